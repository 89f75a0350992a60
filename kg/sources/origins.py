"""Where an article comes from, and how a problem with it is told."""

from __future__ import annotations

import os
import reprlib
from dataclasses import dataclass

from kg.errors import SourceError
from kg.model import Article

_BRIEF = reprlib.Repr()
_BRIEF.maxstring = _BRIEF.maxother = _BRIEF.maxlong = 60


def brief(value: object) -> str:
    """A value as a message shows it: as Python writes it, the middle left out where it is long.

    >>> brief("2025-02-30")
    "'2025-02-30'"
    """
    return _BRIEF.repr(value)


@dataclass(frozen=True, slots=True)
class Origin:
    """A file, or what has no name of its own.

    Args:
        name: what messages call it: the path as it was given, "standard input" or "the articles given".
        stem: what a plain text or a page takes its id from; empty for all else (the id is then minted from content).
    """

    name: str
    stem: str = ""

    def place(self, line: int | None = None) -> str:
        """The origin and the line as one phrase, on one line whatever the file is called.

        >>> Origin("news.jsonl").place(3)
        'news.jsonl, line 3'
        """
        name = self.name if self.name and self.name.isprintable() else ascii(self.name)
        return name if line is None else f"{name}, line {line}"

    def problem(self, what: str, *, line: int | None = None) -> SourceError:
        """The error that says it in one sentence: the place, what was found; what was expected."""
        return SourceError(f"{self.place(line)}: {what}")


STANDARD_INPUT = Origin("standard input")
GIVEN = Origin("the articles given")


@dataclass(frozen=True, slots=True)
class Found:
    """An article and where it stood; `line` is None in the formats that hold one article per file."""

    article: Article
    origin: Origin
    line: int | None = None


def file_origin(path: str) -> Origin:
    """The origin of a file, by its path.

    The stem is the file name without the ending of its format and of its compression ("talks" of talks.txt.gz); a file
    called "index" has the name of its folder, since a mirrored site calls many pages so. Bytes of a name that are
    not UTF-8 become U+FFFD.

    >>> file_origin("mirror/doha-talks/index.html").stem
    'doha-talks'
    """
    folder, name = os.path.split(os.path.abspath(path))
    stem, ending = os.path.splitext(name)
    if ending.lower() in (".gz", ".xz"):
        stem = os.path.splitext(stem)[0]
    if stem.lower() == "index":
        stem = os.path.basename(folder) or stem
    return Origin(path, os.fsencode(stem).decode("utf-8", "replace"))
