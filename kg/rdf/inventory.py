"""What a store holds and what it was made with, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.rdf.clusters import EVENTS
from kg.rdf.edges import EDGES
from kg.rdf.entities import ENTITIES
from kg.rdf.terms import CLAIM, EVENT, KG, RDF

_Test: TypeAlias = Callable[[Quad], bool]

_FINGERPRINTS = {"ontology": KG.ontologyFingerprint, "model": KG.modelFingerprint, "extractor": KG.extractorFingerprint}


def inventory(store: Store) -> dict[str, int | str]:
    """Numbers of articles, claims, events, edges and entities, and the fingerprints of what they were made with.

    Of several fingerprints, as an interrupted build leaves them, each comes with the number of its articles.
    """
    return {
        "articles": _count(store, RDF.type, KG.Article),
        "claims": _count(store, RDF.type, KG.Claim),
        "claims stated": _count(store, KG.status, KG.Stated, where=_is_of_claim),
        "claims reported": _count(store, KG.status, KG.Reported, where=_is_of_claim),
        "claims not a fact": _count(store, KG.status, KG.NotAFact, where=_is_of_claim),
        "events": _count(store, KG.relation, where=lambda quad: quad.subject in EVENT),
        "talks": _count(store, RDF.type, KG.Talks),
        "event clusters": _count(store, RDF.type, KG.EventCluster, graph=EVENTS),
        "edges": _count(store, graph=EDGES),
        "entities": len({quad.object for quad in store.quads_for_pattern(None, KG.standsFor, None, ENTITIES)}),
        **{name: _fingerprint(store, predicate) for name, predicate in _FINGERPRINTS.items()},
    }


def _count(
    store: Store,
    predicate: NamedNode | None = None,
    term: NamedNode | None = None,
    *,
    graph: NamedNode | None = None,
    where: _Test = lambda quad: True,
) -> int:
    return sum(where(quad) for quad in store.quads_for_pattern(None, predicate, term, graph))


def _is_of_claim(quad: Quad) -> bool:
    return quad.subject in CLAIM


def _fingerprint(store: Store, predicate: NamedNode) -> str:
    """The fingerprint of all articles; of several each with the number of its articles."""
    found: Counter[str] = Counter()
    for article in store.quads_for_pattern(None, RDF.type, KG.Article, None):
        for quad in store.quads_for_pattern(article.subject, predicate, None, article.graph_name):
            if isinstance(quad.object, Literal):
                found[quad.object.value] += 1
    if len(found) == 1:
        return next(iter(found))
    return ", ".join(f"{value} ({number})" for value, number in sorted(found.items()))
