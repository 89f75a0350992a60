"""The edges: who does what to whom, as at least one stated claim says.

Each is a triple of graph:edges. In graph:events a node of its own tells how many articles state it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.claims import integer
from kg.rdf.journal import Edge
from kg.rdf.persons import Persons
from kg.rdf.remaining import Quads
from kg.rdf.terms import CLAIM, EDGE, ENT, GRAPH, KG, RDF, mint

EDGES = GRAPH.edges
_EVENTS = GRAPH.events


class Edges:
    """The edges that a change touches.

    Args:
        persons: who stands for whom before and after it.
        symmetric: the relations whose edge runs from the smaller IRI.
    """

    def __init__(self, store: Quads, persons: Persons, symmetric: set[NamedNode]) -> None:
        self._store = store
        self._persons = persons
        self._symmetric = symmetric

    def meant(self, read: Edge) -> set[Edge]:
        """The edge between the persons who are meant by one that a claim reads, before the change and after it.

        Nobody does something to himself: between two nodes of one person there is no edge.
        """
        agent, relation, target = read
        first, second = ({self._persons.after(end), *self._persons.held(end)} for end in (agent, target))
        ordered = (self._ordered(relation, ends) for ends in product(first, second) if ends[0] != ends[1])
        return {(first, relation, second) for first, second in ordered}

    def added(self, stating: Mapping[Edge, int]) -> Counter[Edge]:
        """The edges between the persons who are meant, by those that claims read, with the articles that state each."""
        found: Counter[Edge] = Counter()
        for (agent, relation, target), articles in stating.items():
            first, second = self._ordered(relation, (self._persons.after(agent), self._persons.after(target)))
            if first != second:
                found[first, relation, second] += articles
        return found

    def is_read_in_one_way(self, edge: Edge) -> bool:
        """Whether both of its persons have one node, so that all articles read it as it is."""
        return all(len(self._persons.nodes(end)) == 1 for end in (edge[0], edge[2]))

    def increased(self, added: Iterable[tuple[Edge, int]]) -> tuple[set[Quad], set[Quad]]:
        """Edges as the derived graphs hold them, and as they are to hold them by so many more articles."""
        held: set[Quad] = set()
        after: set[Quad] = set()
        for edge, articles in added:
            stored = set(self._store.quads_for_pattern(_node(edge), None, None, _EVENTS))
            before = [int(quad.object.value) for quad in stored if isinstance(quad.object, Literal)]
            held |= {Quad(*edge, EDGES), *stored} if stored else set()
            after |= _quads(edge, sum(before) + articles)
        return held, after

    def counted(self, edges: Iterable[Edge]) -> tuple[set[Quad], set[Quad]]:
        """Edges as the derived graphs hold them, and as they are to hold them by all articles."""
        held: set[Quad] = set()
        after: set[Quad] = set()
        for edge in edges:
            held |= {*self._store.quads_for_pattern(_node(edge), None, None, _EVENTS)}
            held |= {*self._store.quads_for_pattern(*edge, EDGES)}
            articles = self._stating(edge)
            after |= _quads(edge, len(articles)) if articles else set()
        return held, after

    def _stating(self, edge: Edge) -> set[object]:
        """The graphs with a stated claim that supports the edge, whatever nodes of the two persons it reads."""
        agent, relation, target = edge
        read = (self._ordered(relation, ends) for ends in self._persons.combinations((agent, target)))
        return {
            claim.graph_name
            for one, other in read
            for claim in self._store.quads_for_pattern(None, KG.edge, _node((one, relation, other)), None)
            if Quad(claim.subject, KG.status, KG.Stated, claim.graph_name) in self._store
        }

    def _ordered(self, relation: NamedNode, ends: tuple[NamedNode, ...]) -> tuple[NamedNode, NamedNode]:
        first, second = sorted(ends, key=ENT.local) if relation in self._symmetric else ends
        return first, second


def _node(edge: Edge) -> NamedNode:
    agent, relation, target = edge
    return mint(EDGE, ENT.local(agent), KG.local(relation), ENT.local(target))


def _quads(edge: Edge, articles: int) -> set[Quad]:
    node, (agent, relation, target) = _node(edge), edge
    told = ((RDF.type, KG.Edge), (RDF.subject, agent), (RDF.predicate, relation), (RDF.object, target))
    reports = Quad(node, KG.reports, integer(articles), _EVENTS)
    return {Quad(*edge, EDGES), reports, *(Quad(node, *each, _EVENTS) for each in told)}


def edges_of(store: Quads, node: NamedNode) -> Iterator[Edge]:
    """The edges that claims read with this node at one end."""
    for end in (RDF.subject, RDF.object):
        for quad in store.quads_for_pattern(None, end, node, None):
            if isinstance(quad.subject, NamedNode) and quad.subject in CLAIM:
                ends = [_value(store, quad.subject, each) for each in (RDF.subject, RDF.predicate, RDF.object)]
                agent, relation, target = ends
                if agent is not None and relation is not None and target is not None:
                    yield agent, relation, target


def _value(store: Quads, claim: NamedNode, predicate: NamedNode) -> NamedNode | None:
    found = next(iter(store.quads_for_pattern(claim, predicate, None, None)), None)
    return found.object if found is not None and isinstance(found.object, NamedNode) else None
