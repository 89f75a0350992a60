"""Ways for lines: straight, or bent past the actors who stand in between, so that no line seems to be theirs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.view.picture import Dot, Line

_BENDS = (0.0, 0.14, -0.14, 0.28, -0.28)
_CLEARANCE = 5.0  # pixels between a line and an actor whom it passes
_ALONG = np.linspace(0.04, 0.96, 24)[:, None]  # where on the way it is looked


def bend_past(line: Line, dots: Sequence[Dot]) -> float:
    """The least bend with which the line goes past all actors but its own two; 0 where there is none."""
    ends = {dot.key: np.array((dot.x, dot.y)) for dot in dots if dot.key in (line.one, line.other)}
    others = [dot for dot in dots if dot.key not in ends]
    if not others:
        return 0.0
    places = np.array([(dot.x, dot.y) for dot in others])
    room = np.array([dot.radius for dot in others]) + line.width / 2 + _CLEARANCE
    for bend in _BENDS:
        way = _way(ends[line.one], ends[line.other], bend)
        distances = np.hypot(*(way[:, None, :] - places[None, :, :]).transpose(2, 0, 1))
        if (distances > room).all():
            return bend
    return 0.0


def _way(start: np.ndarray, end: np.ndarray, bend: float) -> np.ndarray:
    """Points on the curve that is drawn: it bends to the left of one who goes along it."""
    across, down = end - start
    control = (start + end) / 2 + bend * np.array((down, -across))
    return np.array((1 - _ALONG) ** 2 * start + 2 * (1 - _ALONG) * _ALONG * control + _ALONG**2 * end)
