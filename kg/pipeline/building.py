"""Articles → graph on disk: only what is not up to date is read again."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TypeAlias, TypeVar

from kg.errors import SourceError
from kg.graph import Graph, TemporaryGraph, temporary_store
from kg.model import Article, Fingerprints
from kg.pipeline.reading import Reader
from kg.rdf.ontology import load_ontology
from kg.rdf.quads import content_fingerprint
from kg.rdf.store import Stamp, Writer
from kg.sources import articles as articles_of

_BATCH = 250  # articles that are stored together: some half a minute of reading, which a kill may cost

Progress: TypeAlias = Callable[[int], None]
"""Called with the number of articles stored so far, after each batch."""

_Item = TypeVar("_Item")


class Reason(StrEnum):
    """Why an article is read; the first that holds."""

    NEW = "new"
    CONTENT = "changed"
    ONTOLOGY = "the ontology changed"
    MODEL = "the language model changed"
    EXTRACTOR = "the extractor changed"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: how many articles it read for each reason, and how many were up to date."""

    read: dict[Reason, int]
    up_to_date: int

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing was written."""
        return not self.read


def build_store(
    articles: Iterable[Article],
    folder: Path,
    *,
    ontology: Sequence[Path] = (),
    model: str | None = None,
    on_progress: Progress = lambda stored: None,
) -> Built:
    """Bring a store up to date with articles, and the articles that it holds with the ontology and the model.

    Raises:
        KGError: the ontology, the model or the store cannot be used. What was stored before is kept, and so are the
            batches that were finished.
    """
    reader = Reader(ontology, model)
    counts: Counter[Reason | None] = Counter()
    with Writer(folder, reader.ontology) as writer:
        readings = reader.readings(_due(articles, writer, reader.fingerprints, counts))
        stored = 0
        for batch in _batches(readings, _BATCH):
            writer.put(batch, reader.fingerprints)
            stored += len(batch)
            on_progress(stored)
    return Built({reason: counts[reason] for reason in Reason if counts[reason]}, counts[None])


def build(
    articles: str | os.PathLike[str] | Iterable[str | os.PathLike[str] | Article],
    store: str | os.PathLike[str] | None = None,
    *,
    ontology: Sequence[str | os.PathLike[str]] = (),
    model: str | None = None,
    on_problem: Callable[[SourceError], None] | None = None,
) -> Graph:
    """The graph of articles.

    Args:
        articles: articles, or paths of files and folders.
        store: the folder to keep the graph in; where it is None, in a temporary one, removed when the graph is closed.
        ontology: your own Turtle files or folders, laid over the packaged ontology.
        model: the package name of a spaCy pipeline, the default one where it is None.
        on_problem: called with each input that cannot be read; where it is None, the first one is raised.

    Raises:
        KGError: an input, the ontology, the model or the store cannot be used.
    """
    items = [articles] if isinstance(articles, str | os.PathLike) else articles
    folder = temporary_store() if store is None else Path(store)
    build_store(_articles(items, on_problem or _raise), folder, ontology=[Path(path) for path in ontology], model=model)
    return TemporaryGraph(folder) if store is None else Graph(folder)


def retract(ids: Sequence[str], folder: Path, *, ontology: Sequence[Path] = ()) -> None:
    """Take articles out of a store, with all that only they said.

    Raises:
        KGError: the store cannot be used or does not hold one of them; nothing is taken out then.
    """
    with Writer(folder, load_ontology(ontology), create=False) as writer:
        writer.retract(ids)


def _articles(
    items: Iterable[str | os.PathLike[str] | Article], on_problem: Callable[[SourceError], None]
) -> Iterator[Article]:
    for item in items:
        if isinstance(item, Article):
            yield item
        else:
            yield from articles_of([item], on_problem=on_problem)


def _raise(problem: SourceError) -> None:
    raise problem


def _due(
    articles: Iterable[Article], writer: Writer, current: Fingerprints, counts: Counter[Reason | None]
) -> Iterator[Article]:
    """The articles to read: of those given, then of those that only the store holds."""
    before = dict(writer.stamps)
    seen: set[str] = set()
    for article in articles:
        seen.add(article.id)
        reason = _reason(before.get(article.id), content_fingerprint(article), current)
        counts[reason] += 1
        if reason is not None:
            yield article
    kept = writer.kept()
    reasons = {id: _reason(before.get(id), kept[id], current) for id in kept if id not in seen}
    due = {id: reason for id, reason in reasons.items() if reason is not None}
    counts.update(due.values())
    yield from writer.articles(due)


def _reason(stamp: Stamp | None, content: str, current: Fingerprints) -> Reason | None:
    """Why an article of this content is to be read, None where its stored reading is up to date."""
    if stamp is None:
        return Reason.NEW
    stored = stamp.fingerprints
    changes = {
        Reason.CONTENT: stamp.content != content,
        Reason.ONTOLOGY: stored.ontology != current.ontology,
        Reason.MODEL: stored.model != current.model,
        Reason.EXTRACTOR: stored.extractor != current.extractor,
    }
    return next((reason for reason, has_changed in changes.items() if has_changed), None)


def _batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch
