"""The words of a text that say when, by the patterns of ``ontology/lexicon/time.ttl``, and the dates that they mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.periods import Period, covering
from kg.extract.senses import SENSES, Reckoning, Slots, has_year
from kg.extract.timenames import FULL_MONTHS, HOURS, MONTHS, NUMBERS, UNITS, WEEKDAYS

_SLOT = re.compile(r"\{(\w+)\}")
_DASH = "[-–—]"
_REACH = 40  # code points before a date in which the words around it are looked for
_WHOLE = ("current", "back", "last")  # "the last week of October" is no week of its own
_APART = {"after": "later", "before": "earlier"}  # with nothing behind it, "two days after" is two days later
_FOLLOWED = re.compile(r"\s+[\w“\"']")


@dataclass(frozen=True, slots=True)
class Dating:
    """Words of one sense, with those that fill its slots."""

    sense: str
    slots: Slots

    def period(self, reckoning: Reckoning) -> Period | None:
        """What they mean; None where they mean nothing that can be told, or there is no such day."""
        try:
            return SENSES[self.sense](self.slots, reckoning)
        except (ValueError, OverflowError):
            return None

    @property
    def is_absolute(self) -> bool:
        """Whether they name a year, so that they need no article's day."""
        return has_year(self.slots)


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A stretch of a text that says when.

    Args:
        start, end: code points, half-open; with the words around it that belong to it ("since early 2011").
        core: where the date itself begins.
        first, last: the words of a date, or of the two between which something lies.
        opener: the sense of the word that opens it: since, until, deadline, beyond; empty for none.
        closes: whether only the end of the period is meant ("the end of October").
        modifies: whether it stands before a noun ("Friday's attack").
    """

    start: int
    end: int
    core: int
    first: Dating
    last: Dating | None = None
    opener: str = ""
    closes: bool = False
    modifies: bool = False

    @property
    def relates(self) -> bool:
        """Whether it dates what follows against something else ("two days after the attack")."""
        return self.first.sense in _APART

    def period(self, reckoning: Reckoning) -> Period | None:
        """The stretch of time that it names, whatever opens it."""
        if self.last is None:
            return self.first.period(reckoning)
        first, last = self._bounds(self.first, self.last, reckoning)
        return covering(first, last) if first and last and first.first <= last.first else None

    @staticmethod
    def _bounds(first: Dating, last: Dating, reckoning: Reckoning) -> tuple[Period | None, Period | None]:
        """The two ends; the one without a year of its own is the nearest to the other."""
        if first.is_absolute or (reckoning.ahead and not last.is_absolute):
            start = first.period(reckoning)
            return start, start and last.period(replace(reckoning, day=start.first, ahead=True))
        end = last.period(reckoning)
        return end and first.period(replace(reckoning, day=end.first, ahead=False)), end

    def date(self, reckoning: Reckoning) -> str | None:
        """ISO 8601, with ``..`` for an open side (ISO 8601-2); None where nothing can be told."""
        period = None if self.opener == "beyond" else self.period(reckoning)
        if period is None:
            return None
        if self.opener == "since":
            return f"{period.start}/.." if period.first <= reckoning.day else None
        if self.opener == "until":
            return f"../{period.end}"
        if self.opener == "deadline" and self.closes and period.last >= reckoning.day:
            return str(Period(reckoning.day, period.last))
        return str(period)


class DateWords:
    """The patterns, made once; gives the phrases of a text.

    Args:
        patterns: pairs of a pattern and its sense.
    """

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        pairs = sorted(patterns, key=lambda pair: (-len(pair[0].split()), -len(_SLOT.findall(pair[0])), pair))
        self._words = {sense: [lemma for lemma, s in pairs if s == sense] for _, sense in pairs}
        own = [(lemma, sense) for lemma, sense in pairs if sense in SENSES]
        self._senses = [(re.compile(self._pattern(lemma, named=True), re.I), sense) for lemma, sense in own]
        own_patterns = "|".join(self._pattern(lemma) for lemma, _ in own)
        self._scan = re.compile(rf"(?<![\w$€£.,])(?:{own_patterns})(?!\w|[.,]\d|-\w)", re.I)
        self._joint = re.compile(self._slot("joint"), re.I)
        self._part = re.compile(rf"(?<![\w-])({_any(self._words['part'])})[ -]*$", re.I)
        openers = ("since", "until", "deadline", "beyond")
        self._openers = [(re.compile(rf"(?<![\w-])(?:{_any(self._words[o])}) +$", re.I), o) for o in openers]

    def words(self, sense: str) -> frozenset[str]:
        """The words of a sense that is no time of its own."""
        return frozenset(self._words[sense])

    def phrases(self, text: str) -> Iterator[DatePhrase]:
        """The phrases that say when, in the order of the text."""
        before: DatePhrase | None = None
        for phrase in (self._around(text, found) for found in self._cores(text)):
            if text[phrase.start - 1 : phrase.start] == "-":  # "post-2014"
                continue
            merged = self._merged(text, before, phrase) if before else None
            if merged is None and before is not None and before.end <= phrase.start:
                yield before
            before = merged or phrase
        if before is not None:
            yield before

    def _cores(self, text: str) -> Iterator[DatePhrase]:
        position = 0
        while match := self._scan.search(text, position):
            dating = self._dating(match.group())
            position = match.end()
            if dating.sense in _APART and not _FOLLOWED.match(text, position):
                dating = replace(dating, sense=_APART[dating.sense])
            if dating.sense in _WHOLE and text[position : position + 4].lower() == " of ":
                continue
            yield DatePhrase(match.start(), match.end(), match.start(), dating)

    def _dating(self, words: str) -> Dating:
        for pattern, sense in self._senses:
            match = pattern.fullmatch(words)
            if match:
                filled = ((slot, value.lower()) for slot, value in match.groupdict().items() if value)
                return Dating(sense, dict(filled))
        raise AssertionError(words)

    def _around(self, text: str, found: DatePhrase) -> DatePhrase:
        """The phrase with the words before it that belong to it."""
        start, closes = found.start, found.first.sense == "current" and self._closes(text[found.start : found.end])
        while match := self._part.search(text, max(0, start - _REACH), start):
            start, closes = match.start(), closes or self._closes(match.group())
        for pattern, opener in self._openers:
            match = pattern.search(text, max(0, start - _REACH), start)
            if match:
                return replace(found, start=match.start(), opener=opener, closes=closes)
        return replace(found, start=start, closes=closes)

    def _closes(self, words: str) -> bool:
        return not set(self._words["close"]).isdisjoint(re.split("[ -]", words.lower()))

    def _merged(self, text: str, one: DatePhrase, other: DatePhrase) -> DatePhrase | None:
        """Two phrases that are one: a weekday and its date, the two ends of a stretch, the night before a day."""
        gap = text[one.end : other.core]
        if one.end > other.start and one.start < other.start:  # "overnight on Friday"
            return replace(other, start=one.start, opener=one.opener)
        if one.first.sense == "weekday" and other.first.sense == "date" and gap.strip(" ,(") == "":
            return replace(other, start=one.start, core=one.core, opener=one.opener)
        bare = self._bare(gap)
        if one.last is None and self._joint.fullmatch(bare) and {one.first.sense, other.first.sense}.isdisjoint(_APART):
            return replace(one, end=other.end, last=other.first)
        return None

    def _bare(self, gap: str) -> str:
        """A gap without the words of its second date ("from Monday to late on Wednesday")."""
        bare = gap
        while match := self._part.search(bare):
            bare = bare[: match.start()]
        return bare.rstrip() + " " if bare.strip() else gap

    # Patterns -------------------------------------------------------------------------------------------------------

    def _pattern(self, lemma: str, *, named: bool = False) -> str:
        """A lemma as a regular expression, its slots named where wanted; the second day of two is day2."""
        written = lemma.replace(" {joint} ", "{joint}").replace(" {year}", ",? {year}").replace(" ", r"\s+")
        seen: dict[str, int] = {}

        def filled(match: re.Match[str]) -> str:
            slot = match.group(1)
            seen[slot] = seen.get(slot, 0) + 1
            number = "" if seen[slot] == 1 else str(seen[slot])
            return f"(?P<{slot}{number}>{self._slot(slot)})" if named else f"(?:{self._slot(slot)})"

        return _SLOT.sub(filled, written)

    def _slot(self, slot: str) -> str:
        if slot in _SLOTS:
            return _SLOTS[slot]
        words = _any(self._words[slot])
        return rf"\s*{_DASH}\s*|\s+(?:{words})\s+" if slot == "joint" else words


def _any(words: Collection[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _capitalised(words: Collection[str]) -> str:
    return f"(?-i:{_any([word.capitalize() for word in words])})"


_SLOTS = {
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "month": rf"{_capitalised(FULL_MONTHS)}|{_capitalised(set(MONTHS) - FULL_MONTHS)}\.?",
    "year": r"(?:19|20)\d\d",
    "decade": r"(?:19|20)\d0['’]?s",
    "weekday": _capitalised(WEEKDAYS),
    "number": rf"\d{{1,3}}|{_any(NUMBERS)}",
    "unit": _any([*UNITS, *HOURS]),
    "date": r"(?:19|20)\d\d-\d\d-\d\d",
}
