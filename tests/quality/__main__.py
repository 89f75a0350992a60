"""The figures of extraction on the annotated sample, by event type: ``python -m tests.quality`` in the root folder.

``--calibration`` shows how many events of about the same confidence are right; ``--misses`` lists every event that was
missed or found wrongly, with its text; ``--gold`` and ``--articles`` measure on other annotated articles.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.cli.tables import plain_table
from kg.pipeline import extract
from kg.sources import articles
from tests.quality.calibration import bins
from tests.quality.matching import Party, same_parties
from tests.quality.sample import ARTICLES, GOLD, rows
from tests.quality.scoring import Level, Text, Told, agreement_at, is_same_place, rates, texts

_LEVELS = (Level.CORE, Level.FACT, Level.STRICT)


def extracted(articles_file: Path, gold_file: Path) -> list[Text]:
    """What is annotated in articles, and what extraction finds in them.

    Raises:
        SourceError: the articles cannot be read.
    """
    problems: list[Exception] = []
    found = list(extract(articles([str(articles_file)], on_problem=problems.append)))
    if problems:
        raise problems[0]
    return texts(rows(gold_file), found)


def table(collection: Sequence[Text]) -> str:
    """Precision, recall and F1 of each type and of all, and the rates."""
    types = sorted({event.type for text in collection for event in text.annotated})
    columns = ["type", "events", "found", "core P", "core R", *(f"{level} F1" for level in _LEVELS)]
    lines = plain_table(columns, [_row(collection, type) for type in [*types, None]])
    shares = [f"{name} {figure.share:.3f} of {figure.of}" for name, figure in rates(collection).items()]
    return lines + "\n\n" + "\n".join(shares)


def calibration(collection: Sequence[Text]) -> str:
    """The share of the events that is right, by their confidence."""
    found = bins(collection)
    number = sum(each.found for each in found) or 1
    rows = [
        [
            f"≥ {each.least:.1f}",
            str(each.found),
            f"{each.found / number:.3f}",
            f"{each.expected / each.found if each.found else 0:.3f}",
            f"{each.share:.3f}",
        ]
        for each in found
    ]
    return plain_table(["confidence", "events", "of all", "mean", "right"], rows)


def _row(collection: Sequence[Text], type: str | None) -> list[str]:
    core, *others = (agreement_at(level, collection, type) for level in _LEVELS)
    shares = (core.precision, core.recall, core.f1, *(other.f1 for other in others))
    return [type or "all", str(core.annotated), str(core.found), *(f"{share:.3f}" for share in shares)]


def misses(ids: Sequence[str], bodies: Sequence[str], collection: Sequence[Text]) -> Iterator[str]:
    """Each text in which something is not right: ``-`` missed, ``+`` not annotated, ``~`` found with a flaw."""
    for id, body, text in zip(ids, bodies, collection, strict=True):
        agreed = text.agreeing(Level.CORE)
        lines = [f"  - {shown(event)}" for a, event in enumerate(text.annotated) if a not in agreed]
        lines += [f"  + {shown(event)}" for f, event in enumerate(text.found) if f not in agreed.values()]
        for a, f in sorted(agreed.items()):
            flaws = [f"    {flaw}" for flaw in _flaws(text.annotated[a], text.found[f])]
            lines += [f"  ~ {shown(text.annotated[a])}", *flaws] if flaws else []
        if lines:
            yield "\n".join([f"{id}: {' '.join(body.split())}", *lines])


def _flaws(annotated: Told, found: Told) -> Iterator[str]:
    """What is not right of an event that was found."""
    if annotated.stance != found.stance:
        yield f"stance: {' '.join(found.stance)}"
    if (annotated.speakers or found.speakers) and not same_parties(annotated.speakers, found.speakers):
        yield f"speaker: {_names(found.speakers)}"
    if annotated.place and not is_same_place(annotated, found):
        yield f"place: {found.place}, not {annotated.place}"
    if annotated.time and annotated.time != found.time:
        yield f"time: {found.time}, not {annotated.time}"


def shown(event: Told) -> str:
    """An event in one line."""
    sides = " → ".join(_names(side) for side in event.sides)
    said = f" by {_names(event.speakers)}" if event.speakers else ""
    return f"{event.type} {event.relation}: {sides} [{event.trigger}] {' '.join(event.stance)}{said}"


def _names(parties: Sequence[Party]) -> str:
    return " & ".join(party.name for party in parties) or "nobody"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="JSON lines, as kg extract reads them")
    parser.add_argument("--gold", type=Path, default=GOLD, help="JSON lines, as kg extract writes them")
    parser.add_argument("--misses", action="store_true", help="list what is not right, with its text")
    parser.add_argument("--calibration", action="store_true", help="show the share that is right by confidence")
    options = parser.parse_args()

    collection = extracted(options.articles, options.gold)
    if options.misses:
        bodies = {row["id"]: row["text"] for row in rows(options.articles)}
        ids = [row["id"] for row in rows(options.gold)]
        print("\n".join(misses(ids, [bodies[id] for id in ids], collection)), end="\n\n")
    print(calibration(collection) if options.calibration else table(collection))


if __name__ == "__main__":
    main()
