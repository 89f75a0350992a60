"""Many units of work at once: in worker processes of this machine, or on a Dask cluster that stands.

A worker that dies is replaced, and what it had in hand is done again. A unit on which workers die again waits until all
others are done: then it is read alone, and halved until the article is found on which they die. That one is set aside.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
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
    deadly: list[Unit] = []
    new = iter(units)
    while True:
        for unit in islice(new, slots - len(running)):
            future = client.submit(work, unit, pure=False)
            running[future] = unit
            finished.add(future)
        if not running:
            break
        future = next(finished)
        unit, batch = running.pop(future), _batch(future)
        if batch is None:
            deadly.append(unit)
        else:
            yield batch
    for unit in deadly:
        yield from _sifted(client, work, unit)


def _sifted(client: Client, work: Work, unit: Unit) -> Iterator[Batch | SetAside]:
    """The batches of a unit on which workers died, or of its parts, each read while nothing else is."""
    batch = _batch(client.submit(work, unit, pure=False))
    middle = len(unit) // 2
    if batch is not None:
        yield batch
    elif middle:
        yield from _sifted(client, work, unit[:middle])
        yield from _sifted(client, work, unit[middle:])
    else:
        yield SetAside(unit[0])


def _batch(future: Future[Batch]) -> Batch | None:
    """What became of a unit; None where the workers died that had it.

    Raises:
        WorkerError: the cluster is gone.
    """
    from distributed import CancelledError, KilledWorker
    from distributed.comm.core import CommClosedError

    try:
        return future.result()
    except KilledWorker:
        return None
    except (CancelledError, CommClosedError) as exc:
        raise WorkerError("the cluster is gone; expected its scheduler to stand until the build is done") from exc
    finally:
        future.release()


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
