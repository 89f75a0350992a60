"""The ways between two actors."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.errors import SelectionError
from kg.model import Modality
from kg.network.paths import Hop, paths, reach
from tests import factory
from tests.network.conftest import Networks


def route(way: list[Hop]) -> str:
    """The actors along the way."""
    return " ".join([way[0].start, *(hop.end for hop in way)])


def test_the_shortest_way_comes_first_and_then_the_next(networks: Networks) -> None:
    network = networks(
        "iran accuses qatar", "qatar visits chad", "iran visits oman", "oman visits mali", "mali visits chad"
    )

    assert [route(way) for way in paths(network, "iran", "chad")] == ["iran qatar chad", "iran oman mali chad"]
    assert [route(way) for way in paths(network, "iran", "chad", number=1)] == ["iran qatar chad"]


def test_ways_of_equal_length_come_by_name(networks: Networks) -> None:
    middle = ("oman", "egypt", "qatar", "chad")
    network = networks(*(f"iran visits {one}" for one in middle), *(f"{one} visits mali" for one in middle))

    found = [route(way) for way in paths(network, "iran", "mali", number=3)]

    assert found == ["iran chad mali", "iran egypt mali", "iran oman mali"]


def test_the_lengths_are_those_that_networkx_finds(networks: Networks) -> None:
    names = ["iran", "qatar", "chad", "oman", "mali", "egypt", "sudan"]
    lines = [f"{names[n]} visits {names[(n * k + 1) % 7]}" for n in range(7) for k in (2, 3) if n != (n * k + 1) % 7]
    network = networks(*lines)

    for start, lengths in nx.all_pairs_shortest_path_length(network):
        for end, length in lengths.items():
            if start != end:
                assert len(paths(network, start, end)[0]) == length


def test_a_way_leads_from_agent_to_target_and_over_symmetric_ties_from_either_side(networks: Networks) -> None:
    network = networks("iran accuses qatar", "qatar,chad meets -")

    assert [route(way) for way in paths(network, "iran", "chad")] == ["iran qatar chad"]
    assert [route(way) for way in paths(network, "chad", "qatar")] == ["chad qatar"]
    assert paths(network, "qatar", "iran") == []
    assert [route(way) for way in paths(network, "chad", "iran", any_direction=True)] == ["chad qatar iran"]


def test_a_step_has_all_its_claims_the_surest_first(networks: Networks) -> None:
    alleged = factory.event(factory.report("iran attacks qatar", "a1", modality=Modality.ALLEGED, by="chad"))
    sure = factory.event(factory.report("iran accuses qatar", "a2", confidence=0.9))
    network = networks(alleged, sure, "iran visits qatar", "qatar visits iran", include=["stated", "alleged"])

    (hop,) = paths(network, "iran", "qatar")[0]

    assert [claim["relation"] for _, _, claim in hop.claims] == ["accuses", "visits", "attacks"]
    assert hop.claims[2][2]["speakers"] == ("Chad",)


def test_how_far_an_actor_reaches_is_told_by_steps(networks: Networks) -> None:
    network = networks("iran visits qatar", "iran visits chad", "qatar visits oman", "mali visits iran")

    assert reach(network, "iran").rings == (("chad", "qatar"), ("oman",))
    assert reach(network, "oman", backwards=True).rings == (("qatar",), ("iran",), ("mali",))
    assert len(reach(network, "mali")) == 4
    assert reach(network, "oman").rings == reach(network, "peru").rings == ()


def test_a_way_needs_two_actors(networks: Networks) -> None:
    with pytest.raises(SelectionError, match="both ends of the way are 'iran'; expected two actors"):
        paths(networks("iran visits qatar"), "iran", "iran")
