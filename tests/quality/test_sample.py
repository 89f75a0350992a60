"""The annotated sample is well-formed, and wide enough to say something."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from kg.model import Modality, Ontology, Polarity
from kg.rdf.ontology import load_ontology
from tests.quality.sample import ARTICLES, GOLD, Row, rows

TEXTS = {row["id"]: row["text"] for row in rows(ARTICLES)}
GOLD_ROWS = rows(GOLD)
EVENTS: list[Row] = [event for row in GOLD_ROWS for event in row["events"]]
DATE = r"\d{4}(-\d\d(-\d\d)?)?"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def actors(event: Row) -> list[Row]:
    return [*event["agents"], *event["targets"], *event["attributed_to"]]


def test_every_item_is_annotated_once() -> None:
    assert [row["id"] for row in rows(ARTICLES)] == [row["id"] for row in GOLD_ROWS]
    assert len(TEXTS) == len(GOLD_ROWS)


@pytest.mark.parametrize("row", GOLD_ROWS, ids=lambda row: row["id"])
def test_what_is_annotated_stands_in_the_text(row: Row) -> None:
    words = [word for event in row["events"] for word in (event["trigger"], event["place"]) if word is not None]
    words += [actor["text"] for event in row["events"] for actor in actors(event)]

    assert [word for word in words if not word or word not in TEXTS[row["id"]]] == []


@pytest.mark.parametrize("row", GOLD_ROWS, ids=lambda row: row["id"])
def test_an_event_has_somebody_a_time_that_is_one_and_a_stance(row: Row) -> None:
    for event in row["events"]:
        assert event["agents"] or event["targets"]
        assert event["time"] is None or re.fullmatch(f"{DATE}(/{DATE})?", event["time"])
        assert event["polarity"] in list(Polarity)
        assert event["modality"] in list(Modality)
        assert all(
            actor["name"] and (not actor["country"] or re.fullmatch("[A-Z]{3}", actor["country"]))
            for actor in actors(event)
        )


def test_types_and_relations_are_those_of_the_ontology(ontology: Ontology) -> None:
    known = {relation.name: relation for relation in ontology.schema.relations}

    assert {(event["relation"], event["type"]) for event in EVENTS} == {(r.name, r.type) for r in known.values()}
    assert [event for event in EVENTS if known[event["relation"]].symmetric and event["targets"]] == []


def test_the_sample_has_every_stance_several_times() -> None:
    modalities = [event["modality"] for event in EVENTS]
    polarities = [event["polarity"] for event in EVENTS]

    assert min(modalities.count(modality) for modality in Modality) >= 4
    assert min(polarities.count(polarity) for polarity in Polarity) >= 8


def test_a_fifth_of_the_items_tells_no_event() -> None:
    without = [row["id"] for row in GOLD_ROWS if not row["events"]]

    assert len(without) / len(GOLD_ROWS) == pytest.approx(0.2, abs=0.02)


def test_the_items_are_of_six_years() -> None:
    years = {dt.date.fromisoformat(row["date"]).year for row in rows(ARTICLES)}

    assert years == {2021, 2022, 2023, 2024, 2025, 2026}
