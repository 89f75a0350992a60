"""Plain text: what is the id, the date, the title and the text of a file."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Callable
from typing import Any

import pytest

from kg.model import Article
from kg.sources.plaintext import TITLE_LIMIT, from_plaintext
from kg.sources.records import TEXT_LIMIT

Fixture = Callable[..., Any]
TEXT = "Qatar hosted both sides."


def test_a_text_file_is_one_article(run: Fixture, write: Fixture) -> None:
    path = write("2025-10-19-doha-truce.txt", b"Ceasefire in Doha\n\nQatar hosted both sides.\n\nThey agreed.\n")

    outcome = run(path)

    assert outcome.articles == [
        Article(
            id="2025-10-19-doha-truce",
            date=dt.date(2025, 10, 19),
            title="Ceasefire in Doha",
            text="Qatar hosted both sides.\n\nThey agreed.",
        )
    ]
    assert outcome.problems == []


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (f"Who agreed what in Doha?\n\n{TEXT}", "Who agreed what in Doha?"),
        (f"\n\n  Ceasefire in Doha  \n \t\n\n{TEXT}", "Ceasefire in Doha"),
        (f"{'a' * TITLE_LIMIT}\n\n{TEXT}", "a" * TITLE_LIMIT),
    ],
)
def test_a_headline_is_the_title(written: str, title: str) -> None:
    article = from_plaintext(written)

    assert (article.title, article.text) == (title, TEXT)


@pytest.mark.parametrize(
    "written",
    [
        f"Ceasefire in Doha\n{TEXT}",  # no blank line
        f"The talks ended on Sunday.\n\n{TEXT}",  # a sentence
        f"“They agreed.”\n\n{TEXT}",
        f"{'a' * (TITLE_LIMIT + 1)}\n\n{TEXT}",
        "Ceasefire in Doha",  # nothing below
    ],
)
def test_a_first_line_that_is_no_headline_belongs_to_the_text(written: str) -> None:
    article = from_plaintext(written)

    assert (article.title, article.text) == ("", written)


def test_windows_line_ends_and_a_byte_order_mark_are_not_in_the_text(run: Fixture, write: Fixture) -> None:
    path = write("doha.txt", b"\xef\xbb\xbfCeasefire in Doha\r\n\r\nQatar hosted\r\nboth sides.\r\n")

    article = run(path).articles[0]

    assert (article.title, article.text) == ("Ceasefire in Doha", "Qatar hosted\nboth sides.")


def test_characters_of_the_text_stay_as_they_are() -> None:
    text = "Tu\u0308rkiye\u00a0hosts.\u2028A line\x0cand a page."

    assert from_plaintext(text).text == text


@pytest.mark.parametrize("stem", ["doha", "12-2025-10-19", "2025-10-191", "2025-10"])
def test_a_name_that_does_not_begin_with_a_day_gives_no_date(stem: str) -> None:
    assert from_plaintext(TEXT, stem=stem).date is None


def test_a_file_called_index_has_the_name_of_its_folder(run: Fixture, write: Fixture) -> None:
    assert run(write("doha-talks/index.txt", TEXT.encode())).ids == ["doha-talks"]


def test_a_compressed_text_has_the_id_of_the_text(run: Fixture, write: Fixture) -> None:
    assert run(write("doha.talks.txt.gz", gzip.compress(TEXT.encode()))).ids == ["doha.talks"]


@pytest.mark.parametrize("content", [b"", b"\n \t\n"])
def test_an_empty_file_is_a_problem(run: Fixture, write: Fixture, content: bytes) -> None:
    path = write("doha.txt", content)

    assert run(path).problem == f"{path}: is empty; expected at least one article"


def test_a_binary_file_is_a_problem(run: Fixture, write: Fixture) -> None:
    path = write("doha.txt", b"GIF89a\x01\0\x01\0")

    assert run(path).problem == f"{path}: is binary (it holds NUL bytes); expected text encoded in UTF-8"


def test_a_nul_far_down_in_a_text_is_a_problem(run: Fixture, write: Fixture) -> None:
    path = write("doha.txt", b"word " * 2000 + b"\0")

    assert run(path).problem == f'{path}: "text" holds a NUL character; expected text'


def test_bytes_that_are_not_utf8_are_named_by_line_and_offset(run: Fixture, write: Fixture) -> None:
    path = write("ankara.txt", b"Talks\n\nT\xfcrkiye hosts.")

    assert run(path).problem == f"{path}, line 3: byte 8 (0xFC) is not UTF-8; expected text encoded in UTF-8"


def test_five_megabytes_in_one_line_are_a_problem(run: Fixture, write: Fixture) -> None:
    path = write("doha.txt", b"a" * (5 * 2**20))

    assert run(path).problem == f"{path}: is longer than 4 MiB; expected one article per file"


def test_five_megabytes_in_many_lines_are_a_problem(run: Fixture, write: Fixture) -> None:
    path = write("doha.txt", (b"word " * 20 + b"\n") * 50_000)

    assert run(path).problem == f"{path}: is longer than 4 MiB; expected one article per file"


def test_more_text_than_a_model_reads_is_a_problem(run: Fixture, write: Fixture) -> None:
    path = write("doha.txt", b"a" * (TEXT_LIMIT + 1))

    assert run(path).problem == (
        f"{path}: the article is longer than {TEXT_LIMIT} characters; expected one article, not a book"
    )


def test_an_impossible_day_in_the_name_is_a_problem(run: Fixture, write: Fixture) -> None:
    path = write("2025-02-30-doha.txt", TEXT.encode())

    assert run(path).problem == f"{path}: the date '2025-02-30' is not in the calendar; expected a day as YYYY-MM-DD"
