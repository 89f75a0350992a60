"""The parameters of a saved question: what its comment declares, and what a user gives, as RDF terms.

A value is never pasted into the query's text: it is bound to the variable of the parameter's name.

::

    # Parameter actor (entity): who demands.
    # Parameter target (entity, optional): of whom.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import QueryError
from kg.rdf.terms import ENT, KG

Bindings: TypeAlias = dict[str, NamedNode | Literal]
"""A term for each variable, by the variable's name."""

_DECLARATION = re.compile(r"^# Parameter (?P<name>\w+) \((?P<kind>\w+)(?P<optional>, optional)?\): (?P<says>.+)$", re.M)


class Kind(StrEnum):
    """What a parameter stands for."""

    ENTITY = "entity"
    RELATION = "relation"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question; `says` is what its value means."""

    name: str
    kind: Kind
    is_optional: bool
    says: str

    def __str__(self) -> str:
        return f"[{self.name}]" if self.is_optional else self.name


def parameters(sparql: str) -> tuple[Parameter, ...]:
    """The parameters that a query's comments declare, in their order.

    >>> [str(parameter) for parameter in parameters("# Parameter actor (entity, optional): who accuses.")]
    ['[actor]']
    """
    return tuple(
        Parameter(found["name"], Kind(found["kind"]), bool(found["optional"]), found["says"])
        for found in _DECLARATION.finditer(sparql)
        if found["kind"] in list(Kind)
    )


def given(words: Iterable[str]) -> dict[str, str]:
    """The values that are given as NAME=VALUE.

    Raises:
        QueryError: one is not of that form, or comes twice.
    """
    values: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not (name and sign and value.strip()):
            raise QueryError(f"{word!r} gives no parameter a value; expected NAME=VALUE, such as actor=Pakistan")
        if name in values:
            raise QueryError(f"the parameter {name!r} is given twice; expected one value")
        values[name] = value
    return values


def bindings(
    question: str, declared: Iterable[Parameter], values: Mapping[str, str], store: Store, entity: Callable[[str], str]
) -> Bindings:
    """The terms that the values stand for.

    Args:
        question: its name, for messages.
        entity: gives the key of the entity of a name.

    Raises:
        QueryError: a parameter is missing, or is none of the question; or there is no such relation.
    """
    known = {parameter.name: parameter for parameter in declared}
    for name in values:
        if name not in known:
            raise QueryError(f"{question} has no parameter {name!r}; expected {_listed(known.values())}")
    for parameter in known.values():
        if not parameter.is_optional and parameter.name not in values:
            example = f"-p {parameter.name}={'Istanbul' if parameter.kind is Kind.TEXT else 'Pakistan'}"
            raise QueryError(
                f"{question} needs the parameter {parameter.name!r}, {parameter.says.rstrip('.')}; expected {example}"
            )
    return {name: _term(known[name].kind, value, store, entity) for name, value in values.items()}


def _term(kind: Kind, value: str, store: Store, entity: Callable[[str], str]) -> NamedNode | Literal:
    if kind is Kind.ENTITY:
        return ENT[entity(value)]
    return _relation(value, store) if kind is Kind.RELATION else Literal(value)


def _relation(name: str, store: Store) -> NamedNode:
    """The relation of that name, with or without its prefix, which some event of the store has."""
    local = name.removeprefix("kg:").removeprefix(KG.iri)
    if re.fullmatch(r"\w+", local) and any(store.quads_for_pattern(None, KG.relation, KG[local], None)):
        return KG[local]
    found = {quad.object for quad in store.quads_for_pattern(None, KG.relation, None, None)}
    known = sorted(KG.local(term) for term in found if isinstance(term, NamedNode) and term in KG)
    near = difflib.get_close_matches(local, known, n=1) or [f"one of {', '.join(known)}"]
    raise QueryError(f"the graph has no relation {name!r}; expected {near[0]}")


def _listed(known: Iterable[Parameter]) -> str:
    return " ".join(str(parameter) for parameter in known) or "none"
