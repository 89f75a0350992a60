"""Many units of work at once: in worker processes of this machine, or on a Dask cluster that stands.

A worker that dies is replaced, and what it had in hand is done again. A unit on which workers die again is halved until
the article is found on which they do; that one is set aside, and the rest goes on.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import WorkerError
from kg.model import Article
from kg.pipeline.units import Unit
from kg.rdf.batches import Batch

if TYPE_CHECKING:
    from distributed import Client, Future

Work = Callable[[Unit], Batch]

_AHEAD = 6  # units in hand for each worker, so that none waits while the writer computes
_DEATHS = 1  # of workers that a unit is forgiven
_SETTINGS = {
    "distributed.scheduler.allowed-failures": _DEATHS,
    "distributed.scheduler.worker-saturation": 1.0,  # a worker's death is blamed on what it had, so it has one unit
    "distributed.admin.tick.limit": "1h",  # the scheduler lives beside the writer: that it waits for it is no fault
    "distributed.comm.timeouts.connect": "15s",
    "distributed.worker.daemon": True,
}


@dataclass(frozen=True, slots=True)
class SetAside:
    """An article that kills the worker that reads it."""

    article: Article


@contextmanager
def local_cluster(workers: int) -> Iterator[Client]:
    """A cluster of that many processes on this machine, each with one thread; it ends with the block."""
    import dask
    from distributed import Client, LocalCluster

    with dask.config.set(_SETTINGS), _quiet():
        cluster = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )
        with cluster, Client(cluster) as client:
            yield client


@contextmanager
def standing_cluster(address: str) -> Iterator[Client]:
    """The Dask cluster whose scheduler has this address ("tcp://10.0.0.5:8786").

    Raises:
        WorkerError: nothing answers there, or the scheduler has no worker.
    """
    import dask
    from distributed import Client

    with dask.config.set(_SETTINGS), _quiet():
        try:
            client = Client(address, timeout="15s")
        except (OSError, ValueError, TimeoutError) as exc:
            raise WorkerError(
                f"{address}: no Dask scheduler answers; expected the address that `dask scheduler` prints"
            ) from exc
        with client:
            if not client.scheduler_info(n_workers=-1)["workers"]:
                raise WorkerError(f"{address}: the scheduler has no worker; expected some: dask worker {address}")
            yield client


def spread(client: Client, work: Work, units: Iterable[Unit]) -> Iterator[Batch | SetAside]:
    """The batch of each unit, in the order in which they are finished, and the articles that were set aside.

    Raises:
        WorkerError: the cluster is gone.
    """
    from distributed import as_completed

    slots = _AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    running: dict[Future[Batch], Unit] = {}
    finished = as_completed()
    again: deque[Unit] = deque()
    new = iter(units)
    while True:
        while len(running) < slots and (unit := _next(again, new)) is not None:
            future = client.submit(work, unit, pure=False)
            running[future] = unit
            finished.add(future)
        if not running:
            return
        future = next(finished)
        found = _outcome(future, running.pop(future))
        future.release()
        if isinstance(found, list):
            again.extend(found)
        else:
            yield found


def _next(again: deque[Unit], units: Iterator[Unit]) -> Unit | None:
    """First what is to be done again, then what is new; None where nothing is left."""
    return again.popleft() if again else next(units, None)


def _outcome(future: Future[Batch], unit: Unit) -> Batch | SetAside | list[Unit]:
    """What became of a unit: a batch, or its halves where workers died of it, or its one article."""
    from distributed import CancelledError, KilledWorker
    from distributed.comm.core import CommClosedError

    try:
        return future.result()
    except KilledWorker:
        if len(unit) == 1:
            return SetAside(unit[0])
        middle = len(unit) // 2
        return [unit[:middle], unit[middle:]]
    except (CancelledError, CommClosedError) as exc:
        raise WorkerError("the cluster is gone; expected its scheduler to stand until the build is done") from exc


@contextmanager
def _quiet() -> Iterator[None]:
    """Without Dask's own log, which tells of every death in many lines; the build says what became of it."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
