"""How much of the inputs has been read."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources import Meter, articles

LINES = b"".join(b'{"id": "a%d", "text": "Iran visited Iraq. %s"}\n' % (n, b"x" * 5000) for n in range(100))


def fail(problem: SourceError) -> None:
    raise problem


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.xz"])
def test_the_share_grows_from_nothing_to_all(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(lzma.compress(LINES) if name.endswith(".xz") else LINES)
    meter = Meter([tmp_path])

    before = meter.share
    shares = [meter.share or 0 for _ in articles([tmp_path], on_problem=fail, meter=meter)]

    assert before == 0
    assert shares == sorted(shares)
    assert 0 < shares[0] <= 1
    assert meter.share == 1


@pytest.mark.parametrize("path", ["memory://news.jsonl", "missing.jsonl"])
def test_nobody_knows_how_much_there_is_behind_a_url(path: str) -> None:
    assert Meter([path]).share is None
