"""States of affairs: claims in the article's graph, one dated description for all, gone with its last article."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.graph import open as open_graph
from kg.model import Modality, Polarity, Reading
from kg.rdf.snapshots import Snapshot
from kg.rdf.store import Writer
from kg.rdf.terms import KG, RDF
from kg.rdf.validation import validate
from tests import factory

MINISTER = {"office": "foreign minister"}
TOLD = """
SELECT ?office ?since ?first ?last ?ended ?articles { GRAPH graph:entities {
  ?w a kg:StateOfAffairs ; rdf:subject ent:fidan ; rdf:predicate kg:holdsOffice ; rdf:object ent:iran ;
    kg:reports ?articles .
  OPTIONAL { ?w kg:office ?office } OPTIONAL { ?w kg:heldSince ?since } OPTIONAL { ?w kg:firstSaid ?first }
  OPTIONAL { ?w kg:lastSaid ?last } OPTIONAL { ?w kg:endedBefore ?ended }
} } ORDER BY ?office ?since
"""


def minister(id: str, day: str, *, by: str = "", **claim: object) -> Reading:
    """An article that says that Fidan is foreign minister."""
    affair = factory.affair("fidan holdsOffice iran", id, by=by, **(MINISTER | claim))
    return factory.reading(id=id, affairs=(affair,), date=dt.date.fromisoformat(day))


def told(folder: Path) -> list[tuple[str, ...]]:
    return factory.select(folder, TOLD)


def test_a_state_has_the_first_and_the_last_day_on_which_an_article_says_so(tmp_path: Path) -> None:
    readings = [minister("a1", "2025-10-20"), minister("a2", "2025-11-02"), minister("a3", "2025-10-25")]

    folder = factory.store(tmp_path / "kg.db", *readings)

    assert told(folder) == [("foreign minister", "", "2025-10-20", "2025-11-02", "", "3")]


def test_what_was_so_before_has_the_day_on_which_it_was_over(tmp_path: Path) -> None:
    readings = [minister("a1", "2025-10-20", since="2023-06"), minister("a2", "2025-11-02", holds=False)]

    folder = factory.store(tmp_path / "kg.db", *readings)

    assert told(folder) == [("foreign minister", "2023-06", "2025-10-20", "2025-10-20", "2025-11-02", "2")]


@pytest.mark.parametrize(
    "claim",
    [{"by": "qatar"}, {"polarity": Polarity.NEGATIVE}, {"modality": Modality.ALLEGED}, {"modality": Modality.DENIED}],
)
def test_only_what_is_stated_is_a_state_of_affairs(tmp_path: Path, claim: dict[str, object]) -> None:
    folder = factory.store(tmp_path / "kg.db", minister("a1", "2025-10-20", **claim))

    assert told(folder) == []
    assert factory.select(folder, "SELECT ?o { ?c a kg:StateClaim ; kg:office ?o }") == [("foreign minister",)]


def test_a_state_goes_with_its_last_article_and_is_the_same_in_any_order(tmp_path: Path) -> None:
    one, other = minister("a1", "2025-10-20"), minister("a2", "2025-11-02")
    folder = factory.store(tmp_path / "kg.db", other, one)
    straight = factory.store(tmp_path / "straight.db", one)

    with Writer(folder, factory.ONTOLOGY) as writer:
        writer.retract(["a2"])
    assert told(folder) == told(straight) != []
    with Writer(folder, factory.ONTOLOGY) as writer:
        writer.retract(["a1"])
    assert factory.select(folder, "SELECT ?s { GRAPH graph:entities { ?s ?p ?o } }") == []


def test_a_state_makes_no_edge_and_no_tie(tmp_path: Path) -> None:
    folder = factory.store(tmp_path / "kg.db", minister("a1", "2025-10-20"))

    assert factory.select(folder, "SELECT ?s { GRAPH graph:edges { ?s ?p ?o } }") == []
    with open_graph(folder) as graph:
        assert graph.ties() == ()


def test_a_graph_with_states_conforms_and_a_state_that_is_lost_is_found(tmp_path: Path) -> None:
    known = factory.affair("fidan holdsOffice pakistan", since="2023", **MINISTER)
    folder = factory.store(tmp_path / "kg.db", factory.reading(affairs=(known,)))

    with Snapshot(folder) as snapshot:
        found = Store()
        found.extend(snapshot.store)
    assert validate(found).violations == ()
    for quad in list(found.quads_for_pattern(None, RDF.type, KG.StateOfAffairs, None)):
        found.remove(quad)
    assert {one.shape for one in validate(found).violations} == {"unstated-affair.rq"}


def test_the_states_of_an_entity_are_values_for_its_card(tmp_path: Path) -> None:
    folder = factory.store(tmp_path / "kg.db", minister("a1", "2025-10-20"), minister("a2", "2025-11-02"))

    with open_graph(folder) as graph:
        (one,) = graph.standings("iran")
        assert graph.standings("fidan") == (one,)

    assert (one.subject, one.relation, one.office, one.object) == (
        "Fidan",
        "holdsOffice",
        "foreign minister",
        "Iran",
    )
    assert (one.first, one.last, one.articles) == ("2025-10-20", "2025-11-02", 2)
