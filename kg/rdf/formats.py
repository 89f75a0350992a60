"""The graph as a file: the same graph gives the same bytes, in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, serialize

from kg.errors import QueryError
from kg.rdf.terms import PREFIXES


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write RDF: the file endings that mean it, rdflib's names for it, and what pyoxigraph calls it."""

    endings: tuple[str, ...]
    names: tuple[str, ...]
    writer: RdfFormat


FORMATS = (
    Format(("ttl",), ("turtle", "longturtle"), RdfFormat.TURTLE),
    Format(("nt",), ("ntriples", "n-triples"), RdfFormat.N_TRIPLES),
    Format(("nq",), ("nquads", "n-quads"), RdfFormat.N_QUADS),
    Format(("trig",), (), RdfFormat.TRIG),
    Format(("jsonld",), ("json-ld",), RdfFormat.JSON_LD),
    Format(("xml", "rdf"), ("pretty-xml",), RdfFormat.RDF_XML),
)
"""The formats of an export. Those that know no named graphs hold the triples of all graphs, each once."""

ENDINGS = " ".join(f".{format.endings[0]}" for format in FORMATS)


def format_named(name: str) -> Format:
    """The format of a file ending or of a name that rdflib uses, in any case.

    Raises:
        QueryError: there is none.
    """
    for format in FORMATS:
        if name.lower().lstrip(".") in (*format.endings, *format.names):
            return format
    raise QueryError(f"{name!r} is no format of an export; expected one of {ENDINGS}")


def format_of(path: Path) -> Format:
    """The format that a file's ending means.

    Raises:
        QueryError: it means none.
    """
    try:
        return format_named(path.suffix or path.name)
    except QueryError as exc:
        raise QueryError(f"{path}: the ending {path.suffix!r} means no format; expected one of {ENDINGS}") from exc


def write(store: Store, output: BinaryIO, format: Format) -> None:
    """Write all of a store's graphs, sorted."""
    content: Iterator[Quad] | Iterator[Triple] = _quads(store) if format.writer.supports_datasets else _triples(store)
    serialize(content, output, format.writer, prefixes=PREFIXES)


def _quads(store: Store) -> Iterator[Quad]:
    """All quads, in the order of their graphs, then of their N-Triples: one graph is held in memory at a time."""
    names = [name for name in store.named_graphs() if isinstance(name, NamedNode)]
    for name in sorted(names, key=lambda name: name.value):
        yield from sorted(store.quads_for_pattern(None, None, None, name), key=str)


def _triples(store: Store) -> Iterator[Triple]:
    """The triples of all graphs, each once, in the order of their N-Triples."""
    yield from sorted({quad.triple for quad in store}, key=str)


def n_quads(quads: Iterable[Quad]) -> bytes:
    """Quads as N-Quads, in their order."""
    return serialize(quads, format=RdfFormat.N_QUADS) or b""
