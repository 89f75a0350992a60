"""An actor's card: who it is, what it does to whom, and who does what to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.cli.reports import Cell, json_text, table_text, write_report, write_text

if TYPE_CHECKING:
    from kg.model import Profile, Standing

Sides: TypeAlias = Mapping[str, Sequence[Sequence[Cell]]]
"""The rows of each side: ``does`` and ``undergoes``."""

COLUMNS = ("relation", "other", "status", "speaker", "first", "last", "articles", "article", "sentence")
HOLDS = ("subject", "relation", "office", "object", "since", "until", "first", "last", "ended", "articles")
_TITLES = {"does": "What it does", "undergoes": "What is done to it"}


def write_card(
    profile: Profile, sides: Sides, standings: Sequence[Standing], number: int, format: str, output: Path | None
) -> None:
    """Write a card with at most that number of rows on each side, and of states; as CSV without the states.

    Raises:
        KGError: the file cannot be written.
    """
    if format == "csv":
        rows = [[side, *row] for side in sides for row in sides[side][:number]]
        write_report(("side", *COLUMNS), rows, format, output)
    elif format == "json":
        told = {side: [dict(zip(COLUMNS, row, strict=True)) for row in sides[side][:number]] for side in sides}
        holds = [dict(zip(HOLDS, _held(standing), strict=True)) for standing in standings[:number]]
        write_text(json_text(_described(profile) | {"holds": holds} | told), output)
    else:
        write_text("\n".join(_lines(profile, sides, standings, number)) + "\n", output)


def _described(profile: Profile) -> dict[str, object]:
    return {
        "key": profile.key,
        "label": profile.label,
        "type": profile.kind,
        "country": profile.country,
        "wikidata": profile.wikidata,
        "names": profile.names,
    }


def _held(standing: Standing) -> list[Cell]:
    return [getattr(standing, name) for name in HOLDS]


def _lines(profile: Profile, sides: Sides, standings: Sequence[Standing], number: int) -> list[str]:
    link = f"http://www.wikidata.org/entity/{profile.wikidata}" if profile.wikidata else ""
    lines = [profile.label, ", ".join(filter(None, (profile.kind, profile.country, f"ent:{profile.key}", link)))]
    if profile.names:
        lines.append(f"also: {', '.join(profile.names)}")
    if standings:
        more = _more(number, len(standings))
        lines += ["", f"What holds{more}", "", table_text(HOLDS, [_held(standing) for standing in standings[:number]])]
    for side, rows in sides.items():
        more = _more(number, len(rows))
        told = [table_text(COLUMNS, rows[:number])] if rows else ["nothing is told"]
        lines += ["", f"{_TITLES[side]}{more}", "", *told]
    return lines


def _more(number: int, of: int) -> str:
    return f" (the first {number} of {of})" if of > number else ""
