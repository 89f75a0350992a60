"""Why a word tells no event, in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract import Extractor
from kg.model import Article, Explanation, Field

Explain = Callable[..., tuple[Explanation, ...]]


@pytest.fixture(scope="module")
def explain(extractor: Extractor) -> Explain:
    """The explanations of an article of the given text."""

    def explain_text(text: str, *, title: str = "") -> tuple[Explanation, ...]:
        ((_, explanations),) = extractor.explanations([Article("a1", text, title=title)])
        return explanations

    return explain_text


@pytest.fixture(scope="module")
def reasons(explain: Explain) -> Callable[[str], list[str]]:
    """The dropped words of a text, one line each: ``word: entry reason``."""

    def lines(text: str) -> list[str]:
        dropped = [(text[drop.word.start : drop.word.end], drop) for told in explain(text) for drop in told.dropped]
        return [f"{word}: {drop.entry} {drop.reason}" for word, drop in dropped]

    return lines


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Iran signed a deal with Oman.", "deal:  is already told by 'signed'"),
        ("The prices attacked the deal.", "attacked: attack finds no actor at 'subject' or 'object'"),
        ("France resented the weather.", "resented: resent asks for an object of the kind Actor"),
        ("They shook the tree.", "shook: shake-hand asks for the object 'hand'"),
        ("The patient suffered a heart attack.", "attack: attack-noun is ruled out by 'heart'"),
        ("The Rapid Support Forces were silent.", "Support:  is part of a name"),
        ("A tourist shot a photographer.", "shot: shoot finds nobody who is named or tied to a state or a group"),
        ("The children giggled.", "giggled:  has no entry in the lexicon"),
        ("The minister said so.", "said: say tells no event of its own"),
    ],
)
def test_a_word_that_tells_nothing_says_why(sentence: str, reason: str, reasons: Callable[[str], list[str]]) -> None:
    found = reasons(sentence)

    assert any(line.startswith(reason) for line in found), found


def test_a_word_that_tells_an_event_is_not_dropped(reasons: Callable[[str], list[str]]) -> None:
    assert not any(line.startswith("signed:") for line in reasons("Iran signed a deal with Oman."))


def test_every_sentence_is_explained_in_the_order_of_the_article(explain: Explain) -> None:
    text = "Iran attacked Israel. It rained.\n\nThe children giggled."
    found = explain(text, title="Iran attacks Israel")
    sentences = [told.sentence for told in found]

    assert [sentence.field for sentence in sentences] == [Field.TITLE, Field.TEXT, Field.TEXT, Field.TEXT]
    assert [text[sentence.start : sentence.end] for sentence in sentences[1:]] == [
        "Iran attacked Israel.",
        "It rained.",
        "The children giggled.",
    ]


def test_explaining_finds_the_claims_that_reading_finds(extractor: Extractor) -> None:
    article = Article("a1", "Mali accused France of arming rebels. Paris denied it, and Bamako expelled its envoy.")

    ((extraction, _),) = extractor.explanations([article])
    (read,) = extractor.claims([article])

    assert extraction[:3] == read
    assert extraction[1]


def test_what_was_done_by_nobody_is_no_event(reasons: Callable[[str], list[str]]) -> None:
    assert reasons("No Egyptian soldiers were injured.") == [
        "injured: wound says only that it was not done, and by nobody"
    ]
