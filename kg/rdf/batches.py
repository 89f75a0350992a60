"""A finished unit of work: what articles say, as the N-Quads that are loaded into a store, and the articles themselves.

It is a value: made by a worker, anywhere, from the articles alone, sent as bytes, and loaded as a whole or not at all.
The quads hold their own record: each article's id and content fingerprint, and the batch with the fingerprints of what
they were read with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Quad

from kg.model import Article, Fingerprints, Reading, Schema
from kg.rdf.collector import uncollected
from kg.rdf.formats import n_quads
from kg.rdf.journal import Touched
from kg.rdf.quads import batch_quads, reading_statements
from kg.rdf.terms import article_iri


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles and what their graphs are to hold.

    Args:
        quads: N-Quads in UTF-8: the articles' graphs, and of graph:batches what describes their batch.
        touched: what the derived graphs will have to follow, `kg.rdf.journal.Touched` pickled; the quads tell it again.
    """

    articles: tuple[Article, ...]
    quads: bytes
    touched: bytes


def batch_of(readings: Iterable[Reading], schema: Schema, fingerprints: Fingerprints) -> Batch:
    """The batch of readings; the same readings give the same bytes."""
    relations = {relation.name: relation for relation in schema.relations}
    articles: list[Article] = []
    touched = Touched()
    parts = [n_quads(batch_quads(fingerprints))]
    with uncollected():
        for reading in readings:
            articles.append(reading.article)
            graph = article_iri(reading.article.id)
            statements = list(reading_statements(reading, relations, fingerprints))
            touched.add(statements)
            parts.append(n_quads(Quad(*statement, graph) for statement in statements))
        return Batch(tuple(articles), b"".join(parts), touched.pickled())
