"""The commands about single actors: what two did to each other, an actor's card, and what is behind an edge."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Include, MinConfidence, Output, ReportFormat, Since, Store, Until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.cli.reports import Cell
    from kg.network.accounts import Account

ANSWER_IS_NO = 1
_TIMELINE = ("date", "agent", "relation", "target", "status", "speaker", "place", "articles", "article", "sentence")


def timeline(
    one: Annotated[str, typer.Argument(metavar="A", help="An actor, by any name.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    store: Store = DEFAULT_STORE,
    include: Include = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    format: ReportFormat = None,
    output: Output = None,
) -> None:
    """Tell what two actors did to each other, in the order of time.

    What several sentences or articles say of one day is one row, with the number of articles. The date is the one that
    the sentence names, else the article's. The exit status is 1 where there is nothing to tell.

    Example: kg timeline Pakistan 'Afghan Taliban' --include all --store kg.db
    """
    import kg
    from kg.cli.reports import report_format, selection, write_report
    from kg.network.accounts import between, by_day

    form, chosen = report_format(format, output), selection(include, since, until, min_confidence)
    with kg.open(store) as graph:
        ends = graph.entity(one), graph.entity(other)
        found = between(filter(chosen.takes, graph.ties(ends[0].key)), ends[0].key, ends[1].key)
    if not found:
        print(f"kg: nothing is told between {ends[0].label} and {ends[1].label}", file=sys.stderr)
        raise typer.Exit(ANSWER_IS_NO)
    labels = {end.key: end.label for end in ends}
    write_report(_TIMELINE, [_dated(account, labels) for account in by_day(found)], form, output)


def _dated(account: Account, labels: Mapping[str, str]) -> list[Cell]:
    tie = account.best
    who, whom = labels[tie.agent or ""], labels[tie.target or ""]
    stance = " ".join(tie.stance), ", ".join(tie.speakers)
    return [tie.date, who, tie.relation, whom, *stance, tie.place, account.articles, tie.article, tie.sentence]


def show(
    name: Annotated[str, typer.Argument(metavar="ENTITY", help="An actor, by any name.")],
    store: Store = DEFAULT_STORE,
    number: Annotated[int, typer.Option("-n", "--number", min=1, help="Rows of each side, at most.")] = 20,
    include: Include = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = 0.0,
    format: ReportFormat = None,
    output: Output = None,
) -> None:
    """Show an actor's card: its names and links, what holds, what it does to whom, and who does what to it.

    What holds are offices, members, seats and the like, with the first and the last day on which an article says so.
    Each other row has the sentence that tells it best, and how many articles tell it; those of which most articles
    tell come first. Relations that hold both ways (meets, fights …) count as what it does.

    Example: kg show Qatar --include all --store kg.db
    """
    import kg
    from kg.cli.cards import write_card
    from kg.cli.reports import report_format, selection
    from kg.network.accounts import by_relation, sides

    form, chosen = report_format(format, output), selection(include, since, until, min_confidence)
    with kg.open(store) as graph:
        profile = graph.entity(name)
        found = list(filter(chosen.takes, graph.ties(profile.key)))
        standings = graph.standings(profile.key)
        labels = {entity.key: entity.label for entity in graph.entities()}
    told = {
        side: [_related(account, profile.key, labels) for account in by_relation(ties)]
        for side, ties in sides(found, profile.key).items()
    }
    write_card(profile, told, standings, number, form, output)


def _related(account: Account, actor: str, labels: Mapping[str, str]) -> list[Cell]:
    tie = account.best
    other = tie.target if tie.agent == actor else tie.agent
    stance = " ".join(tie.stance), ", ".join(tie.speakers)
    days = account.first, account.last
    return [tie.relation, labels[other] if other else "", *stance, *days, account.articles, tie.article, tie.sentence]
