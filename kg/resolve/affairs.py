"""Claims of states of affairs, resolved: whose state it is, towards whom, and what the claim is good for."""

from __future__ import annotations

from collections.abc import Sequence

from kg.keys import digest
from kg.model import Affair, StateClaim
from kg.resolve.entities import EntityResolver
from kg.resolve.events import status


def resolved_affairs(claims: Sequence[StateClaim], resolver: EntityResolver) -> tuple[Affair, ...]:
    """The states that the claims speak of, in their order; none of somebody towards himself."""
    found = (_affair(claim, resolver) for claim in claims)
    return tuple(affair for affair in found if affair is not None)


def _affair(claim: StateClaim, resolver: EntityResolver) -> Affair | None:
    subject = resolver.participant(claim.subject, claim.sentence)
    served = resolver.served(subject) if claim.object is None else None
    other = resolver.participant(claim.object, claim.sentence) if claim.object is not None else served
    if other is None or other.entity.key == subject.entity.key:
        return None
    speakers = tuple(resolver.participant(mention, None) for mention in claim.speakers)
    key = digest(claim.relation, subject.entity.key, claim.office, other.entity.key)
    return Affair(key, claim, subject, other, speakers, status(claim, (subject,), speakers))
