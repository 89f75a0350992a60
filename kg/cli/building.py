"""The commands that read articles or change a graph."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    DEFAULT_STORE,
    Explain,
    ExplainFormat,
    MinConfidence,
    Model,
    NumberOfWorkers,
    OntologyPaths,
    Output,
    Paths,
    ReasonFormat,
    Scheduler,
    SomePaths,
    Store,
)
from kg.cli.tables import counted

if TYPE_CHECKING:
    from kg.cli.inputs import Inputs
    from kg.pipeline import Built

WRONG = 2


def build(
    paths: SomePaths = None,
    store: Store = DEFAULT_STORE,
    ontology: OntologyPaths = None,
    model: Model = None,
    workers: NumberOfWorkers = None,
    scheduler: Scheduler = None,
) -> None:
    """Make a graph from articles, or bring it up to date.

    An article is read if it is new, or if its content, the ontology, the language model or the extractor has changed;
    so is one that only the store still has, and without a PATH these alone. The same input again changes nothing.

    What cannot be read is named, and the rest is built. The exit status is 2 where a file that you named could not be
    read as a whole, or where there was no article; what a folder holds besides its articles does not count. Interrupted
    or killed, it goes on from what was stored when it is called again.

    Example: kg build articles.jsonl news/ --store kg.db
    """
    from kg.cli.inputs import Inputs
    from kg.cli.progress import Progress
    from kg.pipeline import Workers, build_store

    if workers is not None and scheduler is not None:
        raise typer.BadParameter("is for this machine; expected it or --scheduler", param_hint="--workers")
    inputs = Inputs(paths) if paths else None
    if inputs is None and not store.exists():
        raise typer.BadParameter(f"expected articles, or a store that holds some; {store} is not there")
    built = build_store(
        inputs.articles() if inputs else (),
        store,
        ontology=ontology or (),
        model=model,
        workers=Workers(workers, scheduler),
        on_progress=Progress(lambda: inputs.meter.share if inputs else None),
        on_healing=lambda: _tell_healing(store),
    )
    _conclude(store, built, inputs)


def _tell_healing(store: Path) -> None:
    print(f"kg: {store}: finishing what an interrupted build has stored, minutes after a long one", file=sys.stderr)


def _conclude(store: Path, built: Built, inputs: Inputs | None) -> None:
    """Say what was read, what was not, and why.

    Raises:
        typer.Exit: with status 2, where something was not read that should have been.
    """
    done = [f"{number} {reason}" for reason, number in built.read.items()]
    done += [f"{built.up_to_date} up to date"] if built.up_to_date else []
    given = f"{counted(inputs.read, 'article')} given: " if inputs else ""
    print(f"{store}: {given}{', '.join(done) or 'all up to date'}", file=sys.stderr)
    for id in built.set_aside:
        print(f"kg: the article {id!r} was set aside, as the workers that read it died", file=sys.stderr)
    if inputs:
        inputs.conclude()
    if built.set_aside:
        raise typer.Exit(WRONG)


def extract(
    paths: Paths,
    explain: Explain = False,
    format: ExplainFormat = None,
    output: Output = None,
    ontology: OntologyPaths = None,
    model: Model = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Write what articles say as JSON lines, one for each article, without storing it.

    A line holds the article's id, its events (type, relation, agents, targets, speaker, evidence, status, entry …) and
    its entities with their mentions.

    With --explain it goes through the sentences instead, as text to read: of each event the lexicon entry that found it
    and how the parse led to its participants, and of the other words that could have told one why they do not. With
    --format json that is added to the JSON lines.

    Example: kg extract articles.jsonl -o events.jsonl
    """
    from kg import pipeline
    from kg.cli.inputs import Inputs
    from kg.cli.reasons import explanation
    from kg.outputs import replaced

    if format is not None and not explain:
        raise typer.BadParameter("only with --explain; without it, the output is JSON lines", param_hint="--format")
    inputs = Inputs(paths)
    read = pipeline.explain if explain else pipeline.extract
    with nullcontext(sys.stdout.buffer) if output is None else replaced(output) as file:
        for found in read(inputs.articles(), ontology=ontology or (), model=model):
            record = pipeline.surer(found, min_confidence)
            as_text = explain and format is not ReasonFormat.JSON
            file.write((explanation(record) if as_text else json.dumps(record, ensure_ascii=False)).encode() + b"\n")
            file.flush()
    inputs.conclude()


def retract(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids of articles.")],
    store: Store = DEFAULT_STORE,
    ontology: OntologyPaths = None,
) -> None:
    """Take articles out of the graph, with all that only they said.

    Example: kg retract istanbul-talks --store kg.db
    """
    from kg.pipeline import retract

    retract(articles, store, ontology=ontology or (), on_healing=lambda: _tell_healing(store))
    print(f"{store}: {counted(len(articles), 'article')} taken out", file=sys.stderr)
