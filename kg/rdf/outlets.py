"""Outlets as graph:entities describes them: their names, and how much they published, since when and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.rdf.claims import integer
from kg.rdf.properties import Properties, literals, nodes
from kg.rdf.remaining import Quads
from kg.rdf.terms import DCTERMS, GRAPH, KG, PREFIXES, RDF, RDFS, SKOS, XSD

_ENTITIES = GRAPH.entities
_ARTICLES = """
SELECT ?outlet (COUNT(*) AS ?articles) (MIN(?day) AS ?first) (MAX(?day) AS ?last) {
  VALUES ?outlet { %s }
  GRAPH ?article { ?article dcterms:publisher ?outlet OPTIONAL { ?article dcterms:date ?day } }
} GROUP BY ?outlet
"""
_CLAIMS = """
SELECT ?outlet (COUNT(*) AS ?claims) (SUM(IF(?status = kg:Stated, 1, 0)) AS ?stated) {
  VALUES ?outlet { %s }
  GRAPH ?article { ?article dcterms:publisher ?outlet . ?claim kg:confidence ?confidence ; kg:status ?status }
} GROUP BY ?outlet
"""


class Published(NamedTuple):
    """What an outlet published.

    Args:
        articles, claims, stated: how many articles, how many claims they hold, and how many of these they state.
        first, last: the days of the first and the last article, empty where no article has one.
    """

    articles: int = 0
    claims: int = 0
    stated: int = 0
    first: str = ""
    last: str = ""

    def __or__(self, other: Published) -> Published:
        """Both together."""
        days = [day for day in (self.first, other.first, self.last, other.last) if day]
        articles, claims, stated = (one + more for one, more in zip(self[:3], other[:3], strict=True))
        return Published(articles, claims, stated, min(days, default=""), max(days, default=""))


def published(graph: Mapping[NamedNode, Properties]) -> Iterator[tuple[NamedNode, Published]]:
    """The outlet of an article, where it has one, and the article's part in what that published.

    Args:
        graph: the article's whole graph.
    """
    claims = [properties for properties in graph.values() if KG.confidence in properties]
    stated = sum(KG.Stated in properties[KG.status] for properties in claims)
    for properties in graph.values():
        for outlet in nodes(properties.get(DCTERMS.publisher, ())):
            day = next((day.value for day in literals(properties.get(DCTERMS.date, ()))), "")
            yield outlet, Published(1, len(claims), stated, day, day)


def outlet_changes(
    store: Store, held: Quads, changed: Mapping[NamedNode, set[Literal]], new: Mapping[NamedNode, Published]
) -> tuple[set[Quad], set[Quad]]:
    """Outlets as graph:entities holds them and is to hold them; nothing of one that published no article.

    Args:
        changed: the outlets, and their names that were added or taken away.
        new: what came in; nothing of an outlet whose articles are to be counted anew.
    """
    stored = {outlet: set(held.quads_for_pattern(outlet, None, None, _ENTITIES)) for outlet in changed}
    told = {outlet: _told(quads) | new[outlet] for outlet, quads in stored.items() if outlet in new}
    told |= _counted(store, changed.keys() - told.keys())
    after = (
        quad
        for outlet, names in changed.items()
        if outlet in told
        for quad in _quads(outlet, _names(held, outlet, stored[outlet], names), told[outlet])
    )
    return {quad for quads in stored.values() for quad in quads}, set(after)


def _told(quads: Iterable[Quad]) -> Published:
    """What graph:entities says that an outlet published."""
    terms = {quad.predicate: quad.object.value for quad in quads if isinstance(quad.object, Literal)}
    articles, claims, stated = (int(terms.get(each, "0")) for each in (KG.published, KG.claims, KG.statedClaims))
    return Published(articles, claims, stated, terms.get(KG.firstPublished, ""), terms.get(KG.lastPublished, ""))


def _counted(store: Store, outlets: Iterable[NamedNode]) -> dict[NamedNode, Published]:
    """What outlets published, by all articles."""
    values = " ".join(sorted(map(str, outlets)))
    if not values:
        return {}
    claims = {outlet: (int(all_.value), int(stated.value)) for outlet, all_, stated in _rows(store, _CLAIMS % values)}
    return {
        outlet: Published(int(articles.value), *claims.get(outlet, (0, 0)), *(day.value if day else "" for day in days))
        for outlet, articles, *days in _rows(store, _ARTICLES % values)
    }


def _rows(store: Store, sparql: str) -> QuerySolutions:
    results = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(results, QuerySolutions)
    return results


def _names(store: Quads, outlet: NamedNode, stored: Iterable[Quad], changed: set[Literal]) -> list[Literal]:
    """The names of an outlet, in the order of the alphabet."""
    held = {quad.object for quad in stored if quad.predicate in (RDFS.label, SKOS.altLabel)}
    kept = {name for name in held if isinstance(name, Literal)} - changed
    return sorted(kept | {name for name in changed if _is_signed(store, outlet, name)}, key=lambda name: name.value)


def _is_signed(store: Quads, outlet: NamedNode, name: Literal) -> bool:
    articles = store.quads_for_pattern(None, KG.source, name, None)
    return any(Quad(article.subject, DCTERMS.publisher, outlet, article.graph_name) in store for article in articles)


def _central(names: list[Literal]) -> Literal:
    """Of several spellings the one that differs least from all others, which are slips of it; of equals the first."""

    def likeness(name: Literal) -> float:
        return sum(SequenceMatcher(None, name.value, other.value, autojunk=False).ratio() for other in names)

    return max(names, key=likeness)


def _quads(outlet: NamedNode, names: list[Literal], told: Published) -> Iterator[Quad]:
    """An outlet, one of its names as its label."""
    label = _central(names)
    yield Quad(outlet, RDF.type, KG.Outlet, _ENTITIES)
    yield Quad(outlet, RDFS.label, label, _ENTITIES)
    yield from (Quad(outlet, SKOS.altLabel, name, _ENTITIES) for name in names if name != label)
    for number, count in ((KG.published, told.articles), (KG.claims, told.claims), (KG.statedClaims, told.stated)):
        yield Quad(outlet, number, integer(count), _ENTITIES)
    for limit, day in ((KG.firstPublished, told.first), (KG.lastPublished, told.last)):
        if day:
            yield Quad(outlet, limit, Literal(day, datatype=XSD.date), _ENTITIES)
