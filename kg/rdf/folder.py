"""The folder that a store is: what stands where in it, its format, and what its errors look like.

::

    kg.db/
      FORMAT            one line, "newskg store 7"
      lock              held by the writer
      writer/           the writer's database (RocksDB)
      spool.nq          there while the writer has graphs that wait to be loaded
      spool.pickle      there while the derived graphs have to follow some that were loaded, or wait
      writer.new        there while the database of a writer that died is copied without what it left half loaded
      articles.sqlite   the articles as they were read
      unpublished       there while the writer's database holds more than the newest snapshot
      snapshots/        what readers open; the highest number is the newest
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError

FORMAT = "newskg store 7"
_UNSIGNED = "FORMAT.new"  # the format, until it is written as a whole
_FULL = ("no space left", "file too large", "disk is full", "quota exceeded", "disk i/o error")
_DENIED = ("permission denied", "read-only", "readonly")
_DAMAGED = ("corruption", "malformed", "not a database", "checksum")


def require_store(folder: Path) -> None:
    """Check that the folder is a store of this format.

    Raises:
        StoreError: it is not.
    """
    if not folder.exists():
        raise StoreError(f"{folder}: there is no store; expected one made by: kg build PATH --store {folder}")
    with guarded(folder):
        written = _format(folder)
    if not _number(written):
        raise StoreError(f"{folder}: is not a kg store; expected a folder made by kg build")
    if _number(written) > _number(FORMAT):
        raise StoreError(f"{folder}: is of the format {written!r}; expected {FORMAT!r}: a newer newskg has written it")
    if written != FORMAT:
        raise StoreError(
            f"{folder}: is of the older format {written!r}; expected {FORMAT!r}: its articles are read again by: "
            f"kg build --store {folder}"
        )


def create_store(folder: Path) -> None:
    """Make the folder a store, if it does not exist or is empty; check it otherwise, of whichever older format.

    One that was killed while it was made, and has no format yet, is made again.

    Raises:
        StoreError: it is something else, or cannot be written.
    """
    with guarded(folder):
        is_new = not folder.exists() or (folder.is_dir() and {file.name for file in folder.iterdir()} <= {_UNSIGNED})
    if not is_new:
        return None if is_older(folder) else require_store(folder)
    with guarded(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _sign(folder)
    return None


def is_older(folder: Path) -> bool:
    """Whether a folder is a store of an older format."""
    with guarded(folder):
        return 0 < _number(_format(folder)) < _number(FORMAT)


def renew(folder: Path) -> None:
    """Make a store of an older format one of this, which holds the articles alone: they are to be read again."""
    for name in ("snapshots", "writer", "writer.new", "writer.old"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "unpublished").unlink(missing_ok=True)
    _sign(folder)


def _sign(folder: Path) -> None:
    (folder / _UNSIGNED).write_text(FORMAT + "\n", encoding="utf-8")
    (folder / _UNSIGNED).rename(folder / "FORMAT")


def _format(folder: Path) -> str:
    return (folder / "FORMAT").read_text(encoding="utf-8").strip() if (folder / "FORMAT").is_file() else ""


def _number(written: str) -> int:
    """The number of a format, 0 of what is none."""
    found = re.fullmatch(r"newskg store (\d+)", written)
    return int(found[1]) if found else 0


def exchange(folder: Path) -> None:
    """Put the copy of the writer's database, "writer.new", in its place; the database must be closed.

    A copy has none of the files that killed loads have left, and has its name only when it is complete.
    """
    (folder / "writer").rename(folder / "writer.old")
    (folder / "writer.new").rename(folder / "writer")
    shutil.rmtree(folder / "writer.old")


def recovered(folder: Path) -> None:
    """Finish an exchange of the writer's database that was interrupted."""
    if (folder / "writer.old").exists() and not (folder / "writer").exists():
        (folder / "writer.new").rename(folder / "writer")
    for name in ("writer.old", "writer.new"):
        shutil.rmtree(folder / name, ignore_errors=True)


@contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Turn what the databases and the file system raise into one line about the store.

    Raises:
        StoreError: one of them failed.
    """
    try:
        yield
    except (OSError, RuntimeError, sqlite3.Error) as exc:  # pyoxigraph raises RuntimeError for a damaged file
        raise StoreError(f"{folder}: {_explanation(str(exc))}") from exc


def _explanation(reason: str) -> str:
    reason = " ".join(reason.split())
    known = reason.lower()
    if any(sign in known for sign in _FULL):
        return f"there is no room to write ({reason}); what was stored before is kept"
    if any(sign in known for sign in _DENIED):
        return f"cannot be written or read ({reason}); expected a folder of your own"
    if any(sign in known for sign in _DAMAGED):
        return f"is damaged ({reason}); expected an unharmed store: build it again in a new folder"
    return reason
