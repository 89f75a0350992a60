"""JSON lines, compressed or not: the good lines are read, each bad one is named."""

from __future__ import annotations

import gzip
import lzma
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from kg.sources.lines import BYTE_LIMIT

Fixture = Callable[..., Any]
COMPRESSORS: list[tuple[str, Callable[[bytes], bytes]]] = [(".gz", gzip.compress), (".xz", lzma.compress)]


@pytest.mark.parametrize("ending", [".jsonl", ".ndjson", ".json", ".JSONL"])
def test_every_line_that_is_not_blank_is_an_article(run: Fixture, write: Fixture, line: Fixture, ending: str) -> None:
    path = write(f"news{ending}", line("a") + b"\n  \n" + line("b", source="Kabul Ledger").rstrip())

    outcome = run(path)

    assert outcome.ids == ["a", "b"]
    assert outcome.articles[1].source == "Kabul Ledger"
    assert outcome.problems == []


@pytest.mark.parametrize(("ending", "compress"), COMPRESSORS)
def test_compressed_lines_are_read(
    run: Fixture, write: Fixture, line: Fixture, ending: str, compress: Callable[[bytes], bytes]
) -> None:
    outcome = run(write(f"news.jsonl{ending}", compress(line("a") + line("b"))))

    assert outcome.ids == ["a", "b"]
    assert outcome.problems == []


def test_a_byte_order_mark_is_no_part_of_the_first_line(run: Fixture, write: Fixture, line: Fixture) -> None:
    assert run(write("news.jsonl", b"\xef\xbb\xbf" + line("a"))).ids == ["a"]


def test_windows_line_ends_are_line_ends(run: Fixture, write: Fixture, line: Fixture) -> None:
    content = (line("a") + b"\n" + line("b")).replace(b"\n", b"\r\n")

    assert run(write("news.jsonl", content)).ids == ["a", "b"]


@pytest.mark.parametrize(
    ("bad", "found"),
    [
        (
            b'{"id": "x", "text": ',
            "the JSON is broken (expecting value at column 21); expected one JSON object per line",
        ),
        (b"not JSON", "the JSON is broken (expecting value at column 1); expected one JSON object per line"),
        (b"[" * 200_000, "the JSON is nested too deeply; expected one JSON object per line"),
        (
            b'{"id": ' + b"9" * 5000 + b"}",
            "the JSON holds a number that is too long; expected one JSON object per line",
        ),
        (b'"words"', 'found \'words\'; expected a JSON object such as {"id": …, "date": …, "text": …}'),
        (b'{"id": "x"}', 'there is no text; expected a key "text" with the words of the article'),
        (b'{"id": "x", "text": null}', 'there is no text; expected a key "text" with the words of the article'),
        (b'{"id": {}, "text": "Words."}', '"id" is {}; expected a string or a whole number'),
        (
            b'{"id": "x", "date": "2025-02-30", "text": "Words."}',
            "the date '2025-02-30' is not in the calendar; expected a day as YYYY-MM-DD",
        ),
        (
            b'{"id": "x", "date": "26 October", "text": "Words."}',
            "the date '26 October' is no ISO 8601 date; expected a day as YYYY-MM-DD",
        ),
        (b'{"text": "\\u0000"}', '"text" holds a NUL character; expected text'),
        (b'{"text": "\\ud800"}', '"text" holds half of a surrogate pair; expected whole Unicode characters'),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(
    run: Fixture, write: Fixture, line: Fixture, bad: bytes, found: str
) -> None:
    path = write("news.jsonl", line("a") + bad + b"\n" + line("b"))

    outcome = run(path)

    assert outcome.ids == ["a", "b"]
    assert outcome.problems == [f"{path}, line 2: {found}"]


def test_bytes_that_are_not_utf8_are_named_by_line_and_offset(run: Fixture, write: Fixture, line: Fixture) -> None:
    first = line("a")
    path = write("news.jsonl", first + b'{"text": "T\xfcrkiye hosts."}\n' + line("b"))

    outcome = run(path)

    assert outcome.ids == ["a", "b"]
    assert outcome.problems == [
        f"{path}, line 2: byte {len(first) + 11} (0xFC) is not UTF-8; expected text encoded in UTF-8"
    ]


def test_a_line_of_five_megabytes_is_left_out(run: Fixture, write: Fixture, line: Fixture) -> None:
    path = write("news.jsonl", line("a") + line("long", text="word " * 2**20) + line("b"))

    outcome = run(path)

    assert outcome.ids == ["a", "b"]
    assert outcome.problems == [f"{path}, line 2: the line is longer than 4 MiB; expected one article per line"]


def test_the_longest_line_that_is_allowed_is_read(run: Fixture, write: Fixture, line: Fixture) -> None:
    padding = "x" * (BYTE_LIMIT - len(line("a", other="")))
    just = line("a", other=padding)
    above = line("b", other=padding + "x")

    outcome = run(write("news.jsonl", just + above + line("c")))

    assert outcome.ids == ["a", "c"]


def test_a_swollen_archive_costs_little_memory(run: Fixture, write: Fixture, line: Fixture) -> None:
    endless = b'{"text": "' + b"a" * (16 * BYTE_LIMIT)
    path = write("news.jsonl.xz", lzma.compress(line("a") + endless + b'"}\n' + line("b"), preset=0))

    tracemalloc.start()
    outcome = run(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert outcome.ids == ["a", "b"]
    assert outcome.problems == [f"{path}, line 2: the line is longer than 4 MiB; expected one article per line"]
    assert peak < 5 * BYTE_LIMIT


@pytest.mark.parametrize("content", [b"", b"\n\n", b" \t\r\n", b"\xef\xbb\xbf"])
def test_a_file_without_a_line_is_empty(run: Fixture, write: Fixture, content: bytes) -> None:
    path = write("news.jsonl", content)

    assert run(path).problem == f"{path}: is empty; expected at least one article"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "{}".encode("utf-16"), b"\0" * 10_000])
def test_a_binary_file_is_one_problem(run: Fixture, write: Fixture, content: bytes) -> None:
    path = write("news.jsonl", content)

    assert run(path).problem == f"{path}: is binary (it holds NUL bytes); expected text encoded in UTF-8"


@pytest.mark.parametrize("content", [b'[\n{"text": "a"}\n]', b'{\n"text": "a"\n}', b'[{\n"text": "a"}]'])
def test_one_json_value_over_many_lines_is_one_problem(run: Fixture, write: Fixture, content: bytes) -> None:
    path = write("news.json", content)

    assert run(path).problem == (
        f"{path}, line 1: one JSON value goes over many lines; expected JSON lines, one object per line"
    )


@pytest.mark.parametrize(("ending", "compress"), COMPRESSORS)
def test_an_archive_that_is_cut_short_gives_what_stands_before_the_cut(
    run: Fixture, write: Fixture, line: Fixture, ending: str, compress: Callable[[bytes], bytes]
) -> None:
    content = compress(b"".join(line(str(number), title=f"{number * 7919:x}") for number in range(2000)))
    path = write(f"news.jsonl{ending}", content[: len(content) - 200])

    outcome = run(path)

    assert outcome.ids == [str(number) for number in range(len(outcome.ids))]
    assert outcome.problems == [f"{path}: is cut short after line {len(outcome.ids)}; expected a whole compressed file"]


@pytest.mark.parametrize(("ending", "compress"), COMPRESSORS)
def test_an_archive_that_is_damaged_is_one_problem(
    run: Fixture, write: Fixture, line: Fixture, ending: str, compress: Callable[[bytes], bytes]
) -> None:
    content = bytearray(compress(b"".join(line(str(number)) for number in range(2000))))
    content[40:80] = b"\xff" * 40
    path = write(f"news.jsonl{ending}", bytes(content))

    outcome = run(path)

    assert len(outcome.problems) == 1
    assert outcome.problems[0].startswith(f"{path}: is damaged")
    assert outcome.problems[0].endswith("; expected a sound compressed file")


@pytest.mark.parametrize("ending", [".gz", ".xz"])
def test_lines_that_are_not_compressed_are_no_archive(run: Fixture, write: Fixture, line: Fixture, ending: str) -> None:
    path = write(f"news.jsonl{ending}", line("a"))

    problem = run(path).problem

    assert problem.startswith(f"{path}: is damaged (")
    assert problem.endswith("; expected a sound compressed file")


@pytest.mark.parametrize(("ending", "compress"), COMPRESSORS)
def test_an_archive_of_nothing_is_empty(
    run: Fixture, write: Fixture, ending: str, compress: Callable[[bytes], bytes]
) -> None:
    path = write(f"news.jsonl{ending}", compress(b""))

    assert run(path).problem == f"{path}: is empty; expected at least one article"
