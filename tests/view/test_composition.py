"""Which edges make one line, and what it looks like."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from kg.model import ActorKind, Status
from kg.rdf.ontology import quad_classes, relation_labels
from kg.view.composition import Glossary, picture
from kg.view.picture import Line, Picture, Tone

GLOSSARY = Glossary(quad_classes(), relation_labels(), {"pakistan": ["PAK"]})
TYPES = {"accuses": "ACCUSE", "attacks": "ASSAULT", "aids": "AID", "meets": "CONSULT", "thanks": "THANK"}


def drawn(*claims: str, split: bool = False, **attributes: Any) -> Picture:
    """The picture of claims "pakistan accuses india", each of an article of its own, or of the one named behind "@"."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, claim in enumerate(claims):
        words, _, article = claim.partition("@")
        agent, relation, target = words.split()
        for key in (agent, target):
            network.add_node(key, label=key.title(), type="State", country="", wikidata="")
        edge = {
            "relation": relation,
            "type": TYPES[relation],
            "symmetric": relation == "meets",
            "status": "stated",
            "stance": "stated",
            "speakers": (),
            "outlet": "Wire",
            "date": "2025-10",
            "published": f"2025-10-{20 + number}",
            "article": article or f"a{number}",
            "title": "",
            "url": "",
            "sentence": claim,
        }
        network.add_edge(agent, target, **(edge | attributes))
    return picture(network, GLOSSARY, title="Test", split=split)


def line(*claims: str, **attributes: Any) -> Line:
    (found,) = drawn(*claims, **attributes).lines
    return found


def test_two_actors_have_one_line_whoever_does_what_to_whom() -> None:
    found = line("pakistan accuses india", "india attacks pakistan", "india meets pakistan")

    assert (found.one, found.other, found.reports) == ("india", "pakistan", 3)
    assert found.to_one
    assert found.to_other


@pytest.mark.parametrize(
    ("claims", "heads"),
    [
        (["india accuses pakistan"], (True, False)),
        (["pakistan accuses india"], (False, True)),
        (["india meets pakistan"], (False, False)),
    ],
)
def test_an_arrow_points_to_whom_something_is_done(claims: list[str], heads: tuple[bool, bool]) -> None:
    assert (line(*claims).to_other, line(*claims).to_one) == heads


def test_split_gives_a_line_for_each_relation_and_direction_and_none_lies_on_another() -> None:
    claims = ("pakistan accuses india", "india accuses pakistan", "india attacks pakistan", "india attacks pakistan")

    lines = drawn(*claims, split=True).lines

    assert sorted(found.reports for found in lines) == [1, 1, 2]
    assert len({found.bend for found in lines}) == 3


@pytest.mark.parametrize(
    ("claims", "tone"),
    [
        (["a accuses b", "a attacks b", "a attacks b"], Tone.MATERIAL_CONFLICT),
        (["a accuses b", "a accuses b", "a attacks b"], Tone.VERBAL_CONFLICT),
        (["a accuses b", "a attacks b"], Tone.MATERIAL_CONFLICT),
        (["a meets b"], Tone.VERBAL_COOPERATION),
        (["a aids b", "a aids b", "a meets b"], Tone.MATERIAL_COOPERATION),
        (["a aids b", "a attacks b"], Tone.BOTH),
        (["a aids b", "a attacks b", "a attacks b"], Tone.BOTH),
        (["a aids b", "a attacks b", "a attacks b", "a attacks b"], Tone.MATERIAL_CONFLICT),
        (["a thanks b"], Tone.OTHER),
        (["a thanks b", "a thanks b", "a meets b"], Tone.VERBAL_COOPERATION),
    ],
)
def test_the_colour_tells_cooperation_from_conflict_and_words_from_deeds(claims: list[str], tone: Tone) -> None:
    assert line(*claims).tone is tone


def test_an_article_counts_once() -> None:
    found = line("a attacks b@one", "a attacks b@one", "a accuses b@one", "a accuses b@two")

    assert found.reports == 2
    assert len(found.told) == 4


def test_more_articles_make_a_thicker_line_and_larger_actors() -> None:
    few, many = drawn("a attacks b"), drawn(*["a attacks b"] * 9)

    assert many.lines[0].width > few.lines[0].width
    assert many.dots[0].radius > few.dots[0].radius


def test_a_line_has_the_best_status_of_its_claims() -> None:
    assert line("a attacks b", status="not a fact", stance="alleged").status is Status.NOT_A_FACT
    assert line("a attacks b", status="reported", stance="reported").status is Status.REPORTED


def test_the_claims_of_a_line_are_told_in_words_the_latest_first() -> None:
    first, second = line("a aids b", "a meets b", speakers=("Qatar", "Türkiye"), url="ftp://wire.example/1").told

    assert (first.agent, first.relation, first.target, first.date) == ("A", "meets", "B", "2025-10-21")
    assert (second.relation, second.speaker, second.outlet) == ("aids", "Qatar, Türkiye", "Wire")
    assert (first.tone, second.tone) == (Tone.VERBAL_COOPERATION, Tone.MATERIAL_COOPERATION)


@pytest.mark.parametrize(("url", "shown"), [("https://w.example/1", True), ("javascript:alert(1)", False), ("", False)])
def test_only_an_address_of_the_web_is_a_link(url: str, shown: bool) -> None:
    assert bool(line("a aids b", url=url).told[0].url) is shown


def test_an_actor_is_known_by_its_kind_and_names() -> None:
    found = {dot.key: dot for dot in drawn("pakistan meets india").dots}

    assert found["pakistan"].kind is ActorKind.STATE
    assert found["pakistan"].names == ("PAK",)
    assert found["india"].names == ()


def test_the_order_of_the_claims_makes_no_difference() -> None:
    claims = ["a attacks b@1", "b meets c@2", "c aids a@3", "a accuses c@1"]

    forwards, backwards = (drawn(*order, published="2025-10-20") for order in (claims, reversed(claims)))

    assert forwards == backwards
