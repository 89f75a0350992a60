"""Ways from one actor to another, along what the actors do to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from kg.errors import SelectionError
from kg.network.multigraph import both_ways

if TYPE_CHECKING:
    from kg.network.multigraph import Network

Claim: TypeAlias = Mapping[str, Any]
"""What an edge of the network carries."""

_EQUALS = 200  # ways of equal length that are compared by name; of more, those found first count
_STANCES = ("stated", "reported", "not a fact")


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a way: from whom to whom, and the claims that lead there, the best first.

    Each claim comes with who does it and to whom: on a way that follows ties in both directions it may point backwards.
    """

    start: str
    end: str
    claims: tuple[tuple[str, str, Claim], ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom an actor reaches, by the number of steps: the first are one step away. Keys, sorted by label."""

    rings: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return sum(map(len, self.rings))


def paths(network: Network, start: str, end: str, *, number: int = 2, any_direction: bool = False) -> list[list[Hop]]:
    """The shortest ways from one actor to another, at most `number`, the shortest first, those of equal length by name.

    A way leads from who does something to whom it is done; symmetric relations lead both ways. No actor comes twice.

    Args:
        start, end: keys of nodes.
        any_direction: whether every tie leads both ways.

    Raises:
        SelectionError: the two are one.
    """
    if start == end:
        raise SelectionError(f"both ends of the way are {start!r}; expected two actors")
    steps = _steps(network, any_direction=any_direction)
    if start not in steps or end not in steps or not nx.has_path(steps, start, end):
        return []
    ways = nx.shortest_simple_paths(steps, start, end)
    found = list(islice(ways, number))
    if len(found) == number:
        found += islice(takewhile(lambda way: len(way) == len(found[number - 1]), ways), _EQUALS)
    found.sort(key=lambda way: (len(way), [network.nodes[key]["label"] for key in way], way))
    return [[_hop(network, *pair, any_direction=any_direction) for pair in pairwise(way)] for way in found[:number]]


def reach(network: Network, start: str, *, backwards: bool = False, any_direction: bool = False) -> Reach:
    """Whom the actor reaches, or, backwards, who reaches the actor."""
    steps = _steps(network, any_direction=any_direction)
    if start not in steps:
        return Reach(())
    layers = nx.bfs_layers(steps.reverse() if backwards else steps, [start])
    by_label = (tuple(sorted(layer, key=lambda key: (network.nodes[key]["label"], key))) for layer in layers)
    return Reach(tuple(by_label)[1:])


def _steps(network: Network, *, any_direction: bool) -> nx.DiGraph[str]:
    """Who leads to whom: one edge for all claims between two."""
    graph = both_ways(network)
    steps: nx.DiGraph[str] = nx.DiGraph()
    steps.add_nodes_from(graph)
    steps.add_edges_from((agent, target) for agent, target in graph.edges() if agent != target)
    if any_direction:
        steps.add_edges_from([(target, agent) for agent, target in steps.edges()])
    return steps


def _hop(network: Network, start: str, end: str, *, any_direction: bool) -> Hop:
    forwards = [(start, end, claim) for claim in (network.get_edge_data(start, end) or {}).values()]
    backwards = [(end, start, claim) for claim in (network.get_edge_data(end, start) or {}).values()]
    claims = forwards + [told for told in backwards if any_direction or told[2]["symmetric"]]
    return Hop(start, end, tuple(sorted(claims, key=_goodness)))


def _goodness(told: tuple[str, str, Claim]) -> tuple[object, ...]:
    """The surer, then the earlier, claim first."""
    agent, target, claim = told
    sure = (_STANCES.index(claim["status"]), -claim["confidence"])
    return (*sure, claim["date"], claim["article"], claim["relation"], claim["sentence"], agent, target)
