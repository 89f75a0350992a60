"""A knowledge-graph builder for news: who did, said or demanded what, to whom, where, when, and according to whom.

`build` makes a graph from articles, `open` opens one that is there; both give a `Graph`. Each is imported when it is
first used, so that ``import kg`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import Graph, open
    from kg.pipeline import build

__all__ = ["Graph", "build", "open"]

_HOMES = {"Graph": "kg.graph", "build": "kg.pipeline", "open": "kg.graph"}


def __getattr__(name: str) -> object:
    """The attribute, from the module where it lives (PEP 562)."""
    if name == "__version__":
        return _version()
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("newskg")
    except PackageNotFoundError:  # a source folder that is not installed
        return "0+unknown"
