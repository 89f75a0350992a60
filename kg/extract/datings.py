"""Which word of a sentence each phrase of time belongs to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.datewords import DatePhrase, DateWords
from kg.extract.entries import LexiconIndex
from kg.extract.memory import once
from kg.extract.passage import Passage
from kg.extract.periods import Period
from kg.extract.senses import Reckoning
from kg.extract.words import Word, Words
from kg.model import Field

_OTHER_NAMES = {"PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"}  # Theresa May
_AMOUNTS = {"MONEY", "PERCENT", "QUANTITY", "CARDINAL"}  # 2000 soldiers
_MODIFIERS = {"poss", "compound", "nmod", "amod", "nummod", "npadvmod"}
_PARTICIPANTS = {"nsubj", "nsubjpass", "dobj", "dative", "agent"}
_PRESENT = {"VBZ", "VBP"}
_DATELINE = re.compile(r"[\s(]*[A-Z][A-Z'’./ -]+(?:, [A-Z][\w. ]+)?,? [^\n]{0,30}?(?:\([\w ./-]+\) ?)?[-–—:]\s")
_MAX_STEPS = 12


@dataclass(frozen=True, slots=True)
class Dated:
    """A phrase of time in its passage.

    Args:
        start: index of its first token.
        owner: the word whose time it is.
        known: the period that the text has named before, in the same sentence or the one before it.
    """

    phrase: DatePhrase
    start: int
    owner: Word
    known: Period | None


class DatingReader:
    """Reads the phrases of time of a passage."""

    def __init__(self, index: LexiconIndex, words: DateWords) -> None:
        self._index = index
        self._words = words
        self._within = index.words("attended")

    def dated(self, passage: Passage) -> list[Dated]:
        """The phrases that belong to a word, in the order of the text."""
        return once(passage.doc, (id(self), "dated"), 0, lambda: list(self._dated(passage)))

    def _dated(self, passage: Passage) -> Iterator[Dated]:
        known = self._known_before(passage)
        order = {sent.start: number for number, sent in enumerate(passage.doc.sents)}
        for phrase, words in self._phrases(passage):
            here = order[words.sent.start]
            period = known[1] if known and here - known[0] <= 1 else None
            reckoning = _reckoning(passage, period)
            owner = self._owner(phrase, words, reckoning)
            if phrase.relates:
                period = self._main_period(owner, words, passage) if owner is not None else None
            elif found := phrase.period(reckoning):
                known = (here, found)
            if owner is not None:
                yield Dated(phrase, words.start, owner, period)

    def _phrases(self, passage: Passage) -> list[tuple[DatePhrase, Words]]:
        """The phrases that are dates here, each with its words."""
        return once(passage.doc, (id(self), "phrases"), 0, lambda: list(self._found(passage)))

    def _found(self, passage: Passage) -> Iterator[tuple[DatePhrase, Words]]:
        doc = passage.doc
        match = _DATELINE.match(doc.text) if passage.before is None and passage.field is Field.TEXT else None
        for phrase in self._words.phrases(doc.text):
            core = doc.char_span(phrase.core, phrase.end, expand=True)
            if match and phrase.end <= match.end():
                continue  # the date of a dateline is that of the report
            if core is None or not _is_date(core) or not (passage.article.date or phrase.first.is_absolute):
                continue
            if self._modifies(core, phrase.first.sense):
                yield replace(phrase, start=phrase.core, opener="", modifies=True), core  # "after Friday's attack"
            else:
                words = doc.char_span(phrase.start, phrase.end, expand=True)
                yield phrase, words or core

    def _modifies(self, words: Words, sense: str) -> bool:
        """Whether a date stands before a noun as its own: "Friday's talks", but not "on Friday Oman and Iran met"."""
        root, head = words.root, words.root.head
        if root.dep_ not in _MODIFIERS or head.i < words.end or head.pos_ not in {"NOUN", "PROPN"}:
            return False
        behind = words.doc[words.start - 1 : words.start]
        own = root.dep_ == "poss" or sense == "year" or self.tells(head)
        return own or not (behind and behind[0].pos_ == "ADP")

    def _known_before(self, passage: Passage) -> tuple[int, Period] | None:
        """The last period named in the last sentence of the passage before, which is number -1."""
        if passage.before is None:
            return None
        last = list(passage.before.doc.sents)[-1]
        phrases = [phrase for phrase, words in self._phrases(passage.before) if words.start >= last.start]
        found = [period for phrase in phrases if (period := phrase.period(_reckoning(passage)))]
        return (-1, found[-1]) if found else None

    def _main_period(self, owner: Word, words: Words, passage: Passage) -> Period | None:
        """The time of the clause that "two days after" stands in."""
        for phrase, other in self._phrases(passage):
            if other.sent == words.sent and not phrase.relates and not owner.is_ancestor(other.root):
                return phrase.period(_reckoning(passage))
        return None

    # Owners -----------------------------------------------------------------------------------------------------------

    def tells(self, token: Word) -> bool:
        """Whether a word may tell an event of its own."""
        return any(entry.relation for entry in self._index.entries(token))

    def _owner(self, phrase: DatePhrase, words: Words, reckoning: Reckoning) -> Word | None:
        if phrase.relates:
            return self._related(words)
        root = words.root
        if phrase.modifies and (phrase.first.sense == "year" or root.dep_ != "poss") and not self.tells(root.head):
            return None  # "the 2024 Olympics"
        owner = self._governor(root)
        if owner is None or owner.pos_ not in {"VERB", "AUX"}:
            return owner
        if phrase.modifies and not self._is_within(root.head):
            return None  # "said after Friday's session"
        fronted = self._fronted(owner, words)
        if fronted is not None:
            return fronted
        period = phrase.period(reckoning)
        if period is not None and period.last < reckoning.day and _is_present(owner):
            return next(self._between(owner, words), owner)
        return owner

    def _governor(self, root: Word) -> Word | None:
        """The first noun that tells an event, or verb, that a phrase hangs at, however far up."""
        node = root
        for _ in range(_MAX_STEPS):
            if node.head.i == node.i:
                return node if node is not root else None
            node = node.head
            if node.pos_ == "AUX" and node.dep_ in {"aux", "auxpass"}:
                node = node.head
            if node.pos_ in {"VERB", "AUX"} or (node.pos_ in {"NOUN", "PROPN", "ADJ"} and self.tells(node)):
                return node
        return None

    def _is_within(self, noun: Word) -> bool:
        """Whether a noun stands where its verb's event happens: "protested during Friday's session"."""
        return noun.dep_ == "pobj" and noun.head.lower_ in self._within

    def _related(self, words: Words) -> Word | None:
        """What "two days after" is followed by."""
        last = words[-1]
        if last.dep_ == "mark":
            return last.head
        inner = next((child for child in last.children if child.dep_ in {"pobj", "pcomp"}), None)
        while inner is not None and inner.pos_ not in {"VERB", "AUX"} and not self.tells(inner):
            inner = next((c for prep in inner.children if prep.dep_ == "prep" for c in prep.children), None)
        return inner

    def _fronted(self, verb: Word, words: Words) -> Word | None:
        """The clause before a verb of saying that the phrase opens: "On Friday Iran attacked Iraq, Oman said"."""
        if not any(entry.speech for entry in self._index.entries(verb)):
            return None
        clauses = (child for child in verb.children if child.dep_ == "ccomp")
        return next((clause for clause in clauses if words.end <= clause.i < verb.i), None)

    def _between(self, verb: Word, words: Words) -> Iterator[Word]:
        """The nouns that tell an event between a verb and a phrase behind it, the last first.

        A report in the present tense tells of its own day: in "police detain a suspect of the attack on Friday", the
        attack was on Friday.
        """
        for token in reversed(verb.doc[verb.i + 1 : words.start]):
            below = token.dep_ in {"pobj", "dobj"} and verb.is_ancestor(token)
            if token.pos_ == "NOUN" and below and self.tells(token):
                yield token


def _reckoning(passage: Passage, known: Period | None = None) -> Reckoning:
    return Reckoning(passage.article.date or dt.date.max, known=known)


def _is_date(words: Words) -> bool:
    """Whether words that may be a date are one here: not a name, not a number of things."""
    kind = words.root.ent_type_
    if len(words) > 1 or not words.text[-1].isalnum():
        return True
    if words.root.dep_ in _PARTICIPANTS or any(child.dep_ == "compound" for child in words.root.children):
        return False
    if words.text.isdigit():
        return words.root.dep_ == "pobj" or kind not in _AMOUNTS | _OTHER_NAMES
    return kind not in _OTHER_NAMES


def _is_present(verb: Word) -> bool:
    """Whether a verb is in the present tense by itself: "detains", but neither "has detained" nor "is"."""
    return verb.tag_ in _PRESENT and verb.pos_ == "VERB"
