"""JSON record ↔ Article.

A record is an object with the keys ``id``, ``date``, ``title``, ``url``, ``source`` and ``text``. Only ``text`` is
required; null counts as absent and unknown keys are ignored.

>>> article = from_record({"id": 7, "date": "2025-10-26T10:00:00Z", "text": "Qatar hosted the talks."})
>>> article.id, article.date
('7', datetime.date(2025, 10, 26))
>>> to_record(article)
{'id': '7', 'date': '2025-10-26', 'text': 'Qatar hosted the talks.'}
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from kg.keys import digest
from kg.model import Article
from kg.sources.origins import brief

TEXT_LIMIT = 1_000_000
"""The longest article (title and text), in code points: the most that a spaCy pipeline takes at once."""

_DAY = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}")  # a month or a week alone names no day
_SURROGATE = re.compile("[\ud800-\udfff]")


def from_record(record: object) -> Article:
    """The article that a parsed line of JSON describes.

    Raises:
        ValueError: a value that is missing, of the wrong type or impossible; its text says what was expected.
    """
    if not isinstance(record, Mapping):
        raise ValueError(f'found {brief(record)}; expected a JSON object such as {{"id": …, "date": …, "text": …}}')
    title, url, text = _words(record, "title"), _words(record, "url"), _words(record, "text")
    if not text.strip():
        raise ValueError('there is no text; expected a key "text" with the words of the article')
    return new_article(
        text,
        id=_identity(record),
        date=day(_words(record, "date")),
        title=title,
        url=url,
        source=_words(record, "source"),
    )


def to_record(article: Article) -> dict[str, str]:
    """The record of an article, without the keys that have no value; `from_record` gives the article back."""
    record = {
        "id": article.id,
        "date": article.date.isoformat() if article.date else "",
        "title": article.title,
        "url": article.url,
        "source": article.source,
        "text": article.text,
    }
    return {key: value for key, value in record.items() if value}


def new_article(
    text: str, *, id: str = "", date: dt.date | None = None, title: str = "", url: str = "", source: str = ""
) -> Article:
    """An article that can be stored and read; without an id it has one minted from its URL, else from title and text.

    Raises:
        ValueError: it is too long, or holds NUL or half a surrogate pair, which neither UTF-8 nor RDF can write.
    """
    if len(title) + len(text) > TEXT_LIMIT:
        raise ValueError(f"the article is longer than {TEXT_LIMIT} characters; expected one article, not a book")
    for key, value in {"text": text, "id": id, "title": title, "url": url, "source": source}.items():
        if "\0" in value:
            raise ValueError(f'"{key}" holds a NUL character; expected text')
        if _SURROGATE.search(value):
            raise ValueError(f'"{key}" holds half of a surrogate pair; expected whole Unicode characters')
    minted = id or (digest(url) if url else digest(title, text))
    return Article(id=minted, text=text, date=date, title=title, url=url, source=source)


def day(written: str) -> dt.date | None:
    """The day of an ISO 8601 date or date and time, as it is written (no change of time zone); None for nothing.

    Raises:
        ValueError: it is none, or a day that the calendar does not have.

    >>> day("2025-02-30")
    Traceback (most recent call last):
    ...
    ValueError: the date '2025-02-30' is not in the calendar; expected a day as YYYY-MM-DD
    """
    if not written.strip():
        return None
    if not _DAY.match(written.strip()):
        raise ValueError(f"the date {brief(written)} is no ISO 8601 date; expected a day as YYYY-MM-DD")
    try:
        return dt.datetime.fromisoformat(written.strip()).date()
    except ValueError as exc:
        raise ValueError(f"the date {brief(written)} is not in the calendar; expected a day as YYYY-MM-DD") from exc


def _words(record: Mapping[str, object], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f'"{key}" is {brief(value)}; expected a string')
    return value


def _identity(record: Mapping[str, object]) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"id" is {brief(value)}; expected a string or a whole number')
    if isinstance(value, str) and not value.strip():
        raise ValueError(f'"id" is {brief(value)}; expected a string that is not empty, or no id at all')
    return value or ""
