"""What is asked of a word again and again is worked out once, and remembered with its document.

The rules come back to the same words from all sides; most of their time went into walking the same children.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Doc, Token

_Result = TypeVar("_Result")
_KEY = "newskg"


def remembered(function: Callable[[Token], _Result]) -> Callable[[Token], _Result]:
    """The same function of a word's place in the parse, worked out once for each word of a document."""

    @wraps(function)
    def asked(token: Token) -> _Result:
        found = drawer(token.doc, function)
        if token.i not in found:
            found[token.i] = function(token)
        answer: _Result = found[token.i]
        return answer

    return asked


def drawer(doc: Doc, key: object) -> dict[int, Any]:
    """What is remembered of a document under a key, by the index of the word."""
    drawers: dict[object, dict[int, Any]] = doc.user_data.setdefault(_KEY, {})
    found = drawers.get(key)
    if found is None:
        found = drawers[key] = {}
    return found


def forget(doc: Doc) -> None:
    """Forgets what was worked out of a document: its parse has been changed."""
    doc.user_data.pop(_KEY, None)
