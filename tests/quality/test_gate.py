"""Extraction keeps its figures on the annotated sample, and a floor is not lowered without a word."""

from __future__ import annotations

import doctest
from collections.abc import Sequence
from types import ModuleType

import pytest

import tests.quality.floors
import tests.quality.matching
from tests.quality.__main__ import extracted, misses, table
from tests.quality.calibration import bins
from tests.quality.floors import CHANGELOG, figures, floors, is_kept, recorded, unexplained
from tests.quality.sample import ARTICLES, GOLD
from tests.quality.scoring import Text, Told

SECTION = """## [{version}]

### Quality

{entry}
| figure | floor |
|---|---|
| core F1 | {core} |
| false facts | {false} |

"""


@pytest.fixture(scope="module")
def sample() -> list[Text]:
    return extracted(ARTICLES, GOLD)


def test_of_what_is_sure_three_quarters_are_right_and_it_is_not_little(sample: Sequence[Text]) -> None:
    *_, sure = bins(sample)

    assert sure.share >= 0.75
    assert sure.found >= 0.3 * sum(each.found for each in bins(sample))


@pytest.mark.parametrize("name", sorted(floors()))
def test_no_figure_falls_below_its_floor(name: str, sample: Sequence[Text]) -> None:
    measured = figures(sample)[name]

    assert is_kept(name, measured, floors()[name]), f"{name} is {measured:.3f}:\n{table(sample)}"


def test_every_figure_that_is_measured_has_a_floor(sample: Sequence[Text]) -> None:
    assert floors().keys() == figures(sample).keys()


def test_the_floors_are_those_that_the_changelog_records() -> None:
    (_, newest), *_ = recorded(CHANGELOG.read_text(encoding="utf-8"))

    assert newest == floors()


def test_the_changelog_says_which_floors_were_lowered() -> None:
    assert unexplained(CHANGELOG.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("core", "false", "entry", "names"),
    [
        ("0.70", "0.05", "", []),
        ("0.75", "0.04", "", []),
        ("0.69", "0.05", "", ["core F1"]),
        ("0.70", "0.06", "", ["false facts"]),
        ("0.69", "0.05", "- Lowered the floor of core F1: the sample is twice as long.\n", []),
        ("0.69", "0.06", "- Lowered the floor of core F1: the sample is twice as long.\n", ["false facts"]),
    ],
)
def test_a_lower_floor_needs_an_entry(core: str, false: str, entry: str, names: list[str]) -> None:
    newest = SECTION.format(version="Unreleased", core=core, false=false, entry=entry)
    before = SECTION.format(version="0.1.0", core="0.70", false="0.05", entry="")

    assert unexplained(f"# Changelog\n\n{newest}{before}") == names


def test_a_release_without_a_table_is_passed_over() -> None:
    newest = SECTION.format(version="0.3.0", core="0.69", false="0.05", entry="")
    before = SECTION.format(version="0.1.0", core="0.70", false="0.05", entry="")

    assert unexplained(f"{newest}## [0.2.0]\n\n- Fixed a link.\n\n{before}") == ["core F1"]


def test_what_is_not_right_is_listed_with_its_text() -> None:
    attack = Told("ASSAULT", "attacks", (), (), trigger="raid")
    planned = Told("ASSAULT", "attacks", (), (), ("positive", "planned"), trigger="raid")
    collection = [Text((attack,), (attack,)), Text((attack,), (planned,)), Text((), (attack,))]

    listed = "\n".join(misses(["a", "b", "c"], ["One raid.", "A raid.", "No raid."], collection))

    assert listed.splitlines() == [
        "b: A raid.",
        "  ~ ASSAULT attacks: nobody → nobody [raid] positive actual",
        "    stance: positive planned",
        "c: No raid.",
        "  + ASSAULT attacks: nobody → nobody [raid] positive actual",
    ]


@pytest.mark.parametrize("module", [tests.quality.matching, tests.quality.floors])
def test_the_examples_of_the_scorer_give_what_they_say(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
