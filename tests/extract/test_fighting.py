"""Who fights whom: those who are helped to, who are committed to it, and whose deeds they are."""

from __future__ import annotations

import pytest

from .conftest import Tell


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Kenya is assisting the Somali government to defeat Al-Shabaab.", "Somalia attacks al-Shabaab"),
        ("France stands by Mali to defeat Ansar Dine.", "Mali attacks Ansar Dine"),
        ("Kenya has supported the Somali army in its efforts to defeat Al-Shabaab.", "Somalia attacks al-Shabaab"),
        ("Kenya supports sanctions to defeat Al-Shabaab.", "Kenya attacks al-Shabaab"),
        ("France reiterates its support for Mali in the fight against Ansar Dine.", "Mali & Ansar Dine fights -"),
        ("Support for Mali in the fight against Ansar Dine grew.", "Mali & Ansar Dine fights -"),
        ("Kenya will support Mali in the campaign to defeat Ansar Dine.", "Mali attacks Ansar Dine"),
    ],
)
def test_whom_somebody_helps_does_what_the_help_is_for(sentence: str, event: str, events: Tell) -> None:
    assert event in events(sentence)


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Chad's strategy to defeat Boko Haram failed.", "Chad attacks Boko Haram"),
        ("Mali, France and Chad are committed to defeating Boko Haram.", "Mali & France & Chad attacks Boko Haram"),
        ("Kenyan forces, focused on defeating Al-Shabaab, entered Kismayo.", "Kenya attacks al-Shabaab"),
        (
            "Chad is working as part of the African Union to defeat Boko Haram.",
            "Chad & African Union attacks Boko Haram",
        ),
    ],
)
def test_who_has_a_campaign_or_is_committed_to_it_does_what_it_is_for(sentence: str, event: str, events: Tell) -> None:
    assert event in events(sentence)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Chad's strategy to defeat Boko Haram failed.", "attacks positive planned: not a fact"),
        ("Chadian soldiers are working to defeat Boko Haram.", "attacks positive planned: not a fact"),
        ("Kenya, focused on defeating Al-Shabaab, left.", "attacks positive planned: not a fact"),
        ("Kenya will support Mali in its fight against Ansar Dine.", "fights positive actual: stated"),
    ],
)
def test_what_a_campaign_is_for_has_not_happened_but_a_fight_has(sentence: str, stance: str, stances: Tell) -> None:
    assert stance in stances(sentence)


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Kenyan forces conducted 11 strikes using aircraft against Al-Shabaab.", "Kenya attacks al-Shabaab"),
        ("Kenya's four airstrikes delivered 24 bombs against Al-Shabaab.", "Kenya attacks al-Shabaab"),
        ("Kenya launched almost 300 strikes against Al-Shabaab.", "Kenya attacks al-Shabaab"),
        ("Teachers launched a strike against the Kenyan government.", "Teachers protestsAgainst Kenya"),
        ("Kenyan forces maintained their positions against Al-Shabaab.", "Kenya & al-Shabaab fights -"),
        ("Kenyan troops seized the hospital from Al-Shabaab fighters.", "Kenya attacks al-Shabaab"),
        ("Kenyan forces received heavy machine gun fire from Al-Shabaab.", "al-Shabaab attacks Kenya"),
        ("French jets flew missions against Ansar Dine.", "France attacks Ansar Dine"),
        ("Syria was involved in the use of bombs and chemical weapons against Hamas.", "Syria attacks Hamas"),
    ],
)
def test_deeds_of_war_have_a_doer_and_a_victim(sentence: str, event: str, events: Tell) -> None:
    assert event in events(sentence)


def test_an_ally_in_a_fight_is_no_side_of_it(events: Tell) -> None:
    assert events("Germany's support for Mali in the fight against Ansar Dine continues.") == [
        "Germany supports Mali",
        "Mali & Ansar Dine fights -",
    ]
