"""What an outlet published follows from its articles, in whatever order they come and go."""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from pathlib import Path

import pytest

from kg.model import Modality, Reading
from kg.rdf.store import Writer
from tests import factory

TOLD = """
SELECT ?name ?articles ?claims ?stated ?first ?last {
  ?outlet a kg:Outlet ; rdfs:label ?name ; kg:published ?articles ; kg:claims ?claims ; kg:statedClaims ?stated ;
    kg:firstPublished ?first ; kg:lastPublished ?last .
} ORDER BY ?name
"""
OUTLETS = """
SELECT ?o ?p ?v { GRAPH graph:entities { ?o ?p ?v FILTER(STRSTARTS(STR(?o), STR(outlet:))) } } ORDER BY ?o ?p ?v
"""
READINGS = (
    factory.reading("pakistan accuses kabul", "kabul visits iran", id="a1", source="Wire"),
    factory.reading(
        factory.event(factory.report("pakistan attacks kabul", "a2", by="iran", modality=Modality.ALLEGED)),
        id="a2",
        source="The Wire",
        date=dt.date(2025, 10, 20),
    ),
    factory.reading(id="a3", source="wire", date=None),
    factory.reading("iran attacks qatar", id="a4", source="Post"),
)


def test_an_outlet_tells_how_much_it_published_since_when_and_until_when(tmp_path: Path) -> None:
    folder = factory.store(tmp_path / "kg.db", *READINGS)

    assert factory.select(folder, TOLD) == [
        ("Post", "1", "1", "1", "2025-10-26", "2025-10-26"),
        ("The Wire", "1", "1", "0", "2025-10-20", "2025-10-20"),
        ("Wire", "2", "2", "2", "2025-10-26", "2025-10-26"),
    ]


def test_of_the_spellings_of_an_outlet_the_one_that_the_others_are_slips_of_is_its_label(tmp_path: Path) -> None:
    spellings = ("DAILY Wire", "'Daily Wire", "Daily Wire", "daily wire", "Daily  Wire")
    articles = [factory.reading(id=f"a{number}", source=name) for number, name in enumerate(spellings)]

    folder = factory.store(tmp_path / "kg.db", *articles)

    assert factory.select(folder, "SELECT ?name { ?outlet a kg:Outlet ; rdfs:label ?name }") == [("Daily Wire",)]


@pytest.mark.parametrize("order", list(permutations(READINGS)))
def test_however_articles_come_and_go_an_outlet_is_what_they_say(tmp_path: Path, order: tuple[Reading, ...]) -> None:
    for reading in order:
        factory.store(tmp_path / "kg.db", reading)
    at_once = factory.store(tmp_path / "at-once.db", *READINGS)
    assert factory.select(tmp_path / "kg.db", OUTLETS) == factory.select(at_once, OUTLETS)
    with Writer(tmp_path / "kg.db", factory.ONTOLOGY) as writer:
        writer.retract([order[0].article.id, order[1].article.id])

    left = factory.store(tmp_path / "left.db", *order[2:])
    assert factory.select(tmp_path / "kg.db", OUTLETS) == factory.select(left, OUTLETS)
