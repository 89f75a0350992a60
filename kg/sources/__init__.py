"""Files → articles: plain text, HTML and JSON lines, compressed or not, folders and standard input.

>>> from kg.samples import sample_paths
>>> for article in articles(sample_paths(), on_problem=print):
...     if article.date and article.date.month == 8:
...         print(article.source, "·", article.title)
Caucasus Wire · Armenia and Azerbaijan sign peace declaration at White House
"""

from kg.sources.collection import OnProblem, articles
from kg.sources.meter import Meter
from kg.sources.records import from_record, to_record

__all__ = ["Meter", "OnProblem", "articles", "from_record", "to_record"]
