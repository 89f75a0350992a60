"""Whether a store keeps the shapes of ``ontology/shapes.ttl``, and what shapes cannot say (``checks/*.rq``).

All of it is SPARQL on the store itself, so it takes any size; `kg.rdf.conformance` asks pySHACL the same of small
graphs, and a test holds the two to one answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse, serialize

from kg.keys import digest
from kg.rdf.constraints import Check, Translator
from kg.rdf.ontology import packaged_ontology
from kg.rdf.query import ask
from kg.rdf.shapes import Shapes, Value
from kg.rdf.terms import PREFIXES, RDF, RDFS, SH, XSD, Namespace
from kg.rdf.turtle import shorten

_REPORT = Namespace("https://w3id.org/newskg/report/")


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that breaks a shape or a check, its terms as N-Triples writes them.

    Args:
        focus: the node at fault.
        value: its value at fault, empty where one is missing.
        path: where the value stands, as SPARQL writes it; empty where the node itself is at fault.
        shape: the shape with the target, or the file name of the check.
        constraint: the local name of the component of SHACL.
        message: what was expected.
    """

    focus: str
    value: str
    path: str
    shape: str
    constraint: str
    message: str

    @property
    def order(self) -> tuple[str, ...]:
        """What violations are sorted by."""
        return self.focus, self.message, self.value, self.path, self.shape, self.constraint


@dataclass(frozen=True, slots=True)
class Validation:
    """All violations of a store, sorted, and how many queries looked for them."""

    violations: tuple[Violation, ...]
    queries: int


def validate(store: Store, shapes: Sequence[Path] = ()) -> Validation:
    """What in a store breaks the packaged shapes and checks, and shapes of the user's own.

    Raises:
        OntologyError: a file of shapes is not Turtle, or has a constraint that is not known.
    """
    found, queries = shape_violations(store, Shapes([packaged_ontology() / "shapes.ttl", *shapes]))
    checks = tuple(_checks())
    for name, message, sparql in checks:
        for focus, value in _rows(store, sparql):
            found.append(Violation(focus, value, "", name, "SPARQLConstraintComponent", message))
    return Validation(tuple(sorted(found, key=lambda one: one.order)), queries + len(checks))


def queries(store: Store) -> Iterator[str]:
    """The SPARQL of every constraint of the packaged shapes, and of every check, as `validate` asks it."""
    yield from (check.sparql for check in _shape_checks(store, Shapes([packaged_ontology() / "shapes.ttl"])))
    yield from (sparql for _, _, sparql in _checks())


def shape_violations(store: Store, shapes: Shapes) -> tuple[list[Violation], int]:
    """What breaks the shapes, sorted, and the number of queries."""
    found: list[Violation] = []
    queries = 0
    for check in _shape_checks(store, shapes):
        queries += 1
        component = f"{check.constraint.name[0].upper()}{check.constraint.name[1:]}ConstraintComponent"
        for focus, value in _rows(store, check.sparql):
            shape, message = str(check.owner.node), check.shape.message
            found.append(Violation(focus, value, check.shape.path, shape, component, message))
    return sorted(set(found), key=lambda one: one.order), queries


def report(validation: Validation) -> bytes:
    """The validation as a report of SHACL, in Turtle. A path is given where it is one property."""
    head = _REPORT[digest(*(part for one in validation.violations for part in one.order))]
    quads = [Quad(head, RDF.type, SH.ValidationReport), Quad(head, SH.conforms, _boolean(not validation.violations))]
    for one in validation.violations:
        node = _REPORT[digest(*one.order)]
        quads.append(Quad(head, SH.result, node))
        quads += (Quad(node, predicate, term) for predicate, term in _result(one))
    return serialize(quads, format=RdfFormat.TURTLE, prefixes={**PREFIXES, "report": _REPORT.iri}) or b""


def rows(validation: Validation) -> list[dict[str, str]]:
    """Each violation with its terms as plain text, IRIs in full."""
    return [
        {
            "focus": _term(one.focus).value,
            "path": one.path,
            "value": _term(one.value).value if one.value else "",
            "shape": one.shape.strip("<>"),
            "constraint": one.constraint,
            "expected": one.message,
        }
        for one in validation.violations
    ]


def words(ntriples: str) -> str:
    """A term of a violation for people: an IRI with its prefix, a literal without quotes, nothing where it is empty."""
    term = _term(ntriples) if ntriples else None
    return "" if term is None else term.value if isinstance(term, Literal) else shorten(term)


def _result(one: Violation) -> Iterator[tuple[NamedNode, NamedNode | BlankNode | Literal]]:
    yield RDF.type, SH.ValidationResult
    yield SH.resultSeverity, SH.Violation
    yield SH.focusNode, _term(one.focus)
    yield SH.sourceConstraintComponent, SH[one.constraint]
    yield SH.resultMessage, Literal(one.message)
    if one.shape.startswith("<"):
        yield SH.sourceShape, _term(one.shape)
    if one.path.startswith("<"):
        yield SH.resultPath, _term(one.path)
    if one.value:
        yield SH.value, _term(one.value)


def _term(ntriples: str) -> NamedNode | BlankNode | Literal:
    """The term that N-Triples writes so."""
    if ntriples.startswith("_:"):
        return BlankNode(ntriples[2:])
    (quad,) = parse(f"<x:x> <x:x> {ntriples} .", format=RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, NamedNode | Literal)
    return quad.object


def _boolean(truth: bool) -> Literal:
    return Literal(str(truth).lower(), datatype=XSD.boolean)


def _rows(store: Store, sparql: str) -> Iterator[tuple[str, str]]:
    """The nodes at fault, and their values."""
    results = ask(store, sparql)
    assert isinstance(results, QuerySolutions)
    has_value = len(results.variables) > 1
    for solution in results:
        value = solution[1] if has_value else None
        yield str(solution[0]), "" if value is None else str(value)


def _shape_checks(store: Store, shapes: Shapes) -> Iterator[Check]:
    @cache
    def narrower(cls: Value) -> tuple[NamedNode, ...]:
        return _with_subclasses(store, cls)

    translator = Translator(shapes, narrower)
    yield from (check for shape in shapes.targeted() for check in translator.checks(shape))


def _with_subclasses(store: Store, cls: Value) -> tuple[NamedNode, ...]:
    found = [cls] if isinstance(cls, NamedNode) else []
    for broader in found:  # grows while it is read
        below = {quad.subject for quad in store.quads_for_pattern(None, RDFS.subClassOf, broader, None)}
        found += sorted((one for one in below if isinstance(one, NamedNode) and one not in found), key=str)
    return tuple(found)


def _checks() -> Iterator[tuple[str, str, str]]:
    """Name, message and SPARQL of each check; the message is its first comment."""
    for file in sorted(files("kg.rdf").joinpath("checks").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".rq"):
            text = file.read_text("utf-8")
            yield file.name, text.split("\n", 1)[0].removeprefix("#").strip(), text
