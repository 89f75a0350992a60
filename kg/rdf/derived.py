"""The derived graphs: edges, events, entities and batches, recomputed for what a change touched.

Each is a function of the article graphs and the gazetteer alone: in whatever order articles came and went, the same
articles give the same derived graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice
from typing import TypeVar

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg.model import Ontology
from kg.rdf.affairs import Stated, affair_changes, affairs_of
from kg.rdf.clusters import EVENTS, Joining, cluster_changes, events_of, joinings
from kg.rdf.collector import uncollected
from kg.rdf.described import ENTITIES, Described, Terms, descriptions, known_actors, stored
from kg.rdf.edges import EDGES, Edges, edges_of
from kg.rdf.entities import Forms, entity_quads, forms
from kg.rdf.formats import n_quads
from kg.rdf.journal import JOURNAL, Touched, touched
from kg.rdf.outlets import outlet_changes
from kg.rdf.persons import Persons, namesakes, standing
from kg.rdf.quads import BATCHES
from kg.rdf.remaining import Quads, Remaining
from kg.rdf.terms import ARTICLE, KG, PROV

DERIVED = (BATCHES, EDGES, ENTITIES, EVENTS)

_MANY = 10_000  # quads from which a bulk load is faster than a transaction
_SLICE = 3000  # of what was touched, computed at a time

_T = TypeVar("_T")

_Change = tuple[set[Quad], set[Quad]]
"""What the derived graphs hold of what was touched, and what they are to hold."""


class Changes:
    """What the derived graphs are to hold besides what they hold, and what they are to hold no more.

    Args:
        going: what they are to hold no more since an earlier change.
    """

    def __init__(self, going: Set[Quad]) -> None:
        self._written: list[bytes] = []
        self._new: set[Quad] = set()
        self.gone = set(going)

    def add(self, before: set[Quad], after: set[Quad]) -> None:
        """Note what the derived graphs hold of something, and what they are to hold.

        Many quads are kept as N-Quads, which take a third of the memory.
        """
        new = after - before
        self.gone = self.gone - new | (before - after)
        self._new |= new
        if len(self._new) >= _MANY:
            self._written.append(n_quads(self._new))
            self._new = set()

    @property
    def new(self) -> bytes:
        """What is new, as N-Quads."""
        return b"".join((*self._written, n_quads(self._new)))

    def write(self, store: Store) -> None:
        """Add what is new, then take out what is gone, and with it the journal: all has followed that it names.

        Where that is interrupted the journal is still there, and to compute the changes again gives the same.

        Raises:
            OSError: the store cannot be written.
        """
        if self._written:  # many: each bulk load leaves files that the store has to merge, and searches until then
            store.bulk_load(self.new, format=RdfFormat.N_QUADS, lenient=True)
        else:
            store.extend(self._new)
        removed = f"DELETE DATA {{ {quad_data(self.gone)} }} ;\n" if self.gone else ""
        store.update(f"{removed}DROP SILENT GRAPH {JOURNAL}")


def settle(store: Store, ontology: Ontology) -> None:
    """Bring the derived graphs up to date with the journal, and empty it.

    Raises:
        OSError: the store cannot be written; the journal is kept then.
    """
    if (found := touched(store)) != Touched():
        changes(store, ontology, found).write(store)


def changes(store: Store, ontology: Ontology, found: Touched, going: Set[Quad] = frozenset()) -> Changes:
    """How the derived graphs are to follow what was touched; nothing is written.

    Args:
        going: quads of theirs that are still stored, and that an earlier change is to take out.
    """
    with uncollected():
        noted = Changes(going)
        for before, after in _changes(store, Remaining(store, going), found, ontology):
            noted.add(before, after)
    return noted


def quad_data(quads: Iterable[Quad]) -> str:
    """The quads as SPARQL Update writes them, sorted."""
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(str(quad.triple))
    return "\n".join(f"GRAPH {graph} {{ {' . '.join(sorted(by_graph[graph]))} }}" for graph in sorted(by_graph))


def _changes(store: Store, held: Quads, found: Touched, ontology: Ontology) -> Iterator[_Change]:
    """The changes, a slice of what was touched at a time."""
    named = found.forms.keys() | found.lost.keys()
    before = stored(held, named | namesakes(held, named))
    described = descriptions(store, before, found, known_actors(ontology.gazetteer))
    persons = _persons(held, before, described)
    edges = Edges(held, persons, {KG[each.name] for each in ontology.schema.relations if each.symmetric})
    yield from _edges(held, found, persons, edges)
    yield from (cluster_changes(held, persons, some) for some in _slices(_joinings(held, found, persons)))
    yield from (affair_changes(held, persons, some) for some in _slices(_states(held, found, persons).items()))
    yield outlet_changes(store, held, found.outlets, found.published)
    yield _batches(held, found)
    called = forms(held, found, persons, described)
    yield from (_entities(before, some, called, persons, described) for some in _slices(persons.touched))


def _slices(touched: Iterable[_T]) -> Iterator[list[_T]]:
    waiting = iter(touched)
    while some := list(islice(waiting, _SLICE)):
        yield some


def _persons(store: Quads, before: Mapping[NamedNode, Terms], described: Mapping[NamedNode, Described]) -> Persons:
    """Whom each of these entities stands for: a person for the one of its name, all others for themselves."""
    articles = {node: each.articles for node, each in described.items() if each.is_person}
    held = {node: set(terms.get(KG.standsFor, ())) for node, terms in before.items()}
    alone = described.keys() - articles.keys()
    return Persons(store, {node: node for node in before} | standing(articles), held, alone)


def _edges(store: Quads, found: Touched, persons: Persons, edges: Edges) -> Iterator[_Change]:
    """Edges that articles state that were added, and those that are to be counted anew."""
    read = found.edges | {edge for node in persons.moved for edge in edges_of(store, node)}
    added = edges.added(found.stating)
    anew = {edge for each in read for edge in edges.meant(each)}
    anew |= {edge for edge in added if not edges.is_read_in_one_way(edge)}
    yield from (edges.counted(some) for some in _slices(anew))
    yield from (edges.increased(some) for some in _slices(each for each in added.items() if each[0] not in anew))


def _joinings(store: Quads, found: Touched, persons: Persons) -> list[Joining]:
    anew = found.events | {event for node in persons.moved for event in events_of(store, node)}
    return joinings(store, persons, anew, found.told.values())


def _states(store: Quads, found: Touched, persons: Persons) -> dict[NamedNode, tuple[Stated, ...]]:
    anew = found.affairs | {affair for node in persons.moved for affair in affairs_of(store, node)}
    return {affair: tuple(claims) for affair, claims in found.stated.items()} | dict.fromkeys(anew, ())


def _entities(
    before: Mapping[NamedNode, Terms],
    nodes: Iterable[NamedNode],
    called: Forms,
    persons: Persons,
    described: Mapping[NamedNode, Described],
) -> _Change:
    held = ((node, told, term) for node in nodes for told, terms in before[node].items() for term in terms)
    return {Quad(*each, ENTITIES) for each in held}, entity_quads(nodes, called, persons, described)


def _batches(store: Quads, found: Touched) -> _Change:
    """Batches came with their articles; one of which no article is left goes."""
    before = {batch: _held(store, batch, None, None, BATCHES) for batch in found.batches}
    after = {quad for batch, quads in before.items() if _has_articles(store, batch) for quad in quads}
    return {quad for quads in before.values() for quad in quads}, after


def _has_articles(store: Quads, batch: NamedNode) -> bool:
    return any(quad.graph_name in ARTICLE for quad in store.quads_for_pattern(None, PROV.wasGeneratedBy, batch, None))


def _held(
    store: Quads, subject: NamedNode, predicate: NamedNode | None, term: NamedNode | None, graph: NamedNode
) -> set[Quad]:
    return set(store.quads_for_pattern(subject, predicate, term, graph))
