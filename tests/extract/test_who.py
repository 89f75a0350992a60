"""Who is who: persons without titles and with their country, and what is no name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import ActorKind, Reading


def entities(reading: Reading) -> set[tuple[str, str, str | None]]:
    """Label, class and country of all whom an article names."""
    found = (participant.entity for participant in reading.mentions)
    return {(entity.label, entity.kind.value, entity.country) for entity in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Taliban spokesman Zabiullah Karim accused Tajikistan of shelling.", ("Zabiullah Karim", "Person", "AFG")),
        (
            "The prime minister of Bangladesh Rahima Chowdhury visited Nepal.",
            ("Rahima Chowdhury", "Person", "BGD"),
        ),
        ("DOHA, 3 May. Qatar condemned the attack.", ("Qatar", "State", "QAT")),
        ("The ministers met in Doha on Sunday.", ("Doha", "Place", "QAT")),
        ("Police in Karachi arrested five men.", ("Karachi", "Place", "PAK")),
    ],
)
def test_an_article_names(reading: Callable[..., Reading], text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in entities(reading(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Analysts criticised North Korea for the launch.", "Analysts"),
        ("Vice President condemned the ruling on Monday.", "Vice President"),
    ],
)
def test_an_office_in_capitals_is_nobody_by_name(reading: Callable[..., Reading], text: str, words: str) -> None:
    named = {p.mention.text: p.mention for p in reading(text).mentions if p.mention.kind is ActorKind.PERSON}

    assert all(not mention.has_name for text, mention in named.items() if text == words)


def test_the_city_at_the_head_of_an_article_is_no_person(reading: Callable[..., Reading]) -> None:
    told = reading("DOHA: Officials of Qatar met on Sunday.")

    assert not {label for label, kind, _ in entities(told) if kind == "Person"}


def test_a_surname_may_lack_its_article(reading: Callable[..., Reading]) -> None:
    told = reading("General Hamid al-Tayeb rejected the plan. Tayeb visited Egypt on Sunday.")

    labels = {entity for entity, kind, _ in entities(told) if kind == "Person"}
    assert labels == {"Hamid al-Tayeb"}


def test_a_first_name_that_is_a_country_is_none(reading: Callable[..., Reading]) -> None:
    told = reading("Mayor Jordan Whitfield condemned the attack.")

    assert ("Jordan Whitfield", "Person", "JOR") not in entities(told)


def test_several_ministers_are_not_the_one_who_was_named(reading: Callable[..., Reading]) -> None:
    told = reading("Kenyan Prime Minister Peter Mwangi visited Uganda. The foreign ministers met on Sunday.")

    (person,) = (p for p in told.mentions if p.mention.text == "Peter Mwangi")
    assert not any(p.entity == person.entity for p in told.mentions if "ministers" in p.mention.text)
