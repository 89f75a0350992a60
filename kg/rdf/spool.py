"""What waits: each load leaves files that the database has to merge, so many batches are loaded together.

They wait in files and take no memory. What a writer leaves in them that died is not stored; it is read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.rdf.formats import n_quads
from kg.rdf.journal import Touched, addition_quads, together

QUADS, TOUCHED = "spool.nq", "spool.pickle"


class Spool:
    """Graphs of new articles that wait to be loaded, and what the derived graphs have to follow of those that are.

    Args:
        folder: the store's.
    """

    def __init__(self, folder: Path) -> None:
        self._path, self._touched = folder / QUADS, folder / TOUCHED
        self.articles: set[NamedNode] = set()

    def add(self, articles: Iterable[NamedNode], quads: bytes, touched: bytes) -> None:
        """Keep the graphs of articles.

        Raises:
            OSError: they cannot be written.
        """
        self.keep(quads)
        with self._touched.open("ab") as file:
            file.write(touched)
        self.articles.update(articles)

    def keep(self, quads: bytes) -> None:
        """Keep quads, to be loaded with whatever comes.

        Raises:
            OSError: they cannot be written.
        """
        with self._path.open("ab") as file:
            file.write(quads)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to load."""
        return not self._path.exists()

    def load(self, store: Store) -> None:
        """Store all that waits, with its journal: as a whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        order = sorted(self.articles, key=lambda article: article.value)
        self.keep(n_quads(addition_quads(order)))
        store.bulk_load(path=str(self._path), format=RdfFormat.N_QUADS, lenient=True)
        self._path.unlink()
        self.articles = set()

    def touched(self) -> Touched:
        """What all that was added touches, since the spool was cleared."""
        if not self._touched.exists():
            return Touched()
        with self._touched.open("rb") as file:
            return together(file)

    def settled(self) -> None:
        """Forget what the derived graphs have followed."""
        self._touched.unlink(missing_ok=True)

    def clear(self) -> None:
        """Forget all."""
        self.settled()
        self._path.unlink(missing_ok=True)
        self.articles = set()
