"""The command that shows what the others do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from string import Formatter
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.graph import Graph


@dataclass(frozen=True, slots=True)
class Asked:
    """A saved question of the demonstration: its name, what it asks, and how a row of its answer is told."""

    name: str
    words: str
    told: str

    @property
    def sides(self) -> set[str]:
        """The columns that a row must have."""
        return {name for _, name, _, _ in Formatter().parse(self.told) if name}


QUESTIONS = (
    Asked("mediations", "Who mediates?", "{mediators}: between {parties}"),
    Asked("ceasefires", "Who agreed to a ceasefire?", "{party} and {other}"),
    Asked("accusations", "Who accuses whom?", "{accuser} accuses {accused}"),
    Asked("planned", "What is planned, and no fact yet?", "{agent} {relation} {target}"),
)
_STATUSES = {"Stated": "stated", "Reported": "reported", "NotAFact": "not a fact"}
_SHOWN = 3
_WIDTH = 100


def demo(
    store: Annotated[
        Path | None, typer.Option("--store", metavar="DIR", help="Keep the graph there; by default it is thrown away.")
    ] = None,
) -> None:
    """Build a graph from the sample articles inside the package, and show answers to saved questions.

    Example: kg demo --store demo.db
    """
    import kg
    from kg.samples import sample_paths

    print("Reading the sample articles …", file=sys.stderr)
    with kg.build(sample_paths(), store) as graph:
        for asked in QUESTIONS:
            print(f"\n{asked.words}\n")
            for answer in islice(_answers(graph, asked), _SHOWN):
                print(answer)
            print(f"\n  all of them: kg query {asked.name} --store {store or 'demo.db'}")
    if store is None:
        print("\nThis graph was thrown away; keep it: kg demo --store demo.db")


def _answers(graph: Graph, asked: Asked) -> Iterator[str]:
    """Each answer that names both sides, once, with the first sentence that gives it."""
    from kg.rdf.saved import question

    seen: set[str] = set()
    for binding in graph.query(question(asked.name).sparql).bindings:
        values: dict[str, object] = {str(variable): value for variable, value in binding.items()}
        found = {name: str(value) for name, value in values.items() if value is not None}
        if asked.sides <= found.keys() and asked.told.format_map(found) not in seen:
            seen.add(asked.told.format_map(found))
            yield _with_evidence(asked.told.format_map(found), found)


def _with_evidence(told: str, found: dict[str, str]) -> str:
    status = {"Stated": "stated", "Reported": "reported", "NotAFact": "not a fact"}.get(
        found.get("status", ""), "planned"
    )
    speaker = f", says {found['speaker']}" if "speaker" in found else ""
    place = f"{found['article']}, {found['date']}" if "date" in found else found["article"]
    quote = fill(" ".join(f"“{found['sentence']}”".split()), _WIDTH, initial_indent="    ", subsequent_indent="    ")
    return f"  {told}  ({status}{speaker})\n{quote}\n    {place}"
