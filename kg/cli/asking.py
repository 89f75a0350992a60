"""The commands that read a graph."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Output, Store
from kg.cli.tables import print_table
from kg.errors import QueryError


def query(
    words: Annotated[
        str | None, typer.Argument(metavar="[SPARQL|FILE.rq|NAME]", help="A query, a file of one, or a saved question.")
    ] = None,
    params: Annotated[
        list[str] | None,
        typer.Option("-p", "--param", metavar="NAME=VALUE", help="A parameter of the question; may be given again."),
    ] = None,
    store: Store = DEFAULT_STORE,
    format: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="table csv tsv json xml; of triples: ttl nt.")
    ] = None,
    output: Output = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=0, help="Rows of a saved question, 0 for all; by default 1000."),
    ] = None,
    timeout: Annotated[
        float | None, typer.Option("--timeout", metavar="SECONDS", min=0.001, help="Give up after that time.")
    ] = None,
) -> None:
    """Ask the graph in SPARQL, or a saved question; without a query, list the saved questions.

    The list shows each question's parameters, those in brackets may be left out. An actor is given by any of its names,
    for example -p actor=Türkiye. A saved question that lists gives at most 1,000 rows, those that matter most, and says
    so; --limit 0 gives all. A query of your own has no other limit than its own.

    The default graph is the union of all graphs, unless the query says FROM. Each article's graph is named by its IRI,
    and graph:edges, graph:events, graph:entities and graph:batches are derived from them. The texts of the articles are
    in none of them. The prefixes kg: ent: event: claim: article: graph: lex: rdf: rdfs: xsd: skos: prov: dcterms: and
    the others of the ontology need no declaration. Updates and SERVICE are refused. The exit status of ASK is 1 where
    the answer is no.

    Example: kg query 'SELECT ?who { ?who kg:accuses ent:afghan-taliban }' --format csv
    """
    from kg.cli.answers import limited, show_answer
    from kg.rdf.parameters import given
    from kg.rdf.saved import asked, questions

    if words is None:
        listed = [[found.name, " ".join(map(str, found.parameters)), found.answers] for found in questions()]
        print_table(["question", "parameters", "answers"], listed)
        return
    form = format or (output.suffix.lstrip(".") if output else None)
    with limited(timeout):
        show_answer(asked(words), given(params or ()), store, form, output, limit)


def info(
    store: Store = DEFAULT_STORE,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help="table or json.")] = "table",
) -> None:
    """Say what the store holds, and what it was made with.

    Example: kg info --store kg.db
    """
    from kg.rdf.inventory import inventory
    from kg.rdf.snapshots import Snapshot

    if format not in ("table", "json"):
        raise QueryError(f"{format!r} is no format of this command; expected table or json")
    with Snapshot(store) as snapshot:
        found = inventory(snapshot.store)
    if format == "json":
        print(json.dumps({"store": str(store), **found}, ensure_ascii=False))
    else:
        width = max(len(key) for key in found)
        print("\n".join(f"{key.ljust(width)}  {value}" for key, value in {"store": str(store), **found}.items()))
