"""What several articles tell of the same event or talks: clusters of equal signature whose dates lie close together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, product

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg.keys import digest
from kg.model.times import written
from kg.rdf.persons import Persons
from kg.rdf.terms import ARTICLE, CLUSTER, DCTERMS, ENT, EVENT, GRAPH, KG, RDF, TALKS, XSD, mint

EVENTS = GRAPH.events
GAP = dt.timedelta(days=3)
"""Two events of one signature are one if no more than this lies between the end of one and the start of the next."""

_Pair = tuple[NamedNode, NamedNode]
_SIDES = (KG.agent, KG.target)
_ROLES = (KG.mediator, KG.host, KG.party)

_STATUSES = (KG.Stated, KG.Reported, KG.NotAFact)


@dataclass(frozen=True, slots=True, order=True)
class _Told:
    """An event, or talks, as one article tells it.

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


def cluster_changes(store: Store, persons: Persons, told: Iterable[NamedNode]) -> tuple[set[Quad], set[Quad]]:
    """The clusters of all that is signed like one of these, as graph:events holds them and is to hold them.

    Args:
        told: events, and talks.
    """
    nodes = set(told)
    signed = {each for event in nodes for each in _signed(store, persons, event) if event not in TALKS}
    talks = {signature for each in nodes if each in TALKS for signature in _signatures(store, each)}
    held = {quad for signature in {*talks, *(each.signature for each in signed)} for quad in _stored(store, signature)}
    clusters = chain(
        (quad for each in signed for quad in _clusters(store, persons, each)),
        (quad for signature in talks for quad in _talks_clusters(store, persons, signature)),
    )
    return held, set(clusters)


def events_of(store: Store, node: NamedNode) -> Iterator[NamedNode]:
    """The events and talks of articles in which the node takes part."""
    for kind, predicates in ((EVENT, _SIDES), (TALKS, _ROLES)):
        for predicate in predicates:
            for quad in store.quads_for_pattern(None, predicate, node, None):
                if isinstance(quad.subject, NamedNode) and quad.subject in kind:
                    yield quad.subject


def _signatures(store: Store, talks: NamedNode) -> Iterator[Literal]:
    """How talks are signed, and how the clusters are of which they have been a member."""
    clusters = (quad.subject for quad in store.quads_for_pattern(None, KG.member, talks, EVENTS))
    for node in (talks, *clusters):
        for quad in store.quads_for_pattern(node, KG.signature, None, None):
            if isinstance(quad.object, Literal):
                yield quad.object


def _talks_clusters(store: Store, persons: Persons, signature: Literal) -> Iterator[Quad]:
    """The clusters of talks of one signature; in them persons are who is meant over all articles."""
    for members in _groups(sorted(_told(store, signature))):
        shared = {
            (role, persons.after(quad.object))
            for member in members
            for role in _ROLES
            for quad in store.quads_for_pattern(NamedNode(member.event), role, None, NamedNode(member.article))
            if isinstance(quad.object, NamedNode)
        }
        yield from _cluster(store, KG.TalksCluster, signature, members, shared)


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
    shared = [(KG.relation, signed.relation)]
    shared += [(KG.agent, node) for node in signed.agents] + [(KG.target, node) for node in signed.targets]
    groups = (_cluster(store, KG.EventCluster, signed.signature, members, shared) for members in _groups(told))
    return {quad for quads in groups for quad in quads}


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
            yield _Told(start, end, when, event.value, article.value)


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


def _cluster(
    store: Store, kind: NamedNode, signature: Literal, members: list[_Told], shared: Iterable[_Pair]
) -> Iterator[Quad]:
    """A cluster, with what its members share: predicates and their objects."""
    first = members[0]
    day = first.start.isoformat() if first.is_dated else first.when or first.event.rpartition("/")[2]
    node = mint(CLUSTER, signature.value, day)
    articles = sorted({member.article for member in members})
    yield Quad(node, RDF.type, kind, EVENTS)
    yield Quad(node, KG.signature, signature, EVENTS)
    yield Quad(node, KG.status, _status(store, members), EVENTS)
    yield Quad(node, KG.reports, _integer(len(articles)), EVENTS)
    for member in members:
        yield Quad(node, KG.member, NamedNode(member.event), EVENTS)
    yield from (Quad(node, predicate, other, EVENTS) for predicate, other in shared)
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
