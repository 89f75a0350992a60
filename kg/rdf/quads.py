"""A reading as RDF: the quads of the article's named graph.

The graph holds everything that the article says, and nothing that another article's graph says too: its subjects are
minted from the article. So a query over the union of all graphs meets each triple once, although Oxigraph does not
merge the equal triples of several graphs. What is known of an entity over all articles stands in graph:entities.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.keys import digest
from kg.model import Article, Entity, Fingerprints, Participant, Reading, Relation, Schema
from kg.rdf.affairs import affair_statements
from kg.rdf.claims import Statement, event_statements
from kg.rdf.talks import talks_statements
from kg.rdf.terms import BATCH, DCTERMS, ENT, GRAPH, KG, MENTION, PROV, RDF, SKOS, XSD, article_iri, mint, outlet_iri

BATCHES = GRAPH.batches


def reading_quads(reading: Reading, schema: Schema, fingerprints: Fingerprints) -> Iterator[Quad]:
    """The article's graph. A quad may come twice where two reports of the article share a node."""
    graph = article_iri(reading.article.id)
    relations = {relation.name: relation for relation in schema.relations}
    for statement in reading_statements(reading, relations, fingerprints):
        yield Quad(*statement, graph)


def reading_statements(
    reading: Reading, relations: dict[str, Relation], fingerprints: Fingerprints
) -> Iterator[Statement]:
    """What stands in the article's graph, each subject's statements together or not."""
    yield from _article(reading.article, fingerprints)
    yield from _mentions(reading)
    for event in reading.events:
        yield from event_statements(reading.article, event, relations)
    for talks in reading.talks:
        yield from talks_statements(reading.article, talks)
    for affair in reading.affairs:
        yield from affair_statements(reading.article, affair)


def _article(article: Article, fingerprints: Fingerprints) -> Iterator[Statement]:
    node = article_iri(article.id)
    yield node, RDF.type, KG.Article
    yield node, DCTERMS.identifier, Literal(article.id)
    if article.title:
        yield node, DCTERMS.title, Literal(article.title)
    if article.date:
        yield node, DCTERMS.date, Literal(article.date.isoformat(), datatype=XSD.date)
    if article.url:
        yield node, DCTERMS.source, _address(article.url)
    if article.source:
        yield node, DCTERMS.publisher, outlet_iri(article.source)
        yield node, KG.source, Literal(article.source)
    yield node, KG.contentFingerprint, Literal(content_fingerprint(article))
    yield node, PROV.wasGeneratedBy, batch_iri(fingerprints)


def content_fingerprint(article: Article) -> str:
    """The digest of all that the article was read from; its id is not part of it."""
    date = article.date.isoformat() if article.date else ""
    return digest(article.title, article.text, date, article.url, article.source)


def batch_iri(fingerprints: Fingerprints) -> NamedNode:
    """The batch of all articles that were read with these fingerprints, in whichever runs: so order leaves no trace."""
    return mint(BATCH, fingerprints.ontology, fingerprints.model, fingerprints.extractor)


def batch_quads(fingerprints: Fingerprints) -> Iterator[Quad]:
    """What graph:batches holds of a batch."""
    batch = batch_iri(fingerprints)
    yield Quad(batch, RDF.type, KG.Batch, BATCHES)
    yield Quad(batch, KG.ontologyFingerprint, Literal(fingerprints.ontology), BATCHES)
    yield Quad(batch, KG.modelFingerprint, Literal(fingerprints.model), BATCHES)
    yield Quad(batch, KG.extractorFingerprint, Literal(fingerprints.extractor), BATCHES)


def _address(url: str) -> NamedNode | Literal:
    """The URL as an IRI, as text where it is none."""
    try:
        return NamedNode(url)
    except ValueError:
        return Literal(url)


def _mentions(reading: Reading) -> Iterator[Statement]:
    """One node for each entity that the article names, with what it calls it.

    For what the article takes it, its node tells only where the gazetteer does not know it: else that is known anyway.
    """
    article = article_iri(reading.article.id)
    for entity, forms in _named(reading).items():
        node = mint(MENTION, reading.article.id, entity.key)
        yield article, KG.mentions, ENT[entity.key]
        yield node, RDF.type, KG.Mention
        yield node, KG.entity, ENT[entity.key]
        if not entity.known:
            yield node, KG.takenFor, KG[entity.kind.value]
            yield node, SKOS.prefLabel, Literal(entity.label)
            if entity.country:
                yield node, KG.country, Literal(entity.country)
        for form in sorted(forms):
            yield node, KG.writtenAs, Literal(form)
        yield node, PROV.wasDerivedFrom, article


def _named(reading: Reading) -> dict[Entity, set[str]]:
    """The entities of the reading and the words for each; of two descriptions of one entity the first counts."""
    described: dict[str, Entity] = {}
    forms: dict[Entity, set[str]] = {}
    for participant in (*reading.mentions, *_participants(reading)):
        entity = described.setdefault(participant.entity.key, participant.entity)
        forms.setdefault(entity, set()).add(participant.mention.text)
    return forms


def _participants(reading: Reading) -> Iterator[Participant]:
    for report in (report for event in reading.events for report in event.reports):
        yield from (*report.agents, *report.targets, *report.speakers)
    for affair in reading.affairs:
        yield from (affair.subject, affair.object, *affair.speakers)
