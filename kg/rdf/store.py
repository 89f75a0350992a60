"""The writer of a store: takes batches in and articles out, all or nothing, and publishes what readers see."""

from __future__ import annotations

import fcntl
import gc
import os
from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import StoreError
from kg.model import Article, Fingerprints, Ontology, Reading
from kg.rdf.archive import Archive
from kg.rdf.batches import Batch, batch_of
from kg.rdf.collector import give_back
from kg.rdf.derived import Changes, changes, quad_data, settle
from kg.rdf.folder import create_store, exchange, guarded, is_older, recovered, renew, require_store
from kg.rdf.formats import n_quads
from kg.rdf.journal import Touched, addition_quads, removal_quads, touched
from kg.rdf.quads import BATCHES
from kg.rdf.snapshots import publish
from kg.rdf.spool import Spool
from kg.rdf.stamps import Stamp, Stamps
from kg.rdf.terms import KG, RDF, article_iri

_FEW = 625  # articles that are loaded first; then as many as are stored, so that a kill costs half at most
_LOADED = 10_000  # that are loaded together at most: most of a minute of reading, which a kill may cost
_SETTLED = 10_000  # that come in until it is computed how the derived graphs follow
_DEFERRED = 3  # times that it is computed before it is written: each write makes the store merge its files


class Writer:
    """The one writer of a store, from when it is opened to when it is closed; use it with ``with``.

    What it writes, readers see when it is closed. Its database is opened when there is something to write.

    Args:
        folder: the store's; where `create` says so, made if it is not there. One of an older format is renewed then: it
            holds its articles alone, which are to be read again.
        ontology: what the readings were made with; derived graphs take labels, aliases and relations from it.
        on_healing: called before it finishes what a writer left that died, which takes minutes where that was much.

    Raises:
        StoreError: the folder is no store of this format, is locked by another writer, damaged or not writable.
    """

    def __init__(
        self, folder: Path, ontology: Ontology, *, create: bool = True, on_healing: Callable[[], None] = lambda: None
    ) -> None:
        (create_store if create else require_store)(folder)
        self.folder = folder
        self._ontology = ontology
        self._database: Store | None = None
        self._spool = Spool(folder)
        self._is_told = True  # by the spool, all that the journal stands for: who wrote before has settled the rest
        self._loaded = self._unsettled = self._deferred = 0
        self._going = b""  # the N-Quads that leave the derived graphs when what was deferred is written
        with guarded(folder):
            self._lock = _locked(folder)
        try:
            self._archive = Archive(folder)
            self._heal(on_healing)
            self._stamps = Stamps(folder)
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

    def load(self, batch: Batch) -> None:
        """Store a batch, each article in place of the one of its id.

        What is new waits until there is enough of it, at most until the writer is closed; the derived graphs follow
        from time to time.

        Raises:
            StoreError: it cannot be written. Of its new articles all are stored or none, and so of the changed.
        """
        kept = self._archive.known(article.id for article in batch.articles)
        self._archive.put(batch.articles)
        with guarded(self.folder):
            self._load(batch, kept)

    def flush(self) -> None:
        """Store what waits: one bulk load, as a whole or not at all.

        Raises:
            StoreError: it cannot be written.
        """
        if not self._spool.is_empty:
            with guarded(self.folder):
                self._loaded += len(self._spool.articles)
                self._spool.load(self._store)

    def put(self, readings: Iterable[Reading], fingerprints: Fingerprints) -> None:
        """Store readings as one batch; see `load`."""
        self.load(batch_of(readings, self._ontology.schema, fingerprints))

    def retract(self, ids: Iterable[str]) -> None:
        """Take articles out, with all that only they said.

        Raises:
            StoreError: one of them is not in the store; nothing is taken out then.
        """
        gone = list(ids)
        self.flush()
        if missing := [id for id in gone if self._stamps.of(id) is None and not self._holds(article_iri(id))]:
            raise StoreError(f"{self.folder}: there is no article {missing[0]!r}; expected an id of: kg query articles")
        self._archive.remove(gone)
        with guarded(self.folder):
            self._replace({article_iri(id) for id in gone}, ())

    def stamp(self, id: str) -> Stamp | None:
        """What the article was made from that the store held when the writer was opened; None where it held none."""
        return self._stamps.of(id)

    def is_stamped(self, id: str, stamp: Stamp) -> bool:
        """Whether that is the stamp of the article that the store held when the writer was opened."""
        return self._stamps.has(id, stamp)

    def kept(self) -> Iterator[tuple[str, str]]:
        """The id and the content fingerprint of each article whose text is kept, by id."""
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

    def _holds(self, article: NamedNode) -> bool:
        return Quad(article, RDF.type, KG.Article, article) in self._store

    def _may_hold(self, id: str, kept: Set[str]) -> bool:
        """Whether the article may be stored: its text is kept then, save where a writer died that retracted it.

        Of what is new that is known without the database, which so takes no memory while it waits.
        """
        return id in kept or self._stamps.of(id) is not None

    def _load(self, batch: Batch, kept: Set[str]) -> None:
        """Store a batch; of articles of these ids the texts were kept before."""
        articles = [article_iri(article.id) for article in batch.articles]
        if not self._spool.articles.isdisjoint(articles):
            self.flush()
        pairs = zip(articles, batch.articles, strict=True)
        changed = {iri for iri, article in pairs if self._may_hold(article.id, kept) and self._holds(iri)}
        self._replace(changed, _of(batch, changed))
        if new := [article for article in articles if article not in changed]:
            self._spool.add(new, n_quads(_of(batch, {*new})) if changed else batch.quads, batch.touched)
        self._unsettled += len(articles)
        if len(self._spool.articles) >= min(max(self._loaded, _FEW), _LOADED):
            self.flush()
        if self._unsettled >= _SETTLED:
            self._follow()
            self._close()

    def _replace(self, names: set[NamedNode], quads: Iterable[Quad]) -> None:
        """Other quads for graphs that are there: one update, which is a transaction."""
        if not names:
            return
        order = sorted(names, key=lambda name: name.value)
        old = [quad for name in order for quad in self._store.quads_for_pattern(None, None, None, name)]
        new = list(quads)
        added = addition_quads(names & {quad.graph_name for quad in new})
        dropped = " ;\n".join(f"DROP SILENT GRAPH {name}" for name in order)
        inserted = quad_data({*new, *removal_quads(old), *added})
        self._store.update(f"{dropped} ;\nINSERT DATA {{ {inserted} }}")
        self._is_told = False  # the journal alone knows what was lost

    def _follow(self) -> None:
        """Let the derived graphs follow what came in; what is new in them is stored with what comes in next."""
        if not self._is_told or self._deferred == _DEFERRED:
            self._settle()
            return
        self.flush()
        changes = self._changes(self._spool.touched())
        self._spool.keep(changes.new)
        self._going = n_quads(changes.gone)  # as values they would lie scattered, and keep free memory between them
        self._spool.settled()
        self._deferred, self._unsettled = self._deferred + 1, 0

    def _settle(self) -> None:
        """Write the derived graphs as they are to be."""
        self.flush()
        self._changes(self._spool.touched() if self._is_told else touched(self._store)).write(self._store)
        self._going = b""
        self._spool.settled()
        self._is_told, self._deferred, self._unsettled = True, 0, 0

    def _changes(self, found: Touched) -> Changes:
        return changes(self._store, self._ontology, found, set(parse(self._going, format=RdfFormat.N_QUADS)))

    def _close(self) -> None:
        """Close the database until it is asked for again: what it remembers of its files grows with them."""
        self._store.flush()
        self._database = None
        gc.collect()  # it is closed when nobody holds it any more
        give_back()

    def _heal(self, on_healing: Callable[[], None]) -> None:
        """Finish what a writer left that died, and free the space of what it had not finished loading."""
        with guarded(self.folder):
            if is_older(self.folder):
                renew(self.folder)
            recovered(self.folder)
            self._spool.clear()
            if (self.folder / "unpublished").exists():
                on_healing()
                database = Store(str(self.folder / "writer"))
                settle(database, self._ontology)
                publish(database, self.folder)
                database.backup(str(self.folder / "writer.new"))
                del database  # closed: it would go on tidying up under its name, and that is the copy's from now on
                exchange(self.folder)
                (self.folder / "unpublished").unlink()

    def _publish(self) -> None:
        """Let readers see what was written."""
        self._stamps.close()
        with guarded(self.folder):
            if not self._spool.is_empty or (self.folder / "unpublished").exists():
                self._settle()
                publish(self._store, self.folder)
                (self.folder / "unpublished").unlink()
            self._database = None

    def _release(self) -> None:
        self._database = None
        if hasattr(self, "_archive"):
            self._archive.close()
        if hasattr(self, "_stamps"):
            self._stamps.close()
        self._spool.clear()
        os.close(self._lock)


def _of(batch: Batch, graphs: set[NamedNode]) -> Iterator[Quad]:
    """The quads of these graphs in a batch, and those that describe the batch."""
    if any(article_iri(article.id) in graphs for article in batch.articles):
        quads = parse(batch.quads, format=RdfFormat.N_QUADS)
        yield from (quad for quad in quads if quad.graph_name in graphs or quad.graph_name == BATCHES)


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
