"""The command that draws, as its users meet it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Modality
from tests import factory
from tests.test_cli import assert_one_line, kg


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store kg.db of two articles."""
    folder = tmp_path_factory.mktemp("viewing")
    planned = factory.event(factory.report("qatar visits kabul", "a2", modality=Modality.PLANNED))
    factory.store(folder / "kg.db", factory.reading("pakistan accuses kabul"), factory.reading(planned, id="a2"))
    return folder


def test_a_page_is_written_and_what_is_on_it_is_said_on_standard_error(folder: Path) -> None:
    finished = kg("view", "-o", "page.html", "--include", "reported,planned", cwd=folder)

    assert (finished.returncode, finished.stdout) == (0, "")
    assert finished.stderr == "page.html: 3 actors, 2 lines, 2 claims\n"
    assert (folder / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_it_is_said_of_how_many_the_strongest_are(folder: Path) -> None:
    finished = kg("view", "-o", "top.svg", "--include", "all", "--top", "2", cwd=folder)

    assert finished.stderr == "top.svg: 2 actors of 3, 1 line, 1 claim\n"


def test_a_picture_goes_to_standard_output(folder: Path) -> None:
    finished = kg("view", "-o", "-", "--format", "svg", "--around", "PAK", cwd=folder)

    assert finished.returncode == 0
    assert finished.stdout.startswith("<?xml")


def test_nothing_is_written_where_there_is_no_way(folder: Path) -> None:
    finished = kg("view", "-o", "way.html", "--between", "Pakistan", "Qatar", cwd=folder)

    assert_one_line(finished, "there is no way between Pakistan and Qatar")
    assert not (folder / "way.html").exists()


def test_an_unknown_ending_is_refused(folder: Path) -> None:
    assert_one_line(kg("view", "-o", "page.gif", cwd=folder), "page.gif: 'gif' is no format of a picture")
