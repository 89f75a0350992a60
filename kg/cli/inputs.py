"""The articles that a command is given, and what of them could not be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import typer

from kg.cli.tables import counted
from kg.errors import SourceError
from kg.model import Article
from kg.sources import Meter, articles

WRONG = 2


class Inputs:
    """Reads the paths of a command line: names what is left out, and knows whether the user must hear of it.

    Args:
        paths: files, folders, and ``-`` for standard input.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.read = 0
        self.left_out = 0
        self._paths = paths
        self._current = ""
        self._has_failed = False
        self.meter = Meter([path for path in paths if path != "-"])
        found = articles(self._following(), on_problem=self._note, meter=self.meter)
        self._first = next(found, None)
        self._rest = found
        if self._first is None:
            self.conclude()

    def articles(self) -> Iterator[Article]:
        """The articles, once."""
        for article in chain([self._first] if self._first else [], self._rest):
            self.read += 1
            yield article

    def conclude(self) -> None:
        """Say what was left out.

        Raises:
            typer.Exit: with status 2, where there was no article, or something that was named could not be read.
        """
        if self.left_out:
            print(f"kg: {counted(self.left_out, 'input')} left out, as named above", file=sys.stderr)
        if not self._first:
            print("kg: there is no article in what was named; see: kg build --help", file=sys.stderr)
        if self._has_failed or not self._first:
            raise typer.Exit(WRONG)

    def _following(self) -> Iterator[str]:
        """The paths, each noted while it is read."""
        for path in self._paths:
            self._current = path
            yield path

    def _note(self, problem: SourceError) -> None:
        self.left_out += 1
        self._has_failed = self._has_failed or not Path(self._current).is_dir()
        print(f"kg: {' '.join(str(problem).split())}", file=sys.stderr)
