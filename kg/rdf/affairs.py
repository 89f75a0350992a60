"""States of affairs as statements: the claims in an article's graph, and what they say together in graph:entities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.model import Affair, Article
from kg.rdf.claims import Statement, evidence_iri, evidence_statements, integer, stance_statements, time_literal
from kg.rdf.entities import ENTITIES
from kg.rdf.persons import Persons
from kg.rdf.terms import AFFAIR, DCTERMS, ENT, KG, PROV, RDF, STATE_CLAIM, XSD, mint

_Properties: TypeAlias = dict[NamedNode, NamedNode | Literal]
_SHARED = (RDF.subject, RDF.predicate, RDF.object, KG.office)


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


def affairs_of(store: Store, node: NamedNode) -> Iterator[NamedNode]:
    """The states of affairs of which the articles' claims name the node on one side."""
    for side in (RDF.subject, RDF.object):
        for claim in store.quads_for_pattern(None, side, node, None):
            if claim.subject in STATE_CLAIM:
                for quad in store.quads_for_pattern(claim.subject, KG.affair, None, claim.graph_name):
                    if isinstance(quad.object, NamedNode):
                        yield quad.object


def affair_quads(store: Store, persons: Persons, affair: NamedNode) -> Iterator[Quad]:
    """What the stated claims of a state of affairs say together; nothing where none states it.

    Persons are who is meant over all articles.
    """
    claims = [claim for claim in _claims(store, affair) if claim[KG.status] == KG.Stated]
    if not claims:
        return
    yield Quad(affair, RDF.type, KG.StateOfAffairs, ENTITIES)
    for predicate in (*_SHARED, KG.heldSince, KG.heldUntil):
        yield from (
            Quad(affair, predicate, _meant(persons, term), ENTITIES)
            for term in {c[predicate] for c in claims if predicate in c}
        )
    now = [claim for claim in claims if claim[KG.holds].value == "true"]
    for predicate, day in (
        (KG.firstSaid, min(_days(now), default=None)),
        (KG.lastSaid, max(_days(now), default=None)),
        (KG.endedBefore, min(_days([claim for claim in claims if claim not in now]), default=None)),
    ):
        if day is not None:
            yield Quad(affair, predicate, Literal(day, datatype=XSD.date), ENTITIES)
    articles = {claim[PROV.wasDerivedFrom] for claim in claims}
    yield Quad(affair, KG.reports, integer(len(articles)), ENTITIES)


def _meant(persons: Persons, term: NamedNode | Literal) -> NamedNode | Literal:
    return persons.after(term) if isinstance(term, NamedNode) and term in ENT else term


def _claims(store: Store, affair: NamedNode) -> Iterator[_Properties]:
    """The properties of each claim of a state of affairs, with its article's day."""
    about = store.quads_for_pattern(None, KG.affair, affair, None)
    for found in (quad for quad in about if quad.subject in STATE_CLAIM):  # the journal names it, too
        quads = store.quads_for_pattern(found.subject, None, None, found.graph_name)
        claim: _Properties = {q.predicate: q.object for q in quads if isinstance(q.object, NamedNode | Literal)}
        article = claim[PROV.wasDerivedFrom]
        assert isinstance(article, NamedNode)
        for dated in store.quads_for_pattern(article, DCTERMS.date, None, found.graph_name):
            assert isinstance(dated.object, Literal)
            claim[DCTERMS.date] = dated.object
        yield claim


def _days(claims: list[_Properties]) -> Iterator[str]:
    return (claim[DCTERMS.date].value for claim in claims if DCTERMS.date in claim)
