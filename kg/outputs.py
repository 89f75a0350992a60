"""Files that are there as a whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import KGError


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `path` when the block ends; after an error `path` is as it was.

    Raises:
        KGError: it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("xb") as output:
            yield output
        unfinished.replace(path)
    except OSError as exc:
        raise KGError(f"{path}: cannot be written ({exc.strerror or exc}); expected a folder with room for it") from exc
    finally:
        unfinished.unlink(missing_ok=True)
