"""What an entity is follows from the articles that name it, in whatever order they come and go."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from kg.model import ActorKind, Entity, Field, Mention, Participant, Reading, Span
from kg.rdf.store import Writer
from tests import factory

DESCRIBED = """
SELECT ?e ?p ?o { GRAPH graph:entities { ?e ?p ?o FILTER(STRSTARTS(STR(?e), STR(ent:))) } } ORDER BY ?e ?p ?o
"""
ORGANIZATION, PERSON = ActorKind.ORGANIZATION, ActorKind.PERSON


def naming(id: str, kind: ActorKind, label: str = "Asif", country: str = "", *others: str) -> Reading:
    """An article that takes ent:asif for this, and names others."""
    mention = Mention(label, Span(Field.TEXT, 0, 4), kind)
    asif = Participant(Entity("asif", label, kind, country), mention)
    return Reading(factory.article(id), (), (asif, *map(factory.participant, others)))


READINGS = (
    naming("a", ORGANIZATION, "Asif", "PAK", "pakistan"),
    naming("b", PERSON, "Mr Asif", "", "pakistan"),
    naming("c", PERSON, "Mr Asif", "IRN", "kabul"),
)


def test_an_entity_that_the_gazetteer_does_not_know_is_what_most_articles_take_it_for(tmp_path: Path) -> None:
    folder = factory.store(tmp_path / "kg.db", *READINGS)

    told = "SELECT ?kind ?label ?country { ent:asif a ?kind ; rdfs:label ?label ; kg:country ?country }"
    assert factory.select(folder, told) == [("kg:Person", "Mr Asif", "IRN")]


@pytest.mark.parametrize("order", list(permutations(READINGS)))
def test_however_articles_come_and_go_it_is_what_those_that_are_there_take_it_for(
    tmp_path: Path, order: tuple[Reading, ...]
) -> None:
    for number, reading in enumerate(order, start=1):
        factory.store(tmp_path / "kg.db", reading)
        at_once = factory.store(tmp_path / f"{number}.db", *order[:number])
        assert factory.select(tmp_path / "kg.db", DESCRIBED) == factory.select(at_once, DESCRIBED)
    with Writer(tmp_path / "kg.db", factory.ONTOLOGY) as writer:
        writer.retract([order[0].article.id])

    left = factory.store(tmp_path / "left.db", *order[1:])
    assert factory.select(tmp_path / "kg.db", DESCRIBED) == factory.select(left, DESCRIBED)


def test_every_node_has_the_number_of_the_articles_that_name_it(tmp_path: Path) -> None:
    folder = factory.store(tmp_path / "kg.db", *READINGS)
    factory.store(folder, naming("b", PERSON, "Mr Asif"), naming("d", PERSON, "Mr Asif", "", "kabul"))

    assert factory.select(folder, "SELECT ?e ?n { GRAPH graph:entities { ?e kg:articles ?n } } ORDER BY ?e") == [
        ("ent:asif", "4"),
        ("ent:kabul", "2"),
        ("ent:pakistan", "1"),
    ]
