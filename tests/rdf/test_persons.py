"""One node per person and country over all articles: who stands for whom, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from kg.model import ActorKind, Entity, Mention, Participant, Reading, Span
from kg.model.claims import Field
from kg.rdf.persons import name_key
from kg.rdf.profiles import profiles
from kg.rdf.results import answer
from kg.rdf.saved import question
from kg.rdf.snapshots import Snapshot
from kg.rdf.store import Writer
from kg.rdf.terms import ENT
from kg.rdf.ties import ties, ties_of
from kg.rdf.validation import validate
from tests import factory

ALL = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(?g != graph:sources) } ORDER BY ?g ?s ?p ?o"
PERSONS = "SELECT ?person { ?person a kg:Person } ORDER BY ?person"
EDGES = "SELECT ?s ?p ?o { GRAPH graph:edges { ?s ?p ?o } } ORDER BY ?s ?p ?o"
CLUSTERS = "SELECT ?reports { ?c a kg:EventCluster ; kg:reports ?reports } ORDER BY ?reports"


def told(id: str, name: str, country: str = "", line: str = "{} accuses kabul") -> Reading:
    """An article of a person by name, with a country where it tells one, who accuses Kabul."""
    key = name.lower().replace(" ", "-") + (f"--{country.lower()}" if country else "")
    who = Participant(
        Entity(key, name, ActorKind.PERSON, country or None), Mention(name, Span(Field.TEXT, 0, 4), ActorKind.PERSON)
    )
    plain = factory.report(line.format(key), id)
    agents = tuple(who if agent.entity.key == key else agent for agent in plain.agents)
    targets = tuple(who if target.entity.key == key else target for target in plain.targets)
    return factory.reading(factory.event(replace(plain, agents=agents, targets=targets)), id=id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kg.db"


def persons(folder: Path) -> list[str]:
    return [person for (person,) in factory.select(folder, PERSONS)]


def test_a_person_without_a_country_is_the_one_of_that_name(folder: Path) -> None:
    factory.store(folder, told("a1", "Omar Daud"), told("a2", "Omar Daud", "PAK"))

    assert persons(folder) == ["ent:omar-daud--pak"]
    assert factory.select(folder, EDGES) == [("ent:omar-daud--pak", "kg:accuses", "ent:kabul")]
    assert factory.select(folder, CLUSTERS) == [("2",)]
    assert factory.select(folder, "SELECT ?reports { ?edge a kg:Edge ; kg:reports ?reports }") == [("2",)]


def test_a_person_without_a_country_stays_apart_where_two_have_the_name(folder: Path) -> None:
    factory.store(folder, told("a1", "Omar Daud"), told("a2", "Omar Daud", "PAK"), told("a3", "Omar Daud", "IRN"))

    assert persons(folder) == ["ent:omar-daud", "ent:omar-daud--irn", "ent:omar-daud--pak"]
    assert len(factory.select(folder, EDGES)) == 3


def test_a_name_of_two_spellings_is_one_person_of_one_country(folder: Path) -> None:
    factory.store(
        folder,
        told("a1", "Taras Bilenskyy", "UKR"),
        told("a2", "Taras Bilensky", "UKR"),
        told("a3", "Taras Bilensky", "UKR"),
        told("a4", "Taras Bilenskyi"),
    )

    assert persons(folder) == ["ent:taras-bilensky--ukr"]
    assert factory.select(folder, "SELECT ?name { ent:taras-bilensky--ukr skos:altLabel ?name } ORDER BY ?name") == [
        ("Taras Bilenskyi",),
        ("Taras Bilenskyy",),
    ]
    assert factory.select(folder, "SELECT ?node { ent:taras-bilensky--ukr kg:isMeantBy ?node } ORDER BY ?node") == [
        ("ent:taras-bilenskyi",),
        ("ent:taras-bilenskyy--ukr",),
    ]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("sergei-ivanov--rus", "sergey-ivanov", True),
        ("mohammed-hassan", "mohamed-hassan", True),
        ("abdul-yaqoob", "abdul-yaqub", True),
        ("fazal-rahman", "fazal-rahmani", False),
        ("mario-santos", "maria-santos", False),
        ("ivan-petrov", "ivan-petrova", False),
        ("ann-lee", "ann-li", False),
        ("omar-daud", "omar-dawud", False),
    ],
)
def test_only_what_transcriptions_write_differently_is_one_name(one: str, other: str, *, is_same: bool) -> None:
    assert (name_key(ENT[one]) == name_key(ENT[other])) is is_same


def test_a_group_of_one_article_is_no_name() -> None:
    assert name_key(ENT["gunmen--0123456789abcdef"]) is None


READINGS = (
    told("a1", "Omar Daud"),
    told("a2", "Omar Daud", "PAK"),
    told("a3", "Omar Dauud", "PAK", "iran,{} meets -"),
    told("a4", "Omar Daud", "", "{} accuses kabul"),
    told("a5", "Omar Daud", "IRN", "iran accuses {}"),
)


@pytest.mark.parametrize("order", list(permutations(READINGS[:4])))
def test_the_order_of_the_articles_leaves_no_trace(tmp_path: Path, order: tuple[Reading, ...]) -> None:
    at_once = factory.store(tmp_path / "at-once.db", *READINGS[:4])
    for reading in order:
        factory.store(tmp_path / "kg.db", reading)

    assert factory.select(tmp_path / "kg.db", ALL) == factory.select(at_once, ALL)


@pytest.mark.parametrize("gone", [reading.article.id for reading in READINGS])
def test_what_a_retracted_article_knew_of_a_person_goes_with_it(tmp_path: Path, gone: str) -> None:
    without = factory.store(tmp_path / "without.db", *(each for each in READINGS if each.article.id != gone))
    folder = factory.store(tmp_path / "kg.db", *READINGS)
    with Writer(folder, factory.ONTOLOGY) as writer:
        writer.retract([gone])

    assert factory.select(folder, ALL) == factory.select(without, ALL)


def test_an_article_says_the_same_whatever_others_say(tmp_path: Path) -> None:
    graph = "SELECT ?s ?p ?o { GRAPH article:a1 { ?s ?p ?o } } ORDER BY ?s ?p ?o"
    alone = factory.store(tmp_path / "alone.db", READINGS[0])
    together = factory.store(tmp_path / "kg.db", *READINGS)

    assert factory.select(alone, graph) == factory.select(together, graph)


@pytest.mark.parametrize("number", range(1, 6))
def test_the_graph_conforms_with_its_persons(folder: Path, number: int) -> None:
    factory.store(folder, *READINGS[:number])

    with Snapshot(folder) as snapshot:
        found = {each.message for each in validate(snapshot.store).violations}
    assert found <= {"expected a state to have its alpha-3 code, as kg:alpha3 (or, in the data, as kg:country)"}


def test_cards_and_networks_see_one_person(folder: Path) -> None:
    factory.store(folder, *READINGS[:4])

    with Snapshot(folder) as snapshot:
        store = snapshot.store
        (person,) = (each for each in profiles(store) if each.kind == "Person")
        assert person.key == "omar-daud--pak"
        assert person.other_keys == ("omar-daud", "omar-dauud--pak")
        assert {tie.agent for tie in ties(store) if tie.relation == "accuses"} == {person.key}
        assert [tie.article for tie in ties_of(store, person.key)] == ["a1", "a2", "a3", "a4"]


def test_saved_questions_see_one_person(folder: Path) -> None:
    factory.store(folder, *READINGS[:4])

    with Snapshot(folder) as snapshot:

        def rows(name: str, **bound: str) -> list[tuple[str, ...]]:
            terms = {parameter: ENT[key] for parameter, key in bound.items()}
            return list(answer(snapshot.store, question(name).sparql, bound=terms).rows)

        assert len(rows("accusations", actor="omar-daud--pak")) == 3
        assert len(rows("timeline", actor="omar-daud--pak")) == 4
        assert len(rows("between", actor="kabul", other="omar-daud--pak")) == 3
        assert ("Kabul", "1", "3", "3") in rows("most-accused")
        assert ("Omar Daud", "accuses", "Kabul", "3") in rows("edges")
        assert [row[:4] for row in rows("entities") if row[1] == "Person"] == [("Omar Daud", "Person", "PAK", "4")]


def test_a_lone_surname_is_nobody_of_another_article(folder: Path) -> None:
    factory.store(folder, told("a1", "Daud"), told("a2", "Daud", "PAK"))

    assert persons(folder) == ["ent:daud", "ent:daud--pak"]
