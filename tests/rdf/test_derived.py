"""Edges, events and entities follow from the article graphs, in whatever order those came."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path

import pytest

from kg.model import (
    Fingerprints,
    Gazetteer,
    Modality,
    Polarity,
    Reading,
)
from kg.rdf import store
from kg.rdf.store import Writer
from kg.resolve.events import status
from tests import factory

EDGES = "SELECT ?s ?p ?o { GRAPH graph:edges { ?s ?p ?o } } ORDER BY ?s ?p ?o"
DERIVED = """
SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), STR(graph:))) } ORDER BY ?g ?s ?p ?o
"""
CLUSTERS = """
SELECT ?articles ?outlets ?first ?last {
  GRAPH graph:events { ?c kg:reports ?articles ; kg:outlets ?outlets ; kg:firstReported ?first ; kg:lastReported ?last }
} ORDER BY ?first
"""


def edges(folder: Path) -> list[tuple[str, ...]]:
    return factory.select(folder, EDGES)


@pytest.mark.parametrize(("polarity", "modality", "by"), list(product(Polarity, Modality, ["", "pakistan", "iran"])))
def test_only_what_is_stated_makes_an_edge(tmp_path: Path, polarity: Polarity, modality: Modality, by: str) -> None:
    told = factory.report("pakistan attacks kabul", by=by, polarity=polarity, modality=modality)
    judged = factory.report(
        "pakistan attacks kabul",
        by=by,
        polarity=polarity,
        modality=modality,
        status=status(told.claim, told.agents, told.speakers),
    )
    factory.store(tmp_path / "kg.db", factory.reading(factory.event(judged)))

    is_fact = polarity is Polarity.POSITIVE and modality is Modality.ACTUAL
    is_own_word = by in ("", "pakistan")
    expected = [("ent:pakistan", "kg:attacks", "ent:kabul")] if is_fact and is_own_word else []
    assert edges(tmp_path / "kg.db") == expected


def test_a_claim_that_makes_no_edge_still_names_the_one_that_it_is_about(tmp_path: Path) -> None:
    planned = factory.report("pakistan visits kabul", modality=Modality.PLANNED)
    folder = factory.store(tmp_path / "kg.db", factory.reading(factory.event(planned)))

    found = factory.select(folder, "SELECT ?s ?o { ?c kg:edge ?edge ; rdf:subject ?s ; rdf:object ?o }")
    assert found == [("ent:pakistan", "ent:kabul")]
    assert not edges(folder)


def test_an_edge_stands_once_however_many_articles_state_it(tmp_path: Path) -> None:
    readings = [factory.reading("pakistan accuses kabul", id=id) for id in ("a1", "a2", "a3")]

    folder = factory.store(tmp_path / "kg.db", *readings)
    factory.store(folder, factory.reading("pakistan accuses kabul", "pakistan accuses kabul,iran", id="a4"))

    assert edges(folder) == [("ent:pakistan", "kg:accuses", "ent:iran"), ("ent:pakistan", "kg:accuses", "ent:kabul")]
    counted = (
        "SELECT ?o ?n { ?e a kg:Edge ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:reports ?n } ORDER BY ?o"
    )
    assert factory.select(folder, counted) == [("ent:iran", "1"), ("ent:kabul", "4")]


def test_the_edge_of_a_symmetric_relation_starts_at_the_smaller_iri(tmp_path: Path) -> None:
    folder = factory.store(tmp_path / "kg.db", factory.reading("turkiye,qatar meets -"))

    assert edges(folder) == [("ent:qatar", "kg:meets", "ent:turkiye")]


READINGS = (
    factory.reading("pakistan accuses kabul", id="a1"),
    factory.reading("pakistan accuses kabul", "qatar mediates pakistan,kabul", id="a2", source="Gazette"),
    factory.reading("iran,qatar meets -", id="a3", date=dt.date(2025, 11, 9), source="wire"),
)


@pytest.mark.parametrize("order", list(permutations(READINGS)))
def test_the_order_in_which_articles_come_leaves_no_trace(tmp_path: Path, order: tuple[Reading, ...]) -> None:
    at_once = factory.store(tmp_path / "at-once.db", *READINGS)
    for reading in order:
        factory.store(tmp_path / "kg.db", reading)

    assert factory.select(tmp_path / "kg.db", DERIVED) == factory.select(at_once, DERIVED)


@pytest.mark.parametrize("deferred", [0, 1, 99])
@pytest.mark.parametrize("order", list(permutations(READINGS)))
def test_how_often_the_derived_graphs_are_written_leaves_no_trace(
    tmp_path: Path, order: tuple[Reading, ...], deferred: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = factory.store(tmp_path / "at-once.db", *READINGS)
    monkeypatch.setattr(store, "_SETTLED", 1)
    monkeypatch.setattr(store, "_DEFERRED", deferred)
    other = factory.reading("iran attacks qatar", id=order[0].article.id)
    with Writer(tmp_path / "kg.db", factory.ONTOLOGY) as writer:
        for reading in (order[0], order[1], other, order[2], order[0]):
            writer.put([reading], factory.FINGERPRINTS)

    assert factory.select(tmp_path / "kg.db", DERIVED) == factory.select(at_once, DERIVED)


def test_what_goes_leaves_no_trace(tmp_path: Path) -> None:
    without = factory.store(tmp_path / "without.db", READINGS[1])
    folder = factory.store(tmp_path / "kg.db", *READINGS)
    with Writer(folder, factory.ONTOLOGY) as writer:
        writer.retract(["a1", "a3"])

    assert factory.select(folder, DERIVED) == factory.select(without, DERIVED)


def test_what_an_article_no_longer_says_goes(tmp_path: Path) -> None:
    folder = factory.store(tmp_path / "kg.db", factory.reading("pakistan accuses kabul"))
    factory.store(folder, factory.reading("qatar mediates kabul", text="Another text. Longer."))

    assert edges(folder) == [("ent:qatar", "kg:mediates", "ent:kabul")]
    assert factory.select(folder, "SELECT ?label { ?e a kg:State ; rdfs:label ?label } ORDER BY ?label") == [
        ("Kabul",),
        ("Qatar",),
    ]


def test_an_event_of_two_articles_is_one_cluster_with_its_reports_and_outlets(tmp_path: Path) -> None:
    days = [dt.date(2025, 10, 26), dt.date(2025, 10, 28), dt.date(2025, 10, 29)]
    told = zip("abc", days, ("Wire", "Gazette", "Wire"), strict=True)
    readings = [factory.reading("pakistan accuses kabul", id=id, date=day, source=source) for id, day, source in told]

    folder = factory.store(tmp_path / "kg.db", *readings)

    assert factory.select(folder, CLUSTERS) == [("3", "2", "2025-10-26", "2025-10-29")]


def test_a_cluster_tells_how_many_of_its_outlets_state_it(tmp_path: Path) -> None:
    stated = [
        factory.reading("pakistan attacks kabul", id=id, source=source) for id, source in (("a", ""), ("b", "Wire"))
    ]
    alleged = factory.report("pakistan attacks kabul", "c", by="iran", modality=Modality.ALLEGED)
    by_others = factory.reading(factory.event(alleged), id="c", source="Gazette")

    folder = factory.store(tmp_path / "kg.db", *stated, by_others)

    assert factory.select(folder, "SELECT ?o ?s { ?c kg:outlets ?o ; kg:statingOutlets ?s }") == [("2", "1")]


def test_events_that_lie_more_than_three_days_apart_are_two(tmp_path: Path) -> None:
    days = [dt.date(2025, 10, 26), dt.date(2025, 10, 30)]
    readings = [factory.reading("pakistan accuses kabul", id=str(day), date=day) for day in days]

    folder = factory.store(tmp_path / "kg.db", *readings)

    assert factory.select(folder, CLUSTERS) == [
        ("1", "1", "2025-10-26", "2025-10-26"),
        ("1", "1", "2025-10-30", "2025-10-30"),
    ]


@pytest.mark.parametrize(
    ("times", "clusters"),
    [
        (("2025-10-02", "2025-10-02"), 1),  # the event's own day counts, not the article's
        (("2025-10-02", "2025-10-20"), 2),
        (("2025-10-01/2025-10-09", "2025-10-12"), 1),
        (("2025-10", "2025-10"), 1),
        (("2025", "2025-10"), 2),  # a year is no day, and is not taken for one
        (("2025", "2025-10-26"), 2),
        (("2011/..", "2011/.."), 1),
        (("2011/..", "2011"), 2),
    ],
)
def test_the_time_of_an_event_decides_which_other_it_is(tmp_path: Path, times: tuple[str, str], clusters: int) -> None:
    readings = [
        factory.reading(factory.event(factory.report("pakistan attacks kabul", id, time=time)), id=id)
        for id, time in zip("ab", times, strict=True)
    ]

    folder = factory.store(tmp_path / "kg.db", *readings)

    assert len(factory.select(folder, "SELECT ?c { ?c a kg:EventCluster }")) == clusters


def test_events_without_any_date_are_not_taken_for_one(tmp_path: Path) -> None:
    readings = [factory.reading("pakistan attacks kabul", id=id, date=None) for id in "ab"]

    folder = factory.store(tmp_path / "kg.db", *readings)

    assert len(factory.select(folder, "SELECT ?c { ?c a kg:EventCluster }")) == 2


def test_an_entity_that_the_gazetteer_knows_has_its_names_whatever_articles_call_it(tmp_path: Path) -> None:
    soldiers = factory.participant("pakistan", written="four soldiers")
    reading = Reading(factory.article(), (), (soldiers,))

    folder = factory.store(tmp_path / "kg.db", reading)

    assert factory.select(folder, "SELECT ?p ?o { GRAPH graph:entities { ent:pakistan ?p ?o } } ORDER BY ?p ?o") == [
        ("rdf:type", "kg:State"),
        ("rdfs:label", "Pakistan"),
        ("skos:altLabel", "PAK"),
        ("skos:exactMatch", "wd:Q843"),
        ("kg:articles", "1"),
        ("kg:capital", "Islamabad"),
        ("kg:country", "PAK"),
        ("kg:standsFor", "ent:pakistan"),
    ]


def test_an_entity_stays_what_a_gazetteer_knew_when_an_article_goes_without_that_gazetteer(tmp_path: Path) -> None:
    """`kg retract` without the user's ontology, which added the entity: what its articles left out is not lost."""
    known = factory.participant("pakistan", written="Islamabad")
    known = replace(known, entity=replace(known.entity, known=True))
    folder = factory.store(tmp_path / "kg.db", *(Reading(factory.article(id), (), (known,)) for id in "abc"))
    described = "SELECT ?p ?o { GRAPH graph:entities { ent:pakistan ?p ?o FILTER(?p != kg:articles) } } ORDER BY ?p ?o"
    before = factory.select(folder, described)

    for gone, left in (("a", before), ("b", before), ("c", [])):
        with Writer(folder, replace(factory.ONTOLOGY, gazetteer=Gazetteer((), (), ()))) as writer:
            writer.retract([gone])
        assert factory.select(folder, described) == left


def test_a_batch_says_what_its_articles_were_read_with_as_long_as_there_are_any(tmp_path: Path) -> None:
    newer = Fingerprints("ontology-2", "model 1.0", "extractor-1")
    folder = factory.store(tmp_path / "kg.db", factory.reading("pakistan accuses kabul"))
    with Writer(folder, factory.ONTOLOGY) as writer:
        writer.put([factory.reading("pakistan accuses kabul")], newer)

    found = factory.select(folder, "SELECT ?o { GRAPH graph:batches { ?b a kg:Batch ; kg:ontologyFingerprint ?o } }")
    assert found == [("ontology-2",)]


def test_a_query_over_the_union_of_all_graphs_counts_nothing_twice(tmp_path: Path) -> None:
    folder = factory.store(tmp_path / "kg.db", *READINGS)

    twice = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s ?p ?o HAVING (COUNT(?g) > 1)"
    assert factory.select(folder, twice) == []
