"""A store of which some quads are to go, as it will be without them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple


class Remaining:
    """What remains of a store.

    Args:
        going: quads of it that are still stored; each of them costs time on the way, so let them be few.
    """

    def __init__(self, store: Store, going: Set[Quad]) -> None:
        self._store = store
        self._going = going

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | Triple | None,
        predicate: NamedNode | None,
        term: NamedNode | BlankNode | Literal | Triple | None,
        graph: NamedNode | BlankNode | DefaultGraph | None,
    ) -> Iterator[Quad]:
        """As a store gives them."""
        found = self._store.quads_for_pattern(subject, predicate, term, graph)
        return (quad for quad in found if quad not in self._going) if self._going else found

    def __contains__(self, quad: Quad) -> bool:
        return quad not in self._going and quad in self._store


Quads: TypeAlias = Store | Remaining
"""What the derived graphs are computed from."""
