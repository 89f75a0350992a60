"""Claims of states of affairs, resolved: whose state it is, towards whom, and what the claim is good for."""

from __future__ import annotations

from collections.abc import Sequence

from kg.keys import digest
from kg.model import Affair, Span, StateClaim
from kg.resolve.entities import EntityResolver
from kg.resolve.events import status


def resolved_affairs(claims: Sequence[StateClaim], resolver: EntityResolver) -> tuple[Affair, ...]:
    """The states that the claims speak of, in their order; none of somebody towards himself.

    What is named twice in one breath, "the Norland Workers' Party (NWP) chairman", is one state.
    """
    found: dict[object, Affair] = {}
    for claim in claims:
        if (affair := _affair(claim, resolver)) is not None:
            found.setdefault(_told(affair), affair)
    return tuple(found.values())


def _told(affair: Affair) -> tuple[str, Span, str, frozenset[str]]:
    """By which words a state is told, and by whom; what the graph knows a claim of it by."""
    speakers = frozenset(speaker.entity.key for speaker in affair.speakers)
    return affair.key, affair.claim.trigger, affair.claim.entry, speakers


def _affair(claim: StateClaim, resolver: EntityResolver) -> Affair | None:
    subject = resolver.participant(claim.subject, claim.sentence)
    served = resolver.served(subject) if claim.object is None else None
    other = resolver.participant(claim.object, claim.sentence) if claim.object is not None else served
    if other is None or other.entity.key == subject.entity.key:
        return None
    speakers = tuple(resolver.participant(mention, None) for mention in claim.speakers)
    key = digest(claim.relation, subject.entity.key, claim.office, other.entity.key)
    return Affair(key, claim, subject, other, speakers, status(claim, (subject,), speakers))
