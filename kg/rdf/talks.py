"""Talks as statements: one node that joins who mediates, who is host, who the parties are, and how it went."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal

from kg.keys import digest
from kg.model import Article, Participant, Talks
from kg.rdf.claims import (
    MODALITY,
    POLARITY,
    STATUS,
    Statement,
    evidence_iri,
    evidence_statements,
    time_statements,
)
from kg.rdf.terms import ENT, EVENT, KG, PROV, RDF, TALKS, article_iri

_PAIR = 2


def talks_statements(article: Article, talks: Talks) -> Iterator[Statement]:
    """The node of the talks, and the sentences that tell of them."""
    node = TALKS[talks.key]
    yield node, RDF.type, KG.Talks
    yield from ((node, KG.part, EVENT[part]) for part in talks.parts)
    for predicate, people in (
        (KG.mediator, talks.mediators),
        (KG.host, talks.hosts),
        (KG.party, talks.parties),
    ):
        yield from ((node, predicate, ENT[one.entity.key]) for one in people)
    for predicate, words in ((KG.venue, talks.venue), (KG.topic, talks.topic)):
        if words:
            yield node, predicate, Literal(words)
    if talks.outcome:
        yield node, KG.outcome, KG[talks.outcome]
    if talks.time:
        yield from time_statements(node, talks.time)
    yield node, KG.polarity, POLARITY[talks.polarity]
    yield node, KG.modality, MODALITY[talks.modality]
    yield node, KG.status, STATUS[talks.status]
    yield node, KG.signature, Literal(_signature(talks))
    yield node, PROV.wasDerivedFrom, article_iri(article.id)
    for sentence in talks.sentences:
        yield node, KG.evidence, evidence_iri(article, sentence)
        yield from evidence_statements(article, sentence)


def _signature(talks: Talks) -> str:
    """The same for all talks of this stance between these parties; of one party, with these mediators and hosts."""
    parties = _keys(talks.parties)
    others = [*_keys(talks.mediators), "", *_keys(talks.hosts)] if len(parties) < _PAIR else []
    return digest("talks", talks.modality.value, talks.polarity.value, " ".join(parties), " ".join(others))


def _keys(people: tuple[Participant, ...]) -> list[str]:
    return sorted(one.entity.key for one in people)
