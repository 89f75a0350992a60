"""Claims to events: at most one event for what an article tells once, however many words and sentences tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.keys import digest
from kg.model import Claim, Event, Modality, Participant, Polarity, Relation, Report, Span, StateClaim, Status

_RANK = {status: rank for rank, status in enumerate(Status)}


def status(claim: Claim | StateClaim, agents: Sequence[Participant], speakers: Sequence[Participant]) -> Status:
    """What a claim is good for.

    *Stated*: actual, positive, in the article's own voice, or the agent's (or a person's of the agent's state) words
    about its own act. *Reported*: actual and positive, but somebody else says so. *Not a fact*: everything else.
    """
    if claim.modality is not Modality.ACTUAL or claim.polarity is not Polarity.POSITIVE:
        return Status.NOT_A_FACT
    if not speakers or all(_speaks_for(speaker, agents) for speaker in speakers):
        return Status.STATED
    return Status.REPORTED


def _speaks_for(speaker: Participant, agents: Sequence[Participant]) -> bool:
    """Whether a speaker is one of the agents, or acts for the state that one of them is."""
    states = {agent.entity.country for agent in agents if agent.entity.kind == "State"} - {None}
    return any(speaker.entity.key == agent.entity.key for agent in agents) or speaker.entity.country in states


@dataclass(slots=True)
class _Draft:
    """An event in the making: the reports that tell it, and the participants of all of them."""

    reports: list[Report]
    relation: Relation
    agents: dict[str, Participant]
    targets: dict[str, Participant]

    def takes(self, report: Report, relation: Relation) -> bool:
        """Whether the report tells this event too: the same relation and stance, and no side contradicts.

        In one sentence, two symmetric relations of one type are one event ("met for talks"); what different sentences
        put in different places is not.
        """
        first = self.reports[0].claim
        claim = report.claim
        same_sentence = any(claim.sentence == other.claim.sentence for other in self.reports)
        if relation.type != self.relation.type or (claim.modality, claim.polarity) != (first.modality, first.polarity):
            return False
        both = self.relation.symmetric and relation.symmetric
        if claim.relation != first.relation and not (same_sentence and both):
            return False
        agents, targets = {p.entity.key for p in report.agents}, {p.entity.key for p in report.targets}
        if same_sentence and not claim.nominal and not first.nominal and self._has_others(agents, targets):
            return False
        if same_sentence:
            return _compatible(agents, set(self.agents)) and _compatible(targets, set(self.targets))
        if claim.place and first.place and claim.place != first.place:
            return False
        same_agents = agents == set(self.agents) or not (agents and self.agents)
        return same_agents and targets == set(self.targets) and (bool(targets) or agents == set(self.agents))

    def _has_others(self, agents: set[str], targets: set[str]) -> bool:
        """Whether nobody takes part in both: of "five were held after A held B" A holds B alone."""
        return not agents & set(self.agents) and not targets & set(self.targets)

    def add(self, report: Report) -> None:
        self.reports.append(report)
        for participant in report.agents:
            self.agents.setdefault(participant.entity.key, participant)
        for participant in report.targets:
            self.targets.setdefault(participant.entity.key, participant)


def _compatible(left: set[str], right: set[str]) -> bool:
    return not left or not right or left <= right or right <= left


def events(reports: Iterable[tuple[Report, Relation]]) -> tuple[Event, ...]:
    """The events that reports tell, in the order of the text.

    Args:
        reports: each with its relation, in the order of the text.
    """
    drafts: list[_Draft] = []
    for report, relation in reports:
        draft = next((draft for draft in drafts if draft.takes(report, relation)), None)
        if draft is None:
            draft = _Draft([], relation, {}, {})
            drafts.append(draft)
        draft.add(report)
    return _linked([(_event(draft), draft) for draft in drafts])


def _event(draft: _Draft) -> Event:
    def goodness(report: Report) -> tuple[int, int, Span]:
        filled = bool(report.agents) + bool(report.targets)
        return -filled, _RANK[report.status], report.claim.trigger

    ordered = tuple(sorted(draft.reports, key=goodness))
    best = ordered[0].claim
    agents = tuple(draft.agents.values())
    both = {p.entity.key for r in ordered for p in r.targets if p.entity.key in {a.entity.key for a in r.agents}}
    targets = tuple(p for key, p in draft.targets.items() if key not in draft.agents or key in both)
    where = (best.article, best.trigger.field, str(best.trigger.start), str(best.trigger.end), best.relation)
    key = digest(*where, *(p.entity.key for p in agents), "→", *(p.entity.key for p in targets))
    return Event(key, best.relation, agents, targets, ordered)


def _linked(made: list[tuple[Event, _Draft]]) -> tuple[Event, ...]:
    """The events, each content tied to the event that it is the content of."""
    by_trigger = {report.claim.trigger: event.key for event, draft in made for report in draft.reports}
    linked = []
    for event, _ in made:
        trigger = event.best.claim.content_of
        parent = by_trigger.get(trigger) if trigger is not None else None
        linked.append(replace(event, content_of=parent) if parent not in (None, event.key) else event)
    return tuple(linked)
