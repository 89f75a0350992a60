"""Stretches of the calendar: days, ISO weeks, months and years, and how they are written."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

_MONTHS = 12


class Unit(StrEnum):
    """The precision of a period: to what its bounds are known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included."""

    first: dt.date
    last: dt.date
    unit: Unit = Unit.DAY

    def __str__(self) -> str:
        """ISO 8601: a day, month or year; an interval of two of them, or of the days of a week.

        >>> str(around(dt.date(2025, 10, 26), Unit.WEEK)), str(around(dt.date(2025, 10, 26), Unit.MONTH))
        ('2025-10-20/2025-10-26', '2025-10')
        """
        return "/".join(dict.fromkeys((self.start, self.end)))

    @property
    def start(self) -> str:
        """How its beginning is written, in its own precision."""
        return _written(self.first, self.unit)

    @property
    def end(self) -> str:
        """How its end is written."""
        return _written(self.last, self.unit)


def _written(day: dt.date, unit: Unit) -> str:
    length = {Unit.MONTH: len("2025-10"), Unit.YEAR: len("2025")}.get(unit)
    return day.isoformat()[:length]


def around(day: dt.date, unit: Unit) -> Period:
    """The day itself, or the week, month or year in which it lies."""
    if unit is Unit.WEEK:
        monday = day - dt.timedelta(days=day.weekday())
        return Period(monday, monday + dt.timedelta(days=6), unit)
    if unit is Unit.MONTH:
        _, length = calendar.monthrange(day.year, day.month)
        return Period(day.replace(day=1), day.replace(day=length), unit)
    if unit is Unit.YEAR:
        return Period(day.replace(month=1, day=1), day.replace(month=_MONTHS, day=31), unit)
    return Period(day, day)


def moved(day: dt.date, number: int, unit: Unit) -> dt.date:
    """The day so many units later, or earlier; the last of its month where that is too short.

    >>> moved(dt.date(2024, 3, 31), -1, Unit.MONTH)
    datetime.date(2024, 2, 29)

    Raises:
        ValueError, OverflowError: it lies outside of the years 1 to 9999.
    """
    if unit in {Unit.DAY, Unit.WEEK}:
        return day + dt.timedelta(days=number * (7 if unit is Unit.WEEK else 1))
    months = day.year * _MONTHS + day.month - 1 + number * (_MONTHS if unit is Unit.YEAR else 1)
    year, month = divmod(months, _MONTHS)
    _, length = calendar.monthrange(year, month + 1)
    return dt.date(year, month + 1, min(day.day, length))


def months(year: int, first: int, last: int) -> Period:
    """From the first to the last of a year's months, counted from 1."""
    return Period(dt.date(year, first, 1), around(dt.date(year, last, 1), Unit.MONTH).last, Unit.MONTH)


def weekday(day: dt.date, index: int) -> dt.date:
    """The weekday, counted from Monday as 0, in the ISO week of the day."""
    return day + dt.timedelta(days=index - day.weekday())


def covering(first: Period, last: Period) -> Period:
    """From the beginning of the one to the end of the other, in the finer precision of the two."""
    units = list(Unit)
    return Period(first.first, last.last, min(first.unit, last.unit, key=units.index))
