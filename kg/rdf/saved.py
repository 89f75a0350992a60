"""The saved questions: SPARQL files of the package, each opened by a comment that says what it answers and reads.

A file of the user's own may declare parameters like them, see `kg.rdf.parameters`.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from kg.errors import QueryError
from kg.rdf.parameters import Parameter, parameters


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """A question: its name, what it answers, and its SPARQL."""

    name: str
    answers: str
    sparql: str

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What may be given with it."""
        return parameters(self.sparql)


def questions() -> tuple[Question, ...]:
    """All saved questions, sorted by name."""
    folder = files("kg.rdf").joinpath("questions")
    found = (file for file in folder.iterdir() if file.name.endswith(".rq"))
    texts = {file.name.removesuffix(".rq"): file.read_text("utf-8") for file in found}
    return tuple(Question(name, _first_comment(text), text) for name, text in sorted(texts.items()))


def question(name: str) -> Question:
    """The saved question of that name.

    Raises:
        QueryError: there is none.
    """
    known = {found.name: found for found in questions()}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1) or [f"one of {', '.join(known)}"]
    raise QueryError(f"there is no saved question {name!r}; expected {near[0]}")


def asked(words: str) -> Question:
    """The question that a user means: the text of a query, a file that ends in .rq, or the name of a saved question.

    Raises:
        QueryError: the file cannot be read, or there is no such question.
    """
    if words.endswith(".rq"):
        text = _file(Path(words))
        return Question(words, _first_comment(text), text)
    return question(words) if re.fullmatch(r"[\w-]+", words) else Question("the query", "", words)


def _file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as exc:
        raise QueryError(f"{path}: {exc.strerror}; expected a file of SPARQL") from exc
    except UnicodeDecodeError as exc:
        raise QueryError(f"{path}: byte {exc.start} is not UTF-8; expected a file of SPARQL") from exc


def _first_comment(text: str) -> str:
    return text.split("\n", 1)[0].removeprefix("#").strip()
