"""Articles → graph on disk: only what is not up to date is read again."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TypeAlias

from kg.errors import SourceError
from kg.graph import Graph, TemporaryGraph, temporary_store
from kg.model import Article, Fingerprints
from kg.pipeline.reading import Reader
from kg.pipeline.units import Recipe, read_unit, units
from kg.pipeline.workers import SetAside, Work, local_cluster, spread, standing_cluster
from kg.rdf.batches import Batch
from kg.rdf.ontology import load_ontology
from kg.rdf.quads import content_fingerprint
from kg.rdf.stamps import Stamp
from kg.rdf.store import Writer
from kg.sources import articles as articles_of

_LARGE = 2000  # articles to read from which worker processes are worth their start

Progress: TypeAlias = Callable[[int], None]
"""Called with the number of articles read so far, after each unit of them."""


class Reason(StrEnum):
    """Why an article is read; the first that holds."""

    NEW = "new"
    CONTENT = "changed"
    ONTOLOGY = "the ontology changed"
    MODEL = "the language model changed"
    EXTRACTOR = "the extractor changed"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did.

    Args:
        read: how many articles it read for each reason, those that were set aside among them.
        up_to_date: how many it left as they were.
        set_aside: the ids of the articles that killed the workers that read them; they are not stored.
    """

    read: dict[Reason, int]
    up_to_date: int
    set_aside: tuple[str, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing was written."""
        return not self.read


@dataclass(frozen=True, slots=True)
class Workers:
    """Who reads the articles.

    Args:
        number: of worker processes on this machine; 0 to read in this process; None for as many as it has processors
            where there is much to read, and none where there is little.
        scheduler: the address of a Dask scheduler whose workers are to read; then there are none on this machine.
    """

    number: int | None = None
    scheduler: str | None = None


def build_store(
    articles: Iterable[Article],
    folder: Path,
    *,
    ontology: Sequence[Path] = (),
    model: str | None = None,
    workers: Workers = Workers(),
    on_progress: Progress = lambda read: None,
    on_healing: Callable[[], None] = lambda: None,
) -> Built:
    """Bring a store up to date with articles, and the articles that it holds with the ontology and the model.

    The result does not depend on who reads the articles, nor in which order.

    Args:
        articles: of different ids.
        on_healing: called before what an interrupted build left is finished, which takes minutes where that was much.

    Raises:
        KGError: the ontology, the model, the workers or the store cannot be used. What was stored before is kept, and
            so are the batches that were finished.
    """
    reader = Reader(ontology, model)
    recipe = Recipe(tuple(path.absolute() for path in ontology), model, reader.fingerprints)
    counts: Counter[Reason | None] = Counter()
    with Writer(folder, reader.ontology, on_healing=on_healing) as writer:
        due = _due(articles, writer, reader.fingerprints, counts)
        with _outcomes(due, partial(read_unit, recipe=recipe), workers) as outcomes:
            aside = _written(outcomes, writer, on_progress)
    return Built({reason: counts[reason] for reason in Reason if counts[reason]}, counts[None], aside)


def _written(outcomes: Iterable[Batch | SetAside], writer: Writer, on_progress: Progress) -> tuple[str, ...]:
    """Load what was read; the ids of the articles that were set aside."""
    aside: list[str] = []
    read = 0
    for outcome in outcomes:
        if isinstance(outcome, SetAside):
            aside.append(outcome.article.id)
        else:
            writer.load(outcome)
            read += len(outcome.articles)
            on_progress(read)
    return tuple(sorted(aside))


@contextmanager
def _outcomes(due: Iterator[Article], work: Work, workers: Workers) -> Iterator[Iterator[Batch | SetAside]]:
    """The batches of the articles that are due, from whoever reads them."""
    first = list(islice(due, _LARGE))
    number = _processors() if workers.number is None and len(first) == _LARGE else workers.number
    waiting, any_ = units(chain(first, due)), bool(first)
    del first  # else they were kept to the end
    if workers.scheduler is not None and any_:
        with standing_cluster(workers.scheduler) as client:
            yield spread(client, work, waiting)
    elif number and any_:
        with local_cluster(number) as client:
            yield spread(client, work, waiting)
    else:
        yield map(work, waiting)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def build(
    articles: str | os.PathLike[str] | Iterable[str | os.PathLike[str] | Article],
    store: str | os.PathLike[str] | None = None,
    *,
    ontology: Sequence[str | os.PathLike[str]] = (),
    model: str | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    on_problem: Callable[[SourceError], None] | None = None,
) -> Graph:
    """The graph of articles.

    Args:
        articles: articles, or paths of files and folders.
        store: the folder to keep the graph in; where it is None, in a temporary one, removed when the graph is closed.
        ontology: your own Turtle files or folders, laid over the packaged ontology.
        model: the package name of a spaCy pipeline, the default one where it is None.
        workers: how many processes read, 0 for this one alone; by default as many as there are processors where there
            is much to read. A script that asks for some keeps its own start behind ``if __name__ == "__main__":``.
        scheduler: the address of a Dask scheduler whose workers read instead.
        on_problem: called with each input that cannot be read; where it is None, the first one is raised.

    Raises:
        KGError: an input, the ontology, the model or the store cannot be used.
    """
    paths = [articles] if isinstance(articles, str | os.PathLike) else articles
    folder = temporary_store() if store is None else Path(store)
    build_store(
        articles_of(paths, on_problem=on_problem or _raise),
        folder,
        ontology=[Path(path) for path in ontology],
        model=model,
        workers=Workers(workers, scheduler),
    )
    return TemporaryGraph(folder) if store is None else Graph(folder)


def retract(
    ids: Sequence[str], folder: Path, *, ontology: Sequence[Path] = (), on_healing: Callable[[], None] = lambda: None
) -> None:
    """Take articles out of a store, with all that only they said.

    Raises:
        KGError: the store cannot be used or does not hold one of them; nothing is taken out then.
    """
    with Writer(folder, load_ontology(ontology), create=False, on_healing=on_healing) as writer:
        writer.retract(ids)


def _raise(problem: SourceError) -> None:
    raise problem


def _due(
    articles: Iterable[Article], writer: Writer, current: Fingerprints, counts: Counter[Reason | None]
) -> Iterator[Article]:
    """The articles to read: of those given, then of those that only the store holds."""
    seen: set[str] = set()
    for article in articles:
        seen.add(article.id)
        reason = _reason(writer, article.id, Stamp(content_fingerprint(article), current))
        counts[reason] += 1
        if reason is not None:
            yield article
    for id, content in writer.kept():
        reason = _reason(writer, id, Stamp(content, current)) if id not in seen else None
        if reason is not None:
            counts[reason] += 1
            yield from writer.articles([id])


def _reason(writer: Writer, id: str, current: Stamp) -> Reason | None:
    """Why an article is to be read, None where its stored reading is up to date."""
    if writer.is_stamped(id, current):
        return None
    stamp = writer.stamp(id)
    if stamp is None:
        return Reason.NEW
    stored, due = stamp.fingerprints, current.fingerprints
    changes = {
        Reason.CONTENT: stamp.content != current.content,
        Reason.ONTOLOGY: stored.ontology != due.ontology,
        Reason.MODEL: stored.model != due.model,
        Reason.EXTRACTOR: stored.extractor != due.extractor,
    }
    return next((reason for reason, has_changed in changes.items() if has_changed), None)
