"""How long validation takes, beside the same SPARQL on pyoxigraph alone: processor time in one process, in seconds.

    python benchmarks/validate.py --store kg.db
    python benchmarks/validate.py --store kg.db --slowest 20

Raw is every query of `kg.rdf.validation.queries`, its solutions read and thrown away. The limit is twice that.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from pyoxigraph import QuerySolutions, Store

from kg.rdf.snapshots import Snapshot
from kg.rdf.terms import PREFIXES
from kg.rdf.validation import queries, validate

LIMIT = 2.0


def raw(store: Store, sparql: str) -> float:
    """Seconds of processor time that pyoxigraph takes for all solutions."""
    started = time.process_time()
    found = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    for _ in found:
        pass
    return time.process_time() - started


def main() -> int:
    parser = argparse.ArgumentParser(description="Time the validation of a store.")
    parser.add_argument("--store", type=Path, required=True, help="the store to validate")
    parser.add_argument("--slowest", type=int, default=5, metavar="N", help="show the N slowest queries (default: 5)")
    parser.add_argument("--check", action="store_true", help="exit with 1 when kg takes more than twice the raw time")
    options = parser.parse_args()

    with Snapshot(options.store) as snapshot:
        times = sorted(((raw(snapshot.store, sparql), sparql) for sparql in queries(snapshot.store)), reverse=True)
        started = time.process_time()
        found = validate(snapshot.store)
        seconds = time.process_time() - started
    total = sum(each for each, _ in times)
    for each, sparql in times[: options.slowest]:
        print(f"{each:8.3f} s  {' '.join(sparql.split())[:160]}")
    print(f"raw {total:8.2f} s   {len(times)} queries on pyoxigraph")
    print(f"kg  {seconds:8.2f} s   {found.queries} queries, {len(found.violations)} violations")
    print(f"ratio {seconds / total:.2f}")
    return 1 if options.check and seconds > LIMIT * total else 0


if __name__ == "__main__":
    sys.exit(main())
