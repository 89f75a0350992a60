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
import hashlib
import re
from collections.abc import Mapping

from kg.model import Article
from kg.sources.origins import brief

TEXT_LIMIT = 1_000_000
"""The longest article (title and text), in code points: the most that a spaCy pipeline takes at once."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
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
    return checked(
        Article(
            id=_identity(record) or minted_id(title=title, url=url, text=text),
            text=text,
            date=day(_words(record, "date")),
            title=title,
            url=url,
            source=_words(record, "source"),
        )
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


def minted_id(*, title: str, url: str, text: str) -> str:
    """The id of an article that names none: 16 hexadecimal digits of the SHA-256 of its URL, else of title and text."""
    return hashlib.sha256((url or f"{title}\n{text}").encode("utf-8", "surrogatepass")).hexdigest()[:16]


def checked(article: Article) -> Article:
    """The article, if its strings can be stored and read.

    Raises:
        ValueError: it is too long, or holds NUL or half a surrogate pair, which neither UTF-8 nor RDF can write.
    """
    if len(article.title) + len(article.text) > TEXT_LIMIT:
        raise ValueError(f"the article is longer than {TEXT_LIMIT} characters; expected one article, not a book")
    for key, value in to_record(article).items():
        if "\0" in value:
            raise ValueError(f'"{key}" holds a NUL character; expected text')
        if _SURROGATE.search(value):
            raise ValueError(f'"{key}" holds half of a surrogate pair; expected whole Unicode characters')
    return article


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
    try:
        return dt.datetime.fromisoformat(written.strip()).date()
    except ValueError as exc:
        fault = "is not in the calendar" if _DAY.match(written.strip()) else "is no ISO 8601 date"
        raise ValueError(f"the date {brief(written)} {fault}; expected a day as YYYY-MM-DD") from exc


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
