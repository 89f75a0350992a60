"""Since when and until when a state of affairs holds, and whether it is said to hold on the article's day."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.entries import LexiconIndex
from kg.extract.passage import Passage
from kg.extract.times import TimeReader
from kg.extract.words import Word
from kg.model import Lexicon, Modality
from kg.model.times import sides

_PAST = "VBD"
_AUXILIARY = {"aux", "auxpass"}


@dataclass(frozen=True, slots=True)
class Tenure:
    """When a state holds. `since` and `until` are ISO 8601 dates, months or years, None where the text has none."""

    holds: bool = True
    since: str | None = None
    until: str | None = None


class TenureReader:
    """Reads the words that date a state."""

    def __init__(self, lexicon: Lexicon, index: LexiconIndex) -> None:
        self.words = frozenset(lemma for entry in lexicon.states if entry.ended for lemma in entry.lemmas)
        self._beginning, self._ending = index.words("beginning"), index.words("ending")
        self._times = TimeReader(index)

    def tenure(self, passage: Passage, token: Word, verb: Word | None, *, is_told: bool) -> Tenure:
        """When the state that a word tells holds.

        Args:
            verb: that says so; None where a title or an apposition takes it for granted.
            is_told: whether a speaker says it, whose past is that of his speech.
        """
        words = (token,) if verb is None else (token, verb)
        since, until = (self._date(passage, words, preps) for preps in (self._beginning, self._ending))
        day = passage.article.date
        over = until is not None and day is not None and until < day.isoformat()[: len(until)]
        past = verb is not None and not is_told and since is None and _is_past(verb)
        return Tenure(not (over or past or self._is_ended(token)), since, until)

    def _is_ended(self, noun: Word) -> bool:
        """Whether a word before a noun, in its phrase, says that it is so no more: "former", "then"."""
        before = noun.i - 1
        while before >= noun.sent.start and noun.doc[before].pos_ in {"ADJ", "NOUN", "PROPN", "ADV", "X", "PUNCT"}:
            if noun.doc[before].lower_ in self.words:
                return True
            if noun.doc[before].is_punct and noun.doc[before].text != "-":
                return False
            before -= 1
        return False

    def _date(self, passage: Passage, words: tuple[Word, ...], preps: frozenset[str]) -> str | None:
        for word in words:
            dated = [c for c in word.children if c.dep_ == "prep" and c.lower_ in preps]
            if any(inner.ent_type_ == "DATE" for prep in dated for inner in prep.children):
                found = self._times.time(passage, (word,), Modality.ACTUAL)
                return next((side for side in sides(found) if side), None) if found is not None else None
        return None


def _is_past(verb: Word) -> bool:
    """Whether a verb, or its first auxiliary, is in the past tense; "had been" tells what was before."""
    auxiliaries = [child for child in verb.children if child.dep_ in _AUXILIARY]
    first = min((verb, *auxiliaries), key=lambda token: token.i)
    return first.tag_ == _PAST
