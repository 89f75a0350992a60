"""What a change touched: kept in the store from the moment of the change until the derived graphs follow it.

A change is written together with its journal: of a graph that is added the name, of one that goes all that derived
graphs read of it. The derived graphs are then recomputed for that, and the journal is emptied when they are written. A
store that died in between is healed by doing the second step again.
"""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import IO, Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.rdf.affairs import Stated, stated
from kg.rdf.collector import uncollected
from kg.rdf.outlets import Published, published
from kg.rdf.properties import GraphStatement, Properties, by_subject, literals, nodes, statements_of
from kg.rdf.terms import DCTERMS, GRAPH, KG, PROV, RDF, SKOS
from kg.rdf.told import Told, told

JOURNAL = GRAPH.journal

Edge: TypeAlias = tuple[NamedNode, NamedNode, NamedNode]

Taken: TypeAlias = tuple[NamedNode, Literal, Literal | None]
"""For what an article takes an entity that the gazetteer does not know: class, label, country."""

_ENDS = (RDF.subject, RDF.predicate, RDF.object)


def _sets() -> defaultdict[NamedNode, set[Literal]]:
    return defaultdict(set)


def _lists() -> defaultdict[NamedNode, list[Any]]:
    return defaultdict(list)


@dataclass(slots=True)
class Touched:
    """What may look different in the derived graphs after a change.

    Args:
        edges: those of which it is not known how many articles state them, as articles read them.
        stating: how many articles that were added state each edge.
        told: the events and talks of articles that were added, by name.
        events: events and talks that are gone, or of which it is not known whether the derived graphs tell of them.
        forms: entities that articles have begun to name, and their words for each that the gazetteer does not know.
        named: how many articles that were added name each entity.
        taken: entities that the gazetteer does not know, and for what each of these articles takes them.
        lost: entities, and the words for each that an article uses no more; others may.
        outlets: outlets, and their names that were added or taken away.
        published: what of each outlet was added.
        batches: batches.
        stated: the states of affairs that articles which were added state, with their claims.
        affairs: states of affairs of which it is not known whether the derived graphs tell all.
    """

    edges: set[Edge] = field(default_factory=set)
    stating: Counter[Edge] = field(default_factory=Counter)
    told: dict[NamedNode, Told] = field(default_factory=dict)
    stated: defaultdict[NamedNode, list[Stated]] = field(default_factory=_lists)
    events: set[NamedNode] = field(default_factory=set)
    forms: dict[NamedNode, set[Literal]] = field(default_factory=_sets)
    named: Counter[NamedNode] = field(default_factory=Counter)
    taken: dict[NamedNode, list[Taken]] = field(default_factory=_lists)
    lost: dict[NamedNode, set[Literal]] = field(default_factory=_sets)
    outlets: dict[NamedNode, set[Literal]] = field(default_factory=_sets)
    published: dict[NamedNode, Published] = field(default_factory=dict)
    batches: set[NamedNode] = field(default_factory=set)
    affairs: set[NamedNode] = field(default_factory=set)

    def add(self, statements: Iterable[GraphStatement]) -> None:
        """Note what a graph touches that is added with all its statements."""
        graph = by_subject(statements)
        self.told.update((NamedNode(each.event), each) for each in told(graph))
        for affair, claim in stated(graph):
            self.stated[affair].append(claim)
        claims = [each for each in graph.values() if KG.edge in each and KG.Stated in each[KG.status]]
        self.stating.update(set(map(_edge, claims)))
        self._publish(published(graph))
        for properties in graph.values():
            self.batches.update(nodes(properties.get(PROV.wasGeneratedBy, ())))
            for entity in nodes(properties.get(KG.entity, ())):
                self.named[entity] += 1
                forms = self.forms[entity]
                for kind in nodes(properties.get(KG.takenFor, ())):
                    forms.update(literals(properties[KG.writtenAs]))
                    (label,), countries = (literals(properties[told]) for told in (SKOS.prefLabel, KG.country))
                    self.taken[entity].append((kind, label, next(iter(countries), None)))
            for outlet in nodes(properties.get(DCTERMS.publisher, ())):
                self.outlets[outlet].update(literals(properties[KG.source]))

    def _publish(self, by_outlet: Iterable[tuple[NamedNode, Published]]) -> None:
        for outlet, more in by_outlet:
            self.published[outlet] = self.published.get(outlet, Published()) | more

    def pickled(self) -> bytes:
        """As bytes, which take less room and are not looked through until they are needed."""
        return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)

    def update(self, other: Touched) -> None:
        """Note what another change touches as well."""
        self.edges.update(other.edges)
        self.stating.update(other.stating)
        for mine, others in ((self.forms, other.forms), (self.lost, other.lost), (self.outlets, other.outlets)):
            for node, words in others.items():
                mine[node].update(words)
        self.told.update(other.told)
        self.named.update(other.named)
        self._publish(other.published.items())
        for entity, taken in other.taken.items():
            self.taken[entity] += taken
        for affair, claims in other.stated.items():
            self.stated[affair] += claims
        self.events |= other.events
        self.batches |= other.batches
        self.affairs |= other.affairs


def together(file: IO[bytes]) -> Touched:
    """What several changes touch, written into a file one after another, as `Touched.pickled` gives them."""
    found = Touched()
    with suppress(EOFError), uncollected():
        while True:
            found.update(pickle.load(file))
    return found


def addition_quads(articles: Iterable[NamedNode]) -> Iterator[Quad]:
    """The journal of a change that adds the graphs of articles."""
    return (Quad(JOURNAL, KG.mentions, article, JOURNAL) for article in articles)


def removal_quads(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The journal of a change that takes away these quads of article graphs, each subject's all together."""
    for subject, properties in by_subject(statements_of(quads)).items():
        for edge in properties[KG.edge]:
            for end in _ENDS:
                yield from (_note(edge, end, term) for term in properties[end])
        yield from (_note(subject, KG.signature, signature) for signature in properties[KG.signature])
        yield from (_note(JOURNAL, KG.affair, affair) for affair in properties[KG.affair])
        yield from (_note(JOURNAL, PROV.wasGeneratedBy, batch) for batch in properties[PROV.wasGeneratedBy])
        for entity in properties[KG.entity]:
            yield from (_note(entity, KG.writtenAs, form) for form in properties[KG.writtenAs])
        for outlet in properties[DCTERMS.publisher]:
            yield from (_note(outlet, KG.source, name) for name in properties[KG.source])


def touched(store: Store) -> Touched:
    """What the store's journal names; nothing where the derived graphs are up to date.

    They may tell of some of it already, where they were about to follow: so of nothing it is said that it is new.
    """
    found = Touched()
    journal = store.quads_for_pattern(None, None, None, JOURNAL)
    for subject, properties in by_subject(statements_of(journal)).items():
        if subject == JOURNAL:
            found.affairs.update(nodes(properties[KG.affair]))
            found.batches.update(nodes(properties[PROV.wasGeneratedBy]))
            for article in nodes(properties[KG.mentions]):
                found.add(statements_of(store.quads_for_pattern(None, None, None, article)))
        elif properties[KG.signature]:
            found.events.add(subject)
        elif properties[RDF.subject]:
            found.edges.add(_edge(properties))
        elif properties[KG.writtenAs]:
            found.lost[subject].update(literals(properties[KG.writtenAs]))
        else:
            found.outlets[subject].update(literals(properties[KG.source]))
    found.edges |= found.stating.keys()
    found.events |= found.told.keys()
    found.affairs |= found.stated.keys()
    return replace(found, stating=Counter(), told={}, stated=_lists(), named=Counter(), taken=_lists(), published={})


def _note(subject: NamedNode | Literal, predicate: NamedNode, term: NamedNode | Literal) -> Quad:
    assert isinstance(subject, NamedNode)
    return Quad(subject, predicate, term, JOURNAL)


def _edge(properties: Properties) -> Edge:
    (subject,), (predicate,), (object_,) = (nodes(properties[end]) for end in _ENDS)
    return subject, predicate, object_
