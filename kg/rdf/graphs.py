"""The named graphs of a store as they are published: names, sizes, digests and content.

What is kept for the store's own sake is not published: the articles' texts, the batches, the journal. A remote store
gets one graph more, graph:published, the manifest: the SHA-256 of each graph's sorted N-Triples.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from kg.rdf.formats import n_quads
from kg.rdf.terms import GRAPH, SCHEMA

MANIFEST = GRAPH.published.value
DIGEST = SCHEMA.sha256.value
NAMESPACE = "https://w3id.org/newskg/"

_KEPT_HERE = (GRAPH.sources, GRAPH.batches, GRAPH.journal)


@dataclass(frozen=True, slots=True)
class GraphStamp:
    """How many triples a graph has, and the SHA-256 of its N-Triples."""

    triples: int
    digest: str


def graph_stamps(store: Store) -> dict[str, GraphStamp]:
    """The stamp of each graph to publish that is not empty, by its IRI, sorted."""
    names = (name for name in store.named_graphs() if isinstance(name, NamedNode) and name not in _KEPT_HERE)
    stamps = ((name.value, _stamp(_triples(store, name.value))) for name in names)
    return dict(sorted((name, stamp) for name, stamp in stamps if stamp.triples))


def triples_of(store: Store, name: str) -> bytes:
    """The graph in N-Triples, sorted."""
    return _lines(_triples(store, name))


def quads_of(store: Store, names: Iterable[str]) -> bytes:
    """The graphs in N-Quads, in the order of the names."""
    quads = (
        Quad(triple.subject, triple.predicate, triple.object, NamedNode(name))
        for name in names
        for triple in _triples(store, name)
    )
    return n_quads(quads)


def manifest_of(digests: Mapping[str, str]) -> bytes:
    """The manifest in N-Triples: the digest of each graph."""
    return _lines([Triple(NamedNode(name), SCHEMA.sha256, Literal(digests[name])) for name in sorted(digests)])


def _stamp(triples: list[Triple]) -> GraphStamp:
    return GraphStamp(len(triples), hashlib.sha256(_lines(triples)).hexdigest())


def _triples(store: Store, name: str) -> list[Triple]:
    return sorted((quad.triple for quad in store.quads_for_pattern(None, None, None, NamedNode(name))), key=str)


def _lines(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
