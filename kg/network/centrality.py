"""Who stands in the middle: centrality of actors, on facts alone and with what is only said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from kg.errors import SelectionError
from kg.network.multigraph import TALKS, both_ways
from kg.network.suggestions import expected_one_of

if TYPE_CHECKING:
    from kg.network.multigraph import Network

Scores: TypeAlias = Mapping[str, float]
"""The score of each actor by its key."""

Measure: TypeAlias = Callable[["Network"], Scores]

_DIGITS = 9  # scores that differ by less are equal: the order of summation decides about the rest
_TURNS = 5_000


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor's place in two rankings, counted from 1, and its scores.

    Args:
        place, score: among facts alone; None for one whom only the other ranking has.
        wider_place, wider_score: with what is only reported or alleged.
    """

    actor: str
    place: int | None
    score: float | None
    wider_place: int
    wider_score: float

    @property
    def climb(self) -> int | None:
        """How many places it gains with what is only said; None where facts alone do not know it."""
        return self.place - self.wider_place if self.place is not None else None


def degree(network: Network) -> Scores:
    """The share of all other actors with whom the actor has a tie, in either direction."""
    return nx.degree_centrality(_weighted(network).to_undirected())


def pagerank(network: Network) -> Scores:
    """PageRank: to whom those do something to whom much is done. A tie weighs as many articles as tell it."""
    return nx.pagerank(_weighted(network), weight="articles")


def betweenness(network: Network) -> Scores:
    """The share of the shortest ways between others that lead through the actor."""
    return nx.betweenness_centrality(_weighted(network))


def eigenvector(network: Network) -> Scores:
    """Who has ties to those who have many, in either direction. A tie weighs as many articles as tell it."""
    graph = nx.Graph(_weighted(network))
    return nx.eigenvector_centrality(graph, max_iter=_TURNS, weight="articles") if graph else {}


def mediation(network: Network) -> Scores:
    """The number of pairs between whom the actor mediates, or whom it hosts for talks, once for each talks.

    The network is one whose mediations are nodes; who mediates for no pair has no score.
    """
    scores: dict[str, float] = {}
    for node in network:
        if network.nodes[node]["type"] == TALKS and (pairs := comb(len(set(network.successors(node))), 2)):
            for agent in network.predecessors(node):
                scores[agent] = scores.get(agent, 0) + pairs
    return scores


MEASURES: dict[str, Measure] = {
    "degree": degree,
    "pagerank": pagerank,
    "betweenness": betweenness,
    "eigenvector": eigenvector,
    "mediation": mediation,
}
"""Each measure by its name; the docstring says what it counts."""


def measure_named(name: str) -> Measure:
    """The measure of that name.

    Raises:
        SelectionError: there is none.
    """
    if name not in MEASURES:
        raise SelectionError(f"there is no measure {name!r}; {expected_one_of(name, MEASURES)}")
    return MEASURES[name]


def standings(facts: Network, wider: Network, measure: Measure) -> list[Standing]:
    """Both rankings side by side: in the order of facts alone, then those whom only the wider network has.

    Args:
        wider: the same graph with further claims.
    """
    first, second = measure(facts), measure(wider)
    places, wider_places = _places(first, facts), _places(second, wider)
    ordered = [*places, *(actor for actor in wider_places if actor not in places)]
    return [Standing(who, places.get(who), first.get(who), wider_places[who], second[who]) for who in ordered]


def _places(scores: Scores, network: Network) -> dict[str, int]:
    """The place of each actor, the first first; equal scores share a place and come in the order of names."""
    rounded = {actor: round(score, _DIGITS) for actor, score in scores.items()}
    ordered = sorted(rounded, key=lambda actor: (-rounded[actor], network.nodes[actor]["label"], actor))
    places: dict[str, int] = {}
    for position, actor in enumerate(ordered, start=1):
        before = ordered[position - 2] if position > 1 else actor
        is_equal = position > 1 and rounded[before] == rounded[actor]
        places[actor] = places[before] if is_equal else position
    return places


def _weighted(network: Network) -> nx.DiGraph[str]:
    """Who does something to whom, symmetric relations both ways: one edge, with the number of articles that tell it."""
    told: dict[tuple[str, str], set[str]] = {}
    for agent, target, claim in both_ways(network).edges(data=True):
        told.setdefault((agent, target), set()).add(claim["article"])
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(network)
    graph.add_edges_from((agent, target, {"articles": len(articles)}) for (agent, target), articles in told.items())
    return graph
