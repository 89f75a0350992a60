"""SHACL shapes as values, read from Turtle: targets, paths, constraints, messages.

Source: https://www.w3.org/TR/shacl/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad, Triple

from kg.errors import OntologyError
from kg.rdf.terms import RDF, RDFS, SH
from kg.rdf.turtle import read_turtle, shorten

Node: TypeAlias = NamedNode | BlankNode
Value: TypeAlias = NamedNode | BlankNode | Literal | Triple

_ABOUT = {RDF.type, RDFS.label, RDFS.comment, SH.message, SH.name, SH.description, SH.order, SH.path, SH.property}
_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
_PATHS = {SH.inversePath: "^({})", SH.zeroOrMorePath: "({})*", SH.oneOrMorePath: "({})+", SH.zeroOrOnePath: "({})?"}


@dataclass(frozen=True, slots=True)
class Constraint:
    """A parameter of a shape and its value; `values` has the members where the value is a list."""

    parameter: NamedNode
    value: Value
    values: tuple[Value, ...] = ()

    @property
    def name(self) -> str:
        """The local name of the parameter ("minCount")."""
        return SH.local(self.parameter)


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape, or a property shape, which has a path.

    Args:
        path: as SPARQL writes it, empty where the shape is of the node itself.
        message: what was expected.
        targets: each property that names targets, with the term that it names.
    """

    node: Node
    path: str
    message: str
    constraints: tuple[Constraint, ...]
    properties: tuple[Shape, ...]
    targets: tuple[tuple[NamedNode, Value], ...]

    def one(self, name: str) -> Value | None:
        """The value of the parameter of that name, None where the shape has none."""
        return next((found.value for found in self.constraints if found.name == name), None)


class Shapes:
    """The shapes of Turtle files.

    Raises:
        OntologyError: a file is not Turtle.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._graph = Dataset(quad for path in paths for quad in read_turtle(path))

    def targeted(self) -> tuple[Shape, ...]:
        """The shapes that have targets, sorted by name."""
        quads = (quad for target in _TARGETS for quad in self._graph.quads_for_predicate(target))
        nodes = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
        return tuple(self.shape(node) for node in sorted(nodes, key=str))

    def shape(self, node: Value) -> Shape:
        """The shape that a node stands for.

        Raises:
            OntologyError: it has a path that is none of SHACL's.
        """
        if isinstance(node, Literal | Triple):
            raise OntologyError(f"{shorten(node)}: is no shape, expected one in the shapes' file")
        quads = sorted(self._graph.quads_for_subject(node), key=str)
        path = self._one(node, SH.path)
        message = self._one(node, SH.message)
        return Shape(
            node=node,
            path="" if path is None else self.path(path),
            message=message.value if isinstance(message, Literal) else f"expected what {shorten(node)} says",
            constraints=tuple(self._constraint(quad) for quad in quads if _is_constraint(quad)),
            properties=tuple(self.shape(quad.object) for quad in quads if quad.predicate == SH.property),
            targets=tuple((quad.predicate, quad.object) for quad in quads if quad.predicate in _TARGETS),
        )

    def path(self, node: Value) -> str:
        """A path as SPARQL writes it.

        Raises:
            OntologyError: it is none of SHACL's.
        """
        if isinstance(node, NamedNode):
            return str(node)
        if steps := self.members(node):
            return "(" + "/".join(self.path(step) for step in steps) + ")"
        for quad in self._described(node):
            if quad.predicate == SH.alternativePath:
                return "(" + "|".join(self.path(step) for step in self.members(quad.object)) + ")"
            if quad.predicate in _PATHS:
                return _PATHS[quad.predicate].format(self.path(quad.object))
        raise OntologyError(f"{shorten(node)}: is no path, expected a property or one of SHACL's paths")

    def members(self, head: Value) -> tuple[Value, ...]:
        """The members of an RDF list, nothing where the node is no list."""
        found: list[Value] = []
        while isinstance(head, BlankNode) and (first := self._one(head, RDF.first)) is not None:
            found.append(first)
            rest = self._one(head, RDF.rest)
            head = RDF.nil if rest is None else rest
        return tuple(found)

    def _constraint(self, quad: Quad) -> Constraint:
        return Constraint(quad.predicate, quad.object, self.members(quad.object))

    def _described(self, node: Value) -> Iterator[Quad]:
        return self._graph.quads_for_subject(node) if isinstance(node, NamedNode | BlankNode) else iter(())

    def _one(self, node: Node, predicate: NamedNode) -> Value | None:
        found = (quad.object for quad in self._graph.quads_for_subject(node) if quad.predicate == predicate)
        return min(found, key=str, default=None)


def _is_constraint(quad: Quad) -> bool:
    return quad.predicate in SH and quad.predicate not in _ABOUT and quad.predicate not in _TARGETS
