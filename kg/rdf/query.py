"""SPARQL on a store: what may be asked, and how a mistake is shown.

The default graph is the union of all graphs, unless the query says FROM. Every prefix of `kg.rdf.terms.PREFIXES` may be
used without declaring it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
)

from kg.errors import QueryError
from kg.rdf.terms import PREFIXES

Results: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples
_Terms: TypeAlias = dict[Variable, NamedNode | BlankNode | Literal | Triple]

_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
_CHARACTERS = re.compile(r"\[[^\]]*\]|\\u\{\w+\}")  # classes of characters, which say little to a reader
_TOKEN = re.compile(r'"[^"\\]+"|[A-Z]{2,}')
_SENTENCE = re.compile(r"(?:The|A|An) [^,\[]*")
_PREFIXED = re.compile(r"([\w-]*):[\w.-]*$")
_COMMENT = re.compile(  # or what may hold the sign of one: an IRI, a string, an escape
    r"""<[^<>"{}|^`\\\s]*>|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\\.|#[^\n]*""", re.DOTALL
)
_FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.I)
_UPDATE = re.compile(
    r"^\s*(?:(?:PREFIX|BASE)\b[^>]*>\s*|#.*\n\s*)*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.I
)


def ask(store: Store, sparql: str, bound: Mapping[str, NamedNode | Literal] | None = None) -> Results:
    """The results of a query, computed as they are read.

    Args:
        bound: terms of variables, by the variable's name; the query's SELECT has these variables.

    Raises:
        QueryError: it is no SPARQL query, would change the graph, or reach for the network; or a variable is not there.
    """
    text, is_union = checked(sparql)
    terms: _Terms | None = {Variable(name): term for name, term in bound.items()} if bound else None
    try:
        return store.query(text, prefixes=PREFIXES, use_default_graph_as_union=is_union, substitutions=terms)
    except SyntaxError as exc:
        raise mistake(text, exc) from exc
    except RuntimeError as exc:
        if terms is None:
            raise
        raise QueryError(f"{exc}; expected each parameter among the variables of SELECT") from exc


def checked(sparql: str) -> tuple[str, bool]:
    """The query as it is to be run, and whether its default graph is the union of all graphs.

    Raises:
        QueryError: it reaches for the network.
    """
    text = sparql.replace("\r\n", "\n").replace("\r", "\n")  # where a comment ends, parsers differ
    return text, _is_over_union(text)


def mistake(sparql: str, error: SyntaxError) -> QueryError:
    """The error to raise where Oxigraph cannot parse a query: place, what was found, what was expected."""
    return QueryError(_explanation(sparql, str(error)))


def _is_over_union(sparql: str) -> bool:
    """Whether the query leaves its default graph open; raises `QueryError` where it says SERVICE.

    Decided on the query as rdflib parses it, which takes a while and is done only where the words occur at all:
    Oxigraph reads keywords only as they are spelled, so without these letters there is none.
    """
    words = sparql.lower()
    may_reach_out = "service" in words
    if may_reach_out and "\\u" in words:
        raise QueryError("a query with the word SERVICE may not have \\u escapes; expected the characters themselves")
    if not may_reach_out and not re.search(r"(?<![?$\w])from\b", _COMMENT.sub(_without_comment, words)):
        return True
    names = _parsed_names(sparql)
    if names is None:
        if may_reach_out:
            raise QueryError("the query has the word SERVICE and is not plain SPARQL 1.1, so it cannot be checked")
        return True
    if "ServiceGraphPattern" in names:
        raise QueryError("SERVICE reaches for the network; expected a query on the store alone")
    return "DatasetClause" not in names


def _without_comment(found: re.Match[str]) -> str:
    return "" if found[0].startswith("#") else found[0]


def _parsed_names(sparql: str) -> set[str] | None:
    """The names of all parts of the query, None where rdflib cannot parse it."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery
    from rdflib.plugins.sparql.parserutils import CompValue

    try:
        parts: list[object] = [parseQuery(sparql)]
    except ParseException:
        return None
    names: set[str] = set()
    for part in parts:  # grows while it is read
        if isinstance(part, CompValue):
            names.add(part.name)
            parts.extend(part.values())
        elif not isinstance(part, str) and hasattr(part, "__iter__"):
            parts.extend(part)
    return names


def _explanation(sparql: str, reason: str) -> str:
    """The parser's complaint as one short line."""
    if update := _UPDATE.match(sparql):
        return f"{update[1].upper()} would change the graph; expected SELECT, ASK, CONSTRUCT or DESCRIBE"
    if not _FORM.search(sparql):
        return f"{' '.join(sparql.split())[:20]!r} is no query; expected SELECT, ASK, CONSTRUCT or DESCRIBE"
    found = _PLACE.match(reason)
    if found is None:
        return " ".join(reason.split())
    line, column = int(found[1]), int(found[2])
    text = sparql.split("\n")[line - 1]
    place = f"SPARQL, line {line}, column {column}"
    if "Prefix not found" in found[3] and (unknown := _PREFIXED.search(text[: column - 1])):
        return f"{place}: unknown prefix {unknown[1]!r}; expected a PREFIX line, or one of {' '.join(sorted(PREFIXES))}"
    here = " ".join(text[column - 1 :].split())[:20]
    return f"{place}: found {here!r}; {_expected(found[3])}" if here else f"{place}: {_expected(found[3])}"


def _expected(complaint: str) -> str:
    if sentence := _SENTENCE.search(complaint):
        return sentence[0].strip()
    tokens = list(dict.fromkeys(_TOKEN.findall(_CHARACTERS.sub("", complaint))))
    closing = [token for token in ('"}"', '")"', '"."') if token in tokens]
    likely = closing or tokens
    return f"expected {' or '.join(likely)}" if 0 < len(likely) <= 6 else "expected something else"
