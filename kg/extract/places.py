"""Where an event takes place: the place that stands with its predicate, else with those who take part in it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.entries import LexiconIndex
from kg.extract.passage import Passage
from kg.model import ActorKind, NameKind

_PLACES = {"GPE", "LOC", "FAC"}
_TERRITORIES = {ActorKind.STATE, ActorKind.TERRITORY, ActorKind.PLACE}


def place(
    passage: Passage,
    predicate: tuple[Token, ...],
    targets: tuple[Token, ...],
    subjects: tuple[Token, ...],
    index: LexiconIndex,
) -> str | None:
    """The place's name, verbatim; None where the sentence names none.

    In this order: after a preposition of place at the predicate (or its light verb), a target that is a place, after a
    preposition at the targets and other phrases of the predicate, at its governor, at its subjects.
    """
    placing, whole = index.words("place"), index.words("counted")
    phrases = [c for word in predicate for prep in word.children if prep.dep_ == "prep" for c in prep.children]
    governors = [word.head for word in predicate[:1] if word.head.i != word.i]
    found = (
        *_after(passage, predicate, placing),
        *(name for head in targets if (name := _name(passage, head))),
        *_after(passage, targets, placing | whole),
        *_after(passage, (*phrases, *governors, *subjects), placing),
    )
    return next(iter(found), None)


def _after(passage: Passage, bases: tuple[Token, ...], placing: frozenset[str]) -> Iterator[str]:
    """The names of places after the bases' prepositions."""
    for base in bases:
        for prep in base.children:
            if prep.dep_ == "prep" and prep.lower_ in placing:
                yield from (name for head in prep.children if head.dep_ == "pobj" and (name := _name(passage, head)))


def _name(passage: Passage, head: Token) -> str | None:
    """The name of a place that the phrase is; None where it is no place."""
    hit = passage.names.get(head.i)
    is_place = hit is not None and (hit.actor.kind in _TERRITORIES or hit.kind is NameKind.CAPITAL)
    if hit is not None and is_place and hit.kind is not NameKind.DEMONYM:
        return passage.doc[hit.start : hit.end].text
    if hit is not None:
        return None
    inner = [c for c in head.children if c.dep_ == "compound" and c.ent_type_ in _PLACES]
    if head.ent_type_ not in _PLACES and not (inner and head.pos_ == "PROPN"):
        return None
    start, end = (inner[0] if inner else head).i, head.i + 1
    while start > 0 and passage.doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(passage.doc) and passage.doc[end].ent_iob_ == "I":
        end += 1
    words = passage.doc[start:end]
    return words[1:].text if words[0].pos_ == "DET" and len(words) > 1 else words.text
