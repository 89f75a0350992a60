"""SHACL constraints as SPARQL: for each constraint a query for the nodes that break it.

Those of SHACL core that say something of one value, or of one node, are known; any other is refused, so that no shape
is overlooked. Source: https://www.w3.org/TR/shacl/#core-components
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, count
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.errors import OntologyError
from kg.rdf.shapes import Constraint, Shape, Shapes, Value
from kg.rdf.terms import RDF, SH, XSD
from kg.rdf.turtle import shorten

Narrower: TypeAlias = Callable[[Value], tuple[NamedNode, ...]]
"""Gives a class and all its subclasses."""

_CHECKED_FORMS = {
    *(XSD.boolean, XSD.integer, XSD.decimal, XSD.double, XSD.float),
    *(XSD.date, XSD.dateTime, XSD.time, XSD.gYear, XSD.gYearMonth),
}
_KINDS = {
    SH.IRI: "ISIRI({0})",
    SH.BlankNode: "ISBLANK({0})",
    SH.Literal: "ISLITERAL({0})",
    SH.BlankNodeOrIRI: "(ISBLANK({0}) || ISIRI({0}))",
    SH.BlankNodeOrLiteral: "(ISBLANK({0}) || ISLITERAL({0}))",
    SH.IRIOrLiteral: "(ISIRI({0}) || ISLITERAL({0}))",
}
_COMPARED = {
    "minInclusive": "{0} >= {1}",
    "maxInclusive": "{0} <= {1}",
    "minExclusive": "{0} > {1}",
    "maxExclusive": "{0} < {1}",
    "minLength": "!ISBLANK({0}) && STRLEN(STR({0})) >= {1}",
    "maxLength": "!ISBLANK({0}) && STRLEN(STR({0})) <= {1}",
}
_ORDERED = {"lessThan": "<", "lessThanOrEquals": "<="}
_OF_THE_NODE = ("minCount", "maxCount", "hasValue", "uniqueLang", "qualifiedMinCount", "qualifiedMaxCount")
_READ_WITH_OTHERS = ("flags", "qualifiedValueShape", "severity", "deactivated")


@dataclass(frozen=True, slots=True)
class Check:
    """A query for what breaks one constraint: `sparql` selects ?focus, and ?value where a value is at fault."""

    shape: Shape
    constraint: Constraint
    owner: Shape
    sparql: str


class Translator:
    """Turns shapes into queries on the union of all graphs."""

    def __init__(self, shapes: Shapes, narrower: Narrower) -> None:
        self._shapes = shapes
        self._narrower = narrower
        self._numbers = count()

    def checks(self, shape: Shape) -> Iterator[Check]:
        """A query for each constraint of a shape with targets, and of its properties.

        Raises:
            OntologyError: a constraint is of no kind that is known.
        """
        target = f"{{ SELECT DISTINCT ?focus {{ {self._target(shape)} }} }}"
        yield from self._checks(shape, shape, target)

    def _checks(self, shape: Shape, owner: Shape, target: str) -> Iterator[Check]:
        for constraint in shape.constraints:
            if constraint.name not in _READ_WITH_OTHERS:
                yield Check(shape, constraint, owner, self._query(shape, constraint, target))
        for part in shape.properties:
            if shape.path:
                raise self._unknown(shape, "sh:property of a property shape")
            yield from self._checks(part, owner, target)

    def _query(self, shape: Shape, constraint: Constraint, target: str) -> str:
        """A query for the targets that break a constraint.

        Where those that keep it, or break it, can be found by themselves, they are: Oxigraph goes through all values of
        a path many times faster than it looks up the values of each node.
        """
        if kept := self._keeping(shape, constraint):
            return f"SELECT DISTINCT ?focus {{ {target} MINUS {{ {kept} }} }}"
        if broken := self._breaking(shape, constraint):
            return f"SELECT DISTINCT ?focus {{ {{ {broken} }} {target} }}"
        if constraint.name in _OF_THE_NODE:
            condition = self._of_node(shape, constraint, "?focus")
            return f"SELECT DISTINCT ?focus {{ {target} FILTER(!COALESCE({condition}, false)) }}"
        pattern = f"?focus {shape.path} ?value " if shape.path else "BIND(?focus AS ?value) "
        if constraint.name == "class":
            fault = f"MINUS {{ {self._typed('?value', constraint.value)} }}"
        else:
            condition = self._of_value(shape, constraint, "?focus", "?value" if shape.path else "?focus")
            fault = f"FILTER(!COALESCE({condition}, false))"
        if _is_bounded(shape.path):
            return f"SELECT DISTINCT ?focus ?value {{ {{ SELECT ?focus ?value {{ {pattern}{fault} }} }} {target} }}"
        return f"SELECT DISTINCT ?focus ?value {{ {target} {pattern}{fault} }}"

    def _keeping(self, shape: Shape, constraint: Constraint) -> str:
        """A query for all nodes that keep a constraint of values that must be there; nothing for any other."""
        if constraint.name == "qualifiedMinCount" and _number(constraint) == 1:
            return self._having(shape)
        if constraint.name == "hasValue" and _is_bounded(shape.path):
            return f"SELECT DISTINCT ?focus {{ ?focus {shape.path} {constraint.value} }}"
        if constraint.name == "minCount" and _number(constraint) == 1 and _is_bounded(shape.path):
            return f"SELECT DISTINCT ?focus {{ ?focus {shape.path} ?value }}"
        return ""

    def _having(self, shape: Shape) -> str:
        """A query for all nodes with a value that has a certain value itself; nothing where more is asked of it."""
        qualified = shape.one("qualifiedValueShape")
        inner = None if qualified is None else self._shapes.shape(qualified)
        if inner is None or inner.path or inner.constraints or len(inner.properties) != 1:
            return ""
        (part,) = inner.properties
        if [each.name for each in part.constraints] != ["hasValue"]:
            return ""
        return (
            f"SELECT DISTINCT ?focus {{ ?value {part.path} {part.constraints[0].value} . ?focus {shape.path} ?value }}"
        )

    def _breaking(self, shape: Shape, constraint: Constraint) -> str:
        """A query for all nodes that break a constraint by too many values; nothing for any other constraint."""
        if not _is_bounded(shape.path):
            return ""
        if constraint.name == "maxCount":
            values, groups, most = "", "", _number(constraint)
        elif constraint.name == "uniqueLang":
            values, groups, most = 'BIND(LANG(?value) AS ?language) FILTER(?language != "")', "?language", 1
        else:
            return ""
        return (
            f"SELECT ?focus {{ ?focus {shape.path} ?value {values} }} "
            f"GROUP BY ?focus {groups} HAVING(COUNT(DISTINCT ?value) > {most})"
        )

    def _target(self, shape: Shape) -> str:
        patterns: list[str] = []
        for predicate, term in shape.targets:
            if predicate == SH.targetClass:
                patterns.append(self._typed("?focus", term))
            elif predicate == SH.targetSubjectsOf:
                patterns.append(f"{{ ?focus {term} ?_ }}")
            elif predicate == SH.targetObjectsOf:
                patterns.append(f"{{ ?_ {term} ?focus }}")
            else:
                patterns.append(f"{{ BIND({term} AS ?focus) }}")
        return " UNION ".join(dict.fromkeys(patterns))

    def _typed(self, node: str, cls: Value) -> str:
        """Patterns for a node of the class, or of one of its subclasses."""
        return " UNION ".join(f"{{ {node} {RDF.type} {each} }}" for each in self._narrower(cls))

    def _conforms(self, shape: Shape, node: str) -> str:
        """Whether a node keeps a shape, as an expression."""
        parts = [self._kept(shape, constraint, node) for constraint in shape.constraints if _is_own(constraint)]
        for part in shape.properties:
            if shape.path:
                raise self._unknown(shape, "sh:property of a property shape")
            parts.append(self._conforms(part, node))
        return " && ".join(f"({part})" for part in parts) or "true"

    def _kept(self, shape: Shape, constraint: Constraint, node: str) -> str:
        if constraint.name in _OF_THE_NODE:
            return self._of_node(shape, constraint, node)
        if not shape.path:
            return self._of_value(shape, constraint, node, node)
        value = self._fresh()
        condition = self._of_value(shape, constraint, node, value)
        return f"NOT EXISTS {{ {node} {shape.path} {value} FILTER(!COALESCE({condition}, false)) }}"

    def _of_node(self, shape: Shape, constraint: Constraint, node: str) -> str:
        """Whether a node, with all its values together, keeps a constraint."""
        if constraint.name == "hasValue":
            if not shape.path:
                return f"SAMETERM({node}, {constraint.value})"
            return f"EXISTS {{ {node} {shape.path} {constraint.value} }}"
        if constraint.name == "uniqueLang":
            one, other = self._fresh(), self._fresh()
            return (
                f"NOT EXISTS {{ {node} {shape.path} {one} , {other} "
                f'FILTER(LANG({one}) = LANG({other}) && LANG({one}) != "" && !SAMETERM({one}, {other})) }}'
            )
        number = _number(constraint)
        if constraint.name in ("minCount", "qualifiedMinCount"):
            return self._has_values(shape, constraint, node, number)
        return f"!({self._has_values(shape, constraint, node, number + 1)})"

    def _has_values(self, shape: Shape, constraint: Constraint, node: str, number: int) -> str:
        """Whether a node has so many different values at least, that keep the qualified shape where one is meant."""
        if number < 1:
            return "true"
        values = [self._fresh() for _ in range(number)]
        filters = [f"!SAMETERM({one}, {other})" for one, other in combinations(values, 2)]
        qualified = shape.one("qualifiedValueShape")
        if constraint.name.startswith("qualified") and qualified is not None:
            inner = self._shapes.shape(qualified)
            filters += [self._conforms(inner, value) for value in values]
        condition = f" FILTER({' && '.join(filters)})" if filters else ""
        return f"EXISTS {{ {node} {shape.path} {' , '.join(values)}{condition} }}"

    def _of_value(self, shape: Shape, constraint: Constraint, node: str, value: str) -> str:
        """Whether one value of a node keeps a constraint."""
        name, term = constraint.name, constraint.value
        if name in _COMPARED:
            return _COMPARED[name].format(value, term)
        if name in _ORDERED:
            other = self._fresh()
            return f"NOT EXISTS {{ {node} {term} {other} FILTER(!COALESCE({value} {_ORDERED[name]} {other}, false)) }}"
        if name == "nodeKind" and isinstance(term, NamedNode) and term in _KINDS:
            return _KINDS[term].format(value)
        if name == "datatype":
            return _has_datatype(value, term)
        if name == "class":
            return " || ".join(f"EXISTS {{ {value} {RDF.type} {cls} }}" for cls in self._narrower(term))
        if name == "in":
            return " || ".join(f"SAMETERM({value}, {member})" for member in constraint.values) or "false"
        if name == "pattern":
            flags = shape.one("flags") or Literal("")
            return f"!ISBLANK({value}) && REGEX(STR({value}), {term}, {flags})"
        if name == "disjoint":
            return f"NOT EXISTS {{ {node} {term} {value} }}"
        return self._combined(shape, constraint, value)

    def _combined(self, shape: Shape, constraint: Constraint, value: str) -> str:
        if constraint.name == "not":
            return f"!({self._conforms(self._shapes.shape(constraint.value), value)})"
        if constraint.name == "node":
            return self._conforms(self._shapes.shape(constraint.value), value)
        if constraint.name in ("or", "and"):
            parts = [self._conforms(self._shapes.shape(member), value) for member in constraint.values]
            return (" || " if constraint.name == "or" else " && ").join(f"({part})" for part in parts)
        raise self._unknown(shape, shorten(constraint.parameter))

    def _unknown(self, shape: Shape, found: str) -> OntologyError:
        return OntologyError(f"{shorten(shape.node)}: {found} cannot be checked; expected constraints of SHACL core")

    def _fresh(self) -> str:
        return f"?v{next(self._numbers)}"


def _is_own(constraint: Constraint) -> bool:
    return constraint.name not in _READ_WITH_OTHERS


def _is_bounded(path: str) -> bool:
    """Whether all nodes with values of a path can be gone through: it is there, and none of its steps is repeated."""
    return path != "" and not re.search(r"[*+?]", re.sub(r"<[^>]*>", "", path))


def _number(constraint: Constraint) -> int:
    term = constraint.value
    return int(term.value) if isinstance(term, Literal) else 0


def _has_datatype(value: str, datatype: Value) -> str:
    """Of that datatype, and written as the datatype wants it."""
    has_it = f"ISLITERAL({value}) && DATATYPE({value}) = {datatype}"
    return f"{has_it} && DATATYPE({datatype}(STR({value}))) = {datatype}" if datatype in _CHECKED_FORMS else has_it
