"""Where a store takes graphs and answers queries: Oxigraph, Fuseki, Virtuoso, GraphDB and RDF4J are known."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import PublishError
from kg.publish.client import Client

_JSON = "application/sparql-results+json"
_NOT_HERE = (400, 404, 405, 406, 415, 501)
"""What is answered where there is no endpoint of this kind."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of a store.

    Args:
        graph_store: of the Graph Store Protocol.
        query: of SPARQL queries.
        dataset: takes N-Quads by POST, empty where there is none.
    """

    graph_store: str
    query: str
    dataset: str = ""


def endpoints(client: Client, base: str, graph_store: str | None = None, query: str | None = None) -> Endpoints:
    """The endpoints of the store at an address; those that are given are taken as they are.

    Raises:
        PublishError: no endpoint is found there.
    """
    if graph_store and query:
        return Endpoints(graph_store, query, graph_store)
    found = _found(client, base.rstrip("/"))
    if graph_store or query:
        return Endpoints(graph_store or found.graph_store, query or found.query, graph_store or found.dataset)
    return found


def _found(client: Client, base: str) -> Endpoints:
    if (server := _server(client, f"{base}/query")) is not None:
        name = "store" if "oxigraph" in server.lower() else "data"  # else Fuseki
        return Endpoints(f"{base}/{name}", f"{base}/query", f"{base}/{name}")
    if _server(client, f"{base}/sparql") is not None:  # Virtuoso
        return Endpoints(f"{base}/sparql-graph-crud-auth", f"{base}/sparql")
    if _server(client, base) is not None:  # GraphDB and RDF4J, …/repositories/NAME
        return Endpoints(f"{base}/rdf-graphs/service", base, f"{base}/statements")
    raise PublishError(
        f"{base}: no SPARQL endpoint is found there; expected the address of a store, such as http://localhost:7878 "
        "(Oxigraph), …:3030/NAME (Fuseki), …:8890 (Virtuoso), …:7200/repositories/NAME (GraphDB), "
        "or --graph-store and --query-endpoint"
    )


def _server(client: Client, url: str) -> str | None:
    """What the server that answers queries at an address calls itself, None where none does."""
    answer = client.send("POST", url, form={"query": "ASK {}"}, headers={"Accept": _JSON}, also=_NOT_HERE)
    if answer.is_success and answer.headers.get("Content-Type", "").startswith(_JSON):
        return str(answer.headers.get("Server", ""))
    return None
