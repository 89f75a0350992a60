"""What the tests of the sources share: files to read, and what comes out of a run over them."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.model import Article
from kg.sources import articles


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of a run: the articles, and the problems as one line each."""

    articles: list[Article]
    problems: list[str]

    @property
    def ids(self) -> list[str]:
        return [article.id for article in self.articles]

    @property
    def problem(self) -> str:
        """The only problem, where nothing could be read."""
        assert self.articles == []
        assert len(self.problems) == 1, self.problems
        return self.problems[0]


@pytest.fixture
def run() -> Callable[..., Outcome]:
    """Reads paths; every problem must be one printable line that says what was expected."""

    def read(*paths: str | Path | Article) -> Outcome:
        problems: list[SourceError] = []
        found = list(articles(paths, on_problem=problems.append))
        for problem in problems:
            assert "; expected " in str(problem)
            assert str(problem).isprintable()
        return Outcome(found, [str(problem) for problem in problems])

    return read


@pytest.fixture
def line() -> Callable[..., bytes]:
    """A line of JSON lines, with a text unless another is given."""

    def written(id: str | int | None = None, **values: object) -> bytes:
        record = {"id": id, "text": "Qatar hosted the talks. Both sides agreed to meet again in Istanbul."} | values
        return json.dumps({key: value for key, value in record.items() if value is not None}).encode() + b"\n"

    return written


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Writes a file below the test's folder and gives its path."""

    def written(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return written


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder that everybody can enter, and a process that is not root, since root may read what is forbidden."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o777)
        was_root = os.geteuid() == 0
        if was_root:
            os.seteuid(65534)
        yield Path(name)
        if was_root:
            os.seteuid(0)
