"""The commands about the network of all actors."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kg.model import Modality
from tests import factory
from tests.test_cli import assert_one_line, kg


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store kg.db: two ways from Pakistan to Qatar, one of them alleged, and Oman apart."""
    folder = tmp_path_factory.mktemp("connections")
    alleged = factory.event(factory.report("pakistan attacks qatar", "a3", modality=Modality.ALLEGED, by="kabul"))
    factory.store(
        folder / "kg.db",
        factory.reading("pakistan accuses kabul", "oman visits mali", id="a1"),
        factory.reading("qatar,kabul meets -", id="a2"),
        factory.reading(alleged, id="a3"),
        factory.reading("egypt mediates pakistan,kabul", id="a4"),
    )
    return folder


def test_each_step_of_a_way_has_its_sentence_speaker_date_and_article(folder: Path) -> None:
    finished = kg("path", "PAK", "qatar", "--format", "csv", cwd=folder)

    header, *rows = csv.reader(finished.stdout.splitlines())
    assert " ".join(header) == "path step agent relation target status speaker date outlet article claims sentence"
    assert rows == [
        [
            "1",
            "1",
            "Pakistan",
            "accuses",
            "Kabul",
            "stated",
            "",
            "2025-10-26",
            "Wire",
            "a1",
            "1",
            "This is a sentence.",
        ],
        ["1", "2", "Kabul", "meets", "Qatar", "stated", "", "2025-10-26", "Wire", "a2", "1", "This is a sentence."],
    ]


def test_a_way_over_allegations_is_shown_on_request_and_marked(folder: Path) -> None:
    finished = kg("path", "Pakistan", "Qatar", "--include", "alleged", "-n", "1", "--format", "json", cwd=folder)

    (hop,) = json.loads(finished.stdout)
    assert (hop["relation"], hop["status"], hop["speaker"]) == ("attacks", "alleged", "Kabul")


def test_where_there_is_no_way_it_says_how_far_each_side_reaches(folder: Path) -> None:
    finished = kg("path", "Egypt", "Oman", cwd=folder)

    assert (finished.returncode, finished.stdout) == (1, "")
    assert finished.stderr.splitlines() == [
        "kg: there is no way from Egypt to Oman",
        "Egypt reaches 3 in 2 steps; in one step Kabul, Pakistan",
        "Oman is reached by nobody",
    ]


def test_ties_may_be_followed_in_any_direction(folder: Path) -> None:
    assert kg("path", "Qatar", "Egypt", cwd=folder).returncode == 1
    assert kg("path", "Qatar", "Egypt", "--any-direction", cwd=folder).returncode == 0


def test_a_report_goes_to_a_file_in_the_format_of_its_ending(folder: Path, tmp_path: Path) -> None:
    for ending in ("csv", "json", "txt"):
        finished = kg("rank", "-o", tmp_path / f"rank.{ending}", cwd=folder)
        assert (finished.returncode, finished.stdout, finished.stderr) == (0, "", "")

    assert (tmp_path / "rank.csv").read_text(encoding="utf-8").startswith("place,actor,score,")
    assert json.loads((tmp_path / "rank.json").read_text(encoding="utf-8"))[0]["place"] == 1
    assert (tmp_path / "rank.txt").read_text(encoding="utf-8").startswith("place  actor ")


def test_actors_are_ranked_on_facts_beside_what_is_alleged(folder: Path) -> None:
    finished = kg("rank", "--by", "degree", "--format", "json", cwd=folder)

    rows = {row["actor"]: row for row in json.loads(finished.stdout)}
    assert list(rows) == ["Kabul", "Egypt", "Pakistan", "Mali", "Oman", "Qatar"]
    assert (rows["Pakistan"]["place"], rows["Pakistan"]["place with allegations"]) == (2, 1)
    assert (rows["Pakistan"]["moves"], rows["Qatar"]["moves"], rows["Kabul"]["moves"]) == ("+1", "+1", "")


def test_mediators_are_ranked_by_the_pairs_between_whom_they_mediate(folder: Path) -> None:
    finished = kg("rank", "--by", "mediation", "--format", "csv", cwd=folder)

    assert finished.stdout.splitlines()[1:] == ["1,Egypt,1,1,1,"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["path", "Pakstan", "Qatar"], "no article names 'Pakstan'; did you mean Pakistan?"),
        (["path", "Qatar", "QATAR"], "both ends of the way are 'qatar'; expected two actors"),
        (
            ["path", "Qatar", "Oman", "--include", "rumoured"],
            "'rumoured' is nothing that a claim can be; expected one of",
        ),
        (
            ["path", "Qatar", "Oman", "--format", "pdf"],
            "'pdf' is no format of a report; expected one of table, json, csv",
        ),
        (["rank", "--by", "fame"], "there is no measure 'fame'; expected one of betweenness, degree"),
        (["rank", "--since", "2025-02-01", "--until", "2025-01-01"], "since 2025-02-01 is after until 2025-01-01"),
    ],
)
def test_a_choice_that_fits_nothing_is_one_line(folder: Path, words: list[str], message: str) -> None:
    assert_one_line(kg(*words, cwd=folder), message)


def test_a_day_that_is_none_is_wrong_usage(folder: Path) -> None:
    assert kg("rank", "--since", "October", cwd=folder).returncode == 2
