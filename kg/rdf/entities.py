"""Entities as graph:entities describes them: from the gazetteer, and from all that articles say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.claims import integer
from kg.rdf.described import ENTITIES, Described
from kg.rdf.journal import Touched
from kg.rdf.persons import Persons, name_key
from kg.rdf.remaining import Quads
from kg.rdf.terms import KG, RDF, RDFS, SKOS, WD

Forms: TypeAlias = Mapping[NamedNode, set[Literal]]
"""What articles call each entity that one of them names; empty where the gazetteer knows it, and so its names."""


def forms(store: Quads, found: Touched, persons: Persons, described: Mapping[NamedNode, Described]) -> Forms:
    """What articles call each entity that a change touches."""
    called: dict[NamedNode, set[Literal]] = {}
    for node in persons.touched & described.keys():
        if described[node].known:
            called[node] = set()
        elif written := _forms(store, node, found):
            called[node] = written
    return called


def entity_quads(
    nodes: Iterable[NamedNode], called: Forms, persons: Persons, described: Mapping[NamedNode, Described]
) -> set[Quad]:
    """What is known of entities that a change touches, over all articles; nothing where no article names one."""
    return {
        quad
        for node in nodes
        if node in called
        for quad in (*_read(node, called[node], persons, described), *_meant(node, called, persons, described))
    }


def _read(
    node: NamedNode, forms: set[Literal], persons: Persons, described: Mapping[NamedNode, Described]
) -> Iterator[Quad]:
    """What each node has that articles read: for whom it stands, its label, the words for it, and how many name it."""
    person = persons.after(node)
    yield Quad(node, KG.standsFor, person, ENTITIES)
    yield Quad(node, RDFS.label, described[person].label, ENTITIES)
    yield Quad(node, KG.articles, integer(described[node].articles), ENTITIES)
    yield from (Quad(node, KG.writtenAs, form, ENTITIES) for form in forms)
    key = name_key(node)
    if described[node].is_person and key is not None:
        yield Quad(node, KG.nameKey, Literal(key), ENTITIES)


def _meant(
    node: NamedNode, called: Forms, persons: Persons, described: Mapping[NamedNode, Described]
) -> Iterator[Quad]:
    """What an entity has besides; nothing of a node that stands for another."""
    if persons.after(node) != node:
        return
    known = described[node]
    yield Quad(node, RDF.type, known.kind, ENTITIES)
    if known.country is not None:
        yield Quad(node, KG.country, known.country, ENTITIES)
    if known.wikidata:
        yield Quad(node, SKOS.exactMatch, WD[known.wikidata], ENTITIES)
    names = set(known.names)
    for reading in persons.nodes(node):
        if reading != node:
            yield Quad(node, KG.isMeantBy, reading, ENTITIES)
        names |= {(SKOS.altLabel, form) for form in called.get(reading, ())}
    yield from (Quad(node, told, name, ENTITIES) for told, name in names if name != known.label)


def _forms(store: Quads, entity: NamedNode, found: Touched) -> set[Literal]:
    """What articles call the entity: as the store has it, with what was added, and what was lost looked up again."""
    stored = {quad.object for quad in store.quads_for_pattern(entity, KG.writtenAs, None, ENTITIES)}
    lost = found.lost.get(entity, set())
    kept = {form for form in stored if isinstance(form, Literal)} - lost
    return kept | found.forms.get(entity, set()) | {form for form in lost if _is_written(store, entity, form)}


def _is_written(store: Quads, entity: NamedNode, form: Literal) -> bool:
    mentions = store.quads_for_pattern(None, KG.writtenAs, form, None)
    return any(Quad(mention.subject, KG.entity, entity, mention.graph_name) in store for mention in mentions)
