"""The command that tells whether a graph keeps the shapes."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Output, Store
from kg.cli.tables import counted, plain_table
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.rdf.validation import Validation

ANSWER_IS_NO = 1
_FORMATS = ("table", "json", "csv", "ttl")


def validate(
    store: Store = DEFAULT_STORE,
    shapes: Annotated[
        list[Path] | None,
        typer.Option("--shapes", metavar="FILE.ttl", help="Shapes of your own, besides the packaged ones."),
    ] = None,
    format: Annotated[str | None, typer.Option("--format", metavar="NAME", help="table json csv, or ttl.")] = None,
    output: Output = None,
) -> None:
    """Check the graph against the shapes of the ontology, and against what shapes cannot say.

    Each shape is asked as SPARQL on the store, so that it takes any size. Besides, each edge must stand behind one
    stated claim, each stated claim before its edge, and the derived graphs must follow from the articles' graphs. The
    format ttl is a report of SHACL. The exit status is 0 where the graph conforms, and 1 where it does not.

    Example: kg validate --store kg.db -o report.ttl
    """
    from kg.outputs import replaced
    from kg.rdf.snapshots import Snapshot
    from kg.rdf.validation import validate

    form = format or (output.suffix.lstrip(".") if output else "table")
    if form not in _FORMATS:
        raise QueryError(f"{form!r} is no format of this command; expected one of {', '.join(_FORMATS)}")
    with Snapshot(store) as snapshot:
        found = validate(snapshot.store, shapes or ())
    content = _content(found, form)
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        with replaced(output) as file:
            file.write(content)
    if found.violations:
        print(f"{store}: does not conform in {counted(len(found.violations), 'place')}", file=sys.stderr)
        raise typer.Exit(ANSWER_IS_NO)
    print(f"{store}: conforms", file=sys.stderr)


def _content(found: Validation, form: str) -> bytes:
    from kg.rdf.validation import report, rows, words

    if form == "ttl":
        return report(found)
    if form == "table":
        shown = [[words(one.focus), words(one.value), one.message] for one in found.violations]
        return (plain_table(["node", "value", "expected"], shown) + "\n").encode() if shown else b""
    if form == "json":
        return (json.dumps(rows(found), ensure_ascii=False, indent=1) + "\n").encode()
    text = io.StringIO()
    writer = csv.DictWriter(text, ["focus", "path", "value", "shape", "constraint", "expected"])
    writer.writeheader()
    writer.writerows(rows(found))
    return text.getvalue().encode()
