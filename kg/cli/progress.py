"""How far a long command is: a line that moves on a terminal, one line a minute elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from kg.cli.tables import counted

_MINUTE = 60.0
_HOUR = 3600


@dataclass
class Progress:
    """Tells on standard error how many articles are read, how many a second, and how long it will take.

    Args:
        share: how much of the inputs has been read, from 0 to 1; None where nobody knows.
    """

    share: Callable[[], float | None]
    start: float = field(default_factory=time.monotonic)
    told: float = field(default_factory=time.monotonic)

    def __call__(self, read: int) -> None:
        """That many are read by now."""
        now = time.monotonic()
        line = told(read, now - self.start, self.share())
        if sys.stderr.isatty():
            print(f"{line:<79}", end="\r", file=sys.stderr, flush=True)
        elif now - self.told >= _MINUTE:
            self.told = now
            print(f"kg: {line}", file=sys.stderr, flush=True)


def told(read: int, seconds: float, share: float | None) -> str:
    """The line.

    >>> told(1500, 30.0, 0.25)
    '1500 articles read, 50 a second, about 1 min 30 s left'
    """
    rate = f"{counted(read, 'article')} read, {read / max(seconds, 0.001):.0f} a second"
    return rate if not share else f"{rate}, about {_duration(seconds / share - seconds)} left"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole >= _HOUR:
        return f"{whole // _HOUR} h {whole % _HOUR // 60} min"
    return f"{whole // 60} min {whole % 60} s" if whole >= _MINUTE else f"{whole} s"
