"""A store as rdflib sees it."""

from __future__ import annotations

from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib import Dataset
from rdflib.query import Result

from kg.rdf.query import checked, mistake
from kg.rdf.terms import PREFIXES

__all__ = ["Result", "dataset", "results"]


def dataset(store: Store, *, is_union: bool = True) -> Dataset:
    """The store as an rdflib dataset, its default graph the union of all graphs unless said otherwise."""
    view = Dataset(store=OxigraphStore(store=store), default_union=is_union)
    for prefix, iri in PREFIXES.items():
        view.bind(prefix, iri, override=True)
    return view


def results(store: Store, sparql: str) -> Result:
    """What rdflib gives for a query, with the same limits as `kg.rdf.query.ask`.

    Raises:
        QueryError: it is no SPARQL query, would change the graph, or reach for the network.
    """
    text, is_union = checked(sparql)
    view = dataset(store, is_union=is_union)
    try:
        return view.query(text)
    except SyntaxError as exc:
        raise mistake(text, exc) from exc
