"""Colours that the colour-blind tell apart, and a mark for everything that is drawn."""

from __future__ import annotations

from itertools import combinations

import pytest

from kg.model import ActorKind, Status
from kg.view.palette import DASHES, MARKS, STATUSES, STROKES
from kg.view.picture import Tone

# What is left of red, green and blue for those who lack a cone, as linear light.
# Source: Machado, Oliveira and Fernandes (2009), https://doi.org/10.1109/TVCG.2009.113, severity 1.0.
SIGHTS = {
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "full sight": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}


def linear(colour: str) -> list[float]:
    """Red, green and blue as linear light, 0 to 1."""
    values = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def lab(light: list[float]) -> list[float]:
    """The colour in CIELAB (D65), in which distances are those that people see."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    scaled = [sum(r * v for r, v in zip(row, light, strict=True)) / w for row, w in zip(rows, white, strict=True)]
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * max(value, 0) + 16 / 116 for value in scaled)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def seen(colour: str, sight: str) -> list[float]:
    return lab([sum(r * v for r, v in zip(row, linear(colour), strict=True)) for row in SIGHTS[sight]])


def difference(one: str, other: str, sight: str) -> float:
    pairs = zip(seen(one, sight), seen(other, sight), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("one", "other"), [*combinations(STROKES, 2)])
def test_lines_of_two_tones_look_different(one: Tone, other: Tone, sight: str) -> None:
    assert difference(STROKES[one].colour, STROKES[other].colour, sight) > 15


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("one", "other"), [*combinations(MARKS, 2)])
def test_actors_of_two_kinds_differ_in_shape_or_colour(one: ActorKind, other: ActorKind, sight: str) -> None:
    a, b = MARKS[one], MARKS[other]

    assert a.shape != b.shape or difference(a.colour, b.colour, sight) > 15


def test_everything_that_is_drawn_has_a_mark() -> None:
    assert set(MARKS) == set(ActorKind)
    assert set(STROKES) == set(Tone)
    assert set(DASHES) == set(STATUSES) == set(Status)
