"""Words per second and peak memory of kg's reading, beside the bare language model on the same text.

    python benchmarks/extract.py                                    # the packaged sample articles, repeated
    python benchmarks/extract.py news.jsonl.xz --limit 2000         # any input that kg build reads

Both sides read the same titles and paragraphs, in the same order and in batches of the same size, each in a child
process of its own, in turn, for a number of rounds. Counted is the processor's time from the first text to the last,
without loading the model; kg's takes in everything from the article to who did what to whom, as a build reads it. The
figures are medians. A third side is kg on the bare model: what it reads must be the same, so that no figure of quality
can differ. Last comes the share of sentences that kg does not parse.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import spacy

from kg.extract import DEFAULT_MODEL
from kg.extract.extractor import BATCH_SIZE, parts
from kg.model import Article
from kg.pipeline.reading import Reader
from kg.pipeline.units import units
from kg.samples import sample_paths
from kg.sources import articles

WORDS = 20_000  # the packaged samples are repeated until they hold as many


def repeated(collection: list[Article]) -> Iterator[Article]:
    """The articles again and again, each time under new ids, until they hold `WORDS` words."""
    words = 0
    for turn in itertools.count():
        for article in collection:
            if words >= WORDS:
                return
            words += count_words(article)
            yield replace(article, id=f"{article.id}-{turn}")


def count_words(article: Article) -> int:
    return len(article.title.split()) + len(article.text.split())


def read(paths: list[str], limit: int | None) -> list[Article]:
    """The articles to measure on: those of the paths, or the packaged samples, repeated."""
    found = articles(paths or sample_paths(), on_problem=lambda problem: print(problem, file=sys.stderr))
    return list(itertools.islice(found if paths else repeated(list(found)), limit))


def run_model(collection: list[Article]) -> tuple[float, str]:
    """Seconds that bare ``nlp.pipe`` takes."""
    nlp = spacy.load(DEFAULT_MODEL)
    texts = [text for text, _ in parts(collection)]
    started = time.process_time()
    for _ in nlp.pipe(texts, batch_size=BATCH_SIZE):
        pass
    return time.process_time() - started, ""


def run_reader(collection: list[Article], *, quick: bool = True) -> tuple[float, str]:
    """Seconds that reading takes, a unit of articles after another, with a digest of what is read."""
    reader = Reader(quick=quick)
    assert reader.extractor.nlp  # loaded
    seconds, digest = 0.0, hashlib.sha256()
    for unit in units(collection):
        started = time.process_time()
        found = reader.unit(unit)
        seconds += time.process_time() - started
        digest.update(repr(found).encode())
    return seconds, digest.hexdigest()


def unparsed(collection: list[Article]) -> str:
    """How many sentences kg does not parse."""
    whole = without = 0
    for doc in Reader().extractor.nlp.pipe((text for text, _ in parts(collection)), batch_size=BATCH_SIZE):
        sentences = len(list(doc.sents))
        whole += sentences
        without += 0 if doc.has_annotation("DEP") else sentences
    return f"{without} of {whole} sentences are not parsed, {without / whole:.1%}"


MODEL, KG, KG_PLAIN = "nlp.pipe", "kg", "kg, bare model"
SIDES = {MODEL: run_model, KG: run_reader, KG_PLAIN: partial(run_reader, quick=False)}


def measure(side: str, paths: list[str], limit: int | None) -> dict[str, Any]:
    """One run of a side in this process."""
    collection = read(paths, limit)
    seconds, digest = SIDES[side](collection)
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage counts bytes there and kibibytes elsewhere
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
    words = sum(map(count_words, collection))
    return {
        "articles": len(collection),
        "words": words,
        "words per second": words / seconds,
        "MiB": peak,
        "read": digest,
    }


def measure_apart(side: str, arguments: list[str]) -> dict[str, Any]:
    """One run of a side in a child process."""
    command = [sys.executable, __file__, "--side", side, *arguments]
    finished = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, Any] = json.loads(finished.stdout)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description="Time kg's reading beside the bare language model.")
    parser.add_argument("paths", nargs="*", help="articles to read (default: the packaged samples, repeated)")
    parser.add_argument("--limit", type=int, help="read no more articles than this")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each side (default: 5)")
    parser.add_argument("--side", choices=SIDES, help="measure one side once in this process, and print JSON")
    options = parser.parse_args()

    if options.side:
        print(json.dumps(measure(options.side, options.paths, options.limit)))
        return
    arguments = [*options.paths, *(["--limit", str(options.limit)] if options.limit else [])]
    rounds = [{side: measure_apart(side, arguments) for side in SIDES} for _ in range(options.rounds)]
    first = rounds[0][MODEL]
    print(f"{first['articles']} articles, {first['words']} words, median of {options.rounds} rounds")
    speed = {side: statistics.median(each[side]["words per second"] for each in rounds) for side in SIDES}
    for side in SIDES:
        memory = statistics.median(each[side]["MiB"] for each in rounds)
        print(f"{side:<15}{speed[side]:>9.0f} words/s   peak {memory:>5.0f} MiB")
    for side in (KG, KG_PLAIN):
        ratios = [each[side]["words per second"] / each[MODEL]["words per second"] for each in rounds]
        print(f"{side} runs at {statistics.median(ratios):.2f} of the speed of nlp.pipe")
    readings = {each[side]["read"] for each in rounds for side in (KG, KG_PLAIN)}
    print("the same is read with and without what makes it quick" if len(readings) == 1 else "OTHER READINGS")
    print(unparsed(read(options.paths, options.limit)))


if __name__ == "__main__":
    main()
