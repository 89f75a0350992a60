"""From a network to a picture: which edges make one line, of which colour, and in which words its claims are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.model import ActorKind, QuadClass, Status
from kg.network.layout import layout
from kg.view.picture import Dot, Line, Picture, Told, Tone
from kg.view.routes import bend_past

if TYPE_CHECKING:
    from kg.network import Network

Edge: TypeAlias = tuple[str, str, dict[str, Any]]
"""Agent, target and attributes, as in `kg.network.multigraph.network`."""

_COOPERATION = (Tone.MATERIAL_COOPERATION, Tone.VERBAL_COOPERATION)
_CONFLICT = (Tone.MATERIAL_CONFLICT, Tone.VERBAL_CONFLICT)
_BOTH_FROM = 1 / 3  # a line is of both, where the lesser side has this share of the articles
_BEND = 0.14


@dataclass(frozen=True, slots=True)
class Glossary:
    """What the network does not say of its terms.

    Args:
        quads: the quad class of each PLOVER type.
        relations: the label of each relation.
        names: the other names of each actor.
    """

    quads: Mapping[str, QuadClass]
    relations: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)


def picture(network: Network, glossary: Glossary, *, title: str, left_out: int = 0, split: bool = False) -> Picture:
    """The picture of a network, all of it: take an excerpt before.

    Args:
        title: what stands above it.
        left_out: how many actors the excerpt has left out.
        split: one line for each relation and direction, where otherwise there is one for two actors.
    """
    dots = [_dot(network, key, glossary) for key in sorted(network)]
    places = layout(network, {dot.key: dot.box for dot in dots})
    placed = tuple(replace(dot, x=places[dot.key][0], y=places[dot.key][1]) for dot in dots)
    lines = _lines(_grouped(network, split), {dot.key: dot.label for dot in dots}, glossary)
    if not split:
        lines = (replace(line, bend=bend_past(line, placed)) for line in lines)
    return Picture(placed, tuple(lines), left_out, title)


def _dot(network: Network, key: str, glossary: Glossary) -> Dot:
    node = network.nodes[key]
    return Dot(
        key=key,
        label=node["label"],
        kind=ActorKind(node["type"]),
        country=node["country"],
        wikidata=node["wikidata"],
        names=tuple(glossary.names.get(key, ())),
        reports=_reports((*network.in_edges(key, data=True), *network.out_edges(key, data=True))),
    )


def _reports(edges: Iterable[Edge]) -> int:
    return len({edge["article"] for _, _, edge in edges})


def _grouped(network: Network, split: bool) -> dict[tuple[str, ...], list[Edge]]:
    """The edges that one line stands for, by the two actors and what else tells the lines apart, in sorted order."""
    found: dict[tuple[str, ...], list[Edge]] = {}
    for agent, target, edge in network.edges(data=True):
        one, other = min(agent, target), max(agent, target)
        apart = (edge["relation"], agent) if split else ()
        found.setdefault((one, other, *apart), []).append((agent, target, edge))
    return dict(sorted(found.items()))


def _lines(
    grouped: Mapping[tuple[str, ...], list[Edge]], labels: Mapping[str, str], glossary: Glossary
) -> Iterator[Line]:
    drawn: dict[tuple[str, str], int] = {}
    for (one, other, *_), edges in grouped.items():
        number = drawn.get((one, other), 0)
        drawn[one, other] = number + 1
        directed = [(agent, target) for agent, target, edge in edges if not edge["symmetric"]]
        yield Line(
            one=one,
            other=other,
            to_other=(one, other) in directed,
            to_one=(other, one) in directed,
            tone=_tone(edges, glossary.quads),
            status=min((Status(edge["status"]) for _, _, edge in edges), key=list(Status).index),
            reports=_reports(edges),
            bend=_bend(number),
            told=_all_told(edges, labels, glossary),
        )


def _bend(number: int) -> float:
    """Nothing for the first line of two actors, then to one side and the other by turns, more and more.

    >>> [_bend(number) for number in range(5)]
    [0.0, 0.14, -0.14, 0.28, -0.28]
    """
    return round((number + 1) // 2 * (_BEND if number % 2 else -_BEND), 2) + 0.0


def _tone(edges: Iterable[Edge], quads: Mapping[str, QuadClass]) -> Tone:
    """What most articles tell, deeds before words where they are equal; both, where each side has its share."""
    articles: dict[Tone, set[str]] = {}
    for _, _, edge in edges:
        articles.setdefault(_tone_of(edge, quads), set()).add(edge["article"])
    cooperation, conflict = (
        len(set().union(*(articles.get(tone, ()) for tone in side))) for side in (_COOPERATION, _CONFLICT)
    )
    if not cooperation and not conflict:
        return Tone.OTHER
    if min(cooperation, conflict) >= _BOTH_FROM * (cooperation + conflict):
        return Tone.BOTH
    return max(_COOPERATION if cooperation > conflict else _CONFLICT, key=lambda tone: len(articles.get(tone, ())))


def _tone_of(edge: Mapping[str, Any], quads: Mapping[str, QuadClass]) -> Tone:
    quad = quads.get(edge["type"])
    return Tone(quad.value) if quad else Tone.OTHER


def _all_told(edges: Iterable[Edge], labels: Mapping[str, str], glossary: Glossary) -> tuple[Told, ...]:
    told = {_told(edge, labels[agent], labels[target], glossary) for agent, target, edge in edges}
    return tuple(sorted(sorted(told), key=lambda claim: claim.date, reverse=True))


def _told(edge: Mapping[str, Any], agent: str, target: str, glossary: Glossary) -> Told:
    return Told(
        agent=agent,
        relation=glossary.relations.get(edge["relation"], edge["relation"]),
        target=target,
        stance=edge["stance"],
        speaker=", ".join(edge["speakers"]),
        outlet=edge["outlet"],
        date=edge["published"] or edge["date"],
        article=edge["article"],
        title=edge["title"],
        url=edge["url"] if edge["url"].startswith(("http://", "https://")) else "",
        sentence=edge["sentence"],
        tone=_tone_of(edge, glossary.quads),
    )
