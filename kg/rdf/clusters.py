"""What several articles tell of the same event or talks: clusters of equal signature whose dates lie close together."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, product
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.keys import digest
from kg.rdf.claims import integer
from kg.rdf.persons import Persons
from kg.rdf.properties import by_subject, statements_of
from kg.rdf.remaining import Quads
from kg.rdf.terms import ARTICLE, CLUSTER, ENT, EVENT, GRAPH, KG, RDF, TALKS, XSD, mint
from kg.rdf.told import STATUSES, Told, told

EVENTS = GRAPH.events
GAP = dt.timedelta(days=3)
"""Two events of one signature are one if no more than this lies between the end of one and the start of the next."""

_SIDES = (KG.agent, KG.target)
_ROLES = (KG.mediator, KG.host, KG.party)


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


Alike: TypeAlias = _Signed | Literal
"""What clusters have in common that are looked at together: how events are signed, or the signature of talks."""

Joining: TypeAlias = tuple[Alike, tuple[Told, ...]]
"""Such clusters, and what joins them; nothing where they are to be made anew from all articles."""


def joinings(store: Quads, persons: Persons, anew: Iterable[NamedNode], new: Iterable[Told]) -> list[Joining]:
    """Which clusters a change touches.

    Args:
        anew: events and talks that are gone, or that tell of other persons than before.
        new: those of articles that were added; graph:events holds nothing of them yet.
    """
    alike = dict.fromkeys(each for node in anew for each in _alike(store, persons, node))
    joined: dict[Alike, list[Told]] = defaultdict(list)
    for each in new:
        signed = _signing(each.roles, persons.after) or each.signature
        if signed not in alike:
            joined[signed].append(each)
    return [(each, ()) for each in alike] + [(each, tuple(some)) for each, some in joined.items()]


def cluster_changes(store: Quads, persons: Persons, some: Iterable[Joining]) -> tuple[set[Quad], set[Quad]]:
    """These clusters, as graph:events holds them and is to hold them.

    What joins meets the clusters that lie close to it; all others stay as they are.
    """
    held: set[Quad] = set()
    after: set[Quad] = set()
    for alike, new in some:
        signature = alike if isinstance(alike, Literal) else alike.signature
        clusters = [node for node in _stored(store, signature) if not new or _is_near(store, node, new)]
        old = {quad for node in clusters for quad in store.quads_for_pattern(node, None, None, EVENTS)}
        members = chain(new, _members(store, old)) if new else _as_signed(store, persons, alike)
        held |= old
        for group in _groups(sorted(set(members))):
            after.update(_cluster(alike, signature, group, persons))
    return held, after


def events_of(store: Quads, node: NamedNode) -> Iterator[NamedNode]:
    """The events and talks of articles in which the node takes part."""
    for kind, predicates in ((EVENT, _SIDES), (TALKS, _ROLES)):
        for predicate in predicates:
            for quad in store.quads_for_pattern(None, predicate, node, None):
                if isinstance(quad.subject, NamedNode) and quad.subject in kind:
                    yield quad.subject


def _alike(store: Quads, persons: Persons, node: NamedNode) -> Iterator[Alike]:
    """How an event, or talks, is signed, and how the clusters are of which it has been a member."""
    clusters = [quad.subject for quad in store.quads_for_pattern(None, KG.member, node, EVENTS)]
    if node in TALKS:
        for each in (node, *clusters):
            for quad in store.quads_for_pattern(each, KG.signature, None, None):
                if isinstance(quad.object, Literal):
                    yield quad.object
    else:
        for cluster in clusters:
            yield from _participation(store, cluster, lambda person: person)
        yield from _participation(store, node, persons.after)


def _participation(
    store: Quads, happening: NamedNode | BlankNode | Triple, person: Callable[[NamedNode], NamedNode]
) -> Iterator[_Signed]:
    """The one signing of an event or a cluster; none where it is not in the store."""
    quads = store.quads_for_pattern(happening, None, None, None)
    signed = _signing(((quad.predicate, quad.object) for quad in quads), person)
    if signed is not None:
        yield signed


def _signing(roles: Iterable[tuple[NamedNode, object]], person: Callable[[NamedNode], NamedNode]) -> _Signed | None:
    """How an event is signed whose participants are these persons; None where they are in no relation."""
    found: dict[NamedNode, set[NamedNode]] = {KG.relation: set(), KG.agent: set(), KG.target: set()}
    for predicate, node in roles:
        if predicate in found and isinstance(node, NamedNode):
            found[predicate].add(node)
    agents, targets = (frozenset(map(person, found[side])) for side in _SIDES)
    return next((_Signed(relation, agents, targets) for relation in found[KG.relation]), None)


def _stored(store: Quads, signature: Literal) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(None, KG.signature, signature, EVENTS):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _is_near(store: Quads, cluster: NamedNode, new: Iterable[Told]) -> bool:
    """Whether one of the new may be of the cluster."""
    last = _day(store, cluster, KG.lastDay)
    if last is None:
        return any(each.when for each in new)
    later = [each for each in new if each.is_dated and each.start - last <= GAP]
    first = _day(store, cluster, KG.firstDay) if later else None
    return first is not None and any(first - each.end <= GAP for each in later)


def _day(store: Quads, cluster: NamedNode, predicate: NamedNode) -> dt.date | None:
    found = next(iter(store.quads_for_pattern(cluster, predicate, None, EVENTS)), None)
    return dt.date.fromisoformat(found.object.value) if found and isinstance(found.object, Literal) else None


def _members(store: Quads, clusters: Iterable[Quad]) -> Iterator[Told]:
    members = {quad.object for quad in clusters if quad.predicate == KG.member and isinstance(quad.object, NamedNode)}
    signed = (quad for node in members for quad in store.quads_for_pattern(node, KG.signature, None, None))
    return _told(store, signed)


def _as_signed(store: Quads, persons: Persons, alike: Alike) -> Iterator[Told]:
    """All that articles tell, by the nodes that they may read for the participants, in every combination."""
    signatures = [alike] if isinstance(alike, Literal) else [each.signature for each in _as_read(persons, alike)]
    signed = (quad for each in signatures for quad in store.quads_for_pattern(None, KG.signature, each, None))
    return _told(store, signed)


def _as_read(persons: Persons, signed: _Signed) -> set[_Signed]:
    agents, targets = (
        product(*map(persons.subsets, sorted(side, key=str))) for side in (signed.agents, signed.targets)
    )
    return {
        _Signed(signed.relation, frozenset(chain(*those)), frozenset(chain(*whom)))
        for those, whom in product(list(agents), list(targets))
    }


def _told(store: Quads, signed: Iterable[Quad]) -> Iterator[Told]:
    """What articles tell, by the quads that say how it is signed."""
    for quad in signed:
        event, article = quad.subject, quad.graph_name
        if isinstance(article, NamedNode) and article in ARTICLE and isinstance(event, NamedNode):
            yield from told(by_subject(statements_of(_about(store, event, article))))


def _about(store: Quads, event: NamedNode, article: NamedNode) -> Iterator[Quad]:
    """What an article's graph says of an event, or talks, as far as `told` asks: a few quads of many."""
    yield from store.quads_for_pattern(event, None, None, article)
    yield from store.quads_for_pattern(article, None, None, article)
    for quad in store.quads_for_pattern(None, KG.event, event, article):
        yield quad
        yield from store.quads_for_pattern(quad.subject, KG.status, None, article)


def _groups(ordered: Iterable[Told]) -> Iterator[list[Told]]:
    """The events that are one. Of those of a month or a year equal times are one; undated ones stand alone."""
    group: list[Told] = []
    for event in ordered:
        if group and not _is_same(group, event):
            yield group
            group = []
        group.append(event)
    if group:
        yield group


def _is_same(group: list[Told], event: Told) -> bool:
    if event.is_dated and group[0].is_dated:
        return event.start - max(member.end for member in group) <= GAP
    return bool(event.when) and event.when == group[0].when


def _cluster(alike: Alike, signature: Literal, members: list[Told], persons: Persons) -> Iterator[Quad]:
    first = members[0]
    day = first.start.isoformat() if first.is_dated else first.when or first.event.rpartition("/")[2]
    node = mint(CLUSTER, signature.value, day)
    kind = KG.TalksCluster if isinstance(alike, Literal) else KG.EventCluster
    yield Quad(node, RDF.type, kind, EVENTS)
    yield Quad(node, KG.signature, signature, EVENTS)
    yield Quad(node, KG.status, min((member.status for member in members), key=STATUSES.index), EVENTS)
    for member in members:
        yield Quad(node, KG.member, NamedNode(member.event), EVENTS)
    for predicate, other in _shared(alike, members, persons):
        yield Quad(node, predicate, other, EVENTS)
    if first.is_dated:
        yield Quad(node, KG.firstDay, _date(day), EVENTS)
        yield Quad(node, KG.lastDay, _date(max(member.end for member in members).isoformat()), EVENTS)
    yield from _publication(node, members)


def _shared(alike: Alike, members: Iterable[Told], persons: Persons) -> set[tuple[NamedNode, NamedNode]]:
    """Who takes part; persons are who is meant over all articles."""
    if isinstance(alike, Literal):
        return {(role, persons.after(node)) for member in members for role, node in member.roles}
    sides = {(KG.agent, node) for node in alike.agents} | {(KG.target, node) for node in alike.targets}
    return {(KG.relation, alike.relation), *sides}


def _publication(node: NamedNode, members: list[Told]) -> Iterator[Quad]:
    outlets = {member.outlet for member in members if member.outlet is not None}
    stating = {member.outlet for member in members if member.status == KG.Stated} & outlets
    days = sorted(member.reported for member in members if member.reported)
    yield Quad(node, KG.reports, integer(len({member.article for member in members})), EVENTS)
    yield Quad(node, KG.outlets, integer(len(outlets)), EVENTS)
    yield Quad(node, KG.statingOutlets, integer(len(stating)), EVENTS)
    if days:
        yield Quad(node, KG.firstReported, _date(days[0]), EVENTS)
        yield Quad(node, KG.lastReported, _date(days[-1]), EVENTS)


def _date(day: str) -> Literal:
    return Literal(day, datatype=XSD.date)
