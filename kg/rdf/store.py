"""The writer of a store: takes readings in and articles out, all or nothing, and publishes what readers see."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from kg.errors import StoreError
from kg.model import Article, Fingerprints, Ontology, Reading
from kg.rdf.archive import Archive
from kg.rdf.derived import quad_data, settle
from kg.rdf.folder import create_store, guarded, require_store
from kg.rdf.journal import journal_quads
from kg.rdf.quads import content_fingerprint, reading_quads
from kg.rdf.snapshots import Snapshot, has_snapshot, publish
from kg.rdf.terms import ARTICLE, KG, article_id, article_iri


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stored article was made from."""

    content: str
    fingerprints: Fingerprints


class Writer:
    """The one writer of a store, from when it is opened to when it is closed; use it with ``with``.

    What it writes, readers see when it is closed. Its database is opened when there is something to write.

    Args:
        folder: the store's, made if it is not there and `create` says so.
        ontology: what the readings were made with; derived graphs take labels, aliases and relations from it.

    Raises:
        StoreError: the folder is no store of this format, is locked by another writer, damaged or not writable.
    """

    def __init__(self, folder: Path, ontology: Ontology, *, create: bool = True) -> None:
        (create_store if create else require_store)(folder)
        self.folder = folder
        self._ontology = ontology
        self._database: Store | None = None
        with guarded(folder):
            self._lock = _locked(folder)
        try:
            self._archive = Archive(folder)
            self._publish()
            self.stamps = _stamps(folder)
        except BaseException:
            self._release()
            raise

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *exc: object) -> None:
        try:
            if kind is None or not issubclass(kind, StoreError):
                self._publish()
        finally:
            self._release()

    def put(self, readings: Sequence[Reading], fingerprints: Fingerprints) -> None:
        """Store readings, each in place of the one of its article, and bring the derived graphs up to date.

        Raises:
            StoreError: they cannot be written. Of the new ones all are stored or none, and so of the changed.
        """
        schema = self._ontology.schema
        quads = {reading.article.id: list(reading_quads(reading, schema, fingerprints)) for reading in readings}
        self._archive.put(reading.article for reading in readings)
        with guarded(self.folder):
            self._add([quad for id in quads if id not in self.stamps for quad in quads[id]])
            self._replace({id: quads[id] for id in quads if id in self.stamps})
            settle(self._store, self._ontology)
        for reading in readings:
            self.stamps[reading.article.id] = Stamp(content_fingerprint(reading.article), fingerprints)

    def retract(self, ids: Iterable[str]) -> None:
        """Take articles out, with all that only they said.

        Raises:
            StoreError: one of them is not in the store; nothing is taken out then.
        """
        gone = list(ids)
        if missing := [id for id in gone if id not in self.stamps]:
            raise StoreError(f"{self.folder}: there is no article {missing[0]!r}; expected an id of: kg query articles")
        self._archive.remove(gone)
        with guarded(self.folder):
            self._replace({id: [] for id in gone})
            settle(self._store, self._ontology)
        for id in gone:
            del self.stamps[id]

    def kept(self) -> dict[str, str]:
        """The content fingerprints of the articles whose text is kept, by id."""
        return self._archive.fingerprints()

    def articles(self, ids: Iterable[str]) -> Iterator[Article]:
        """The kept articles of these ids."""
        return self._archive.articles(ids)

    @property
    def _store(self) -> Store:
        """The writer's database; from its first use to `_publish` the folder is marked as unpublished."""
        if self._database is None:
            (self.folder / "unpublished").touch()
            self._database = Store(str(self.folder / "writer"))
        return self._database

    def _add(self, quads: list[Quad]) -> None:
        """New graphs: one bulk load, which is stored as a whole or not at all."""
        if quads:
            journaled = {*quads, *journal_quads(quads)}
            self._store.bulk_load(serialize(journaled, format=RdfFormat.N_QUADS), format=RdfFormat.N_QUADS)

    def _replace(self, graphs: dict[str, list[Quad]]) -> None:
        """Other quads for graphs that are there: one update, which is a transaction."""
        if not graphs:
            return
        names = [article_iri(id) for id in graphs]
        old = [quad for name in names for quad in self._store.quads_for_pattern(None, None, None, name)]
        new = [quad for quads in graphs.values() for quad in quads]
        dropped = " ;\n".join(f"DROP SILENT GRAPH {name}" for name in names)
        inserted = quad_data({*new, *journal_quads(old), *journal_quads(new)})
        self._store.update(f"{dropped} ;\nINSERT DATA {{ {inserted} }}")

    def _publish(self) -> None:
        """Let readers see what was written, also by a writer that died before it could."""
        mark = self.folder / "unpublished"
        with guarded(self.folder):
            if mark.exists():
                settle(self._store, self._ontology)
                publish(self._store, self.folder)
                mark.unlink()
            self._database = None

    def _release(self) -> None:
        self._database = None
        if hasattr(self, "_archive"):
            self._archive.close()
        os.close(self._lock)


def _locked(folder: Path) -> int:
    """A descriptor that holds the writer's lock.

    Raises:
        StoreError: another process holds it.
    """
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as exc:
        os.close(descriptor)
        raise StoreError(
            f"{folder}: is locked by another writer; expected no other kg build or retract on it: try later"
        ) from exc
    return descriptor


def _stamps(folder: Path) -> dict[str, Stamp]:
    """The stamp of each stored article by its id, from the newest snapshot."""
    if not has_snapshot(folder):
        return {}
    with Snapshot(folder) as snapshot, guarded(folder):
        return stamps(snapshot.store)


def stamps(store: Store) -> dict[str, Stamp]:
    """The stamp of each article of a database by its id."""
    contents = _values(store, KG.contentFingerprint)
    ontologies, models = _values(store, KG.ontologyFingerprint), _values(store, KG.modelFingerprint)
    extractors = _values(store, KG.extractorFingerprint)
    return {
        id: Stamp(contents[id], Fingerprints(ontologies[id], models[id], extractors[id])) for id in sorted(contents)
    }


def _values(store: Store, predicate: NamedNode) -> dict[str, str]:
    """What each article has for a property, by the article's id."""
    found: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, predicate, None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal) and quad.subject in ARTICLE:
            found[article_id(quad.subject)] = quad.object.value
    return found
