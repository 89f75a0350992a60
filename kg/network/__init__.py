"""Graph → networkx: who is tied to whom, the paths between them, and who stands in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # networkx takes a while to import
    from kg.network.multigraph import Network

__all__ = ["Network"]
