"""What is asked of a word again and again is worked out once, and remembered with its document.

The rules come back to the same words from all sides; most of their time went into walking the same children.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from kg.extract.texts import Text
from kg.extract.words import Word

_Result = TypeVar("_Result")


def remembered(function: Callable[[Word], _Result]) -> Callable[[Word], _Result]:
    """The same function of a word's place in the parse, worked out once for each word of a document."""

    @wraps(function)
    def asked(token: Word) -> _Result:
        memory, index = token.doc.memory, token.i
        answers = memory.get(function)
        if answers is None:
            answers = memory[function] = {}
        if index not in answers:
            answers[index] = function(token)
        found: _Result = answers[index]
        return found

    return asked


def once(doc: Text, question: object, index: int, answer: Callable[[], _Result]) -> _Result:
    """The answer to a question about a document's word of that index, worked out the first time that it is asked."""
    answers = doc.memory.get(question)
    if answers is None:
        answers = doc.memory[question] = {}
    if index not in answers:
        answers[index] = answer()
    found: _Result = answers[index]
    return found


def forget(doc: Text) -> None:
    """Forgets what was worked out of a document: its parse has been changed."""
    doc.memory.clear()
