"""The part of a network that is worth a look: its strongest actors, those around one, those between two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from kg.network.multigraph import Network


def reports(network: Network, actor: str) -> int:
    """How many articles tell something between the actor and others."""
    edges = (*network.in_edges(actor, data="article"), *network.out_edges(actor, data="article"))
    return len({article for _, _, article in edges})


def strongest(network: Network, number: int, *, near: Sequence[str] = ()) -> Network:
    """The actors of whom most articles tell, each with a tie to another of them.

    Args:
        number: how many, at most.
        near: actors who are kept, and to whom the others must be as near as possible; without them all are equal.
    """
    near = [actor for actor in near if actor in network]
    steps = _steps(network, near)
    ranked = sorted(network, key=lambda actor: (steps.get(actor, 0), -reports(network, actor), actor))
    seen, chosen = set(near), set(near)
    for actor in ranked:
        partners = (set(nx.all_neighbors(network, actor)) & seen) - {actor}
        seen.add(actor)
        if partners and len(chosen | {actor} | partners) > number:
            break
        chosen |= {actor} | partners if partners else set()
    return network.subgraph(chosen)


def around(network: Network, actor: str, depth: int) -> Network:
    """The actor and those within `depth` steps of it, in whichever direction; nobody where it is not in the network."""
    return network.subgraph([other for other, steps in _steps(network, [actor]).items() if steps <= depth])


def between(network: Network, one: str, other: str) -> Network:
    """The actors on the shortest ways from one to the other, in whichever direction, and on those a step longer."""
    here, there = _steps(network, [one]), _steps(network, [other])
    longest = here[other] + 1 if other in here else -1
    return network.subgraph([actor for actor in here if actor in there and here[actor] + there[actor] <= longest])


def _steps(network: Network, actors: Iterable[str]) -> dict[str, int]:
    """How far from the nearest of these each actor is that can be reached from one of them."""
    found: dict[str, int] = {}
    undirected = network.to_undirected(as_view=True)
    for actor in actors:
        reached = nx.single_source_shortest_path_length(undirected, actor) if actor in network else {}
        for other, steps in reached.items():
            found[other] = min(steps, found.get(other, steps))
    return found
