"""Where an event takes place: the place that stands with its predicate, else with those who take part in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from kg.extract.entries import LexiconIndex
from kg.extract.passage import Passage
from kg.extract.words import Word
from kg.model import ActorKind, NameKind, Relation

_PLACES = {"GPE", "LOC", "FAC"}
_TERRITORIES = {ActorKind.STATE, ActorKind.TERRITORY, ActorKind.PLACE}


class PlaceReader:
    """Reads the place of an event around its predicate; the lexicon says which prepositions lead to places."""

    def __init__(self, index: LexiconIndex) -> None:
        self._placing = index.words("place")
        self._directions = index.words("direction")
        self._wholes = index.words("place") | index.words("counted")
        self._counting = index.words("counted")
        self._areas = index.words("area")

    def place(
        self,
        passage: Passage,
        relation: Relation,
        predicate: tuple[Word, ...],
        targets: tuple[Word, ...],
        subjects: tuple[Word, ...],
    ) -> str | None:
        """The place's name, verbatim; None where the sentence names none.

        In this order: after a preposition of place at the predicate (or its light verb), a target that is a place,
        after a preposition at the targets and other phrases of the predicate, at its governor, at its subjects,
        anywhere below it in its own clause, after a preposition of direction at the predicate, at the verb coordinated
        with it, in its content, unless it is only said.
        """
        targets = targets if relation.at_target else ()
        moves = relation.at_target  # "deployed troops to Mali"; but one speaks "to Mali"
        phrases = [c for word in predicate for prep in word.children if prep.dep_ == "prep" for c in prep.children]
        governors = [word.head for word in predicate[:1] if word.head.i != word.i]
        found = chain(
            self._after(passage, predicate, self._placing),
            (name for head in targets if (name := self._name(passage, head))),
            self._after(passage, targets, self._wholes),
            self._after(passage, (*phrases, *governors, *subjects), self._placing),
            self._after(passage, _clause(predicate), self._placing),
            self._antecedent(passage, predicate),
            self._after(passage, predicate, self._directions, states=moves),
            self._after(passage, _clause(tuple(_conjoined(predicate))), self._placing),
            self._inside(passage, () if relation.performative else predicate),
        )
        return next(found, None)

    def _antecedent(self, passage: Passage, predicate: tuple[Word, ...]) -> Iterator[str]:
        """The place that a "where" means: itself, where it is, or where its clause says that it was."""
        clauses = (word for word in predicate if word.dep_ == "relcl")
        for clause in clauses:
            if any(c.dep_ == "advmod" and c.lower_ in self._placing for c in clause.children):
                noun = clause.head
                yield from filter(None, [self._name(passage, noun)])
                around = (noun, *(c for c in noun.children if c.dep_ == "acl"), *islice(noun.ancestors, 2))
                yield from self._after(passage, around, self._placing)

    def _inside(self, passage: Passage, predicate: tuple[Word, ...]) -> Iterator[str]:
        """The places of a predicate's content: "refused to let food into Gaza", "allowed aid to enter Gaza"."""
        contents = [c for word in predicate for c in word.children if c.dep_ in {"xcomp", "ccomp"}]
        yield from self._after(passage, _clause(tuple(contents)), self._placing | self._directions, states=False)
        objects = (c for content in contents for c in content.children if c.dep_ == "dobj")
        yield from (name for head in objects if (name := self._name(passage, head)))

    def at(self, passage: Passage, words: Iterable[Word], *, states: bool = True) -> str | None:
        """The name of a place, or of a state if wanted, after a preposition at the words themselves; else None."""
        return next(self._after(passage, words, self._placing, states=states), None)

    def _after(
        self, passage: Passage, bases: Iterable[Word], placing: frozenset[str], *, states: bool = True
    ) -> Iterator[str]:
        """The names of places after the bases' prepositions; those of states only if wanted: one speaks "to Russia"."""
        preps = (c for base in bases for c in base.children if c.dep_ == "prep" and c.lower_ in placing)
        for head in (c for prep in preps for c in prep.children if c.dep_ == "pobj"):
            hit = passage.names.get(head.i)
            if states or hit is None or hit.actor.kind is not ActorKind.STATE or hit.kind is NameKind.CAPITAL:
                yield from filter(None, [self._name(passage, head)])

    def _name(self, passage: Passage, head: Word) -> str | None:
        """The name of a place that the phrase is; None where it is no place."""
        hit = passage.names.get(head.i)
        is_place = hit is not None and (hit.actor.kind in _TERRITORIES or hit.kind is NameKind.CAPITAL)
        if hit is not None and is_place and hit.kind is not NameKind.DEMONYM:
            return passage.doc[hit.start : hit.end].text
        if hit is not None:
            return None
        before = [c for c in head.children if c.dep_ == "compound" and c.pos_ == "PROPN"]
        if head.lemma_lower in self._areas:  # "Karan district", "the Yarmouk Basin area", "Sudanese cities"
            before = before or [c for c in head.children if c.dep_ == "amod" and c.i in passage.names]
            if before:
                return passage.doc[before[0].left_edge.i : head.i + 1].text
            return next(self._after(passage, (head,), self._counting), None)  # "the city of Kherson"
        named = [hit for c in before if head.pos_ == "NOUN" and (hit := passage.names.get(c.i)) is not None]
        if named and named[0].actor.kind in _TERRITORIES and named[0].kind is not NameKind.DEMONYM:  # "Gaza hospitals"
            return passage.doc[named[0].start : named[0].end].text
        inner = [c for c in before if c.ent_type_ in _PLACES]
        if head.ent_type_ not in _PLACES and not (inner and head.pos_ == "PROPN"):
            return None
        return _entity(passage, (inner[0] if inner else head).i, head.i + 1)


def _clause(predicate: tuple[Word, ...]) -> Iterator[Word]:
    """The words below a predicate, the nearest first; what other verbs tell is not its own."""
    below = list(predicate)
    for word in below:
        below.extend(c for c in word.children if c.pos_ != "VERB" and not (c.dep_ == "conj" and c.head in predicate))
        yield word


def _conjoined(predicate: tuple[Word, ...]) -> Iterator[Word]:
    """The verbs that share a predicate's phrases: "shot and killed him in Jenin"."""
    for verb in predicate:
        if verb.dep_ == "conj":
            yield verb.head
        yield from (c for c in verb.children if c.dep_ == "conj" and not any(g.dep_ == "nsubj" for g in c.children))


def _entity(passage: Passage, start: int, end: int) -> str:
    """The text of the entity around the tokens, without its article."""
    while start > 0 and passage.doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(passage.doc) and passage.doc[end].ent_iob_ == "I":
        end += 1
    words = passage.doc[start:end]
    return words[1:].text if words[0].pos_ == "DET" and len(words) > 1 else words.text
