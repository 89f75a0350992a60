"""When events take place: the meaning of phrases, and the event of a sentence that each phrase dates."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.extract import Extractor
from kg.extract.datewords import DateWords
from kg.extract.entries import LexiconIndex
from kg.extract.periods import Period, Unit, around
from kg.extract.senses import Reckoning
from kg.model import Article, Claim, Ontology, Reading

EXAMPLES = Path(__file__).with_name("times.tsv")
"""A phrase, the day of the article, whether it tells of the past or of what is ahead, the day or year that the text has
named before, and what the phrase means; "-" for nothing."""

KNOWN_WRONG = {"2000 soldiers"}
"""Phrases that are read wrongly out of a sentence; in one, the tagger says what is a number of things."""

LEAST = 0.95


def examples() -> list[dict[str, str]]:
    with EXAMPLES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.fixture(scope="module")
def words(ontology: Ontology) -> DateWords:
    return DateWords(LexiconIndex(ontology.lexicon).patterns())


def meaning(words: DateWords, example: dict[str, str]) -> str:
    """What is read of a phrase: of two dates in it, both."""
    reckoning = Reckoning(dt.date.fromisoformat(example["article"]), example["outlook"] == "ahead", known(example))
    return " ".join(phrase.date(reckoning) or "-" for phrase in words.phrases(example["phrase"])) or "-"


def known(example: dict[str, str]) -> Period | None:
    named = example["known"]
    if not named:
        return None
    is_year = named.isdigit()
    return around(dt.date.fromisoformat(f"{named}-01-01" if is_year else named), Unit.YEAR if is_year else Unit.DAY)


def test_phrases_mean_what_they_say_against_the_day_of_the_article(words: DateWords) -> None:
    found = {tuple(example.values()): meaning(words, example) for example in examples()}
    wrong = [f"{read}: {' | '.join(example)}" for example, read in found.items() if read != example[-1]]

    print(f"times: {len(found) - len(wrong)} of {len(found)} phrases right")
    assert len(found) >= 150
    assert 1 - len(wrong) / len(found) >= LEAST, wrong
    assert {line.split(": ")[1].split(" | ")[0] for line in wrong} <= KNOWN_WRONG, wrong


@pytest.fixture
def times(reading: Callable[..., Reading]) -> Callable[..., list[str]]:
    """The events of a text of Sunday, 26 October 2025, each as its trigger and time, in the order of the text."""

    def lines(text: str, **about: str) -> list[str]:
        found = reading(text, **about)
        claims = sorted((event.best.claim for event in found.events), key=lambda claim: claim.trigger)
        return [f"{_trigger(found, claim)} {claim.time or '-'}" for claim in claims]

    return lines


def _trigger(found: Reading, claim: Claim) -> str:
    return found.article.part(claim.trigger.field)[claim.trigger.start : claim.trigger.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran said on Monday that it had attacked Iraq on Sunday.", ["attacked 2025-10-26"]),
        ("Officials in Iran said on Friday that Iran had attacked Iraq.", ["attacked -"]),
        ("On Tuesday, Iran attacked Iraq, Oman said.", ["attacked 2025-10-21"]),
        ("“Iran attacked Iraq on Friday,” Oman said on Saturday.", ["attacked 2025-10-24"]),
        (
            "Iran accused Iraq on Saturday of attacking Kuwait last year.",
            ["accused 2025-10-25", "attacking 2024"],
        ),
        ("Iran condemned Friday's Israeli attack on Syria.", ["condemned -", "attack 2025-10-24"]),
        (
            "Russia's 2022 invasion of Ukraine was condemned by Poland on Friday.",
            ["invasion 2022", "condemned 2025-10-24"],
        ),
    ],
)
def test_the_time_of_what_is_told_is_not_the_time_at_which_it_is_told(
    text: str, expected: list[str], times: Callable[..., list[str]]
) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Tuesday, Iran attacked Iraq and Oman condemned Iran.", ["attacked 2025-10-21", "condemned 2025-10-21"]),
        ("Iran attacked Iraq on Tuesday and Oman condemned Iran.", ["attacked 2025-10-21", "condemned -"]),
        ("Iran shot and killed ten Iraqi soldiers on Friday.", ["shot 2025-10-24"]),
        (
            "Israel attacked Syria when Iran attacked Iraq on Friday.",
            ["attacked 2025-10-24", "attacked 2025-10-24"],
        ),
        ("Iran began attacking Iraq in 2015.", ["attacking 2015"]),
        ("The Iranian attack on Iraq took place on Friday.", ["attack 2025-10-24"]),
        ("Ten Iraqi soldiers were killed in Friday's Iranian attack.", ["killed 2025-10-24"]),
        (
            "Iran and Iraq held talks in Doha last week, where they agreed to a ceasefire.",
            ["held 2025-10-13/2025-10-19", "agreed 2025-10-13/2025-10-19"],
        ),
        ("Iran, which attacked Iraq in 2019, condemned Israel on Friday.", ["attacked 2019", "condemned 2025-10-24"]),
    ],
)
def test_predicates_that_share_their_time_share_its_words(
    text: str, expected: list[str], times: Callable[..., list[str]]
) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran's foreign minister will visit Iraq on Friday.", ["visit 2025-10-31"]),
        ("Iran's foreign minister visited Iraq on Friday.", ["visited 2025-10-24"]),
        ("Iran plans to meet Iraq in Muscat in December.", ["meet 2025-12"]),
        ("Iran met Iraq in Muscat in December.", ["met 2024-12"]),
        (
            "Iran agreed on Monday to withdraw from Iraq by 1 November.",
            ["agreed 2025-10-20", "withdraw 2025-11-01"],
        ),
        ("Iran threatened on Thursday to attack Iraq.", ["threatened 2025-10-23", "attack -"]),
    ],
)
def test_what_is_planned_looks_ahead(text: str, expected: list[str], times: Callable[..., list[str]]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Iran attacked Iraq on 3 May. Two days later, Iraq attacked Iran.",
            ["attacked 2025-05-03", "attacked 2025-05-05"],
        ),
        (
            "Iran attacked Iraq on Friday. That day, Oman condemned Iran.",
            ["attacked 2025-10-24", "condemned 2025-10-24"],
        ),
        ("Iran attacked Iraq. On the same day, Oman condemned Iran.", ["attacked -", "condemned -"]),
        ("Iran attacked Iraq a day after Israel attacked Syria.", ["attacked -", "attacked 2025-10-25"]),
        (
            "Iran attacked Iraq on Friday, a day after Israel attacked Syria.",
            ["attacked 2025-10-24", "attacked 2025-10-23"],
        ),
    ],
)
def test_a_day_that_the_text_has_named_is_reckoned_from(
    text: str, expected: list[str], times: Callable[..., list[str]]
) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Iran attacked Iraq.",
        "Theresa May condemned Iran.",
        "Iran attacked Iraq in a two-day operation.",
        "Iran met Iraq at the 2024 Olympics.",
        "TEHRAN, Oct. 24 (Reuters) - Iran attacked Iraq.",
        "Iran attacked Iraq after Friday.",
    ],
)
def test_an_event_without_words_of_time_has_none(text: str, times: Callable[..., list[str]]) -> None:
    assert [line.split()[1] for line in times(text)] == ["-"]


def test_the_tense_of_a_headline_is_no_date(times: Callable[..., list[str]]) -> None:
    assert times("The talks went on.", title="Iran attacks Iraq") == ["attacks -"]
    assert times("The talks went on.", title="Iran attacks Iraq on Friday") == ["attacks 2025-10-24"]


def test_a_report_in_the_present_tense_leaves_an_earlier_date_to_the_event_that_it_names(
    times: Callable[..., list[str]],
) -> None:
    text = "Police in Iran detain an Iraqi activist as a suspect of the attack on Kuwait on Friday."

    assert times(text) == ["detain -", "attack 2025-10-24"]


def test_without_the_article_s_day_only_a_date_with_its_year_is_one(extractor: Extractor) -> None:
    text = "Iran attacked Iraq on 3 May 2024. Iran attacked Kuwait on Friday. Iran has attacked Syria since 2011."
    ((_, claims, _),) = extractor.claims([Article("a1", text)])

    assert [claim.time for claim in claims] == ["2024-05-03", None, "2011/.."]
