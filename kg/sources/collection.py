"""Paths, and articles that a program has at hand → articles, each once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from kg.errors import SourceError
from kg.model import Article
from kg.sources.files import files_in
from kg.sources.formats import ENDINGS, Reader, format_of, is_url, open_bytes, read_stream, uncompressed
from kg.sources.lines import lines, reason
from kg.sources.meter import Meter
from kg.sources.origins import GIVEN, STANDARD_INPUT, Found, Origin, brief, file_origin

OnProblem = Callable[[SourceError], None]
"""What is called with each input that is left out, in the order of reading."""


def articles(
    paths: Iterable[str | os.PathLike[str] | Article], *, on_problem: OnProblem, meter: Meter | None = None
) -> Iterator[Article]:
    """The articles of files, folders and standard input (``-``), one at a time, in the order of the paths.

    An article that comes twice is given once. Of two that have one id and differ, the first is given.

    Args:
        paths: of files in one of the formats, also compressed (``.gz``, ``.xz``), of folders, read with all below, and
            URLs of files, as fsspec opens them; or articles as they are.
        on_problem: called with each file, line or article that is left out; the others go on.
        meter: is told how far the reading is.

    >>> problems = []
    >>> list(articles(["missing.txt"], on_problem=problems.append))
    []
    >>> print(problems[0])
    missing.txt: does not exist; expected a file or a folder
    """
    seen: dict[str, _Trace] = {}
    for path in paths:
        outcomes = [Found(path, GIVEN)] if isinstance(path, Article) else _outcomes(os.fspath(path), meter)
        for outcome in outcomes:
            if isinstance(outcome, SourceError):
                on_problem(outcome)
            elif outcome.article.id not in seen:
                seen[outcome.article.id] = _trace(outcome)
                yield outcome.article
            elif hash(outcome.article) != seen[outcome.article.id][0]:
                on_problem(_clash(outcome, seen[outcome.article.id]))


_Trace = tuple[int, Origin, int | None]  # an article's hash and place: its text is not kept in memory


def _trace(found: Found) -> _Trace:
    return hash(found.article), found.origin, found.line


def _clash(found: Found, before: _Trace) -> SourceError:
    _, origin, line = before
    what = f"the id {brief(found.article.id)} is that of a different article in {origin.place(line)}"
    return found.origin.problem(f"{what}; expected one id per article (the first is kept)", line=found.line)


def _outcomes(path: str, meter: Meter | None) -> Iterator[Found | SourceError]:
    if path == "-":
        yield from _standard_input()
    elif os.path.isdir(path):
        for file in files_in(path):
            if isinstance(file, SourceError):
                yield file
            else:
                yield from _file(file, meter)
    else:
        yield from _file(path, meter)


def _standard_input() -> Iterator[Found | SourceError]:
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        yield STANDARD_INPUT.problem("is closed; expected JSON lines or plain text")
    else:
        yield from _read(stream, STANDARD_INPUT, read_stream)


def _file(path: str, meter: Meter | None) -> Iterator[Found | SourceError]:
    origin = file_origin(path)
    try:
        file = open_bytes(path)
    except FileNotFoundError:
        yield origin.problem("does not exist; expected a file or a folder")
        return
    except (OSError, ImportError, ValueError) as exc:
        yield origin.problem(f"cannot be opened ({reason(exc)}); expected a file that can be read")
        return
    with file:
        if meter is not None:
            meter.follow(file)
        yield from _opened(file, path, origin)
        if meter is not None and file.seekable():
            meter.finish(file)


def _opened(file: BinaryIO, path: str, origin: Origin) -> Iterator[Found | SourceError]:
    known = format_of(path)
    if known is not None:
        yield from _read(uncompressed(file, path), origin, known.read)
    elif os.path.isfile(path) or is_url(path):
        yield origin.problem(f"has no ending of an article file; expected {ENDINGS} (also with .gz or .xz)")
    else:  # a pipe, as a shell makes of <(command)
        yield from _read(file, Origin(path), read_stream)


def _read(stream: BinaryIO, origin: Origin, read: Reader) -> Iterator[Found | SourceError]:
    try:
        yield from read(lines(stream, origin), origin)
    except SourceError as exc:
        yield exc
