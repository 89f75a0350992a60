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
        return once(token.doc, function, token.i, lambda: function(token))

    return asked


def once(doc: Doc, question: object, index: int, answer: Callable[[], _Result]) -> _Result:
    """The answer to a question about a document's word of that index, worked out the first time that it is asked."""
    questions: dict[object, dict[int, Any]] = doc.user_data.setdefault(_KEY, {})
    answers = questions.get(question)
    if answers is None:
        answers = questions[question] = {}
    if index not in answers:
        answers[index] = answer()
    found: _Result = answers[index]
    return found


def forget(doc: Doc) -> None:
    """Forgets what was worked out of a document: its parse has been changed."""
    doc.user_data.pop(_KEY, None)
