"""What a text says happened, what it only says was planned, demanded, alleged or denied, and who says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Reading

from .conftest import Tell


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Iran attacked Israel.", "attacks positive actual: stated"),
        ("Iran did not attack Israel.", "attacks negative actual: not a fact"),
        ("Iran never attacked Israel.", "attacks negative actual: not a fact"),
        ("Iran failed to attack Israel.", "attacks negative actual: not a fact"),
        ("Iran will attack Israel.", "attacks positive planned: not a fact"),
        ("Iran plans to attack Israel.", "attacks positive planned: not a fact"),
        ("Iran is to attack Israel.", "attacks positive planned: not a fact"),
        ("Iran moved its army to attack Israel.", "attacks positive planned: not a fact"),
        ("Oman foiled a plot to attack Israel.", "attacks negative hypothetical: not a fact"),
        ("Iran might attack Israel.", "attacks positive hypothetical: not a fact"),
        ("Iran must attack Israel.", "attacks positive demanded: not a fact"),
        ("Iran allegedly attacked Israel.", "attacks positive alleged: not a fact"),
        ("Oman says that Iran attacked Israel.", "attacks positive actual: reported by Oman"),
        ("Oman claims that Iran attacked Israel.", "attacks positive actual: reported by Oman"),
        ("According to Oman, Iran attacked Israel.", "attacks positive actual: reported by Oman"),
        ("Iran attacked Israel, Oman said.", "attacks positive actual: reported by Oman"),
        ("Iran said that it had attacked Israel.", "attacks positive actual: stated by Iran"),
        ("Oman denied that Iran attacked Israel.", "attacks positive denied: not a fact by Oman"),
        ("Oman accused Iran of attacking Israel.", "attacks positive alleged: not a fact by Oman"),
        ("Oman accused Iran of planning to attack Israel.", "attacks positive alleged: not a fact by Oman"),
        ("Oman urged Iran to attack Israel.", "attacks positive demanded: not a fact by Oman"),
        ("Oman said that Iran would attack Israel.", "attacks positive planned: not a fact by Oman"),
        ("Oman suspects that Iran attacked Israel.", "attacks positive alleged: not a fact by Oman"),
        ("No Iranian minister attacked Israel.", "attacks negative actual: not a fact"),
        ("Iran will no longer attack Israel.", "attacks negative planned: not a fact"),
        ("Iran should have attacked Israel.", "attacks positive hypothetical: not a fact"),
        ("Iran not only attacked Israel.", "attacks positive actual: stated"),
        ("A report by Oman has found that Iran attacked Israel.", "attacks positive actual: reported by Oman"),
        ("Oman warned nations that Iran would attack Israel.", "attacks positive hypothetical: not a fact by Oman"),
        (
            "Oman threatens to leave the talks if Iran attacks Israel.",
            "attacks positive hypothetical: not a fact by Oman",
        ),
    ],
)
def test_the_stance_of_a_sentence(sentence: str, stance: str, stances: Tell) -> None:
    found = [line for line in stances(sentence) if line.startswith("attacks")]

    assert found == [stance]


def test_a_condition_is_hypothetical_and_so_is_not_what_depends_on_it(stances: Tell) -> None:
    found = stances("Iran will attack Israel if Israel bombs Syria.")

    assert found == ["attacks positive planned: not a fact", "attacks positive hypothetical: not a fact"]


def test_what_a_speaker_takes_for_granted_is_not_his_word(stances: Tell) -> None:
    found = stances("Oman accused Iran of lying after Israel attacked Syria.")

    assert "attacks positive actual: stated" in found


def test_an_aside_is_the_articles_own_word(stances: Tell) -> None:
    found = stances("Oman said that Iran, which attacked Israel, wanted peace.")

    assert "attacks positive actual: stated" in found


def test_a_plan_that_a_minister_announces_is_no_fact(stances: Tell) -> None:
    found = stances("Defence Minister Khawaja Asif announced that Pakistan would send a delegation to Kabul.")

    assert found == ["visits positive planned: not a fact by Khawaja Asif"]


def test_what_is_accused_is_the_content_of_the_accusation(reading: Callable[..., Reading]) -> None:
    accusation, content = reading("Pakistan accused the Afghan Taliban of sheltering the TTP.").events

    assert accusation.relation == "accuses"
    assert content.relation == "aids"
    assert content.content_of == accusation.key


def test_the_later_sentences_of_a_quotation_have_its_speaker(stances: Tell) -> None:
    told = stances("“Sudan shelled Chad on Sunday,” said Anna Novak. “On Monday troops from Sudan attacked Kenya.”")

    assert told == ["attacks positive actual: reported by Anna Novak"] * 2


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Norway denied reports that it had attacked China.", "attacks positive denied: not a fact by Norway"),
        ("Rumours that Chad attacked Sudan circulated.", "attacks positive alleged: not a fact"),
        ("Israel spoke of bombing Iran.", "attacks positive hypothetical: not a fact"),
        ("The report that Kenya attacked Somalia was false.", "attacks positive denied: not a fact"),
        ("Kenya will send police to help Haiti in its war with Chad.", "fights positive actual: stated"),
    ],
)
def test_what_is_denied_rumoured_or_only_thought_of_is_no_fact(sentence: str, stance: str, stances: Tell) -> None:
    assert stance in stances(sentence)


def test_nothing_is_asked_by_asking_whether(events: Tell) -> None:
    assert "Kenya demandsOf Uganda" not in events("Kenya asked a court to decide whether Uganda should leave.")


def test_what_one_does_without_is_not_done(stances: Tell) -> None:
    told = stances("Kenya arrested two Somali envoys without attacking Somalia.")

    assert told == ["arrests positive actual: stated", "attacks negative actual: not a fact"]


def test_who_claims_responsibility_says_that_he_did_it(stances: Tell, events: Tell) -> None:
    text = "The Taliban claimed responsibility for an attack in Karachi."

    assert events(text, date="2020-05-01") == ["Afghan Taliban attacks -"]
    assert stances(text, date="2020-05-01") == ["attacks positive actual: stated by Afghan Taliban"]


def test_what_is_done_unless_another_yields_is_a_threat(stances: Tell, events: Tell) -> None:
    text = "The Umma party said that it would boycott Sudan unless Egypt withdraws."

    assert "Umma party threatens Sudan" in events(text)
    assert "threatens positive actual: stated" in stances(text)
    assert "withdrawsFrom positive hypothetical: not a fact by Umma party" in stances(text)


def test_a_demand_that_is_not_met_is_rejected(stances: Tell, events: Tell) -> None:
    text = "Sudan did not meet the demands of Egypt."

    assert "Sudan rejects Egypt" in events(text)
    assert "rejects positive actual: stated" in stances(text)


def test_a_demand_that_is_rejected_was_made(stances: Tell) -> None:
    told = stances("Kenya rejected Sudan's demand to release the envoys.")

    assert "demandsOf positive actual: stated" in told


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("“We condemn the attack on Mali,” Novak said.", "condemns positive actual: stated"),
        ("Chad said it rejects the plan of Mali.", "rejects positive actual: stated"),
        ("“I have asked Mali for help,” Novak said.", "demandsOf positive actual: stated by Novak"),  # it is reported
        ("Chad said it had rejected the plan of Mali.", "rejects positive actual: stated by Chad"),
    ],
)
def test_who_says_that_he_condemns_does_it(stances: Tell, text: str, stance: str) -> None:
    assert [line for line in stances(text) if line.startswith(stance.split()[0])] == [stance]


def test_we_do_as_those_for_whom_the_speaker_speaks(events: Tell) -> None:
    text = "Hamas spokesman Sami Nasser spoke on Monday. “We attacked Israeli soldiers,” the spokesman said."

    assert events(text) == ["Hamas attacks Israel"]


def test_we_say_what_the_speaker_says(events: Tell) -> None:
    assert events("“We warn Israel,” Hamas spokesman Sami Nasser said.") == ["Sami Nasser threatens Israel"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("At the request of Egypt, Jordan withdrew from Gaza.", "Egypt demandsOf Jordan"),
        ("Jordan complied with the request of Egypt to release the envoys.", "Egypt demandsOf Jordan"),
        ("Talks between African countries took place in Accra.", "African countries negotiatesWith -"),
        ("African trade between Chad and Mali grew.", "Chad & Mali cooperatesWith -"),
        ("“It attacks Egypt,” the Arab League said of Israel.", "- attacks Egypt"),  # it is not who says so
    ],
)
def test_who_is_meant_beside_what_is_said(events: Tell, text: str, told: str) -> None:
    assert told in events(text)


def test_a_demand_that_is_met_was_made_and_its_content_is_planned(stances: Tell) -> None:
    told = stances("Jordan will comply with the request of Egypt to release the envoys.")

    assert "demandsOf positive actual: stated" in told
    assert "concedesTo positive planned: not a fact" in told


@pytest.mark.parametrize(
    "text",
    [
        "No Egyptian soldiers were injured.",  # by nobody
        "Protesters in Cairo held a sign that read “silenced”.",
    ],
)
def test_what_tells_no_event(events: Tell, text: str) -> None:
    assert [line for line in events(text) if "protests" not in line] == []


def test_a_question_that_remains_is_no_fact(stances: Tell) -> None:
    assert stances("Questions remain how many Chadian soldiers Sudan killed.") == [
        "attacks positive hypothetical: not a fact"
    ]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("A truce between Chad and Mali took effect.", "keepsCeasefire positive actual: stated"),
        ("The truce between Chad and Mali collapsed.", "keepsCeasefire negative actual: not a fact"),
        ("Chad ordered the arrest of Malian envoys.", "arrests positive demanded: not a fact by Chad"),
        (
            "Chad says its soldiers were killed in a Malian airstrike.",
            "attacks positive actual: reported by Chad",
        ),
        (
            "Chad called for a truce with Mali and for the release of Kenyan envoys held by Sudan.",
            "concedesTo positive demanded: not a fact by Chad",
        ),
        ("Kenya announced sanctions on Chad for arming Mali.", "aids positive alleged: not a fact"),
        ("Chad called for talks with Mali mediated by Oman.", "mediates positive demanded: not a fact by Chad"),
        ("Chad called on Mali to respect the truce brokered by Oman.", "mediates positive actual: stated"),
        ("Chad attacked Mali in order to defend Oman.", "attacks positive actual: stated"),
        ("Sudanese-backed rebels met Chad.", None),  # who backs them is what they are, not what happened
    ],
)
def test_how_a_deed_is_told(stances: Tell, text: str, stance: str | None) -> None:
    if stance is None:
        assert not any(line.startswith(("aids", "supports")) for line in stances(text))
    else:
        assert stance in stances(text)


def test_in_order_to_orders_nothing(events: Tell) -> None:
    assert events("Chad struck Mali in order to protect Oman.")[0] == "Chad attacks Mali"
    assert not any("demandsOf" in line for line in events("Chad struck Mali in order to protect Oman."))
