"""The network as files for other programs: GraphML, GEXF, CSV, and CSV with the headers of Neo4j's import.

The same network gives the same bytes. An edge's PLOVER type is called ``event_type`` in all of them, because GEXF and
Gephi call ``type`` whether an edge is directed; its label is the relation; speakers are joined by ``"; "``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    from kg.network.multigraph import Network

Files: TypeAlias = dict[str, bytes]
"""What is written, by the ending of the file's name; one file has the whole name that was asked for."""

Writer: TypeAlias = Callable[["Network"], Files]

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, section 2.2
_META = re.compile(rb"\s*<meta .*?</meta>", re.DOTALL)
_BOOLEAN = re.compile(rb'<key id="(\w+)"[^>]* attr.type="boolean"')
_NEO4J_TYPES = {bool: ":boolean", float: ":float", tuple: ":string[]"}


def graphml(network: Network) -> Files:
    """GraphML: an attribute's name and type stand in its ``key``."""
    text = io.BytesIO()
    plain = _plain(network)
    for *_, claim, attributes in plain.edges(keys=True, data=True):
        attributes["claim"] = claim  # the edge's id too, which not every reader keeps
    nx.write_graphml_xml(plain, text)
    return {".graphml": _with_xml_booleans(text.getvalue())}


def gexf(network: Network) -> Files:
    """GEXF 1.2, without the element that names the day and the version of networkx."""
    text = io.BytesIO()
    plain = _plain(network)
    for *_, claim, attributes in plain.edges(keys=True, data=True):
        attributes["id"] = claim
    nx.write_gexf(plain, text, version="1.2draft")
    return {".gexf": _META.sub(b"", text.getvalue(), count=1)}


def tables(network: Network) -> Files:
    """CSV: one row for each node (id, label, type, …) and for each edge (source, target, id, label, …)."""
    plain = _plain(network)
    nodes = [{"id": node} | attributes for node, attributes in plain.nodes(data=True)]
    edges = [
        {"source": start, "target": end, "id": claim} | attributes
        for start, end, claim, attributes in plain.edges(keys=True, data=True)
    ]
    return {
        ".nodes.csv": _csv(("id", "label", "type"), nodes),
        ".edges.csv": _csv(("source", "target", "id", "label"), edges),
    }


def neo4j(network: Network) -> Files:
    """CSV for ``neo4j-admin database import``: a node's class is its label, a relation the type of the relationship."""
    nodes = [
        {"key:ID": node, ":LABEL": attributes["type"]} | _typed({k: v for k, v in attributes.items() if k != "type"})
        for node, attributes in network.nodes(data=True)
    ]
    edges = [
        {":START_ID": start, ":END_ID": end, ":TYPE": attributes["relation"], "claim": claim}
        | _typed({"event_type" if k == "type" else k: v for k, v in attributes.items() if k != "relation"})
        for start, end, claim, attributes in network.edges(keys=True, data=True)
    ]
    return {
        ".nodes.csv": _csv(("key:ID", ":LABEL"), nodes),
        ".relationships.csv": _csv((":START_ID", ":END_ID", ":TYPE", "claim"), edges),
    }


FORMATS: dict[str, Writer] = {"graphml": graphml, "gexf": gexf, "csv": tables, "neo4j": neo4j}
"""Each way to write a network by its name; all but neo4j are file endings too."""


def _plain(network: Network) -> Network:
    """A copy whose attributes are text, truth values and numbers, and may stand in XML."""
    plain: Network = nx.MultiDiGraph()
    for node, attributes in network.nodes(data=True):
        plain.add_node(node, **{name: _simple(value) for name, value in attributes.items()})
    for start, end, claim, attributes in network.edges(keys=True, data=True):
        simple = {"event_type" if name == "type" else name: _simple(value) for name, value in attributes.items()}
        plain.add_edge(start, end, key=claim, label=attributes["relation"], **simple)
    return plain


def _with_xml_booleans(content: bytes) -> bytes:
    """GraphML whose truth values are those of XML Schema: networkx writes "True"."""
    for key in _BOOLEAN.findall(content):
        for value in (b"True", b"False"):
            content = content.replace(
                b'<data key="%s">%s<' % (key, value), b'<data key="%s">%s<' % (key, value.lower())
            )
    return content


def _simple(value: object) -> object:
    if isinstance(value, bool | float | int):
        return value
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return _NO_XML.sub("\ufffd", text)


def _typed(attributes: dict[str, Any]) -> dict[str, object]:
    """The attributes, with the type of each in its name as Neo4j's import reads it."""
    return {name + _NEO4J_TYPES.get(type(value), ""): _listed(value) for name, value in attributes.items()}


def _listed(value: object) -> object:
    """Several values in one cell as Neo4j's import reads them, parted by semicolons."""
    return ";".join(part.replace(";", ",") for part in value) if isinstance(value, tuple) else value


def _csv(first: Sequence[str], rows: Iterable[dict[str, object]]) -> bytes:
    """The rows, with the first columns first; where a row lacks a column, its cell is empty."""
    found = list(rows)
    columns = list(dict.fromkeys((*first, *(name for row in found for name in row))))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in found)
    return text.getvalue().encode()


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
