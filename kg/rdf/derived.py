"""The derived graphs: edges, events, entities and batches, recomputed for what a change touched.

Each is a function of the article graphs and the gazetteer alone: in whatever order articles came and went, the same
articles give the same derived graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from kg.model import Ontology
from kg.rdf.affairs import Stated, affair_changes, affairs_of
from kg.rdf.clusters import EVENTS, Joining, cluster_changes, events_of, joinings
from kg.rdf.collector import uncollected
from kg.rdf.edges import EDGES, Edges, edges_of
from kg.rdf.entities import (
    ENTITIES,
    Described,
    Forms,
    descriptions,
    entity_quads,
    forms,
    known_actors,
    outlet_quads,
)
from kg.rdf.journal import JOURNAL, Edge, Touched, touched
from kg.rdf.persons import Persons, namesakes, standing
from kg.rdf.terms import ARTICLE, GRAPH, KG, PROV, RDF

BATCHES = GRAPH.batches
DERIVED = (BATCHES, EDGES, ENTITIES, EVENTS)

_FINGERPRINTS = (KG.ontologyFingerprint, KG.modelFingerprint, KG.extractorFingerprint)

_MANY = 10_000  # quads from which a bulk load is faster than a transaction
_SLICE = 3000  # of what was touched, computed at a time

_T = TypeVar("_T")

_Change = tuple[set[Quad], set[Quad]]
"""What the derived graphs hold of what was touched, and what they are to hold."""


def settle(store: Store, ontology: Ontology, known: Touched | None = None) -> None:
    """Bring the derived graphs up to date with the journal, and empty it.

    What is new is added first, at once; then what no longer holds goes together with the journal. Where that is
    interrupted, the journal is still there, and to do it again gives the same.

    Args:
        known: what the journal stands for, where the writer remembers it; the store is slow to tell.

    Raises:
        OSError: the store cannot be written; the journal is kept then.
    """
    found = touched(store) if known is None else known
    if found == Touched():
        return
    with uncollected():
        new, gone = _Additions(), set[Quad]()
        for before, after in _changes(store, found, ontology):
            new.add(after - before)
            gone |= before - after
        new.write(store)
        removed = f"DELETE DATA {{ {quad_data(gone)} }} ;\n" if gone else ""
        store.update(f"{removed}DROP SILENT GRAPH {JOURNAL}")


class _Additions:
    """Quads that are written at once: each bulk load leaves files that the store has to merge, and searches until then.

    Many are kept as N-Quads, which take a third of the memory.
    """

    def __init__(self) -> None:
        self._written: list[bytes] = []
        self._quads: set[Quad] = set()

    def add(self, quads: set[Quad]) -> None:
        self._quads |= quads
        if len(self._quads) >= _MANY:
            self._written.append(serialize(self._quads, format=RdfFormat.N_QUADS) or b"")
            self._quads = set()

    def write(self, store: Store) -> None:
        """Add them to the store; few in a transaction, which is faster for them."""
        if self._written:
            rest = serialize(self._quads, format=RdfFormat.N_QUADS) or b""
            store.bulk_load(b"".join((*self._written, rest)), format=RdfFormat.N_QUADS, lenient=True)
        else:
            store.extend(self._quads)


def quad_data(quads: Iterable[Quad]) -> str:
    """The quads as SPARQL Update writes them, sorted."""
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(str(quad.triple))
    return "\n".join(f"GRAPH {graph} {{ {' . '.join(sorted(by_graph[graph]))} }}" for graph in sorted(by_graph))


def _changes(store: Store, found: Touched, ontology: Ontology) -> Iterator[_Change]:
    """The changes, a slice of what was touched at a time; nothing is written meanwhile."""
    named = found.forms.keys() | found.lost.keys()
    entities = named | namesakes(store, named)
    described = descriptions(store, entities, known_actors(ontology.gazetteer))
    persons = Persons(store, _standing(entities, described))
    edges = Edges(store, persons, {KG[each.name] for each in ontology.schema.relations if each.symmetric})
    yield from (_edges(store, some, edges) for some in _slices(_read_edges(store, found, persons)))
    yield from (cluster_changes(store, persons, some) for some in _slices(_joinings(store, found, persons)))
    yield from (affair_changes(store, persons, some) for some in _slices(_states(store, found, persons).items()))
    yield _outlets(store, found)
    yield _batches(store, found)
    called = forms(store, found, persons)
    yield from (_entities(store, some, called, persons, described) for some in _slices(persons.touched))


def _slices(touched: Iterable[_T]) -> Iterator[list[_T]]:
    waiting = iter(touched)
    while some := list(islice(waiting, _SLICE)):
        yield some


def _standing(entities: Iterable[NamedNode], described: dict[NamedNode, Described]) -> dict[NamedNode, NamedNode]:
    """Whom each of these entities stands for: a known one for itself, a person for the one of its name."""
    persons = {node: each.mentions for node, each in described.items() if each.is_person and not each.known}
    return {node: node for node in entities} | standing(persons)


def _read_edges(store: Store, found: Touched, persons: Persons) -> set[Edge]:
    return set(found.edges.values()) | {edge for node in persons.moved for edge in edges_of(store, node)}


def _joinings(store: Store, found: Touched, persons: Persons) -> list[Joining]:
    anew = found.events | {event for node in persons.moved for event in events_of(store, node)}
    return joinings(store, persons, anew, found.told.values())


def _states(store: Store, found: Touched, persons: Persons) -> dict[NamedNode, tuple[Stated, ...]]:
    anew = found.affairs | {affair for node in persons.moved for affair in affairs_of(store, node)}
    return {affair: tuple(claims) for affair, claims in found.stated.items()} | dict.fromkeys(anew, ())


def _edges(store: Store, read: Iterable[Edge], edges: Edges) -> _Change:
    concerned = {edge for each in read for edge in edges.meant(each)}
    held = {quad for edge in concerned for quad in _held(store, *edge, EDGES)}
    return held, {Quad(*edge, EDGES) for edge in concerned if edges.is_stated(edge)}


def _entities(
    store: Store, nodes: Iterable[NamedNode], called: Forms, persons: Persons, described: dict[NamedNode, Described]
) -> _Change:
    before = {quad for node in nodes for quad in _held(store, node, None, None, ENTITIES)}
    return before, entity_quads(nodes, called, persons, described)


def _outlets(store: Store, found: Touched) -> _Change:
    before = {quad for outlet in found.outlets for quad in _held(store, outlet, None, None, ENTITIES)}
    return before, {quad for outlet, names in found.outlets.items() for quad in outlet_quads(store, outlet, names)}


def _batches(store: Store, found: Touched) -> _Change:
    before = {quad for batch in found.batches for quad in _held(store, batch, None, None, BATCHES)}
    return before, {quad for batch in found.batches for quad in _batch(store, batch)}


def _held(
    store: Store, subject: NamedNode, predicate: NamedNode | None, term: NamedNode | None, graph: NamedNode
) -> set[Quad]:
    return set(store.quads_for_pattern(subject, predicate, term, graph))


def _batch(store: Store, batch: NamedNode) -> Iterator[Quad]:
    """A batch with the fingerprints that all its articles share; nothing where no article is left of it."""
    made = store.quads_for_pattern(None, PROV.wasGeneratedBy, batch, None)
    article = next((quad for quad in made if quad.graph_name in ARTICLE), None)
    if article is None:
        return
    yield Quad(batch, RDF.type, KG.Batch, BATCHES)
    for predicate in _FINGERPRINTS:
        for quad in store.quads_for_pattern(article.subject, predicate, None, article.graph_name):
            yield Quad(batch, predicate, quad.object, BATCHES)
