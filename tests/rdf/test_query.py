"""What may be asked of a store, and how a mistake is shown."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from kg.errors import QueryError
from kg.model import Modality
from kg.rdf.query import checked
from kg.rdf.results import answer
from kg.rdf.saved import Question, asked, question, questions
from kg.rdf.snapshots import Snapshot
from tests import factory


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two articles: stated, reported, planned and alleged claims, and one without an agent."""
    accusation = factory.event(factory.report("pakistan accuses kabul"))
    alleged = factory.report("kabul attacks pakistan", by="pakistan", modality=Modality.ALLEGED, start=9)
    planned = factory.report("pakistan visits kabul", "a2", by="asif", modality=Modality.PLANNED)
    first = factory.reading(accusation, factory.event(alleged, content_of=accusation.key), "- attacks iran")
    second = factory.reading(
        factory.event(planned),
        "qatar,turkiye mediates pakistan,kabul",
        "kabul,pakistan agreesCeasefire -",
        "pakistan demandsOf kabul",
        id="a2",
        title="Talks",
    )
    folder = factory.store(tmp_path_factory.mktemp("query") / "kg.db", first, second)
    with Snapshot(folder) as snapshot:
        yield snapshot.store


def rows(store: Store, sparql: str) -> list[dict[str, str]]:
    found = answer(store, sparql)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def pairs(store: Store, name: str, one: str, other: str) -> list[tuple[str, str]]:
    return [(row[one], row[other]) for row in rows(store, question(name).sparql)]


@pytest.mark.parametrize("saved", questions(), ids=lambda saved: saved.name)
def test_every_saved_question_runs_and_names_the_graphs_that_it_reads(store: Store, saved: Question) -> None:
    found = answer(store, saved.sparql)

    assert found.columns
    assert saved.sparql.split("\n")[1].startswith("# Reads ")


@pytest.mark.parametrize("saved", questions(), ids=lambda saved: saved.name)
def test_a_saved_question_answers_alike_without_the_union_and_the_prefixes(store: Store, saved: Question) -> None:
    plain = store.query(saved.sparql)
    union = store.query(saved.sparql, use_default_graph_as_union=True)

    assert isinstance(plain, QuerySolutions)
    assert isinstance(union, QuerySolutions)
    assert [list(map(str, row)) for row in plain] == [list(map(str, row)) for row in union]


def test_each_answer_leads_to_its_sentence_offsets_entry_outlet_and_date(store: Store) -> None:
    accusation = next(row for row in rows(store, question("evidence").sparql) if row["relation"] == "accuses")

    assert accusation | {"actor": "", "predicate": "", "other": ""} == {
        "agent": "Pakistan",
        "relation": "accuses",
        "target": "Kabul",
        "status": "Stated",
        "speaker": "",
        "entry": "tell",
        "outlet": "Wire",
        "date": "2025-10-26",
        "article": "a1",
        "field": "text",
        "start": "0",
        "end": "19",
        "sentence": "This is a sentence.",
        **dict.fromkeys(["actor", "predicate", "other"], ""),  # the parameters
    }


@pytest.mark.parametrize(
    ("name", "one", "other", "expected"),
    [
        ("accusations", "accuser", "accused", [("Pakistan", "Kabul")]),
        ("ceasefires", "party", "other", [("Kabul", "Pakistan")]),
        ("demands", "demander", "addressee", [("Pakistan", "Kabul")]),
        ("planned", "agent", "target", [("Pakistan", "Kabul")]),
        ("not-facts", "agent", "target", [("Kabul", "Pakistan"), ("Pakistan", "Kabul")]),
        ("mediations", "mediators", "parties", [("Qatar, Turkiye", "Kabul, Pakistan")]),
    ],
)
def test_a_saved_question_finds_what_it_asks_for(
    store: Store, name: str, one: str, other: str, expected: list[tuple[str, str]]
) -> None:
    assert sorted(set(pairs(store, name, one, other))) == expected


def test_a_claim_without_an_agent_is_one_row_not_one_for_each_entity(store: Store) -> None:
    found = [row for row in rows(store, question("evidence").sparql) if row["target"] == "Iran"]

    assert [row["agent"] for row in found] == [""]


def test_what_is_planned_or_alleged_is_among_no_edges(store: Store) -> None:
    assert {row["relation"] for row in rows(store, question("edges").sparql)} == {
        "accuses",
        "agreesCeasefire",
        "demandsOf",
        "mediates",
    }


def test_the_default_graph_is_the_union_unless_the_query_says_from(store: Store) -> None:
    everywhere = rows(store, "SELECT ?c { ?c a kg:Claim }")
    in_one = rows(store, "SELECT ?c FROM article:a1 { ?c a kg:Claim }")

    assert len(everywhere) == 10
    assert len(in_one) == 3


@pytest.mark.parametrize(
    ("sparql", "is_union"),
    [
        ("SELECT ?c { ?c a kg:Claim } # from all graphs", True),
        ("# it's from\nSELECT ?c { ?c a kg:Claim }", True),
        ("SELECT ?c FROM article:a1 { ?c a kg:Claim } # all", False),
        ("PREFIX o: <https://example.org/#> SELECT ?c FROM article:a1 { ?c a kg:Claim }", False),
        ("SELECT ('#' AS ?sign) ?c FROM article:a1 { ?c a kg:Claim }", False),
    ],
)
def test_from_counts_where_it_stands_in_no_comment(sparql: str, is_union: bool) -> None:
    assert checked(sparql)[1] is is_union


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "select * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "SELECT * { { SELECT * { OPTIONAL { SERVICE ?s { ?s ?p ?o } } } } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o MINUS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "SELECT * { ?s ?p ?o # a comment ends here \r SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }\n}",
        'SELECT * { FILTER("\\u0022 #" = "" ) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } FILTER(true \n ) }',
    ],
)
def test_service_is_refused(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        answer(store, sparql)


def test_the_word_service_in_a_text_or_a_comment_reaches_nowhere(store: Store) -> None:
    assert rows(store, '# no SERVICE\nSELECT ?s { ?s dcterms:title "Talks" FILTER(?s != "SERVICE <x> {}") }')


def test_a_keyword_spelled_with_an_escape_is_no_keyword(store: Store) -> None:
    with pytest.raises(QueryError, match="line 1"):
        answer(store, "SELECT * { S\\u0045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { ent:a kg:accuses ent:b }",
        "PREFIX x: <http://x/>\n# a comment\nDELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "LOAD <http://127.0.0.1:9/>",
    ],
)
def test_an_update_is_refused(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError, match="would change the graph; expected SELECT, ASK, CONSTRUCT or DESCRIBE"):
        answer(store, sparql)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT * { ?s ?p ?o", 'SPARQL, line 1, column 20: expected "}" or "."'),
        ("SELECT *\n{ ?s foo:bar ?o }", "SPARQL, line 2, column 13: unknown prefix 'foo'; expected a PREFIX line"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?s ?p ?o }", "SPARQL, line 1, column 40: The SELECT contains a variable"),
        ("hello world", "'hello world' is no query; expected SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("", "'' is no query; expected SELECT, ASK, CONSTRUCT or DESCRIBE"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(store: Store, sparql: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        answer(store, sparql)

    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml"])
def test_a_table_has_the_formats_of_sparql(store: Store, format: str) -> None:
    content = answer(store, "SELECT ?name { ent:qatar rdfs:label ?name }", format).content

    assert content is not None
    assert b"name" in content
    assert b"Qatar" in content


def test_an_answer_in_json_is_that_of_the_standard(store: Store) -> None:
    content = answer(store, "SELECT ?name { ent:qatar rdfs:label ?name }", "json").content

    assert json.loads(content or b"")["results"]["bindings"] == [{"name": {"type": "literal", "value": "Qatar"}}]


def test_the_answer_of_ask_is_yes_or_no(store: Store) -> None:
    assert answer(store, "ASK { ent:pakistan kg:accuses ent:kabul }").truth is True
    assert answer(store, "ASK { ent:kabul kg:accuses ent:pakistan }").truth is False
    assert json.loads(answer(store, "ASK { }", "json").content or b"")["boolean"] is True


def test_triples_come_as_turtle_in_order(store: Store) -> None:
    found = answer(store, "CONSTRUCT { ?s kg:mediates ?o } WHERE { ?s kg:mediates ?o }")

    lines = (found.content or b"").decode().split("\n")
    assert lines[-3:] == [
        "ent:qatar kg:mediates ent:kabul , ent:pakistan .",
        "ent:turkiye kg:mediates ent:kabul , ent:pakistan .",
        "",
    ]


@pytest.mark.parametrize(
    ("sparql", "format"),
    [("SELECT * { ?s ?p ?o }", "ttl"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv"), ("ASK { }", "csv"), ("ASK { }", "pdf")],
)
def test_a_format_that_does_not_fit_is_refused_with_those_that_do(store: Store, sparql: str, format: str) -> None:
    with pytest.raises(QueryError, match=f"no format '{format}'; expected"):
        answer(store, sparql, format)


def test_a_query_is_a_text_a_file_or_a_name(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("ASK {}", encoding="utf-8")

    assert asked("SELECT * {}").sparql == "SELECT * {}"
    assert asked(str(tmp_path / "mine.rq")).sparql == "ASK {}"
    assert asked("accusations") == question("accusations")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("acusations", "there is no saved question 'acusations'; expected accusations"),
        ("xyz", "there is no saved question 'xyz'; expected one of accusations, "),
        ("none.rq", "none.rq: No such file or directory; expected a file of SPARQL"),
    ],
)
def test_a_question_that_is_not_there_is_one_line(words: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        asked(words)

    assert str(caught.value).startswith(message)


def test_a_query_file_that_is_not_utf_8_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_bytes(b"ASK { } # \xff")

    with pytest.raises(QueryError, match=r"mine.rq: byte 10 is not UTF-8; expected a file of SPARQL"):
        asked(str(tmp_path / "mine.rq"))


def test_no_saved_question_waits_for_the_parser_of_rdflib() -> None:
    code = (
        "import sys; from kg.rdf.query import checked; from kg.rdf.saved import questions\n"
        "for each in questions(): checked(each.sparql)\n"
        "assert 'rdflib' not in sys.modules, 'rdflib was imported'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
