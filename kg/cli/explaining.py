"""The command that shows what is behind an edge or an event."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_STORE, MinConfidence, Output, ReportFormat, Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.cli.reports import Cell
    from kg.model import Tie

ANSWER_IS_NO = 1


def explain(
    words: Annotated[
        list[str], typer.Argument(metavar="A RELATION [B] | IRI", help="An edge, in words; or edge:… event:… claim:…")
    ],
    store: Store = DEFAULT_STORE,
    min_confidence: MinConfidence = 0.0,
    format: ReportFormat = None,
    output: Output = None,
) -> None:
    """Show the claims behind an edge or an event: sentence, speaker, outlet, date, lexicon entry, path of the parse.

    All claims are shown, whatever they are: stated, reported, alleged, denied … Without B they are those of A and the
    relation to anybody or nobody. An IRI may be that of an edge, an event, a cluster of events or a claim, in full or
    with its prefix. The exit status is 1 where there is no claim.

    Example: kg explain Pakistan accuses 'Afghan Taliban' --store kg.db
    """
    import kg
    from kg.cli.reports import report_format, write_report, write_text

    form = report_format(format, output)
    with kg.open(store) as graph:
        found = [tie for tie in graph.explain(" ".join(words)) if tie.confidence >= min_confidence]
        labels = {entity.key: entity.label for entity in graph.entities()}
    if not found:
        print(f"kg: no claim says: {' '.join(words)}", file=sys.stderr)
        raise typer.Exit(ANSWER_IS_NO)
    if form == "table":
        write_text("\n".join(_lines(found, labels)) + "\n", output)
    else:
        rows = [_row(tie, labels) for tie in found]
        write_report(list(rows[0]), [list(row.values()) for row in rows], form, output)


def _row(tie: Tie, labels: Mapping[str, str]) -> dict[str, Cell]:
    return {
        "agent": labels.get(tie.agent or "", ""),
        "relation": tie.relation,
        "target": labels.get(tie.target or "", ""),
        "status": tie.status.value,
        "polarity": tie.polarity.value,
        "modality": tie.modality.value,
        "speaker": ", ".join(tie.speakers),
        "written_agent": tie.written_agent,
        "written_target": tie.written_target,
        "date": tie.date,
        "place": tie.place,
        "outlet": tie.outlet,
        "published": tie.published.isoformat() if tie.published else "",
        "article": tie.article,
        "url": tie.url,
        "field": tie.field.value,
        "start": tie.start,
        "end": tie.end,
        "sentence": tie.sentence,
        "entry": tie.entry,
        "path": tie.path,
        "confidence": tie.confidence,
        "event": tie.event,
        "claim": tie.claim,
    }


def _lines(ties: Sequence[Tie], labels: Mapping[str, str]) -> Iterator[str]:
    """The claims for people, one block for each."""
    for place, tie in enumerate(ties):
        if place:
            yield ""
        who, whom = labels.get(tie.agent or "", "nobody named"), labels.get(tie.target or "", "nobody named")
        speakers = f", says {', '.join(tie.speakers)}" if tie.speakers else ""
        yield f"{who} {tie.relation} {whom}  ({' '.join(tie.stance)}{speakers})"
        yield f"  “{' '.join(tie.sentence.split())}”"
        yield f"  {', '.join(filter(None, (tie.outlet, tie.date, tie.place, tie.article)))}"
        yield f"  written as: {tie.written_agent or '–'} → {tie.written_target or '–'}"
        yield f"  found by: lex:{tie.entry}, confidence {tie.confidence:g}"
        if tie.path:
            yield f"  parse: {tie.path}"
        yield f"  event:{tie.event} claim:{tie.claim} {tie.field.value} {tie.start}–{tie.end}"
