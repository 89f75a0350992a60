"""All names of an article are listed, each with what it is as words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract import Extractor
from kg.model import Article, Reading

Listing = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def listing(extractor: Extractor) -> Listing:
    """The mentions of a text, one line each: ``words: type``."""

    def lines(text: str) -> list[str]:
        (extraction,) = extractor.extractions([Article("a1", text)])
        return [f"{one.mention.text}: {one.type}" for one in extraction.listed]

    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraqi troops entered Mosul.", ["Iraqi: Nationality", "Iraqi troops: Organization", "Mosul: Place"]),
        ("The Syrians left.", ["Syrians: Group"]),
        ("It rained during the Mosul offensive.", ["Mosul: Place"]),
        ("The Pentagon denied it.", ["Pentagon: Organization"]),
        ("The talks took place in Baghdad.", ["Baghdad: Place"]),
        (
            "Hamas left. Iran hailed the rebel group.",
            ["Hamas: ArmedGroup", "Iran: State", "rebel group: ArmedGroup"],
        ),
    ],
)
def test_a_name_is_listed_as_what_it_is_as_words(listing: Listing, text: str, expected: list[str]) -> None:
    assert listing(text) == expected


def test_a_name_after_a_preposition_of_place_is_no_person(listing: Listing) -> None:
    assert "Palmyra: Place" in listing("Near Palmyra, two strikes destroyed a bridge.")


def test_every_listed_mention_quotes_its_text(reading: Callable[..., Reading]) -> None:
    read = reading("Khawaja Asif met Iraqi envoys in Doha.\n\nThe Kurdish Red Crescent sent Tariq Haddad to Erbil.")

    for participant, _ in read.listed:
        span = participant.mention.span
        assert read.article.part(span.field)[span.start : span.end] == participant.mention.text


def test_names_that_take_part_in_nothing_are_listed_but_are_no_mentions_of_the_graph(
    reading: Callable[..., Reading],
) -> None:
    read = reading("Iran condemned a raid during the Mosul offensive.")

    assert "Mosul" in {participant.entity.label for participant, _ in read.listed}
    assert "Mosul" not in {participant.entity.label for participant in read.mentions}
