"""Claims to events: one event for what is told once, and the status of each claim."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from kg.model import (
    ActorKind,
    Claim,
    Entity,
    Field,
    Mention,
    Modality,
    Participant,
    Polarity,
    Relation,
    Report,
    Span,
    Status,
)
from kg.resolve.events import events, status

ATTACKS = Relation("attacks", "ASSAULT")
MEETS = Relation("meets", "CONSULT", symmetric=True)
TALKS = Relation("negotiatesWith", "CONSULT", symmetric=True)


def someone(key: str, country: str | None = None, kind: ActorKind = ActorKind.STATE) -> Participant:
    mention = Mention(key.title(), Span(Field.TEXT, 0, 4), kind, actor=key)
    return Participant(Entity(key, key.title(), kind, country), mention)


def report(relation: Relation, agents: str, targets: str, *, at: int, sentence: int = 0, **stance: Any) -> Report:
    where = Span(Field.TEXT, 100 * sentence, 100 * sentence + 99)
    claim = Claim("a1", relation.name, (), (), Span(Field.TEXT, at, at + 3), where, **stance)
    sides = [tuple(someone(key) for key in side.split()) for side in (agents, targets)]
    return Report(claim, sides[0], sides[1], (), status(claim, sides[0], ()))


def test_two_words_of_one_sentence_for_one_attack_are_one_event() -> None:
    first, second = report(ATTACKS, "iran", "", at=5), report(ATTACKS, "iran", "israel", at=20)
    (event,) = events([(first, ATTACKS), (second, ATTACKS)])

    assert [p.entity.key for p in event.agents] == ["iran"]
    assert [p.entity.key for p in event.targets] == ["israel"]
    assert len(event.reports) == 2


def test_attacks_on_two_countries_are_two_events() -> None:
    first, second = report(ATTACKS, "iran", "iraq", at=5), report(ATTACKS, "iran", "israel", at=20)
    both = events([(first, ATTACKS), (second, ATTACKS)])

    assert len(both) == 2


def test_a_later_sentence_without_the_agent_tells_the_same_event() -> None:
    first, later = report(ATTACKS, "iran", "israel", at=5), report(ATTACKS, "", "israel", at=105, sentence=1)

    assert len(events([(first, ATTACKS), (later, ATTACKS)])) == 1


def test_attacks_in_two_places_are_two_events() -> None:
    here = report(ATTACKS, "israel", "palestine", at=5, place="Gaza")
    there = report(ATTACKS, "israel", "palestine", at=105, sentence=1, place="Jenin")

    assert len(events([(here, ATTACKS), (there, ATTACKS)])) == 2


def test_what_happened_and_what_is_planned_are_two_events() -> None:
    done = report(ATTACKS, "iran", "israel", at=5)
    planned = report(ATTACKS, "iran", "israel", at=105, sentence=1, modality=Modality.PLANNED)

    assert len(events([(done, ATTACKS), (planned, ATTACKS)])) == 2


def test_meeting_for_talks_is_one_event() -> None:
    met, talks = report(MEETS, "iran oman", "", at=5), report(TALKS, "iran oman", "", at=20)

    assert len(events([(met, MEETS), (talks, TALKS)])) == 1


def test_two_attacks_one_the_answer_to_the_other_are_two_events() -> None:
    first, answer = report(ATTACKS, "iran", "iraq", at=5), report(ATTACKS, "iraq", "iran", at=20)

    assert len(events([(first, ATTACKS), (answer, ATTACKS)])) == 2


@pytest.mark.parametrize(
    ("polarity", "modality", "speaker"),
    list(itertools.product(Polarity, Modality, [None, "iran", "minister", "oman"])),
)
def test_only_what_happened_and_the_article_or_the_agent_says_is_stated(
    polarity: Polarity, modality: Modality, speaker: str | None
) -> None:
    who = {
        "iran": someone("iran", "IRN"),
        "minister": someone("minister", "IRN", ActorKind.PERSON),
        "oman": someone("oman", "OMN"),
    }
    where = Span(Field.TEXT, 0, 9)
    claim = Claim("a1", "attacks", (), (), where, where, polarity, modality)
    found = status(claim, [who["iran"]], [who[speaker]] if speaker else [])

    factual = polarity is Polarity.POSITIVE and modality is Modality.ACTUAL
    expected = Status.NOT_A_FACT if not factual else Status.REPORTED if speaker == "oman" else Status.STATED
    assert found is expected
