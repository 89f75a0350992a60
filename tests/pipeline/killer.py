"""Kills builds: ``killer.py anywhere|load|changes|settle|publish|heal FOLDER TIMES``.

It reads the language model once and forks a process for each build; it never opens a store itself, so that what is
forked is a process as any. Units and loads are small, so that a short build has many of them.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import kg
from kg.model import Article
from kg.pipeline import Workers, build_store, units
from kg.rdf import derived, store
from kg.samples import sample_paths
from kg.sources import articles

_SEED = 7
_DELAYS = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1)  # seconds from the beginning of a step


def given() -> list[Article]:
    """The sample articles three times over, on other days: so events are clustered, and names come again."""
    found = list(articles(sample_paths(), on_problem=print))
    return [replace(article, id=f"{article.id}-{n}") for n in range(3) for article in found]


def build(folder: Path) -> None:
    units._ARTICLES, store._LOADED, store._FEW, store._SETTLED, store._DEFERRED, derived._SLICE = 3, 6, 6, 18, 1, 20
    build_store(ARTICLES, folder, workers=Workers(0))


def forked(work: Callable[[], None]) -> int:
    """The process that does the work."""
    process = os.fork()
    if process:
        return process
    work()
    os._exit(0)


def ended(process: int) -> str:
    """How a process ended."""
    _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return "killed"
    return "done" if status == 0 else f"failed {status}"


def killed_after(folder: Path, seconds: float) -> str:
    """How a build of the folder ended that is killed after some time."""
    process = forked(lambda: build(folder))
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    return ended(process)


def killed_in(folder: Path, step: str, delay: float, number: int) -> str:
    """How a build of the folder ended that kills itself some time after it began a step for the nth time."""
    calls = iter(range(number + 1))

    def dying(function: Callable[..., object]) -> Callable[..., object]:
        def called(*args: object, **options: object) -> object:
            if next(calls, number) == number:
                threading.Thread(target=lambda: (time.sleep(delay), os.kill(os.getpid(), signal.SIGKILL))).start()
            return function(*args, **options)

        return called

    def work() -> None:
        if step == "load":
            store.Writer.flush = dying(store.Writer.flush)  # type: ignore[method-assign]  # in a process of its own
        elif step == "settle":
            derived.Changes.write = dying(derived.Changes.write)  # type: ignore[method-assign]  # as above
        elif step == "heal":
            store.exchange = dying(store.exchange)
        else:
            setattr(store, step, dying(getattr(store, step)))
        build(folder)
        time.sleep(delay)

    return ended(forked(work))


def moments(step: str, folder: Path, times: int, seconds: float) -> list[str]:
    """Kill a build at that many moments; a store that is complete before is kept, and the next one begun."""
    chance = random.Random(_SEED)
    told: list[str] = []
    stores = 1
    while sum(line.startswith("killed") for line in told) < times:
        path = folder / f"{stores}.db"
        if step == "anywhere":
            how = killed_after(path, chance.uniform(0.0, seconds))
        else:
            if step == "heal":
                killed_in(path, "load", 0.003, 1)
            how = killed_in(path, step, _DELAYS[len(told) % len(_DELAYS)], len(told) % 2)
        told.append(f"{how} {path.name}")
        stores += how == "done"
    return told


def main() -> None:
    step, folder, times = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    began = time.monotonic()
    assert ended(forked(lambda: build(folder / "undisturbed.db"))) == "done"
    for line in moments(step, folder, times, time.monotonic() - began):
        print(line)
    for path in folder.glob("[0-9]*.db"):
        assert ended(forked(partial(build, path))) == "done", path
    contents = {str(kg.open(path).serialize(format="nquads")) for path in sorted(folder.glob("*.db"))}
    print("equal" if len(contents) == 1 else f"{len(contents)} different graphs")


if __name__ == "__main__":
    from kg.pipeline.units import _reader

    ARTICLES = given()
    list(_reader((), None).readings(ARTICLES[:1]))
    main()
