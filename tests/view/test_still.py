"""Still pictures: for reports, and the same each time."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.errors import SelectionError
from kg.graph import Graph

SVG = "{http://www.w3.org/2000/svg}"


def drawn(graph: Graph, format: str) -> bytes:
    output = io.BytesIO()
    graph.view(output, format, include=("stated", "alleged"))
    return output.getvalue()


def test_an_svg_is_well_formed_has_its_title_and_fetches_nothing(graph: Graph) -> None:
    root = ElementTree.fromstring(drawn(graph, "svg"))

    links = [link for element in root.iter() for name, link in element.items() if name.endswith("href")]
    assert root.tag == f"{SVG}svg"
    assert any(element.text == "Who does what to whom" for element in root.iter())
    assert all(link.startswith("#") for link in links)


def test_an_svg_names_no_day_and_no_version(graph: Graph) -> None:
    text = drawn(graph, "svg").decode()

    assert "<dc:date>" not in text
    assert "Matplotlib" not in text


def test_the_same_graph_gives_the_same_bytes_in_another_process(graph: Graph) -> None:
    program = (
        "import kg, sys\n"
        "with kg.open(sys.argv[1]) as graph:\n"
        "    graph.view(sys.stdout.buffer, 'svg', include=('stated', 'alleged'))\n"
    )

    other = subprocess.run([sys.executable, "-c", program, graph.store], capture_output=True, check=True).stdout

    assert other == drawn(graph, "svg")


def test_a_png_is_large_enough_to_print(graph: Graph) -> None:
    image = drawn(graph, "png")

    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(image[16:20], "big") >= 900


@pytest.mark.parametrize("name", ["page.pdf", "page"])
def test_another_format_is_refused_and_nothing_is_written(graph: Graph, tmp_path: Path, name: str) -> None:
    with pytest.raises(SelectionError, match="is no format of a picture; expected one of html, svg, png"):
        graph.view(tmp_path / name)

    assert list(tmp_path.iterdir()) == []
