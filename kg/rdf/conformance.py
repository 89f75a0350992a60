"""Whether ontology files keep the shapes of ``ontology/shapes.ttl``; the first mistake is shown its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyshacl
from pyoxigraph import NamedNode, RdfFormat, serialize
from rdflib import Graph
from rdflib.namespace import SH

from kg.errors import OntologyError
from kg.rdf.terms import KG, OWL, RDF, RDFS
from kg.rdf.turtle import Description, Descriptions, Term, place, quads, shorten


def check_layer(described: Descriptions, layer: Descriptions, shapes: Path) -> None:
    """Raise at the first mistake of a layer: a term that is not defined, or a description that breaks a shape.

    Args:
        described: everything, the layer included.
        layer: the descriptions to check; those marked as deprecated are let be.
        shapes: the Turtle file of shapes.

    Raises:
        OntologyError: names the file, the line and the subject, and says what was expected.
    """
    current = {subject: found for subject, found in layer.items() if not found.is_true(OWL.deprecated)}
    named = {subject.value: found for subject, found in current.items() if isinstance(subject, NamedNode)}
    for description in current.values():
        _refuse_unknown_terms(description, described)
    for focus, message, value in violations(_graph(described, current), Graph().parse(shapes, format="turtle")):
        if focus in named:  # else something that the layer only refers to, or a blank node, which is refused as such
            raise named[focus].mistake(f"{message}, not {value}" if value and value != focus else message)


def violations(data: Graph, shapes: Graph) -> list[tuple[str, str, str]]:
    """What breaks the shapes: the node's IRI, the message, and the value (empty where one is missing), sorted."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    if not isinstance(report, Graph):
        raise TypeError(f"pySHACL gave {report!r}, expected a report as a graph")
    return sorted(_results(report))


def _results(report: Graph) -> Iterator[tuple[str, str, str]]:
    for result in report.objects(None, SH.result):
        value = report.value(result, SH.value)
        message = min(str(message) for message in report.objects(result, SH.resultMessage))
        yield str(report.value(result, SH.focusNode)), message, "" if value is None else str(value)


def _graph(described: Descriptions, layer: Descriptions) -> Graph:
    """The layer, the classes of what it names, and the classes above these."""
    named = {term for found in layer.values() for objects in found.properties.values() for term in objects}
    classes = [
        quad
        for found in described.values()
        for quad in found.quads
        if quad.predicate == RDFS.subClassOf or (quad.predicate == RDF.type and found.subject in named)
    ]
    lines = serialize([*classes, *quads(layer)], format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


def _refuse_unknown_terms(description: Description, described: Descriptions) -> None:
    for predicate, objects in description.properties.items():
        for term in (predicate, *objects):
            if term in KG and term not in described:
                raise _unknown(description, term)


def _unknown(description: Description, term: Term) -> OntologyError:
    where = place(description.path, term)
    return OntologyError(
        f"{where}: {shorten(description.subject)}: {shorten(term)} is not defined, expected a term of the ontology"
    )
