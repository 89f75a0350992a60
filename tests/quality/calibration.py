"""Whether confidence means something: of events of about the same confidence, how many are right at core."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.quality.scoring import Level, Text

BOUNDS = (0.0, 0.4, 0.6, 0.8)
"""Where the bins begin; each ends where the next one begins, the last one at 1."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The events found with a confidence from `least` on.

    Args:
        expected: the sum of their confidences, which is how many are right where confidence is a probability.
    """

    least: float
    found: int
    right: int
    expected: float

    @property
    def share(self) -> float:
        """How many of them are right, 0 to 1; 0 where there are none."""
        return self.right / self.found if self.found else 0.0


def bins(collection: Sequence[Text], bounds: Sequence[float] = BOUNDS) -> list[Bin]:
    """The events of all texts, by confidence, the least sure first."""
    judged = [pair for text in collection for pair in _judged(text)]
    ends = (*bounds[1:], 2.0)
    return [
        _bin(least, [pair for pair in judged if least <= pair[0] < end])
        for least, end in zip(bounds, ends, strict=True)
    ]


def _judged(text: Text) -> Iterable[tuple[float, bool]]:
    right = set(text.agreeing(Level.CORE).values())
    return ((event.confidence, n in right) for n, event in enumerate(text.found))


def _bin(least: float, judged: Sequence[tuple[float, bool]]) -> Bin:
    right = sum(is_right for _, is_right in judged)
    return Bin(least, len(judged), right, sum(confidence for confidence, _ in judged))
