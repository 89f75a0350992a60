"""Which part of a graph is drawn, and what is said where there is none."""

from __future__ import annotations

import io
from typing import Any

import pytest

from kg.errors import SelectionError
from kg.graph import Graph
from kg.view.picture import Picture


def view(graph: Graph, **options: Any) -> Picture:
    return graph.view(io.BytesIO(), "html", **options)


def keys(picture: Picture) -> set[str]:
    return {dot.key for dot in picture.dots}


def test_all_that_is_stated_is_drawn(graph: Graph) -> None:
    found = view(graph)

    assert keys(found) == {"pakistan", "kabul", "qatar", "turkiye"}
    assert (found.title, found.left_out) == ("Who does what to whom", 0)


def test_what_is_alleged_is_drawn_where_it_is_asked_for(graph: Graph) -> None:
    assert keys(view(graph, include=("stated", "alleged"))) - keys(view(graph)) == {"india"}


def test_only_the_strongest_are_drawn(graph: Graph) -> None:
    found = view(graph, top=2)

    assert keys(found) == {"pakistan", "kabul"}
    assert found.left_out == 2


def test_around_an_actor_of_any_name(graph: Graph) -> None:
    found = view(graph, around="PAK")

    assert (keys(found), found.title) == ({"pakistan", "kabul", "qatar"}, "Around Pakistan")
    assert keys(view(graph, around="PAK", depth=2)) == {"pakistan", "kabul", "qatar", "turkiye"}


def test_between_two_actors(graph: Graph) -> None:
    found = view(graph, between=("turkiye", "pakistan"))

    assert (keys(found), found.title) == ({"pakistan", "qatar", "turkiye"}, "Between Turkiye and Pakistan")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"around": "Pakistn"}, "did you mean Pakistan?"),
        ({"around": "India"}, "nothing ties India to anybody; expected claims that tie two actors"),
        ({"between": ("India", "Kabul")}, "there is no way between India and Kabul"),
        ({"include": ("denied",)}, "there is nothing to draw"),
        ({"around": "India", "between": ("India", "Kabul")}, "around one actor or between two"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_one_line(graph: Graph, options: dict[str, Any], message: str) -> None:
    with pytest.raises(SelectionError) as caught:
        view(graph, **options)

    assert message in str(caught.value)
