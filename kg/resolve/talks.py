"""Events to talks: who mediates, who is host, who meets and who agrees, where an article tells it of the same talks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.keys import digest
from kg.model import Claim, Event, Field, Outcome, Participant, Relation, Report, Role, Schema, Span, Status, Talks

_RANK = {status: rank for rank, status in enumerate(Status)}
_SIDES = 2  # one guest alone is a visitor


@dataclass(slots=True)
class _Draft:
    """Talks in the making: the events that arrange them, the others that tell of them, and what is said in passing."""

    arranging: list[Event]
    others: list[Event] = field(default_factory=list)
    asides: list[Claim] = field(default_factory=list)
    people: dict[Role, dict[str, Participant]] = field(default_factory=lambda: {role: {} for role in Role})

    @property
    def stance(self) -> tuple[str, str]:
        return _stance(self.arranging[0])

    @property
    def parts(self) -> list[Event]:
        return [*self.arranging, *self.others]

    @property
    def claims(self) -> list[Claim]:
        """All that tells of the talks: first what arranges them, in the order of the text."""
        return [*(report.claim for event in self.parts for report in _by_place(event.reports)), *self.asides]

    def sentences(self) -> set[Span]:
        return {claim.sentence for claim in self.claims}

    def takes(self, event: Event) -> bool:
        """Whether an event arranges these talks too: the same stance, and parties, place and time do not contradict."""
        mine, theirs = set(self.people[Role.PARTY]), _keys(event.targets)
        fits = not mine or not theirs or mine <= theirs or theirs <= mine
        return _stance(event) == self.stance and fits and not self._contradicts(event)

    def concerns(self, event: Event, outcomes: Mapping[str, Outcome]) -> bool:
        """Whether the parties to the talks are those of an event in which they meet or agree, or fail to agree."""
        arrangers = {*self.people[Role.MEDIATOR], *self.people[Role.HOST]}
        mine, theirs = set(self.people[Role.PARTY]), _keys(event.agents) - arrangers
        beside = any(report.claim.sentence in self.sentences() for report in event.reports)
        same = mine == theirs or (beside and len(theirs) > 1 and (mine <= theirs or theirs <= mine))
        told = [report.claim for report in event.reports]
        if not same or beside:
            return same and (_stance(event) == self.stance or any(claim.outcome for claim in told))
        return _stance(event) == self.stance and not self._contradicts(event) and not self.clashes(told, outcomes)

    def clashes(self, told: Iterable[Claim], outcomes: Mapping[str, Outcome]) -> bool:
        """Whether claims end with a deal and the talks without one, or the other way round: they are of other talks."""
        mine, theirs = ({outcomes[c.outcome] for c in claims if c.outcome} for claims in (self.claims, told))
        ends = [(a, b) for a in mine for b in theirs if a.is_final and b.is_final]
        return any(bool(a.contrary) != bool(b.contrary) for a, b in ends)

    def _contradicts(self, event: Event) -> bool:
        own = [report.claim for part in self.parts for report in part.reports]
        other = [report.claim for report in event.reports]
        return _differ((c.place for c in own), (c.place for c in other)) or _differ(
            (c.time for c in own), (c.time for c in other)
        )

    def add(self, role: Role, participants: Iterable[Participant]) -> None:
        for participant in participants:
            self.people[role].setdefault(participant.entity.key, participant)


def talks(events: Sequence[Event], asides: Sequence[Claim], schema: Schema) -> tuple[Talks, ...]:
    """The talks that an article tells of, in the order of the text.

    An event in which somebody mediates, or is host to two or more, begins them; those in which the same parties meet
    or agree belong to them. What is planned, denied or demanded makes talks of that stance, apart from the real ones.

    Args:
        asides: what is told of talks in sentences that do not say whose they are.
    """
    relations = {relation.name: relation for relation in schema.relations}
    outcomes = {outcome.name: outcome for outcome in schema.outcomes}
    drafts = _arranged(events, relations)
    for event in events:
        role = relations[event.relation].agent_role
        draft = next((d for d in drafts if d.concerns(event, outcomes)), None) if role is Role.PARTY else None
        if draft is not None:
            draft.others.append(event)
    for aside in asides:
        draft = _nearest(drafts, aside)
        if draft is not None and (aside.sentence in draft.sentences() or not draft.clashes([aside], outcomes)):
            draft.asides.append(aside)
    return tuple(_talks(draft, relations, outcomes) for draft in drafts)


def _arranged(events: Sequence[Event], relations: Mapping[str, Relation]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for event in events:
        role = relations[event.relation].agent_role
        if role in (None, Role.PARTY) or not event.agents or not event.targets:
            continue
        if role is Role.HOST and not _brings_together(event, events, relations):
            continue
        draft = next((draft for draft in drafts if draft.takes(event)), None)
        if draft is None:
            draft = _Draft([])
            drafts.append(draft)
        draft.arranging.append(event)
        draft.add(role or Role.PARTY, event.agents)
        draft.add(Role.PARTY, event.targets)
    return drafts


def _brings_together(hosting: Event, events: Iterable[Event], relations: Mapping[str, Relation]) -> bool:
    """Whether a host has two guests or more: its sentence names them as such, or they meet or agree in the article."""
    if len(hosting.targets) < _SIDES or any(report.claim.targets for report in hosting.reports):
        return len(hosting.targets) >= _SIDES
    sides = _keys(hosting.targets)
    return any(sides <= _keys(e.agents) for e in events if relations[e.relation].agent_role is Role.PARTY)


def _nearest(drafts: Sequence[_Draft], aside: Claim) -> _Draft | None:
    """The talks that an aside is about: those of its own sentence, else those told last before it, else the first."""
    here = [draft for draft in drafts if aside.sentence in draft.sentences()]
    before = [draft for draft in drafts if min(map(_order, draft.sentences())) < _order(aside.sentence)]
    return next(iter(here or before[-1:] or drafts), None)


def _talks(draft: _Draft, relations: Mapping[str, Relation], outcomes: Mapping[str, Outcome]) -> Talks:
    claims, parts = draft.claims, sorted(draft.parts, key=lambda event: _order(event.best.claim.trigger))
    polarity, modality = draft.arranging[0].best.claim.polarity, draft.arranging[0].best.claim.modality
    keys = tuple(event.key for event in parts)
    mediators, hosts, parties = (tuple(draft.people[role].values()) for role in (Role.MEDIATOR, Role.HOST, Role.PARTY))
    return Talks(
        key=digest("talks", *keys),
        mediators=mediators,
        hosts=hosts,
        parties=parties,
        venue=next((claim.venue for claim in claims if claim.venue), None),
        time=next((claim.time for claim in claims if claim.time), None),
        topic=next((claim.topic for claim in claims if claim.topic), None),
        outcome=_outcome(claims, outcomes),
        polarity=polarity,
        modality=modality,
        status=_status(draft.arranging, relations),
        parts=keys,
        sentences=tuple(sorted(draft.sentences(), key=_order)),
    )


def _outcome(claims: Iterable[Claim], outcomes: Mapping[str, Outcome]) -> str | None:
    """Of several the last that ends the talks, else the last."""
    told = [c.outcome for c in sorted(claims, key=lambda claim: _order(claim.trigger)) if c.outcome]
    final = [name for name in told if outcomes[name].is_final]
    return next(iter(final[-1:] or told[-1:]), None)


def _status(arranging: Iterable[Event], relations: Mapping[str, Relation]) -> Status:
    """The best of each role, of both roles the lesser."""
    best: dict[Role | None, Status] = {}
    for event in arranging:
        role = relations[event.relation].agent_role
        best[role] = min(event.best.status, best.get(role, event.best.status), key=_RANK.__getitem__)
    return max(best.values(), key=_RANK.__getitem__)


def _stance(event: Event) -> tuple[str, str]:
    return event.best.claim.modality, event.best.claim.polarity


def _keys(participants: Iterable[Participant]) -> set[str]:
    return {participant.entity.key for participant in participants}


def _differ(left: Iterable[str | None], right: Iterable[str | None]) -> bool:
    """Whether both sides say something, and nothing in common."""
    mine, theirs = {one for one in left if one}, {one for one in right if one}
    return bool(mine and theirs and not mine & theirs)


def _by_place(reports: Iterable[Report]) -> list[Report]:
    return sorted(reports, key=lambda report: _order(report.claim.trigger))


def _order(span: Span) -> tuple[bool, int, int]:
    """The title first."""
    return span.field is not Field.TITLE, span.start, span.end
