"""Whom "he" and "she" can stand for."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Tell


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Boris Tadić met Maria Nowak in Berlin. She condemned Mali.", "Maria Nowak condemns Mali"),
        ("Boris Tadić met Maria Nowak in Berlin. He condemned Mali.", "Boris Tadić condemns Mali"),
        ("Maria Nowak arrived. Nowak met Boris Tadić. He condemned Mali.", "Boris Tadić condemns Mali"),
        ("Mali fears the king. Johnson met Queen Noor. He condemned Mali.", "Johnson condemns Mali"),
        ("Kim Novak condemned Mali. He praised Chad.", "Kim Novak supports Chad"),  # a name of women and men
        ("Theresa May resigned on May 24 after she had condemned Mali.", "Theresa May condemns Mali"),
    ],
)
def test_a_name_or_a_title_tells_who_he_or_she_can_be(events: Tell, text: str, told: str) -> None:
    assert told in events(text)


def test_a_name_of_the_paragraph_before_tells_it_too(events: Tell) -> None:
    text = "Maria Nowak spoke in Berlin.\n\nBoris Tadić listened to Nowak. She condemned Mali."

    assert events(text) == ["Maria Nowak condemns Mali"]
