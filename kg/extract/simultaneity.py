"""Which words of a sentence share the time of a predicate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.datewords import DateWords
from kg.extract.entries import LexiconIndex
from kg.extract.words import Word

_RELATIVE = {"WRB"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_BESIDE = 2  # tokens between two verbs that share what follows: "shot and killed"
_MAX_STEPS = 6


@dataclass(frozen=True, slots=True)
class Lender:
    """A word whose time a predicate takes.

    Args:
        before: index of the token before which the time has to stand; None for anywhere.
    """

    word: Word
    before: int | None = None


class Simultaneity:
    """Finds them by the parse and the lexicon's words."""

    def __init__(self, index: LexiconIndex, words: DateWords) -> None:
        self._index = index
        self._by = index.words("doer")
        self._within = index.words("attended") | self._by
        self._counting = index.words("counted")
        self._while = words.words("while")
        self._happening = words.words("happen")

    def lenders(self, predicate: tuple[Word, ...], *, ahead: bool) -> Iterator[Lender]:
        """The words whose time is that of a predicate, its own first.

        Args:
            predicate: the words that tell an event together.
            ahead: whether it is still to come: what is agreed on Monday is not done on Monday.
        """
        yield from map(Lender, predicate)
        for word in predicate:
            if word.pos_ in {"VERB", "AUX"}:
                yield from self._of_verb(word, ahead=ahead)
            if word.pos_ not in {"VERB", "AUX"} or word.dep_ == "nsubj":  # "fighting broke out"
                yield from self._of_noun(word)

    def _of_verb(self, verb: Word, *, ahead: bool) -> Iterator[Lender]:
        yield from self._of_events(verb)
        yield from self._of_verbs_beside(verb)
        yield from self._of_clauses(verb, ahead=ahead)

    def _of_events(self, verb: Word) -> Iterator[Lender]:
        """The events in which, or by which, it happens: "killed in Friday's attack", "Friday's attack killed"."""
        for child in verb.children:
            if child.dep_ in {"prep", "agent"} and child.lower_ in self._within:
                manner = child.lower_ in self._by  # "protested by marching on Friday"
                yield from (Lender(c) for c in child.children if self._is_event(c) or (manner and c.dep_ == "pcomp"))
            elif child.dep_ == "nsubj" and self._is_event(child):
                yield Lender(child)

    def _is_event(self, noun: Word) -> bool:
        return noun.pos_ == "NOUN" and self._tells(noun)

    def _of_verbs_beside(self, verb: Word) -> Iterator[Lender]:
        """The verbs that it is coordinated with: a date at the head of the sentence is that of all of them."""
        if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
            yield Lender(verb.head, before=verb.head.i if self._has_subject(verb) else None)
        for child in verb.children:
            beside = child.i - verb.i <= _BESIDE or (child.tag_ == verb.tag_ == "VB" and not self._has_subject(child))
            if child.dep_ == "conj" and child.pos_ == "VERB" and beside:
                yield Lender(child)  # "shot and killed him on Friday", "to meet him and visit Iraq on Friday"

    @staticmethod
    def _has_subject(verb: Word) -> bool:
        return any(child.dep_ in _SUBJECTS for child in verb.children)

    def _of_clauses(self, verb: Word, *, ahead: bool) -> Iterator[Lender]:
        """The clauses around and below it that tell of the same time."""
        if verb.dep_ == "xcomp" and (not ahead or verb.head.lemma_ in self._happening):  # "began attacking"
            yield Lender(verb.head)
        if verb.dep_ == "advcl" and self._accompanies(verb):
            yield Lender(verb.head)
        yield from (Lender(c) for c in verb.children if c.dep_ == "advcl" and self._opener(c) in self._while)
        if verb.dep_ == "relcl" and any(child.tag_ in _RELATIVE for child in verb.children):
            yield from self._around(verb)  # "a meeting in Doha last week, where they agreed"

    def _accompanies(self, clause: Word) -> bool:
        """Whether an adverbial clause tells what comes with its main clause: "killing ten", "when …"."""
        opener = self._opener(clause)
        return opener in self._while or (not opener and clause.tag_ in {"VBG", "VBN"})

    @staticmethod
    def _opener(clause: Word) -> str:
        openers = (c for c in clause.children if c.dep_ == "mark" or c.tag_ in {*_RELATIVE, "TO"})
        return next((opener.lower_ for opener in openers), "")

    def _of_noun(self, noun: Word) -> Iterator[Lender]:
        """The verb that only says that it happens, or tells what comes of it; what it is coordinated with."""
        for child in noun.children:
            if child.dep_ in {"relcl", "acl"} and child.lemma_lower in self._happening:
                yield Lender(child)
        verb, head = noun.head, noun.head
        yield from (Lender(c) for c in noun.children if c.dep_ == "conj")
        if noun.dep_ == "conj":
            yield Lender(noun.head)
        elif noun.dep_ in _SUBJECTS and verb.pos_ in {"VERB", "AUX"}:
            if verb.lemma_lower in self._happening or (noun.dep_ == "nsubj" and self._tells(verb)):
                yield Lender(verb)
        elif noun.dep_ == "pobj" and head.lower_ in self._within and head.head.pos_ in {"VERB", "AUX"}:
            yield Lender(head.head)
        yield from self._of_copula(noun)

    def _of_copula(self, noun: Word) -> Iterator[Lender]:
        """The copula of which it is, or is part of, what is said: "was the target of an attack"."""
        while noun.dep_ == "pobj" and noun.head.lower_ in self._counting and noun.head.head.pos_ == "NOUN":
            noun = noun.head.head
        if noun.dep_ == "attr":
            yield Lender(noun.head)

    @staticmethod
    def _around(clause: Word) -> Iterator[Lender]:
        """The words that a relative clause belongs to, up to the verb, with the participles before it."""
        node = clause
        for _ in range(_MAX_STEPS):
            node = node.head
            yield Lender(node)
            yield from (Lender(c) for c in node.children if c.dep_ == "acl" and c.i < clause.i)
            if node.pos_ in {"VERB", "AUX"} or node.head.i == node.i:
                return

    def _tells(self, word: Word) -> bool:
        return any(entry.relation for entry in self._index.entries(word))
