"""Snapshots, which readers open: each reader holds a shared lock on its own, and the writer removes the unheld ones.

Reading beside a RocksDB writer is undefined, so the writer publishes copies of its database, which are hard links.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError
from kg.rdf.folder import guarded, require_store

_NAME_LENGTH = 8


class Snapshot:
    """The newest state of a store, as it was when this was opened. Use it with ``with``, or close it."""

    def __init__(self, folder: Path) -> None:
        """Open the newest snapshot.

        Raises:
            StoreError: the folder is no store of this format, is damaged or empty.
        """
        require_store(folder)
        self.folder = folder
        with guarded(folder):
            self.path, self._lock = _hold_newest(folder)
            self.store = Store.read_only(str(self.path))

    def close(self) -> None:
        """Let go of the snapshot, so that the writer may remove it."""
        if self._lock >= 0:
            del self.store
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def has_snapshot(folder: Path) -> bool:
    """Whether anything was published."""
    return bool(_snapshots(folder))


def publish(store: Store, folder: Path) -> None:
    """Make the writer's database what readers see from now on."""
    (folder / "snapshots").mkdir(exist_ok=True)
    number = max((int(path.name) for path in _snapshots(folder)), default=0) + 1
    newest = folder / "snapshots" / f"{number:0{_NAME_LENGTH}d}"
    store.backup(str(newest))
    for path in (folder / "snapshots").iterdir():
        if path != newest:
            _remove_if_free(path)


def _snapshots(folder: Path) -> list[Path]:
    """The complete snapshots, the newest last: RocksDB gives a snapshot its name when all of it is there."""
    found = (folder / "snapshots").glob("[0-9]" * _NAME_LENGTH)
    return sorted(found)


def _hold_newest(folder: Path) -> tuple[Path, int]:
    while found := _snapshots(folder):
        with suppress(FileNotFoundError, BlockingIOError):  # it was removed: a newer one is there
            return found[-1], _held(found[-1], fcntl.LOCK_SH)
    raise StoreError(f"{folder}: the store is empty; expected articles: kg build PATH --store {folder}")


def _held(path: Path, mode: int) -> int:
    """A descriptor that holds the lock of a snapshot that is still there."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
        os.stat(path)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _remove_if_free(path: Path) -> None:
    with suppress(BlockingIOError), _exclusively(path):
        shutil.rmtree(path)


@contextmanager
def _exclusively(path: Path) -> Iterator[None]:
    descriptor = _held(path, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(descriptor)
