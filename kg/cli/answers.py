"""A query's answer, shown or written; and how a query ends before it is done."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import typer

from kg.cli.tables import plain_table, print_table
from kg.model import Profile
from kg.outputs import replaced
from kg.rdf.parameters import bindings
from kg.rdf.results import Answer, answer, rows_of
from kg.rdf.saved import ROWS, Question
from kg.rdf.snapshots import Snapshot

ANSWER_IS_NO, WRONG = 1, 2


def show_answer(
    question: Question,
    values: Mapping[str, str],
    store: Path,
    format: str | None,
    output: Path | None,
    limit: int | None = None,
) -> None:
    """Ask, and write the answer to a file or to standard output; a table leaves the parameters' own columns out.

    Args:
        values: of the parameters, as the user gives them.
        limit: how many rows at most, 0 for all; None for those that the question itself gives.

    Raises:
        KGError: a parameter is missing or unknown, or nobody has the name that is given.
        typer.Exit: with status 1, where the answer of ASK is no.
    """
    if limit is not None:
        question = question.limited(limit)
    with Snapshot(store) as snapshot:
        bound = bindings(question.name, question.parameters, values, snapshot.store, _finder(snapshot))
        found = answer(snapshot.store, question.asked_with(bound.keys()).sparql, format, bound)
    _tell_limit(question, found, format, ROWS if limit is None else limit)
    found = _without(found, {parameter.name for parameter in question.parameters})
    if output is not None:
        with replaced(output) as file:
            file.write(_content(found))
    elif found.content is None and found.truth is None:
        print_table(found.columns, found.rows)
    else:
        sys.stdout.buffer.write(_content(found))
    if found.truth is False:
        raise typer.Exit(ANSWER_IS_NO)


def _tell_limit(question: Question, found: Answer, format: str | None, limit: int) -> None:
    """Say on standard error that there may be more rows, where there may be."""
    if question.kept is not None and question.may_be_cut(rows_of(found, format), limit):
        print(f"kg: at most {limit:,} rows, {question.kept}; --limit 0 gives all", file=sys.stderr)


def _finder(snapshot: Snapshot) -> Callable[[str], str]:
    """Gives the key of the entity of a name; the entities are read when the first is looked for."""

    @cache
    def known() -> tuple[Profile, ...]:
        from kg.rdf.profiles import profiles

        return profiles(snapshot.store)

    def find(name: str) -> str:
        from kg.network.names import entity_named
        from kg.rdf.ties import takes_part

        return entity_named(name, known(), partial(takes_part, snapshot.store)).key

    return find


def _without(found: Answer, names: set[str]) -> Answer:
    """The table without the columns of these names."""
    kept = [place for place, column in enumerate(found.columns) if column not in names]
    rows = tuple(tuple(row[place] for place in kept) for row in found.rows)
    return replace(found, columns=tuple(found.columns[place] for place in kept), rows=rows)


def _content(found: Answer) -> bytes:
    if found.content is not None:
        return found.content
    if found.truth is not None:
        return b"yes\n" if found.truth else b"no\n"
    return plain_table(found.columns, found.rows).encode() + b"\n"


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """A block that ends at Ctrl-C, and after a time if one is given, whatever it does.

    Oxigraph cannot be told to stop a query, but it lets other threads run, so the process ends itself.
    """
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    timer = threading.Timer(seconds or 0, _give_up, [seconds])
    timer.daemon = True
    if seconds is not None:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, before)


def _give_up(seconds: float) -> None:
    print(f"kg: the query took longer than {seconds:g} seconds; expected one that is done by then", file=sys.stderr)
    sys.stderr.flush()
    os._exit(WRONG)
