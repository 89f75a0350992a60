"""The statements of a graph, by their subjects: what the derived graphs are computed from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Properties: TypeAlias = defaultdict[NamedNode, list[NamedNode | Literal]]
GraphStatement: TypeAlias = tuple[NamedNode | BlankNode | Triple, NamedNode, NamedNode | BlankNode | Literal | Triple]

_TERMS = (NamedNode, Literal)


def statements_of(quads: Iterable[Quad]) -> Iterator[GraphStatement]:
    return ((quad.subject, quad.predicate, quad.object) for quad in quads)


def by_subject(statements: Iterable[GraphStatement]) -> dict[NamedNode, Properties]:
    """The properties of each subject that is named, blank nodes and quoted triples left out."""
    found: defaultdict[NamedNode, Properties] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, term in statements:
        if isinstance(subject, NamedNode) and isinstance(term, _TERMS):
            found[subject][predicate].append(term)
    return found


def nodes(terms: Iterable[NamedNode | Literal]) -> list[NamedNode]:
    return [term for term in terms if isinstance(term, NamedNode)]


def literals(terms: Iterable[NamedNode | Literal]) -> list[Literal]:
    return [term for term in terms if isinstance(term, Literal)]
