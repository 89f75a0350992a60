"""When an event takes place: the words of time that belong to its predicate, read against the article's day.

The time of what is told and the time at which it is told are two: "said on Monday that it had attacked on Sunday" dates
the attack on Sunday. A predicate takes the words that hang at it; failing those, the words of a predicate that shares
its time: the verb coordinated with it, the clause that it accompanies, the event in which it happens. An event for
which the text gives no time has none: neither the article's day nor the tense of a headline is a date.
"""

from __future__ import annotations

import datetime as dt

from kg.extract.datewords import DateWords
from kg.extract.datings import DatingReader
from kg.extract.entries import LexiconIndex
from kg.extract.passage import Passage
from kg.extract.senses import Reckoning
from kg.extract.simultaneity import Simultaneity
from kg.extract.words import Word
from kg.model import Modality

_AHEAD = {Modality.PLANNED, Modality.DEMANDED, Modality.HYPOTHETICAL}


class TimeReader:
    """Reads times by the lexicon's words."""

    def __init__(self, index: LexiconIndex) -> None:
        words = DateWords(index.patterns())
        self._datings = DatingReader(index, words)
        self._simultaneity = Simultaneity(index, words)

    def time(self, passage: Passage, predicate: tuple[Word, ...], modality: Modality) -> str | None:
        """ISO 8601 date, month, year or interval, as in `Claim.time`; None where the text names none for the event.

        Args:
            predicate: the words that tell the event, such as a noun and its light verb.
            modality: the event's; of what is planned or demanded "on Friday" is the next one.
        """
        ahead = modality in _AHEAD
        dated = self._datings.dated(passage)
        if not dated:
            return None
        day = passage.article.date or dt.date.max
        for lender in self._simultaneity.lenders(predicate, ahead=ahead):
            for one in dated:
                if one.owner.i == lender.word.i and (lender.before is None or one.start < lender.before):
                    date = one.phrase.date(Reckoning(day, ahead, one.known))
                    if date is not None:
                        return date
        return None
