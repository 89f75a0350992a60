"""How long a command takes from a cold start: a new process each time, median of the rounds.

    python benchmarks/cold_start.py

The limits are those that the project promises: help within a quarter of a second, a query within half a second.
With ``--check`` a command over its limit gives exit status 1.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

from kg.samples import sample_paths

KG = str(Path(sysconfig.get_path("scripts")) / "kg")
LOAD = "from kg.rdf.ontology import load_ontology; load_ontology()"
ASK = "SELECT ?claim WHERE { ?claim a kg:Claim } LIMIT 1"


def seconds(command: list[str]) -> float:
    """The wall time of one run of the command."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def commands(store: str) -> dict[str, tuple[list[str], float | None]]:
    """What is measured: the command, and the seconds that it may take."""
    return {
        "python -c pass": ([sys.executable, "-c", "pass"], None),
        "load_ontology()": ([sys.executable, "-c", LOAD], None),
        "kg --help": ([KG, "--help"], 0.25),
        "kg query mediations": ([KG, "query", "mediations", "--store", store], 0.5),
        "kg query 'SELECT …'": ([KG, "query", ASK, "--store", store], 0.5),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Time kg's commands from a cold start.")
    parser.add_argument("--rounds", type=int, default=7, help="runs of each command (default: 7)")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a command is over its limit")
    options = parser.parse_args()

    late = 0
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "kg.db")
        build = [KG, "build", *sample_paths(), "--store", store]
        subprocess.run(build, check=True, stderr=subprocess.DEVNULL)
        for name, (command, limit) in commands(store).items():
            median = statistics.median(seconds(command) for _ in range(options.rounds))
            late += limit is not None and median > limit
            print(f"{name:<22} {median:6.3f} s" + (f"   (limit {limit} s)" if limit else ""))
    return 1 if options.check and late else 0


if __name__ == "__main__":
    sys.exit(main())
