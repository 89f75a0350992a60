"""A picture as one page that works without a network: pyvis' vis-network, its data, its style and its program inside.

Text from articles gets into the page as JSON in which ``<``, ``>``, ``&`` and ``'`` are escaped, and from there only as
text nodes. The page's Content-Security-Policy lets nothing run but the three scripts whose hashes it names, and nothing
be fetched at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, Environment
from markupsafe import Markup
from pyvis import network as pyvis

from kg.keys import digest
from kg.model import ActorKind
from kg.view.palette import DASHES, FAINT, INK, MARKS, PAPER, STATUSES, STROKES
from kg.view.picture import FONT_SIZE, Dot, Line, Picture

_VIS = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"
_FONT = "system-ui, 'Segoe UI', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 120,
        "zoomSpeed": 0.6,
        "keyboard": {"enabled": False},
        "selectConnectedEdges": True,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3},
    "edges": {"smooth": False, "arrowStrikethrough": False, "selectionWidth": 2, "hoverWidth": 1},
}


def page(picture: Picture) -> bytes:
    """The page, in UTF-8; the same picture gives the same bytes."""
    drawn = _network(picture)
    nodes, edges, *_ = drawn.get_network_data()
    scripts = [_resource("vis-network.min.js"), _inside(_data(picture, nodes, edges)), _packaged("page.js")]
    has_dashes = any(DASHES[line.status] for line in picture.lines)
    environment = Environment(loader=DictLoader({"page": _packaged("page.html")}), autoescape=True)
    text = environment.get_template("page").render(
        picture=picture,
        fingerprint=digest(picture.fingerprint, *map(_packaged, ("page.html", "page.css", "page.js"))),
        program=[Markup(script) for script in scripts],
        hashes=" ".join(_hash(script) for script in scripts),
        style=Markup(_resource("vis-network.css") + _packaged("page.css")),
        kinds=[MARKS[kind] for kind in ActorKind if any(dot.kind is kind for dot in picture.dots)],
        tones=[(tone, stroke) for tone, stroke in STROKES.items() if any(line.tone is tone for line in picture.lines)],
        statuses=[(words, DASHES[status]) for status, words in STATUSES.items()] if has_dashes else [],
    )
    return text.encode("utf-8")


def _network(picture: Picture) -> pyvis.Network:
    """The picture as pyvis knows it."""
    drawn = pyvis.Network(directed=True, cdn_resources="in_line", bgcolor=PAPER)
    drawn.options = _OPTIONS
    for dot in picture.dots:
        drawn.add_node(dot.key, **_node(dot))
    for number, line in enumerate(picture.lines):
        drawn.add_edge(line.one, line.other, **_edge(number, line))
    return drawn


def _node(dot: Dot) -> dict[str, Any]:
    mark = MARKS[dot.kind]
    shown = {"background": mark.colour, "border": PAPER}
    return {
        "label": "\n".join(dot.rows),
        "shape": mark.shape,
        "size": dot.radius,
        "x": dot.x,
        "y": dot.y,
        "color": {**shown, "highlight": {**shown, "border": INK}, "hover": {**shown, "border": FAINT}},
        "font": {"size": FONT_SIZE, "face": _FONT, "color": INK, "strokeWidth": 4, "strokeColor": PAPER},
    }


def _edge(number: int, line: Line) -> dict[str, Any]:
    colour, dashes = STROKES[line.tone].colour, DASHES[line.status]
    arrow = {"enabled": True, "scaleFactor": round(4.2 / (line.width + 5), 3)}
    return {
        "id": number,
        "width": line.width,
        "color": {"color": colour, "highlight": colour, "hover": colour, "opacity": 0.85},
        "dashes": list(dashes) or False,
        "arrows": {
            **({"to": arrow} if line.to_other else {}),
            **({"from": arrow} if line.to_one else {}),
        },
        "smooth": {
            "enabled": bool(line.bend),
            "type": "curvedCW" if line.bend > 0 else "curvedCCW",
            "roundness": abs(line.bend),
        },
    }


def _data(picture: Picture, nodes: list[Any], edges: list[Any]) -> dict[str, Any]:
    """What the program of the page reads."""
    return {
        "nodes": nodes,
        "edges": edges,
        "options": _OPTIONS,
        "colours": {tone: stroke.colour for tone, stroke in STROKES.items()},
        "actors": {dot.key: _actor(dot) for dot in picture.dots},
        "lines": [
            {
                "one": line.one,
                "other": line.other,
                "tone": line.tone.value,
                "reports": line.reports,
                "told": [asdict(told) for told in line.told],
            }
            for line in picture.lines
        ],
    }


def _actor(dot: Dot) -> dict[str, Any]:
    kind = MARKS[dot.kind].words
    about = f"{kind}, {dot.country}" if dot.country else kind
    return {"label": dot.label, "about": about, "names": dot.names, "wikidata": dot.wikidata, "reports": dot.reports}


def _inside(data: dict[str, Any]) -> str:
    """The data as a script that no text in it can end."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for char in "<>&'\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f"const DATA = {text};"


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _resource(name: str) -> str:
    return (_VIS / name).read_text(encoding="utf-8")


def _packaged(name: str) -> str:
    return files("kg.view").joinpath(name).read_text(encoding="utf-8")
