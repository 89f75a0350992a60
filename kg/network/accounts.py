"""Claims that say the same, told once: the rows of a timeline and of an actor's card."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from kg.model import Status, Tie

_RANK = {status: rank for rank, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Account:
    """Claims that say the same of the same two, the surest and then the earliest first."""

    ties: tuple[Tie, ...]

    @property
    def best(self) -> Tie:
        """The claim whose sentence stands for all."""
        return self.ties[0]

    @property
    def articles(self) -> int:
        """How many articles say it."""
        return len({tie.article for tie in self.ties})

    @property
    def first(self) -> str:
        """The earliest date, empty where no claim has one."""
        return min((tie.date for tie in self.ties if tie.date), default="")

    @property
    def last(self) -> str:
        """The latest date, empty where no claim has one."""
        return max((tie.date for tie in self.ties if tie.date), default="")


def by_day(ties: Iterable[Tie]) -> list[Account]:
    """What was done on each day, in the order of time: claims of one relation, one direction, one day and one stance.

    The order is that of the ties.
    """
    return _grouped(ties, lambda tie: (tie.date, tie.agent, tie.relation, tie.target, tie.stance))


def by_relation(ties: Iterable[Tie]) -> list[Account]:
    """What was done on whatever day, that of which most articles tell first, then by relation."""
    told = _grouped(ties, lambda tie: (tie.agent, tie.relation, tie.target, tie.stance))
    return sorted(told, key=lambda one: (-one.articles, one.best.relation, one.best.agent or "", one.best.target or ""))


def between(ties: Iterable[Tie], one: str, other: str) -> list[Tie]:
    """The ties from the one to the other or back."""
    return [tie for tie in ties if {tie.agent, tie.target} == {one, other}]


def sides(ties: Iterable[Tie], actor: str) -> dict[str, list[Tie]]:
    """The ties in which the actor ``does`` something, those of symmetric relations among them, or ``undergoes`` it."""
    found: dict[str, list[Tie]] = {"does": [], "undergoes": []}
    for tie in ties:
        found["does" if tie.agent == actor or tie.symmetric else "undergoes"].append(tie)
    return found


def _grouped(ties: Iterable[Tie], same: Callable[[Tie], Hashable]) -> list[Account]:
    groups: dict[Hashable, list[Tie]] = {}
    for tie in ties:
        groups.setdefault(same(tie), []).append(tie)
    return [Account(tuple(sorted(group, key=lambda tie: (_RANK[tie.status], tie.date)))) for group in groups.values()]
