"""A remote store: what it holds of a published graph, and how its graphs are put and removed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from kg.errors import PublishError
from kg.publish.client import Client
from kg.publish.endpoints import Endpoints
from kg.rdf.graphs import DIGEST, MANIFEST, NAMESPACE

_PAGE = 10_000  # the most rows that Virtuoso gives by default
_COUNTS = f"""
SELECT ?graph (COUNT(*) AS ?value)
WHERE {{ GRAPH ?graph {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?graph), "{NAMESPACE}")) }}
GROUP BY ?graph ORDER BY ?graph"""
_DIGESTS = f"SELECT ?graph ?value WHERE {{ GRAPH <{MANIFEST}> {{ ?graph <{DIGEST}> ?value }} }} ORDER BY ?graph"
_NO_QUADS = (400, 404, 405, 415)


class Remote:
    """The graphs at the endpoints of a store."""

    def __init__(self, client: Client, endpoints: Endpoints) -> None:
        self.endpoints = endpoints
        self._client = client

    def counts(self) -> dict[str, int]:
        """The number of triples of each graph in the project's namespace."""
        return {graph: int(value) for graph, value in self._rows(_COUNTS)}

    def digests(self) -> dict[str, str]:
        """The manifest: the digest of each graph that was published."""
        return dict(self._rows(_DIGESTS))

    def put(self, graph: str, triples: bytes) -> None:
        """Put a graph in the place of the one of that name. The triples are N-Triples, which are Turtle too."""
        self._client.send("PUT", self._address(graph), content=triples, headers={"Content-Type": "text/turtle"})

    def remove(self, graph: str) -> None:
        """Remove a graph, if it is there."""
        self._client.send("DELETE", self._address(graph), also=(404,))

    def add(self, quads: bytes) -> bool:
        """Add N-Quads, all or none; False where the store does not take them."""
        if not self.endpoints.dataset:
            return False
        headers = {"Content-Type": "application/n-quads"}
        return self._client.send(
            "POST", self.endpoints.dataset, content=quads, headers=headers, also=_NO_QUADS
        ).is_success

    def _address(self, graph: str) -> str:
        joint = "&" if "?" in self.endpoints.graph_store else "?"
        return f"{self.endpoints.graph_store}{joint}{urlencode({'graph': graph})}"

    def _rows(self, sparql: str) -> Iterator[tuple[str, str]]:
        """The graph and the value of each row, page by page."""
        offset = 0
        while page := self._page(f"{sparql} LIMIT {_PAGE} OFFSET {offset}"):
            yield from page
            if len(page) < _PAGE:
                return
            offset += _PAGE

    def _page(self, sparql: str) -> list[tuple[str, str]]:
        url = self.endpoints.query
        answer = self._client.send(
            "POST", url, form={"query": sparql}, headers={"Accept": "application/sparql-results+json"}
        )
        try:
            bindings = answer.json()["results"]["bindings"]
            return [(row["graph"]["value"], row["value"]["value"]) for row in bindings if "graph" in row]
        except (ValueError, KeyError, TypeError) as exc:
            raise PublishError(f"{url}: gives no results of SPARQL in JSON; expected a SPARQL endpoint") from exc
