"""Folders → the files that hold articles."""

from __future__ import annotations

import os
from collections.abc import Iterator

from kg.errors import SourceError
from kg.sources.formats import ENDINGS, format_of
from kg.sources.lines import reason
from kg.sources.origins import Origin


def files_in(folder: str) -> Iterator[str | SourceError]:
    """The files of a folder and its subfolders whose ending names a format, or what cannot be read in their place.

    Sorted by name, the files of a folder before its subfolders. Names that begin with a dot are left out. A link to a
    folder is followed, but no folder is read twice, so that links in a circle come to an end.
    """
    seen: set[tuple[int, int]] = set()
    waiting, is_empty = [folder], True
    while waiting:
        here = waiting.pop()
        try:
            names = _new_names(here, seen)
        except OSError as exc:
            names, is_empty = [], False
            yield Origin(here).problem(f"cannot be listed ({reason(exc)}); expected a folder that can be read")
        below = [os.path.join(here, name) for name in names]
        for path in filter(_is_article_file, below):
            is_empty = False
            yield path
        waiting.extend(path for path in reversed(below) if os.path.isdir(path))
    if is_empty:
        yield Origin(folder).problem(f"holds no article; expected a folder with files that end in {ENDINGS}")


def _new_names(folder: str, seen: set[tuple[int, int]]) -> list[str]:
    """The names in a folder, sorted; none if the folder is in `seen`, to which it is added."""
    status = os.stat(folder)
    identity = (status.st_dev, status.st_ino)
    if identity in seen:
        return []
    seen.add(identity)
    return sorted(name for name in os.listdir(folder) if not name.startswith("."))


def _is_article_file(path: str) -> bool:
    """Whether it is to be read: a link to nothing is (to be told as a problem), a pipe or a device is not."""
    return format_of(path) is not None and (os.path.isfile(path) or not os.path.exists(path))
