"""The sample articles of ``kg demo``: three crises of 2025, told by invented outlets in the words of this package.

Names, places and dates are those of the real world, and what happens follows what was widely reported; smaller details
are made up. They are examples to read, and no source to cite.
"""

from __future__ import annotations

from importlib.resources import files

_ENDINGS = (".html", ".jsonl", ".txt")


def sample_paths() -> tuple[str, ...]:
    """The paths of the sample files, sorted: JSON lines, a plain text and a page."""
    return tuple(sorted(str(item) for item in files(__name__).iterdir() if item.name.endswith(_ENDINGS)))
