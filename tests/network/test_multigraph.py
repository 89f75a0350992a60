"""The networkx graph: which claims become edges, between whom, and what they carry."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import kg
from kg.errors import SelectionError
from kg.model import Modality, Polarity, Reading
from kg.network.multigraph import both_ways
from tests import factory

if TYPE_CHECKING:
    from kg.network import Network


def network(folder: Path, *readings: Reading, **options: Any) -> Network:
    """The network of a store of these readings."""
    with kg.open(factory.store(folder / "kg.db", *readings)) as graph:
        return graph.network(**options)


def told(graph: Network) -> list[tuple[str, str, str]]:
    """Who does what to whom, in the order of the edges."""
    return [(agent, relation, target) for agent, target, relation in graph.edges(data="relation")]


def stances(**options: Any) -> Reading:
    """An article with one event of each stance, each to another target."""
    said = {
        "kabul": {},
        "iran": {"by": "qatar"},
        "india": {"modality": Modality.ALLEGED},
        "china": {"modality": Modality.PLANNED},
        "egypt": {"polarity": Polarity.NEGATIVE},
        "sudan": {"polarity": Polarity.NEGATIVE, "modality": Modality.PLANNED},
    }
    reports = [factory.report(f"pakistan attacks {whom}", start=n, **how) for n, (whom, how) in enumerate(said.items())]
    return factory.reading(*(factory.event(report) for report in reports), **options)


def test_an_edge_carries_the_claim_and_its_evidence(tmp_path: Path) -> None:
    reading = factory.reading("pakistan accuses kabul", title="Border", url="https://wire.example/1")

    ((agent, target, claim),) = network(tmp_path, reading).edges(data=True)

    assert (agent, target) == ("pakistan", "kabul")
    assert claim == {
        "relation": "accuses",
        "type": "ACCUSE",
        "symmetric": False,
        "status": "stated",
        "polarity": "positive",
        "modality": "actual",
        "stance": "stated",
        "date": "2025-10-26",
        "published": "2025-10-26",
        "time": "",
        "place": "",
        "speakers": (),
        "outlet": "Wire",
        "article": "a1",
        "title": "Border",
        "url": "https://wire.example/1",
        "sentence": "This is a sentence.",
        "written_agent": "Pakistan",
        "written_target": "Kabul",
        "event": claim["event"],
        "entry": "tell",
        "confidence": 0.5,
    }


def test_a_node_is_an_entity_that_takes_part(tmp_path: Path) -> None:
    graph = network(tmp_path, factory.reading("pakistan accuses kabul", "iran attacks -"))

    assert dict(graph.nodes(data=True)) == {
        "kabul": {"label": "Kabul", "type": "State", "country": "", "wikidata": ""},
        "pakistan": {"label": "Pakistan", "type": "State", "country": "PAK", "wikidata": "Q843"},
    }


@pytest.mark.parametrize(
    ("include", "targets"),
    [
        (["stated"], ["kabul"]),
        (["stated", "reported"], ["iran", "kabul"]),
        (["alleged"], ["india"]),
        (["planned"], ["china"]),
        (["negative"], ["egypt"]),
        (["negative", "planned"], ["china", "egypt", "sudan"]),
    ],
)
def test_only_what_is_included_becomes_an_edge(tmp_path: Path, include: list[str], targets: list[str]) -> None:
    graph = network(tmp_path, stances(), include=include)

    assert sorted(target for _, target in graph.edges()) == targets


def test_claims_are_narrowed_by_time_relation_and_outlet(tmp_path: Path) -> None:
    early = factory.reading("iran accuses qatar", id="a1", date=dt.date(2025, 10, 1), source="Wire")
    dated = factory.event(factory.report("iran attacks qatar", "a2", time="2025-10-04/2025-10-06"))
    late = factory.reading(dated, id="a2", date=dt.date(2025, 10, 20), source="Nile Post")
    with kg.open(factory.store(tmp_path / "kg.db", early, late)) as graph:
        first, second = ("iran", "accuses", "qatar"), ("iran", "attacks", "qatar")

        assert told(graph.network(since=dt.date(2025, 10, 6))) == [second]
        assert told(graph.network(since=dt.date(2025, 10, 7))) == []
        assert told(graph.network(until=dt.date(2025, 10, 1))) == [first]
        assert told(graph.network(relations=["attacks"])) == [second]
        assert told(graph.network(relations=["ACCUSE"])) == [first]
        assert told(graph.network(outlets=["nile post"])) == [second]


def test_a_month_counts_where_it_touches_the_days_asked_for(tmp_path: Path) -> None:
    event = factory.event(factory.report("iran attacks qatar", time="2025-10"))
    with kg.open(factory.store(tmp_path / "kg.db", factory.reading(event))) as graph:
        assert told(graph.network(since=dt.date(2025, 10, 31)))
        assert told(graph.network(until=dt.date(2025, 10, 1)))
        assert not told(graph.network(since=dt.date(2025, 11, 1)))
        assert not told(graph.network(until=dt.date(2025, 9, 30)))


@pytest.mark.parametrize(
    ("time", "counted", "left_out"),
    [
        ("2011/..", {"since": dt.date(2030, 1, 1)}, {"until": dt.date(2010, 12, 31)}),
        ("../2011", {"until": dt.date(1990, 1, 1)}, {"since": dt.date(2012, 1, 1)}),
        ("2024-09/2024-10", {"since": dt.date(2024, 10, 31)}, {"since": dt.date(2024, 11, 1)}),
    ],
)
def test_an_interval_counts_as_far_as_it_goes(
    tmp_path: Path, time: str, counted: dict[str, dt.date], left_out: dict[str, dt.date]
) -> None:
    event = factory.event(factory.report("iran attacks qatar", time=time))
    with kg.open(factory.store(tmp_path / "kg.db", factory.reading(event))) as graph:
        assert told(graph.network(**counted))
        assert not told(graph.network(**left_out))
        assert [edge["time"] for *_, edge in graph.network().edges(data=True)] == [time]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"include": ["aledged"]}, "'aledged' is nothing that a claim can be; did you mean alleged?"),
        ({"relations": ["acuses"]}, "no claim has the relation 'acuses'; did you mean accuses?"),
        ({"outlets": ["Herald"]}, "no claim is from 'Herald'; expected one of Wire"),
        ({"since": dt.date(2025, 2, 1), "until": dt.date(2025, 1, 1)}, "since 2025-02-01 is after until 2025-01-01"),
    ],
)
def test_a_choice_that_fits_nothing_says_what_would(tmp_path: Path, options: dict[str, Any], message: str) -> None:
    with pytest.raises(SelectionError, match=message):
        network(tmp_path, factory.reading("pakistan accuses kabul"), **options)


def test_a_symmetric_relation_is_stored_once_and_can_be_followed_both_ways(tmp_path: Path) -> None:
    graph = network(tmp_path, factory.reading("qatar,iran meets -", "iran accuses qatar"))

    assert told(graph) == [("iran", "accuses", "qatar"), ("iran", "meets", "qatar")]
    assert [claim["symmetric"] for _, _, claim in graph.edges(data=True)] == [False, True]
    assert told(both_ways(graph)) == [*told(graph), ("qatar", "meets", "iran")]


def test_a_mediation_may_be_a_node_between_mediators_and_parties(tmp_path: Path) -> None:
    reading = factory.reading("qatar,egypt mediates israel,hamas", "iran attacks israel")

    graph = network(tmp_path, reading, mediations_as_nodes=True)

    ((talks, described),) = [(node, data) for node, data in graph.nodes(data=True) if data["type"] == "Talks"]
    assert described["label"] == "talks 2025-10-26"
    assert {(agent, role) for agent, _, role in graph.in_edges(talks, data="role")} == {
        ("egypt", "agent"),
        ("qatar", "agent"),
    }
    assert {(party, role) for _, party, role in graph.out_edges(talks, data="role")} == {
        ("hamas", "party"),
        ("israel", "party"),
    }
    assert graph.number_of_edges() == 5
    assert graph.has_edge("iran", "israel")


def test_the_node_of_talks_has_mediator_and_host_and_what_is_known_of_them(tmp_path: Path) -> None:
    mediated = factory.event(
        factory.report("qatar mediates israel,hamas", venue="Cairo", topic="hostages", outcome="Collapsed")
    )
    reading = factory.reading(mediated, "egypt hosts israel,hamas", "israel,hamas meets -")

    graph = network(tmp_path, reading, mediations_as_nodes=True)

    ((talks, described),) = [(node, data) for node, data in graph.nodes(data=True) if data["type"] == "Talks"]
    assert (described["place"], described["topic"], described["outcome"]) == ("Cairo", "hostages", "Collapsed")
    assert sorted(graph.predecessors(talks)) == ["egypt", "qatar"]
    assert graph.has_edge("hamas", "israel")


def test_nodes_and_edges_come_in_one_order_in_whichever_order_articles_came(tmp_path: Path) -> None:
    readings = [factory.reading("iran accuses qatar", "chad visits iran", id=id) for id in ("a1", "a2", "a3")]

    forwards = network(tmp_path / "forwards", *readings)
    backwards = network(tmp_path / "backwards", *reversed(readings))

    assert list(forwards.nodes(data=True)) == list(backwards.nodes(data=True))
    assert list(forwards.edges(keys=True, data=True)) == list(backwards.edges(keys=True, data=True))
    assert list(forwards) == ["chad", "iran", "qatar"]
