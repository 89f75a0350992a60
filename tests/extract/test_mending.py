"""Parses that a rule can mend."""

from __future__ import annotations

import pytest

from .conftest import Tell


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Chad's campaign to defeat ISWAP is succeeding.", "Chad attacks Islamic State – West Africa Province"),
        (
            "Mali, the wider African Union and the government of Chad are committed to defeating Boko Haram.",
            "Mali & African Union & Chad attacks Boko Haram",
        ),
        (
            "A series of precision U.S. airstrikes against al-Qaida operatives this week killed ten men.",
            "United States attacks al-Qaeda",
        ),
    ],
)
def test_what_the_parser_hangs_on_the_wrong_word_is_read_where_it_belongs(
    sentence: str, event: str, events: Tell
) -> None:
    assert event in events(sentence)
