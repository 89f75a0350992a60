"""The part of a network that is worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from kg.network.excerpts import around, between, reports, strongest

if TYPE_CHECKING:
    from kg.network import Network


def network(*ties: str) -> Network:
    """A network of ties "a-b" or, with the articles that tell them, "a-b:3"."""
    graph: Network = nx.MultiDiGraph()
    for tie in ties:
        pair, _, number = tie.partition(":")
        agent, target = pair.split("-")
        for article in range(int(number or 1)):
            graph.add_edge(agent, target, article=f"{tie} {article}")
    return graph


def test_an_article_that_tells_two_things_of_an_actor_is_one_report() -> None:
    graph = network("a-b")
    graph.add_edge("b", "a", article="a-b 0")
    graph.add_edge("c", "a", article="other")

    assert (reports(graph, "a"), reports(graph, "b"), reports(graph, "c")) == (2, 1, 1)


def test_the_strongest_are_those_of_whom_most_articles_tell() -> None:
    assert set(strongest(network("a-b:5", "b-c:3", "c-d", "d-e"), 3)) == {"a", "b", "c"}


def test_one_who_has_no_tie_to_the_others_gives_place_to_one_who_has() -> None:
    graph = network("hub-a:9", "lonely-x", "lonely-y", "lonely-z", "hub-b:2")

    assert set(strongest(graph, 3)) == {"hub", "a", "b"}


def test_ties_among_those_chosen_are_all_there() -> None:
    graph = network("a-b:5", "b-a", "a-c:5", "b-c", "c-d")

    assert sorted({(agent, target) for agent, target in strongest(graph, 3).edges()}) == [
        ("a", "b"),
        ("a", "c"),
        ("b", "a"),
        ("b", "c"),
    ]


def test_those_near_an_actor_come_before_those_who_are_stronger() -> None:
    graph = network("x-near", "near-far:9", "far-farther:9")

    assert set(strongest(graph, 2, near=["x"])) == {"x", "near"}


@pytest.mark.parametrize(("depth", "found"), [(1, "ab"), (2, "abc"), (3, "abcd"), (9, "abcd")])
def test_around_an_actor_are_those_within_some_steps_in_either_direction(depth: int, found: str) -> None:
    assert set(around(network("a-b", "c-b", "c-d", "x-y"), "a", depth)) == set(found)


def test_between_two_are_those_on_ways_that_are_hardly_longer_than_the_shortest() -> None:
    graph = network("a-m", "m-b", "a-n", "n-o", "o-b", "a-p", "p-q", "q-r", "r-b", "m-aside")

    assert set(between(graph, "a", "b")) == {"a", "b", "m", "n", "o"}


def test_between_two_without_a_way_is_nobody() -> None:
    assert set(between(network("a-b", "x-y"), "a", "x")) == set()


@pytest.mark.parametrize("name", ["a", "absent"])
def test_around_somebody_who_is_not_in_the_network_is_nobody(name: str) -> None:
    assert set(around(network("b-c"), name, 2)) == set()
    assert set(between(network("b-c"), name, "b")) == set()
