"""HTML: one article per page, found by trafilatura (https://trafilatura.readthedocs.io), without any network.

The id is the file name without folder and ending (a file "index.html" has the name of its folder); title, date, URL and
outlet are those that the page's own metadata give. A date is never guessed from the words of the text.
"""

from __future__ import annotations

import codecs
import datetime as dt
import logging
import re
from collections.abc import Iterator

from kg.model import Article
from kg.sources.lines import Line, decoded_whole, whole
from kg.sources.origins import Found, Origin, brief
from kg.sources.records import day, new_article

ARTICLE_WORDS = 15
"""A page with fewer words than this in whole sentences is a menu or a notice, and no article."""

_SENTENCE = re.compile(r"[.!?…][\"'”’»)]*$")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",  # by default today: the same page would read differently another day
}

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what they log of a page is told as a SourceError


def read_webpage(source: Iterator[Line], origin: Origin) -> Iterator[Found]:
    """The one article of a page.

    Raises:
        SourceError: it is empty, too long or in an encoding that it does not name, or there is no article in it.
    """
    page = _decoded(whole(source, origin), origin)
    try:
        yield Found(from_webpage(page, stem=origin.stem), origin)
    except ValueError as exc:
        raise origin.problem(str(exc)) from exc


def from_webpage(page: str, *, stem: str = "") -> Article:
    """The article that a page holds.

    Raises:
        ValueError: there is none.
    """
    from trafilatura import bare_extraction  # 0.2 s, wanted only where there is a page

    found = bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATES
    )
    if found is None or isinstance(found, dict):
        raise ValueError("no article found; expected a page with paragraphs of text")
    title = found.title or ""
    return new_article(
        _text(found.text or "", title),
        id=stem,
        date=_date(found.date or "", page),
        title=title,
        url=found.url or "",
        source=found.sitename or found.hostname or "",
    )


def _text(found: str, title: str) -> str:
    """The paragraphs, a blank line between two, without the headline (it is the title) and the dashes of lists."""
    paragraphs = [line.strip().removeprefix("- ") for line in found.split("\n") if line.strip()]
    if paragraphs and paragraphs[0] == title:
        del paragraphs[0]
    words = sum(len(paragraph.split()) for paragraph in paragraphs if _SENTENCE.search(paragraph))
    if words < ARTICLE_WORDS:
        raise ValueError(f"no article found ({words} words in sentences); expected a page with paragraphs of text")
    return "\n\n".join(paragraphs)


def _date(found: str, page: str) -> dt.date | None:
    """The date found, if the page writes it out in an order that cannot be misread.

    htmldate fills a month without a day with today's, makes "2025-02-30" the first of February, and takes one of the
    two readings of 10/11/2025.
    """
    date = day(found)
    if date is None:
        return None
    year, month, name = date.year, f"0?{date.month}", f"{_MONTHS[date.month - 1]}[a-z]*[.]?"
    number = rf"0?{date.day}(?:st|nd|rd|th)?"
    numeric = rf"\b(?:{date:%Y%m%d}|{year}(?P<mark>[-/.]){month}(?P=mark)0?{date.day})(?!\d)"
    words = rf"\b{number}[.]? (?:of )?{name},? {year}|\b{name} {number},? {year}"
    return date if re.search(f"{numeric}|{words}", page, re.IGNORECASE) else None


def _decoded(raw: bytes, origin: Origin) -> str:
    """The page as text: in UTF-8, else in the encoding that it declares.

    Source: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
    """
    declared = _CHARSET.search(raw[:1024])
    name = declared[1].decode("ascii", "replace") if declared else "utf-8"
    if name.lower() in ("utf-8", "utf8") or _is_utf8(raw):
        return decoded_whole(raw, origin)
    try:
        return raw.decode(codecs.lookup(name).name)
    except (LookupError, UnicodeError) as exc:
        raise origin.problem(f"is not in the encoding that it declares, {brief(name)}; expected UTF-8") from exc


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
