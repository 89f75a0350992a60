"""Who is meant: names, bodies, titles, groups, places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import ActorKind, Participant, Reading

from .conftest import Tell


@pytest.mark.parametrize(
    ("phrase", "label", "country"),
    [
        ("Pakistan", "Pakistan", "PAK"),
        ("Islamabad", "Pakistan", "PAK"),
        ("The Pakistani government", "Pakistan", "PAK"),
        ("Pakistani officials", "Pakistan", "PAK"),
        ("The Pakistan Army", "Pakistan", "PAK"),
        ("Turkey", "Türkiye", "TUR"),
        ("The Kremlin", "Russia", "RUS"),
        ("The US", "United States", "USA"),
        ("The government of Spain", "Spain", "ESP"),
        ("The Afghan Taliban", "Afghan Taliban", "AFG"),
        ("The TTP", "Tehrik-i-Taliban Pakistan", None),
        ("Hamas fighters", "Hamas", None),
        ("Members of Hezbollah", "Hezbollah", None),
        ("Dozens of Russian soldiers", "Russia", "RUS"),
        ("Russian President Vladimir Putin", "Vladimir Putin", "RUS"),
        ("Vladimir Putin, the president of Russia,", "Vladimir Putin", "RUS"),
        ("Protesters", "Protesters", None),
        ("Anna Novak's spokesman", "Anna Novak", None),
        ("Egyptian President Abdel Fattah el-Sisi", "Abdel Fattah el-Sisi", "EGY"),
        ("Pro-Russian forces", "Pro-Russian forces", None),
        ("All but one of the members of the African Union", "African Union", None),
        ("The U.S.-led coalition", "US-led coalition", None),
        ("Denmark's Energinet", "Energinet", "DNK"),
        ("Iraq's National Security Council", "Iraq", "IRQ"),
    ],
)
def test_whom_a_phrase_names(phrase: str, label: str, country: str | None, reading: Callable[..., Reading]) -> None:
    (event,) = reading(f"{phrase} criticised Israel.").events
    (agent,) = event.agents

    assert agent.entity.label == label
    if country is not None:
        assert agent.entity.country == country


@pytest.mark.parametrize(("date", "label"), [("2020-05-01", "Afghanistan"), ("2025-10-26", "Afghan Taliban")])
def test_kabul_speaks_for_those_who_hold_it_at_the_articles_date(
    date: str, label: str, reading: Callable[..., Reading]
) -> None:
    (event,) = reading("Kabul condemned Pakistan.", date=date).events

    assert event.agents[0].entity.label == label


def test_a_surname_in_another_spelling_is_the_person_named_before(events: Tell) -> None:
    assert "Yahya Saree condemns Iran" in events("Yahya Saree spoke in Sanaa. Sarea condemned Iran.")


def test_a_surname_alone_is_a_person_once_the_full_name_was_given(reading: Callable[..., Reading]) -> None:
    found = reading("General Farid Soleimani left. The United States imposed sanctions on Soleimani.")

    assert "Farid Soleimani" in {p.entity.label for event in found.events for p in event.targets}


def test_a_law_or_a_war_is_nobody(events: Tell) -> None:
    assert events("Paul Weber voted against the Iraq War.") == ["Paul Weber rejects -"]


def test_nobody_is_nobody(events: Tell) -> None:
    assert events("No organization attacked Israel.") == []


def test_the_accused_is_who_was_accused_before(events: Tell) -> None:
    told = events("Kenya charged John Karanja with murder. Police in Nairobi arrested the accused.")

    assert "Kenya arrests John Karanja" in told


def test_a_surname_is_the_person_named_before(reading: Callable[..., Reading]) -> None:
    found = reading("Defence Minister Khawaja Asif of Pakistan spoke in Lahore. Asif criticised Israel.")

    assert people(found) == {"Khawaja Asif"}


def test_an_army_without_a_name_is_that_of_the_place(reading: Callable[..., Reading]) -> None:
    (event,) = reading("Police in Karachi arrested three activists.").events

    assert event.agents[0].entity.label == "Pakistan"
    assert event.agents[0].mention.text == "Police"


def test_where_nothing_says_whose_police_it_is_nobody_guesses(reading: Callable[..., Reading]) -> None:
    (event,) = reading("Iran praised Oman. France thanked Egypt. Police arrested three activists.").events[-1:]

    assert not event.agents[0].entity.known


def test_a_person_of_a_longer_name_is_not_the_state_in_it(reading: Callable[..., Reading]) -> None:
    (event,) = reading("Foreign Minister Israel Katz criticised Iran.").events

    assert event.agents[0].entity.kind is ActorKind.PERSON


def test_protesters_of_two_articles_are_not_the_same(reading: Callable[..., Reading]) -> None:
    (event,) = reading("Protesters criticised Israel.").events

    assert event.agents[0].entity.key.startswith("protesters--")


def people(found: Reading) -> set[str]:
    participants: list[Participant] = [p for event in found.events for p in (*event.agents, *event.targets)]
    return {p.entity.label for p in participants if p.entity.kind is ActorKind.PERSON}


def test_an_office_is_the_person_who_has_it_however_it_is_written(events: Tell) -> None:
    assert events("Chad welcomed Queen Noor. The Queen praised Chad.")[-1] == "Queen Noor supports Chad"


def test_the_subject_after_a_conjunction_is_no_object_of_it(events: Tell) -> None:
    text = "Chad became calm after Theresa May stepped down on July 24."

    assert events(text) == ["Theresa May concedesTo -"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad praised the president of Serbia Aleksandar Tadić.", "Chad supports Aleksandar Tadić"),
        ("Chad praised the leader of the Rapid Support Forces Osman.", "Chad supports Osman"),
        ("Chad sanctioned four members of the Kenyan cabinet.", "Chad sanctions Kenya"),
        ("Nowak became the first Polish leader to visit China.", "Nowak visits China"),
        ("Thousands of people protest against Chad.", "protesters protestsAgainst Chad"),
        ("Chad met with Kenyan envoys, accusing them of lying.", "Chad accuses Kenya"),
        ("Kenya demands the release of hostages held by Chad.", "Chad concedesTo -"),
        ("Kenyan soldiers were killed during a gunbattle with Chadian troops.", "Chad & Kenya fights -"),
        ("Mali acknowledged accusations by Kenya that Chad backs the rebels.", "Kenya accuses Chad"),
        ("Kenyan strikes hit Moyale. Chad condemned these actions.", "Chad condemns Kenya"),
        ("Thousands of people marched in support of Chad.", "protesters protestsAgainst -"),  # not against it
        ("Kenya outlawed the Umma party after accusing it of fraud.", "Kenya accuses Umma party"),
        ("Kenya announced sanctions on Chad for arming Mali.", "Chad aids Mali"),
    ],
)
def test_who_takes_part(events: Tell, text: str, told: str) -> None:
    assert told in events(text)


def test_a_bare_noun_speaks_of_those_who_were_described_before(events: Tell) -> None:
    text = "Angry fishermen blocked the road. Fishermen demanded that Kenya withdraw. The fishermen accused Chad."

    assert "Angry fishermen demandsOf Kenya" in events(text)
    assert "Angry fishermen accuses Chad" in events(text)


def test_a_bare_noun_after_two_kinds_of_them_is_neither(events: Tell) -> None:
    text = "Angry fishermen and poor fishermen met. Fishermen accused Chad."

    assert "Fishermen accuses Chad" in events(text)


def test_a_clause_hangs_on_the_verb_of_saying_and_not_on_a_noun_between(stances: Tell) -> None:
    text = "Nowak announced during a visit by the Chadian envoy that Kenya will attack Mali."

    assert "attacks positive planned: not a fact by Nowak" in stances(text)
