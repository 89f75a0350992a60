"""Worker processes on this machine and on a cluster that stands: what they give, and what happens when they die."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from types import ModuleType

import psutil
import pytest

import kg
from kg.errors import SourceError, WorkerError
from kg.model import Article, Fingerprints
from kg.pipeline import Built, Workers, build_store, workers
from kg.pipeline.building import Reason
from kg.pipeline.units import Recipe, Unit, read_unit, units
from kg.pipeline.workers import SetAside, Work, local_cluster, spread
from kg.rdf.batches import Batch
from kg.rdf.journal import Touched
from kg.samples import sample_paths
from kg.sources import articles


def fail(problem: SourceError) -> None:
    raise problem


@pytest.fixture(scope="module")
def samples() -> list[Article]:
    return list(articles(sample_paths(), on_problem=fail))


@pytest.fixture(scope="module")
def expected(samples: list[Article], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The canonical export of a store that one process built."""
    folder = tmp_path_factory.mktemp("expected") / "kg.db"
    build_store(samples, folder, workers=Workers(0))
    return bytes_of(folder)


def bytes_of(folder: Path) -> str:
    with kg.open(folder) as graph:
        return str(graph.serialize(format="nquads"))


def numbered(*texts: str) -> list[Article]:
    return [Article(f"a{number}", text) for number, text in zip(count(), texts, strict=False)]


def echo() -> Work:
    """Work that dies of an article, as a fault in the parser's own code would.

    It is a function in a function, since Dask sends such by value, and the workers do not have the tests.
    """

    def work(unit: Unit) -> Batch:
        if any(article.text == "deadly" for article in unit):
            os.kill(os.getpid(), signal.SIGKILL)
        return Batch(unit, b"", Touched())

    return work


def test_an_article_that_kills_its_worker_is_found_and_set_aside_and_the_rest_goes_on() -> None:
    given = numbered(*["harmless"] * 13, "deadly", *["harmless"] * 6)
    parts = [tuple(given[start : start + 5]) for start in range(0, 20, 5)]

    with local_cluster(2) as client:
        found = list(spread(client, echo(), parts))

    aside = [outcome.article.id for outcome in found if isinstance(outcome, SetAside)]
    read = [article.id for outcome in found if isinstance(outcome, Batch) for article in outcome.articles]
    assert aside == ["a13"]
    assert sorted(read) == sorted(article.id for article in given if article.id != "a13")


def test_a_worker_does_nothing_beside_its_units_that_would_take_its_time() -> None:
    with local_cluster(1) as client:
        list(spread(client, echo(), [tuple(numbered("harmless"))]))
        frozen = client.run(gc.get_freeze_count)
        trimmed = client.run(os.getenv, "MALLOC_TRIM_THRESHOLD_")

        assert all(count > 0 for count in frozen.values()), "what the first unit loaded is searched for garbage"
        assert list(trimmed.values()) == [os.getenv("MALLOC_TRIM_THRESHOLD_")], "memory is given back at once"


def test_of_what_was_sent_to_workers_nothing_is_kept() -> None:
    given = (tuple(numbered(*["harmless"] * 50)) for _ in range(100))

    with local_cluster(1) as client:
        read = sum(len(outcome.articles) for outcome in spread(client, echo(), given) if isinstance(outcome, Batch))
        kept = sum(isinstance(each, Article) for each in gc.get_objects())

    assert read == 5000
    assert kept < 500


def test_workers_that_end_for_want_of_what_they_need_end_the_build_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = ModuleType("only_here")
    exec("def work(unit): ...", module.__dict__)
    monkeypatch.setitem(sys.modules, "only_here", module)
    monkeypatch.setattr(workers, "_PATIENCE", 2)

    with local_cluster(1) as client, pytest.raises(WorkerError, match="the workers have ended and none took their"):
        list(spread(client, module.work, [tuple(numbered("harmless"))]))


def test_the_graph_is_the_same_whoever_reads(samples: list[Article], expected: str, tmp_path: Path) -> None:
    built = build_store(reversed(samples), tmp_path / "kg.db", workers=Workers(2))

    assert built == Built({Reason.NEW: len(samples)}, up_to_date=0)
    assert bytes_of(tmp_path / "kg.db") == expected


def test_a_worker_that_is_killed_is_replaced_and_nothing_is_missing(
    samples: list[Article], expected: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "kg", "build", *sample_paths(), "--store", tmp_path / "kg.db", "--workers", "2"]
    with subprocess.Popen([str(word) for word in command], stderr=subprocess.PIPE, text=True) as process:
        worker = first_worker(process.pid)
        worker.kill()
        _, errors = process.communicate(timeout=120)

    assert process.returncode == 0, errors
    assert errors == f"{tmp_path / 'kg.db'}: {len(samples)} articles given: {len(samples)} new\n"
    assert bytes_of(tmp_path / "kg.db") == expected


def first_worker(parent: int) -> psutil.Process:
    """The first worker process, when it has begun to read: the language model is much of its memory."""
    for _ in range(600):
        children = psutil.Process(parent).children(recursive=True)
        for child in children:
            if child.memory_info().rss > 150 * 2**20:
                return child
        time.sleep(0.1)
    raise AssertionError("no worker began to read")


@contextmanager
def cluster(folder: Path, number: int) -> Iterator[str]:
    """The address of a scheduler, with workers, all of them processes of their own."""
    file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    serve = [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    work = [*dask, "worker", "--scheduler-file", str(file), "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard"]
    start = partial(subprocess.Popen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    processes = [start(serve), *(start(work) for _ in range(number))]
    try:
        yield address(file, number)
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait(timeout=30)


def address(file: Path, number: int) -> str:
    """The address in a scheduler's file, as soon as all its workers are there."""
    from distributed import Client

    with Client(scheduler_file=str(file), timeout="60s") as client:
        client.wait_for_workers(number, timeout=60)
        return str(client.scheduler.address)


def test_a_cluster_that_stands_gives_the_same_graph(samples: list[Article], expected: str, tmp_path: Path) -> None:
    with cluster(tmp_path, 2) as scheduler:
        built = build_store(samples, tmp_path / "kg.db", workers=Workers(scheduler=scheduler))

    assert built.read == {Reason.NEW: len(samples)}
    assert bytes_of(tmp_path / "kg.db") == expected


def test_a_scheduler_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers; expected the address"):
        build_store(numbered("Iran visited Iraq."), tmp_path / "kg.db", workers=Workers(scheduler="tcp://127.0.0.1:9"))


def test_a_standing_worker_with_another_version_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = tmp_path / "only_here-1.0.dist-info" / "METADATA"
    metadata.parent.mkdir()
    metadata.write_text("Metadata-Version: 2.1\nName: only-here\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(workers, "_DISTRIBUTION", "only-here")

    with (
        cluster(tmp_path, 1) as scheduler,
        pytest.raises(WorkerError, match=r"tcp://.*: this worker has no only-here; expected only-here 1.0, as here"),
    ):
        build_store(numbered("Iran visited Iraq."), tmp_path / "kg.db", workers=Workers(scheduler=scheduler))


def test_a_worker_with_another_version_is_refused() -> None:
    recipe = Recipe((), None, Fingerprints("another ontology", "another model", "another extractor"))

    with pytest.raises(WorkerError, match="a worker has another version of newskg"):
        read_unit((), recipe)


def test_units_hold_all_articles_in_order_and_a_long_one_stands_alone() -> None:
    given = numbered(*["short"] * 300, "long " * 20_000, "short")

    found = list(units(given))

    assert [article for unit in found for article in unit] == given
    assert [len(unit) for unit in found] == [250, 50, 1, 1]
