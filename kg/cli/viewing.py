"""The command that draws."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Include, MinConfidence, Since, Store, Until


def view(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Where to: .html .svg .png; - for standard output.")
    ],
    store: Store = DEFAULT_STORE,
    around: Annotated[
        str | None, typer.Option("--around", metavar="X", help="Only this actor and those near it.")
    ] = None,
    depth: Annotated[int, typer.Option("--depth", metavar="N", min=1, help="How near, in steps; with --around.")] = 1,
    between: Annotated[
        tuple[str, str] | None, typer.Option("--between", metavar="A B", help="Only those on ways from A to B.")
    ] = None,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, help="How many actors, the strongest.")] = 60,
    split: Annotated[
        bool, typer.Option("--split", help="A line for each relation and direction, not one for two actors.")
    ] = False,
    include: Include = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    format: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="html, svg or png; by default as the file ends.")
    ] = None,
) -> None:
    """Draw who does what to whom: a page that works without a network, or a still picture.

    On the page a click on an actor or a line shows the sentences, with who says so, outlet and date; a search finds an
    actor by any name. Blue lines are cooperation, orange and red ones conflict; a broken line has no claim that is
    stated as a fact. The thicker a line and the larger an actor, the more articles tell of it.

    Example: kg view -o page.html --around Pakistan --store kg.db
    """
    import kg
    from kg.cli.reports import selection
    from kg.cli.tables import counted
    from kg.view.drawing import drawing_format

    chosen = selection(include, since, until, min_confidence)
    form = drawing_format(format, output)
    with kg.open(store) as graph:
        drawn = graph.view(
            sys.stdout.buffer if str(output) == "-" else output,
            form,
            around=around,
            depth=depth,
            between=between,
            top=top,
            split=split,
            include=chosen.include,
            since=chosen.since,
            until=chosen.until,
            min_confidence=min_confidence,
        )
    among = f" of {len(drawn.dots) + drawn.left_out}" if drawn.left_out else ""
    shown = f"{counted(len(drawn.dots), 'actor')}{among}, {counted(len(drawn.lines), 'line')}"
    print(f"{output}: {shown}, {counted(drawn.claims, 'claim')}", file=sys.stderr)
