"""Events to talks: which events are the same talks, and what follows of their outcome and status."""

from __future__ import annotations

import pytest

from kg.model import Event, Modality, Participant, Polarity, Status, Talks
from kg.resolve.talks import talks
from tests import factory


def of(*events: Event) -> tuple[Talks, ...]:
    return talks(events, (), factory.SCHEMA)


def tell(line: str, *, start: int = 5, **claim: object) -> Event:
    return factory.event(factory.report(line, start=start, **claim))


def keys(people: tuple[Participant, ...]) -> list[str]:
    return [one.entity.key for one in people]


def test_who_mediates_and_who_is_host_for_the_same_parties_are_of_the_same_talks() -> None:
    mediated, hosted = tell("qatar mediates iran,oman"), tell("chad hosts oman,iran", start=9)

    (found,) = of(mediated, hosted)

    assert (keys(found.mediators), keys(found.hosts), keys(found.parties)) == (["qatar"], ["chad"], ["iran", "oman"])
    assert found.parts == (mediated.key, hosted.key)


@pytest.mark.parametrize(
    "other",
    [
        tell("chad hosts peru,mali", start=9),
        tell("chad hosts iran,oman", start=9, modality=Modality.PLANNED),
        tell("chad hosts iran,oman", start=9, polarity=Polarity.NEGATIVE),
        tell("chad hosts iran,oman", start=9, place="Cairo"),
        tell("chad hosts iran,oman", start=9, time="2025-09-01"),
    ],
    ids=["other parties", "planned", "negative", "another place", "another time"],
)
def test_what_does_not_fit_makes_talks_of_its_own(other: Event) -> None:
    assert len(of(tell("qatar mediates iran,oman", place="Doha", time="2025-10-18"), other)) == 2


def test_one_guest_alone_is_no_talks() -> None:
    assert of(tell("chad hosts iran")) == ()


def test_a_meeting_without_mediator_or_host_is_no_talks() -> None:
    assert of(tell("iran,oman meets -")) == ()


def test_a_meeting_of_the_parties_lends_the_venue() -> None:
    (found,) = of(tell("qatar mediates iran,oman"), tell("iran,oman meets -", start=9, venue="Doha"))

    assert found.venue == "Doha"


def test_a_mediator_who_sits_at_the_table_is_no_party() -> None:
    (found,) = of(tell("qatar mediates iran,oman"), tell("iran,oman,qatar meets -", start=9, venue="Doha"))

    assert (keys(found.parties), found.venue) == (["iran", "oman"], "Doha")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["Continues", "Collapsed"], "Collapsed"),
        (["Collapsed", "Continues"], "Collapsed"),
        (["Collapsed", "AgreementReached"], "AgreementReached"),
        ([None, "Continues"], "Continues"),
        ([None, None], None),
    ],
)
def test_of_several_outcomes_the_last_that_ends_the_talks_counts(told: list[str | None], expected: str | None) -> None:
    (found,) = of(*(tell("qatar mediates iran,oman", start=n + 5, outcome=one) for n, one in enumerate(told)))

    assert found.outcome == expected


def test_the_status_is_the_lesser_of_those_of_the_roles_each_at_its_best() -> None:
    stated, reported = tell("qatar mediates iran,oman"), tell("qatar mediates iran,oman", start=7, by="peru")
    hosted = tell("chad hosts iran,oman", start=9, by="peru")

    assert of(stated, reported)[0].status is Status.STATED
    assert of(stated, hosted)[0].status is Status.REPORTED
    assert of(tell("qatar mediates iran,oman", modality=Modality.PLANNED))[0].status is Status.NOT_A_FACT
