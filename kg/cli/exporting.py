"""The command that writes the graph for other programs."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Include, MinConfidence, Since, Store, Until
from kg.errors import QueryError, SelectionError

if TYPE_CHECKING:
    from kg.network.exports import Files

_NETWORK = ("graphml", "gexf", "csv", "neo4j")
_ENDINGS = ".graphml .gexf .csv"


def export(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE.EXT", help="Where to; - for standard output.")
    ],
    store: Store = DEFAULT_STORE,
    format: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="By default what the file's ending says; or neo4j.")
    ] = None,
    include: Include = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    mediations: Annotated[
        bool, typer.Option("--mediations-as-nodes", help="A node for the talks that somebody mediates or hosts.")
    ] = False,
) -> None:
    """Write the graph to a file: RDF as .ttl .nt .nq .trig .jsonld .xml, the network as .graphml .gexf .csv.

    The same graph gives the same bytes. RDF is the whole graph: nq, trig and jsonld keep the named graphs; ttl, nt and
    xml hold the triples of all of them. The network has a node for each actor and an edge for each claim between two,
    as --include, --since, --until and --min-confidence choose. NAME.csv becomes NAME.nodes.csv and NAME.edges.csv; with
    --format neo4j NAME.nodes.csv and NAME.relationships.csv, as neo4j-admin database import reads them.

    Example: kg export -o graph.ttl --store kg.db
    """
    name = (format or output.suffix).lower().lstrip(".")
    narrowed = bool(include or since or until or min_confidence or mediations)
    if name not in _NETWORK and narrowed:
        raise SelectionError(f"{name or str(output)!r} is not written by choice; expected one of {' '.join(_NETWORK)}")
    if name not in _NETWORK:
        _write_rdf(output, store, format)
        return
    import kg
    from kg.cli.reports import selection
    from kg.network.exports import FORMATS

    chosen = selection(include, since, until, min_confidence)
    with kg.open(store) as graph:
        network = graph.network(
            chosen.include, chosen.since, chosen.until, min_confidence=min_confidence, mediations_as_nodes=mediations
        )
    _write_files(output, FORMATS[name](network))


def _write_rdf(output: Path, store: Path, format: str | None) -> None:
    from kg.outputs import replaced
    from kg.rdf.formats import format_named, format_of, write
    from kg.rdf.snapshots import Snapshot

    try:
        known = format_named(format) if format else format_of(output)
    except QueryError as exc:
        raise QueryError(f"{exc} {_ENDINGS}") from exc
    with Snapshot(store) as snapshot:
        if str(output) == "-":
            write(snapshot.store, sys.stdout.buffer, known)
        else:
            with replaced(output) as file:
                write(snapshot.store, file, known)


def _write_files(output: Path, files: Files) -> None:
    """Write one file as it is named, several beside each other; all of them or none.

    Raises:
        SelectionError: several would go to standard output.
        KGError: one of them cannot be written.
    """
    from kg.outputs import replaced

    if len(files) > 1 and str(output) == "-":
        raise SelectionError(f"{len(files)} files do not fit on standard output; expected -o NAME.csv")
    if str(output) == "-":
        sys.stdout.buffer.write(next(iter(files.values())))
        return
    base = str(output).removesuffix(".csv")
    paths = [output] if len(files) == 1 else [Path(base + ending) for ending in files]
    with ExitStack() as stack:
        for path, content in zip(paths, files.values(), strict=True):
            stack.enter_context(replaced(path)).write(content)
