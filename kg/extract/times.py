"""When an event takes place: the date words that stand with its predicate, read against the article's day.

A date keeps the precision of its words: a day, a month, a year, or the ISO week of "last week" as an interval.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from dateparser.date import DateDataParser
from spacy.tokens import Token

from kg.extract.passage import Passage

_WEEK = 7
_LENGTH = re.compile(
    r"(an?|\d+ ?-) ?|[\w,. -]+ (days|weeks|months|years|decades)$", re.IGNORECASE
)  # how long, not when


def time(passage: Passage, predicate: tuple[Token, ...]) -> str | None:
    """ISO 8601 date, month, year or interval of days; None where the clause names none or the article has no day.

    Args:
        predicate: the words that tell the event, such as a noun and its light verb.
    """
    day = passage.article.date
    if day is None:
        return None
    found = (_read(words, day) for token in predicate for words in _dates(token))
    return next((date for date in found if date is not None), None)


def _dates(token: Token) -> Iterator[str]:
    """The tagger's dates among a word's adverbial phrases, in the order of the text."""
    for child in token.children:
        heads = [child] if child.dep_ in {"npadvmod", "advmod"} else []
        if child.dep_ == "prep":
            heads = [c for c in child.children if c.dep_ == "pobj"]
        for head in heads:
            if head.ent_type_ == "DATE":
                yield " ".join(t.text for t in head.subtree if t.ent_type_ == "DATE")


@lru_cache(maxsize=4096)
def _read(words: str, day: dt.date) -> str | None:
    """The date that the words mean on the day; None where they are no date ("that day", "years")."""
    if _LENGTH.match(words):
        return None
    base = dt.datetime.combine(day, dt.time(12))
    parser = DateDataParser(languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})
    data = parser.get_date_data(words)
    if data.date_obj is None:
        return None
    date, period = data.date_obj.date(), data.period
    if period == "week":
        monday = date - dt.timedelta(days=date.weekday())
        return f"{monday}/{monday + dt.timedelta(days=_WEEK - 1)}"
    if period in {"month", "year"}:
        return f"{date:%Y-%m}" if period == "month" else f"{date:%Y}"
    a_week_ago = date == day - dt.timedelta(days=_WEEK)
    return str(day if a_week_ago and words.istitle() else date)  # "on Sunday", written on a Sunday, is that day
