"""The entities of a store as values: names, class, country, Wikidata."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Store

from kg.model import Profile
from kg.rdf.described import ENTITIES, NAMES
from kg.rdf.terms import ENT, KG, RDF, RDFS, SKOS, WD


def profiles(store: Store) -> tuple[Profile, ...]:
    """All entities of graph:entities, sorted by key; outlets are none, nor nodes that stand for another."""
    found: dict[str, dict[NamedNode, list[str]]] = {}
    for quad in store.quads_for_pattern(None, None, None, ENTITIES):
        entity, term = quad.subject, quad.object
        if isinstance(entity, NamedNode) and entity in ENT and isinstance(term, NamedNode | Literal):
            found.setdefault(ENT.local(entity), {}).setdefault(quad.predicate, []).append(term.value)
    others: dict[str, list[str]] = {}
    for key, described in found.items():
        meant = described.get(KG.standsFor, [ENT.iri + key])[0].removeprefix(ENT.iri)
        if meant != key:
            others.setdefault(meant, []).append(key)
    return tuple(_profile(key, found[key], others.get(key, ())) for key in sorted(found) if RDF.type in found[key])


def _profile(key: str, described: dict[NamedNode, list[str]], others: Iterable[str]) -> Profile:
    label = described[RDFS.label][0]
    names = {name for told in NAMES for name in described.get(told, ())} - {label}
    links = sorted(link for link in described.get(SKOS.exactMatch, ()) if link.startswith(WD.iri))
    return Profile(
        key=key,
        label=label,
        kind=min(described[RDF.type]).removeprefix(KG.iri),
        country=next(iter(described.get(KG.country, ())), ""),
        wikidata=links[0].removeprefix(WD.iri) if links else "",
        names=tuple(sorted(names)),
        other_keys=tuple(sorted(others)),
    )
