"""What a noun that refers back leaves unsaid: of "the attack was claimed by the group" whom it hit, told before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Claim, Modality, Participant, Polarity, Relation, Report, Status

_TOLD = {Modality.ACTUAL, Modality.ALLEGED, Modality.DENIED}  # what is planned has not been there to refer back to


def completed(reports: Sequence[tuple[Report, Relation]]) -> list[tuple[Report, Relation]]:
    """The reports, each that refers back with the side that it lacks from the nearest earlier one that it can mean.

    Who was hit is taken from whatever was told before; who did it only from what is stated: no allegation becomes a
    fact because the deed is named again.

    Args:
        reports: each with its relation, in the order of the text.
    """
    found: list[tuple[Report, Relation]] = []
    for report, relation in reports:
        refers_back = report.claim.definite and not relation.symmetric and not relation.takes_parties
        meant = [r for r, other in reversed(found) if other.name == relation.name] if refers_back else []
        found.append((_completed(report, [r for r in meant if _can_be(r, report)]), relation))
    return found


def _completed(report: Report, meant: Iterable[Report]) -> Report:
    """The report with the side that it lacks from the first of those meant that has it."""
    for earlier in meant:
        if earlier.targets and not report.targets:
            return replace(report, targets=earlier.targets)
        if earlier.agents and not report.agents and earlier.status is Status.STATED:
            return replace(report, agents=earlier.agents)
    return report


def _can_be(earlier: Report, report: Report) -> bool:
    """Whether a report can tell of the event of an earlier one: the sides that both have agree, and time and place."""
    sides = ((earlier.agents, report.agents), (earlier.targets, report.targets))
    return (
        earlier.claim.polarity is Polarity.POSITIVE
        and earlier.claim.modality in {*_TOLD, report.claim.modality}
        and all(_agree(*side) for side in sides)
        and _same(earlier.claim, report.claim)
        and not _crossed(earlier, report)
    )


def _agree(left: Sequence[Participant], right: Sequence[Participant]) -> bool:
    return not left or not right or bool(_keys(left) & _keys(right))


def _crossed(earlier: Report, report: Report) -> bool:
    """Whether somebody would do something to himself: Iran's attack is not the one that hit Iran."""
    return bool(_keys(earlier.agents) & _keys(report.targets) or _keys(earlier.targets) & _keys(report.agents))


def _same(earlier: Claim, claim: Claim) -> bool:
    pairs = ((earlier.time, claim.time), (earlier.place, claim.place))
    return all(left == right or not (left and right) for left, right in pairs)


def _keys(participants: Iterable[Participant]) -> set[str]:
    return {participant.entity.key for participant in participants}
