"""Entities and outlets as graph:entities describes them: from the gazetteer, and from all that articles say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.model import Actor, Gazetteer, NameKind
from kg.rdf.terms import DCTERMS, GRAPH, KG, RDF, RDFS, SKOS, WD

ENTITIES = GRAPH.entities
_ALIASES = (NameKind.ALIAS, NameKind.ACRONYM)


@dataclass(frozen=True, slots=True)
class Known:
    """What the gazetteer knows of an actor."""

    actor: Actor
    aliases: frozenset[str]


def known_actors(gazetteer: Gazetteer) -> dict[str, Known]:
    """The gazetteer's actors by key."""
    aliases: dict[str, set[str]] = {}
    for name in gazetteer.names:
        if name.kind in _ALIASES:
            aliases.setdefault(name.actor, set()).add(name.form)
    return {actor.key: Known(actor, frozenset(aliases.get(actor.key, ()))) for actor in gazetteer.actors}


def _forms(store: Store, entity: NamedNode, changed: set[Literal]) -> set[Literal]:
    """What articles call the entity: as the store has it, with the changed forms looked up again."""
    stored = {quad.object for quad in store.quads_for_pattern(entity, KG.writtenAs, None, ENTITIES)}
    kept = {form for form in stored if isinstance(form, Literal)} - changed
    return kept | {form for form in changed if _is_written(store, entity, form)}


def _is_written(store: Store, entity: NamedNode, form: Literal) -> bool:
    mentions = store.quads_for_pattern(None, KG.writtenAs, form, None)
    return any(Quad(mention.subject, KG.entity, entity, mention.graph_name) in store for mention in mentions)


def entity_quads(store: Store, entity: NamedNode, changed: set[Literal], known: Known | None) -> Iterator[Quad]:
    """What is known of an entity over all articles; nothing where no article names it.

    Args:
        changed: the words for it that articles have begun or ceased to use.
    """
    forms = _forms(store, entity, changed)
    if not forms:
        return
    kind, label, country = _description(store, entity, known)
    yield Quad(entity, RDF.type, kind, ENTITIES)
    yield Quad(entity, RDFS.label, label, ENTITIES)
    if country is not None:
        yield Quad(entity, KG.country, country, ENTITIES)
    if known and known.actor.wikidata:
        yield Quad(entity, SKOS.exactMatch, WD[known.actor.wikidata], ENTITIES)
    yield from (Quad(entity, KG.writtenAs, form, ENTITIES) for form in forms)
    aliases = {Literal(alias) for alias in known.aliases} if known else set()
    yield from (Quad(entity, SKOS.altLabel, alias, ENTITIES) for alias in (aliases | forms) - {label})


def _description(store: Store, entity: NamedNode, known: Known | None) -> tuple[NamedNode, Literal, Literal | None]:
    """Class, label and country: the gazetteer's, else those on which most articles agree."""
    if known:
        country = Literal(known.actor.country) if known.actor.country else None
        return KG[known.actor.kind.value], Literal(known.actor.label), country
    kinds, labels, countries = (
        _counted(store, entity, predicate) for predicate in (KG.takenFor, SKOS.prefLabel, KG.country)
    )
    kind, label = _most(kinds), _most(labels)
    assert isinstance(kind, NamedNode)
    assert isinstance(label, Literal)
    most = _most(countries) if countries else None
    return kind, label, most if isinstance(most, Literal) else None


def _counted(store: Store, entity: NamedNode, predicate: NamedNode) -> Counter[NamedNode | Literal]:
    found: Counter[NamedNode | Literal] = Counter()
    for mention in store.quads_for_pattern(None, KG.entity, entity, None):
        for quad in store.quads_for_pattern(mention.subject, predicate, None, mention.graph_name):
            if isinstance(quad.object, NamedNode | Literal):
                found[quad.object] += 1
    return found


def _most(counted: Counter[NamedNode | Literal]) -> NamedNode | Literal:
    """The most frequent; of several the first in the order of the alphabet."""
    return min(counted, key=lambda term: (-counted[term], term.value))


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
