"""The edges of graph:edges: who does what to whom, as at least one stated claim says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from pyoxigraph import NamedNode, Quad

from kg.rdf.journal import Edge
from kg.rdf.persons import Persons
from kg.rdf.remaining import Quads
from kg.rdf.terms import CLAIM, EDGE, ENT, GRAPH, KG, RDF, mint

EDGES = GRAPH.edges


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

    def stated(self, read: Iterable[Edge]) -> set[Quad]:
        """What stands between the persons who are meant by edges that claims state."""
        ends = ((relation, self._persons.after(agent), self._persons.after(target)) for agent, relation, target in read)
        ordered = ((relation, self._ordered(relation, (one, other))) for relation, one, other in ends if one != other)
        return {Quad(first, relation, second, EDGES) for relation, (first, second) in ordered}

    def is_stated(self, edge: Edge) -> bool:
        """Whether a stated claim supports the edge, whatever nodes of the two persons it reads."""
        agent, relation, target = edge
        read = self._persons.combinations((agent, target))
        return any(self._is_claimed(self._ordered(relation, ends), relation) for ends in read)

    def _ordered(self, relation: NamedNode, ends: tuple[NamedNode, ...]) -> tuple[NamedNode, NamedNode]:
        first, second = sorted(ends, key=ENT.local) if relation in self._symmetric else ends
        return first, second

    def _is_claimed(self, ends: tuple[NamedNode, NamedNode], relation: NamedNode) -> bool:
        edge = mint(EDGE, ENT.local(ends[0]), KG.local(relation), ENT.local(ends[1]))
        claims = self._store.quads_for_pattern(None, KG.edge, edge, None)
        return any(Quad(claim.subject, KG.status, KG.Stated, claim.graph_name) in self._store for claim in claims)


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
