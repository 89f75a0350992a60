"""Where on the map the place of an event lies: its country, and which of several places of one name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract import Extractor
from kg.model import Article, Location, Ontology
from kg.rdf.ontology import load_ontology
from kg.resolve import read
from kg.resolve.locations import FOREMOST, GUESSED, INVOLVED, NAMED, SOLE, SPOKEN_OF

Locate = Callable[[str], list[Location | None]]


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="module")
def locate(ontology: Ontology) -> Locate:
    """The locations of the events that a text tells."""
    extractor = Extractor(ontology.lexicon, ontology.gazetteer, ontology.schema)

    def locations(text: str) -> list[Location | None]:
        article = Article("a1", text)
        ((_, claims, mentions),) = extractor.claims([article])
        found = read(article, claims, mentions, gazetteer=ontology.gazetteer, schema=ontology.schema)
        return [event.location for event in found.events if event.place]

    return locations


@pytest.mark.parametrize(
    ("text", "label", "country", "confidence"),
    [
        ("Iran and Oman held talks in Doha.", "Doha", "QAT", SOLE),  # a venue, whoever meets there
        ("Pakistan and Afghanistan held talks in Istanbul.", "Istanbul", "TUR", SOLE),
        ("Israel attacked Hezbollah in Tripoli.", "Tripoli", "LBY", FOREMOST),
        ("Lebanon condemned Israel. Israel attacked Hezbollah in Tripoli.", "Tripoli", "LBN", SPOKEN_OF),
        ("Iran and Oman held talks in Hyderabad.", "Hyderabad", "IND", GUESSED),
        ("Israel attacked Hezbollah fighters in Tripoli, Lebanon.", "Tripoli", "LBN", NAMED),
        ("Libyan police arrested four Egyptians in Tripoli.", "Tripoli", "LBY", INVOLVED),
        ("Indian police arrested ten protesters in Hyderabad.", "Hyderabad", "IND", INVOLVED),
        ("Pakistani police arrested ten protesters in Hyderabad.", "Hyderabad", "PAK", INVOLVED),
        ("Venezuela condemned Guyana. Brazil and Peru held talks in Georgetown.", "Georgetown", "GUY", SPOKEN_OF),
        ("Israel attacked Hamas in Rafah.", "Rafah", None, None),
        ("Russian forces attacked Ukrainian troops in Kherson.", "Kherson", "UKR", None),
        ("Iran attacked Israel in Syria.", "Syria", "SYR", None),
    ],
)
def test_a_place_is_looked_for_in_the_countries_of_the_event_and_the_article(
    text: str, label: str, country: str | None, confidence: float | None, locate: Locate
) -> None:
    (location,) = locate(text)[-1:]

    assert location is not None
    assert (location.label, location.country) == (label, country or location.country)
    assert confidence in (None, location.confidence)


def test_a_place_that_nobody_knows_has_no_location(locate: Locate) -> None:
    assert locate("Israel attacked Hezbollah near the village of Qwxville.") == [None]


def test_a_place_lies_in_the_country_that_is_named_behind_it(locate: Locate) -> None:
    (location,) = locate("Israel attacked Hezbollah fighters in Qwxville, Lebanon.")

    assert location == Location("qwxville--lbn", "Qwxville", "LBN", "", NAMED)


def test_a_capital_that_speaks_is_no_venue(locate: Locate) -> None:
    assert locate("Doha condemned Iran.") == []
