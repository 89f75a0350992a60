"""Entities are found by any name that they have, and a name that nobody has leads to those who are meant."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import kg
from kg.errors import SelectionError
from kg.graph import Graph
from kg.model import ActorKind, Participant, Reading
from tests import factory


def named(reading: Reading, *mentions: Participant) -> Reading:
    """The reading, with further entities that its article names."""
    return Reading(reading.article, reading.events, mentions)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    reading = named(
        factory.reading("pakistan accuses türkiye", "ilham-aliyev meets qatar"),
        factory.participant("pakistan", written="four soldiers"),
        factory.participant("türkiye", written="Istanbul"),
        factory.participant("qatar", written="delegation"),
        factory.participant("türkiye", written="delegation"),
        factory.participant("istanbul", kind=ActorKind.PLACE),
        factory.participant("doha", kind=ActorKind.PLACE),
    )
    with kg.open(factory.store(tmp_path_factory.mktemp("names") / "kg.db", reading)) as graph:
        yield graph


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Pakistan", "pakistan"),
        ("PAKISTAN", "pakistan"),
        (" pakistan ", "pakistan"),
        ("Turkiye", "türkiye"),
        ("PAK", "pakistan"),  # the gazetteer's acronym, which no article uses
        ("Islamabad", "pakistan"),  # the gazetteer's capital
        ("Istanbul", "türkiye"),  # what an article calls one whom the gazetteer does not know
        ("ent:pakistan", "pakistan"),
        ("https://w3id.org/newskg/entity/pakistan", "pakistan"),
        ("wd:Q843", "pakistan"),
        ("Ilham Aliyev", "ilham-aliyev"),
        ("ilham-aliyev", "ilham-aliyev"),
    ],
)
def test_an_entity_is_found_by_any_of_its_names(graph: Graph, name: str, key: str) -> None:
    assert graph.entity(name).key == key


def test_one_who_acts_comes_before_a_place_of_the_same_name(graph: Graph) -> None:
    assert graph.entity("Istanbul").key == "türkiye"


def test_what_only_stands_in_an_article_is_found_too(graph: Graph) -> None:
    assert graph.entity("doha").key == "doha"


@pytest.mark.parametrize("name", ["Pakstan", "Pakisthan", "pakistn"])
def test_a_name_that_nobody_has_leads_to_the_one_that_is_meant(graph: Graph, name: str) -> None:
    with pytest.raises(SelectionError, match=rf"no article names '{name}'; did you mean Pakistan\?"):
        graph.entity(name)


def test_a_name_that_is_close_to_none_leads_to_the_list(graph: Graph) -> None:
    with pytest.raises(SelectionError, match="no article names 'Zzz'; expected a name of: kg query entities"):
        graph.entity("Zzz")


def test_a_name_of_several_is_not_guessed(graph: Graph) -> None:
    expected = r"'delegation' is a name of several; did you mean ent:qatar \(Qatar, \w+\) or ent:türkiye \("

    with pytest.raises(SelectionError, match=expected):
        graph.entity("delegation")


def test_a_profile_has_all_names(graph: Graph) -> None:
    profile = graph.entity("Pakistan")

    assert (profile.label, profile.kind, profile.country, profile.wikidata) == ("Pakistan", "State", "PAK", "Q843")
    assert profile.names == ("Islamabad", "PAK")
