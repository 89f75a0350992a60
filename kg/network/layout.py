"""Where the actors of a picture stand, worked out beforehand: the same graph gives the same places.

Each connected part is laid out by itself (Kamada and Kawai: as far apart on paper as they are in the graph), turned so
that it lies broad, and spread until no actor covers another's name; then the smaller parts go below the largest.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx
import numpy as np

Place: TypeAlias = tuple[float, float]
Places: TypeAlias = dict[str, Place]

_STEP = 88.0  # between two actors with a tie, before they are spread, where the picture is full
_FULL = 40  # actors; fewer stand farther apart, at most twice as far
_BREADTH = 1.35  # names are broad: more room from left to right than from top to bottom
_BROADEST = 1.4  # times the height: what is broader is drawn out downwards, at most by _DRAWN_OUT
_DRAWN_OUT = 1.8
_FILLED = 0.5  # of the area of a part is filled with boxes at most, before they are spread
_GAP = 40.0  # between two parts
_MANY = (
    150  # actors of one part; for more, Kamada and Kawai's way takes too long, and Fruchterman and Reingold's is used
)
_MOVES = 50_000_000  # pairs of actors that are looked at for overlaps; a very large picture keeps some
_ROUNDS = 1000
_PATIENCE = 40  # rounds, after which all move apart, so that those who jam each other get free
_RELIEF = 1.06


@dataclass(frozen=True, slots=True)
class Box:
    """The room that an actor takes, around the point where it stands, y growing downwards (pixels).

    Args:
        width: half of it lies to the left, half to the right.
        above, below: how far it reaches up and down.
    """

    width: float
    above: float
    below: float


def layout(network: nx.Graph[str], boxes: Mapping[str, Box]) -> Places:
    """The place of each actor, in whole pixels, y growing downwards, around the middle of the picture.

    Args:
        network: directions, weights and parallel edges make no difference.
        boxes: the room that each actor takes.
    """
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(network))
    simple.add_edges_from(sorted({(min(pair), max(pair)) for pair in network.edges()}))
    step = _STEP * min(max(math.sqrt(_FULL / max(len(simple), 1)), 1.0), 2.0)
    parts = sorted((sorted(part) for part in nx.connected_components(simple)), key=lambda part: (-len(part), part))
    return _centred(_packed([_part(simple.subgraph(part), part, boxes, step) for part in parts], boxes))


def _part(part: nx.Graph[str], keys: Sequence[str], boxes: Mapping[str, Box], step: float) -> Places:
    """The places of one connected part, whose ties are about one step long."""
    if len(keys) == 1:
        return {keys[0]: (0.0, 0.0)}
    ordered: nx.Graph[str] = nx.Graph()  # a subgraph comes in the order of a set
    ordered.add_nodes_from(keys)
    for one, other in sorted((min(pair), max(pair)) for pair in part.edges()):
        ordered.add_edge(one, other, length=1 + 0.18 * math.sqrt(min(part.degree[one], part.degree[other]) - 1))
    if len(keys) <= _MANY:
        found = nx.kamada_kawai_layout(ordered, weight="length")
    else:
        found = nx.spring_layout(ordered, seed=0)
    points = _laid_broad(np.array([found[key] for key in keys], dtype=float))
    average = np.mean([math.dist(found[one], found[other]) for one, other in ordered.edges()])
    points *= np.array((step * _BREADTH, step)) / average
    breadth, height = np.ptp(points, axis=0)
    points[:, 1] *= np.clip(breadth / max(height, step) / _BROADEST, 1, _DRAWN_OUT)
    taken = [boxes[key] for key in keys]
    points *= _room(points, taken)
    return dict(zip(keys, _spread(points, taken), strict=True))


def _room(points: np.ndarray, boxes: Sequence[Box]) -> float:
    """By how much the points must move apart so that the boxes fill no more than a part of the picture."""
    filled = sum(box.width * (box.above + box.below) for box in boxes)
    breadth, height = np.ptp(points, axis=0)
    area = (breadth + boxes[0].width) * (height + boxes[0].above + boxes[0].below)
    return max(1.0, math.sqrt(filled / _FILLED / float(area)))


def _laid_broad(points: np.ndarray) -> np.ndarray:
    """The points, turned so that they reach farthest from left to right."""
    points = points - points.mean(axis=0)
    xx, yy, xy = (points[:, 0] ** 2).sum(), (points[:, 1] ** 2).sum(), (points[:, 0] * points[:, 1]).sum()
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    turned: np.ndarray = points @ turn
    return turned


def _spread(points: np.ndarray, boxes: Sequence[Box]) -> list[Place]:
    """The points, moved apart where their boxes overlap, along the axis that needs the smaller move."""
    shift = np.array([(box.below - box.above) / 2 for box in boxes])
    half_width = np.array([box.width / 2 for box in boxes])
    half_height = np.array([(box.above + box.below) / 2 for box in boxes])
    x, y = points[:, 0].copy(), points[:, 1] + shift
    order = np.arange(len(boxes))
    before = np.sign(order[None, :] - order[:, None]).astype(float)  # whom to move where two stand on one point
    for turn in range(1, min(_ROUNDS, 2 + _MOVES // len(boxes) ** 2)):
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        over_x = half_width[:, None] + half_width[None, :] - np.abs(dx)
        over_y = half_height[:, None] + half_height[None, :] - np.abs(dy)
        overlap = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(overlap, False)
        if not overlap.any():
            break
        sideways = overlap & (over_x <= over_y)
        upwards = overlap & ~sideways
        x += (np.where(sideways, over_x, 0) * np.where(dx == 0, before, np.sign(dx))).sum(axis=1) / 2.5
        y += (np.where(upwards, over_y, 0) * np.where(dy == 0, before, np.sign(dy))).sum(axis=1) / 2.5
        if turn % _PATIENCE == 0:
            x, y = x * _RELIEF, y * _RELIEF
    return [(float(left), float(top)) for left, top in zip(x, y - shift, strict=True)]


def _packed(parts: Sequence[Places], boxes: Mapping[str, Box]) -> Places:
    """The parts in one picture: the first on top, the others in rows below it."""
    placed: Places = {}
    breadth = left = top = row_bottom = 0.0
    for number, part in enumerate(parts):
        min_x, min_y, max_x, max_y = bounds(part, boxes)
        if number == 0:
            breadth = max(max_x - min_x, 600.0)
        if left and left + max_x - min_x > breadth:
            left, top = 0.0, row_bottom + _GAP
        for key, (x, y) in part.items():
            placed[key] = (x - min_x + left, y - min_y + top)
        row_bottom = max(row_bottom, top + max_y - min_y)
        left = left + max_x - min_x + _GAP
        if number == 0:
            left, top = 0.0, row_bottom + _GAP
    return placed


def bounds(places: Mapping[str, Place], boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """The smallest rectangle around the boxes: left, top, right, bottom; all zero where there is none."""
    if not places:
        return 0.0, 0.0, 0.0, 0.0
    return (
        min(x - boxes[key].width / 2 for key, (x, _) in places.items()),
        min(y - boxes[key].above for key, (_, y) in places.items()),
        max(x + boxes[key].width / 2 for key, (x, _) in places.items()),
        max(y + boxes[key].below for key, (_, y) in places.items()),
    )


def _centred(places: Places) -> Places:
    """The places in whole pixels around the middle."""
    if not places:
        return {}
    middle_x = (min(x for x, _ in places.values()) + max(x for x, _ in places.values())) / 2
    middle_y = (min(y for _, y in places.values()) + max(y for _, y in places.values())) / 2
    return {key: (float(round(x - middle_x)), float(round(y - middle_y))) for key, (x, y) in sorted(places.items())}
