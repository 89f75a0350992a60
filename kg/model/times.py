"""The times of claims in ISO 8601: a day, a month, a year, or an interval, of which one side may be open."""

from __future__ import annotations

import calendar
import datetime as dt

OPEN = ".."
"""The side of an interval that has no bound, as ISO 8601-2 writes it: ``2011/..`` is since 2011."""

_YEAR, _MONTH = len("2025"), len("2025-10")


def sides(time: str) -> tuple[str, str]:
    """Beginning and end of a time, each as it is written, empty where the time is open.

    >>> sides("2025-10-18/2025-10-19"), sides("2025-10"), sides("2011/..")
    (('2025-10-18', '2025-10-19'), ('2025-10', '2025-10'), ('2011', ''))
    """
    first, _, last = time.partition("/")
    return first.replace(OPEN, ""), (last or first).replace(OPEN, "")


def written(first: str, last: str) -> str:
    """The interval of a beginning and an end, either of which may be empty.

    >>> written("2011", "")
    '2011/..'
    """
    return f"{first or OPEN}/{last or OPEN}"


def days(time: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a time may mean; of an open side the earliest or latest that there is.

    >>> days("2025-10") == (dt.date(2025, 10, 1), dt.date(2025, 10, 31)), days("2011/..")[1] == dt.date.max
    (True, True)
    """
    first, last = sides(time)
    return _first(first) if first else dt.date.min, _last(last) if last else dt.date.max


def _first(date: str) -> dt.date:
    return dt.date.fromisoformat(date + "2025-01-01"[len(date) :])


def _last(date: str) -> dt.date:
    if len(date) == _YEAR:
        return dt.date(int(date), 12, 31)
    if len(date) == _MONTH:
        year, month = map(int, date.split("-"))
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date.fromisoformat(date)
