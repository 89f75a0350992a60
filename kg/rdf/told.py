"""What one article tells of an event or of talks, as far as clusters ask for it: all of it stands in its graph."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.model.times import written
from kg.rdf.properties import Properties, literals, nodes
from kg.rdf.terms import DCTERMS, KG, XSD

_TIME = (KG.time, KG.timeStart, KG.timeEnd)
_ROLES = (KG.relation, KG.agent, KG.target, KG.mediator, KG.host, KG.party)
STATUSES = (KG.Stated, KG.Reported, KG.NotAFact)
"""The best first."""


class Told(NamedTuple):
    """An event, or talks, as one article tells it; in the order of time. A tuple, as it is pickled by the thousand.

    Args:
        start, end: its first and last day, else those of the article; `datetime.date.min` where neither is known to
            the day.
        when: the words for a time that is less exact than a day ("2025", "2011/.."), else empty.
        signature: as the article's graph has it, by the nodes that the article reads.
        roles: its relation and who takes part, by the predicates that say so.
        status: the best of its claims; talks have one of their own.
        outlet: who published the article, None where that is not known.
        reported: the article's day, empty where it has none.
    """

    start: dt.date
    end: dt.date
    when: str
    event: str
    article: str
    signature: Literal
    roles: tuple[tuple[NamedNode, NamedNode], ...]
    status: NamedNode
    outlet: NamedNode | None
    reported: str

    @property
    def is_dated(self) -> bool:
        return self.start > dt.date.min


def told(graph: Mapping[NamedNode, Properties]) -> Iterator[Told]:
    """All events and talks of an article.

    Args:
        graph: the article's whole graph.
    """
    article = next((subject for subject, properties in graph.items() if DCTERMS.identifier in properties), None)
    if article is None:
        return
    statuses: defaultdict[NamedNode | Literal, set[NamedNode | Literal]] = defaultdict(set)
    for properties in graph.values():
        for event in properties.get(KG.event, ()):
            statuses[event].update(properties[KG.status])
    for subject, properties in graph.items():
        if KG.signature in properties:
            yield _told(subject, properties, article, graph[article], statuses[subject])


def _told(
    event: NamedNode,
    properties: Properties,
    article: NamedNode,
    about: Properties,
    statuses: set[NamedNode | Literal],
) -> Told:
    statuses |= {*properties.get(KG.status, ())}
    start, end, when = _time(properties, about)
    (signature,) = literals(properties[KG.signature])
    return Told(
        start,
        end,
        when,
        event.value,
        article.value,
        signature,
        tuple((role, node) for role in _ROLES for node in nodes(properties.get(role, ()))),
        next((status for status in STATUSES if status in statuses), KG.NotAFact),
        next(iter(nodes(about.get(DCTERMS.publisher, ()))), None),
        next((day.value for day in literals(about.get(DCTERMS.date, ()))), ""),
    )


def _time(properties: Properties, about: Properties) -> tuple[dt.date, dt.date, str]:
    """First day, last day and words of the event's time: the days or the words are known, or neither."""
    exact, start, end = (next(iter(literals(properties.get(each, ()))), None) for each in _TIME)
    start, end = start or exact, end or exact
    if start is None and end is None:
        start = end = next(iter(literals(about.get(DCTERMS.date, ()))), None)
    known = [side for side in (start, end) if side is not None]
    if start is not None and end is not None and {side.datatype for side in known} == {XSD.date}:
        return dt.date.fromisoformat(start.value), dt.date.fromisoformat(end.value), ""
    words = written(start.value if start else "", end.value if end else "") if known else ""
    return dt.date.min, dt.date.min, words
