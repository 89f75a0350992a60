"""Plain text: one article per file.

- Its id is the file name without folder and ending; a text from standard input has an id minted from its content.
- Its date is the day that the file name begins with (``2025-10-19-doha.txt``), if it does.
- Its title is the first line, if that reads like a headline: up to `TITLE_LIMIT` characters, no full stop at its end,
  and a blank line after it. Otherwise it has no title, and the first line belongs to the text.
- Its text is the rest, from the first to the last character that is not white space; a line end is ``\\n``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Article
from kg.sources.lines import Line, decoded_whole, whole
from kg.sources.origins import Found, Origin
from kg.sources.records import day, new_article

TITLE_LIMIT = 150

_HEADLINE = re.compile(rf"([^\n]{{1,{TITLE_LIMIT}}})\n[^\S\n]*\n\s*(?=\S)")
_LINE_END = re.compile(r"\r\n?")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


def read_plaintext(source: Iterator[Line], origin: Origin) -> Iterator[Found]:
    """The one article of a plain text.

    Raises:
        SourceError: it is empty, too long or not UTF-8, or its name begins with a day that the calendar does not have.
    """
    written = decoded_whole(whole(source, origin), origin)
    try:
        yield Found(from_plaintext(written, stem=origin.stem), origin)
    except ValueError as exc:
        raise origin.problem(str(exc)) from exc


def from_plaintext(written: str, *, stem: str = "") -> Article:
    """The article that a text is.

    Raises:
        ValueError: as `read_plaintext`.

    >>> from_plaintext("Doha hosts talks\\n\\nQatar hosted both sides.", stem="2025-10-19-doha").title
    'Doha hosts talks'
    """
    title, text = _split(_LINE_END.sub("\n", written))
    dated = _DATED.match(stem)
    return new_article(text, id=stem, date=day(dated[0]) if dated else None, title=title)


def _split(written: str) -> tuple[str, str]:
    text = written.strip()
    headline = _HEADLINE.match(text)
    if headline is None or headline[1].rstrip().rstrip("\"'”’»)").endswith("."):
        return "", text
    return headline[1].strip(), text[headline.end() :]
