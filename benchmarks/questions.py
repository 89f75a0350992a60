"""How long each saved question takes on a graph: processor time of one run, in seconds, and the number of rows.

    python benchmarks/questions.py              # on the graph of the sample articles
    python benchmarks/questions.py --store kg.db --check

Parameters are given the actors of whom most is claimed, as these are slowest. The limit is a second; with ``--check`` a
question over it gives exit status 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

import kg
from kg.rdf.parameters import Bindings, Kind
from kg.rdf.results import answer
from kg.rdf.saved import Question, questions
from kg.rdf.snapshots import Snapshot
from kg.rdf.terms import KG, RDF
from kg.samples import sample_paths

LIMIT = 1.0


def busiest(store: Store) -> list[NamedNode]:
    """The actors in the order of the number of their claims."""
    ends = (
        quad.object for side in (RDF.subject, RDF.object) for quad in store.quads_for_pattern(None, side, None, None)
    )
    counted = Counter(end for end in ends if isinstance(end, NamedNode))
    return sorted(counted, key=lambda end: (-counted[end], end.value))


def runs(question: Question, actors: list[NamedNode], store: Store) -> Iterator[Bindings]:
    """The values for each way to ask: without optional parameters, and with all."""
    places = (quad.object for quad in store.quads_for_pattern(None, KG.place, None, None))
    place = min((place.value for place in places if isinstance(place, Literal)), default="")
    bound: Bindings = {}
    for number, parameter in enumerate(question.parameters):
        values: dict[Kind, NamedNode | Literal] = {
            Kind.ENTITY: actors[number],
            Kind.RELATION: KG.attacks,
            Kind.TEXT: Literal(place),
        }
        bound[parameter.name] = values[parameter.kind]
    if all(parameter.is_optional for parameter in question.parameters):
        yield {}
    if bound:
        yield bound


def timed(store: Store) -> int:
    """Print the times; gives how many were over the limit."""
    actors, late = busiest(store), 0
    for question in questions():
        for bound in runs(question, actors, store):
            started = time.process_time()
            rows = len(answer(store, question.sparql, bound=bound).rows)
            seconds = time.process_time() - started
            late += seconds > LIMIT
            print(f"{question.name:<14} {' '.join(bound):<22} {rows:7} rows {seconds:8.3f} s")
    return late


def main() -> int:
    parser = argparse.ArgumentParser(description="Time the saved questions.")
    parser.add_argument("--store", type=Path, help="the store to ask (default: one of the sample articles)")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a question is over its limit")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        path = options.store or Path(folder) / "kg.db"
        if options.store is None:
            kg.build(sample_paths(), path).close()
        with Snapshot(path) as snapshot:
            late = timed(snapshot.store)
    return 1 if options.check and late else 0


if __name__ == "__main__":
    sys.exit(main())
