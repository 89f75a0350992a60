"""The sample articles: what ``kg demo`` and the README show can be read, in every format."""

from __future__ import annotations

import os

import pytest

from kg.errors import SourceError
from kg.model import Article
from kg.samples import sample_paths
from kg.sources import articles


@pytest.fixture(scope="module")
def samples() -> list[Article]:
    """The articles of all sample files; a problem with any of them fails the test."""
    problems: list[SourceError] = []
    found = list(articles(sample_paths(), on_problem=problems.append))
    assert problems == []
    return found


def test_the_samples_show_every_format() -> None:
    endings = {os.path.splitext(path)[1] for path in sample_paths()}

    assert endings == {".html", ".jsonl", ".txt"}


def test_the_samples_always_come_in_the_same_order() -> None:
    assert list(sample_paths()) == sorted(sample_paths())


def test_each_sample_has_a_date_a_title_and_the_length_of_a_news_report(samples: list[Article]) -> None:
    for article in samples:
        assert article.date is not None, article.id
        assert article.title, article.id
        assert 150 <= len(article.text.split()) <= 300, article.id


def test_the_samples_are_from_different_outlets_and_dates(samples: list[Article]) -> None:
    assert len({article.source for article in samples if article.source}) >= 5
    assert len({article.date for article in samples}) >= 8


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        (("Afghan Taliban", "Doha"), 3),
        (("Rapid Support Forces", "El Fasher"), 2),
        (("Armenia", "Azerbaijan"), 2),
    ],
)
def test_each_crisis_is_told_by_several_reports(samples: list[Article], words: tuple[str, ...], reports: int) -> None:
    telling = [article for article in samples if all(word in article.text for word in words)]

    assert len(telling) >= reports
    assert len({article.source for article in telling}) >= 2


def test_one_event_is_told_by_two_outlets(samples: list[Article]) -> None:
    telling = {article.source for article in samples if "ceasefire" in article.text and "signed" in article.text}

    assert {"Gulf Standard", "Indus Courier"} <= telling
