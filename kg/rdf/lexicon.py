"""The lexicon's Turtle as values: frames and entries. ``ontology/lexicon/README.md`` explains the vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from pyoxigraph import NamedNode

from kg.model import Entry, EntryKind, Frame, Lexicon, Modality, NounKind, Polarity
from kg.rdf.terms import KG, LEX
from kg.rdf.turtle import Description, Descriptions, sequence

NO_FRAME = Frame(name="")
"""The frame of an entry that has no participants of its own: an auxiliary, a marker, an adjective."""

_Value = TypeVar("_Value", bound=StrEnum)


def frame(description: Description, described: Descriptions) -> Frame:
    """The frame that the description defines; its slots are RDF lists."""

    def slots(predicate: NamedNode) -> tuple[str, ...]:
        return sequence(described, next(iter(description.terms(predicate)), None))

    return Frame(
        name=description.key(KG),
        agent_slots=slots(KG.agentSlots),
        target_slots=slots(KG.targetSlots),
        reciprocal=description.is_true(KG.reciprocal),
    )


def lexicon(
    entries: Iterable[tuple[Description, EntryKind]],
    frames: Mapping[str, Frame],
    relations: Collection[str],
    states: Collection[str] = (),
) -> Lexicon:
    """The entries, sorted by name; those that express one of the states, or bear on one, apart from the others.

    Raises:
        OntologyError: an entry without lemma, or one that names an unknown frame, relation, modality or polarity.
    """
    known = {*relations, *states}
    found = sorted((_entry(description, kind, frames, known) for description, kind in entries), key=_name)
    of_states = [entry for entry in found if entry.ended or entry.relation in states]
    return Lexicon(tuple(entry for entry in found if entry not in of_states), tuple(of_states))


def _name(entry: Entry) -> str:
    return entry.name


def _entry(
    description: Description, entry_kind: EntryKind, frames: Mapping[str, Frame], relations: Collection[str]
) -> Entry:
    texts, text, name = description.texts, description.text, description.name
    lemmas = texts(KG.lemma)
    if not lemmas:
        raise description.mistake('expected a kg:lemma, for example kg:lemma "accuse"')
    relation = _known(description, KG.expresses, relations, "a relation (kg:Relation)")
    if relation is not None and not description.terms(KG.frame):
        raise description.mistake("an entry with kg:expresses, expected a kg:frame too")
    frame_name = _known(description, KG.frame, frames, "a frame (kg:Frame)")
    return Entry(
        name=description.key(LEX),
        kind=entry_kind,
        lemmas=lemmas,
        frame=frames[frame_name] if frame_name else NO_FRAME,
        relation=relation,
        agent_markers=texts(KG.agentMarker),
        target_markers=texts(KG.targetMarker),
        object_lemmas=texts(KG.objectLemma),
        blocked_lemmas=texts(KG.blockedLemma),
        required_slots=texts(KG.requiredSlot),
        object_type=name(KG.objectType, KG),
        subject_type=name(KG.subjectType, KG),
        modality=_value(description, KG.modality, Modality),
        polarity=_value(description, KG.polarity, Polarity),
        content_markers=texts(KG.contentMarker),
        content_modality=_value(description, KG.contentModality, Modality),
        content_polarity=_value(description, KG.contentPolarity, Polarity),
        content_agent=text(KG.contentAgent),
        outcome=name(KG.outcome, KG) or "",
        speech=description.is_true(KG.speech),
        noun_kind=NounKind(kind) if (kind := name(KG.nounKind, KG)) else None,
        ended=description.is_true(KG.ended),
        examples=texts(KG.example),
    )


def _known(description: Description, predicate: NamedNode, known: Collection[str], expected: str) -> str | None:
    """The local name that the property gives, which must be a known one; None where the property is absent."""
    terms = description.terms(predicate)
    if not terms:
        return None
    name = description.name(predicate, KG)
    if len(terms) > 1 or name not in known:
        raise description.mistake(f"kg:{KG.local(predicate)} {_written(terms)}, expected {expected} that is defined")
    return name


def _value(description: Description, predicate: NamedNode, values: type[_Value]) -> _Value | None:
    """The value whose name the property gives ("Planned" → planned); None where the property is absent."""
    terms = description.terms(predicate)
    if not terms:
        return None
    name = (description.name(predicate, KG) or "").lower()
    if len(terms) > 1 or name not in list(values):
        expected = ", ".join(f"kg:{value.capitalize()}" for value in values)
        raise description.mistake(f"kg:{KG.local(predicate)} {_written(terms)}, expected one of {expected}")
    return values(name)


def _written(terms: Iterable[object]) -> str:
    return " and ".join(str(term) for term in terms)
