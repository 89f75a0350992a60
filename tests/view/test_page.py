"""The page as a file: nothing to fetch, no text of an article that is code, the same bytes."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyvis import network as pyvis

from kg.graph import Graph
from tests.view.conftest import TITLE

FETCHING = {"src", "srcset", "href", "xlink:href", "data", "poster", "action", "formaction", "background", "manifest"}


class Elements(HTMLParser):
    """Every element of a page with its attributes, and what stands in each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found:
            self.inside.setdefault(self.found[-1][0], []).append(data)


@pytest.fixture
def elements(page: Path) -> Elements:
    return Elements(page.read_text(encoding="utf-8"))


def data(page: Path) -> dict[str, Any]:
    """What the page's program reads."""
    (line,) = re.findall(r"<script>const DATA = (.*);</script>", page.read_text(encoding="utf-8"))
    found: dict[str, Any] = json.loads(line)
    return found


def test_no_element_names_an_address(elements: Elements) -> None:
    naming = [(tag, name) for tag, attributes in elements.found for name in attributes if name in FETCHING]

    assert naming == []
    assert {"link", "base", "iframe", "object", "embed", "img"}.isdisjoint(tag for tag, _ in elements.found)


def test_the_style_fetches_nothing(elements: Elements) -> None:
    style = "".join(elements.inside["style"])

    assert "@import" not in style
    assert {url.split(":")[0] for url in re.findall(r"url\([\"']?([^)\"']+)", style)} <= {"data"}


def test_the_program_knows_no_way_to_the_network(elements: Elements) -> None:
    program = "".join(elements.inside["script"])

    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\bimport\(", program)


def test_only_the_scripts_of_the_page_may_run_and_nothing_may_be_fetched(page: Path, elements: Elements) -> None:
    (policy,) = [found["content"] for tag, found in elements.found if found.get("http-equiv")]
    scripts = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)

    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]

    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src " + " ".join(f"'sha256-{found}'" for found in hashes))
    assert len(scripts) == 3


def test_the_text_of_an_article_is_in_the_data_and_nowhere_else(page: Path) -> None:
    titles = {told["title"] for line in data(page)["lines"] for told in line["told"]}

    assert TITLE in titles
    assert "globalThis.hit = 1</script>" not in page.read_text(encoding="utf-8")


def test_the_layout_is_worked_out_beforehand(page: Path) -> None:
    found = data(page)

    assert found["options"]["physics"] == {"enabled": False}
    assert all({"x", "y"} <= node.keys() for node in found["nodes"])


def test_a_line_of_allegations_alone_is_broken(page: Path) -> None:
    found = data(page)

    dashes = {
        (line["one"], line["other"]): edge["dashes"] for line, edge in zip(found["lines"], found["edges"], strict=True)
    }

    assert dashes["india", "kabul"]
    assert not dashes["kabul", "pakistan"]


def test_the_same_graph_gives_the_same_bytes(graph: Graph, page: Path, tmp_path: Path) -> None:
    graph.view(tmp_path / "again.html", include=("stated", "reported", "alleged"))

    assert (tmp_path / "again.html").read_bytes() == page.read_bytes()


def test_the_look_for_addresses_would_find_those_of_a_page_that_pyvis_writes() -> None:
    elements = Elements(pyvis.Network(cdn_resources="in_line").generate_html())

    naming = {value for _, attributes in elements.found for name, value in attributes.items() if name in FETCHING}

    assert any(value and value.startswith("https://cdn.") for value in naming)
