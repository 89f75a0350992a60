"""The annotated sample: short invented news items, each with the events that a careful reader finds in it.

The items are made up, in the style of news agencies and of daily news digests; the states, organisations and armed
groups in them are real, what they do in them is not. They were annotated before any of them was extracted, and an item
is not taken out or changed because it is hard. ``sample.articles.jsonl`` is an input of ``kg extract``, and
``sample.gold.jsonl`` has for each of its lines the id and the events, in the form of ``kg extract``'s output.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeAlias

FOLDER = Path(__file__).parent
ARTICLES, GOLD = FOLDER / "sample.articles.jsonl", FOLDER / "sample.gold.jsonl"

Row: TypeAlias = dict[str, Any]
"""An object of JSON."""


def rows(path: Path) -> list[Row]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
