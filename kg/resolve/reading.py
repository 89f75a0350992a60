"""One article's claims, resolved: what the article says of whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import (
    ActorKind,
    Article,
    Claim,
    Gazetteer,
    Listed,
    Mention,
    Participant,
    Reading,
    Relation,
    Report,
    Schema,
    Span,
    StateClaim,
)
from kg.resolve.affairs import resolved_affairs
from kg.resolve.anaphora import completed
from kg.resolve.context import facing
from kg.resolve.entities import EntityResolver
from kg.resolve.events import events, status
from kg.resolve.locations import located
from kg.resolve.talks import talks


def read(
    article: Article,
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    listed: Sequence[Listed] = (),
    affairs: Sequence[StateClaim] = (),
    *,
    gazetteer: Gazetteer,
    schema: Schema,
) -> Reading:
    """The events and talks that an article tells, and everyone whom it names.

    Args:
        claims: the article's, in the order of the text.
        mentions: all of the article's mentions, the claims' included.
        listed: these, and its other names.
        affairs: the article's claims of states of affairs.
    """
    relations = {relation.name: relation for relation in schema.relations}
    told = [claim for claim in claims if not claim.aside]
    targets = [mention for claim in told for mention in claim.targets]
    resolver = EntityResolver(gazetteer, article, mentions, facing(told, relations), targets)
    pairs = [(_report(resolver, claim, relations[claim.relation]), relations[claim.relation]) for claim in told]
    named = tuple(map(resolver.named, mentions))
    found = located(events(completed(_with_parties(pairs, resolver))), article, named, gazetteer)
    return Reading(
        article,
        found,
        named,
        talks=talks(found, [claim for claim in claims if claim.aside], schema),
        listed=tuple((resolver.participant(one.mention, one.mention.span), one.type) for one in listed),
        affairs=resolved_affairs(affairs, resolver),
    )


def _report(resolver: EntityResolver, claim: Claim, relation: Relation) -> Report:
    speakers = _resolved(resolver, claim.speakers, None)
    named = () if any(map(resolver.is_pair, claim.speakers)) else speakers
    agents = _resolved(resolver, claim.agents, claim.sentence, named, _states(claim.targets))
    targets = _resolved(resolver, claim.targets, claim.sentence, (*named, *agents), _states(claim.agents))
    taken = {agent.entity.key for agent in agents if agent.mention.kind is not ActorKind.GROUP}
    targets = tuple(p for p in targets if p.entity.key not in taken or resolver.is_people(p.mention))
    agents = tuple(resolver.called(agent, relation.called_agent) for agent in agents)
    return Report(claim, agents, targets, speakers, status(claim, agents, speakers))


def _states(mentions: Sequence[Mention]) -> frozenset[str]:
    """The states that are named on a side, or whose bodies are."""
    return frozenset(key for m in mentions if m.kind is ActorKind.STATE and (key := m.actor or m.country))


def _resolved(
    resolver: EntityResolver,
    mentions: Sequence[Mention],
    sentence: Span | None,
    others: Sequence[Participant] = (),
    opposite: frozenset[str] = frozenset(),
) -> tuple[Participant, ...]:
    """The participants, no entity twice.

    Args:
        others: those who cannot be meant by "both sides".
        opposite: the states whose body an unnamed "army" cannot be.
    """
    found: dict[str, Participant] = {}
    for mention in mentions:
        for participant in resolver.participants(mention, sentence, others, opposite):
            found.setdefault(participant.entity.key, participant)
    return tuple(found.values())


def _with_parties(reports: list[tuple[Report, Relation]], resolver: EntityResolver) -> list[tuple[Report, Relation]]:
    """The reports, those of a relation that takes parties with the parties of their sentence, else of the article.

    An event that is shared by nobody who is known is left out.
    """
    found = []
    for report, relation in reports:
        lacks = not (report.agents if relation.symmetric else report.targets)
        if relation.takes_parties and lacks:
            parties = _parties(report, reports, resolver)
            report = replace(report, agents=parties) if relation.symmetric else replace(report, targets=parties)
        if relation.parties_of and lacks and not report.targets:
            report = replace(report, agents=_shared_by(report, reports, relation.parties_of))
        if report.agents or report.targets:
            found.append((report, relation))
    return found


def _shared_by(report: Report, reports: list[tuple[Report, Relation]], relation: str) -> tuple[Participant, ...]:
    """Those who share an event of a relation in the report's sentence."""
    same = (r for r, other in reports if other.name == relation and r.claim.sentence == report.claim.sentence)
    return next((r.agents for r in same if len(r.agents) > 1), ())


def _parties(
    report: Report, reports: list[tuple[Report, Relation]], resolver: EntityResolver
) -> tuple[Participant, ...]:
    """Those between whom a mediation or a meeting takes place, where its own clause names nobody.

    The parties of the nearest event of its sentence that two or more share, else the two sides of the nearest one
    there, else the two who face each other in the article.
    """
    claim = report.claim
    beside = [(r, relation) for r, relation in reports if r.claim.sentence == claim.sentence and r is not report]
    beside.sort(key=lambda other: abs(other[0].claim.trigger.start - claim.trigger.start))
    shared = [r.agents for r, relation in beside if relation.symmetric]
    facing = [
        (*r.agents, *r.targets) for r, relation in beside if r.agents and r.targets and not relation.takes_parties
    ]
    taken = {participant.entity.key for participant in report.agents}
    for sides in (*shared, *facing, resolver.pair(claim.trigger, report.agents)):
        kept = tuple(p for p in sides if p.entity.key not in taken and p.mention.is_tied)
        if len(kept) > 1:
            return kept
    return ()
