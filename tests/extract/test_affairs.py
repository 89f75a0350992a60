"""States of affairs: who holds which office, who belongs to whom, who is based where, since when, and who says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract import Extractor
from kg.model import Affair, Article, Ontology, Reading

Told = Callable[..., list[str]]


@pytest.fixture(scope="module")
def told(reading: Callable[..., Reading]) -> Told:
    """The states of a text, one line each: ``subject relation [office] object``, "was" where it holds no more."""

    def lines(text: str, **about: str) -> list[str]:
        return [line(affair) for affair in reading(text, **about).affairs]

    return lines


def line(affair: Affair) -> str:
    claim = affair.claim
    office = f" [{claim.office}]" if claim.office else ""
    was = "" if claim.holds else "was "
    return f"{affair.subject.entity.label} {was}{claim.relation}{office} {affair.object.entity.label}"


def test_every_entry_of_a_state_is_found_in_its_examples(extractor: Extractor, ontology: Ontology) -> None:
    entries = [entry for entry in ontology.lexicon.states if entry.relation]
    articles = [Article(f"{e.name} {number}", text) for e in entries for number, text in enumerate(e.examples)]
    found = {x.article.id: {claim.entry for claim in x.affairs} for x in extractor.extractions(articles)}

    missed = [f"{article.id}: {article.text}" for article in articles if article.id.split()[0] not in found[article.id]]
    assert missed == []


def test_every_relation_of_the_ontology_that_holds_for_a_time_has_words(ontology: Ontology) -> None:
    expressed = {entry.relation for entry in ontology.lexicon.states}

    assert {relation.name for relation in ontology.schema.states} <= expressed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hakan Fidan, the foreign minister of Türkiye, left.", "Hakan Fidan holdsOffice [foreign minister] Türkiye"),
        (
            "The Israeli defence minister, Israel Katz, resigned.",
            "Israel Katz holdsOffice [defence minister] Israel",
        ),
        ("Pakistan Defence Minister Khawaja Asif left.", "Khawaja Asif holdsOffice [defence minister] Pakistan"),
        ("US Secretary of State Marco Rubio left.", "Marco Rubio holdsOffice [secretary of state] United States"),
        (
            "UN Secretary-General António Guterres left.",
            "António Guterres holdsOffice [secretary-general] United Nations",
        ),
        ("Ali Karimi is a spokesman for Hamas.", "Ali Karimi holdsOffice [spokesman] Hamas"),
        ("Ali Karimi works as the head of UNICEF.", "Ali Karimi holdsOffice [head] UNICEF"),
        ("Hezbollah is led by Naim Qassem.", "Naim Qassem leads Hezbollah"),
        ("NATO member Hungary refused.", "Hungary memberOf NATO"),
        ("France belongs to the Coalition.", "France memberOf Coalition"),
        ("Hamas's armed wing, the Salah Brigades, denied it.", "Salah Brigades armedWingOf Hamas"),
        ("Fighting broke out in the Iraqi city of Kirkuk.", "Kirkuk locatedIn Iraq"),
        ("The Houthis are allied with Iran.", "Houthi movement alliedWith Iran"),
        ("The envoy visited Houthi-held Hodeidah.", "Houthi movement controls Hodeidah"),
    ],
)
def test_a_state_is_read_from_titles_appositions_copulas_and_verbs(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ali Karimi is a member of Hezbollah.", "stated"),
        ("Israel said that Ali Karimi is a member of Hezbollah.", "reported"),
        ("Ali Karimi is not a member of Hezbollah.", "not a fact"),
        ("Ali Karimi is no member of Hezbollah.", "not a fact"),
        ("Ali Karimi is alleged to be part of Hezbollah.", "not a fact"),
        ("Syria denies that Ali Karimi is a member of Hezbollah.", "not a fact"),
        ("Sweden will be a member of NATO.", "not a fact"),
    ],
)
def test_only_what_the_text_says_in_its_own_voice_is_stated(
    reading: Callable[..., Reading], text: str, status: str
) -> None:
    assert [affair.status for affair in reading(text).affairs] == [status]


def test_a_title_is_taken_for_granted_whoever_speaks(reading: Callable[..., Reading]) -> None:
    (affair,) = reading("Iran denied that Iraqi Prime Minister Haider al-Abadi had left.").affairs

    assert affair.status == "stated"


@pytest.mark.parametrize(
    "text",
    [
        "Former Egyptian President Hosni Mubarak died.",
        "Egypt's then-president Hosni Mubarak fled.",
        "Hosni Mubarak was the president of Egypt.",
        "Hosni Mubarak was the president of Egypt until 2011.",
    ],
)
def test_what_held_once_is_not_said_to_hold_on_the_day_of_the_article(told: Told, text: str) -> None:
    assert told(text) == ["Hosni Mubarak was holdsOffice [president] Egypt"]


def test_a_state_has_the_dates_that_its_text_gives_it(reading: Callable[..., Reading]) -> None:
    (since,) = reading("Ali Karimi has been the mayor of Mosul since 2019.").affairs
    (until,) = reading("Hosni Mubarak was the president of Egypt until February 2011.").affairs

    assert (since.claim.since, since.claim.until, since.claim.holds) == ("2019", None, True)
    assert (until.claim.since, until.claim.until, until.claim.holds) == (None, "2011-02", False)


def test_whom_somebody_serves_may_be_named_with_its_letters_and_is_one(told: Told) -> None:
    text = "Peter Robinson, the Democratic Unionist Party (DUP) leader, left for London."

    assert told(text) == ["Peter Robinson holdsOffice [leader] Democratic Unionist Party"]


def test_a_president_serves_the_state_that_his_article_ties_him_to(told: Told) -> None:
    text = "President Emmanuel Macron flew home. French troops stayed, as French president Macron said."

    assert "Emmanuel Macron holdsOffice [president] France" in told(text)


def test_ranks_and_professions_are_no_offices(told: Told) -> None:
    assert told("US General Mark Milley met Iraqi businessman Ali Karimi.") == []


def test_nobody_holds_the_office_of_his_neighbour(told: Told) -> None:
    assert told("Turkish President Recep Tayyip Erdoğan and Hungarian Prime Minister Viktor Orbán met.") == [
        "Recep Tayyip Erdoğan holdsOffice [president] Türkiye",
        "Viktor Orbán holdsOffice [prime minister] Hungary",
    ]


def test_one_state_has_one_key_in_all_articles(reading: Callable[..., Reading]) -> None:
    (one,) = reading("Hakan Fidan, the foreign minister of Türkiye, left.").affairs
    (other,) = reading("Turkish Foreign Minister Hakan Fidan is back.").affairs

    assert one.key == other.key


def test_a_state_lies_in_no_city(told: Told) -> None:
    assert told("Kenya hosted Chadian and Malian delegations in Nairobi.") == []
