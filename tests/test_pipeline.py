"""Articles → graph on disk, with the real language model: only what is not up to date is read again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Store
from rdflib.query import ResultRow

import kg
from kg.errors import SourceError
from kg.model import Article
from kg.pipeline import Built, Workers, build_store, extract, retract, units
from kg.pipeline.building import Reason
from kg.rdf import derived, spool, store
from kg.samples import sample_paths
from kg.sources import articles
from tests import factory

TALKS = Article(
    id="talks",
    date=dt.date(2025, 10, 26),
    title="Talks in Istanbul",
    source="Wire",
    text="Pakistan accused the Afghan Taliban of sheltering militants. Qatar mediated between the two sides.\n\n"
    "Defence Minister Khawaja Asif said that a delegation would visit Kabul.",
)
CLASH = Article("clash", "Pakistan accused the Afghan Taliban of attacking border posts.", dt.date(2025, 10, 27))
ACCUSES = "SELECT ?id { ?c rdf:predicate kg:accuses ; prov:wasDerivedFrom/dcterms:identifier ?id } ORDER BY ?id"


@pytest.fixture(scope="module")
def samples() -> list[Article]:
    return list(articles(sample_paths(), on_problem=_fail))


def _fail(problem: SourceError) -> None:
    raise problem


def bytes_of(folder: Path) -> str:
    with kg.open(folder) as graph:
        return str(graph.serialize(format="nquads"))


def content(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def test_the_same_input_again_changes_nothing(tmp_path: Path) -> None:
    first = build_store([TALKS, CLASH], tmp_path / "kg.db")
    before = content(tmp_path / "kg.db")

    second = build_store([TALKS, CLASH], tmp_path / "kg.db")

    assert first == Built({Reason.NEW: 2}, up_to_date=0)
    assert second == Built({}, up_to_date=2)
    assert second.is_unchanged
    assert content(tmp_path / "kg.db") == before


def test_two_builds_of_the_samples_in_other_orders_give_the_same_bytes(tmp_path: Path, samples: list[Article]) -> None:
    build_store(samples, tmp_path / "one.db")
    for some in (samples[7:], samples[:7][::-1]):
        build_store(some, tmp_path / "other.db")

    assert bytes_of(tmp_path / "one.db") == bytes_of(tmp_path / "other.db")


def test_an_edited_article_is_read_again_and_the_others_are_not(tmp_path: Path) -> None:
    build_store([TALKS, CLASH], tmp_path / "kg.db")
    edited = Article("clash", "Iran visited Kabul.", dt.date(2025, 10, 27))

    built = build_store([TALKS, edited], tmp_path / "kg.db")

    assert built == Built({Reason.CONTENT: 1}, up_to_date=1)
    assert factory.select(tmp_path / "kg.db", ACCUSES) == [("talks",)]


LEXICON = """
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix lex: <https://w3id.org/newskg/lexicon/> .
lex:serenade a kg:VerbEntry ; kg:lemma "serenade" ; kg:expresses kg:supports ; kg:frame kg:TransitiveFrame ;
    kg:example "France serenaded Germany."@en .
"""


def test_a_new_word_in_the_ontology_redoes_the_articles_also_those_whose_files_are_gone(tmp_path: Path) -> None:
    article = Article("party", "France serenaded Germany.", dt.date(2025, 10, 27))
    folder, words = tmp_path / "kg.db", tmp_path / "words.ttl"
    words.write_text(LEXICON, encoding="utf-8")
    build_store([article, TALKS], folder)
    before = factory.select(folder, "SELECT ?a ?b { ?a kg:supports ?b }")

    built = build_store([TALKS], folder, ontology=[words])

    assert built == Built({Reason.ONTOLOGY: 2}, up_to_date=0)
    assert before == []
    assert factory.select(folder, "SELECT ?a ?b { ?a kg:supports ?b }") == [("ent:france", "ent:germany")]


def test_to_retract_an_article_takes_out_what_only_it_said(tmp_path: Path) -> None:
    build_store([TALKS, CLASH], tmp_path / "kg.db")
    build_store([CLASH], tmp_path / "clash.db")

    retract(["talks"], tmp_path / "kg.db")

    assert bytes_of(tmp_path / "kg.db") == bytes_of(tmp_path / "clash.db")
    assert factory.select(tmp_path / "kg.db", "SELECT ?b { ent:pakistan kg:accuses ?b }") == [("ent:afghan-taliban",)]


def test_what_a_killed_build_had_not_stored_is_built_by_the_next(tmp_path: Path) -> None:
    def until_interrupted() -> Iterator[Article]:
        yield TALKS
        raise KeyboardInterrupt

    build_store([CLASH], tmp_path / "kg.db")
    with pytest.raises(KeyboardInterrupt):
        build_store(until_interrupted(), tmp_path / "kg.db")
    assert factory.select(tmp_path / "kg.db", ACCUSES) == [("clash",)]

    build_store([TALKS, CLASH], tmp_path / "kg.db")

    assert factory.select(tmp_path / "kg.db", ACCUSES) == [("clash",), ("talks",)]


def test_a_planned_visit_and_the_content_of_an_accusation_are_no_edges(tmp_path: Path) -> None:
    build_store([TALKS], tmp_path / "kg.db")

    edges = factory.select(tmp_path / "kg.db", "SELECT ?s ?p ?o { GRAPH graph:edges { ?s ?p ?o } } ORDER BY ?p ?o")

    assert edges == [
        ("ent:pakistan", "kg:accuses", "ent:afghan-taliban"),
        ("ent:qatar", "kg:mediates", "ent:afghan-taliban"),
        ("ent:qatar", "kg:mediates", "ent:pakistan"),
    ]


def test_kg_build_gives_a_graph_that_goes_when_it_is_closed() -> None:
    with kg.build([TALKS]) as graph:
        found = list(graph.query(ACCUSES))
        folder = graph.store

        assert folder.exists()
    assert [str(row[0]) for row in found if isinstance(row, ResultRow)] == ["talks"]
    assert not folder.exists()


def test_kg_build_takes_paths_and_articles_and_keeps_the_graph_where_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "clash.txt").write_text(CLASH.text, encoding="utf-8")

    kg.build([tmp_path / "clash.txt", TALKS], store=tmp_path / "kg.db").close()

    assert factory.select(tmp_path / "kg.db", ACCUSES) == [("clash",), ("talks",)]


def test_kg_build_raises_what_cannot_be_read_unless_it_is_told_whom_to_tell(tmp_path: Path) -> None:
    problems: list[SourceError] = []

    with pytest.raises(SourceError, match=r"none\.txt: does not exist"):
        kg.build(tmp_path / "none.txt")
    kg.build([tmp_path / "none.txt", TALKS], on_problem=problems.append).close()

    assert len(problems) == 1


def test_of_two_articles_given_with_one_id_kg_build_keeps_the_first_and_names_the_other(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(CLASH.text, encoding="utf-8")
    problems: list[SourceError] = []

    kg.build([TALKS, tmp_path / "talks.txt", TALKS], store=tmp_path / "kg.db", on_problem=problems.append).close()

    assert factory.select(tmp_path / "kg.db", ACCUSES) == [("talks",)]
    (problem,) = map(str, problems)
    assert "the id 'talks' is that of a different article in the articles given" in problem


def test_a_record_of_kg_extract_has_the_talks_that_its_events_are_parts_of() -> None:
    (record,) = extract([TALKS])

    (talks,) = record["talks"]
    assert [actor["name"] for actor in talks["mediators"]] == ["Qatar"]
    assert [actor["name"] for actor in talks["parties"]] == ["Pakistan", "Afghan Taliban"]
    assert [record["events"][number]["relation"] for number in talks["events"]] == ["mediates"]
    assert [sentence["quote"] for sentence in talks["evidence"]] == ["Qatar mediated between the two sides."]
    assert (talks["hosts"], talks["venue"], talks["outcome"], talks["status"]) == ([], None, None, "stated")


def test_kg_extract_reads_two_articles_of_one_id_by_themselves() -> None:
    first, second = extract([TALKS, replace(CLASH, id=TALKS.id)])

    assert first == next(extract([TALKS]))
    assert second["entities"] == next(extract([CLASH]))["entities"]


def test_a_record_of_kg_extract_has_events_as_the_guidelines_say_and_their_evidence() -> None:
    (record,) = extract([TALKS])

    accusation = next(event for event in record["events"] if event["relation"] == "accuses")
    quote = "Pakistan accused the Afghan Taliban of sheltering militants."
    assert accusation == {
        "type": "ACCUSE",
        "relation": "accuses",
        "agents": [
            {"text": "Pakistan", "name": "Pakistan", "country": "PAK", "field": "text", "start": 0, "end": 8},
        ],
        "targets": [
            {
                "text": "Afghan Taliban",
                "name": "Afghan Taliban",
                "country": "AFG",
                "field": "text",
                "start": 21,
                "end": 35,
            },
        ],
        "trigger": "accused",
        "polarity": "positive",
        "modality": "actual",
        "attributed_to": [],
        "place": None,
        "location": None,
        "time": None,
        "evidence": {"field": "text", "start": 0, "end": len(quote), "quote": quote},
        "status": "stated",
        "entry": "accuse",
        "confidence": accusation["confidence"],
    }
    assert 0 < accusation["confidence"] <= 1
    assert record["id"] == "talks"
    assert record["relations"] == []
    assert json.loads(json.dumps(record)) == record


def test_each_mention_of_a_record_is_the_words_at_its_place() -> None:
    (record,) = extract([TALKS])

    mentions = [mention for entity in record["entities"] for mention in entity["mentions"]]
    assert {mention["text"] for mention in mentions} >= {"Pakistan", "Afghan Taliban", "Qatar", "Khawaja Asif"}
    for mention in mentions:
        words = getattr(TALKS, mention["field"])[mention["start"] : mention["end"]]
        assert words == mention["text"]


def test_articles_that_only_the_store_holds_are_brought_up_to_date_without_any_input(tmp_path: Path) -> None:
    words = tmp_path / "words.ttl"
    words.write_text(LEXICON, encoding="utf-8")
    build_store([TALKS, CLASH], tmp_path / "kg.db")

    again = build_store([], tmp_path / "kg.db", ontology=[words])
    after = build_store([], tmp_path / "kg.db", ontology=[words])

    assert again == Built({Reason.ONTOLOGY: 2}, up_to_date=0)
    assert after.is_unchanged


def test_a_kill_costs_no_more_than_what_is_stored_already(
    tmp_path: Path, samples: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[int] = []
    told: list[int] = []
    load = spool.Spool.load

    def counted(waiting: spool.Spool, database: Store) -> None:
        loads.append(len(waiting.articles))
        load(waiting, database)

    monkeypatch.setattr(spool.Spool, "load", counted)
    monkeypatch.setattr(units, "_ARTICLES", 1)
    monkeypatch.setattr(store, "_FEW", 1)
    monkeypatch.setattr(store, "_LOADED", 3)
    build_store(samples[:9], tmp_path / "kg.db", workers=Workers(0), on_progress=told.append)

    assert loads == [1, 1, 2, 3, 2]
    assert told == [1, 2, 3, 4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize("deferred", [0, 1, 99])
def test_the_result_does_not_depend_on_how_many_are_stored_together(
    tmp_path: Path, samples: list[Article], monkeypatch: pytest.MonkeyPatch, deferred: int
) -> None:
    build_store(samples, tmp_path / "one.db")
    monkeypatch.setattr(store, "_LOADED", 1)
    monkeypatch.setattr(store, "_FEW", 1)
    monkeypatch.setattr(units, "_ARTICLES", 2)
    monkeypatch.setattr(store, "_SETTLED", 5)
    monkeypatch.setattr(store, "_DEFERRED", deferred)
    monkeypatch.setattr(derived, "_SLICE", 2)
    build_store(samples, tmp_path / "other.db")

    assert bytes_of(tmp_path / "one.db") == bytes_of(tmp_path / "other.db")
