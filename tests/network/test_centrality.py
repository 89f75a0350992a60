"""Who stands in the middle, on facts alone and with what is only said."""

from __future__ import annotations

import pytest

from kg.errors import SelectionError
from kg.model import Modality
from kg.network.centrality import (
    MEASURES,
    betweenness,
    degree,
    eigenvector,
    measure_named,
    mediation,
    pagerank,
    standings,
)
from tests import factory
from tests.network.conftest import Networks


def test_degree_counts_others_once_in_either_direction(networks: Networks) -> None:
    network = networks(
        "iran accuses qatar", "iran visits qatar", "qatar accuses iran", "chad visits iran", "oman,mali meets -"
    )

    assert degree(network) == {"chad": 0.25, "iran": 0.5, "mali": 0.25, "oman": 0.25, "qatar": 0.25}


def test_pagerank_goes_to_those_to_whom_more_articles_say_that_something_is_done(networks: Networks) -> None:
    network = networks("iran accuses qatar", "iran accuses qatar", "iran accuses chad")

    scores = pagerank(network)

    assert scores["qatar"] > scores["chad"] > scores["iran"]
    assert sum(scores.values()) == pytest.approx(1)


def test_betweenness_follows_symmetric_ties_both_ways(networks: Networks) -> None:
    network = networks("iran,qatar meets -", "chad,qatar meets -")

    assert betweenness(network) == {"chad": 0, "iran": 0, "qatar": 1}


def test_eigenvector_ranks_the_hub_first_and_equals_alike(networks: Networks) -> None:
    scores = eigenvector(networks("iran visits qatar", "chad visits qatar", "qatar visits oman", "iran visits chad"))

    assert max(scores, key=lambda actor: scores[actor]) == "qatar"
    assert scores["iran"] == pytest.approx(scores["chad"])
    assert scores["iran"] > scores["oman"]


def test_mediation_counts_the_pairs_between_whom_somebody_mediates(networks: Networks) -> None:
    lines = (
        "qatar,egypt mediates israel,hamas",
        "qatar mediates iran,chad,oman",
        "mali mediates chad",
        "iran visits chad",
    )

    assert mediation(networks(*lines, mediations_as_nodes=True)) == {"egypt": 1, "qatar": 4}


@pytest.mark.parametrize("name", MEASURES)
def test_a_network_without_ties_has_no_scores(networks: Networks, name: str) -> None:
    assert measure_named(name)(networks("iran visits -")) == {}


def test_a_measure_that_is_not_there_leads_to_the_one_that_is_meant() -> None:
    with pytest.raises(SelectionError, match=r"there is no measure 'pagerang'; did you mean pagerank\?"):
        measure_named("pagerang")


def test_who_moves_with_what_is_only_alleged_is_seen_beside_the_facts(networks: Networks) -> None:
    alleged = [
        factory.event(factory.report(f"{who} attacks chad", f"a{n}", modality=Modality.ALLEGED))
        for n, who in enumerate(("oman", "mali", "peru"), start=4)
    ]
    lines = ("iran visits qatar", "egypt visits qatar", "iran visits chad", *alleged)
    facts, wider = networks(*lines), networks(*lines, include=["stated", "alleged"])

    found = standings(facts, wider, degree)

    assert [(one.actor, one.place, one.wider_place, one.climb) for one in found] == [
        ("iran", 1, 2, -1),
        ("qatar", 1, 2, -1),
        ("chad", 3, 1, 2),
        ("egypt", 3, 4, -1),
        ("mali", None, 4, None),
        ("oman", None, 4, None),
        ("peru", None, 4, None),
    ]
