"""What a store holds and what it was made with, in numbers."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.rdf.query import ask
from kg.rdf.terms import KG

_COUNTED = {
    "articles": "GRAPH ?article { ?article a kg:Article }",
    "claims": "GRAPH ?article { ?claim a kg:Claim }",
    "talks": "GRAPH ?article { ?talks a kg:Talks }",
    "event clusters": "GRAPH graph:events { ?cluster a kg:EventCluster }",
    "edges": "GRAPH graph:edges { ?agent ?relation ?target }",
    "events": "GRAPH ?article { ?event kg:relation ?relation } FILTER(?article != graph:events)",
    "entities": "SELECT DISTINCT ?entity { GRAPH graph:entities { ?node kg:standsFor ?entity } }",
}
_STATUSES = {"claims stated": KG.Stated, "claims reported": KG.Reported, "claims not a fact": KG.NotAFact}
_FINGERPRINTS = {"ontology": KG.ontologyFingerprint, "model": KG.modelFingerprint, "extractor": KG.extractorFingerprint}


def inventory(store: Store) -> dict[str, int | str]:
    """Numbers of articles, claims, events, edges and entities, and the fingerprints of what they were made with.

    Of several fingerprints, as an interrupted build leaves them, each comes with the number of its articles.
    """
    numbers = {name: _number(store, pattern) for name, pattern in _COUNTED.items()}
    statuses = dict(_groups(store, "GRAPH ?article { ?claim a kg:Claim ; kg:status ?group }"))
    return {
        "articles": numbers["articles"],
        "claims": numbers["claims"],
        **{name: statuses.get(status.value, 0) for name, status in _STATUSES.items()},
        **{name: numbers[name] for name in ("events", "talks", "event clusters", "edges", "entities")},
        **{name: _fingerprint(store, predicate) for name, predicate in _FINGERPRINTS.items()},
    }


def _number(store: Store, pattern: str) -> int:
    return sum(number for _, number in _groups(store, pattern))


def _groups(store: Store, pattern: str) -> Iterator[tuple[str, int]]:
    """How many solutions a pattern has for each value of ?group, all together under "" where it has none."""
    results = ask(store, f"SELECT ?group (COUNT(*) AS ?number) {{ {pattern} }} GROUP BY ?group")
    assert isinstance(results, QuerySolutions)
    for group, number in results:
        assert isinstance(number, Literal)
        yield group.value if isinstance(group, Literal | NamedNode) else "", int(number.value)


def _fingerprint(store: Store, predicate: NamedNode) -> str:
    """The fingerprint of all articles; of several each with the number of its articles."""
    told = f"?article prov:wasGeneratedBy ?batch . ?batch {predicate} ?group"
    found = sorted(_groups(store, told))
    if len(found) == 1:
        return found[0][0]
    return ", ".join(f"{value} ({number})" for value, number in found)
