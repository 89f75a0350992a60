"""What a long build tells of its progress."""

from __future__ import annotations

import time

import pytest

from kg.cli.progress import Progress, told


@pytest.mark.parametrize(
    ("read", "seconds", "share", "line"),
    [
        (1, 2.0, None, "1 article read, 0 a second"),
        (1500, 30.0, 0.25, "1500 articles read, 50 a second, about 1 min 30 s left"),
        (1500, 30.0, 0.9, "1500 articles read, 50 a second, about 3 s left"),
        (90_000, 3600.0, 0.25, "90000 articles read, 25 a second, about 3 h 0 min left"),
    ],
)
def test_the_line_has_rate_and_time_left(read: int, seconds: float, share: float | None, line: str) -> None:
    assert told(read, seconds, share) == line


def test_off_a_terminal_a_line_comes_once_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    now = time.monotonic()
    progress = Progress(lambda: 0.5, start=now - 100, told=now - 61)

    for read in (1000, 2000, 3000):
        progress(read)

    assert capsys.readouterr().err == "kg: 1000 articles read, 10 a second, about 1 min 40 s left\n"
