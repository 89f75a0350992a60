"""Many paths of many kinds: everything good is read once, in order, and everything else is named."""

from __future__ import annotations

import gzip
import io
import os
import random
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.model import Article
from kg.sources import articles
from kg.sources.formats import ENDINGS

Fixture = Callable[..., Any]
ONE_ID = "expected one id per article (the first is kept)"
TEXT = b"Qatar hosted both sides."


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Puts bytes on standard input."""

    def given(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return given


def test_files_and_folders_are_read_in_the_order_of_the_paths(run: Fixture, write: Fixture, line: Fixture) -> None:
    lines = write("z.jsonl", line("from-lines"))
    write("folder/b.txt", b"The army denied it.")
    write("folder/a.jsonl", line("in-folder"))

    outcome = run(lines, lines.parent / "folder")

    assert outcome.ids == ["from-lines", "in-folder", "b"]
    assert outcome.problems == []


def test_good_files_are_read_beside_bad_ones(run: Fixture, tmp_path: Path, write: Fixture) -> None:
    good = write("a.txt", TEXT)
    binary = write("b.txt", b"\0\1\2")
    missing = tmp_path / "missing.jsonl"

    outcome = run(missing, binary, good)

    assert outcome.ids == ["a"]
    assert outcome.problems == [
        f"{missing}: does not exist; expected a file or a folder",
        f"{binary}: is binary (it holds NUL bytes); expected text encoded in UTF-8",
    ]


def test_articles_come_before_the_rest_is_read(write: Fixture, line: Fixture) -> None:
    problems: list[object] = []
    found = articles([write("a.jsonl", line("a") + b"broken\n")], on_problem=problems.append)

    first = next(found)

    assert (first.id, problems) == ("a", [])
    assert (list(found), len(problems)) == ([], 1)


@pytest.mark.parametrize("name", ["paper.pdf", "article", "news.jsonl.zip", "news.gz"])
def test_a_file_of_another_format_is_a_problem(run: Fixture, write: Fixture, name: str) -> None:
    path = write(name, gzip.compress(TEXT))

    assert run(path).problem == (f"{path}: has no ending of an article file; expected {ENDINGS} (also with .gz or .xz)")


def test_a_file_that_may_not_be_read_is_a_problem(run: Fixture, unprivileged: Path) -> None:
    path = unprivileged / "a.txt"
    path.write_bytes(TEXT)
    path.chmod(0o000)

    assert run(path).problem == f"{path}: cannot be opened (Permission denied); expected a file that can be read"


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="needs a file whose reading fails")
def test_a_file_whose_reading_fails_is_a_problem(run: Fixture, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.symlink_to("/proc/self/mem")

    assert run(path).problem == f"{path}: cannot be read (Input/output error); expected a file that can be read"


def test_a_name_with_a_line_end_still_gives_one_line(run: Fixture, tmp_path: Path) -> None:
    assert run(tmp_path / "a\nb.txt").problem.endswith("a\\nb.txt': does not exist; expected a file or a folder")


def test_an_empty_path_is_a_problem(run: Fixture) -> None:
    assert run("").problem == "'': does not exist; expected a file or a folder"


def test_a_name_that_is_not_utf8_is_read(run: Fixture, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/T\xfcrkiye.txt"
    Path(os.fsdecode(path)).write_bytes(TEXT)

    assert run(tmp_path).ids == ["T\ufffdrkiye"]


def test_the_same_article_twice_is_one(run: Fixture, write: Fixture, line: Fixture) -> None:
    first = write("news/a.jsonl", line("a") + line("a") + line("b"))
    second = write("news/b.jsonl", line("b"))

    outcome = run(first, second.parent, first)

    assert outcome.ids == ["a", "b"]
    assert outcome.problems == []


def test_of_two_articles_with_one_id_the_first_is_kept(run: Fixture, write: Fixture, line: Fixture) -> None:
    first = write("a.jsonl", line("b") + line("a"))
    second = write("b.jsonl", line("a", text="Kabul denied it.") + line("c"))

    outcome = run(first, second)

    assert outcome.ids == ["b", "a", "c"]
    assert outcome.articles[1].text.startswith("Qatar hosted")
    assert outcome.problems == [
        f"{second}, line 1: the id 'a' is that of a different article in {first}, line 2; {ONE_ID}"
    ]


def test_articles_at_hand_are_read_among_files(run: Fixture, write: Fixture, line: Fixture) -> None:
    file = write("a.jsonl", line("a"))
    given = Article("b", "Kabul denied it.")

    outcome = run(given, file, given, Article("b", "Qatar denied it."))

    assert outcome.ids == ["b", "a"]
    assert outcome.problems == [
        f"the articles given: the id 'b' is that of a different article in the articles given; {ONE_ID}"
    ]


def test_two_text_files_of_one_name_are_told_apart(run: Fixture, tmp_path: Path, write: Fixture) -> None:
    first = write("x/doha.txt", TEXT)
    second = write("y/doha.txt", b"Kabul denied it.")

    outcome = run(tmp_path)

    assert outcome.ids == ["doha"]
    assert outcome.problems == [f"{second}: the id 'doha' is that of a different article in {first}; {ONE_ID}"]


def test_json_lines_come_from_standard_input(
    run: Fixture, line: Fixture, standard_input: Callable[[bytes], None]
) -> None:
    standard_input(b"\n \n" + line("a") + b"broken\n" + line("b"))

    outcome = run("-")

    assert outcome.ids == ["a", "b"]
    assert outcome.problems == [
        "standard input, line 4: the JSON is broken (expecting value at column 1); expected one JSON object per line"
    ]


def test_a_plain_text_comes_from_standard_input(run: Fixture, standard_input: Callable[[bytes], None]) -> None:
    standard_input(b"\xef\xbb\xbf\nTalks in Doha\n\nQatar hosted both sides.\n")

    article = run("-").articles[0]

    assert article == Article(id=article.id, title="Talks in Doha", text="Qatar hosted both sides.")
    assert len(article.id) == 16


def test_the_same_text_on_standard_input_has_the_same_id(run: Fixture, standard_input: Callable[[bytes], None]) -> None:
    standard_input(TEXT)
    first = run("-").ids
    standard_input(TEXT + b"\n")

    assert run("-").ids == first


def test_an_empty_standard_input_is_a_problem(run: Fixture, standard_input: Callable[[bytes], None]) -> None:
    standard_input(b" \n")

    assert run("-").problem == "standard input: is empty; expected at least one article"


def test_a_binary_standard_input_is_a_problem(run: Fixture, standard_input: Callable[[bytes], None]) -> None:
    standard_input(b"\x7fELF\2\1\1\0\0")

    assert run("-").problem == "standard input: is binary (it holds NUL bytes); expected text encoded in UTF-8"


def test_a_closed_standard_input_is_a_problem(run: Fixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert run("-").problem == "standard input: is closed; expected JSON lines or plain text"


def test_a_named_pipe_is_read_like_standard_input(run: Fixture, line: Fixture, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(line("a"),))
    writer.start()

    outcome = run(pipe)

    writer.join()
    assert outcome.ids == ["a"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a.html", "a.jsonl.gz", "a.txt.xz"])
def test_no_bytes_whatever_make_reading_fail(run: Fixture, write: Fixture, line: Fixture, name: str) -> None:
    choice = random.Random(name)
    for _ in range(60):
        content = bytearray(line("a") * 3 + b"<html><body><p>T\xc3\xbcrkiye hosts.</p>")
        for _ in range(choice.randrange(1, 8)):
            content[choice.randrange(len(content))] = choice.randrange(256)
        path = write(name, bytes(content[choice.randrange(20) :]))

        outcome = run(path)  # it checks that each problem is one line

        assert outcome.articles or outcome.problems
