"""Place names that the tagger takes for something else: a name after a preposition of place is a place's.

The tagger sees a person in "Near Palmyra, three died" and in "a resident of Homs in Raqqah". What is a place once is
one wherever the article has the name again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.entries import LexiconIndex
from kg.extract.passage import Passage
from kg.extract.words import Word, Words

_PLACE, _PERSON = "GPE", "PERSON"
_MISTAKEN = {"PERSON", "ORG", "PRODUCT", "NORP", "WORK_OF_ART"}


def tag_places(passages: Sequence[Passage], index: LexiconIndex) -> None:
    """Tags names after a preposition of place, and after "the city of", as places, in all passages of an article."""
    placing = index.words("place")
    mistaken = [
        (passage, entity)
        for passage in passages
        for entity in passage.doc.ents
        if entity.label_ in _MISTAKEN and entity.start not in passage.names
    ]
    if not mistaken:
        return
    places = {name for _, entity in mistaken for name in _placed(entity, index)}
    for passage, entity in mistaken:
        name = _without_preposition(entity, placing)
        if name.text in places:
            place = Words(passage.doc, name.start, name.end, _PLACE)
            before = [passage.doc[entity.start : name.start]] if entity.start < name.start else []
            passage.doc.set_ents([place], outside=before)


def _placed(entity: Words, index: LexiconIndex) -> Iterator[str]:
    """The name, where a preposition of place opens it, or stands before what the tagger takes for a person."""
    name = _without_preposition(entity, index.words("place"))
    owned = entity.end < len(entity.doc) and entity.doc[entity.end].tag_ == "POS"
    follows = (
        entity.label_ == _PERSON and entity.start > 0 and not owned and _places(entity.doc[entity.start - 1], index)
    )
    if (name.start > entity.start or follows) and all(token.pos_ == "PROPN" for token in name):
        yield name.text


def _places(prep: Word, index: LexiconIndex) -> bool:
    """Whether a word is a preposition of place, or leads from a kind of place to its name ("the city of")."""
    if prep.dep_ != "prep":
        return False
    areas, counting = index.words("area"), index.words("counted")
    return prep.lower_ in index.words("place") or (prep.lower_ in counting and prep.head.lower_ in areas)


def _without_preposition(entity: Words, placing: frozenset[str]) -> Words:
    skipped = len(entity) > 1 and entity[0].lower_ in placing
    return entity[1:] if skipped else entity
