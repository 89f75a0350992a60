"""How much of the inputs has been read, in bytes as they lie on the disk: what is compressed is not counted out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import BinaryIO

from kg.sources.files import files_in


class Meter:
    """Measures the reading of paths; hand it to `kg.sources.articles`.

    Args:
        paths: of files and folders. Standard input, pipes and URLs have no size that is known before.
    """

    def __init__(self, paths: Iterable[str | os.PathLike[str]]) -> None:
        self._paths = [os.fspath(path) for path in paths]
        self._total: int | None = None
        self._done = 0
        self._current: BinaryIO | None = None

    def follow(self, file: BinaryIO) -> None:
        """A file has been opened, and the one before has been read."""
        self._current = file

    def finish(self, file: BinaryIO) -> None:
        """A file has been read."""
        self._done += file.tell()
        self._current = None

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where it is not known how much there is."""
        if self._total is None:
            self._total = sum(map(_size, self._paths)) if all(map(os.path.exists, self._paths)) else 0
        here = self._current.tell() if self._current is not None and not self._current.closed else 0
        return min(1.0, (self._done + here) / self._total) if self._total else None


def _size(path: str) -> int:
    if os.path.isdir(path):
        return sum(os.path.getsize(file) for file in files_in(path) if isinstance(file, str) and os.path.isfile(file))
    return os.path.getsize(path) if os.path.isfile(path) else 0
