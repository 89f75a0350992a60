"""What several articles tell of the same event or talks: clusters of equal signature whose dates lie close together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.rdf.terms import ARTICLE, CLUSTER, DCTERMS, GRAPH, KG, RDF, TALKS, XSD, mint

EVENTS = GRAPH.events
GAP = dt.timedelta(days=3)
"""Two events of one signature are one if no more than this lies between the end of one and the start of the next."""

_SHARED = (KG.relation, KG.agent, KG.target, KG.mediator, KG.host, KG.party)
"""What a cluster has of each of its members."""

_STATUSES = (KG.Stated, KG.Reported, KG.NotAFact)


@dataclass(frozen=True, slots=True, order=True)
class _Told:
    """An event, or talks, as one article tells it.

    Args:
        start, end: its first and last day, else those of the article; None where neither is known to the day.
        when: the words for a time that is less exact than a day ("2025", "2025-10"), else empty.
    """

    start: dt.date
    end: dt.date
    when: str
    event: str
    article: str

    @property
    def is_dated(self) -> bool:
        return self.start > dt.date.min


def cluster_quads(store: Store, signature: Literal) -> set[Quad]:
    """The clusters of all events of a signature, as graph:events is to hold them."""
    told = sorted(_told(store, signature))
    return {quad for members in _groups(told) for quad in _cluster(store, signature, members)}


def stored_cluster_quads(store: Store, signature: Literal) -> set[Quad]:
    """The clusters of a signature that graph:events holds."""
    clusters = [quad.subject for quad in store.quads_for_pattern(None, KG.signature, signature, EVENTS)]
    return {quad for cluster in clusters for quad in store.quads_for_pattern(cluster, None, None, EVENTS)}


def _told(store: Store, signature: Literal) -> Iterator[_Told]:
    for quad in store.quads_for_pattern(None, KG.signature, signature, None):
        event, article = quad.subject, quad.graph_name
        if isinstance(event, NamedNode) and isinstance(article, NamedNode) and article in ARTICLE:
            start, end, when = _time(store, event, article)
            yield _Told(start, end, when, event.value, article.value)


def _time(store: Store, event: NamedNode, article: NamedNode) -> tuple[dt.date, dt.date, str]:
    """First day, last day and words of the event's time: the days or the words are known, or neither."""
    exact = _value(store, event, KG.time, article)
    start, end = (
        _value(store, event, KG.timeStart, article) or exact,
        _value(store, event, KG.timeEnd, article) or exact,
    )
    if start is None or end is None:
        start = end = _value(store, article, DCTERMS.date, article)
    if start is None or end is None:
        return dt.date.min, dt.date.min, ""
    if start.datatype == end.datatype == XSD.date:
        return dt.date.fromisoformat(start.value), dt.date.fromisoformat(end.value), ""
    return dt.date.min, dt.date.min, f"{start.value}/{end.value}"


def _groups(told: Iterable[_Told]) -> Iterator[list[_Told]]:
    """The events that are one. Of those of a month or a year equal times are one; undated ones stand alone.

    Args:
        told: in order.
    """
    group: list[_Told] = []
    for event in told:
        if group and not _is_same(group, event):
            yield group
            group = []
        group.append(event)
    if group:
        yield group


def _is_same(group: list[_Told], event: _Told) -> bool:
    if event.is_dated and group[0].is_dated:
        return event.start - max(member.end for member in group) <= GAP
    return bool(event.when) and event.when == group[0].when


def _cluster(store: Store, signature: Literal, members: list[_Told]) -> Iterator[Quad]:
    first = members[0]
    day = first.start.isoformat() if first.is_dated else first.when or first.event.rpartition("/")[2]
    kind = KG.TalksCluster if NamedNode(first.event) in TALKS else KG.EventCluster
    node = mint(CLUSTER, signature.value, day)
    articles = sorted({member.article for member in members})
    yield Quad(node, RDF.type, kind, EVENTS)
    yield Quad(node, KG.signature, signature, EVENTS)
    yield Quad(node, KG.status, _status(store, members), EVENTS)
    yield Quad(node, KG.reports, _integer(len(articles)), EVENTS)
    for member in members:
        told = NamedNode(member.event)
        yield Quad(node, KG.member, told, EVENTS)
        for predicate in _SHARED:
            for quad in store.quads_for_pattern(told, predicate, None, NamedNode(member.article)):
                yield Quad(node, predicate, quad.object, EVENTS)
    yield from _publication(store, node, [NamedNode(article) for article in articles])


def _publication(store: Store, node: NamedNode, articles: list[NamedNode]) -> Iterator[Quad]:
    outlets = {q.object for one in articles for q in store.quads_for_pattern(one, DCTERMS.publisher, None, one)}
    found = (_value(store, article, DCTERMS.date, article) for article in articles)
    dates = sorted(date.value for date in found if date is not None)
    yield Quad(node, KG.outlets, _integer(len(outlets)), EVENTS)
    if dates:
        yield Quad(node, KG.firstReported, Literal(dates[0], datatype=XSD.date), EVENTS)
        yield Quad(node, KG.lastReported, Literal(dates[-1], datatype=XSD.date), EVENTS)


def _status(store: Store, members: list[_Told]) -> NamedNode:
    """The best status of the members' claims; talks have one of their own."""
    found: set[object] = set()
    for member in members:
        article, told = NamedNode(member.article), NamedNode(member.event)
        found.update(quad.object for quad in store.quads_for_pattern(told, KG.status, None, article))
        for claim in store.quads_for_pattern(None, KG.event, told, article):
            found.update(quad.object for quad in store.quads_for_pattern(claim.subject, KG.status, None, article))
    return next((status for status in _STATUSES if status in found), KG.NotAFact)


def _value(store: Store, subject: NamedNode, predicate: NamedNode, graph: NamedNode) -> Literal | None:
    found = next(iter(store.quads_for_pattern(subject, predicate, None, graph)), None)
    return found.object if found is not None and isinstance(found.object, Literal) else None


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)
