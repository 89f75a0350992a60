"""Who a mention is: places are themselves, states speak through their capitals."""

from __future__ import annotations

import pytest

from kg.model import Actor, ActorKind, Article, Field, Gazetteer, Mention, Name, NameKind, Span
from kg.resolve.entities import EntityResolver

QATAR = Actor("qatar", "Qatar", ActorKind.STATE, "QAT", "Q846")
LIBYA = Actor("libya", "Libya", ActorKind.STATE, "LBY", "Q1016")
DOHA = Actor("doha", "Doha", ActorKind.PLACE, "QAT", "Q3861")
GAZETTEER = Gazetteer(
    actors=(DOHA, LIBYA, QATAR),
    names=(Name("Doha", "doha", NameKind.SEAT), Name("Doha", "qatar", NameKind.CAPITAL)),
    nouns=(),
)


def resolver(*mentions: Mention) -> EntityResolver:
    return EntityResolver(GAZETTEER, Article("a1", "They met in Doha."), mentions, ())


@pytest.mark.parametrize(
    ("words", "country", "label"),
    [("Doha", "qatar", "Doha"), ("DOHA", "qatar", "Doha"), ("Doha", "libya", "Libya"), ("Sirte", "libya", "Libya")],
)
def test_a_place_is_itself_where_it_is_only_named(words: str, country: str, label: str) -> None:
    mention = Mention(words, Span(Field.TEXT, 12, 16), ActorKind.PLACE, country=country)

    assert resolver(mention).named(mention).entity.label == label


def test_a_place_that_takes_part_is_its_state() -> None:
    mention = Mention("Doha", Span(Field.TEXT, 12, 16), ActorKind.PLACE, country="qatar")

    assert resolver(mention).participant(mention, None).entity.label == "Qatar"
