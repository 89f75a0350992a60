"""A picture for a report: SVG or PNG, with its legend below. The same picture gives the same bytes of SVG."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch

from kg.model import ActorKind
from kg.network.layout import bounds
from kg.view.palette import DASHES, INK, MARKS, PAPER, STATUSES, STROKES
from kg.view.picture import FONT_SIZE, Dot, Line, Picture

_PIXELS = 96  # in an inch, as in CSS
_POINT = 72 / _PIXELS  # of a pixel
_MARGIN, _TITLE = 24, 40  # pixels
_ROW = 22  # height of a row of the legend
_LEGEND_COLUMN = 230  # breadth of its columns
_SHARPNESS = 144  # dots of PNG in an inch
_HALO = {"boxstyle": "round,pad=0.08", "facecolor": PAPER, "edgecolor": "none", "alpha": 0.72}  # around a name
_STYLE: dict[Any, object] = {
    "svg.hashsalt": "newskg",  # else the ids of clip paths are random
    "svg.fonttype": "path",  # looks the same with whichever fonts the reader has
    "font.family": ["DejaVu Sans"],  # comes with matplotlib
    "lines.scale_dashes": False,
}


def svg(picture: Picture) -> bytes:
    """The picture as SVG, without a date."""
    about = {"Date": None, "Creator": "kg", "Title": picture.title, "Identifier": f"fingerprint:{picture.fingerprint}"}
    return _written(picture, FigureCanvasSVG, "svg", metadata=about)


def png(picture: Picture) -> bytes:
    """The picture as PNG."""
    return _written(picture, FigureCanvasAgg, "png", dpi=_SHARPNESS, metadata={"Software": None})


def _written(picture: Picture, canvas: type[Any], format: str, **options: Any) -> bytes:
    output = io.BytesIO()
    with matplotlib.rc_context(_STYLE):
        figure = _figure(picture)
        canvas(figure)
        figure.savefig(output, format=format, facecolor=PAPER, **options)
    return output.getvalue()


def _figure(picture: Picture) -> Figure:
    boxes = {dot.key: dot.box for dot in picture.dots}
    left, top, right, bottom = bounds({dot.key: (dot.x, dot.y) for dot in picture.dots}, boxes)
    breadth = max(right - left, 3 * _LEGEND_COLUMN)
    columns = max(int(breadth // _LEGEND_COLUMN), 1)
    marks = list(_legend(picture))
    legend = _ROW * math.ceil(len(marks) / columns) + _MARGIN
    width, height = breadth + 2 * _MARGIN, bottom - top + 2 * _MARGIN + _TITLE + legend
    figure = Figure(figsize=(width / _PIXELS, height / _PIXELS))
    axes = figure.add_axes((0, legend / height, 1, 1 - (legend + _TITLE) / height))
    middle = (left + right) / 2
    axes.set_xlim(middle - width / 2, middle + width / 2)
    axes.set_ylim(bottom + _MARGIN, top - _MARGIN)  # y grows downwards
    axes.set_axis_off()
    _draw(axes, picture)
    figure.text(
        _MARGIN / width, 1 - _MARGIN / height, picture.title, va="top", size=18 * _POINT, weight="bold", color=INK
    )
    figure.legend(
        handles=marks,
        loc="lower left",
        bbox_to_anchor=(_MARGIN / width, 0),
        ncols=columns,
        frameon=False,
        fontsize=13 * _POINT,
        labelcolor=INK,
        handlelength=2.4,
    )
    return figure


def _draw(axes: Axes, picture: Picture) -> None:
    dots = {dot.key: dot for dot in picture.dots}
    for line in sorted(picture.lines, key=lambda line: line.reports):
        axes.add_patch(_arrow(line, dots[line.one], dots[line.other]))
    for dot in picture.dots:
        mark = MARKS[dot.kind]
        size = (2 * dot.radius * mark.scale * _POINT) ** 2
        axes.scatter(
            [dot.x], [dot.y], s=size, marker=mark.marker, color=mark.colour, edgecolor=PAPER, linewidth=1, zorder=3
        )
        axes.text(
            dot.x,
            dot.y + dot.radius + 3,
            "\n".join(dot.rows),
            ha="center",
            va="top",
            size=FONT_SIZE * 0.93 * _POINT,
            linespacing=1.1,
            color=INK,
            bbox=_HALO,
            zorder=4,
            parse_math=False,  # a dollar sign in a name is a dollar sign
        )


def _arrow(line: Line, one: Dot, other: Dot) -> FancyArrowPatch:
    heads = f"{'<|' if line.to_one else ''}-{'|>' if line.to_other else ''}"
    return FancyArrowPatch(
        (one.x, one.y),
        (other.x, other.y),
        arrowstyle=heads,
        connectionstyle=f"arc3,rad={-line.bend}",
        shrinkA=(one.radius + 1) * _POINT,
        shrinkB=(other.radius + 1) * _POINT,
        mutation_scale=8 + 1.2 * line.width,
        linewidth=line.width * _POINT,
        linestyle=_linestyle(DASHES[line.status]),
        color=STROKES[line.tone].colour,
        alpha=0.85,
        zorder=1,
    )


def _linestyle(dashes: tuple[int, ...]) -> Any:
    return (0, tuple(length * _POINT for length in dashes)) if dashes else "solid"


def _legend(picture: Picture) -> Iterator[Line2D]:
    for kind in ActorKind:
        mark = MARKS[kind]
        if any(dot.kind is kind for dot in picture.dots):
            yield Line2D(
                [], [], linestyle="", marker=mark.marker, markersize=8 * mark.scale, color=mark.colour, label=mark.words
            )
    for tone, stroke in STROKES.items():
        if any(line.tone is tone for line in picture.lines):
            yield Line2D([], [], linewidth=3, color=stroke.colour, label=stroke.words)
    if any(DASHES[line.status] for line in picture.lines):
        for status, words in STATUSES.items():
            yield Line2D([], [], linewidth=1.5, linestyle=_linestyle(DASHES[status]), color="#52606d", label=words)
