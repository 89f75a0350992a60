"""A real build, killed again and again: what is stored in the end is what an undisturbed build stores."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

KILLER = Path(__file__).with_name("killer.py")


def run(*words: str | Path) -> list[str]:
    """What the killer tells, a line for each kill, and whether the graphs are equal in the end."""
    command = [sys.executable, "-P", str(KILLER), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=900, check=True).stdout.splitlines()


def test_a_build_killed_at_thirty_moments_stores_what_an_undisturbed_one_does(tmp_path: Path) -> None:
    *moments, equal = run("anywhere", tmp_path, "30")

    assert sum(moment.startswith("killed") for moment in moments) >= 30
    assert equal == "equal"


@pytest.mark.parametrize("step", ["load", "changes", "settle", "publish", "heal"])
def test_a_build_killed_in_the_middle_of_a_step_stores_what_an_undisturbed_one_does(tmp_path: Path, step: str) -> None:
    """The commit of a load, the recomputation of the derived graphs and its commit, the publication, and the repair."""
    *moments, equal = run(step, tmp_path, "6")

    assert sum(moment.startswith("killed") for moment in moments) >= 6
    assert equal == "equal"
