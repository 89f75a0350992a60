"""Many units of work at once: in worker processes of this machine, or on a Dask cluster that stands.

A worker that dies is replaced, and what it had in hand is done again. A unit on which workers die again waits until all
others are done: then it is read alone, and halved until the article is found on which they die. That one is set aside.
"""

from __future__ import annotations

import gc
import logging
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import islice
from multiprocessing import resource_tracker
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeAlias

from kg.errors import WorkerError
from kg.model import Article
from kg.pipeline.units import Unit
from kg.rdf.batches import Batch
from kg.rdf.collector import give_back

if TYPE_CHECKING:
    from distributed import Client, Future

Work = Callable[[Unit], Batch]
_Fetched: TypeAlias = "tuple[Future[Batch], Batch | Exception | None]"

_DISTRIBUTION = "newskg"
_AHEAD = 12  # units in hand for each worker, so that none waits while the writer computes
_DEATHS = 1  # of workers that a unit is forgiven
_PATIENCE = 30  # seconds without a result and without a worker, twice, until the workers are given up
_SETTINGS = {
    "distributed.scheduler.allowed-failures": _DEATHS,
    "distributed.scheduler.worker-saturation": 1.0,  # a worker's death is blamed on what it had, so it has one unit
    "distributed.admin.tick.limit": "1h",  # the scheduler lives beside the writer: that it waits for it is no fault
    "distributed.comm.timeouts.connect": "15s",
    "distributed.worker.daemon": True,
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": None,  # to give memory back at once took a tenth
    "distributed.worker.profile.enabled": False,  # it looks a hundred times a second at what each process does
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.low-level-log-length": 0,  # it keeps the last thousand messages, and the articles in them
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.scheduler.active-memory-manager.start": False,  # no result lies on two workers
    "distributed.scheduler.work-stealing": False,  # each has one unit
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
        with _unsignalled():
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
        WorkerError: nothing answers there, the scheduler has no worker, or one has another version of newskg.
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
            if not _count(client):
                raise WorkerError(f"{address}: the scheduler has no worker; expected some: dask worker {address}")
            _check_versions(client)
            yield client


def _check_versions(client: Client) -> None:
    """That the workers can read: they have this version of newskg.

    Raises:
        WorkerError: one has another, or none.
    """
    here = version(_DISTRIBUTION)
    found = client.run(version, _DISTRIBUTION, on_error="return")
    for worker, there in sorted(found.items()):
        if there != here:
            has = f"{_DISTRIBUTION} {there}" if isinstance(there, str) else f"no {_DISTRIBUTION}"
            raise WorkerError(f"{worker}: this worker has {has}; expected {_DISTRIBUTION} {here}, as here")


def spread(client: Client, work: Work, units: Iterable[Unit]) -> Iterator[Batch | SetAside]:
    """The batch of each unit, in the order in which they are finished, and the articles that were set aside.

    Raises:
        WorkerError: the cluster is gone.
    """
    hand = _Hand(client, work)
    slots = _AHEAD * max(1, _count(client))
    deadly: list[Unit] = []
    new = iter(units)
    while True:
        for unit in islice(new, slots - hand.size):
            hand.take(unit)
        if not hand.size:
            break
        unit, batch = hand.finished()
        if batch is None:
            deadly.append(unit)
        else:
            yield batch
    for unit in deadly:
        yield from _sifted(hand, unit)


class _Hand:
    """The units that workers have in hand; what is finished is fetched at once, so that it fills no worker's memory."""

    def __init__(self, client: Client, work: Work) -> None:
        self._client, self._work = client, work
        self._running: dict[Future[Batch], Unit] = {}
        self._fetched: SimpleQueue[_Fetched] = SimpleQueue()

    @property
    def size(self) -> int:
        return len(self._running)

    def take(self, unit: Unit) -> None:
        """Have a worker read a unit."""
        future = self._client.submit(_worked, self._work, unit, pure=False)
        self._running[future] = unit
        future.add_done_callback(self._fetch)

    def _fetch(self, future: Future[Batch]) -> None:
        """Take what became of a unit from its worker; it is called in a thread of the client."""
        try:
            self._fetched.put((future, _batch(future)))
        except Exception as exc:  # noqa: BLE001  # whatever it is: `finished` raises it where it is heard
            self._fetched.put((future, exc))

    def finished(self) -> tuple[Unit, Batch | None]:
        """The next unit that is finished; without its batch where the workers died that had it.

        Raises:
            WorkerError: the cluster is gone, or there are no workers any more, and none comes in their place.
            KGError: a worker could not read it.
        """
        future, found = self._next()
        if isinstance(found, Exception):
            raise found
        return self._running.pop(future), found

    def _next(self) -> _Fetched:
        were_any = True
        while True:
            try:
                return self._fetched.get(timeout=_PATIENCE)
            except Empty:
                are_any = _count(self._client) > 0
            if not (are_any or were_any):
                raise WorkerError(
                    "the workers have ended and none took their place; expected workers on which newskg is installed"
                )
            were_any = are_any


def _worked(work: Work, unit: Unit) -> Batch:
    """What a worker does with a unit."""
    batch = work(unit)
    _freeze()
    give_back()
    return batch


@cache
def _freeze() -> None:
    """Keep what the first unit has loaded, ontology and model, out of Python's search for garbage.

    There is none among it, and to search it again and again took a fifth of a worker's time.
    """
    gc.collect()
    gc.freeze()


def _sifted(hand: _Hand, unit: Unit) -> Iterator[Batch | SetAside]:
    """The batches of a unit on which workers died, or of its parts, each read while nothing else is."""
    hand.take(unit)
    _, batch = hand.finished()
    middle = len(unit) // 2
    if batch is not None:
        yield batch
    elif middle:
        yield from _sifted(hand, unit[:middle])
        yield from _sifted(hand, unit[middle:])
    else:
        yield SetAside(unit[0])


def _count(client: Client) -> int:
    return len(client.scheduler_info(n_workers=-1)["workers"])


def _batch(future: Future[Batch]) -> Batch | None:
    """What became of a unit that is finished; None where the workers died that had it.

    Raises:
        WorkerError: the cluster is gone.
    """
    from distributed import KilledWorker

    try:
        with _standing():
            return future.result()
    except KilledWorker:
        return None
    finally:
        future.release()


@contextmanager
def _standing() -> Iterator[None]:
    """What needs a cluster that stands.

    Raises:
        WorkerError: it is gone.
    """
    from distributed import CancelledError
    from distributed.comm.core import CommClosedError

    try:
        yield
    except (CancelledError, CommClosedError) as exc:
        raise WorkerError("the cluster is gone; expected its scheduler to stand until the build is done") from exc


@contextmanager
def _unsignalled() -> Iterator[None]:
    """Threads that begin in it, and the processes that these start, leave Ctrl-C to the thread that began them."""
    resource_tracker.ensure_running()  # else the first process would start it, and let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
