"""Entities and outlets as graph:entities describes them: from the gazetteer, and from all that articles say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.model import Actor, Gazetteer, NameKind
from kg.rdf.terms import DCTERMS, ENT, GRAPH, KG, PREFIXES, RDF, RDFS, SKOS, WD

ENTITIES = GRAPH.entities
_ALIASES = (NameKind.ALIAS, NameKind.ACRONYM)
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


@dataclass(frozen=True, slots=True)
class Described:
    """An entity's class, label and country, with what the gazetteer adds where it knows the entity."""

    kind: NamedNode
    label: Literal
    country: Literal | None
    wikidata: str = ""
    aliases: frozenset[Literal] = frozenset()


def known_actors(gazetteer: Gazetteer) -> dict[NamedNode, Described]:
    """The gazetteer's actors."""
    aliases: dict[str, set[Literal]] = {}
    for name in gazetteer.names:
        if name.kind in _ALIASES:
            aliases.setdefault(name.actor, set()).add(Literal(name.form))
    return {ENT[actor.key]: _actor(actor, aliases.get(actor.key, set())) for actor in gazetteer.actors}


def _actor(actor: Actor, aliases: set[Literal]) -> Described:
    country = Literal(actor.country) if actor.country else None
    kind, label = KG[actor.kind.value], Literal(actor.label)
    return Described(kind, label, country, actor.wikidata, frozenset(aliases))


def descriptions(
    store: Store, entities: Iterable[NamedNode], known: dict[NamedNode, Described]
) -> dict[NamedNode, Described]:
    """What each entity is: as the gazetteer knows it, else what most articles take it for; none where none names it."""
    wanted = set(entities)
    found = {entity: known[entity] for entity in wanted & known.keys()}
    votes: dict[NamedNode, tuple[_Votes, _Votes, _Votes]] = {}
    for entity, *terms, number in _counted(store, wanted - found.keys()):
        cast = votes.setdefault(entity, (Counter(), Counter(), Counter()))
        for counter, term in zip(cast, terms, strict=True):
            if term is not None:
                counter[term] += int(number.value)
    return found | {entity: _elected(*cast) for entity, cast in votes.items()}


def _counted(store: Store, entities: set[NamedNode]) -> Iterator[Any]:
    """Entity, class, label, country, and how many mentions agree on them: counted in one query, which is fastest."""
    results = store.query(_COUNT % " ".join(sorted(str(entity) for entity in entities)), prefixes=PREFIXES)
    assert isinstance(results, QuerySolutions)
    for solution in results:
        yield tuple(solution)


def _elected(kinds: _Votes, labels: _Votes, countries: _Votes) -> Described:
    kind, label, country = (_most(votes) for votes in (kinds, labels, countries))
    assert isinstance(kind, NamedNode)
    assert isinstance(label, Literal)
    return Described(kind, label, country if isinstance(country, Literal) else None)


def _most(votes: _Votes) -> NamedNode | Literal | None:
    """The most frequent; of several the first in the order of the alphabet."""
    return min(votes, key=lambda term: (-votes[term], term.value), default=None)


def entity_quads(store: Store, entity: NamedNode, changed: set[Literal], described: Described | None) -> Iterator[Quad]:
    """What is known of an entity over all articles; nothing where no article names it.

    Args:
        changed: the words for it that articles have begun or ceased to use.
    """
    forms = _forms(store, entity, changed)
    if not forms or described is None:
        return
    yield Quad(entity, RDF.type, described.kind, ENTITIES)
    yield Quad(entity, RDFS.label, described.label, ENTITIES)
    if described.country is not None:
        yield Quad(entity, KG.country, described.country, ENTITIES)
    if described.wikidata:
        yield Quad(entity, SKOS.exactMatch, WD[described.wikidata], ENTITIES)
    yield from (Quad(entity, KG.writtenAs, form, ENTITIES) for form in forms)
    aliases = (described.aliases | forms) - {described.label}
    yield from (Quad(entity, SKOS.altLabel, alias, ENTITIES) for alias in aliases)


def _forms(store: Store, entity: NamedNode, changed: set[Literal]) -> set[Literal]:
    """What articles call the entity: as the store has it, with the changed forms looked up again."""
    stored = {quad.object for quad in store.quads_for_pattern(entity, KG.writtenAs, None, ENTITIES)}
    kept = {form for form in stored if isinstance(form, Literal)} - changed
    return kept | {form for form in changed if _is_written(store, entity, form)}


def _is_written(store: Store, entity: NamedNode, form: Literal) -> bool:
    mentions = store.quads_for_pattern(None, KG.writtenAs, form, None)
    return any(Quad(mention.subject, KG.entity, entity, mention.graph_name) in store for mention in mentions)


def outlet_quads(store: Store, outlet: NamedNode, changed: set[Literal]) -> Iterator[Quad]:
    """An outlet and its names, the first in the order of the alphabet as its label; nothing where no article has it."""
    held = store.quads_for_pattern(outlet, None, None, ENTITIES)
    stored = {quad.object for quad in held if isinstance(quad.object, Literal)}
    names = (stored - changed) | {name for name in changed if _is_signed(store, outlet, name)}
    ordered = sorted(names, key=lambda name: name.value)
    if ordered:
        yield Quad(outlet, RDF.type, KG.Outlet, ENTITIES)
        yield Quad(outlet, RDFS.label, ordered[0], ENTITIES)
        yield from (Quad(outlet, SKOS.altLabel, name, ENTITIES) for name in ordered[1:])


def _is_signed(store: Store, outlet: NamedNode, name: Literal) -> bool:
    articles = store.quads_for_pattern(None, KG.source, name, None)
    return any(Quad(article.subject, DCTERMS.publisher, outlet, article.graph_name) in store for article in articles)
