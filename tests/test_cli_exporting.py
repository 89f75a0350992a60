"""The command that writes the network for other programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Modality
from tests import factory
from tests.test_cli import assert_one_line, kg


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store kg.db: an accusation, an alleged attack, and a mediation."""
    folder = tmp_path_factory.mktemp("exporting")
    alleged = factory.event(factory.report("iran attacks qatar", modality=Modality.ALLEGED))
    told = factory.reading(alleged, "iran accuses qatar", "egypt mediates israel,hamas")
    factory.store(folder / "kg.db", told)
    return folder


@pytest.mark.parametrize(
    ("file", "format", "written"),
    [
        ("g.graphml", "", ["g.graphml"]),
        ("g.gexf", "", ["g.gexf"]),
        ("g.xml", "graphml", ["g.xml"]),
        ("g.csv", "", ["g.edges.csv", "g.nodes.csv"]),
        ("g.csv", "neo4j", ["g.nodes.csv", "g.relationships.csv"]),
        ("g", "neo4j", ["g.nodes.csv", "g.relationships.csv"]),
    ],
)
def test_the_network_is_written_by_ending_or_format(
    folder: Path, tmp_path: Path, file: str, format: str, written: list[str]
) -> None:
    finished = kg("export", "-o", tmp_path / file, *(["--format", format] if format else []), cwd=folder)

    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == written


def test_one_file_may_go_to_standard_output(folder: Path, tmp_path: Path) -> None:
    kg("export", "-o", tmp_path / "g.graphml", cwd=folder)
    piped = kg("export", "-o", "-", "--format", "graphml", cwd=folder)

    assert piped.stdout == (tmp_path / "g.graphml").read_text(encoding="utf-8")


def test_what_is_written_may_be_chosen(folder: Path, tmp_path: Path) -> None:
    kg("export", "-o", tmp_path / "facts.csv", cwd=folder)
    kg("export", "-o", tmp_path / "all.csv", "--include", "alleged", "--mediations-as-nodes", cwd=folder)

    facts = (tmp_path / "facts.edges.csv").read_text(encoding="utf-8")
    chosen = (tmp_path / "all.edges.csv").read_text(encoding="utf-8")
    assert "attacks" not in facts
    assert "iran,qatar," in chosen
    assert ",attacks," in chosen
    assert "egypt,hamas," in facts
    assert "egypt,hamas," not in chosen
    assert ",talks 2025-10-26,Talks,,,2025-10-26," in (tmp_path / "all.nodes.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-o", "-", "--format", "csv"], "2 files do not fit on standard output; expected -o NAME.csv"),
        (
            ["-o", "g.ttl", "--include", "alleged"],
            "'ttl' is not written by choice; expected one of graphml gexf csv neo4j",
        ),
        (["-o", "g.docx"], "expected one of .ttl .nt .nq .trig .jsonld .xml .graphml .gexf .csv"),
        (["-o", "nowhere/g.csv"], "nowhere/g.nodes.csv: cannot be written"),
        (["-o", "g.gexf", "--include", "aledged"], "did you mean alleged?"),
    ],
)
def test_what_cannot_be_written_is_one_line(folder: Path, words: list[str], message: str) -> None:
    assert_one_line(kg("export", *words, cwd=folder), message)
