"""JSON record ↔ Article."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from kg.model import Article
from kg.sources import from_record, to_record
from kg.sources.records import TEXT_LIMIT, day

TEXT = "Kabul rejects the accusation."


@pytest.mark.parametrize(
    "article",
    [
        Article(id="a", text=TEXT),
        Article("b", TEXT, dt.date(2025, 10, 19), "Talks in Doha", "https://gulfstandard.example/1", "Gulf Standard"),
        Article(id="c", text="  spaces\n\n\tand \u2028 line ends \r\n are kept \x85 as they are \n"),
        Article(id="\U0001f30d “ü”", text="Türkiye 🇹🇷 hosts e\u0301 and é", title=" \N{ZERO WIDTH SPACE}"),
        Article(id="0", text='{"id": "not this"}', date=dt.date(1, 1, 1)),
    ],
    ids=lambda article: ascii(article.id),
)
def test_a_record_gives_its_article_back(article: Article) -> None:
    line = json.dumps(to_record(article))

    assert from_record(json.loads(line)) == article


def test_a_number_as_id_becomes_a_string() -> None:
    assert from_record({"id": 20251019, "text": TEXT}).id == "20251019"


def test_an_article_without_id_is_known_by_its_url_whatever_it_says() -> None:
    first = from_record({"url": "https://kabulledger.example/1", "text": TEXT})
    edited = from_record({"url": "https://kabulledger.example/1", "text": f"{TEXT} More follows."})
    other = from_record({"url": "https://kabulledger.example/2", "text": TEXT})

    assert first.id == edited.id
    assert first.id != other.id


def test_an_article_without_id_and_url_is_known_by_its_words() -> None:
    first = from_record({"title": "Denial", "text": TEXT})

    assert first.id == from_record({"title": "Denial", "text": TEXT, "date": "2025-10-29"}).id
    assert first.id != from_record({"text": f"Denial{TEXT}"}).id


def test_unknown_keys_and_nulls_are_ignored() -> None:
    article = from_record({"id": "a", "text": TEXT, "date": None, "title": None, "source": "", "tags": ["war"]})

    assert article == Article(id="a", text=TEXT)


@pytest.mark.parametrize(
    "written", ["2025-10-26", "2025-10-26T10:00:00Z", "2025-10-26 23:59", "2025-10-26T23:30:00.123-11:00", " 20251026 "]
)
def test_a_date_is_the_day_that_is_written(written: str) -> None:
    assert day(written) == dt.date(2025, 10, 26)


@pytest.mark.parametrize("written", ["2025-02-30", "2025-13-01", "0000-01-01", "20250230", "2025-10-26T25:00:00"])
def test_a_day_that_does_not_exist_is_refused(written: str) -> None:
    with pytest.raises(
        ValueError, match=rf"^the date '{written}' is not in the calendar; expected a day as YYYY-MM-DD$"
    ):
        day(written)


@pytest.mark.parametrize("written", ["26 October 2025", "10/26/2025", "2025", "2025-10", "2025-W43", "yesterday"])
def test_a_date_that_names_no_day_in_iso_form_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=rf"^the date '{written}' is no ISO 8601 date; expected a day as YYYY-MM-DD$"):
        day(written)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ([1], r"found \[1\]; expected a JSON object"),
        ({}, 'there is no text; expected a key "text"'),
        ({"text": " \n"}, 'there is no text; expected a key "text"'),
        ({"text": ["a"]}, r'"text" is \[\'a\'\]; expected a string'),
        ({"text": TEXT, "title": 5}, '"title" is 5; expected a string'),
        ({"text": TEXT, "date": 20251026}, '"date" is 20251026; expected a string'),
        ({"text": TEXT, "id": True}, '"id" is True; expected a string or a whole number'),
        ({"text": TEXT, "id": 1.5}, '"id" is 1.5; expected a string or a whole number'),
        ({"text": TEXT, "id": " "}, "\"id\" is ' '; expected a string that is not empty"),
        ({"text": "a\0b"}, '"text" holds a NUL character; expected text'),
        ({"text": TEXT, "title": "\ud83c"}, '"title" holds half of a surrogate pair; expected whole Unicode'),
        ({"text": "a" * (TEXT_LIMIT + 1)}, f"longer than {TEXT_LIMIT} characters; expected one article"),
    ],
)
def test_a_record_that_is_no_article_says_what_was_expected(record: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        from_record(record)


def test_a_long_value_is_not_repeated_whole() -> None:
    with pytest.raises(ValueError, match="expected a day") as caught:
        day("x" * 10_000)

    assert len(str(caught.value)) < 200
