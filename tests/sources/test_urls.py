"""Inputs by URL, as fsspec opens them."""

from __future__ import annotations

import gzip
from pathlib import Path

import fsspec
import pytest

from kg.errors import SourceError
from kg.sources import articles

LINE = b'{"id": "a1", "text": "Iran visited Iraq."}\n'


def read(url: str) -> tuple[list[str], list[str]]:
    """The ids of the articles, and the problems."""
    problems: list[SourceError] = []
    found = [article.id for article in articles([url], on_problem=problems.append)]
    return found, [str(problem) for problem in problems]


@pytest.mark.parametrize(("name", "content"), [("news.jsonl", LINE), ("news.jsonl.gz", gzip.compress(LINE))])
def test_a_file_behind_a_url_is_read_like_any_other(name: str, content: bytes) -> None:
    with fsspec.open(f"memory://{name}", "wb") as file:
        file.write(content)

    assert read(f"memory://{name}") == (["a1"], [])


def test_a_local_file_has_a_url_too(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes(LINE)

    assert read(f"file://{tmp_path}/news.jsonl") == (["a1"], [])


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("memory://nothing.jsonl", "memory://nothing.jsonl: does not exist; expected a file or a folder"),
        ("nosuch://a.jsonl", "nosuch://a.jsonl: cannot be opened (Protocol not known: nosuch); expected a file"),
        ("file:///etc/hostname", "file:///etc/hostname: has no ending of an article file; expected .jsonl"),
    ],
)
def test_a_url_that_cannot_be_read_is_one_sentence(url: str, problem: str) -> None:
    found, problems = read(url)

    assert found == []
    assert len(problems) == 1
    assert problems[0].startswith(problem)
