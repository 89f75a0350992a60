"""The claims behind a node of the graph: an edge, an event, talks, several articles' event, or a claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from pyoxigraph import NamedNode, Store

from kg.model import Tie
from kg.rdf.terms import CLAIM, CLUSTER, EDGE, EVENT, KG, TALKS
from kg.rdf.ties import tie_of, ties_of, ties_with

_Finder: TypeAlias = Callable[[Store, NamedNode], tuple[Tie, ...]]


def _of_edge(store: Store, edge: NamedNode) -> tuple[Tie, ...]:
    """The claims of the edge, with those of other articles that name its persons by other nodes."""
    named = ties_with(store, (KG.edge,), edge)
    edges = {(tie.agent, tie.relation, tie.target) for tie in named}
    alike = [tie for agent, _, _ in edges for tie in ties_of(store, agent or "")]
    return tuple(tie for tie in alike if (tie.agent, tie.relation, tie.target) in edges)


def _of_event(store: Store, event: NamedNode) -> tuple[Tie, ...]:
    return ties_with(store, (KG.event,), event)


def _of_talks(store: Store, talks: NamedNode) -> tuple[Tie, ...]:
    found = [tie for part in _objects(store, talks, KG.part) for tie in _of_event(store, part)]
    return tuple(sorted(found, key=lambda tie: (tie.date, tie.article, tie.start, tie.claim)))


def _of_cluster(store: Store, cluster: NamedNode) -> tuple[Tie, ...]:
    members = _objects(store, cluster, KG.member)
    found = [tie for told in members for tie in (_of_talks if told in TALKS else _of_event)(store, told)]
    return tuple(sorted(found, key=lambda tie: (tie.date, tie.article, tie.start, tie.claim)))


def _objects(store: Store, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    found = (quad.object for quad in store.quads_for_pattern(node, predicate, None, None))
    return [term for term in found if isinstance(term, NamedNode)]


_FINDERS: tuple[tuple[str, str, _Finder], ...] = (
    ("edge:", EDGE.iri, _of_edge),
    ("event:", EVENT.iri, _of_event),
    ("talks:", TALKS.iri, _of_talks),
    ("cluster:", CLUSTER.iri, _of_cluster),
    ("claim:", CLAIM.iri, tie_of),
)


def is_node(name: str) -> bool:
    """Whether it is the IRI, in full or with its prefix, of something that claims stand behind.

    >>> is_node("event:82daced1b1242288"), is_node("ent:qatar")
    (True, False)
    """
    return any(name.startswith((prefix, iri)) for prefix, iri, _ in _FINDERS)


def ties_behind(store: Store, name: str) -> tuple[Tie, ...]:
    """The claims behind the node of that IRI, in the order of time; nothing where there is no such node."""
    for prefix, iri, find in _FINDERS:
        if name.startswith((prefix, iri)):
            key = name.removeprefix(iri).removeprefix(prefix)
            return find(store, NamedNode(iri + key)) if key.isalnum() else ()
    return ()
