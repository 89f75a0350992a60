"""Networks for tests, from lines of words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

import kg
from kg.model import Event
from tests import factory

if TYPE_CHECKING:
    from kg.network import Network

Networks: TypeAlias = Callable[..., "Network"]


@pytest.fixture
def networks(tmp_path: Path) -> Networks:
    """Makes the network of lines such as "iran accuses qatar", each an event of an article of its own."""

    def network(*lines: str | Event, **options: Any) -> Network:
        readings = [factory.reading(line, id=f"a{place}") for place, line in enumerate(lines, start=1)]
        with kg.open(factory.store(tmp_path / "kg.db", *readings)) as graph:
            return graph.network(**options)

    return network
