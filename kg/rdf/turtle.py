"""Turtle files as descriptions: what is said of one subject and in which file, so that a mistake is shown its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import OntologyError
from kg.rdf.terms import PREFIXES, RDF, Namespace

Subject: TypeAlias = NamedNode | BlankNode | Triple
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Description:
    """All that one layer of files says of a subject; `path` is the first file that does.

    Args:
        quads: the statements as they were read, in the order of the files.
        properties: the objects of the same statements by predicate, each once.
    """

    subject: Subject
    path: Path
    quads: list[Quad]
    properties: dict[NamedNode, list[Term]]

    def terms(self, predicate: NamedNode) -> list[Term]:
        """The objects of a property, sorted as N-Triples."""
        found = self.properties.get(predicate, [])
        return sorted(found, key=str) if len(found) > 1 else found

    def texts(self, predicate: NamedNode) -> tuple[str, ...]:
        """The literals of a property, sorted, each once."""
        found = self.properties.get(predicate)
        if not found:
            return ()
        return tuple(sorted({term.value for term in found if isinstance(term, Literal)}))

    def text(self, predicate: NamedNode) -> str | None:
        """The first literal of a property, None where there is none."""
        return next(iter(self.texts(predicate)), None)

    def names(self, predicate: NamedNode, namespace: Namespace) -> tuple[str, ...]:
        """The local names of the property's IRIs that are of this namespace, sorted."""
        found = self.properties.get(predicate, ())
        return tuple(
            sorted(namespace.local(term) for term in found if isinstance(term, NamedNode) and term in namespace)
        )

    def name(self, predicate: NamedNode, namespace: Namespace) -> str | None:
        """The first such local name, None where there is none."""
        return next(iter(self.names(predicate, namespace)), None)

    def is_a(self, cls: NamedNode) -> bool:
        """Whether a class is among those that it names."""
        return cls in self.properties.get(RDF.type, ())

    def is_true(self, predicate: NamedNode) -> bool:
        """Whether the property says true."""
        return bool({"true", "1"}.intersection(self.texts(predicate)))

    def blanks(self) -> list[BlankNode]:
        """The blank nodes that it names."""
        return [term for objects in self.properties.values() for term in objects if isinstance(term, BlankNode)]

    def key(self, namespace: Namespace) -> str:
        """The subject's local name.

        Raises:
            OntologyError: the subject is not of this namespace.
        """
        if isinstance(self.subject, NamedNode) and self.subject in namespace:
            return namespace.local(self.subject)
        raise self.mistake(f"expected an IRI that starts with {namespace.iri}")

    def mistake(self, expected: str) -> OntologyError:
        """The error to raise: file, line and name of the subject, and what was expected."""
        return OntologyError(f"{place(self.path, self.subject)}: {shorten(self.subject)}: {expected}")


Descriptions: TypeAlias = dict[Subject, Description]


def turtle_files(root: Path) -> list[Path]:
    """The Turtle files at or below a path, in sorted order.

    Raises:
        OntologyError: there are none.
    """
    if root.is_file():
        return [root]
    if not root.is_dir():
        raise OntologyError(f"{root}: no such file or directory, expected Turtle files (*.ttl)")
    found = sorted(path for path in root.rglob("*.ttl") if path.is_file())
    if not found:
        raise OntologyError(f"{root}: no Turtle in it, expected files that end in .ttl")
    return found


def read_turtle(path: Path) -> list[Quad]:
    """The triples of a file, blank nodes renamed so that those of two files stay apart.

    Raises:
        OntologyError: the file cannot be read, or is not Turtle.
    """
    try:
        return list(parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True))
    except SyntaxError as exc:
        raise OntologyError(f"{path}:{exc.lineno or 1}: not Turtle: {_reason(exc)}") from exc
    except OSError as exc:
        raise OntologyError(f"{path}: expected a Turtle file that can be read: {exc.strerror or exc}") from exc


def _reason(error: SyntaxError) -> str:
    reason = " ".join((error.msg or "").split())
    return re.sub(r"^Parser error (at|between) .*?: ", "", reason)


def descriptions(paths: Iterable[Path]) -> Descriptions:
    """What the files say, by subject; files that describe the same subject add up."""
    described: Descriptions = {}
    for path in paths:
        for quad in read_turtle(path):
            description = described.get(quad.subject)
            if description is None:
                description = described[quad.subject] = Description(quad.subject, path, [], {})
            description.quads.append(quad)
            objects = description.properties.setdefault(quad.predicate, [])
            if quad.object not in objects:
                objects.append(quad.object)
    return described


def lay_over(below: Descriptions, above: Descriptions) -> Descriptions:
    """Two layers as one: what the upper describes replaces the lower's description, with the blank nodes in it."""
    kept = {subject: found for subject, found in below.items() if subject not in above}
    waiting = [found for subject, found in kept.items() if isinstance(subject, NamedNode)]
    reached: dict[Subject, Description] = {}
    while waiting:
        description = waiting.pop()
        reached[description.subject] = description
        waiting.extend(kept[blank] for blank in description.blanks() if blank in kept and blank not in reached)
    return {**{subject: found for subject, found in kept.items() if subject in reached}, **above}


def quads(described: Descriptions) -> Iterator[Quad]:
    """The statements that the descriptions were made from, in the default graph."""
    for description in described.values():
        yield from description.quads


def sequence(described: Descriptions, head: Term | None) -> tuple[str, ...]:
    """The literals of an RDF list, in its order; empty where there is no list."""
    found: list[str] = []
    seen: set[Term] = set()
    while head is not None and not isinstance(head, Literal) and head in described and head not in seen:
        seen.add(head)
        found.extend(described[head].texts(RDF.first))
        head = next(iter(described[head].terms(RDF.rest)), None)
    return tuple(found)


def shorten(term: Term) -> str:
    """The term as Turtle writes it, with a known prefix where it has one.

    >>> shorten(NamedNode("https://w3id.org/newskg/ontology#accuses"))
    'kg:accuses'
    """
    if isinstance(term, BlankNode):
        return "[]"  # its label is another one each time
    if not isinstance(term, NamedNode):
        return str(term)
    matching = [(iri, prefix) for prefix, iri in PREFIXES.items() if term.value.startswith(iri)]
    if not matching:
        return str(term)
    iri, prefix = max(matching, key=lambda pair: len(pair[0]))
    return f"{prefix}:{term.value[len(iri) :]}"


def place(path: Path, term: Term) -> str:
    """The file and, where the term is found in it, the line (``words.ttl:12``), first as a subject, else anywhere."""
    if not isinstance(term, NamedNode):
        return str(path)
    local = re.escape(re.split(r"[/#]", term.value)[-1])
    written = rf"(?:<{re.escape(term.value)}>|[\w-]*:{local}(?![\w-]))"
    text = path.read_text(encoding="utf-8")
    found = re.search(rf"^[ \t]*{written}", text, re.MULTILINE) or re.search(written, text)
    if found is None:
        return str(path)
    return f"{path}:{text.count(chr(10), 0, found.end()) + 1}"
