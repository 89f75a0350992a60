"""The results of a query as bytes, and as rows of words."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from kg.errors import QueryError
from kg.rdf.query import Results
from kg.rdf.terms import PREFIXES
from kg.rdf.turtle import shorten

TABLES = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
"""How the answers of SELECT and ASK are written."""

GRAPHS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES}
"""How the triples of CONSTRUCT and DESCRIBE are written, sorted."""


def to_bytes(results: Results, format: str) -> bytes:
    """The results in a format of `TABLES` or `GRAPHS`.

    Raises:
        QueryError: the format does not fit the form of the query.
    """
    if isinstance(results, QueryTriples):
        if format not in GRAPHS:
            raise QueryError(f"a query for triples has no format {format!r}; expected one of {', '.join(GRAPHS)}")
        ordered = sorted(set(results), key=str)
        return serialize(ordered, format=GRAPHS[format], prefixes=PREFIXES) or b""
    if format not in TABLES or (isinstance(results, QueryBoolean) and format in ("csv", "tsv")):
        fitting = ("json", "xml") if isinstance(results, QueryBoolean) else tuple(TABLES)
        raise QueryError(f"this query's answer has no format {format!r}; expected one of table, {', '.join(fitting)}")
    return results.serialize(format=TABLES[format]) or b""


def columns(solutions: QuerySolutions) -> list[str]:
    """The names of the variables, in the order of the query."""
    return [variable.value for variable in solutions.variables]


def rows(solutions: QuerySolutions) -> Iterator[list[str]]:
    """The solutions as words: IRIs with a prefix where one is known, literals without quotes, empty where unbound."""
    for solution in solutions:
        yield [_words(term) for term in solution]


def _words(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, Literal) else shorten(term)
