"""The command that sends the graph to a triple store."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Store
from kg.cli.tables import counted


def publish(
    url: Annotated[str, typer.Argument(metavar="URL", help="The store's address, such as http://localhost:7878.")],
    store: Store = DEFAULT_STORE,
    graph_store: Annotated[
        str | None, typer.Option("--graph-store", metavar="URL", help="Its Graph Store Protocol, where it is unusual.")
    ] = None,
    query_endpoint: Annotated[
        str | None, typer.Option("--query-endpoint", metavar="URL", help="Its SPARQL queries, where it is unusual.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="Send all graphs, also those that the store has already.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent and removed, and stop.")] = False,
    retries: Annotated[
        int, typer.Option("--retries", min=0, metavar="N", help="How often a request that failed is tried again.")
    ] = 4,
) -> None:
    """Send the graph to a triple store: Oxigraph, Fuseki, GraphDB, Virtuoso, or any of SPARQL 1.1.

    Each named graph is put by the Graph Store Protocol, new ones together as N-Quads where the store takes them. Only
    what differs is sent; a graph that was published and is no longer there is removed; then the triples of each graph
    are counted in both. The graph graph:published notes what was sent. Texts and batches are not published.

    Credentials are taken from KG_PUBLISH_TOKEN, or KG_PUBLISH_USER and KG_PUBLISH_PASSWORD, or netrc. What fails for a
    moment (no connection, or the status 429, 502, 503 or 504) is tried again, after 0.5, 1, 2 … seconds.

    Example: kg publish http://localhost:7878 --store kg.db
    """
    from kg.publish.client import Patience
    from kg.publish.publishing import Target, publish

    done = publish(
        store,
        Target(url, graph_store, query_endpoint),
        everything=everything,
        dry_run=dry_run,
        patience=Patience(retries),
        on_wait=lambda words: print(f"kg: {words}", file=sys.stderr),
    )
    would = "would be " if dry_run else ""
    print(
        f"{url}: {counted(done.put, 'graph')} {would}put, {done.up_to_date} up to date, {done.removed} {would}removed"
        + ("" if dry_run else f"; {counted(done.triples, 'triple')}, as in {store}"),
        file=sys.stderr,
    )
