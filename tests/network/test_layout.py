"""Where actors stand: the same each time, none on another's name, the parts apart."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import networkx as nx
import pytest

from kg.network.layout import Box, Places, bounds, layout

BOX = Box(width=120, above=16, below=36)


def boxes(network: nx.Graph[str]) -> dict[str, Box]:
    return dict.fromkeys(network, BOX)


def overlapping(places: Places) -> list[tuple[str, str]]:
    """The actors whose boxes cover each other by more than a pixel."""
    return [
        (one, other)
        for one, other in combinations(sorted(places), 2)
        if abs(places[one][0] - places[other][0]) < BOX.width - 1
        and abs(places[one][1] - places[other][1]) < BOX.above + BOX.below - 1
    ]


def crowd(number: int, ties: int) -> nx.Graph[str]:
    """Hubs and hangers-on, as in the news."""
    chance = random.Random(7)
    network: nx.Graph[str] = nx.Graph()
    for actor in range(number):
        network.add_node(f"a{actor}")
    for _ in range(ties):
        network.add_edge(f"a{int(chance.random() ** 3 * number)}", f"a{chance.randrange(number)}")
    return network


@pytest.mark.parametrize(
    "network", [nx.path_graph(60), nx.star_graph(59), nx.complete_graph(30), crowd(60, 120), nx.empty_graph(60)]
)
def test_no_actor_covers_the_name_of_another(network: nx.Graph[object]) -> None:
    named = nx.relabel_nodes(network, {node: str(node) for node in network})

    assert overlapping(layout(named, boxes(named))) == []


def test_the_order_in_which_ties_come_makes_no_difference() -> None:
    network = crowd(40, 70)
    shuffled: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ties = [*network.edges(), *network.edges()]
    random.Random(3).shuffle(ties)
    shuffled.add_edges_from((other, one) for one, other in ties)
    shuffled.add_nodes_from(reversed(list(network)))

    assert layout(shuffled, boxes(shuffled)) == layout(network, boxes(network))


def test_those_with_a_tie_stand_nearer_than_those_at_the_ends_of_a_chain() -> None:
    chain: nx.Graph[str] = nx.path_graph(["a", "b", "c", "d", "e"])

    places = layout(chain, boxes(chain))

    ends = abs(places["a"][0] - places["e"][0])
    assert all(abs(places[one][0] - places[other][0]) < ends / 2 for one, other in pairwise("abcde"))


def test_a_part_without_ties_to_the_rest_stands_below_it() -> None:
    network: nx.Graph[str] = nx.compose(nx.star_graph(["hub", "a", "b", "c", "d"]), nx.path_graph(["x", "y"]))

    places = layout(network, boxes(network))

    assert min(places[key][1] for key in "xy") > max(places[key][1] for key in ("hub", *"abcd"))


def test_the_picture_is_around_the_middle_and_in_whole_pixels() -> None:
    places = layout(crowd(20, 30), boxes(crowd(20, 30)))

    left, top, right, bottom = bounds(places, dict.fromkeys(places, Box(0, 0, 0)))
    assert abs(left + right) <= 1
    assert abs(top + bottom) <= 1
    assert all(x.is_integer() and y.is_integer() for x, y in places.values())


def test_nobody_has_no_place() -> None:
    assert layout(nx.Graph(), {}) == {}
