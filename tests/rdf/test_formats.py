"""The graph as a file: the same graph gives the same bytes."""

from __future__ import annotations

import io
from itertools import permutations
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import QueryError
from kg.rdf.formats import FORMATS, Format, format_named, format_of, write
from kg.rdf.snapshots import Snapshot
from tests import factory

READINGS = (
    factory.reading("pakistan accuses kabul", "- attacks iran", id="a1", title="“Talks”\n\\ <b>&amp;"),
    factory.reading("qatar mediates pakistan,kabul", id="a2"),
    factory.reading("iran,qatar meets -", id="a/3 ä", url="https://example.org/ä?b=1&c=2"),
)
PARSERS = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld", "xml": "xml"}


def written(folder: Path, format: Format) -> bytes:
    output = io.BytesIO()
    with Snapshot(folder) as snapshot:
        write(snapshot.store, output, format)
    return output.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the readings, written at once."""
    return factory.store(tmp_path_factory.mktemp("formats") / "kg.db", *READINGS)


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Stores of the readings, written one after the other in every order."""
    folders = []
    for order in permutations(READINGS):
        folders.append(tmp_path_factory.mktemp("shuffled") / "kg.db")
        for reading in order:
            factory.store(folders[-1], reading)
    return folders


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.endings[0])
def test_the_order_of_the_articles_does_not_change_a_byte(folder: Path, shuffled: list[Path], format: Format) -> None:
    assert {written(other, format) for other in shuffled} == {written(folder, format)}


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.endings[0])
def test_rdflib_reads_what_is_written_as_the_graph_that_is_stored(folder: Path, format: Format) -> None:
    expected = rdflib.Dataset(default_union=True)
    with Snapshot(folder) as snapshot:
        nquads = b"".join(f"{quad} .\n".encode() for quad in snapshot.store)
    expected.parse(nquads, format="nquads")

    found = rdflib.Dataset(default_union=True)
    found.parse(written(folder, format), format=PARSERS[format.endings[0]])

    as_triples = [rdflib.Graph(), rdflib.Graph()]
    for graph, source in zip(as_triples, (expected, found), strict=True):
        for triple in source.triples((None, None, None)):
            graph.add(triple)
    assert isomorphic(*as_triples)


@pytest.mark.parametrize("format", [format for format in FORMATS if format.writer.supports_datasets], ids=str)
def test_a_format_with_named_graphs_keeps_them(folder: Path, format: Format) -> None:
    found = rdflib.Dataset()
    found.parse(written(folder, format), format=PARSERS[format.endings[0]])

    names = {str(graph.identifier).removeprefix("https://w3id.org/newskg/") for graph in found.graphs()}
    assert names - {"urn:x-rdflib:default"} == {
        "article/a1",
        "article/a2",
        "article/a%2F3%20%C3%A4",
        "graph/batches",
        "graph/edges",
        "graph/entities",
        "graph/events",
    }


def test_the_text_of_an_article_is_in_no_export(tmp_path: Path) -> None:
    reading = factory.reading("pakistan accuses kabul", text="This is a sentence. And a secret.")

    folder = factory.store(tmp_path / "kg.db", reading)

    assert b"secret" not in written(folder, format_named("nq"))


@pytest.mark.parametrize(
    ("name", "ending"), [("turtle", "ttl"), ("NQuads", "nq"), (".trig", "trig"), ("json-ld", "jsonld"), ("rdf", "xml")]
)
def test_a_format_has_the_names_that_rdflib_gives_it(name: str, ending: str) -> None:
    assert format_named(name).endings[0] == ending
    assert format_of(Path("graph." + ending)).endings[0] == ending


@pytest.mark.parametrize(("path", "ending"), [("graph.docx", ".docx"), ("graph", ""), ("graph.csv", ".csv")])
def test_an_unknown_ending_is_refused_with_the_known_ones(path: str, ending: str) -> None:
    with pytest.raises(QueryError, match=rf"the ending '{ending}' means no format; expected one of \.ttl \.nt \.nq"):
        format_of(Path(path))
