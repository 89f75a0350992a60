"""The unit of work of a build: a pure function from a few articles to a finished batch.

It needs nothing but its arguments and the installed package, gives the same bytes wherever it runs, and writes nowhere:
so Dask runs it here, and Spark or Ray could.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from kg.errors import WorkerError
from kg.model import Article, Fingerprints
from kg.pipeline.reading import Reader
from kg.rdf.batches import Batch, batch_of

Unit: TypeAlias = tuple[Article, ...]

_ARTICLES, _CHARACTERS = 250, 60_000  # of a unit, at most, save for one long article: some two seconds of reading


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a unit is read with.

    Args:
        ontology: the user's Turtle files or folders, by absolute paths, which each worker reads for itself.
        model: the package name of a spaCy pipeline, the default one where it is None.
        fingerprints: what ontology, model and extractor have to be.
    """

    ontology: tuple[Path, ...]
    model: str | None
    fingerprints: Fingerprints


def read_unit(unit: Unit, recipe: Recipe) -> Batch:
    """What the articles say, ready to be loaded.

    Raises:
        WorkerError: what is installed or lies here is not what the recipe names.
        KGError: the ontology or the model cannot be used here.
    """
    reader = _reader(recipe.ontology, recipe.model)
    if reader.fingerprints != recipe.fingerprints:
        raise WorkerError(
            "a worker has another version of newskg, the language model or the ontology than the one that builds; "
            "expected the same packages and the same ontology files on every machine"
        )
    return batch_of(reader.unit(unit), reader.ontology.schema, reader.fingerprints)


def units(articles: Iterable[Article]) -> Iterator[Unit]:
    """The articles, in order, a few at a time: as many as take about the same time to read."""
    unit: list[Article] = []
    size = 0
    for article in articles:
        length = len(article.title) + len(article.text)
        if unit and (len(unit) == _ARTICLES or size + length > _CHARACTERS):
            yield tuple(unit)
            unit, size = [], 0
        unit.append(article)
        size += length
    if unit:
        yield tuple(unit)


@lru_cache(maxsize=1)
def _reader(ontology: tuple[Path, ...], model: str | None) -> Reader:
    return Reader(ontology, model)
