"""What an archive costs: text → queryable graph, beside spaCy's bare `nlp.pipe` and pyoxigraph's `bulk_load`.

    python benchmarks/archive.py ARCHIVE.jsonl.xz [--limit 20000] [--workers 2] [--store kg.db]

Each figure stands beside its yardstick, measured in the same run on the same articles: nlp.pipe with as many processes,
bulk_load of the very N-Quads that the store is made of. Nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from operator import sub
from pathlib import Path
from typing import NamedTuple

import psutil
import spacy
from pyoxigraph import RdfFormat, Store

from kg.errors import SourceError
from kg.extract import DEFAULT_MODEL
from kg.extract.extractor import BATCH_SIZE, parts
from kg.model import Article, Reading
from kg.pipeline import Workers, build_store
from kg.pipeline.reading import Reader
from kg.pipeline.units import Recipe, read_unit, units
from kg.pipeline.workers import local_cluster, spread
from kg.rdf.batches import Batch, batch_of
from kg.rdf.store import Writer
from kg.sources import articles

MEGABYTE = 2**20
SAMPLE = 3000  # articles, for the figures that need no more
EARLY = 5000  # articles after which memory is looked at first
WINDOW = 1000  # articles during which it is looked at, as it goes up and down with each unit
UNIT = 250  # articles
ROUNDS = 3


class Memory(NamedTuple):
    """Resident memory of the process that writes, and of its largest worker, in MiB."""

    writer: float
    worker: float


class Stored(NamedTuple):
    """How many quads were stored, and the seconds of storing, of bulk_load, and of the derived graphs."""

    quads: int
    loading: float
    bulk: float
    settling: float


def given(path: str, limit: int | None) -> Iterator[Article]:
    return islice(articles([path], on_problem=fail), limit)


def fail(problem: SourceError) -> None:
    raise problem


def words(some: Iterable[Article]) -> int:
    return sum(len(article.title.split()) + len(article.text.split()) for article in some)


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def pipe(some: Iterable[Article]) -> float:
    """The yardstick: seconds of the bare pipeline over the same titles and paragraphs, once it is loaded."""
    nlp, texts = spacy.load(DEFAULT_MODEL), [text for text, _ in parts(some)]

    def run() -> None:
        for _ in nlp.pipe(texts, batch_size=BATCH_SIZE):
            pass

    return timed(run)


def pipes(path: str, limit: int | None, workers: int) -> float:
    """The yardstick with as many processes, each on its share: the seconds of the slowest."""
    share = [sys.executable, __file__, path, "--limit", str(limit or 0), "--workers", str(workers), "--share"]
    running = [subprocess.Popen([*share, str(number)], stdout=subprocess.PIPE, text=True) for number in range(workers)]
    printed = [process.communicate()[0] for process in running]
    if any(process.returncode for process in running):
        raise SystemExit("a process of the yardstick failed")
    return max(map(float, printed))


def extraction(path: str, some: list[Article], workers: int) -> Iterator[str]:
    reader = Reader()
    work = partial(read_unit, recipe=Recipe((), None, reader.fingerprints))
    work(tuple(some[:50]))
    number = words(some)
    alone = number / timed(lambda: [work(unit) for unit in units(some)])
    with local_cluster(workers) as client:
        warm = [tuple(some[start : start + 20]) for start in range(0, 200, 20)]
        list(spread(client, work, warm))
        together = number / timed(lambda: list(spread(client, work, units(some))))
    yield f"text → batches, one process    {alone:8,.0f} words/s"
    yield f"  {workers} worker processes          {together:8,.0f} words/s   {together / alone:.2f} × one process"
    one, several = (number / pipes(path, len(some), processes) for processes in (1, workers))
    yield f"nlp.pipe, one process          {one:8,.0f} words/s"
    yield f"  {workers} processes                 {several:8,.0f} words/s   {several / one:.2f} × one process"


def storing(some: list[Article], folder: Path) -> Iterator[str]:
    """Storing and its yardstick, in turns: the best of each, as what disturbs a second of work only slows it."""
    reader = Reader()
    readings = list(reader.readings(some))
    rounds = [stored(readings, reader, folder / str(number)) for number in range(ROUNDS)]
    quads, loading, bulk, settling = map(min, zip(*rounds, strict=True))
    yield f"claims → quads → store         {quads / loading:8,.0f} quads/s"
    yield f"  bulk_load of the same quads  {quads / bulk:8,.0f} quads/s   {bulk / loading:.2f} of it"
    yield f"  the derived graphs beside    {settling:8.1f} s for {len(some):,} articles"


def stored(readings: list[Reading], reader: Reader, folder: Path) -> Stored:
    folder.mkdir()
    made: list[Batch] = []

    def load() -> None:
        for start in range(0, len(readings), UNIT):
            made.append(batch_of(readings[start : start + UNIT], reader.ontology.schema, reader.fingerprints))
            writer.load(made[-1])
        writer.flush()

    with Writer(folder / "storing.db", reader.ontology) as writer:
        loading = timed(load)
        settling = timed(writer._publish)
    file = folder / "all.nq"
    file.write_bytes(b"".join(batch.quads for batch in made))
    bulk = timed(lambda: Store(str(folder / "bulk.db")).bulk_load(path=str(file), format=RdfFormat.N_QUADS))
    return Stored(sum(batch.quads.count(b"\n") for batch in made), loading, bulk, settling)


def memory() -> Memory:
    process = psutil.Process()
    sizes = [child.memory_info().rss for child in process.children(recursive=True)]
    return Memory(process.memory_info().rss / MEGABYTE, max(sizes, default=0) / MEGABYTE)


def processor() -> tuple[float, float]:
    """The seconds of processor time of this process, and of those that it started and that have ended."""
    spent = psutil.Process().cpu_times()
    return spent.user + spent.system, spent.children_user + spent.children_system


def most(looked: list[tuple[int, Memory]], end: int) -> Memory:
    """The most of each that was seen while the last articles before that many were written."""
    seen = [memory for read, memory in looked if end - WINDOW <= read <= end]
    return Memory(*map(max, zip(*seen, strict=True)))


def size_of(folder: Path) -> int:
    """The bytes of a folder's files, each once: a snapshot shares most of its files with the writer's database."""
    found = [file.stat() for file in folder.rglob("*") if file.is_file()]
    return sum({(each.st_dev, each.st_ino): each.st_size for each in found}.values())


def whole(path: str, limit: int | None, workers: int, store: Path) -> Iterator[str]:
    looked: list[tuple[int, Memory]] = []

    def look(read: int) -> None:
        looked.append((read, memory()))

    build = partial(build_store, folder=store, workers=Workers(workers))
    number, size = words(given(path, limit)), sum(1 for _ in given(path, limit))
    yardstick = timed(lambda: pipes(path, limit, workers))
    before = processor()
    first = timed(lambda: build(given(path, limit), on_progress=look))
    own, theirs = map(sub, processor(), before)
    second = timed(lambda: build(given(path, limit)))
    disk = size_of(store) / MEGABYTE
    yield f"text → queryable, {size:,} articles, {number:,} words, {workers} workers"
    yield f"                               {first:8.1f} s, {number / first:,.0f} words/s, {disk:,.0f} MiB on the disk"
    yield f"  nlp.pipe, {workers} processes         {yardstick:8.1f} s   {first / yardstick:.2f} × its time"
    yield f"  processor time               {own:8.1f} s of the writer, {theirs:.1f} s of the workers"
    yield f"  second run, nothing new      {second:8.1f} s   {second / first:.1%} of the first"
    if size > EARLY:
        early, late = (most(looked, end) for end in (EARLY + WINDOW, size))
        for who, then, now in zip(("the writer", "a worker"), early, late, strict=True):
            yield f"memory of {who:<20} {now:8.0f} MiB   {now / then:.2f} × that after {EARLY:,} articles"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what an archive costs.")
    parser.add_argument("path", help="articles, as kg build takes them")
    parser.add_argument("--limit", type=int, help="read only the first so many (default: all)")
    parser.add_argument("--workers", type=int, default=2, help="worker processes (default: 2)")
    parser.add_argument("--store", type=Path, help="keep the graph in this new folder (default: none is kept)")
    parser.add_argument("--share", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    limit = options.limit or None
    if options.share is not None:
        print(pipe(islice(given(options.path, limit), options.share, None, options.workers)))
        return
    some = list(given(options.path, min(limit or SAMPLE, SAMPLE)))
    with tempfile.TemporaryDirectory() as folder:
        for line in extraction(options.path, some, options.workers):
            print(line, flush=True)
        for line in storing(some, Path(folder)):
            print(line, flush=True)
        for line in whole(options.path, limit, options.workers, options.store or Path(folder) / "kg.db"):
            print(line, flush=True)


if __name__ == "__main__":
    main()
