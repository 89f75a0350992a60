"""Talks in the store: one node that joins the events which tell of them, and one cluster for several articles."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import kg
from kg.model import Modality, Reading
from kg.rdf.results import answer
from kg.rdf.saved import question
from kg.rdf.snapshots import Snapshot
from kg.rdf.store import Writer
from tests import factory

NODE = "SELECT ?p ?o { GRAPH ?g { ?talks a kg:Talks ; ?p ?o } } ORDER BY ?p ?o"
ROLES = """
SELECT ?role ?who { GRAPH graph:events { ?c a kg:TalksCluster ; kg:reports 2 ; ?role ?who } } ORDER BY ?role ?who
"""


def told(id: str = "a1", **about: str) -> Reading:
    """An article in which Qatar mediates and Iran is host."""
    mediated = factory.report("qatar mediates pakistan,kabul", id, start=5, venue="Doha", topic="the border", **about)
    hosted = factory.report("iran hosts pakistan,kabul", id, start=8, time="2025-10-18/2025-10-19")
    return factory.reading(factory.event(mediated), factory.event(hosted), id=id)


def table(folder: Path) -> list[dict[str, str]]:
    """The rows of the saved question."""
    with Snapshot(folder) as snapshot:
        found = answer(snapshot.store, question("mediations").sparql)
        return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_one_node_in_the_graph_of_the_article_has_all_roles(tmp_path: Path) -> None:
    folder = factory.store(tmp_path / "kg.db", told(outcome="Collapsed"))

    found = dict(factory.select(folder, NODE))
    assert {name: found[name] for name in ("kg:mediator", "kg:host", "kg:venue", "kg:topic", "kg:outcome")} == {
        "kg:mediator": "ent:qatar",
        "kg:host": "ent:iran",
        "kg:venue": "Doha",
        "kg:topic": "the border",
        "kg:outcome": "kg:Collapsed",
    }
    assert (found["kg:timeStart"], found["kg:timeEnd"]) == ("2025-10-18", "2025-10-19")
    assert factory.select(folder, "SELECT ?g ?o { GRAPH ?g { ?t a kg:Talks ; kg:party ?o } } ORDER BY ?o") == [
        ("article:a1", "ent:kabul"),
        ("article:a1", "ent:pakistan"),
    ]


def test_the_edges_go_from_the_mediator_and_the_host_to_each_party(tmp_path: Path) -> None:
    folder = factory.store(tmp_path / "kg.db", told())

    assert factory.select(folder, "SELECT ?s ?p ?o { GRAPH graph:edges { ?s ?p ?o } } ORDER BY ?s ?o") == [
        ("ent:iran", "kg:hosts", "ent:kabul"),
        ("ent:iran", "kg:hosts", "ent:pakistan"),
        ("ent:qatar", "kg:mediates", "ent:kabul"),
        ("ent:qatar", "kg:mediates", "ent:pakistan"),
    ]


def test_the_saved_question_gives_one_row_for_each_talks(tmp_path: Path) -> None:
    planned = factory.event(factory.report("chad mediates iran,oman", "a2", modality=Modality.PLANNED))
    folder = factory.store(tmp_path / "kg.db", told(outcome="AgreementReached"), factory.reading(planned, id="a2"))

    columns = ("mediators", "hosts", "parties", "venue", "topic", "outcome", "when", "status", "modality")
    assert [tuple(row[column] for column in columns) for row in table(folder)] == [
        (
            "Qatar",
            "Iran",
            "Kabul, Pakistan",
            "Doha",
            "the border",
            "AgreementReached",
            "2025-10-18/2025-10-19",
            "Stated",
            "Actual",
        ),
        ("Chad", "", "Iran, Oman", "", "", "", "2025-10-26", "NotAFact", "Planned"),
    ]
    assert table(folder)[0]["sentence"] == "This is a sentence."


def test_the_talks_that_two_articles_tell_are_one_cluster_with_the_roles_of_both(tmp_path: Path) -> None:
    first = factory.reading("qatar mediates pakistan,kabul", id="a1", source="Wire")
    second = factory.reading("iran hosts pakistan,kabul", id="a2", source="Post")
    later = factory.reading("oman mediates pakistan,kabul", id="a3", date=dt.date(2025, 12, 1))
    folder = factory.store(tmp_path / "kg.db", first, second, later)

    assert [row for row in factory.select(folder, ROLES) if row[1].startswith("ent:")] == [
        ("kg:host", "ent:iran"),
        ("kg:mediator", "ent:qatar"),
        ("kg:party", "ent:kabul"),
        ("kg:party", "ent:pakistan"),
    ]
    assert [row["reports"] for row in table(folder)] == ["2", "2", "1"]


@pytest.mark.parametrize("retracted", ["a1", "a2"])
def test_a_cluster_follows_the_articles_that_are_left(tmp_path: Path, retracted: str) -> None:
    folder = factory.store(tmp_path / "kg.db", told("a1"), told("a2"))
    with Writer(folder, factory.ONTOLOGY) as writer:
        writer.retract([retracted])

    assert [row["reports"] for row in table(folder)] == ["1"]


def test_the_claims_behind_talks_are_those_of_their_parts(tmp_path: Path) -> None:
    folder = factory.store(tmp_path / "kg.db", told())
    ((talks,),) = factory.select(folder, "SELECT ?talks { ?talks a kg:Talks }")

    with kg.open(folder) as graph:
        behind = graph.explain(talks)

    assert {(tie.agent, tie.relation) for tie in behind} == {("qatar", "mediates"), ("iran", "hosts")}
