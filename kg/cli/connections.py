"""The commands about the network of all actors: the ways between two, and who stands in the middle."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Include, MinConfidence, Output, ReportFormat, Since, Store, Until

if TYPE_CHECKING:
    from kg.cli.reports import Cell
    from kg.network import Network
    from kg.network.paths import Hop, Reach

ANSWER_IS_NO = 1
_HOP = ("path", "step", "agent", "relation", "target", "status", "speaker", "date", "outlet", "article", "claims")
_RANK = ("place", "actor", "score", "place with allegations", "score with allegations", "moves")
_NAMED = 5


def path(
    start: Annotated[str, typer.Argument(metavar="A", help="An actor, by any name.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    store: Store = DEFAULT_STORE,
    number: Annotated[int, typer.Option("-n", "--number", min=1, help="How many ways, the shortest first.")] = 2,
    any_direction: Annotated[
        bool, typer.Option("--any-direction", help="Follow every tie both ways, not from agent to target alone.")
    ] = False,
    include: Include = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    format: ReportFormat = None,
    output: Output = None,
) -> None:
    """Find the shortest ways from one actor to another, each step with the sentence that tells it.

    A way leads from who does something to whom it is done; a symmetric relation (meets, fights …) leads both ways. A
    step shows its surest claim, and how many there are. The exit status is 1 where there is no way; then it says how
    far each side reaches.

    Example: kg path Qatar 'Afghan Taliban' --store kg.db
    """
    import kg
    from kg.cli.reports import report_format, selection, write_report
    from kg.network.paths import paths, reach

    form, chosen = report_format(format, output), selection(include, since, until, min_confidence)
    with kg.open(store) as graph:
        ends = graph.entity(start), graph.entity(end)
        network = graph.network(chosen.include, chosen.since, chosen.until, min_confidence=min_confidence)
    found = paths(network, ends[0].key, ends[1].key, number=number, any_direction=any_direction)
    if not found:
        print(f"kg: there is no way from {ends[0].label} to {ends[1].label}", file=sys.stderr)
        there = reach(network, ends[0].key, any_direction=any_direction)
        back = reach(network, ends[1].key, backwards=True, any_direction=any_direction)
        print(f"{ends[0].label} reaches {_told(there, network)}", file=sys.stderr)
        print(f"{ends[1].label} is reached by {_told(back, network)}", file=sys.stderr)
        raise typer.Exit(ANSWER_IS_NO)
    rows = [row for place, way in enumerate(found, start=1) for row in _rows(place, way, network)]
    write_report((*_HOP, "sentence"), rows, form, output)


def _rows(place: int, way: list[Hop], network: Network) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for step, hop in enumerate(way, start=1):
        agent, target, claim = hop.claims[0]
        names = network.nodes[agent]["label"], claim["relation"], network.nodes[target]["label"]
        source = claim["stance"], ", ".join(claim["speakers"]), claim["date"], claim["outlet"], claim["article"]
        rows.append([place, step, *names, *source, len(hop.claims), claim["sentence"]])
    return rows


def _told(found: Reach, network: Network) -> str:
    """The number of actors, and those who are nearest."""
    if not found.rings:
        return "nobody"
    nearest = [network.nodes[key]["label"] for key in found.rings[0]]
    more = ", …" if len(nearest) > _NAMED else ""
    steps = f"{len(found.rings)} step{'s' if len(found.rings) > 1 else ''}"
    return f"{len(found)} in {steps}; in one step {', '.join(nearest[:_NAMED])}{more}"


def rank(
    by: Annotated[
        str, typer.Option("--by", metavar="MEASURE", help="degree, pagerank, betweenness, eigenvector or mediation.")
    ] = "degree",
    store: Store = DEFAULT_STORE,
    number: Annotated[int, typer.Option("-n", "--number", min=1, help="How many actors.")] = 20,
    include: Include = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    format: ReportFormat = None,
    output: Output = None,
) -> None:
    """Rank the actors by how central they are: on facts alone, beside what is also reported or alleged, and who moves.

    degree: the share of the others with whom there is a tie. pagerank: to whom those do something to whom much is done.
    betweenness: the share of shortest ways that lead through. eigenvector: ties to those who have many. mediation:
    pairs between whom the actor mediates, or whom it hosts for talks. With --include you choose what the second ranking
    has besides facts. Equal scores share a place.

    Example: kg rank --by pagerank --number 10 --store kg.db
    """
    import kg
    from kg.cli.reports import report_format, selection, write_report
    from kg.network.centrality import measure_named, standings

    measure, form = measure_named(by), report_format(format, output)
    chosen = selection(include or ["reported", "alleged"], since, until, min_confidence)
    with kg.open(store) as graph:
        facts, wider = (
            graph.network(
                what, chosen.since, chosen.until, min_confidence=min_confidence, mediations_as_nodes=by == "mediation"
            )
            for what in (("stated",), chosen.include)
        )
    rows: list[list[Cell]] = [
        [one.place, wider.nodes[one.actor]["label"], one.score, one.wider_place, one.wider_score, _moves(one.climb)]
        for one in standings(facts, wider, measure)[:number]
    ]
    write_report(_RANK, rows, form, output)


def _moves(climb: int | None) -> str:
    """How many places somebody gains or loses, nothing where it is none.

    >>> _moves(2), _moves(-1), _moves(0), _moves(None)
    ('+2', '-1', '', 'new')
    """
    if climb is None:
        return "new"
    return f"{climb:+d}" if climb else ""
