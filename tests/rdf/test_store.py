"""One writer, all-or-nothing batches, snapshots for readers; and what a broken store says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.errors import StoreError
from kg.model import Fingerprints
from kg.rdf import snapshots, store
from kg.rdf.archive import Archive
from kg.rdf.quads import content_fingerprint, reading_quads
from kg.rdf.snapshots import Snapshot
from kg.rdf.stamps import Stamp
from kg.rdf.store import Writer
from kg.rdf.terms import KG, article_iri
from tests import factory

ARTICLES = "SELECT ?id { ?a dcterms:identifier ?id } ORDER BY ?id"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of two articles."""
    readings = [factory.reading("pakistan accuses kabul", id=id) for id in ("a1", "a2")]
    return factory.store(tmp_path / "kg.db", *readings)


def content(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a folder with the time of its last change."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


@contextmanager
def child(code: str, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that runs the code, and is ended with the block."""
    path = f"import sys; sys.path.append({str(ROOT)!r})\n"  # for the factory; kg is the installed one
    command = [sys.executable, "-P", "-c", path + code, *(str(argument) for argument in arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


ROOT = Path(__file__).resolve().parent.parent.parent
HOLD = """
import sys
from pathlib import Path
from tests import factory
from kg.rdf.store import Writer
with Writer(Path(sys.argv[1]), factory.ONTOLOGY):
    print("held", flush=True)
    sys.stdin.read()
"""
WRITE_ON = """
import sys
from pathlib import Path
from kg.rdf import store
from kg.rdf.store import Writer
from tests import factory
store._FEW = 1
with Writer(Path(sys.argv[1]), factory.ONTOLOGY) as writer:
    for n in range(1000):
        batch = [factory.reading("iran attacks kabul", id=f"{n}-{m}") for m in range(20)]
        writer.put(batch, factory.FINGERPRINTS)
        print(n, flush=True)
"""
FILL = """
import resource, sys
from pathlib import Path
from kg.errors import StoreError
from kg.rdf.store import Writer
from tests import factory
text = "This is a sentence. " + "w " * 5000
readings = [factory.reading("iran attacks kabul", id=f"b{n}", text=text) for n in range(60)]
with Writer(Path(sys.argv[1]), factory.ONTOLOGY) as writer:
    writer.put([], factory.FINGERPRINTS)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
    try:
        writer.put(readings, factory.FINGERPRINTS)
    except StoreError as error:
        print(error)
        raise
"""


def test_a_reader_sees_what_the_writer_published(folder: Path) -> None:
    assert factory.select(folder, ARTICLES) == [("a1",), ("a2",)]


def test_a_reader_goes_on_seeing_what_it_opened(folder: Path) -> None:
    with Snapshot(folder) as before:
        factory.store(folder, factory.reading("iran attacks kabul", id="a3"))

        assert len([quad for quad in before.store if quad.object == KG.Article]) == 2
    assert factory.select(folder, ARTICLES) == [("a1",), ("a2",), ("a3",)]


def test_snapshots_that_nobody_reads_are_removed(folder: Path) -> None:
    with Snapshot(folder) as held:
        factory.store(folder, factory.reading("iran attacks kabul", id="a3"))
        while_held = {path.name for path in (folder / "snapshots").iterdir()}
    factory.store(folder, factory.reading("iran attacks kabul", id="a4"))
    after = {path.name for path in (folder / "snapshots").iterdir()}

    assert held.path.name in while_held
    assert len(while_held) == 2
    assert len(after) == 1


def test_a_writer_that_has_nothing_to_write_changes_no_file(folder: Path) -> None:
    before = content(folder)
    with Writer(folder, factory.ONTOLOGY) as writer:
        stamp = writer.stamp("a1")

    assert content(folder) == before
    assert stamp == Stamp(content_fingerprint(factory.article("a1")), factory.FINGERPRINTS)


def test_an_article_that_comes_again_replaces_its_reading(folder: Path) -> None:
    newer = Fingerprints("ontology-2", "model 1.0", "extractor-1")
    with Writer(folder, factory.ONTOLOGY) as writer:
        writer.put([factory.reading("iran attacks kabul", id="a1")], newer)
    with Writer(folder, factory.ONTOLOGY) as writer:
        stamps = [writer.stamp(id) for id in ("a1", "a2", "a3")]

    assert [stamp and stamp.fingerprints for stamp in stamps] == [newer, factory.FINGERPRINTS, None]

    assert factory.select(folder, "SELECT ?p { ?c prov:wasDerivedFrom article:a1 ; rdf:predicate ?p }") == [
        ("kg:attacks",)
    ]


def test_the_articles_are_kept_as_they_were_read(folder: Path) -> None:
    article = factory.article("a3", text="Zeile\r\n“ü” 😀\t.", title="T", url="https://example.org", date=None)
    with Writer(folder, factory.ONTOLOGY) as writer:
        writer.put([factory.Reading(article, (), ())], factory.FINGERPRINTS)
    with Writer(folder, factory.ONTOLOGY) as writer:
        assert list(writer.articles(["a3", "nobody"])) == [article]


def test_an_article_whose_text_is_gone_is_replaced_all_the_same(tmp_path: Path) -> None:
    """A writer that retracts takes the text away first, and may die then."""
    folder = factory.store(tmp_path / "kg.db", factory.reading("pakistan accuses kabul"))
    archive = Archive(folder)
    archive.remove(["a1"])
    archive.close()
    with Writer(folder, factory.ONTOLOGY) as writer:
        for line in ("iran attacks qatar", "qatar visits kabul"):
            writer.put([factory.reading(line)], factory.FINGERPRINTS)

    assert factory.select(folder, "SELECT ?s ?p ?o { GRAPH graph:edges { ?s ?p ?o } }") == [
        ("ent:qatar", "kg:visits", "ent:kabul")
    ]


def test_a_retracted_article_is_gone_with_its_text(folder: Path) -> None:
    with Writer(folder, factory.ONTOLOGY) as writer:
        writer.retract(["a1"])
        assert list(writer.articles(["a1"])) == []
        assert [id for id, _ in writer.kept()] == ["a2"]

    assert factory.select(folder, ARTICLES) == [("a2",)]


def test_to_retract_what_is_not_there_takes_nothing_out(folder: Path) -> None:
    with (
        Writer(folder, factory.ONTOLOGY) as writer,
        pytest.raises(StoreError, match=r"there is no article 'a9'; expected an id of: kg query articles"),
    ):
        writer.retract(["a1", "a9"])

    assert factory.select(folder, ARTICLES) == [("a1",), ("a2",)]


def test_a_writer_that_died_before_the_derived_graphs_is_healed_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "changes", die)
    with pytest.raises(KeyboardInterrupt):
        factory.store(folder, factory.reading("iran attacks kabul", id="a3"))
    monkeypatch.undo()
    died = factory.select(folder, ARTICLES)
    with Writer(folder, factory.ONTOLOGY):
        pass

    assert died == [("a1",), ("a2",)]
    assert factory.select(folder, ARTICLES) == [("a1",), ("a2",), ("a3",)]
    assert factory.select(folder, "SELECT ?s { GRAPH graph:edges { ?s kg:attacks ?o } }") == [("ent:iran",)]
    assert factory.select(folder, "SELECT ?s { GRAPH graph:journal { ?s ?p ?o } }") == []


def test_a_second_writer_is_refused_and_readers_are_not(folder: Path) -> None:
    with child(HOLD, folder) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"

        with pytest.raises(StoreError, match="is locked by another writer"):
            Writer(folder, factory.ONTOLOGY)
        assert factory.select(folder, ARTICLES) == [("a1",), ("a2",)]


@pytest.mark.parametrize("seconds", [0.05, 0.15, 0.3])
def test_a_writer_killed_at_any_moment_leaves_a_graph_that_fits_its_articles(tmp_path: Path, seconds: float) -> None:
    with child(WRITE_ON, tmp_path / "kg.db") as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        process.wait()

    with Writer(tmp_path / "kg.db", factory.ONTOLOGY):
        pass
    ids = [id for (id,) in factory.select(tmp_path / "kg.db", ARTICLES)]
    readings = [factory.reading("iran attacks kabul", id=id) for id in ids]
    expected = factory.store(tmp_path / "expected.db", *readings)
    everything = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"
    assert ids
    assert factory.select(tmp_path / "kg.db", everything) == factory.select(expected, everything)


def test_a_writer_that_was_killed_leaves_no_lock(folder: Path) -> None:
    with child(HOLD, folder) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
        process.wait()

        factory.store(folder, factory.reading("iran attacks kabul", id="a3"))
    assert factory.select(folder, ARTICLES) == [("a1",), ("a2",), ("a3",)]


@pytest.mark.parametrize("limit", [1_000, 100_000, 600_000])
def test_a_full_disk_is_one_line_and_loses_nothing(folder: Path, limit: int) -> None:
    with child(FILL, folder, str(limit)) as process:
        output, _ = process.communicate(timeout=60)

    assert process.returncode == 1
    assert output.startswith(f"{folder}: there is no room to write (")
    assert output.count("\n") == 1
    assert factory.select(folder, ARTICLES) == [("a1",), ("a2",)]
    factory.store(folder, factory.reading("iran attacks kabul", id="a3"))
    assert factory.select(folder, ARTICLES) == [("a1",), ("a2",), ("a3",)]


def test_a_folder_that_is_not_there_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store; expected one made by: kg build PATH"):
        Snapshot(tmp_path / "kg.db")


def test_a_folder_of_something_else_is_neither_read_nor_written(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir")

    for opening in (Snapshot, lambda path: Writer(path, factory.ONTOLOGY)):
        with pytest.raises(StoreError, match="is not a kg store"):
            opening(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "kg.db").write_text("SQLite format 3")

    with pytest.raises(StoreError, match="is not a kg store"):
        Writer(tmp_path / "kg.db", factory.ONTOLOGY)


def test_a_folder_whose_writer_was_killed_while_it_made_it_is_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "kg.db").mkdir()
    (tmp_path / "kg.db" / "FORMAT.new").write_text("news")

    with Writer(tmp_path / "kg.db", factory.ONTOLOGY) as writer:
        writer.put([factory.reading("iran attacks kabul", id="a1")], factory.FINGERPRINTS)

    assert factory.select(tmp_path / "kg.db", ARTICLES) == [("a1",)]


def test_a_store_of_a_newer_version_is_left_alone(folder: Path) -> None:
    (folder / "FORMAT").write_text("newskg store 99\n")
    before = content(folder)

    for opening in (Snapshot, lambda path: Writer(path, factory.ONTOLOGY)):
        with pytest.raises(StoreError, match=r"is of the format 'newskg store 99'; expected 'newskg store 7'"):
            opening(folder)
    assert content(folder) == before


def test_a_store_of_an_older_version_is_refused_with_the_command_that_renews_it(folder: Path) -> None:
    (folder / "FORMAT").write_text("newskg store 2\n")
    before = content(folder)

    for opening in (Snapshot, lambda path: Writer(path, factory.ONTOLOGY, create=False)):
        with pytest.raises(StoreError, match=r"older format 'newskg store 2'; .* read again by: kg build --store"):
            opening(folder)
    assert content(folder) == before


def test_a_store_of_an_older_version_keeps_its_articles_when_it_is_renewed(folder: Path) -> None:
    (folder / "FORMAT").write_text("newskg store 2\n")

    with Writer(folder, factory.ONTOLOGY) as writer:
        assert [id for id, _ in writer.kept()] == ["a1", "a2"]
        assert writer.stamp("a1") is None
        writer.put([factory.reading("iran attacks kabul", id="a1")], factory.FINGERPRINTS)

    assert factory.select(folder, ARTICLES) == [("a1",)]


def test_the_space_of_what_a_killed_writer_had_not_finished_loading_is_freed(folder: Path) -> None:
    (folder / "writer" / "000999.sst").write_bytes(bytes(100_000))
    (folder / "unpublished").touch()

    with Writer(folder, factory.ONTOLOGY):
        pass

    assert not [path for path in folder.rglob("*.sst") if path.name == "000999.sst"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "FORMAT",
        "articles.sqlite",
        "lock",
        "snapshots",
        "writer",
    ]
    assert factory.select(folder, ARTICLES) == [("a1",), ("a2",)]


@pytest.mark.parametrize("left", [["writer.new", "writer.old"], ["writer", "writer.old"], ["writer", "writer.new"]])
def test_an_exchange_of_the_database_that_was_cut_short_is_finished(folder: Path, left: list[str]) -> None:
    whole = folder / "writer"
    for name in ("writer.new", "writer.old"):
        shutil.copytree(whole, folder / name)
    for name in {"writer", "writer.new", "writer.old"} - set(left):
        shutil.rmtree(folder / name)

    factory.store(folder, factory.reading("iran attacks kabul", id="a3"))

    assert factory.select(folder, ARTICLES) == [("a1",), ("a2",), ("a3",)]
    assert not list(folder.glob("writer.*"))


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    with Writer(tmp_path / "kg.db", factory.ONTOLOGY):
        pass

    with pytest.raises(StoreError, match="the store is empty; expected articles: kg build PATH"):
        Snapshot(tmp_path / "kg.db")


@pytest.mark.parametrize("part", ["CURRENT", "*.sst"])
def test_a_damaged_snapshot_is_said_to_be_damaged(folder: Path, part: str) -> None:
    for path in folder.glob(f"snapshots/*/{part}"):
        os.truncate(path, path.stat().st_size // 2)

    with pytest.raises(StoreError, match="is damaged"):
        Snapshot(folder)


def test_a_damaged_writer_leaves_the_snapshot_to_readers(folder: Path) -> None:
    (folder / "writer" / "CURRENT").write_text("?")

    with pytest.raises(StoreError, match="is damaged"):
        factory.store(folder, factory.reading("iran attacks kabul", id="a3"))
    assert factory.select(folder, ARTICLES) == [("a1",), ("a2",)]


def test_a_damaged_archive_of_articles_is_said_to_be_damaged(folder: Path) -> None:
    (folder / "articles.sqlite").write_bytes(b"no database " * 100)

    with pytest.raises(StoreError, match="is damaged"):
        factory.store(folder, factory.reading("iran attacks kabul", id="a3"))


@pytest.mark.parametrize("confidence", [0.0, 0.1, 0.125, 0.5, 0.95, 1.0])
def test_what_is_stored_is_what_the_quads_say(tmp_path: Path, confidence: float) -> None:
    told = factory.report("pakistan accuses kabul", confidence=confidence, time="2025-10")
    reading = factory.reading(factory.event(told), title="“T”\n\\", url="https://example.org/ä")
    expected = set(reading_quads(reading, factory.SCHEMA, factory.FINGERPRINTS))

    with Snapshot(factory.store(tmp_path / "kg.db", reading)) as snapshot:
        stored: set[Quad] = set(snapshot.store.quads_for_pattern(None, None, None, article_iri("a1")))
    assert stored == expected


def test_a_snapshot_can_be_copied_away(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy.db")
    shutil.rmtree(folder)

    assert factory.select(tmp_path / "copy.db", ARTICLES) == [("a1",), ("a2",)]
    assert snapshots.has_snapshot(tmp_path / "copy.db")
