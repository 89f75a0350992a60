"""What a noun that refers back leaves unsaid, from what the article told before."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Tell


def test_a_claimed_attack_is_the_one_told_before(events: Tell) -> None:
    text = "Two rockets hit the Egyptian embassy. The Islamic State claimed responsibility for the attack."

    assert events(text) == ["Islamic State attacks Egypt"]


def test_who_claims_an_attack_is_the_only_one_who_says_whose_it_is(stances: Tell) -> None:
    text = "Two rockets hit the Egyptian embassy. The Islamic State claimed responsibility for the attack."

    assert stances(text) == ["attacks positive actual: stated by Islamic State"]


def test_whoever_is_blamed_for_it_did_it_to_those_who_were_hit(events: Tell) -> None:
    text = "Drones struck Kenyan soldiers near the border. Kenya blamed al-Shabaab for the attack."

    assert "al-Shabaab attacks Kenya" in events(text)


def test_an_allegation_is_no_fact_because_the_deed_is_named_again(events: Tell, stances: Tell) -> None:
    text = "Kenya accused al-Shabaab of attacking its soldiers. The attack on the soldiers killed ten."

    assert "attacks positive actual: stated" not in [
        stance for event, stance in zip(events(text), stances(text), strict=True) if event.startswith("al-Shabaab")
    ]


@pytest.mark.parametrize(
    "later",
    [
        "The second attack was claimed by al-Shabaab.",  # another one
        "An attack was claimed by al-Shabaab.",  # one not told before
        "Al-Shabaab claimed the attack in Mogadishu.",  # in another place
    ],
)
def test_another_attack_takes_nothing_from_the_one_told_before(events: Tell, later: str) -> None:
    assert "al-Shabaab attacks Kenya" not in events(f"Drones struck Kenyan soldiers in Mandera. {later}")


def test_what_was_only_planned_is_not_what_happened(events: Tell) -> None:
    text = "Hamas planned to attack American diplomats. Israel said Hamas carried out the attack."

    assert events(text) == ["Hamas attacks United States", "Hamas attacks -"]
