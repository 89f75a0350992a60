"""A picture in a format: a page to explore, or a still picture for a report."""

from __future__ import annotations

from pathlib import Path

from kg.errors import SelectionError
from kg.view.picture import Picture

FORMATS = ("html", "svg", "png")


def drawing_format(format: str | None, output: Path | None = None) -> str:
    """The format that was asked for, else the one that the file's ending means.

    Raises:
        SelectionError: there is no such format.
    """
    chosen = format or (output.suffix.lstrip(".").lower() if output else "")
    if chosen not in FORMATS:
        place = f"{output}: " if output and not format else ""
        raise SelectionError(f"{place}{chosen!r} is no format of a picture; expected one of {', '.join(FORMATS)}")
    return chosen


def draw(picture: Picture, format: str) -> bytes:
    """The picture in one of `FORMATS`.

    Raises:
        SelectionError: there is no such format.
    """
    if drawing_format(format) == "html":
        from kg.view.page import page  # pyvis and matplotlib take a while to import

        return page(picture)
    from kg.view.still import png, svg

    return svg(picture) if format == "svg" else png(picture)
