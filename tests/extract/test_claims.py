"""Who does what to whom: the direction, through the syntax of news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Reading

from .conftest import Tell


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Pakistan accused the Afghan Taliban.", "Pakistan accuses Afghan Taliban"),
        ("The Afghan Taliban were accused by Pakistan.", "Pakistan accuses Afghan Taliban"),
        ("Iran attacked Israel.", "Iran attacks Israel"),
        ("Israel was attacked by Iran.", "Iran attacks Israel"),
        ("Israel, which was attacked by Iran, condemned the raid.", "Iran attacks Israel"),
        ("Hezbollah, which attacked Israel, condemned the raid.", "Hezbollah attacks Israel"),
        ("Ukrainian troops attacked by Russian forces withdrew.", "Russia attacks Ukraine"),
        ("Russia launched a wave of airstrikes on Ukraine.", "Russia attacks Ukraine"),
        ("Russian airstrikes on Ukraine continued.", "Russia attacks Ukraine"),
        ("Airstrikes were carried out by Russia against Ukraine.", "Russia attacks Ukraine"),
        ("India imposed sanctions on Pakistan.", "India sanctions Pakistan"),
        ("Norway gave Ukraine weapons.", "Norway aids Ukraine"),
        ("Norway gave weapons to Ukraine.", "Norway aids Ukraine"),
        ("Egypt urged Israel to withdraw.", "Egypt demandsOf Israel"),
        ("Egypt demanded that Israel withdraw.", "Egypt demandsOf Israel"),
        ("Iran threatened to attack Israel.", "Iran threatens Israel"),
        ("North Korea fired a missile at Japan.", "North Korea attacks Japan"),
        ("A spokesman for Hamas condemned Israel.", "Hamas condemns Israel"),
        ("A U.S. F/A-18E Super Hornet shot down an Iranian jet.", "United States attacks Iran"),
        ("Kenya speeded up the withdrawal of some forces from Somalia.", "Kenya withdrawsFrom Somalia"),
        ("The Taliban rejected Kenyan accusations that Sudan attacked Chad.", "Afghan Taliban rejects Kenya"),
        ("Israel is opposed to French mediation.", "Israel rejects France"),
        ("Oil fields belonging to Saudi Aramco were hit by Iran.", "Iran attacks Saudi Aramco"),
    ],
)
def test_the_agent_is_who_does_it_whatever_the_syntax(sentence: str, event: str, events: Tell) -> None:
    assert event in events(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Pakistan and India held talks in Geneva.",
        "Pakistan held talks with India in Geneva.",
        "Talks between Pakistan and India began in Geneva.",
        "The India–Pakistan talks resumed in Geneva.",
    ],
)
def test_talks_have_parties_and_no_target(sentence: str, reading: Callable[..., Reading]) -> None:
    (event,) = reading(sentence).events

    assert {party.entity.label for party in event.agents} == {"India", "Pakistan"}
    assert event.targets == ()


def test_a_passive_without_an_agent_has_none(events: Tell) -> None:
    assert events("Seven Pakistani soldiers were killed on Friday.") == ["- attacks Pakistan"]


def test_who_takes_part_in_a_visit_is_the_subject_of_what_he_does_there(events: Tell) -> None:
    assert "Antony Blinken visits Ukraine" in events("Antony Blinken praised Poland during a visit to Ukraine.")


def test_who_speaks_in_a_message_is_who_sent_it(events: Tell) -> None:
    assert "Mike Pompeo accuses Iran" in events("Mike Pompeo posted a message on Twitter blaming Iran for the attack.")


def test_whose_arrest_it_is_is_arrested_if_a_person(events: Tell) -> None:
    assert events("Anna Novak's arrest began on Monday.") == ["- arrests Anna Novak"]
    assert events("Iran's arrest of two Omani envoys began on Monday.") == ["Iran arrests Oman"]


def test_a_body_that_sits_alone_meets_nobody(events: Tell) -> None:
    assert events("The Kenyan parliament met on Monday.") == []


def test_who_does_something_before_an_event_does_not_do_the_event(events: Tell) -> None:
    assert "Iran attacks -" not in events("Iran held a parade hours before the bombing.")


def test_a_demand_is_made_of_whoever_answers_it(events: Tell) -> None:
    assert "Egypt demandsOf Sudan" in events("Sudan rejected Egypt's demand.")
    assert "Egypt demandsOf Sudan" in events("Sudan complied with the request of Egypt to release the envoys.")
    assert "Egypt demandsOf Egypt" not in events("Egypt repeated its demand.")


def test_who_is_in_something_with_another_does_it_together(events: Tell) -> None:
    told = events("Iraq attacked the Islamic State in cooperation with the United States.")

    assert "United States & Iraq cooperatesWith -" in told or "Iraq & United States cooperatesWith -" in told


def test_what_another_mediates_is_an_event_of_its_own(events: Tell) -> None:
    told = events("Iran and Sweden complete a prisoner swap mediated by Oman.")

    assert told == ["Iran & Sweden cooperatesWith -", "Oman mediates Iran & Sweden"]


def test_two_things_of_one_sentence_do_not_become_one(events: Tell) -> None:
    told = events("Five Indian envoys were arrested, hours after Pakistan detained two Omani envoys.")

    assert told == ["- arrests India", "Pakistan arrests Oman"]


def test_an_accident_is_no_attack(events: Tell) -> None:
    assert events("An Indian helicopter crashed in Assam, killing five Kenyan soldiers.") == []


def test_what_comes_of_a_clash_is_nobodys_deed_alone(events: Tell) -> None:
    assert events("A clash between India and China injured five villagers.") == ["India & China fights -"]


def test_who_rejects_a_petition_has_not_made_it(events: Tell) -> None:
    assert "India demandsOf -" not in events("India rejected several petitions calling for a ceasefire.")


def test_a_sentence_whose_verb_looks_like_a_participle_keeps_its_direction(events: Tell) -> None:
    told = events(
        "Taliban fighters attacked border posts. Pakistan bombed camps in the Afghan province of Paktika on Friday."
    )

    assert "- attacks Pakistan" not in told


def test_how_something_is_done_is_not_who_does_it(events: Tell) -> None:
    assert events("Members of Hamas protested by shouting.") == ["Hamas protestsAgainst -"]


def test_people_of_whom_nothing_is_said_are_no_party(events: Tell) -> None:
    assert events("Kenya arrested seven people.") == ["Kenya arrests -"]


def test_one_attack_told_by_several_words_is_one_event(events: Tell) -> None:
    assert events("Hamas attacked Israel, killing twelve soldiers and wounding thirty.") == ["Hamas attacks Israel"]


def test_victims_of_whom_nothing_is_said_are_no_party(events: Tell) -> None:
    assert events("Russian forces shelled the town, killing ten people.") == ["Russia attacks -"]


def test_an_accident_is_no_event(events: Tell) -> None:
    assert events("A truck crashed into a bus in Ankara, killing five people.") == []


def test_the_mediator_gets_the_parties_of_the_talks(events: Tell) -> None:
    assert "Qatar mediates Pakistan & Afghan Taliban" in events(
        "Pakistan and the Afghan Taliban agreed to a ceasefire. The agreement was mediated by Qatar."
    )


def test_a_verb_of_several_senses_is_decided_by_its_arguments(events: Tell) -> None:
    assert events("Hezbollah fired on Israel.") == ["Hezbollah attacks Israel"]
    assert events("The president of Iran fired the minister of health.") == ["Iran coerces minister"]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Iran attacked Israel near the village of Al-Bab.", "Al-Bab"),
        ("Iran and Oman held talks in Muscat.", "Muscat"),
        ("Russian forces shelled Kherson.", "Kherson"),
        ("Police in Karachi arrested three activists.", "Karachi"),
        ("Iran and Oman held talks.", None),
        ("Azerbaijan launched an offensive on Nagorno-Karabakh.", "Nagorno-Karabakh"),
        ("Israel killed ten Palestinians in strikes on a building in Beit Lahia.", "Beit Lahia"),
        ("Israeli forces shot and killed Shireen Abu Akleh in the West Bank.", "West Bank"),
        ("Iran deployed troops against Iraq in the Yarmouk Basin area.", "Yarmouk Basin area"),
        ("Iran threatened Israel in a message to Russia.", None),
    ],
)
def test_the_place_of_an_event_is_where_its_clause_says(
    sentence: str, place: str | None, reading: Callable[..., Reading]
) -> None:
    (event,) = reading(sentence).events

    assert event.best.claim.place == place


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("on Friday", "2025-10-24"),
        ("yesterday", "2025-10-25"),
        ("on Sunday", "2025-10-26"),  # the article's own day
        ("on 15 October", "2025-10-15"),
        ("last week", "2025-10-13/2025-10-19"),
        ("in June 2024", "2024-06"),
        ("in 2019", "2019"),
        ("for two weeks", None),
        ("two weeks ago", "2025-10-06/2025-10-12"),
        ("", None),
    ],
)
def test_a_date_keeps_the_precision_of_its_words(words: str, date: str | None, reading: Callable[..., Reading]) -> None:
    (event,) = reading(f"Iran attacked Israel {words}.").events

    assert event.best.claim.time == date


def test_a_claim_quotes_its_sentence_and_its_trigger(reading: Callable[..., Reading]) -> None:
    text = "DOHA: The talks went on.\n\n“Progress is slow,” said Qatar. Pakistan accused the Afghan Taliban of lying.\n"
    found = reading(text)
    (claim,) = [event.best.claim for event in found.events if event.relation == "accuses"]

    assert text[claim.sentence.start : claim.sentence.end] == "Pakistan accused the Afghan Taliban of lying."
    assert text[claim.trigger.start : claim.trigger.end] == "accused"
    assert claim.entry == "accuse"
    assert any(step.startswith("subject: accuse") for step in claim.path)


def test_the_headline_is_read_too(events: Tell) -> None:
    assert "Pakistan demandsOf Afghan Taliban" in events(
        "The talks went on.", title="Pakistan demands action of Afghan Taliban"
    )


def test_the_same_text_gives_the_same_claims(reading: Callable[..., Reading]) -> None:
    text = "Qatar and Türkiye mediate between Pakistan and the Afghan Taliban, who accuse each other of lying."

    assert reading(text) == reading(text)


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("The foreign ministers of Finland and Norway met.", "Finland & Norway meets -"),
        ("The United Kingdom left the European Union.", "United Kingdom withdrawsFrom European Union"),
        ("The withdrawal of Russian troops from Moldova began.", "Russia withdrawsFrom Moldova"),
        ("Italy deployed dozens of warships against Libya.", "Italy mobilizesAgainst Libya"),
        ("Ireland recognised Palestine; Israel recalled its envoy from Dublin.", "Israel sanctions Ireland"),
    ],
)
def test_who_does_it_to_whom(sentence: str, event: str, events: Tell) -> None:
    assert event in events(sentence)


def test_what_refers_back_to_an_act_is_whose_act_it_is_and_a_town_is_nobodys(events: Tell) -> None:
    assert "Germany condemns Iran" in events("Iran executed a spy. Germany condemned the decision.")
    assert "Germany attacks -" in events("Iran executed a spy. Germany attacked the town.")


def test_who_is_arrested_is_not_who_arrests(events: Tell) -> None:
    assert "Venezuela arrests Nicolás Maduro" in events("Venezuela orders the arrest of Nicolás Maduro.")


@pytest.mark.parametrize(
    "sentence",
    ["Hurricane Ernesto hits Bermuda.", "Argentina beat France.", "Britain and Kenya are fighting a price war."],
)
def test_weather_sport_and_markets_attack_nobody(sentence: str, events: Tell) -> None:
    assert events(sentence) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kenya will deploy troops to Somalia.", "Somalia"),
        ("Two Kenyan soldiers were killed and three were injured in a Somali strike in Mandera.", "Mandera"),
        ("Somali rockets hit Nairobi hospitals.", "Nairobi"),
        ("Rebels killed Kenyan envoys in several Sudanese cities.", "Sudanese cities"),
        ("Kenya follows a meeting held in Doha, where Chad attacked Mali.", "Doha"),
        ("Kenya refused to let aid enter Mogadishu.", "Mogadishu"),
    ],
)
def test_where_it_happens(reading: Callable[..., Reading], text: str, place: str) -> None:
    assert place in {event.place for event in reading(text).events}
