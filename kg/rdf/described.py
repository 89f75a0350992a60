"""What each entity is: as the gazetteer knows it, else as most of the articles take it that name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.model import Actor, ActorKind, Gazetteer, NameKind
from kg.rdf.journal import Taken, Touched
from kg.rdf.remaining import Quads
from kg.rdf.terms import ENT, GRAPH, KG, PREFIXES, RDF, RDFS, SKOS, WD

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
    ?mention kg:entity ?entity .
    OPTIONAL { ?mention kg:takenFor ?kind }
    OPTIONAL { ?mention skos:prefLabel ?label }
    OPTIONAL { ?mention kg:country ?country }
  }
} GROUP BY ?entity ?kind ?label ?country
"""
Terms: TypeAlias = Mapping[NamedNode, list[Any]]
"""What graph:entities holds of an entity, by predicate; empty where it holds nothing."""


@dataclass(frozen=True, slots=True)
class Described:
    """An entity's class, label and country, with what the gazetteer adds where it knows the entity.

    Args:
        names: its other names, each with the property that tells it.
        articles: how many name it.
    """

    kind: NamedNode
    label: Literal
    country: Literal | None
    wikidata: str = ""
    names: frozenset[tuple[NamedNode, Literal]] = frozenset()
    known: bool = False
    articles: int = 0

    @property
    def is_person(self) -> bool:
        """Whether it is one human being, who may have several nodes."""
        return self.kind == KG[ActorKind.PERSON.value] and not self.known


@dataclass(slots=True)
class _Votes:
    """For what articles take an entity, and how many name it."""

    kinds: Counter[NamedNode] = field(default_factory=Counter)
    labels: Counter[Literal] = field(default_factory=Counter)
    countries: Counter[Literal] = field(default_factory=Counter)
    articles: int = 0

    def add(self, kind: NamedNode | None, label: Literal | None, country: Literal | None, articles: int) -> None:
        self.articles += articles
        if kind is not None:
            self.kinds[kind] += articles
        if label is not None:
            self.labels[label] += articles
        if country is not None:
            self.countries[country] += articles

    @property
    def elected(self) -> Described | None:
        """The most frequent class, label and country, each of several the first in the order of the alphabet."""
        kind, label, country = (_most(votes) for votes in (self.kinds, self.labels, self.countries))
        return Described(kind, label, country, articles=self.articles) if kind and label else None


def _most(votes: Counter[Any]) -> Any:
    return min(votes, key=lambda term: (-votes[term], term.value), default=None)


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


def stored(store: Quads, entities: Iterable[NamedNode]) -> dict[NamedNode, Terms]:
    """What graph:entities holds of each entity."""
    return {entity: _terms(store, entity) for entity in entities}


def _terms(store: Quads, entity: NamedNode) -> Terms:
    terms: dict[NamedNode, list[Any]] = {}
    for quad in store.quads_for_pattern(entity, None, None, ENTITIES):
        terms.setdefault(quad.predicate, []).append(quad.object)
    return terms


def descriptions(
    store: Store, before: Mapping[NamedNode, Terms], found: Touched, known: Mapping[NamedNode, Described]
) -> dict[NamedNode, Described]:
    """What each entity is that an article names.

    As the gazetteer knows it; else what most articles take it for; else as another gazetteer knew it. Articles are
    counted where what was added may change what graph:entities says.

    Args:
        before: what it says of each.
    """
    described: dict[NamedNode, Described] = {}
    unsure: dict[NamedNode, Described | None] = {}
    for entity, terms in before.items():
        actor = known.get(entity) or (_known(terms) if entity not in found.taken else None)
        following = _following(entity, terms, actor, found)
        if following is not None:
            described[entity] = following
        else:
            unsure[entity] = actor
    for entity, votes in _elections(_counted(store, unsure.keys())).items():
        actor = unsure[entity] if entity in known or not votes.kinds else None
        one = votes.elected if actor is None else replace(actor, articles=votes.articles)
        if one is not None:
            described[entity] = one
    return described


def _following(entity: NamedNode, before: Terms, actor: Described | None, found: Touched) -> Described | None:
    """What an entity is by what graph:entities says and by the articles that were added; None where that is unsure."""
    new, taken = found.named[entity], found.taken.get(entity, [])
    if entity in found.lost or (entity in found.forms and not new):
        return None
    if not before:
        votes = _Votes()
        for each in taken:
            votes.add(*each, 1)
        return replace(actor, articles=new) if actor else votes.elected
    if before.get(KG.standsFor) != [entity] or len(before.get(KG.articles, ())) != 1:
        return None
    articles = int(before[KG.articles][0].value) + new
    if actor:
        return replace(actor, articles=articles)
    if KG.writtenAs not in before:
        return None
    (kind,), (label,), countries = before[RDF.type], before[RDFS.label], before.get(KG.country, [])
    one = Described(kind, label, next(iter(countries), None), articles=articles)
    return one if all(_agrees(one, each) for each in taken) else None


def _agrees(described: Described, taken: Taken) -> bool:
    """Whether an article takes an entity for what most do: then most still do."""
    kind, label, country = taken
    return kind == described.kind and label == described.label and country in (described.country, None)


def _known(before: Terms) -> Described | None:
    """An entity as graph:entities describes it from a gazetteer; None where it does so from articles, or not."""
    if KG.writtenAs in before or RDF.type not in before:
        return None
    links = [link for link in before.get(SKOS.exactMatch, ()) if link in WD]
    return Described(
        kind=before[RDF.type][0],
        label=before[RDFS.label][0],
        country=next(iter(before.get(KG.country, ())), None),
        wikidata=WD.local(links[0]) if links else "",
        names=frozenset((told, name) for told in NAMES for name in before.get(told, ())),
        known=True,
    )


def _elections(taken: Iterable[tuple[Any, ...]]) -> dict[NamedNode, _Votes]:
    """From entities, each with a class, label and country and the number of articles that take it for that."""
    votes: dict[NamedNode, _Votes] = {}
    for entity, *cast in taken:
        votes.setdefault(entity, _Votes()).add(*cast)
    return votes


def _counted(store: Store, entities: Iterable[NamedNode]) -> Iterator[tuple[Any, ...]]:
    """Entity, class, label, country, and how many mentions agree on them: counted in one query, which is fastest."""
    results = store.query(_COUNT % " ".join(sorted(str(entity) for entity in entities)), prefixes=PREFIXES)
    assert isinstance(results, QuerySolutions)
    for *terms, number in results:
        yield *terms, int(number.value)
