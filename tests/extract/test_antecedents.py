"""Whom pronouns and bare definite nouns mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Reading

from .conftest import Tell


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Iran said that it attacked Israel.", "Iran attacks Israel"),
        ("Vladimir Putin landed in Beijing. He praised China.", "Vladimir Putin supports China"),
        ("Iran sanctioned Oman, accusing it of lying.", "Iran accuses Oman"),
        ("Russian minister Sergey Lavrov said that it attacked Ukraine.", "Russia attacks Ukraine"),
        ("Egypt sued Al Jazeera. Iran accused the company of lying.", "Iran accuses Al Jazeera"),
        ("“We condemn Israel,” Iran said.", "Iran condemns Israel"),
        ("Iran and Oman signed a deal. Both sides praised Qatar.", "Iran & Oman supports Qatar"),
        ("France sanctioned two Russian generals over their attacks on Ukraine.", "Russia attacks Ukraine"),
        ("Anna Novak left.\n\nShe condemned Chile.", "Anna Novak condemns Chile"),
        ("Anna Novak left. Reporters came. The hall was full. She condemned Chile.", "Anna Novak condemns Chile"),
        ("Hamas fighters attacked Israel, Egypt said. Iran condemned the attack.", "Iran condemns Hamas"),
        ("Boeing told Al Jazeera that the company condemned Iran.", "Boeing condemns Iran"),
        ("Boris Johnson came after Theresa May resigned because she condemned Iran.", "Theresa May condemns Iran"),
        ("Benjamin Netanyahu closed the crossing. Egypt condemned the decision.", "Egypt condemns Benjamin Netanyahu"),
        ("Boko Haram raided Baga. Chad attacked these militants.", "Chad attacks Boko Haram"),
        ("Boko Haram raided Baga.\n\nPeople fled.\n\nChad attacked the terrorist group.", "Chad attacks Boko Haram"),
    ],
)
def test_whom_a_phrase_refers_back_to(text: str, event: str, events: Tell) -> None:
    assert event in events(text)


def test_the_host_country_is_where_the_talks_are(events: Tell) -> None:
    told = events("Iran and Oman held talks in Geneva. The host country praised them.")

    assert "Switzerland hosts Iran & Oman" in told


def test_a_mediator_is_named_before_or_behind_the_word(events: Tell) -> None:
    assert "Qatar mediates Iran & Oman" in events("Iran and Oman met in Geneva. Mediator Qatar praised them.")
    assert "Qatar mediates Iran & Oman" in events("Qatar, a mediator between Iran and Oman, praised them.")


def test_those_who_agree_a_ceasefire_after_clashes_have_fought_each_other(events: Tell) -> None:
    assert "Iran & Oman fights -" in events("Iran and Oman agreed to a ceasefire after days of clashes.")
    assert "Iran & Oman fights -" not in events("Iran and Oman met to discuss the war.")


def test_a_decision_of_two_is_nobodys_in_particular(events: Tell) -> None:
    assert "Egypt condemns -" in events("Iran and Oman closed the crossing. Egypt condemned the decision.")


def test_pronouns_that_wait_for_each_other_end_at_nobody(reading: Callable[..., Reading]) -> None:
    text = "The group and their leader, with their men and his guards, said that they and their allies attacked them."

    assert reading(text).article.text == text


def test_them_after_things_is_nobody(events: Tell) -> None:
    text = "Chad supports Mali. Earlier negotiations failed because Kenya refused to attend them."

    assert "Kenya rejects -" in events(text)


def test_a_mention_says_where_the_words_stand_that_refer_to_it(reading: Callable[..., Reading]) -> None:
    text = "Boko Haram raided Baga. Chad said that it attacked these militants."
    (attack,) = (event for event in reading(text).events if event.agents and event.agents[0].entity.label == "Chad")

    (doer,), (victim,) = attack.best.claim.agents, attack.best.claim.targets
    assert (doer.text, victim.text) == ("Chad", "Boko Haram")
    assert [text[m.referrer.start : m.referrer.end] for m in (doer, victim) if m.referrer] == ["it", "militants"]
