"""What waits to be loaded together, and what a store keeps of it when its writer dies."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.rdf import store
from kg.rdf.spool import QUADS, TOUCHED
from kg.rdf.store import Writer
from tests import factory

ARTICLES = "SELECT ?id { ?a dcterms:identifier ?id } ORDER BY ?id"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kg.db"


def put(writer: Writer, *ids: str, verb: str = "attacks") -> None:
    writer.put([factory.reading(f"iran {verb} kabul", id=id) for id in ids], factory.FINGERPRINTS)


def waiting(folder: Path) -> set[str]:
    return {name for name in (QUADS, TOUCHED) if (folder / name).exists()}


def test_articles_wait_in_files_until_the_writer_is_closed(folder: Path) -> None:
    with Writer(folder, factory.ONTOLOGY) as writer:
        put(writer, "a1")
        put(writer, "a2", "a3")
        assert waiting(folder) == {QUADS, TOUCHED}

    assert not waiting(folder)
    assert factory.select(folder, ARTICLES) == [("a1",), ("a2",), ("a3",)]


def test_articles_that_are_enough_wait_no_longer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_FEW", 2)
    with Writer(folder, factory.ONTOLOGY) as writer:
        put(writer, "a1", "a2")

        assert waiting(folder) == {TOUCHED}


def test_what_is_new_in_the_derived_graphs_waits_for_the_next_load(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_SETTLED", 1)
    with Writer(folder, factory.ONTOLOGY) as writer:
        put(writer, "a1")
        assert waiting(folder) == {QUADS}
        assert b"graph/edges" in (folder / QUADS).read_bytes()

    assert not waiting(folder)
    assert factory.select(folder, "SELECT ?s { GRAPH graph:edges { ?s kg:attacks ?o } }") == [("ent:iran",)]


def test_an_article_that_comes_again_while_it_waits_is_stored_as_it_came_last(folder: Path) -> None:
    with Writer(folder, factory.ONTOLOGY) as writer:
        put(writer, "a1")
        put(writer, "a1", "a2", verb="accuses")

    claims = factory.select(folder, "SELECT ?a ?p { ?c prov:wasDerivedFrom ?a ; rdf:predicate ?p } ORDER BY ?a")
    assert claims == [("article:a1", "kg:accuses"), ("article:a2", "kg:accuses")]


def test_an_article_that_waits_can_be_retracted(folder: Path) -> None:
    with Writer(folder, factory.ONTOLOGY) as writer:
        put(writer, "a1", "a2")
        writer.retract(["a1"])

    assert factory.select(folder, ARTICLES) == [("a2",)]


def test_what_waited_when_a_writer_died_is_not_stored_and_leaves_no_file(folder: Path) -> None:
    with Writer(folder, factory.ONTOLOGY) as writer:
        put(writer, "a1")
    for name in (QUADS, TOUCHED):
        (folder / name).write_bytes(b"half a li")

    with Writer(folder, factory.ONTOLOGY) as writer:
        assert not waiting(folder)
        put(writer, "a2")

    assert factory.select(folder, ARTICLES) == [("a1",), ("a2",)]
