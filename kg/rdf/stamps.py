"""What stored articles were made from, looked up one at a time: an archive's would fill the memory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.model import Fingerprints
from kg.rdf.folder import guarded
from kg.rdf.quads import batch_iri
from kg.rdf.snapshots import Snapshot, has_snapshot
from kg.rdf.terms import GRAPH, KG, PROV, article_iri


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stored article was made from."""

    content: str
    fingerprints: Fingerprints


class Stamps:
    """The stamps of a store as it was published last; close them, so that its snapshot can go."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._snapshot = Snapshot(folder) if has_snapshot(folder) else None
        self._fingerprints = lru_cache(maxsize=None)(self._read)  # of a batch: there are few
        self._batch = lru_cache(maxsize=None)(batch_iri)

    def of(self, id: str) -> Stamp | None:
        """The stamp of the article of that id, None where the store does not hold it.

        Raises:
            StoreError: the store cannot be read.
        """
        if self._snapshot is None:
            return None
        node, store = article_iri(id), self._snapshot.store
        with guarded(self._folder):
            content = _value(store, node, KG.contentFingerprint, node)
            batch = next(iter(store.quads_for_pattern(node, PROV.wasGeneratedBy, None, node)), None)
        if not content or batch is None or not isinstance(batch.object, NamedNode):
            return None
        return Stamp(content, self._fingerprints(batch.object))

    def has(self, id: str, stamp: Stamp) -> bool:
        """Whether the article of that id has this very stamp; it takes a fifth of the time of `of`.

        Raises:
            StoreError: the store cannot be read.
        """
        if self._snapshot is None:
            return False
        node, store = article_iri(id), self._snapshot.store
        content = Quad(node, KG.contentFingerprint, Literal(stamp.content), node)
        with guarded(self._folder):
            return content in store and Quad(node, PROV.wasGeneratedBy, self._batch(stamp.fingerprints), node) in store

    def _read(self, batch: NamedNode) -> Fingerprints:
        assert self._snapshot is not None
        predicates = (KG.ontologyFingerprint, KG.modelFingerprint, KG.extractorFingerprint)
        return Fingerprints(*(_value(self._snapshot.store, batch, each, GRAPH.batches) for each in predicates))

    def close(self) -> None:
        if self._snapshot is not None:
            self._snapshot.close()
            self._snapshot = None


def _value(store: Store, subject: NamedNode, predicate: NamedNode, graph: NamedNode) -> str:
    found = next(iter(store.quads_for_pattern(subject, predicate, None, graph)), None)
    return found.object.value if found is not None and isinstance(found.object, Literal) else ""
