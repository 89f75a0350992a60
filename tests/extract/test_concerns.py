"""Whom a demand, a reproach or a promise concerns where no phrase of its own names one."""

from __future__ import annotations

import pytest

from .conftest import Tell


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Kenya called for the release of hostages held by Hamas.", "Kenya demandsOf Hamas"),
        ("Kenya complained to the African Union over two Israeli raids.", "Kenya accuses Israel"),
        ("Norway agreed to send envoys to Moldova.", "Norway agreesWith Moldova"),
        ("Norway is willing to send envoys to Moldova.", "Norway agreesWith Moldova"),
        ("Hamas threatened to hold a strike unless Israel withdraws.", "Hamas threatens Israel"),
        ("Kenya urged the court to investigate whether Sudan committed genocide.", "court investigates Sudan"),
    ],
)
def test_an_actor_inside_what_is_said_or_wanted_is_the_target(sentence: str, event: str, events: Tell) -> None:
    assert event in events(sentence)


def test_who_suffers_from_what_is_condemned_is_not_condemned(events: Tell) -> None:
    assert "Kenya condemns Israel" not in events("Kenya condemned the killing of Israelis.")


def test_who_is_only_told_of_it_is_not_meant(events: Tell) -> None:
    assert "Kenya accuses African Union" not in events("Kenya complained to the African Union.")


def test_what_is_called_unacceptable_is_held_against_who_does_it(stances: Tell, events: Tell) -> None:
    text = "“The shelter for militants by the Taliban is not acceptable,” Pakistan said."

    assert "Pakistan accuses Afghan Taliban" in events(text)
    assert "aids positive alleged: not a fact by Pakistan" in stances(text)


def test_nobody_is_accused_where_the_unacceptable_thing_is_nobodys(events: Tell) -> None:
    assert events("Pakistan said that the situation was unacceptable.") == []


def test_what_the_agent_does_besides_concerns_nobody(events: Tell) -> None:
    told = events("Kenya condemned the raid on Tawila and demanded that Sudan leave.")

    assert "Kenya condemns Sudan" not in told
    assert "Kenya demandsOf Sudan" in told


def test_people_may_turn_against_their_own_state(events: Tell) -> None:
    told = events("Ghanaian farmers marched to demand the return of land seized by Ghanaian soldiers.")

    assert "Ghanaian farmers protestsAgainst Ghana" in told
