"""What the time words of the lexicon mean: the senses of ``ontology/lexicon/time.ttl`` as calendar arithmetic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from kg.extract.periods import Period, Unit, around, covering, months, moved, weekday
from kg.extract.timenames import FULL_MONTHS, HOURS, MONTHS, NUMBERS, UNITS, WEEKDAYS

_HOURS_OF_DAY, _WEEK, _SATURDAY = 24, dt.timedelta(days=7), 5
_AHEAD = dt.timedelta(days=31)  # a date without a year that lies no further ahead is taken to be ahead

Slots: TypeAlias = Mapping[str, str]
"""The words, in lower case, that fill the slots of a pattern."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """From where the words of a text are reckoned.

    Args:
        day: the article's.
        ahead: whether what happens is still to come ("will meet on Friday").
        known: the period that the text has named last before; None where it has named none.
    """

    day: dt.date
    ahead: bool = False
    known: Period | None = None


Sense: TypeAlias = Callable[[Slots, Reckoning], Period | None]
"""What words mean; None where they mean no time that can be told. May raise ValueError: there is no such day."""


def has_year(slots: Slots) -> bool:
    """Whether the words name their year, so that they mean the same whatever the article's day is."""
    return bool({"year", "decade", "date"} & set(slots))


# Dates of the calendar ------------------------------------------------------------------------------------------------


def _iso(slots: Slots, _: Reckoning) -> Period:
    return around(dt.date.fromisoformat(slots["date"]), Unit.DAY)


def _day(slots: Slots, reckoning: Reckoning, slot: str = "day") -> dt.date:
    """The day of a month; without a year the last such, or the next where it is still to come."""
    month, day = MONTHS[slots["month"].rstrip(".")], int("".join(filter(str.isdigit, slots[slot])))
    if "year" in slots:
        return dt.date(int(slots["year"]), month, day)
    found = [date for year in (-1, 0, 1) if (date := _existing(reckoning.day.year + year, month, day))]
    if reckoning.ahead:
        return min(date for date in found if date >= reckoning.day)
    return max(date for date in found if date <= reckoning.day + _AHEAD)


def _existing(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:  # 29 February
        return None


def _date(slots: Slots, reckoning: Reckoning) -> Period:
    return around(_day(slots, reckoning), Unit.DAY)


def _days(slots: Slots, reckoning: Reckoning) -> Period:
    last = _day(slots, reckoning, "day2")
    return Period(_day({**slots, "year": str(last.year)}, reckoning), last)


def _month(slots: Slots, reckoning: Reckoning) -> Period | None:
    if "year" not in slots and slots["month"] not in FULL_MONTHS and not slots["month"].endswith("."):
        return None  # Jan is a first name
    month, today = MONTHS[slots["month"].rstrip(".")], reckoning.day
    year = today.year
    if "year" in slots:
        year = int(slots["year"])
    elif reckoning.ahead:
        year += month < today.month
    else:
        year -= month > today.month
    return months(year, month, month)


def _month_of(years: int, slots: Slots, reckoning: Reckoning) -> Period:
    month = MONTHS[slots["month"].rstrip(".")]
    return months(reckoning.day.year + years, month, month)


def _last_month(slots: Slots, reckoning: Reckoning) -> Period | None:
    before = around(reckoning.day, Unit.MONTH).first - dt.timedelta(days=1)
    return _month(slots, replace(reckoning, day=before, ahead=False))


def _next_month(slots: Slots, reckoning: Reckoning) -> Period | None:
    after = around(reckoning.day, Unit.MONTH).last + dt.timedelta(days=1)
    return _month(slots, replace(reckoning, day=after, ahead=True))


def _year(slots: Slots, _: Reckoning) -> Period:
    return around(dt.date(int(slots["year"]), 1, 1), Unit.YEAR)


def _decade(slots: Slots, _: Reckoning) -> Period:
    first = dt.date(int(slots["decade"].rstrip("s'’")), 1, 1)
    return covering(around(first, Unit.YEAR), around(moved(first, 9, Unit.YEAR), Unit.YEAR))


def _week_of(slots: Slots, reckoning: Reckoning) -> Period:
    return around(_day(slots, reckoning), Unit.WEEK)


def _part_of_year(first: int, last: int, slots: Slots, reckoning: Reckoning) -> Period:
    return months(int(slots.get("year", reckoning.day.year)), first, last)


# Days by name ---------------------------------------------------------------------------------------------------------


def _weekday(slots: Slots, reckoning: Reckoning) -> Period:
    """The last such day up to the article's own, or the next from it on."""
    day = weekday(reckoning.day, WEEKDAYS[slots["weekday"]])
    if reckoning.ahead:
        return around(day + _WEEK if day < reckoning.day else day, Unit.DAY)
    return around(day - _WEEK if day > reckoning.day else day, Unit.DAY)


def _other_weekday(days: int, slots: Slots, reckoning: Reckoning) -> Period:
    """The nearest such day that is not the article's own, before or after it."""
    day = reckoning.day + dt.timedelta(days=days)
    return _weekday(slots, replace(reckoning, day=day, ahead=days > 0))


def _weekday_of_week(weeks: int, slots: Slots, reckoning: Reckoning) -> Period:
    return around(weekday(reckoning.day + weeks * _WEEK, WEEKDAYS[slots["weekday"]]), Unit.DAY)


def _weekend(_: Slots, reckoning: Reckoning) -> Period:
    saturday = weekday(reckoning.day, _SATURDAY)
    return _two_days(saturday if reckoning.ahead or saturday <= reckoning.day else saturday - _WEEK)


def _weekend_of_week(weeks: int, _: Slots, reckoning: Reckoning) -> Period:
    return _two_days(weekday(reckoning.day + weeks * _WEEK, _SATURDAY))


def _two_days(first: dt.date) -> Period:
    return Period(first, first + dt.timedelta(days=1))


# Against the day of the article, or one named before -----------------------------------------------------------------


def _from_today(days: int, _: Slots, reckoning: Reckoning) -> Period:
    return around(reckoning.day + dt.timedelta(days=days), Unit.DAY)


def _overnight(_: Slots, reckoning: Reckoning) -> Period:
    return _two_days(reckoning.day - dt.timedelta(days=1))


def _count(slots: Slots) -> tuple[int, Unit] | None:
    """How many of which unit; None for hours that are no whole days."""
    words = slots.get("number", "1")
    number = NUMBERS[words] if words in NUMBERS else int(words)
    if slots.get("unit") not in HOURS:
        unit, factor = UNITS.get(slots.get("unit", ""), (Unit.DAY, 1))
        return number * factor, unit
    days, rest = divmod(number, _HOURS_OF_DAY)
    return None if rest else (days, Unit.DAY)


def _away(sign: int, slots: Slots, base: dt.date) -> Period | None:
    count = _count(slots)
    return around(moved(base, sign * count[0], count[1]), count[1]) if count else None


def _ago(slots: Slots, reckoning: Reckoning) -> Period | None:
    return _away(-1, slots, reckoning.day)


def _coming(slots: Slots, reckoning: Reckoning) -> Period | None:
    return _away(1, slots, reckoning.day)


def _hence(slots: Slots, reckoning: Reckoning) -> Period | None:
    return _coming(slots, reckoning) if reckoning.ahead else None  # "fell in two days": how long it took


def _current(slots: Slots, reckoning: Reckoning) -> Period | None:
    return around(reckoning.day, UNITS[slots["unit"]][0]) if slots["unit"] in UNITS else None


def _back(slots: Slots, reckoning: Reckoning) -> Period | None:
    count = _count(slots)
    return _stretch(moved(reckoning.day, -count[0], count[1]), reckoning.day, count[1]) if count else None


def _ahead(slots: Slots, reckoning: Reckoning) -> Period | None:
    count = _count(slots) if reckoning.ahead else None  # "fell within two days": how long it took
    return _stretch(reckoning.day, moved(reckoning.day, *count), count[1]) if count else None


def _stretch(first: dt.date, last: dt.date, unit: Unit) -> Period:
    years = unit is Unit.YEAR
    return covering(around(first, unit), around(last, unit)) if years else Period(first, last)


def _same(slots: Slots, reckoning: Reckoning) -> Period | None:
    known, unit = reckoning.known, UNITS.get(slots.get("unit", ""), (Unit.DAY, 1))[0]
    return around(known.first, unit) if known is not None and _is_within(known, unit) else None


def _is_within(known: Period, unit: Unit) -> bool:
    return around(known.first, unit).last >= known.last


def _earlier(slots: Slots, reckoning: Reckoning) -> Period | None:
    """So much before what was named, else before the article's day."""
    known = reckoning.known
    if known is None:
        return _ago(slots, reckoning)
    return _away(-1, slots, known.first) if _is_as_fine(known, slots) else None


def _later(slots: Slots, reckoning: Reckoning) -> Period | None:
    known = reckoning.known
    return _away(1, slots, known.last) if known is not None and _is_as_fine(known, slots) else None


def _is_as_fine(known: Period, slots: Slots) -> bool:
    """Whether a period is known well enough to count units from it: no days from a month."""
    units, unit = list(Unit), UNITS.get(slots.get("unit", ""), (Unit.DAY, 1))[0]
    return units.index(known.unit) <= units.index(unit)


def _apart(sign: int, slots: Slots, reckoning: Reckoning) -> Period | None:
    """When something happened of which the text says how long before, or after, another thing that was."""
    count, base = _count(slots), reckoning.known.first if reckoning.known else reckoning.day
    if count is None or (reckoning.known and not _is_as_fine(reckoning.known, slots)):
        return None
    day = moved(base, sign * count[0], count[1])
    return around(day, Unit.DAY if count[1] is Unit.WEEK else count[1])


SENSES: dict[str, Sense] = {
    "iso": _iso,
    "date": _date,
    "days": _days,
    "month": _month,
    "lastyear": partial(_month_of, -1),
    "nextyear": partial(_month_of, 1),
    "lastmonth": _last_month,
    "nextmonth": _next_month,
    "year": _year,
    "decade": _decade,
    "weekof": _week_of,
    "firstquarter": partial(_part_of_year, 1, 3),
    "secondquarter": partial(_part_of_year, 4, 6),
    "thirdquarter": partial(_part_of_year, 7, 9),
    "fourthquarter": partial(_part_of_year, 10, 12),
    "firsthalf": partial(_part_of_year, 1, 6),
    "secondhalf": partial(_part_of_year, 7, 12),
    "weekday": _weekday,
    "lastweekday": partial(_other_weekday, -1),
    "nextweekday": partial(_other_weekday, 1),
    "weekdaylastweek": partial(_weekday_of_week, -1),
    "weekdaynextweek": partial(_weekday_of_week, 1),
    "weekend": _weekend,
    "lastweekend": partial(_weekend_of_week, -1),
    "thisweekend": partial(_weekend_of_week, 0),
    "nextweekend": partial(_weekend_of_week, 1),
    "today": partial(_from_today, 0),
    "yesterday": partial(_from_today, -1),
    "daybeforeyesterday": partial(_from_today, -2),
    "tomorrow": partial(_from_today, 1),
    "dayaftertomorrow": partial(_from_today, 2),
    "overnight": _overnight,
    "ago": _ago,
    "hence": _hence,
    "last": _ago,
    "current": _current,
    "coming": _coming,
    "back": _back,
    "ahead": _ahead,
    "same": _same,
    "earlier": _earlier,
    "later": _later,
    "after": partial(_apart, -1),
    "before": partial(_apart, 1),
}
"""The senses that are times of their own; the lexicon's other senses stand around these."""
