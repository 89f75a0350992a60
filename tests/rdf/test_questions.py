"""What each saved question answers, on a few articles; and how its parameters are given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.errors import QueryError
from kg.model import ActorKind, Entity, Modality, Participant, Polarity
from kg.rdf.parameters import Kind, bindings, given, parameters
from kg.rdf.results import answer
from kg.rdf.saved import Question, question, questions
from kg.rdf.snapshots import Snapshot
from kg.rdf.terms import ENT, KG
from tests import factory

MINISTER = Entity("asif", "Asif", ActorKind.PERSON, "PAK")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three articles of two outlets about a quarrel, a truce, and what is said of both."""
    accusation = factory.event(factory.report("pakistan accuses kabul"))
    alleged = factory.report("kabul attacks pakistan", by="pakistan", modality=Modality.ALLEGED, start=9)
    minister = Participant(MINISTER, factory.participant("asif").mention)
    said = replace(factory.report("kabul attacks qatar", by="asif", start=11), speakers=(minister,))
    quarrel = factory.reading(
        accusation, factory.event(alleged, content_of=accusation.key), factory.event(said), "kabul visits iran"
    )
    demand = factory.event(factory.report("pakistan demandsOf kabul", "a2", start=13))
    demanded = factory.report("kabul meets pakistan", "a2", modality=Modality.DEMANDED, start=15)
    truce = factory.reading(
        factory.event(
            factory.report("kabul,pakistan agreesCeasefire -", "a2", place="Doha", time="2025-10-18/2025-10-19")
        ),
        factory.event(
            factory.report(
                "qatar mediates pakistan,kabul", "a2", start=7, place="Doha", venue="Doha", time="2025-10-18"
            )
        ),
        demand,
        factory.event(demanded, content_of=demand.key),
        factory.event(
            factory.report("pakistan visits kabul", "a2", start=17, modality=Modality.PLANNED, time="2025-11")
        ),
        factory.event(factory.report("- visits iran", "a2", start=19, modality=Modality.PLANNED)),
        id="a2",
        title="Talks",
        source="Post",
    )
    denial = factory.reading(
        factory.event(factory.report("kabul attacks pakistan", "a3", by="kabul", modality=Modality.DENIED)),
        factory.event(factory.report("kabul visits iran", "a3", start=7, polarity=Polarity.NEGATIVE)),
        factory.event(factory.report("pakistan accuses kabul", "a3", start=9)),
        factory.event(factory.report("qatar accuses kabul", "a3", start=11)),
        id="a3",
        source="Post",
    )
    folder = factory.store(tmp_path_factory.mktemp("questions") / "kg.db", quarrel, truce, denial)
    with Snapshot(folder) as snapshot:
        yield snapshot.store


def ask(store: Store, asked: str, /, *columns: str, **terms: NamedNode | Literal) -> list[tuple[str, ...]]:
    """The answer to a saved question, these columns of it, each row once."""
    found = answer(store, question(asked).sparql, bound=terms)
    places = [found.columns.index(column) for column in columns]
    return list(dict.fromkeys(tuple(row[place] for place in places) for row in found.rows))


def test_an_accusation_comes_with_what_it_is_about(store: Store) -> None:
    assert ask(store, "accusations", "accuser", "accused", "what", "article") == [
        ("Pakistan", "Kabul", "", "a3"),
        ("Pakistan", "Kabul", "Kabul attacks Pakistan", "a1"),
        ("Qatar", "Kabul", "", "a3"),
    ]


def test_a_demand_comes_with_what_is_demanded(store: Store) -> None:
    assert ask(store, "demands", "demander", "addressee", "what", actor=ENT.pakistan) == [
        ("Pakistan", "Kabul", "Kabul meets Pakistan")
    ]
    assert ask(store, "demands", "what", actor=ENT.kabul) == []


def test_a_mediation_is_one_row_with_mediators_parties_venue_and_time(store: Store) -> None:
    columns = ("mediators", "parties", "venue", "when", "status", "modality", "reports")

    assert ask(store, "mediations", *columns) == [
        ("Qatar", "Kabul, Pakistan", "Doha", "2025-10-18", "Stated", "Actual", "1")
    ]


def test_a_mediation_is_found_by_its_party_and_its_mediator(store: Store) -> None:
    for who in (ENT.kabul, ENT.qatar):
        assert ask(store, "mediations", "mediators", "parties", actor=who) == [("Qatar", "Kabul, Pakistan")]
    assert ask(store, "mediations", "mediators", actor=ENT.asif) == []


def test_a_ceasefire_names_parties_date_place_and_mediator(store: Store) -> None:
    assert ask(store, "ceasefires", "party", "other", "when", "place", "mediator") == [
        ("Kabul", "Pakistan", "2025-10-18/2025-10-19", "Doha", "Qatar")
    ]


def test_a_denial_names_those_who_say_the_contrary(store: Store) -> None:
    assert ask(store, "denials", "denier", "agent", "relation", "target", "claimedBy", "claimedIn") == [
        ("Kabul", "Kabul", "attacks", "Pakistan", "Pakistan", "a1")
    ]


def test_what_one_article_states_and_another_negates_is_disputed(store: Store) -> None:
    assert ask(store, "disputed", "agent", "relation", "target", "statedIn", "deniedIn") == [
        ("Kabul", "visits", "Iran", "a1", "a3")
    ]


def test_the_events_of_two_actors_come_in_the_order_of_time_in_both_directions(store: Store) -> None:
    found = ask(store, "between", "when", "agent", "relation", "target", actor=ENT.pakistan, other=ENT.kabul)

    assert found == [
        ("2025-10-18/2025-10-19", "Kabul", "agreesCeasefire", "Pakistan"),
        ("2025-10-26", "Kabul", "attacks", "Pakistan"),
        ("2025-10-26", "Kabul", "meets", "Pakistan"),
        ("2025-10-26", "Pakistan", "accuses", "Kabul"),
        ("2025-10-26", "Pakistan", "demandsOf", "Kabul"),
        ("2025-11", "Pakistan", "visits", "Kabul"),
    ]


@pytest.mark.parametrize("time", ["2011/..", "../2018", "2015/2019"])
def test_an_interval_is_shown_with_its_open_side(tmp_path: Path, time: str) -> None:
    event = factory.event(factory.report("iran attacks qatar", time=time))

    with Snapshot(factory.store(tmp_path / "kg.db", factory.reading(event))) as snapshot:
        assert ask(snapshot.store, "timeline", "when", actor=ENT.iran) == [(time,)]


def test_a_timeline_holds_facts_alone(store: Store) -> None:
    assert ask(store, "timeline", "when", "agent", "relation", "target", actor=ENT.iran) == [
        ("2025-10-26", "Kabul", "visits", "Iran")
    ]


def test_the_most_accused_is_accused_by_most(store: Store) -> None:
    assert ask(store, "most-accused", "accused", "accusers", "claims", "articles") == [("Kabul", "2", "3", "2")]


def test_a_minister_speaks_for_his_state(store: Store) -> None:
    assert ask(store, "spokespersons", "speaker", "class", "state", "claims") == [("Asif", "Person", "Pakistan", "1")]


@pytest.mark.parametrize("words", ["Doha", "doh"])
def test_a_place_saw_what_is_said_to_be_there(store: Store, words: str) -> None:
    found = ask(store, "place", "place", "when", "agent", "relation", "target", name=Literal(words))

    assert found == [
        ("Doha", "2025-10-18", "Qatar", "mediates", "Kabul"),
        ("Doha", "2025-10-18", "Qatar", "mediates", "Pakistan"),
        ("Doha", "2025-10-18/2025-10-19", "Kabul", "agreesCeasefire", "Pakistan"),
    ]


def test_a_text_is_bound_and_never_pasted(store: Store) -> None:
    assert ask(store, "place", "place", name=Literal('")) } #')) == []


def test_what_is_planned_comes_with_its_time(store: Store) -> None:
    assert ask(store, "planned", "agent", "relation", "target", "when") == [
        ("", "visits", "Iran", ""),
        ("Pakistan", "visits", "Kabul", "2025-11"),
    ]


def test_a_question_about_an_actor_leaves_out_what_names_no_actor(store: Store) -> None:
    assert ask(store, "planned", "agent", actor=ENT.pakistan) == [("Pakistan",)]
    assert ask(store, "planned", "agent", actor=ENT.kabul) == []


def test_what_only_one_outlet_states_is_told_from_what_several_do(store: Store) -> None:
    alone = ask(store, "single-outlet", "agent", "relation", "target", "outlet")
    together = ask(store, "corroborated", "agent", "relation", "target", "outlet")

    assert ("Qatar", "accuses", "Kabul", "Post") in alone
    assert together == [("Pakistan", "accuses", "Kabul", "Post"), ("Pakistan", "accuses", "Kabul", "Wire")]
    assert not {row[:3] for row in alone} & {row[:3] for row in together}


def test_what_an_actor_says_is_its_words_alone(store: Store) -> None:
    assert ask(store, "says", "agent", "relation", "target", "modality", actor=ENT.asif) == [
        ("Kabul", "attacks", "Qatar", "Actual")
    ]


def test_an_allegation_names_of_whom_and_by_whom(store: Store) -> None:
    assert ask(store, "allegations", "agent", "relation", "target", "speaker") == [
        ("Kabul", "attacks", "Pakistan", "Pakistan")
    ]


def test_evidence_can_be_asked_for_one_edge(store: Store) -> None:
    found = ask(store, "evidence", "agent", "relation", "target", "article", actor=ENT.pakistan, predicate=KG.accuses)

    assert found == [("Pakistan", "accuses", "Kabul", "a1"), ("Pakistan", "accuses", "Kabul", "a3")]


def test_outlets_are_counted_with_their_claims_and_facts(store: Store) -> None:
    assert ask(store, "outlets", "outlet", "articles", "claims", "stated", "first") == [
        ("Post", "2", "11", "6", "2025-10-26"),
        ("Wire", "1", "4", "2", "2025-10-26"),
    ]


def test_actors_are_ordered_by_their_edges(store: Store) -> None:
    assert ask(store, "actors", "actor", "does", "suffers", "partners")[0] == ("Kabul", "2", "4", "3")


@pytest.mark.parametrize("saved", questions(), ids=lambda saved: saved.name)
def test_every_saved_question_declares_what_it_reads_and_selects_its_parameters(store: Store, saved: Question) -> None:
    lines = saved.sparql.split("\n")
    comments = [line for line in lines if line.startswith("# Parameter")]
    terms = {Kind.ENTITY: ENT.pakistan, Kind.RELATION: KG.accuses, Kind.TEXT: Literal("Doha")}

    assert lines[1].startswith("# Reads ")
    assert len(saved.parameters) == len(comments)
    assert answer(store, saved.sparql, bound={one.name: terms[one.kind] for one in saved.parameters}).columns


@pytest.mark.parametrize("saved", [each for each in questions() if each.kept], ids=lambda saved: saved.name)
def test_a_small_graph_is_told_whole_with_and_without_the_limit(store: Store, saved: Question) -> None:
    terms = {Kind.ENTITY: ENT.kabul, Kind.RELATION: KG.attacks, Kind.TEXT: Literal("Doha")}
    bound = {one.name: terms[one.kind] for one in saved.parameters if not one.is_optional}
    found = answer(store, saved.sparql, bound=bound)

    assert answer(store, saved.limited(0).sparql, bound=bound) == found
    assert answer(store, saved.asked_with(bound.keys()).sparql, bound=bound) == found
    assert not saved.may_be_cut(len(found.rows), 1000)


def test_what_only_a_parameter_needs_is_asked_where_it_is_given() -> None:
    demands = question("demands")

    assert demands.asked_with({"actor", "target"}) == demands
    assert "?agentMeant = ?actor" in demands.asked_with({"actor"}).sparql
    assert "?targetMeant = ?target" not in demands.asked_with({"actor"}).sparql


def test_the_edges_that_most_articles_state_are_those_that_are_left(store: Store) -> None:
    edges = question("edges")
    found = answer(store, edges.sparql).rows

    assert edges.kept == "those that most articles state"
    assert answer(store, edges.limited(1).sparql).rows == found[:1] == (("Pakistan", "accuses", "Kabul", "2"),)


def test_rows_may_be_cut_at_the_limit_and_from_its_half_on_where_equal_rows_are_one() -> None:
    edges, planned = question("edges"), question("planned")

    assert [edges.may_be_cut(rows, 1000) for rows in (999, 1000)] == [False, True]
    assert [planned.may_be_cut(rows, 1000) for rows in (499, 500)] == [False, True]
    assert not edges.may_be_cut(5000, 0)


def test_a_query_of_ones_own_has_no_limit_but_its_own() -> None:
    with pytest.raises(QueryError, match="the query takes no limit; expected LIMIT in the text of a query of your own"):
        Question("the query", "", "SELECT * { ?s ?p ?o }").limited(5)


def key_of(name: str) -> str:
    """Stands for the lookup of entities, which is not meant here."""
    return name.lower()


def test_values_become_terms(store: Store) -> None:
    declared = question("evidence").parameters
    values = given(["actor=Pakistan", "predicate=kg:accuses"])

    assert bindings("evidence", declared, values, store, key_of) == {"actor": ENT.pakistan, "predicate": KG.accuses}


@pytest.mark.parametrize(
    ("name", "words", "message"),
    [
        ("between", ["actor=Pakistan"], "between needs the parameter 'other', the other; expected -p other=Pakistan"),
        ("place", [], "place needs the parameter 'name', the place's name"),
        ("articles", ["actor=Pakistan"], "articles has no parameter 'actor'; expected none"),
        ("accusations", ["actr=Pakistan"], "accusations has no parameter 'actr'; expected [actor] [target]"),
        ("evidence", ["predicate=acuses"], "the graph has no relation 'acuses'; expected accuses"),
        ("evidence", ["actor"], "'actor' gives no parameter a value; expected NAME=VALUE"),
        ("evidence", ["actor= "], "'actor= ' gives no parameter a value"),
        ("evidence", ["actor=a", "actor=b"], "the parameter 'actor' is given twice"),
    ],
)
def test_a_wrong_parameter_is_one_line(store: Store, name: str, words: list[str], message: str) -> None:
    with pytest.raises(QueryError) as caught:
        bindings(name, question(name).parameters, given(words), store, key_of)

    assert str(caught.value).startswith(message)


def test_a_parameter_that_is_no_variable_of_select_is_one_line(store: Store) -> None:
    with pytest.raises(QueryError, match="expected each parameter among the variables of SELECT"):
        answer(store, "SELECT ?a { ?a kg:accuses ?b }", bound={"b": ENT.kabul})


def test_a_file_of_the_users_own_may_declare_parameters(tmp_path: Path) -> None:
    (declared,) = parameters("# My question.\n# Parameter who (entity): anybody.\nSELECT ?who { ?who ?p ?o }")

    assert (declared.name, declared.kind, declared.is_optional, declared.says) == (
        "who",
        Kind.ENTITY,
        False,
        "anybody.",
    )
