"""The ontology's Turtle files as `kg.model.Ontology`: relations, lexicon, gazetteer, and their fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, RdfFormat, serialize

from kg.model import ActorKind, EntryKind, Ontology, Outcome, QuadClass, Relation, Role, Schema, StateRelation
from kg.rdf.gazetteer import gazetteer
from kg.rdf.lexicon import frame, lexicon
from kg.rdf.terms import ENT, KG, LEX, NAMING, NOUN, OWL, RDF, RDFS
from kg.rdf.turtle import Description, Descriptions, Subject, Term, descriptions, lay_over, shorten, turtle_files

_READ = ("kg.ttl", "lexicon", "actors")  # alignments.ttl and shapes.ttl do not change what is extracted

_Kind = TypeVar("_Kind", bound=StrEnum)


def packaged_ontology() -> Path:
    """The folder ``ontology/`` of the installed package, or of the source checkout."""
    package = Path(str(files("kg")))
    inside = package / "ontology"
    return inside if inside.is_dir() else package.parent / "ontology"


def load_ontology(extra: Sequence[Path] = ()) -> Ontology:
    """The packaged ontology, with the user's own files laid over it.

    Args:
        extra: files, or folders that are read for ``*.ttl`` at any depth. What one of them says of a subject replaces
            all that the packaged files, and those before it, say of that subject; ``owl:deprecated true`` removes it.

    Raises:
        OntologyError: a file is missing, is not Turtle, names an unknown relation, frame or term, or breaks the shapes.
    """
    described = packaged_descriptions()
    for root in extra:
        layer = descriptions(turtle_files(root))
        described = lay_over(described, layer)
        _check(described, layer)
    return ontology_of(described)


def packaged_descriptions() -> Descriptions:
    """What the packaged files that bear on extraction say, by subject."""
    root = packaged_ontology()
    return descriptions(path for name in _READ for path in turtle_files(root / name))


def quad_classes() -> dict[str, QuadClass]:
    """The quad class of each PLOVER type of the packaged ontology.

    >>> quad_classes()["ACCUSE"]
    <QuadClass.VERBAL_CONFLICT: 'VerbalConflict'>
    """
    found = descriptions([packaged_ontology() / "kg.ttl"]).values()
    types = [(event_type.text(KG.plover), event_type.name(KG.quadClass, KG)) for event_type in found]
    return {plover: QuadClass(quad) for plover, quad in types if plover and quad}


def relation_labels() -> dict[str, str]:
    """The label of each relation of the packaged ontology, by its local name.

    >>> relation_labels()["agreesCeasefire"]
    'agrees a ceasefire with'
    """
    found = descriptions([packaged_ontology() / "kg.ttl"]).values()
    relations = [relation for relation in found if relation.is_a(KG.Relation)]
    return {relation.key(KG): relation.text(RDFS.label) or relation.key(KG) for relation in relations}


def _check(described: Descriptions, layer: Descriptions) -> None:
    from kg.rdf.conformance import check_layer  # pySHACL and rdflib take a quarter of a second to import

    check_layer(described, layer, packaged_ontology() / "shapes.ttl")


def ontology_of(described: Descriptions) -> Ontology:
    """The values that the descriptions stand for.

    Raises:
        OntologyError: a description lacks what its value needs, is of no known class, or names something unknown.
    """
    instances = _instances(described)
    relations = tuple(sorted(_relation(found, described) for found in instances.get(KG.Relation, ())))
    outcomes = tuple(sorted(map(_outcome, instances.get(KG.Outcome, ()))))
    states = tuple(sorted(_state_relation(found) for found in instances.get(KG.StateRelation, ())))
    frames = {read.name: read for read in (frame(found, described) for found in instances.get(KG.Frame, ()))}
    entries = _of_kinds(described, instances, EntryKind)
    actors = _of_kinds(described, instances, ActorKind)
    namings, nouns, gendered = (instances.get(cls, []) for cls in (KG.Naming, KG.ActorNoun, KG.GenderedWords))
    _refuse_strays(described, [found for found, _ in entries], [found for found, _ in actors], namings, nouns, gendered)
    return Ontology(
        schema=Schema(relations, fingerprint(described), outcomes, states),
        lexicon=lexicon(entries, frames, {one.name for one in relations}, {one.name for one in states}),
        gazetteer=gazetteer(actors, namings, nouns, gendered),
    )


def fingerprint(described: Descriptions) -> str:
    """The SHA-256 of the sorted N-Triples: comments, white space, prefixes and the order of files do not change it."""
    nameless = Dataset(quad for found in described.values() if _has_blank(found) for quad in found.quads)
    nameless.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    plain = [quad for found in described.values() if not _has_blank(found) for quad in found.quads]
    lines = serialize([*plain, *nameless], format=RdfFormat.N_QUADS) or b""
    return hashlib.sha256(b"\n".join(sorted(set(lines.splitlines())))).hexdigest()


def _has_blank(description: Description) -> bool:
    return isinstance(description.subject, BlankNode) or bool(description.blanks())


def _relation(description: Description, described: Descriptions) -> Relation:
    event_type = next(iter(description.terms(KG.eventType)), None)
    event_class = described.get(event_type) if isinstance(event_type, NamedNode) else None
    plover = event_class.text(KG.plover) if event_class else None
    if plover is None:
        raise description.mistake("expected a kg:eventType that is one of the event classes, such as kg:Accuse")
    return Relation(
        name=description.key(KG),
        type=plover,
        symmetric=OWL.SymmetricProperty in description.terms(RDF.type),
        cameo=description.text(KG.cameo) or "",
        label=description.text(RDFS.label) or "",
        named_targets=description.is_true(KG.namedTargets),
        takes_parties=description.is_true(KG.takesParties),
        parties_of=description.name(KG.partiesOf, KG) or "",
        takes_concerned=description.is_true(KG.takesConcerned),
        called_agent=description.text(KG.calledAgent) or "",
        performative=description.is_true(KG.performative),
        at_target=description.is_true(KG.atTarget),
        agent_role=_role(description),
        outcome=description.name(KG.outcome, KG) or "",
    )


def _role(description: Description) -> Role | None:
    name = description.name(KG.agentRole, KG)
    if name is not None and name not in list(Role):
        raise description.mistake("expected kg:agentRole to be one of " + ", ".join(f"kg:{role}" for role in Role))
    return Role(name) if name is not None else None


def _outcome(description: Description) -> Outcome:
    return Outcome(
        name=description.key(KG),
        label=description.text(RDFS.label) or "",
        contrary=description.name(KG.contrary, KG) or "",
        is_final=description.is_true(KG.endsTalks),
    )


def _state_relation(description: Description) -> StateRelation:
    symmetric = OWL.SymmetricProperty in description.terms(RDF.type)
    return StateRelation(description.key(KG), symmetric, description.text(RDFS.label) or "")


def _instances(described: Descriptions) -> dict[NamedNode, list[Description]]:
    """The descriptions by each class that they name, in sorted order, without those marked as deprecated."""
    found: dict[NamedNode, list[Description]] = {}
    for description in described.values():
        if OWL.deprecated in description.properties and description.is_true(OWL.deprecated):
            continue
        for cls in description.properties.get(RDF.type, ()):
            if isinstance(cls, NamedNode):
                found.setdefault(cls, []).append(description)
    return found


def _of_kinds(
    described: Descriptions, instances: dict[NamedNode, list[Description]], kinds: type[_Kind]
) -> list[tuple[Description, _Kind]]:
    """The instances of the classes that the kinds name, or of their subclasses; of several kinds the first counts."""
    narrower = _narrower_classes(described)
    found: dict[Subject, tuple[Description, _Kind]] = {}
    for kind in kinds:
        classes = [KG[kind.value]]
        for cls in classes:  # grows while it is read
            classes.extend(below for below in narrower.get(cls, ()) if below not in classes)
            for description in instances.get(cls, ()):
                found.setdefault(description.subject, (description, kind))
    return list(found.values())


def _narrower_classes(described: Descriptions) -> dict[Term, list[NamedNode]]:
    found: dict[Term, list[NamedNode]] = {}
    for description in described.values():
        if isinstance(description.subject, NamedNode):
            for broader in description.properties.get(RDFS.subClassOf, ()):
                found.setdefault(broader, []).append(description.subject)
    return found


def _refuse_strays(described: Descriptions, *known: list[Description]) -> None:
    """Raise where something in the namespace of entries, actors, namings or nouns is of no class that is read."""
    read = {description.subject for descriptions in known for description in descriptions}
    for subject, description in described.items():
        if subject in read or not any(subject in namespace for namespace in (LEX, ENT, NAMING, NOUN)):
            continue
        if not description.is_true(OWL.deprecated):
            types = ", ".join(shorten(cls) for cls in description.terms(RDF.type)) or "of no class"
            raise description.mistake(f"{types}, expected a class of the lexicon or the gazetteer")
