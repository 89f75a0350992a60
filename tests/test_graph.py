"""The facade that users hold."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from rdflib.query import ResultRow

import kg
from kg.errors import KGError, QueryError, StoreError
from tests import factory


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    readings = [factory.reading("pakistan accuses kabul", id="a1"), factory.reading("iran,qatar meets -", id="a2")]
    return factory.store(tmp_path_factory.mktemp("graph") / "kg.db", *readings)


def test_a_query_gives_what_rdflib_gives(folder: Path) -> None:
    with kg.open(folder) as graph:
        rows = list(graph.query("SELECT ?who ?whom { ?who kg:accuses ?whom }"))
        truth = graph.query("ASK { ent:pakistan kg:accuses ent:kabul }")
        triples = graph.query("CONSTRUCT { ?a kg:meets ?b } WHERE { ?a kg:meets ?b }")

    entity = rdflib.Namespace("https://w3id.org/newskg/entity/")
    assert [(row.who, row.whom) for row in rows if isinstance(row, ResultRow)] == [(entity.pakistan, entity.kabul)]
    assert truth.askAnswer is True
    assert set(triples.graph or ()) == {
        (entity.iran, rdflib.URIRef("https://w3id.org/newskg/ontology#meets"), entity.qatar)
    }


def test_a_query_that_says_from_reads_that_graph_alone(folder: Path) -> None:
    with kg.open(folder) as graph:
        assert len(graph.query("SELECT ?c { ?c a kg:Claim }")) == 2
        assert len(graph.query("SELECT ?c FROM article:a1 { ?c a kg:Claim }")) == 1


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE reaches for the network"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE would change the graph"),
        ("SELECT * { ?s ?p", "SPARQL, line 1, column 17"),
    ],
)
def test_a_query_has_the_limits_of_the_command_line(folder: Path, sparql: str, message: str) -> None:
    with kg.open(folder) as graph, pytest.raises(QueryError, match=message):
        graph.query(sparql)


def test_a_graph_is_written_to_a_path_a_file_or_a_text(folder: Path, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with kg.open(folder) as graph:
        text = graph.serialize(format="nt")
        assert graph.serialize(tmp_path / "graph.nt", format="nt") is graph
        assert graph.serialize(stream, format="ntriples") is graph

    assert isinstance(text, str)
    assert (tmp_path / "graph.nt").read_bytes() == stream.getvalue() == text.encode()
    assert "<https://w3id.org/newskg/entity/pakistan>" in text


def test_a_graph_has_a_length(folder: Path) -> None:
    with kg.open(folder) as graph:
        assert len(graph) == len(str(graph.serialize(format="nquads")).splitlines())


def test_a_file_that_cannot_be_written_is_one_line(folder: Path, tmp_path: Path) -> None:
    with kg.open(folder) as graph, pytest.raises(KGError, match="cannot be written"):
        graph.serialize(tmp_path / "nowhere" / "graph.ttl")


def test_to_open_what_is_no_store_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        kg.open(tmp_path / "kg.db")


def test_to_import_kg_imports_no_library() -> None:
    code = "import sys, kg; print(sorted({'spacy', 'rdflib', 'pyoxigraph', 'rich', 'typer'} & set(sys.modules)))"

    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert finished.stdout == "[]\n"


def test_kg_has_no_other_attributes() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'biuld'"):
        _ = kg.biuld  # type: ignore[attr-defined]  # that it is not there is the point
