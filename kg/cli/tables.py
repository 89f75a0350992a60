"""Tables and words for people."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: to a terminal within its width, elsewhere one line per row and nothing cut off."""
    tidy = [[" ".join(cell.split()) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _print_rich(columns, tidy)
    else:
        print(plain_table(columns, tidy))


def plain_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of aligned columns.

    >>> print(plain_table(["agent", "target"], [["Pakistan", "Afghan Taliban"]]))
    agent     target
    --------  --------------
    Pakistan  Afghan Taliban
    """
    widths = [max(len(row[column]) for row in (columns, *rows)) for column in range(len(columns))]
    lines = [columns, ["-" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _print_rich(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=box.SIMPLE_HEAD, show_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def counted(number: int, thing: str) -> str:
    """A number and what it counts.

    >>> counted(1, "article"), counted(2, "article")
    ('1 article', '2 articles')
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"
