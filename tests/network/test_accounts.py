"""Claims that say the same are told once."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import SelectionError
from kg.model import Modality, Tie
from kg.network.accounts import between, by_day, by_relation, sides
from kg.network.sentences import Sentence
from tests import factory


def ties(folder: Path, *readings: factory.Reading) -> tuple[Tie, ...]:
    """The claims of a store of these readings."""
    with kg.open(factory.store(folder / "kg.db", *readings)) as graph:
        return graph.ties()


def test_the_claims_of_one_day_are_one_account_and_the_surest_stands_for_it(tmp_path: Path) -> None:
    told = ties(
        tmp_path,
        factory.reading("iran attacks qatar", id="a1"),
        factory.reading("iran attacks qatar", id="a2"),
        factory.reading(factory.event(factory.report("iran attacks qatar", "a3", modality=Modality.ALLEGED)), id="a3"),
        factory.reading(factory.event(factory.report("iran attacks qatar", "a4", time="2025-10-01")), id="a4"),
    )

    accounts = by_day(told)

    assert [(one.best.date, one.best.stance, one.articles) for one in accounts] == [
        ("2025-10-01", ("stated",), 1),
        ("2025-10-26", ("stated",), 2),
        ("2025-10-26", ("alleged",), 1),
    ]


def test_what_most_articles_tell_comes_first_on_a_card(tmp_path: Path) -> None:
    told = ties(
        tmp_path,
        factory.reading("iran accuses qatar", id="a1"),
        factory.reading("iran visits qatar", id="a2"),
        factory.reading(factory.event(factory.report("iran visits qatar", "a3", time="2025-10-01")), id="a3"),
    )

    accounts = by_relation(told)

    assert [(one.best.relation, one.articles, one.first, one.last) for one in accounts] == [
        ("visits", 2, "2025-10-01", "2025-10-26"),
        ("accuses", 1, "2025-10-26", "2025-10-26"),
    ]


def test_ties_between_two_go_in_both_directions_and_no_others(tmp_path: Path) -> None:
    told = ties(
        tmp_path, factory.reading("iran accuses qatar", "qatar visits iran", "iran visits chad", "iran attacks -")
    )

    assert [tie.relation for tie in between(told, "qatar", "iran")] == ["accuses", "visits"]


def test_a_symmetric_relation_is_what_either_does(tmp_path: Path) -> None:
    told = ties(tmp_path, factory.reading("iran,qatar meets -", "qatar accuses iran", "iran attacks -"))

    assert {side: [tie.relation for tie in found] for side, found in sides(told, "qatar").items()} == {
        "does": ["accuses", "meets"],
        "undergoes": ["attacks"],
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Iran accuses Qatar", Sentence("Iran", "accuses", "Qatar")),
        ("Afghan Taliban DEMANDSOF United Nations", Sentence("Afghan Taliban", "demandsOf", "United Nations")),
        ("Iran accuses", Sentence("Iran", "accuses")),
    ],
)
def test_an_edge_may_be_named_in_words(words: str, expected: Sentence) -> None:
    assert Sentence.parsed(words, ["accuses", "demandsOf"]) == expected


@pytest.mark.parametrize("words", ["Iran acuses Qatar", "accuses Qatar", "Iran"])
def test_words_without_a_relation_between_names_are_no_edge(words: str) -> None:
    with pytest.raises(SelectionError, match="has no relation of the graph; expected A RELATION B, or an IRI"):
        Sentence.parsed(words, ["accuses", "demandsOf"])
