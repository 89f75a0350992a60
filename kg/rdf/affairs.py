"""States of affairs as statements: the claims in an article's graph, and what they say together in graph:entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Affair, Article
from kg.rdf.claims import Statement, evidence_iri, evidence_statements, integer, stance_statements, time_literal
from kg.rdf.persons import Persons
from kg.rdf.properties import Properties, by_subject, statements_of
from kg.rdf.remaining import Quads
from kg.rdf.terms import AFFAIR, DCTERMS, ENT, GRAPH, KG, PROV, RDF, STATE_CLAIM, XSD, mint

_ENTITIES = GRAPH.entities

_Pair: TypeAlias = tuple[NamedNode, NamedNode | Literal]
_SHARED = (RDF.subject, RDF.predicate, RDF.object, KG.office, KG.heldSince, KG.heldUntil)


class Stated(NamedTuple):
    """What a stated claim says of a state of affairs.

    Args:
        terms: of the state, by predicate.
        holds: whether it holds, not that it is over.
        day: the article's, empty where it has none.
    """

    terms: tuple[_Pair, ...]
    holds: bool
    day: str
    article: NamedNode


def affair_statements(article: Article, affair: Affair) -> Iterator[Statement]:
    """The claim of a state of affairs, with its evidence."""
    claim = affair.claim
    yield from evidence_statements(article, claim.sentence)
    speakers = [speaker.entity.key for speaker in affair.speakers]
    place = (claim.trigger.field.value, str(claim.trigger.start), str(claim.trigger.end))
    node = mint(STATE_CLAIM, article.id, *place, affair.key, claim.entry, " ".join(sorted(speakers)))
    yield node, RDF.type, KG.StateClaim
    yield node, KG.affair, AFFAIR[affair.key]
    yield node, RDF.subject, ENT[affair.subject.entity.key]
    yield node, RDF.predicate, KG[claim.relation]
    yield node, RDF.object, ENT[affair.object.entity.key]
    yield node, KG.writtenAgent, Literal(affair.subject.mention.text)
    yield node, KG.writtenTarget, Literal(affair.object.mention.text)
    if claim.office:
        yield node, KG.office, Literal(claim.office)
    yield node, KG.holds, Literal(str(claim.holds).lower(), datatype=XSD.boolean)
    if claim.since:
        yield node, KG.heldSince, time_literal(claim.since)
    if claim.until:
        yield node, KG.heldUntil, time_literal(claim.until)
    yield node, KG.evidence, evidence_iri(article, claim.sentence)
    yield node, KG.triggerStart, integer(claim.trigger.start)
    yield node, KG.triggerEnd, integer(claim.trigger.end)
    yield from stance_statements(article, node, claim, affair.status, speakers)


def affairs_of(store: Quads, node: NamedNode) -> Iterator[NamedNode]:
    """The states of affairs of which the articles' claims name the node on one side."""
    for side in (RDF.subject, RDF.object):
        for claim in store.quads_for_pattern(None, side, node, None):
            if claim.subject in STATE_CLAIM:
                for quad in store.quads_for_pattern(claim.subject, KG.affair, None, claim.graph_name):
                    if isinstance(quad.object, NamedNode):
                        yield quad.object


def stated(graph: Mapping[NamedNode, Properties]) -> Iterator[tuple[NamedNode, Stated]]:
    """The states of affairs that an article states, each with one of its claims.

    Args:
        graph: the article's whole graph.
    """
    for properties in graph.values():
        if KG.affair in properties and KG.Stated in properties[KG.status]:
            affair, article = properties[KG.affair][0], properties[PROV.wasDerivedFrom][0]
            assert isinstance(affair, NamedNode)
            assert isinstance(article, NamedNode)
            day = graph[article][DCTERMS.date]
            terms = tuple((each, term) for each in _SHARED for term in properties.get(each, ()))
            holds = properties[KG.holds][0].value == "true"
            yield affair, Stated(terms, holds, day[0].value if day else "", article)


def affair_changes(
    store: Quads, persons: Persons, some: Iterable[tuple[NamedNode, tuple[Stated, ...]]]
) -> tuple[set[Quad], set[Quad]]:
    """States of affairs, as graph:entities holds them and is to hold them.

    Persons are who is meant over all articles.

    Args:
        some: states of affairs, each with the claims of added articles; without any where it is to be made anew.
    """
    held: set[Quad] = set()
    after: set[Quad] = set()
    for affair, new in some:
        old = set(store.quads_for_pattern(affair, None, None, _ENTITIES))
        held |= old
        after |= {
            Quad(affair, *pair, _ENTITIES) for pair in _told(new or _all(store, affair), persons, old if new else ())
        }
    return held, after


def _told(claims: Iterable[Stated], persons: Persons, before: Iterable[Quad]) -> Iterator[_Pair]:
    """What stated claims say together, with those of whom something is told before; nothing where there are none."""
    known = [(quad.predicate, quad.object) for quad in before if isinstance(quad.object, NamedNode | Literal)]
    claims = list(claims)
    if not (claims or known):
        return
    yield RDF.type, KG.StateOfAffairs
    yield from (pair for pair in known if pair[0] in _SHARED)
    yield from ((predicate, _meant(persons, term)) for claim in claims for predicate, term in claim.terms)
    now = [claim.day for claim in claims if claim.holds and claim.day]
    over = [claim.day for claim in claims if not claim.holds and claim.day]
    for predicate, days, chosen in ((KG.firstSaid, now, min), (KG.lastSaid, now, max), (KG.endedBefore, over, min)):
        if told := [*days, *_values(known, predicate)]:
            yield predicate, Literal(chosen(told), datatype=XSD.date)
    articles = {claim.article for claim in claims}
    yield KG.reports, integer(len(articles) + sum(map(int, _values(known, KG.reports))))


def _values(pairs: Iterable[_Pair], predicate: NamedNode) -> list[str]:
    return [term.value for each, term in pairs if each == predicate]


def _meant(persons: Persons, term: NamedNode | Literal) -> NamedNode | Literal:
    return persons.after(term) if isinstance(term, NamedNode) and term in ENT else term


def _all(store: Quads, affair: NamedNode) -> Iterator[Stated]:
    """The stated claims of a state of affairs in the graphs of all articles."""
    about = store.quads_for_pattern(None, KG.affair, affair, None)
    articles = {quad.graph_name for quad in about if quad.subject in STATE_CLAIM}  # the journal names it, too
    for article in articles:
        graph = store.quads_for_pattern(None, None, None, article)
        yield from (claim for each, claim in stated(by_subject(statements_of(graph))) if each == affair)
