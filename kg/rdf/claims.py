"""Events and their claims as statements: one claim for each edge that a report tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.keys import digest
from kg.model import (
    Article,
    Claim,
    Event,
    Location,
    Modality,
    Participant,
    Polarity,
    Relation,
    Report,
    Span,
    StateClaim,
    Status,
)
from kg.model.times import sides
from kg.rdf.terms import (
    CLAIM,
    EDGE,
    ENT,
    EVENT,
    EVIDENCE,
    GEONAMES,
    KG,
    LEX,
    PLACE,
    PROV,
    RDF,
    RDFS,
    SKOS,
    XSD,
    article_iri,
    mint,
)

Statement: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]
Ends: TypeAlias = tuple[Participant | None, Participant | None]

STATUS = {Status.STATED: KG.Stated, Status.REPORTED: KG.Reported, Status.NOT_A_FACT: KG.NotAFact}
POLARITY = {polarity: KG[polarity.value.capitalize()] for polarity in Polarity}
MODALITY = {modality: KG[modality.value.capitalize()] for modality in Modality}

_TIMES = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), XSD.date),
    (re.compile(r"\d{4}-\d{2}"), XSD.gYearMonth),
    (re.compile(r"\d{4}"), XSD.gYear),
)


def event_statements(article: Article, event: Event, relations: dict[str, Relation]) -> Iterator[Statement]:
    """The event's node, its claims and their evidence; of two claims of one node, differently written, the first."""
    yield from _event(event, relations)
    told: set[NamedNode] = set()
    for report in event.reports:
        yield from _claims(article, event, report, relations, told)


def _event(event: Event, relations: dict[str, Relation]) -> Iterator[Statement]:
    node, relation = EVENT[event.key], relations[event.relation]
    yield node, RDF.type, KG[relation.type.capitalize()]
    yield node, KG.relation, KG[relation.name]
    yield from ((node, KG.agent, ENT[agent.entity.key]) for agent in event.agents)
    for target in event.targets:
        yield node, KG.agent if relation.symmetric else KG.target, ENT[target.entity.key]
    if event.place:
        yield node, KG.place, Literal(event.place)
    if event.location:
        yield from _location(node, event.location)
    if event.time:
        yield from time_statements(node, event.time)
    if event.content_of:
        yield EVENT[event.content_of], KG.content, node
    if event.agents or event.targets:
        yield node, KG.signature, Literal(_signature(event, relation))


def _location(node: NamedNode, location: Location) -> Iterator[Statement]:
    place = PLACE[location.key]
    yield node, KG.location, place
    yield node, KG.locationConfidence, Literal(f"{location.confidence:.2f}", datatype=XSD.decimal)
    yield place, RDF.type, KG.Location
    yield place, RDFS.label, Literal(location.label)
    if location.country:
        yield place, KG.country, Literal(location.country)
    if location.geonames:
        yield place, SKOS.exactMatch, GEONAMES[f"{location.geonames}/"]


def time_statements(node: NamedNode, time: str) -> Iterator[Statement]:
    """When something happens: one day, month or year, or where an interval begins and ends, as far as it does."""
    if "/" not in time:
        yield node, KG.time, time_literal(time)
        return
    start, end = sides(time)
    if start:
        yield node, KG.timeStart, time_literal(start)
    if end:
        yield node, KG.timeEnd, time_literal(end)


def time_literal(time: str) -> Literal:
    """An ISO 8601 date, month or year with the datatype of just that precision.

    Raises:
        ValueError: it is none of the three.
    """
    for pattern, datatype in _TIMES:
        if pattern.fullmatch(time):
            return Literal(time, datatype=datatype)
    raise ValueError(f"{time!r} is no date (2025-10-18), month (2025-10) or year (2025)")


def _signature(event: Event, relation: Relation) -> str:
    """The same for all events of these participants and this relation, in whichever article."""
    agents = sorted(agent.entity.key for agent in event.agents)
    targets = sorted(target.entity.key for target in event.targets)
    if relation.symmetric:
        agents, targets = sorted({*agents, *targets}), []
    return digest(relation.name, " ".join(agents), " ".join(targets))


def _claims(
    article: Article, event: Event, report: Report, relations: dict[str, Relation], told: set[NamedNode]
) -> Iterator[Statement]:
    evidence = evidence_iri(article, report.claim.sentence)
    yield from evidence_statements(article, report.claim.sentence)
    for ends in edge_ends(report, symmetric=relations[report.claim.relation].symmetric):
        node = _claim_node(event, report, ends)
        if node not in told:
            told.add(node)
            yield from _claim(article, event, report, ends, evidence)


def edge_ends(report: Report, *, symmetric: bool) -> list[Ends]:
    """Agent and target of each claim of a report: every pair, and one end alone where the other is not known.

    Of a symmetric relation every pair of parties once, the smaller key first. Nobody does something to himself: where
    all pairs would say so, the agents stand alone.
    """
    if symmetric:
        parties = {party.entity.key: party for party in (*report.agents, *report.targets)}
        joined: list[Ends] = list(combinations([parties[key] for key in sorted(parties)], 2))
        return joined or [(party, None) for party in parties.values()] or [(None, None)]
    pairs = product(report.agents, report.targets)
    apart: list[Ends] = [(agent, target) for agent, target in pairs if agent.entity.key != target.entity.key]
    alone: list[Ends] = [(agent, None) for agent in report.agents] or [(None, target) for target in report.targets]
    return apart or alone or [(None, None)]


def _claim_node(event: Event, report: Report, ends: Ends) -> NamedNode:
    claim, speakers = report.claim, sorted(speaker.entity.key for speaker in report.speakers)
    stance = (claim.polarity.value, claim.modality.value, " ".join(speakers), claim.entry)
    keys = [end.entity.key if end else "" for end in ends]
    return mint(CLAIM, event.key, *_place(claim.trigger), *_place(claim.sentence), *stance, claim.relation, *keys)


def _claim(article: Article, event: Event, report: Report, ends: Ends, evidence: NamedNode) -> Iterator[Statement]:
    claim, (agent, target), node = report.claim, ends, _claim_node(event, report, ends)
    speakers = sorted(speaker.entity.key for speaker in report.speakers)
    yield node, RDF.type, KG.Claim
    yield node, RDF.predicate, KG[claim.relation]
    if agent:
        yield node, RDF.subject, ENT[agent.entity.key]
        yield node, KG.writtenAgent, Literal(agent.mention.text)
    if target:
        yield node, RDF.object, ENT[target.entity.key]
        yield node, KG.writtenTarget, Literal(target.mention.text)
    if agent and target:
        yield node, KG.edge, mint(EDGE, agent.entity.key, claim.relation, target.entity.key)
    yield node, KG.event, EVENT[event.key]
    yield node, KG.evidence, evidence
    yield node, KG.triggerStart, integer(claim.trigger.start)
    yield node, KG.triggerEnd, integer(claim.trigger.end)
    yield from stance_statements(article, node, claim, report.status, speakers)


def stance_statements(
    article: Article, node: NamedNode, claim: Claim | StateClaim, status: Status, speakers: Iterable[str]
) -> Iterator[Statement]:
    """How a claim is meant, who says so, and how it was found."""
    yield node, KG.polarity, POLARITY[claim.polarity]
    yield node, KG.modality, MODALITY[claim.modality]
    yield node, KG.status, STATUS[status]
    yield from ((node, KG.speaker, ENT[speaker]) for speaker in speakers)
    if claim.entry:
        yield node, KG.entry, LEX[claim.entry]
    if claim.path:
        yield node, KG.path, Literal(" · ".join(claim.path))
    yield node, KG.confidence, _decimal(claim.confidence)
    yield node, PROV.wasDerivedFrom, article_iri(article.id)


def evidence_iri(article: Article, sentence: Span) -> NamedNode:
    """The node of a sentence of an article."""
    return mint(EVIDENCE, article.id, *_place(sentence))


def evidence_statements(article: Article, sentence: Span) -> Iterator[Statement]:
    """What is said of the node of a sentence."""
    node = evidence_iri(article, sentence)
    yield node, RDF.type, KG.Evidence
    yield node, KG.field, Literal(sentence.field.value)
    yield node, KG.start, integer(sentence.start)
    yield node, KG.end, integer(sentence.end)
    yield node, KG.quote, Literal(article.part(sentence.field)[sentence.start : sentence.end])
    yield node, PROV.wasDerivedFrom, article_iri(article.id)


def _place(span: Span) -> tuple[str, str, str]:
    return span.field.value, str(span.start), str(span.end)


def integer(number: int) -> Literal:
    """A number as a literal."""
    return Literal(str(number), datatype=XSD.integer)


def _decimal(number: float) -> Literal:
    """Two digits, without zeros at the end, as Oxigraph gives decimals back."""
    return Literal(f"{number:.2f}".rstrip("0").rstrip("."), datatype=XSD.decimal)
