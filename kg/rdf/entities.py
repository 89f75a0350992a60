"""Entities and outlets as graph:entities describes them: from the gazetteer, and from all that articles say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.model import Actor, ActorKind, Gazetteer, NameKind
from kg.rdf.journal import Touched
from kg.rdf.persons import Persons, name_key
from kg.rdf.remaining import Quads
from kg.rdf.terms import DCTERMS, ENT, GRAPH, KG, PREFIXES, RDF, RDFS, SKOS, WD

ENTITIES = GRAPH.entities
_NAMED = {
    NameKind.ALIAS: SKOS.altLabel,
    NameKind.ACRONYM: SKOS.altLabel,
    NameKind.SEAT: SKOS.altLabel,
    NameKind.CAPITAL: KG.capital,
    NameKind.METONYM: KG.metonym,
}
NAMES = tuple(dict.fromkeys(_NAMED.values()))
"""The properties that tell an entity's other names."""

_COUNT = """
SELECT ?entity ?kind ?label ?country (COUNT(*) AS ?number) {
  VALUES ?entity { %s }
  GRAPH ?article {
    ?mention kg:entity ?entity ; kg:takenFor ?kind ; skos:prefLabel ?label .
    OPTIONAL { ?mention kg:country ?country }
  }
} GROUP BY ?entity ?kind ?label ?country
"""
_Votes: TypeAlias = Counter[NamedNode | Literal]

Forms: TypeAlias = Mapping[NamedNode, set[Literal]]
"""What articles call each entity that one of them names; empty where the gazetteer knows it, and so its names."""


@dataclass(frozen=True, slots=True)
class Described:
    """An entity's class, label and country, with what the gazetteer adds where it knows the entity.

    Args:
        names: its other names, each with the property that tells it.
        mentions: how many articles name it, 0 where the gazetteer knows it.
    """

    kind: NamedNode
    label: Literal
    country: Literal | None
    wikidata: str = ""
    names: frozenset[tuple[NamedNode, Literal]] = frozenset()
    known: bool = False
    mentions: int = 0

    @property
    def is_person(self) -> bool:
        """Whether it is one human being, who may have several nodes."""
        return self.kind == KG[ActorKind.PERSON.value] and not self.known


def known_actors(gazetteer: Gazetteer) -> dict[NamedNode, Described]:
    """The gazetteer's actors."""
    names: dict[str, set[tuple[NamedNode, Literal]]] = {}
    for name in gazetteer.names:
        if name.kind in _NAMED:
            names.setdefault(name.actor, set()).add((_NAMED[name.kind], Literal(name.form)))
    return {ENT[actor.key]: _actor(actor, names.get(actor.key, set())) for actor in gazetteer.actors}


def _actor(actor: Actor, names: set[tuple[NamedNode, Literal]]) -> Described:
    country = Literal(actor.country) if actor.country else None
    kind, label = KG[actor.kind.value], Literal(actor.label)
    return Described(kind, label, country, actor.wikidata, frozenset(names), known=True)


def descriptions(
    store: Store, held: Quads, found: Touched, entities: Set[NamedNode], known: dict[NamedNode, Described]
) -> dict[NamedNode, Described]:
    """What each entity is; nothing of one that no article names, save where the gazetteer knows it.

    As the gazetteer knows it; else what most articles take it for; else as another gazetteer knew it.
    """
    described = {entity: known[entity] for entity in entities & known.keys()}
    new = {entity for entity in found.taken.keys() - described.keys() if not _is_held(held, entity)}
    described |= _elections((entity, *taken, 1) for entity in new for taken in found.taken[entity])
    described |= _elections(_counted(store, entities - described.keys()))
    stored = {entity: _stored(held, entity) for entity in entities - described.keys()}
    return described | {entity: known for entity, known in stored.items() if known is not None}


def _is_held(store: Quads, entity: NamedNode) -> bool:
    """Whether graph:entities tells of it: if not, all articles that name it are among those that were added."""
    return any(True for _ in store.quads_for_pattern(entity, KG.standsFor, None, ENTITIES))


def _elections(taken: Iterable[tuple[Any, ...]]) -> dict[NamedNode, Described]:
    """From entities, each with a class, label and country and the number of articles that take it for that."""
    votes: dict[NamedNode, tuple[_Votes, _Votes, _Votes]] = {}
    for entity, *terms, number in taken:
        cast = votes.setdefault(entity, (Counter(), Counter(), Counter()))
        for counter, term in zip(cast, terms, strict=True):
            if term is not None:
                counter[term] += number
    return {entity: _elected(*cast) for entity, cast in votes.items()}


def _stored(store: Quads, entity: NamedNode) -> Described | None:
    """An entity as graph:entities describes it from a gazetteer; None where it does so from articles, or not."""
    terms: dict[NamedNode, list[Any]] = {}
    for quad in store.quads_for_pattern(entity, None, None, ENTITIES):
        terms.setdefault(quad.predicate, []).append(quad.object)
    if KG.writtenAs in terms or RDF.type not in terms:
        return None
    links = [link for link in terms.get(SKOS.exactMatch, ()) if link in WD]
    return Described(
        kind=terms[RDF.type][0],
        label=terms[RDFS.label][0],
        country=next(iter(terms.get(KG.country, ())), None),
        wikidata=WD.local(links[0]) if links else "",
        names=frozenset((told, name) for told in NAMES for name in terms.get(told, ())),
        known=True,
    )


def _counted(store: Store, entities: Set[NamedNode]) -> Iterator[tuple[Any, ...]]:
    """Entity, class, label, country, and how many mentions agree on them: counted in one query, which is fastest."""
    results = store.query(_COUNT % " ".join(sorted(str(entity) for entity in entities)), prefixes=PREFIXES)
    assert isinstance(results, QuerySolutions)
    for *terms, number in results:
        yield *terms, int(number.value)


def _elected(kinds: _Votes, labels: _Votes, countries: _Votes) -> Described:
    kind, label, country = (_most(votes) for votes in (kinds, labels, countries))
    assert isinstance(kind, NamedNode)
    assert isinstance(label, Literal)
    told = country if isinstance(country, Literal) else None
    return Described(kind, label, told, mentions=kinds.total())


def _most(votes: _Votes) -> NamedNode | Literal | None:
    """The most frequent; of several the first in the order of the alphabet."""
    return min(votes, key=lambda term: (-votes[term], term.value), default=None)


def forms(store: Quads, found: Touched, persons: Persons, described: Mapping[NamedNode, Described]) -> Forms:
    """What articles call each entity that a change touches."""
    called: dict[NamedNode, set[Literal]] = {}
    for node in persons.touched & described.keys():
        if described[node].known:
            if node in found.forms or _is_named(store, node):
                called[node] = set()
        elif written := _forms(store, node, found):
            called[node] = written
    return called


def entity_quads(
    nodes: Iterable[NamedNode], called: Forms, persons: Persons, described: Mapping[NamedNode, Described]
) -> set[Quad]:
    """What is known of entities that a change touches, over all articles; nothing where no article names one."""
    return {
        quad
        for node in nodes
        if node in called
        for quad in (*_read(node, called[node], persons, described), *_meant(node, called, persons, described))
    }


def _read(
    node: NamedNode, forms: set[Literal], persons: Persons, described: Mapping[NamedNode, Described]
) -> Iterator[Quad]:
    """What each node has that articles read: for whom it stands, its label, and the words for it."""
    person = persons.after(node)
    yield Quad(node, KG.standsFor, person, ENTITIES)
    yield Quad(node, RDFS.label, described[person].label, ENTITIES)
    yield from (Quad(node, KG.writtenAs, form, ENTITIES) for form in forms)
    key = name_key(node)
    if described[node].is_person and key is not None:
        yield Quad(node, KG.nameKey, Literal(key), ENTITIES)


def _meant(
    node: NamedNode, called: Forms, persons: Persons, described: Mapping[NamedNode, Described]
) -> Iterator[Quad]:
    """What an entity has besides; nothing of a node that stands for another."""
    if persons.after(node) != node:
        return
    known = described[node]
    yield Quad(node, RDF.type, known.kind, ENTITIES)
    if known.country is not None:
        yield Quad(node, KG.country, known.country, ENTITIES)
    if known.wikidata:
        yield Quad(node, SKOS.exactMatch, WD[known.wikidata], ENTITIES)
    names = set(known.names)
    for reading in persons.nodes(node):
        if reading != node:
            yield Quad(node, KG.isMeantBy, reading, ENTITIES)
        names |= {(SKOS.altLabel, form) for form in called.get(reading, ())}
    yield from (Quad(node, told, name, ENTITIES) for told, name in names if name != known.label)


def _forms(store: Quads, entity: NamedNode, found: Touched) -> set[Literal]:
    """What articles call the entity: as the store has it, with what was added, and what was lost looked up again."""
    stored = {quad.object for quad in store.quads_for_pattern(entity, KG.writtenAs, None, ENTITIES)}
    lost = found.lost.get(entity, set())
    kept = {form for form in stored if isinstance(form, Literal)} - lost
    return kept | found.forms.get(entity, set()) | {form for form in lost if _is_written(store, entity, form)}


def _is_named(store: Quads, entity: NamedNode) -> bool:
    return any(True for _ in store.quads_for_pattern(None, KG.entity, entity, None))


def _is_written(store: Quads, entity: NamedNode, form: Literal) -> bool:
    mentions = store.quads_for_pattern(None, KG.writtenAs, form, None)
    return any(Quad(mention.subject, KG.entity, entity, mention.graph_name) in store for mention in mentions)


def outlet_quads(store: Quads, outlet: NamedNode, changed: set[Literal]) -> Iterator[Quad]:
    """An outlet and its names, the first in the order of the alphabet as its label; nothing where no article has it."""
    held = store.quads_for_pattern(outlet, None, None, ENTITIES)
    stored = {quad.object for quad in held if isinstance(quad.object, Literal)}
    names = (stored - changed) | {name for name in changed if _is_signed(store, outlet, name)}
    ordered = sorted(names, key=lambda name: name.value)
    if ordered:
        yield Quad(outlet, RDF.type, KG.Outlet, ENTITIES)
        yield Quad(outlet, RDFS.label, ordered[0], ENTITIES)
        yield from (Quad(outlet, SKOS.altLabel, name, ENTITIES) for name in ordered[1:])


def _is_signed(store: Quads, outlet: NamedNode, name: Literal) -> bool:
    articles = store.quads_for_pattern(None, KG.source, name, None)
    return any(Quad(article.subject, DCTERMS.publisher, outlet, article.graph_name) in store for article in articles)
