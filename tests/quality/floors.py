"""The figures that extraction must keep on the annotated sample, and where it is written that one was lowered.

``floors.toml`` holds them. CHANGELOG.md repeats them, in a table of the section of each release: so a floor cannot be
moved without a word, and what an earlier release held to can be compared. A floor that is lower than in the release
before needs a line ``- Lowered the floor of NAME: why`` in its section.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.quality.sample import FOLDER
from tests.quality.scoring import Level, Text, agreement_at, rates

FLOORS = FOLDER / "floors.toml"
CHANGELOG = FOLDER.parent.parent / "CHANGELOG.md"
CEILINGS = frozenset({"false facts"})
"""The figures of which less is better: their floor is the most that is allowed."""

_SECTION = re.compile(r"^## \[(?P<version>[^\]]+)\].*\n(?P<body>(?:(?!## \[).*\n?)*)", re.MULTILINE)
_ROW = re.compile(r"^\| (?P<name>[a-z][\w ]*?) +\| (?P<floor>[01]\.\d+) +\|$", re.MULTILINE)


def floors(path: Path = FLOORS) -> dict[str, float]:
    """The floor of each figure."""
    found: dict[str, float] = tomllib.loads(path.read_text(encoding="utf-8"))["floors"]
    return found


def figures(collection: Sequence[Text]) -> dict[str, float]:
    """The figures that have a floor, as measured."""
    levels = {f"{level} F1": agreement_at(level, collection).f1 for level in (Level.CORE, Level.FACT, Level.STRICT)}
    return levels | {name: figure.share for name, figure in rates(collection).items()}


def is_kept(name: str, value: float, floor: float) -> bool:
    """Whether a value is as good as its floor.

    >>> is_kept("name", 0.9, 0.95), is_kept("false facts", 0.04, 0.05)
    (False, True)
    """
    return value <= floor if name in CEILINGS else value >= floor


def recorded(changelog: str) -> list[tuple[str, dict[str, float]]]:
    """The sections of a changelog that hold a table of floors, newest first: each section's text and its floors."""
    bodies = [section["body"] for section in _SECTION.finditer(changelog)]
    tables = [(body, {row["name"]: float(row["floor"]) for row in _ROW.finditer(body)}) for body in bodies]
    return [(body, table) for body, table in tables if table]


def lowered(now: Mapping[str, float], before: Mapping[str, float]) -> list[str]:
    """The figures of which less is asked for than before, or nothing any more."""
    return [name for name, floor in before.items() if name not in now or not is_kept(name, now[name], floor)]


def unexplained(changelog: str) -> list[str]:
    """The figures whose floor the newest section lowers without saying so."""
    (section, now), *older = recorded(changelog)
    before = older[0][1] if older else {}
    return [name for name in lowered(now, before) if f"- Lowered the floor of {name}: " not in section]
