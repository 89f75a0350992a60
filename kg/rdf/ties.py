"""The claims of a store as values: what the network, timelines and cards are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple

from kg.model import Field, Modality, Polarity, Status, TalksCard, Tie
from kg.model.times import written
from kg.rdf.persons import readings
from kg.rdf.query import ask
from kg.rdf.terms import CLAIM, ENT, EVENT, GRAPH, KG, LEX, RDF, TALKS, article_id

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

_Row: TypeAlias = dict[str, str]

_CLAIMS = """
SELECT * {{ {given} GRAPH ?article {{
  ?claim rdf:predicate ?relation ; kg:status ?status ; kg:polarity ?polarity ; kg:modality ?modality ;
    kg:confidence ?confidence ; kg:event ?event ; kg:evidence ?evidence .
  ?event a ?type .
  ?evidence kg:field ?field ; kg:start ?start ; kg:end ?end ; kg:quote ?sentence .
  OPTIONAL {{ ?claim rdf:subject ?agent ; kg:writtenAgent ?writtenAgent }}
  OPTIONAL {{ ?claim rdf:object ?target ; kg:writtenTarget ?writtenTarget }}
  OPTIONAL {{ ?claim kg:entry ?entry }}
  OPTIONAL {{ ?claim kg:path ?path }}
}} }}"""
_ARTICLES = """
SELECT ?article ?date ?title ?outlet ?url {{ {given} GRAPH ?article {{
  ?article a kg:Article
  OPTIONAL {{ ?article dcterms:date ?date }}
  OPTIONAL {{ ?article dcterms:title ?title }}
  OPTIONAL {{ ?article kg:source ?outlet }}
  OPTIONAL {{ ?article dcterms:source ?url }}
}} }}"""
_EVENTS = """
SELECT ?event ?time ?start ?end ?place {{ {given} GRAPH ?article {{
  {{ ?event kg:time ?time }} UNION {{ ?event kg:place ?place }}
  UNION {{ ?event kg:timeStart ?start }} UNION {{ ?event kg:timeEnd ?end }}
}} }}"""
_TALKS = """
SELECT ?event ?talks ?venue ?topic ?time ?start ?end ?outcome {{ {given} GRAPH ?article {{
  ?talks kg:part ?event
  OPTIONAL {{ ?talks kg:venue ?venue }}
  OPTIONAL {{ ?talks kg:topic ?topic }}
  OPTIONAL {{ ?talks kg:time ?time }}
  OPTIONAL {{ ?talks kg:timeStart ?start }} OPTIONAL {{ ?talks kg:timeEnd ?end }}
  OPTIONAL {{ ?talks kg:outcome ?outcome }}
}} }}"""
_SPEAKERS = """
SELECT ?claim ?speaker {{ {given} GRAPH ?article {{ ?claim kg:speaker ?entity }}
  GRAPH graph:entities {{ ?entity rdfs:label ?speaker }} }}"""
_HAS_TARGETS = "ASK {{ ?event kg:relation <{relation}> ; kg:target ?target }}"
_STATUS = {"Stated": Status.STATED, "Reported": Status.REPORTED, "NotAFact": Status.NOT_A_FACT}


def ties(store: Store) -> tuple[Tie, ...]:
    """All claims, in the order of their time, then of article, place in it, relation and participants."""
    return _ties(store, None)


def ties_of(store: Store, entity: str) -> tuple[Tie, ...]:
    """The claims in which the entity of that key takes part, in the same order."""
    nodes = readings(store, ENT[entity])
    return _ties(store, [pair for node in nodes for pair in _claims_with(store, (RDF.subject, RDF.object), node)])


def ties_with(store: Store, predicates: Iterable[NamedNode], node: Term) -> tuple[Tie, ...]:
    """The claims that have the node for one of the predicates, in the same order."""
    return _ties(store, _claims_with(store, predicates, node))


def tie_of(store: Store, claim: NamedNode) -> tuple[Tie, ...]:
    """The claim of that IRI, nothing where there is none."""
    found = store.quads_for_pattern(claim, KG.event, None, None)
    return _ties(store, [(claim, quad.graph_name) for quad in found if isinstance(quad.graph_name, NamedNode)])


def relations(store: Store) -> tuple[str, ...]:
    """The relations that events tell, sorted."""
    told = {quad.object for quad in store.quads_for_pattern(None, KG.relation, None, None)}
    return tuple(sorted(KG.local(relation) for relation in told if isinstance(relation, NamedNode) and relation in KG))


def takes_part(store: Store, entity: str) -> bool:
    """Whether a claim has the entity of that key as its agent or target."""
    nodes = readings(store, ENT[entity])
    sides = (store.quads_for_pattern(None, side, node, None) for node in nodes for side in (RDF.subject, RDF.object))
    return any(quad.subject in CLAIM for quads in sides for quad in quads)


_Claims: TypeAlias = list[tuple[NamedNode, NamedNode]]
"""Claims, each with its article."""


def _claims_with(store: Store, predicates: Iterable[NamedNode], node: Term) -> _Claims:
    found: _Claims = []
    for predicate in predicates:
        for quad in store.quads_for_pattern(None, predicate, node, None):
            if isinstance(quad.subject, NamedNode) and quad.subject in CLAIM and isinstance(quad.graph_name, NamedNode):
                found.append((quad.subject, quad.graph_name))
    return found


def _ties(store: Store, claims: _Claims | None) -> tuple[Tie, ...]:
    """The ties of these claims; of all, where it is None."""
    if claims == []:
        return ()
    given = _values(("claim", "article"), claims)
    rows = _rows(store, _CLAIMS.format(given=given))
    chosen = claims is not None
    events = _values(("event", "article"), ((row["event"], row["article"]) for row in rows) if chosen else None)
    about = _described(store, events)
    talks = {row["event"]: _talks(row) for row in _rows(store, _TALKS.format(given=events))}
    articles = _values(("article",), ((row["article"],) for row in rows) if chosen else None)
    sources = {row["article"]: row for row in _rows(store, _ARTICLES.format(given=articles))}
    speakers = _speakers(store, given)
    symmetric = _symmetric(store, {row["relation"] for row in rows})
    meant = _meant(store)
    found = (
        replace(
            _tie(_between(row, meant, symmetric), sources[row["article"]], about.get(row["event"], {}), symmetric),
            speakers=speakers.get(row["claim"], ()),
            talks=talks.get(row["event"]),
        )
        for row in rows
    )
    return tuple(sorted(found, key=_order))


def _values(names: Iterable[str], rows: Iterable[Iterable[NamedNode | str]] | None) -> str:
    """The VALUES clause that restricts a query to these rows, each once; nothing where it is None."""
    if rows is None:
        return ""
    lines = {" ".join(f"<{term if isinstance(term, str) else term.value}>" for term in row) for row in rows}
    variables = " ".join(f"?{name}" for name in names)
    return f"VALUES ({variables}) {{ {' '.join(f'({line})' for line in sorted(lines))} }}"


def _rows(store: Store, sparql: str) -> list[_Row]:
    """The solutions as words, without what is unbound."""
    solutions = ask(store, sparql)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [
        {name: term.value for name, term in zip(names, solution, strict=True) if term is not None}
        for solution in solutions
    ]


def _described(store: Store, given: str) -> dict[str, _Row]:
    """Time and place of the events that have them."""
    found: dict[str, _Row] = {}
    for row in _rows(store, _EVENTS.format(given=given)):
        found.setdefault(row["event"], {}).update(row)
    return found


def _speakers(store: Store, given: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for row in _rows(store, _SPEAKERS.format(given=given)):
        found.setdefault(row["claim"], set()).add(row["speaker"])
    return {claim: tuple(sorted(labels)) for claim, labels in found.items()}


def _symmetric(store: Store, relations: Iterable[str]) -> set[str]:
    """The relations whose events have agents alone: so the articles' graphs say that a relation is symmetric."""
    return {relation for relation in relations if not ask(store, _HAS_TARGETS.format(relation=relation))}


def _meant(store: Store) -> dict[str, str]:
    """For whom those nodes stand that do not stand for themselves."""
    pairs = ((quad.subject, quad.object) for quad in store.quads_for_pattern(None, KG.standsFor, None, GRAPH.entities))
    return {
        node.value: entity.value
        for node, entity in pairs
        if isinstance(node, NamedNode) and isinstance(entity, NamedNode) and node != entity
    }


def _between(claim: _Row, meant: Mapping[str, str], symmetric: set[str]) -> _Row:
    """The claim with the entities that its ends stand for: of a symmetric relation in order, and not with itself."""
    if not meant:
        return claim
    ends = {end: meant.get(claim[end], claim[end]) for end in ("agent", "target") if end in claim}
    if len(ends) == 2 and ends["agent"] == ends["target"]:
        return {name: value for name, value in claim.items() if name not in ("target", "writtenTarget")} | {
            "agent": ends["agent"]
        }
    found = claim | ends
    if len(ends) == 2 and claim["relation"] in symmetric and found["agent"] > found["target"]:
        swapped = {
            "agent": "target",
            "target": "agent",
            "writtenAgent": "writtenTarget",
            "writtenTarget": "writtenAgent",
        }
        return found | {end: found[other] for end, other in swapped.items() if other in found}
    return found


def _talks(row: _Row) -> TalksCard:
    return TalksCard(
        key=row["talks"].removeprefix(TALKS.iri),
        venue=row.get("venue", ""),
        topic=row.get("topic", ""),
        outcome=row.get("outcome", "").removeprefix(KG.iri),
        time=_when(row),
    )


def _when(row: _Row) -> str:
    sides = row.get("start", ""), row.get("end", "")
    return row.get("time") or (written(*sides) if any(sides) else "")


def _tie(claim: _Row, source: _Row, event: _Row, symmetric: set[str]) -> Tie:
    published = source.get("date")
    agent, target = claim.get("agent"), claim.get("target")
    return Tie(
        claim=claim["claim"].removeprefix(CLAIM.iri),
        event=claim["event"].removeprefix(EVENT.iri),
        agent=agent and agent.removeprefix(ENT.iri),
        target=target and target.removeprefix(ENT.iri),
        relation=claim["relation"].removeprefix(KG.iri),
        type=claim["type"].removeprefix(KG.iri).upper(),
        symmetric=claim["relation"] in symmetric and agent is not None and target is not None,
        status=_STATUS[claim["status"].removeprefix(KG.iri)],
        polarity=Polarity(claim["polarity"].removeprefix(KG.iri).lower()),
        modality=Modality(claim["modality"].removeprefix(KG.iri).lower()),
        speakers=(),
        article=article_id(NamedNode(claim["article"])),
        title=source.get("title", ""),
        outlet=source.get("outlet", ""),
        url=source.get("url", ""),
        published=dt.date.fromisoformat(published) if published else None,
        time=_when(event),
        place=event.get("place", ""),
        sentence=claim["sentence"],
        field=Field(claim["field"]),
        start=int(claim["start"]),
        end=int(claim["end"]),
        written_agent=claim.get("writtenAgent", ""),
        written_target=claim.get("writtenTarget", ""),
        entry=claim.get("entry", "").removeprefix(LEX.iri),
        path=claim.get("path", ""),
        confidence=float(claim["confidence"]),
    )


def _order(tie: Tie) -> tuple[str | int, ...]:
    place = (tie.article, tie.field != Field.TITLE, tie.start, tie.end)
    return (tie.date, *place, tie.relation, tie.agent or "", tie.target or "", tie.claim)
