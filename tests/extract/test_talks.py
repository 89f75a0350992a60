"""One event of many roles: talks as sentences of different make tell them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Participant, Reading, Talks

Read = Callable[..., Reading]


def told(talks: Talks) -> dict[str, object]:
    """What is known of the talks, in words; what is not known is left out."""
    roles: dict[str, tuple[Participant, ...]] = {"mediators": talks.mediators, "hosts": talks.hosts}
    found: dict[str, object] = {name: labels(people) for name, people in roles.items() if people}
    words = {"venue": talks.venue, "topic": talks.topic, "outcome": talks.outcome}
    return found | {"parties": labels(talks.parties)} | {name: said for name, said in words.items() if said}


def labels(people: tuple[Participant, ...]) -> str:
    return " & ".join(one.entity.label for one in people)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # participles behind the noun, the outcome at its verb
            """Talks between Pakistan and the Taliban, hosted by Türkiye in Istanbul and mediated by Qatar, \
ended without agreement.""",
            {
                "mediators": "Qatar",
                "hosts": "Türkiye",
                "parties": "Pakistan & Afghan Taliban",
                "venue": "Istanbul",
                "outcome": "NoAgreement",
            },
        ),
        (  # a compound before the noun
            "Qatar-brokered talks between Chad and Sudan on a ceasefire resumed in Doha on Tuesday.",
            {
                "mediators": "Qatar",
                "parties": "Chad & Sudan",
                "venue": "Doha",
                "topic": "ceasefire",
                "outcome": "Continues",
            },
        ),
        (  # a relative clause
            "Peru and Chile held talks in Geneva on fishing rights, which Switzerland mediated.",
            {"mediators": "Switzerland", "parties": "Peru & Chile", "venue": "Geneva", "topic": "fishing rights"},
        ),
        (  # a phrase of circumstance
            "Under Qatari mediation, Eritrea and Djibouti met in Doha to discuss the release of prisoners.",
            {
                "mediators": "Qatar",
                "parties": "Eritrea & Djibouti",
                "venue": "Doha",
                "topic": "release of prisoners",
            },
        ),
        (  # a deal, brokered by two
            "Sudan and South Sudan agreed to a ceasefire brokered by Kenya and Uganda in Nairobi.",
            {
                "mediators": "Kenya & Uganda",
                "parties": "Sudan & South Sudan",
                "venue": "Nairobi",
                "outcome": "AgreementReached",
            },
        ),
        (  # a host, the outcome in a clause that goes on
            "Oman hosted indirect talks between Iran and Egypt over the nuclear programme, which collapsed.",
            {"hosts": "Oman", "parties": "Iran & Egypt", "topic": "nuclear programme", "outcome": "Collapsed"},
        ),
        (  # a verb of travel
            "The Norwegian envoy shuttled between Colombia and the FARC.",
            {"mediators": "Norway", "parties": "Colombia & Revolutionary Armed Forces of Colombia"},
        ),
        (  # a compound, and the outcome as a verb with a particle
            "The Egypt-mediated talks between Israel and Hamas in Cairo broke down.",
            {"mediators": "Egypt", "parties": "Israel & Hamas", "venue": "Cairo", "outcome": "Collapsed"},
        ),
        (  # the passive, put off
            "Peace talks between Ethiopia and Eritrea mediated by the African Union were postponed.",
            {"mediators": "African Union", "parties": "Ethiopia & Eritrea", "topic": "Peace", "outcome": "Postponed"},
        ),
        (  # a round of talks
            "The second round of talks between Thailand and Cambodia, facilitated by Malaysia, began in Kuala Lumpur.",
            {
                "mediators": "Malaysia",
                "parties": "Thailand & Cambodia",
                "venue": "Kuala Lumpur",
                "outcome": "Continues",
            },
        ),
        (  # a deal that fails, the talks in a phrase of place
            "Serbia and Kosovo failed to reach an agreement in EU-mediated talks in Brussels on licence plates.",
            {
                "mediators": "European Union",
                "parties": "Serbia & Kosovo",
                "venue": "Brussels",
                "topic": "licence plates",
                "outcome": "NoAgreement",
            },
        ),
        (  # what is mediated is neither talks nor a deal
            "Kuwait mediates a border dispute between Iraq and Iran.",
            {"mediators": "Kuwait", "parties": "Iraq & Iran", "topic": "border dispute"},
        ),
        (  # a relative clause that says how it went
            "Kenya hosted Rwanda and Burundi for border talks in Nairobi that produced no breakthrough.",
            {
                "hosts": "Kenya",
                "parties": "Rwanda & Burundi",
                "venue": "Nairobi",
                "topic": "border",
                "outcome": "NoAgreement",
            },
        ),
        (  # a noun for who mediates
            "Mediators from Qatar and Egypt met Israel and Hamas in Doha.",
            {"mediators": "Qatar & Egypt", "parties": "Israel & Hamas", "venue": "Doha"},
        ),
        (  # the outcome of an agreement
            "Ethiopia and Egypt reached a deal on the Nile dam in talks mediated by the African Union in Addis Ababa.",
            {
                "mediators": "African Union",
                "parties": "Ethiopia & Egypt",
                "venue": "Addis Ababa",
                "topic": "Nile dam",
                "outcome": "AgreementReached",
            },
        ),
        (  # a deal that is turned down
            "A Costa Rica-brokered deal between Chad and Sudan was rejected by Sudan.",
            {"mediators": "Costa Rica", "parties": "Chad & Sudan", "outcome": "NoAgreement"},
        ),
        (  # two sentences
            """Armenia and Azerbaijan held talks in Geneva about their border. \
The negotiations were mediated by Switzerland and ended without a deal.""",
            {
                "mediators": "Switzerland",
                "parties": "Armenia & Azerbaijan",
                "venue": "Geneva",
                "topic": "their border",
                "outcome": "NoAgreement",
            },
        ),
        (  # a second sentence that names nobody
            "Qatar and Egypt are mediating between Israel and Hamas. The talks in Cairo stalled on Monday.",
            {"mediators": "Qatar & Egypt", "parties": "Israel & Hamas", "venue": "Cairo", "outcome": "Collapsed"},
        ),
    ],
)
def test_talks_are_one_event_with_all_that_the_text_tells(reading: Read, text: str, expected: dict[str, str]) -> None:
    (found,) = reading(text).talks

    assert told(found) == expected
    assert found.status == "stated"


def test_a_headline_and_the_text_tell_the_same_talks(reading: Read) -> None:
    (found,) = reading(
        "The talks were held in Kampala.", title="Uganda mediates talks between Rwanda and Burundi"
    ).talks

    assert told(found) == {"mediators": "Uganda", "parties": "Rwanda & Burundi", "venue": "Kampala"}
    assert [span.field for span in found.sentences] == ["title", "text"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Oman will mediate between Iran and Saudi Arabia next week in Muscat.", "planned"),
        ("Turkey has offered to mediate between Russia and Ukraine.", "planned"),
        ("Kazakhstan is to host talks between Armenia and Azerbaijan in Astana.", "planned"),
        ("Ukraine asked China to mediate between Kyiv and Moscow.", "demanded"),
        ("Egypt denied that it mediated between Israel and Hezbollah.", "denied"),
    ],
)
def test_a_mediation_that_is_planned_asked_for_or_denied_is_no_fact(reading: Read, text: str, modality: str) -> None:
    (found,) = reading(text).talks

    assert (found.status, found.modality) == ("not a fact", modality)
    assert found.outcome is None


def test_who_is_still_brokering_a_deal_has_none_yet(reading: Read) -> None:
    (found,) = reading("Qatar is brokering a truce between Chad and Sudan.").talks

    assert found.outcome is None


def test_who_agrees_to_talk_on_has_agreed_on_nothing(reading: Read) -> None:
    (found,) = reading(
        "Egypt mediates between Chad and Sudan. Chad and Sudan agreed to continue the negotiations."
    ).talks

    assert found.outcome is None


def test_a_deal_that_was_brokered_before_is_not_what_later_talks_led_to(reading: Read) -> None:
    text = "Talks between Chad and Sudan ended without an agreement. Qatar, which brokered the truce, regretted it."

    (found,) = reading(text).talks

    assert told(found) == {"mediators": "Qatar", "parties": "Chad & Sudan", "outcome": "AgreementReached"}
    assert len(found.sentences) == 1


@pytest.mark.parametrize(
    "fate", ["may collapse", "could end without agreement", "will resume on Friday", "did not resume on Friday"]
)
def test_what_may_become_of_talks_is_no_outcome(reading: Read, fate: str) -> None:
    (found,) = reading(f"The talks between Chad and Sudan, mediated by Qatar, {fate}.").talks

    assert found.outcome is None


@pytest.mark.parametrize(
    "text",
    [
        "Iran and Oman met in Muscat on Monday.",
        "Oman received the Iranian foreign minister in Muscat.",
        "The talks collapsed.",
        "Chad accused Sudan of an attack.",
    ],
)
def test_where_nobody_mediates_and_no_host_brings_others_together_there_are_no_talks(reading: Read, text: str) -> None:
    assert reading(text).talks == ()


def test_the_events_stay_as_they_are(reading: Read) -> None:
    found = reading(
        "Talks between Pakistan and the Taliban, hosted by Türkiye in Istanbul and mediated by Qatar, ended in failure."
    )

    assert [event.relation for event in found.events] == ["hosts", "mediates"]
    assert found.talks[0].parts == tuple(event.key for event in found.events)
