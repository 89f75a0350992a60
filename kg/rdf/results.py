"""The results of a query as bytes, and as rows of words."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse_query_results,
    serialize,
)

from kg.errors import QueryError
from kg.rdf.query import ask
from kg.rdf.terms import PREFIXES
from kg.rdf.turtle import shorten

TABLES = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
"""How the answers of SELECT are written, and with `_OF_ASK` those of ASK."""

_OF_ASK = ("json", "xml")

GRAPHS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES}
"""How the triples of CONSTRUCT and DESCRIBE are written, sorted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave.

    Args:
        columns, rows: the answer of SELECT as words, where a table was asked for.
        truth: the answer of ASK, None for the other forms.
        content: the answer in a format; None where a table was asked for.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    truth: bool | None = None
    content: bytes | None = None


def answer(
    store: Store, sparql: str, format: str | None = None, bound: Mapping[str, NamedNode | Literal] | None = None
) -> Answer:
    """The answer to a query, all of it.

    Args:
        format: of `TABLES` or `GRAPHS`, or "table"; where it is None, a table, and Turtle for triples.
        bound: as in `ask`.

    Raises:
        QueryError: it is no SPARQL query, would change the graph, or reach for the network; or the format does not fit.
    """
    results = ask(store, sparql, bound)
    if isinstance(results, QueryTriples):
        return Answer(content=_graph(results, format or "ttl"))
    truth = bool(results) if isinstance(results, QueryBoolean) else None
    if format not in (None, "table"):
        return Answer(truth=truth, content=_table(results, str(format)))
    if isinstance(results, QueryBoolean):
        return Answer(truth=truth)
    columns = tuple(variable.value for variable in results.variables)
    return Answer(columns, tuple(tuple(_words(term) for term in solution) for solution in results))


def rows_of(found: Answer, format: str | None) -> int:
    """The number of rows of the answer to SELECT, which is in that format."""
    if found.content is None:
        return len(found.rows)
    if format == "csv":
        return sum(1 for _ in csv.reader(io.StringIO(found.content.decode("utf-8"), newline=""))) - 1
    solutions = parse_query_results(found.content, format=TABLES[str(format)])
    return sum(1 for _ in solutions) if isinstance(solutions, QuerySolutions) else 0


def _graph(triples: QueryTriples, format: str) -> bytes:
    if format not in GRAPHS:
        raise QueryError(f"triples have no format {format!r}; expected {' or '.join(GRAPHS)}")
    return serialize(sorted(set(triples), key=str), format=GRAPHS[format], prefixes=PREFIXES) or b""


def _table(results: QuerySolutions | QueryBoolean, format: str) -> bytes:
    fitting = [name for name in TABLES if isinstance(results, QuerySolutions) or name in _OF_ASK]
    if format not in fitting:
        raise QueryError(f"the answer has no format {format!r}; expected one of table, {', '.join(fitting)}")
    return results.serialize(format=TABLES[format]) or b""


def _words(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    """A term for people: an IRI with a prefix where one is known, a literal without quotes, nothing where unbound."""
    if term is None:
        return ""
    return term.value if isinstance(term, Literal) else _shortened(term)


_shortened = lru_cache(maxsize=10_000)(shorten)  # the same few terms come in many rows
