"""A store as rdflib sees it."""

from __future__ import annotations

from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib.query import Result

from kg.rdf.query import checked, mistake
from kg.rdf.terms import PREFIXES

__all__ = ["Result", "results"]


def results(store: Store, sparql: str) -> Result:
    """What rdflib gives for a query, with the same limits as `kg.rdf.query.ask`.

    Raises:
        QueryError: it is no SPARQL query, would change the graph, or reach for the network.
    """
    text, is_union = checked(sparql)
    default_graph = "__UNION__" if is_union else ""  # rdflib's word for the union; the other leaves it to the query
    try:
        return OxigraphStore(store=store).query(text, PREFIXES, {}, default_graph)
    except SyntaxError as exc:
        raise mistake(text, exc) from exc
