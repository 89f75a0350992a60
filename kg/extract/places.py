"""Where an event takes place: the words after a preposition of place that stand with its predicate."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.passage import Passage
from kg.model import NameKind

_PLACES = {"GPE", "LOC", "FAC"}


def place(passage: Passage, predicate: Token, light_verb: Token | None, placing: frozenset[str]) -> str | None:
    """The place's name, verbatim; None where the clause names none.

    The predicate's own prepositions come first, then its light verb's, then those of its object and of its governor.
    """
    bases = [predicate, *([light_verb] if light_verb is not None else [])]
    bases.extend(child for child in predicate.children if child.dep_ in {"dobj", "prep"})
    if predicate.head.i != predicate.i:
        bases.append(predicate.head)
    return next((name for base in bases for name in _places(passage, base, placing)), None)


def _places(passage: Passage, base: Token, placing: frozenset[str]) -> Iterator[str]:
    for prep in sorted((c for c in base.children if c.dep_ == "prep"), key=lambda t: t.i):
        if prep.lower_ not in placing:
            continue
        for head in prep.children:
            if head.dep_ == "pobj" and (name := _place_name(passage, head)):
                yield name


def _place_name(passage: Passage, head: Token) -> str | None:
    hit = passage.names.get(head.i)
    if hit is not None and hit.kind is not NameKind.DEMONYM and hit.actor.kind in {"State", "Place"}:
        return passage.doc[hit.start : hit.end].text
    if head.ent_type_ in _PLACES:
        start, end = head.i, head.i + 1
        while start > 0 and passage.doc[start].ent_iob_ == "I":
            start -= 1
        while end < len(passage.doc) and passage.doc[end].ent_iob_ == "I":
            end += 1
        words = passage.doc[start:end]
        return words[1:].text if words[0].pos_ == "DET" and len(words) > 1 else words.text
    return None
