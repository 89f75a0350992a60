"""The English names of months, weekdays, units of time and small numbers, as the package dateparser lists them."""

from __future__ import annotations

import calendar

from dateparser.languages.loader import default_loader

from kg.extract.periods import Unit

_INFO = default_loader.get_locale("en").info
_MONTHS = [name.lower() for name in calendar.month_name[1:]]
_WEEKDAYS = [name.lower() for name in calendar.day_name]
_SHORTEST = 3  # "d", "we", "mo": no words of a text
_UNITS = {
    "day": (Unit.DAY, 1),
    "week": (Unit.WEEK, 1),
    "fortnight": (Unit.WEEK, 2),
    "month": (Unit.MONTH, 1),
    "year": (Unit.YEAR, 1),
    "decade": (Unit.YEAR, 10),
}


def _forms(name: str) -> list[str]:
    return [form.lower() for form in _INFO[name] if len(form) >= _SHORTEST]


FULL_MONTHS = frozenset(_MONTHS)
MONTHS = {form: number for number, name in enumerate(_MONTHS, 1) for form in _forms(name)}
WEEKDAYS = {form: number for number, name in enumerate(_WEEKDAYS) for form in _forms(name) if len(form) > _SHORTEST}
"""From Monday as 0; of the short forms only "Tues", for Sun and Sat name other things, too."""
UNITS = {form: meaning for name, meaning in _UNITS.items() for form in _forms(name)}
HOURS = frozenset(_forms("hour"))
NUMBERS = {
    word: int(number)
    for pair in _INFO["simplifications"]
    for word, number in pair.items()
    if word.isalpha() and number.isdigit()
}
