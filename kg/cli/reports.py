"""Reports: rows as a table, JSON or CSV, on standard output or in a file; and which claims they are about."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from kg.cli.tables import plain_table, print_table
from kg.errors import QueryError
from kg.network.selection import STANCES, Selection
from kg.outputs import replaced

Cell: TypeAlias = str | int | float | None

FORMATS = ("table", "json", "csv")


def selection(
    include: Sequence[str] | None, since: dt.datetime | None, until: dt.datetime | None, min_confidence: float = 0.0
) -> Selection:
    """The claims that the options choose: what is stated, and what they include besides.

    Raises:
        SelectionError: one of them names nothing that a claim can be, or the days are in the wrong order.
    """
    named = [name for given in include or () for name in given.split(",")]
    asked = STANCES if "all" in named else tuple(dict.fromkeys(("stated", *named)))
    first, last = (day.date() if day else None for day in (since, until))
    return Selection(asked, first, last, min_confidence=min_confidence)


def report_format(format: str | None, output: Path | None) -> str:
    """The format that was asked for, else the one that the file's ending means, else table.

    Raises:
        QueryError: there is no such format.
    """
    ending = output.suffix.lstrip(".") if output else ""
    chosen = format or (ending if ending in FORMATS else "table")
    if chosen not in FORMATS:
        raise QueryError(f"{chosen!r} is no format of a report; expected one of {', '.join(FORMATS)}")
    return chosen


def write_report(columns: Sequence[str], rows: Sequence[Sequence[Cell]], format: str, output: Path | None) -> None:
    """Write rows in one of the formats; an empty table is its head alone.

    Raises:
        KGError: the file cannot be written.
    """
    if format == "table" and output is None:
        print_table(columns, [[_words(cell) for cell in row] for row in rows])
    else:
        write_text(_text(columns, rows, format), output)


def write_text(text: str, output: Path | None) -> None:
    """Write to the file, or to standard output."""
    if output is None:
        sys.stdout.write(text)
    else:
        with replaced(output) as file:
            file.write(text.encode())


def json_text(value: object) -> str:
    """A value as JSON for people and programs: an array has one line for each of its items."""
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]\n"
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def table_text(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A table of aligned columns, one line for each row."""
    return plain_table(columns, [[" ".join(_words(cell).split()) for cell in row] for row in rows])


def _text(columns: Sequence[str], rows: Sequence[Sequence[Cell]], format: str) -> str:
    if format == "json":
        return json_text([dict(zip(columns, row, strict=True)) for row in rows])
    if format == "table":
        return table_text(columns, rows) + "\n"
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def _words(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.4g}" if isinstance(cell, float) else str(cell)
