"""Files of the network, read back by other libraries than those that wrote them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import igraph
import lxml.etree
import pandas
import pytest

import kg
from kg.model import Modality
from kg.network.exports import FORMATS
from tests import factory

if TYPE_CHECKING:
    from kg.network import Network

SENTENCE = 'Iran "accuses" Qatar,\n<b>says</b> Chad & Oman; 1 < 2. '
GEXF = {"g": "http://www.gexf.net/1.2draft"}


@pytest.fixture(params=[False, True], ids=["claims", "mediations as nodes"])
def network(tmp_path: Path, request: pytest.FixtureRequest) -> Network:
    """A network with all that may go wrong in a file: quotation marks, line breaks, marks of XML, several speakers."""
    alleged = factory.event(factory.report("iran attacks qatar", "a1", modality=Modality.ALLEGED, by="oman,chad"))
    told = factory.reading(alleged, "iran accuses qatar", "türkiye,oman meets -", id="a1", text=SENTENCE)
    mediated = factory.reading("egypt,qatar mediates israel,hamas", "iran accuses qatar", id="a2")
    with kg.open(factory.store(tmp_path / "kg.db", told, mediated)) as graph:
        return graph.network(include=["stated", "alleged"], mediations_as_nodes=request.param)


def nodes(network: Network) -> set[tuple[str, str, str]]:
    return {(node, found["label"], found["type"]) for node, found in network.nodes(data=True)}


def edges(network: Network) -> list[tuple[str, str, str, str, str, bool, float, str, str]]:
    """Ends, key and those attributes that are not plain words."""
    return sorted(
        (
            *(start, end, key, claim["relation"], claim["type"], claim["symmetric"], claim["confidence"]),
            *("; ".join(claim["speakers"]), claim["sentence"]),
        )
        for start, end, key, claim in network.edges(keys=True, data=True)
    )


def test_igraph_finds_the_same_graph_in_graphml(network: Network, tmp_path: Path) -> None:
    (content,) = FORMATS["graphml"](network).values()
    (tmp_path / "g.graphml").write_bytes(content)

    found = igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml"))

    assert found.is_directed()
    assert {(vertex["id"], vertex["label"], vertex["type"]) for vertex in found.vs} == nodes(network)
    assert edges(network) == sorted(
        (
            *(found.vs[edge.source]["id"], found.vs[edge.target]["id"], edge["claim"], edge["relation"]),
            *(edge["event_type"], edge["symmetric"], edge["confidence"], edge["speakers"], edge["sentence"]),
        )
        for edge in found.es
    )


def test_lxml_finds_the_same_graph_in_gexf(network: Network) -> None:
    (content,) = FORMATS["gexf"](network).values()

    root = lxml.etree.fromstring(content)
    titles = {found.get("id"): found.get("title") for found in root.iterfind(".//g:attribute", GEXF)}

    def values(element: lxml.etree._Element) -> dict[str, str]:
        return {titles[value.get("for")]: value.get("value", "") for value in element.iterfind(".//g:attvalue", GEXF)}

    found = [(edge, values(edge)) for edge in root.iterfind(".//g:edge", GEXF)]
    assert {
        (node.get("id"), node.get("label"), values(node)["type"]) for node in root.iterfind(".//g:node", GEXF)
    } == nodes(network)
    assert edges(network) == sorted(
        (
            *(edge.get("source"), edge.get("target"), edge.get("id"), edge.get("label"), claim["event_type"]),
            *(claim["symmetric"] == "true", float(claim["confidence"]), claim["speakers"], claim["sentence"]),
        )
        for edge, claim in found
    )


def test_gexf_names_no_day_and_no_version(network: Network) -> None:
    (content,) = FORMATS["gexf"](network).values()

    assert b"<meta" not in content
    assert b"lastmodified" not in content


def read(content: bytes) -> pandas.DataFrame:
    """The table, its words as they are."""
    return pandas.read_csv(io.BytesIO(content), keep_default_na=False)


def test_pandas_finds_the_same_graph_in_csv(network: Network) -> None:
    files = FORMATS["csv"](network)
    vertices, claims = read(files[".nodes.csv"]), read(files[".edges.csv"])

    columns = ["source", "target", "id", "label", "event_type", "symmetric", "confidence", "speakers", "sentence"]
    assert set(vertices[["id", "label", "type"]].itertuples(index=False, name=None)) == nodes(network)
    assert sorted(claims[columns].itertuples(index=False, name=None)) == edges(network)


def test_pandas_finds_the_same_graph_in_the_tables_for_neo4j(network: Network) -> None:
    files = FORMATS["neo4j"](network)
    vertices, claims = read(files[".nodes.csv"]), read(files[".relationships.csv"])

    columns = [":START_ID", ":END_ID", "claim", ":TYPE", "event_type", "symmetric:boolean", "confidence:float"]
    found = claims[[*columns, "speakers:string[]", "sentence"]].itertuples(index=False, name=None)
    assert set(vertices[["key:ID", "label", ":LABEL"]].itertuples(index=False, name=None)) == nodes(network)
    assert sorted((*cells[:7], cells[7].replace(";", "; "), cells[8]) for cells in found) == edges(network)


@pytest.mark.parametrize("format", FORMATS)
def test_edges_have_names_of_their_own(network: Network, format: str) -> None:
    keys = [key for _, _, key in network.edges(keys=True)]

    assert len(keys) == len(set(keys))
    assert all(key.encode() in b"".join(FORMATS[format](network).values()) for key in keys)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_network_gives_the_same_bytes(tmp_path: Path, format: str) -> None:
    readings = [factory.reading("iran accuses qatar", "chad,oman meets -", id=id) for id in ("a1", "a2", "a3")]
    written = []
    for order in (readings, readings[::-1]):
        with kg.open(factory.store(tmp_path / str(len(written)) / "kg.db", *order)) as graph:
            written.append(FORMATS[format](graph.network()))

    assert written[0] == written[1]


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_characters_that_xml_forbids_are_replaced(tmp_path: Path, format: str) -> None:
    with kg.open(factory.store(tmp_path / "kg.db", factory.reading("iran accuses qatar", title="a\x0bb"))) as graph:
        (content,) = FORMATS[format](graph.network()).values()

    assert lxml.etree.fromstring(content) is not None
    assert "a\ufffdb".encode() in content
