"""The network of the sample articles agrees with the graph that it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

import kg
from kg.errors import SelectionError
from kg.graph import Graph
from kg.network.selection import STANCES
from kg.rdf.ontology import load_ontology
from kg.samples import sample_paths
from kg.sources import articles

ENTITY, TERM = "https://w3id.org/newskg/entity/", "https://w3id.org/newskg/ontology#"


@pytest.fixture(scope="module")
def graph() -> Iterator[Graph]:
    with kg.build(sample_paths()) as graph:
        yield graph


def test_the_network_of_facts_has_the_edges_of_the_graph(graph: Graph) -> None:
    rows = graph.query("SELECT ?s ?p ?o { GRAPH graph:edges { ?s ?p ?o } }")

    edges = {(str(s)[len(ENTITY) :], str(p)[len(TERM) :], str(o)[len(ENTITY) :]) for s, p, o in rows}
    assert {(agent, claim["relation"], target) for agent, target, claim in graph.network().edges(data=True)} == edges


def test_the_widest_network_has_each_claim_between_two(graph: Graph) -> None:
    rows = graph.query("SELECT ?claim { ?claim a kg:Claim ; rdf:subject ?agent ; rdf:object ?target }")

    claims = {str(claim).rsplit("/", 1)[1] for (claim,) in rows}
    assert {key for _, _, key in graph.network(include=STANCES).edges(keys=True)} == claims


def test_a_relation_is_symmetric_where_the_ontology_says_so(graph: Graph) -> None:
    symmetric = {relation.name for relation in load_ontology().schema.relations if relation.symmetric}

    for _, _, claim in graph.network(include=STANCES).edges(data=True):
        assert claim["symmetric"] == (claim["relation"] in symmetric)


def test_all_claims_are_ties_and_quote_their_article(graph: Graph) -> None:
    ((number,),) = graph.query("SELECT (COUNT(DISTINCT ?claim) AS ?n) { ?claim a kg:Claim }")

    ties = graph.ties()
    assert len({tie.claim for tie in ties}) == len(ties) == int(number)
    known = {article.id: article for article in articles(sample_paths(), on_problem=pytest.fail)}
    for tie in ties:
        assert tie.sentence == known[tie.article].part(tie.field)[tie.start : tie.end]
        assert (tie.published, tie.outlet) == (known[tie.article].date, known[tie.article].source)


def test_each_actor_is_found_by_its_label_or_told_apart(graph: Graph) -> None:
    acting = {key for tie in graph.ties() for key in (tie.agent, tie.target)}
    labels = {entity.key: entity.label for entity in graph.entities() if entity.key in acting}
    shared = {label for label, number in Counter(labels.values()).items() if number > 1}

    for key, label in labels.items():
        if label not in shared:
            assert graph.entity(label).key == key
        else:
            with pytest.raises(SelectionError, match=rf"is a name of several; did you mean .*ent:{key} \("):
                graph.entity(label)


def test_each_claim_is_behind_its_edge_in_words(graph: Graph) -> None:
    labels = {entity.key: entity.label for entity in graph.entities()}
    ties = [tie for tie in graph.ties() if tie.agent == "qatar" and tie.target]

    assert ties
    for tie in ties:
        assert tie in graph.explain(f"Qatar {tie.relation} ent:{tie.target}")
        assert labels[tie.target or ""]
