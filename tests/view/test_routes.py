"""A line goes past the actors who stand between its two."""

from __future__ import annotations

import pytest

from kg.model import ActorKind, Status
from kg.view.picture import Dot, Line, Tone
from kg.view.routes import bend_past

LINE = Line("a", "b", True, False, Tone.OTHER, Status.STATED, 1, 0.0, ())


def dot(key: str, x: float, y: float) -> Dot:
    return Dot(key, key, ActorKind.STATE, "", "", (), 1, x, y)


def bend(*others: tuple[float, float]) -> float:
    """The bend of a line from left to right, with others in these places."""
    between = [dot(f"other {number}", *place) for number, place in enumerate(others)]
    return bend_past(LINE, [dot("a", -200, 0), dot("b", 200, 0), *between])


@pytest.mark.parametrize("others", [[], [(0, 90)], [(400, 0)], [(-260, 0)]])
def test_a_line_is_straight_where_nobody_stands_in_between(others: list[tuple[float, float]]) -> None:
    assert bend(*others) == 0


def test_a_line_bends_past_one_who_stands_in_between() -> None:
    assert bend((0, 2)) > 0


def test_a_line_bends_to_the_other_side_where_somebody_stands_on_this() -> None:
    assert bend((0, 2), (0, -30)) < 0


def test_a_line_is_straight_where_no_bend_helps() -> None:
    assert bend((0, 2), (0, -30), (0, 30), (0, -60), (0, 60)) == 0
