"""One article's claims, resolved: what the article says of whom."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Article, Claim, Gazetteer, Mention, Participant, Reading, Report, Schema, Span
from kg.resolve.entities import EntityResolver
from kg.resolve.events import events, status


def read(
    article: Article, claims: Sequence[Claim], mentions: Sequence[Mention], *, gazetteer: Gazetteer, schema: Schema
) -> Reading:
    """The events that an article tells, and everyone whom it names.

    Args:
        claims: the article's, in the order of the text.
        mentions: all of the article's mentions, the claims' included.
    """
    resolver = EntityResolver(gazetteer, article, mentions)
    relations = {relation.name: relation for relation in schema.relations}
    reports = [(_report(resolver, claim), relations[claim.relation]) for claim in claims]
    named = tuple(resolver.participant(mention, mention.span) for mention in mentions)
    return Reading(article, events(reports), named)


def _report(resolver: EntityResolver, claim: Claim) -> Report:
    agents = _resolved(resolver, claim.agents, claim.sentence)
    targets = _resolved(resolver, claim.targets, claim.sentence)
    speakers = _resolved(resolver, claim.speakers, claim.sentence)
    taken = {participant.entity.key for participant in agents}
    targets = tuple(participant for participant in targets if participant.entity.key not in taken)
    return Report(claim, agents, targets, speakers, status(claim, agents, speakers))


def _resolved(resolver: EntityResolver, mentions: Sequence[Mention], sentence: Span) -> tuple[Participant, ...]:
    """The participants, no entity twice."""
    found: dict[str, Participant] = {}
    for mention in mentions:
        participant = resolver.participant(mention, sentence)
        found.setdefault(participant.entity.key, participant)
    return tuple(found.values())
