"""Which claims count: by what they are (stated, alleged, …), their time, relation and outlet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import SelectionError
from kg.keys import slug
from kg.model import Tie
from kg.model.times import days
from kg.network.suggestions import expected_one_of

STANCES = ("stated", "reported", "alleged", "planned", "demanded", "denied", "hypothetical", "negative")
"""What a claim may be. A claim may be two at once (negative and planned); then both must be asked for."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of claims, which is called with ties and gives those that are chosen, in their order.

    Args:
        include: of `STANCES`.
        since, until: first and last day, both included. A claim of a month, a year or an interval is chosen where that
            touches these days, one "since 2011" on all days from then on; one without any date only where neither is
            given.
        relations: local names of relations ("attacks") or PLOVER types ("ASSAULT"); None for all.
        outlets: names of outlets, in any case; None for all.
        min_confidence: the least confidence, 0 to 1.

    Raises:
        SelectionError: there is no such stance, since is after until, or the confidence is none.
    """

    include: tuple[str, ...] = ("stated",)
    since: dt.date | None = None
    until: dt.date | None = None
    relations: tuple[str, ...] | None = None
    outlets: tuple[str, ...] | None = None
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        for stance in self.include:
            if stance not in STANCES:
                raise SelectionError(f"{stance!r} is nothing that a claim can be; {expected_one_of(stance, STANCES)}")
        if self.since and self.until and self.since > self.until:
            raise SelectionError(f"since {self.since} is after until {self.until}; expected the earlier day first")
        if not 0.0 <= self.min_confidence <= 1.0:
            raise SelectionError(f"{self.min_confidence:g} is no confidence; expected a number from 0 to 1")

    def __call__(self, ties: Iterable[Tie]) -> Iterator[Tie]:
        """The chosen ones of all the ties of a graph.

        Raises:
            SelectionError: no tie has one of the relations or outlets.
        """
        found = tuple(ties)
        self._require(found)
        return (tie for tie in found if self.takes(tie))

    def takes(self, tie: Tie) -> bool:
        """Whether the claim is chosen."""
        return (
            set(tie.stance) <= set(self.include)
            and tie.confidence >= self.min_confidence
            and self._is_in_time(tie)
            and (self.relations is None or not {tie.relation, tie.type}.isdisjoint(self.relations))
            and (self.outlets is None or slug(tie.outlet) in map(slug, self.outlets))
        )

    def _is_in_time(self, tie: Tie) -> bool:
        if self.since is None and self.until is None:
            return True
        if not tie.date:
            return False
        first, last = days(tie.date)
        return first <= (self.until or dt.date.max) and last >= (self.since or dt.date.min)

    def _require(self, ties: tuple[Tie, ...]) -> None:
        relations = {name for tie in ties for name in (tie.relation, tie.type)}
        for relation in self.relations or ():
            if relation not in relations:
                raise SelectionError(f"no claim has the relation {relation!r}; {expected_one_of(relation, relations)}")
        outlets = {slug(tie.outlet): tie.outlet for tie in ties if tie.outlet}
        for outlet in self.outlets or ():
            if slug(outlet) not in outlets:
                raise SelectionError(f"no claim is from {outlet!r}; {expected_one_of(outlet, outlets.values())}")
