"""The saved questions: SPARQL files of the package, each opened by a comment that says what it answers and reads.

A file of the user's own may declare parameters like them, see `kg.rdf.parameters`, and rows that it gives at most:

::

    # At most 1,000 rows, the newest.

Then each ``LIMIT 1000`` in it is the user's to choose; a comment like this says which rows are left. What only a
parameter needs may stand between two comments, and is left out where it is not given, since it would cost time:

::

    # If actor is given:
    # End if.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from kg.errors import QueryError
from kg.rdf.parameters import Parameter, parameters

ROWS = 1000
"""How many rows a question gives at most that declares so, unless the user chooses another number."""

_DECLARATION = re.compile(r"^# At most 1,000 rows, (.+)\.$", re.M)
_CONDITION = re.compile(r"^ *# If (\w+) is given:\n.*?^ *# End if\.\n", re.M | re.S)
_LIMIT = re.compile(r"\s+LIMIT 1000\b")


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

    @property
    def kept(self) -> str | None:
        """Which rows are left where there are too many ("the newest"); None where it always gives all."""
        declared = _DECLARATION.search(self.sparql)
        return declared[1] if declared else None

    def limited(self, rows: int) -> Question:
        """The question that gives at most so many rows, all for 0.

        Raises:
            QueryError: it declares no rows that it gives at most.
        """
        if self.kept is None:
            raise QueryError(f"{self.name} takes no limit; expected LIMIT in the text of a query of your own")
        return replace(self, sparql=_LIMIT.sub(f"\nLIMIT {rows}" if rows else "", self.sparql))

    def asked_with(self, names: Collection[str]) -> Question:
        """The question without what only parameters need that are not among these."""
        shorter = _CONDITION.sub(lambda found: found[0] if found[1] in names else "", self.sparql)
        return replace(self, sparql=shorter)

    def may_be_cut(self, found: int, rows: int) -> bool:
        """Whether there may be more than the rows that were found with that limit.

        What is chosen may give a row twice, which DISTINCT makes one: then already half of the rows may be all.
        """
        least = rows / 2 if "SELECT DISTINCT" in self.sparql else rows
        return self.kept is not None and rows > 0 and found >= least


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
