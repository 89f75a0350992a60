"""How long each saved question takes on a graph, through kg and as the same SPARQL on pyoxigraph alone.

    python benchmarks/questions.py              # on the graph of the sample articles
    python benchmarks/questions.py --store kg.db --check
    python benchmarks/questions.py --store kg.db --only timeline between

Times are seconds of processor time in one process, the best of five turns, and of one where it takes over five seconds;
the ratio is kg's time over pyoxigraph's. Parameters are given the actors of whom most is claimed, as these are slowest.
The limit is a second; with ``--check`` a question over it gives exit status 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Variable

import kg
from kg.rdf.parameters import Bindings, Kind
from kg.rdf.results import answer
from kg.rdf.saved import Question, questions
from kg.rdf.snapshots import Snapshot
from kg.rdf.terms import KG, PREFIXES, RDF
from kg.samples import sample_paths

LIMIT = 1.0
LONG = 5.0
TURNS = 5


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


def through_kg(store: Store, question: Question, bound: Bindings) -> int:
    """The number of rows, each as words."""
    return len(answer(store, question.sparql, bound=bound).rows)


def raw(store: Store, question: Question, bound: Bindings) -> int:
    """The number of solutions, each read and thrown away."""
    terms = {Variable(name): term for name, term in bound.items()}
    found = store.query(
        question.sparql, prefixes=PREFIXES, use_default_graph_as_union=True, substitutions=terms or None
    )
    assert isinstance(found, QuerySolutions)
    return sum(1 for _ in found)


def seconds(*runs: Callable[[], int]) -> list[float]:
    """The processor time of each, the best of some turns: what else the machine does then falls on all alike."""
    turns: list[list[float]] = []
    while len(turns) < TURNS and max(chain(*turns), default=0) < LONG:
        turns.append([once(run) for run in runs])
    return [min(times) for times in zip(*turns, strict=True)]


def once(run: Callable[[], int]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def timed(store: Store, only: list[str]) -> int:
    """Print the times; gives how many were over the limit."""
    actors, late = busiest(store), 0
    print(f"{'question':<14} {'parameters':<22} {'rows':>7} {'kg s':>8} {'raw s':>8} {'ratio':>6}")
    for question in (each for each in questions() if not only or each.name in only):
        for bound in runs(question, actors, store):
            asked = question.asked_with(bound.keys())
            rows = raw(store, asked, bound)
            ours, theirs = seconds(partial(through_kg, store, asked, bound), partial(raw, store, asked, bound))
            late += ours > LIMIT
            figures = f"{rows:7} {ours:8.3f} {theirs:8.3f} {ours / theirs:6.2f}"
            print(f"{question.name:<14} {' '.join(bound):<22} {figures}", flush=True)
    return late


def main() -> int:
    parser = argparse.ArgumentParser(description="Time the saved questions.")
    parser.add_argument("--store", type=Path, help="the store to ask (default: one of the sample articles)")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="these questions alone (default: all)")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a question is over its limit")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        path = options.store or Path(folder) / "kg.db"
        if options.store is None:
            kg.build(sample_paths(), path).close()
        with Snapshot(path) as snapshot:
            late = timed(snapshot.store, options.only)
    return 1 if options.check and late else 0


if __name__ == "__main__":
    sys.exit(main())
