"""The states of affairs of a store as values: what a card says that holds."""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from kg.model import Standing
from kg.rdf.described import ENTITIES
from kg.rdf.terms import AFFAIR, ENT, KG, RDF, RDFS


def standings_of(store: Store, entity: str) -> tuple[Standing, ...]:
    """The states in which the entity of that key is one side: by relation, and in the order of the first day."""
    sides = (store.quads_for_pattern(None, side, ENT[entity], ENTITIES) for side in (RDF.subject, RDF.object))
    found = {quad.subject for quads in sides for quad in quads if quad.subject in AFFAIR}
    read = (_standing(store, affair) for affair in found if isinstance(affair, NamedNode))
    return tuple(sorted(read, key=lambda one: (one.relation, one.first or one.ended, one)))


def _standing(store: Store, affair: NamedNode) -> Standing:
    told: dict[NamedNode, list[str]] = {}
    for quad in store.quads_for_pattern(affair, None, None, ENTITIES):
        value = _label(store, quad.object) if quad.object in ENT else getattr(quad.object, "value", "")
        told.setdefault(quad.predicate, []).append(value)
    words = {predicate: ", ".join(sorted(values)) for predicate, values in told.items()}
    return Standing(
        relation=words[RDF.predicate].removeprefix(KG.iri),
        subject=words[RDF.subject],
        object=words[RDF.object],
        office=words.get(KG.office, ""),
        since=words.get(KG.heldSince, ""),
        until=words.get(KG.heldUntil, ""),
        first=words.get(KG.firstSaid, ""),
        last=words.get(KG.lastSaid, ""),
        ended=words.get(KG.endedBefore, ""),
        articles=int(words[KG.reports]),
    )


def _label(store: Store, entity: object) -> str:
    assert isinstance(entity, NamedNode)
    labels = (quad.object for quad in store.quads_for_pattern(entity, RDFS.label, None, ENTITIES))
    return next((label.value for label in labels if hasattr(label, "value")), "")
