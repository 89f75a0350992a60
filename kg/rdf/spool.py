"""What waits to be loaded: each load leaves files that the database has to merge, so many batches are loaded together.

The quads wait in a file and take no memory. What a writer leaves in it that died is not stored; it is read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from kg.rdf.journal import addition_quads

NAME = "spool.nq"


class Spool:
    """Graphs of new articles, in N-Quads, and what the derived graphs will have to follow of them.

    Args:
        folder: the store's.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self.articles: set[NamedNode] = set()
        self.touched: list[bytes] = []

    def add(self, articles: Iterable[NamedNode], quads: bytes, touched: bytes) -> None:
        """Keep the graphs of articles.

        Raises:
            OSError: they cannot be written.
        """
        with self._path.open("ab" if self.articles else "wb") as file:
            file.write(quads)
        self.articles.update(articles)
        self.touched.append(touched)

    def load(self, store: Store) -> None:
        """Store all that waits, with its journal: as a whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        order = sorted(self.articles, key=lambda article: article.value)
        with self._path.open("ab") as file:
            file.write(serialize(addition_quads(order), format=RdfFormat.N_QUADS) or b"")
        store.bulk_load(path=str(self._path), format=RdfFormat.N_QUADS, lenient=True)
        self.clear()

    def clear(self) -> None:
        """Forget all that waits."""
        self._path.unlink(missing_ok=True)
        self.articles, self.touched = set(), []
