"""Events of several articles that are the same event: clusters of equal signature whose dates lie close together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, product

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg.keys import digest
from kg.model.times import written
from kg.rdf.persons import Persons
from kg.rdf.terms import ARTICLE, CLUSTER, DCTERMS, ENT, EVENT, GRAPH, KG, RDF, XSD, mint

EVENTS = GRAPH.events
GAP = dt.timedelta(days=3)
"""Two events of one signature are one if no more than this lies between the end of one and the start of the next."""

_STATUSES = (KG.Stated, KG.Reported, KG.NotAFact)


@dataclass(frozen=True, slots=True, order=True)
class _Told:
    """An event as one article tells it.

    Args:
        start, end: its first and last day, else those of the article; None where neither is known to the day.
        when: the words for a time that is less exact than a day ("2025", "2011/.."), else empty.
    """

    start: dt.date
    end: dt.date
    when: str
    event: str
    article: str

    @property
    def is_dated(self) -> bool:
        return self.start > dt.date.min


@dataclass(frozen=True, slots=True)
class _Signed:
    """What events of one signature share: the relation, and who takes part on either side."""

    relation: NamedNode
    agents: frozenset[NamedNode]
    targets: frozenset[NamedNode]

    @property
    def signature(self) -> Literal:
        """As `kg.rdf.claims` mints it for an event."""
        sides = (" ".join(sorted(map(ENT.local, side))) for side in (self.agents, self.targets))
        return Literal(digest(KG.local(self.relation), *sides))


def cluster_changes(store: Store, persons: Persons, events: Iterable[NamedNode]) -> tuple[set[Quad], set[Quad]]:
    """The clusters of all events that are signed like one of these, as graph:events holds them and is to hold them."""
    signed = {each for event in events for each in _signed(store, persons, event)}
    held = {quad for each in signed for quad in _stored(store, each.signature)}
    return held, {quad for each in signed for quad in _clusters(store, persons, each)}


def events_of(store: Store, node: NamedNode) -> Iterator[NamedNode]:
    """The events of articles in which the node takes part."""
    for side in (KG.agent, KG.target):
        for quad in store.quads_for_pattern(None, side, node, None):
            if isinstance(quad.subject, NamedNode) and quad.subject in EVENT:
                yield quad.subject


def _signed(store: Store, persons: Persons, event: NamedNode) -> Iterator[_Signed]:
    """How the clusters are signed of which the event has been a member, and of which it is one from now on."""
    for quad in store.quads_for_pattern(None, KG.member, event, EVENTS):
        yield from _participation(store, quad.subject, lambda person: person)
    yield from _participation(store, event, persons.after)


def _participation(
    store: Store, happening: NamedNode | BlankNode | Triple, person: Callable[[NamedNode], NamedNode]
) -> Iterator[_Signed]:
    """The one signing of an event or a cluster; none where it is not in the store."""
    found: dict[NamedNode, set[NamedNode]] = {KG.relation: set(), KG.agent: set(), KG.target: set()}
    for quad in store.quads_for_pattern(happening, None, None, None):
        if quad.predicate in found and isinstance(quad.object, NamedNode):
            found[quad.predicate].add(quad.object)
    agents, targets = (frozenset(map(person, found[side])) for side in (KG.agent, KG.target))
    yield from (_Signed(relation, agents, targets) for relation in found[KG.relation])


def _clusters(store: Store, persons: Persons, signed: _Signed) -> set[Quad]:
    told = sorted(event for each in _as_read(persons, signed) for event in _told(store, each.signature))
    return {quad for members in _groups(told) for quad in _cluster(store, signed, members)}


def _as_read(persons: Persons, signed: _Signed) -> set[_Signed]:
    """The signing by the nodes that articles may read for the participants, in every combination."""
    agents, targets = (
        product(*map(persons.subsets, sorted(side, key=str))) for side in (signed.agents, signed.targets)
    )
    return {
        _Signed(signed.relation, frozenset(chain(*those)), frozenset(chain(*whom)))
        for those, whom in product(list(agents), list(targets))
    }


def _stored(store: Store, signature: Literal) -> Iterator[Quad]:
    for cluster in store.quads_for_pattern(None, KG.signature, signature, EVENTS):
        yield from store.quads_for_pattern(cluster.subject, None, None, EVENTS)


def _told(store: Store, signature: Literal) -> Iterator[_Told]:
    for quad in store.quads_for_pattern(None, KG.signature, signature, None):
        event, article = quad.subject, quad.graph_name
        if isinstance(event, NamedNode) and isinstance(article, NamedNode) and article in ARTICLE:
            start, end, when = _time(store, event, article)
            yield _Told(start, end, when, EVENT.local(event), article.value)


def _time(store: Store, event: NamedNode, article: NamedNode) -> tuple[dt.date, dt.date, str]:
    """First day, last day and words of the event's time: the days or the words are known, or neither."""
    exact = _value(store, event, KG.time, article)
    start = _value(store, event, KG.timeStart, article) or exact
    end = _value(store, event, KG.timeEnd, article) or exact
    if start is None and end is None:
        start = end = _value(store, article, DCTERMS.date, article)
    known = [side for side in (start, end) if side is not None]
    if start is not None and end is not None and {side.datatype for side in known} == {XSD.date}:
        return dt.date.fromisoformat(start.value), dt.date.fromisoformat(end.value), ""
    words = written(start.value if start else "", end.value if end else "") if known else ""
    return dt.date.min, dt.date.min, words


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


def _cluster(store: Store, signed: _Signed, members: list[_Told]) -> Iterator[Quad]:
    first, signature = members[0], signed.signature
    day = first.start.isoformat() if first.is_dated else first.when or first.event
    node = mint(CLUSTER, signature.value, day)
    articles = sorted({member.article for member in members})
    yield Quad(node, RDF.type, KG.EventCluster, EVENTS)
    yield Quad(node, KG.signature, signature, EVENTS)
    yield Quad(node, KG.status, _status(store, members), EVENTS)
    yield Quad(node, KG.reports, _integer(len(articles)), EVENTS)
    for member in members:
        yield Quad(node, KG.member, EVENT[member.event], EVENTS)
    yield Quad(node, KG.relation, signed.relation, EVENTS)
    yield from (Quad(node, KG.agent, agent, EVENTS) for agent in signed.agents)
    yield from (Quad(node, KG.target, target, EVENTS) for target in signed.targets)
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
    """The best status of the members' claims."""
    found: set[object] = set()
    for member in members:
        article = NamedNode(member.article)
        for claim in store.quads_for_pattern(None, KG.event, EVENT[member.event], article):
            found.update(quad.object for quad in store.quads_for_pattern(claim.subject, KG.status, None, article))
    return next((status for status in _STATUSES if status in found), KG.NotAFact)


def _value(store: Store, subject: NamedNode, predicate: NamedNode, graph: NamedNode) -> Literal | None:
    found = next(iter(store.quads_for_pattern(subject, predicate, None, graph)), None)
    return found.object if found is not None and isinstance(found.object, Literal) else None


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)
