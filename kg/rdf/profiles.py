"""The entities of a store as values: names, class, country, Wikidata."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Store

from kg.model import Profile
from kg.rdf.entities import ENTITIES
from kg.rdf.terms import ENT, KG, RDF, RDFS, SKOS, WD


def profiles(store: Store) -> tuple[Profile, ...]:
    """All entities of graph:entities, sorted by key; outlets are none."""
    found: dict[str, dict[NamedNode, list[str]]] = {}
    for quad in store.quads_for_pattern(None, None, None, ENTITIES):
        entity, term = quad.subject, quad.object
        if isinstance(entity, NamedNode) and entity in ENT and isinstance(term, NamedNode | Literal):
            found.setdefault(ENT.local(entity), {}).setdefault(quad.predicate, []).append(term.value)
    return tuple(_profile(key, found[key]) for key in sorted(found))


def _profile(key: str, described: dict[NamedNode, list[str]]) -> Profile:
    label = described[RDFS.label][0]
    names = {*described.get(SKOS.altLabel, ()), *described.get(KG.writtenAs, ())} - {label}
    links = sorted(link for link in described.get(SKOS.exactMatch, ()) if link.startswith(WD.iri))
    return Profile(
        key=key,
        label=label,
        kind=min(described[RDF.type]).removeprefix(KG.iri),
        country=next(iter(described.get(KG.country, ())), ""),
        wikidata=links[0].removeprefix(WD.iri) if links else "",
        names=tuple(sorted(names)),
    )
