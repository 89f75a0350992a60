"""What the figures of extraction count, on examples small enough to count by hand."""

from __future__ import annotations

import pytest

from tests.quality.matching import Party, is_same
from tests.quality.sample import Row
from tests.quality.scoring import Figure, Level, Text, Told, agreement, agreement_at, rates, texts

IRAN, ISRAEL, EGYPT = (Party(name, name, code) for name, code in (("Iran", "IRN"), ("Israel", "ISR"), ("Egypt", "EGY")))
ATTACK = Told("ASSAULT", "attacks", (IRAN,), (ISRAEL,))
DENIED = Told("ASSAULT", "attacks", (IRAN,), (ISRAEL,), ("positive", "denied"))
TALKS = Told("CONSULT", "negotiatesWith", (IRAN, ISRAEL), ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Party("Tehran", "Iran", "IRN"), IRAN),
        (Party("Iranian officials", "somebody"), Party("Iran's officials", "somebody else")),
        (Party("Hosni Amer", "Hosni Amer", "EGY"), Party("Minister Amer", "Amer", "EGY")),
    ],
)
def test_one_actor_has_one_name_or_the_same_naming_words(one: Party, other: Party) -> None:
    assert is_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (IRAN, ISRAEL),
        (Party("army", "Iran", "IRN"), Party("army", "Israel", "ISR")),
        (Party("Islamic State", "Islamic State"), Party("Islamic Jihad", "Islamic Jihad")),
    ],
)
def test_two_actors_are_not_one(one: Party, other: Party) -> None:
    assert not is_same(one, other)


def test_an_actor_is_not_matched_by_the_name_of_another_one_of_the_text() -> None:
    shares_words = Party("Taliban commanders", "Afghan Taliban")

    assert is_same(Party("Pakistani Taliban", "TTP"), shares_words)
    assert not is_same(Party("Pakistani Taliban", "TTP"), shares_words, {"afghan taliban"})


@pytest.mark.parametrize(
    ("found", "levels"),
    [
        (ATTACK, {"core", "fact", "strict", "detection"}),
        (DENIED, {"core", "strict", "detection"}),
        (Told("ASSAULT", "attacks", (IRAN, EGYPT), (ISRAEL,)), {"core", "fact", "detection"}),
        (Told("ASSAULT", "attacks", (IRAN,), ()), {"detection"}),
        (Told("ASSAULT", "attacks", (ISRAEL,), (IRAN,)), {"detection"}),
        (Told("THREATEN", "threatens", (IRAN,), (ISRAEL,)), set()),
    ],
)
def test_an_event_agrees_at_the_levels_that_its_parts_allow(found: Told, levels: set[str]) -> None:
    assert agreement(ATTACK, found) == levels


def test_the_parties_of_a_symmetric_event_have_no_order_and_two_are_asked_for() -> None:
    turned = Told("CONSULT", "negotiatesWith", (ISRAEL,), (IRAN,))
    alone = Told("CONSULT", "negotiatesWith", (IRAN,), ())

    assert Level.STRICT in agreement(TALKS, turned)
    assert Level.CORE not in agreement(TALKS, alone)


def test_an_event_found_counts_for_one_annotated_event_only() -> None:
    (precise,) = [agreement_at(Level.CORE, [Text((ATTACK, DENIED), (ATTACK,))])]

    assert (precise.hits, precise.annotated, precise.found) == (1, 2, 1)
    assert (precise.precision, precise.recall) == (1.0, 0.5)
    assert precise.f1 == pytest.approx(2 / 3)


def test_pairing_makes_as_many_pairs_as_there_can_be() -> None:
    wide = Told("ASSAULT", "attacks", (IRAN, EGYPT), (ISRAEL,))
    egypts = Told("ASSAULT", "attacks", (EGYPT,), (ISRAEL,))

    assert agreement_at(Level.CORE, [Text((ATTACK, egypts), (wide, ATTACK))]).hits == 2


def test_figures_of_a_type_count_its_events_only() -> None:
    assert agreement_at(Level.CORE, [Text((ATTACK, TALKS), (ATTACK,))], "CONSULT").recall == 0.0


def test_a_turned_event_is_a_wrong_direction() -> None:
    turned = Told("ASSAULT", "attacks", (ISRAEL,), (IRAN,))

    assert rates([Text((ATTACK,), (ATTACK,))])["direction"] == Figure(1, 1)
    assert rates([Text((ATTACK,), (turned,))])["direction"] == Figure(0, 1)
    assert rates([Text((TALKS,), (TALKS,))])["direction"] == Figure(0, 0)


def test_what_is_denied_and_stated_as_a_fact_is_a_false_fact() -> None:
    assert rates([Text((DENIED,), (ATTACK,))])["false facts"] == Figure(1, 1)
    assert rates([Text((DENIED,), (DENIED,))])["false facts"] == Figure(0, 1)
    assert rates([Text((ATTACK,), (DENIED,))])["false facts"] == Figure(0, 0)


def test_speaker_place_and_time_are_counted_where_there_is_one() -> None:
    said = Told("ASSAULT", "attacks", (IRAN,), (ISRAEL,), speakers=(EGYPT,), place="Haifa", time="2024-04-13")

    figures = rates([Text((said,), (ATTACK,)), Text((said,), (said,)), Text((ATTACK,), (ATTACK,))])

    assert (figures["attribution"], figures["place"], figures["time"]) == (Figure(1, 2), Figure(1, 2), Figure(1, 2))


def test_a_name_is_the_canonical_one_or_wrong() -> None:
    unresolved = Told("ASSAULT", "attacks", (Party("Iranian forces", "Iranian forces", "IRN"),), (ISRAEL,))

    assert rates([Text((ATTACK,), (unresolved,))])["name"] == Figure(1, 2)


def test_a_text_without_a_line_tells_nothing() -> None:
    actor = {"text": "Iran", "name": "Iran", "country": "IRN"}
    event: Row = {"type": "ASSAULT", "relation": "attacks", "agents": [actor], "targets": [], "attributed_to": []}
    event |= {"polarity": "positive", "modality": "actual", "place": None, "time": None, "trigger": "attacked"}

    (text,) = texts([{"id": "a", "events": [event]}], [{"id": "b", "events": [event]}])

    assert (text.annotated, text.found) == ((Told("ASSAULT", "attacks", (IRAN,), (), trigger="attacked"),), ())
