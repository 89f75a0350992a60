"""The derived graphs: edges, events, entities and batches, recomputed for what a change touched.

Each is a function of the article graphs and the gazetteer alone: in whatever order articles came and went, the same
articles give the same derived graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.model import Gazetteer
from kg.rdf.affairs import affair_quads
from kg.rdf.clusters import EVENTS, cluster_quads, stored_cluster_quads
from kg.rdf.entities import ENTITIES, descriptions, entity_quads, known_actors, outlet_quads
from kg.rdf.journal import JOURNAL, Touched, touched
from kg.rdf.terms import ARTICLE, GRAPH, KG, PROV, RDF

EDGES = GRAPH.edges
BATCHES = GRAPH.batches
DERIVED = (BATCHES, EDGES, ENTITIES, EVENTS)

_FINGERPRINTS = (KG.ontologyFingerprint, KG.modelFingerprint, KG.extractorFingerprint)


def settle(store: Store, gazetteer: Gazetteer) -> None:
    """Bring the derived graphs up to date with the journal, and empty it, in one transaction.

    Raises:
        OSError: the store cannot be written; nothing has changed then.
    """
    found = touched(store)
    if found == Touched():
        return
    before, after = _derived(store, found, gazetteer)
    remove, insert = quad_data(before - after), quad_data(after - before)
    store.update(f"DELETE DATA {{ {remove} }} ;\nINSERT DATA {{ {insert} }} ;\nDROP SILENT GRAPH {JOURNAL}")


def quad_data(quads: Iterable[Quad]) -> str:
    """The quads as SPARQL Update writes them, sorted."""
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(str(quad.triple))
    return "\n".join(f"GRAPH {graph} {{ {' . '.join(sorted(by_graph[graph]))} }}" for graph in sorted(by_graph))


def _derived(store: Store, found: Touched, gazetteer: Gazetteer) -> tuple[set[Quad], set[Quad]]:
    """What the derived graphs hold of what was touched, and what they are to hold."""
    before: set[Quad] = set()
    after: set[Quad] = set()
    for name, edge in found.edges.items():
        before |= _held(store, *edge, EDGES)
        after |= {Quad(*edge, EDGES)} if _is_stated(store, name) else set()
    for signature in found.signatures:
        before |= stored_cluster_quads(store, signature)
        after |= cluster_quads(store, signature)
    described = descriptions(store, found.forms, known_actors(gazetteer))
    for entity, forms in found.forms.items():
        before |= _held(store, entity, None, None, ENTITIES)
        after |= set(entity_quads(store, entity, forms, described.get(entity)))
    for outlet, names in found.outlets.items():
        before |= _held(store, outlet, None, None, ENTITIES)
        after |= set(outlet_quads(store, outlet, names))
    for affair in found.affairs:
        before |= _held(store, affair, None, None, ENTITIES)
        after |= set(affair_quads(store, affair))
    for batch in found.batches:
        before |= _held(store, batch, None, None, BATCHES)
        after |= set(_batch(store, batch))
    return before, after


def _held(
    store: Store, subject: NamedNode, predicate: NamedNode | None, term: NamedNode | None, graph: NamedNode
) -> set[Quad]:
    return set(store.quads_for_pattern(subject, predicate, term, graph))


def _is_stated(store: Store, edge: NamedNode) -> bool:
    """Whether a stated claim supports the edge."""
    claims = store.quads_for_pattern(None, KG.edge, edge, None)
    return any(Quad(claim.subject, KG.status, KG.Stated, claim.graph_name) in store for claim in claims)


def _batch(store: Store, batch: NamedNode) -> Iterator[Quad]:
    """A batch with the fingerprints that all its articles share; nothing where no article is left of it."""
    made = store.quads_for_pattern(None, PROV.wasGeneratedBy, batch, None)
    article = next((quad for quad in made if quad.graph_name in ARTICLE), None)
    if article is None:
        return
    yield Quad(batch, RDF.type, KG.Batch, BATCHES)
    for predicate in _FINGERPRINTS:
        for quad in store.quads_for_pattern(article.subject, predicate, None, article.graph_name):
            yield Quad(batch, predicate, quad.object, BATCHES)
