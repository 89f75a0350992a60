"""One article's claims, resolved: what the article says of whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Article, Claim, Gazetteer, Mention, Participant, Reading, Relation, Report, Schema, Span
from kg.resolve.context import facing
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
    relations = {relation.name: relation for relation in schema.relations}
    resolver = EntityResolver(gazetteer, article, mentions, facing(claims, relations))
    reports = _with_parties([(_report(resolver, claim), relations[claim.relation]) for claim in claims], resolver)
    named = tuple(resolver.participant(mention, mention.span) for mention in mentions)
    return Reading(article, events(reports), named)


def _report(resolver: EntityResolver, claim: Claim) -> Report:
    speakers = _resolved(resolver, claim.speakers, claim.sentence)
    named = () if any(map(resolver.is_pair, claim.speakers)) else speakers
    agents = _resolved(resolver, claim.agents, claim.sentence, named)
    targets = _resolved(resolver, claim.targets, claim.sentence, (*named, *agents))
    taken = {participant.entity.key for participant in agents}
    targets = tuple(p for p in targets if p.entity.key not in taken or resolver.is_people(p.mention))
    return Report(claim, agents, targets, speakers, status(claim, agents, speakers))


def _resolved(
    resolver: EntityResolver, mentions: Sequence[Mention], sentence: Span, others: Sequence[Participant] = ()
) -> tuple[Participant, ...]:
    """The participants, no entity twice. `others` are those who cannot be meant by "both sides"."""
    found: dict[str, Participant] = {}
    for mention in mentions:
        for participant in resolver.participants(mention, sentence, others):
            found.setdefault(participant.entity.key, participant)
    return tuple(found.values())


def _with_parties(
    reports: list[tuple[Report, Relation]], resolver: EntityResolver
) -> list[tuple[Report, Relation]]:
    """The reports, those of a relation that takes parties with the parties of their sentence, else of the article."""
    return [
        (replace(report, targets=_parties(report, reports, resolver)), relation)
        if relation.takes_parties and not report.targets
        else (report, relation)
        for report, relation in reports
    ]


def _parties(
    report: Report, reports: list[tuple[Report, Relation]], resolver: EntityResolver
) -> tuple[Participant, ...]:
    """Those who deal with each other around a mediation: named parties of the nearest symmetric event of its sentence."""
    claim = report.claim
    beside = [r for r, relation in reports if relation.symmetric and r.claim.sentence == claim.sentence]
    beside.sort(key=lambda other: abs(other.claim.trigger.start - claim.trigger.start))
    sides = [tuple(p for p in other.agents if p.mention.is_tied) for other in beside if len(other.agents) > 1]
    found = sides[0] if sides else resolver.pair(claim.trigger, report.agents)
    taken = {participant.entity.key for participant in report.agents}
    kept = tuple(participant for participant in found if participant.entity.key not in taken)
    return kept if len(kept) > 1 else ()
