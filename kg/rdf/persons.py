"""Which nodes of the articles' graphs are one person over all articles.

An article reads a person as a name, with a country where it tells one: ``ent:khawaja-asif--pak``, ``ent:khawaja-asif``.
Over all articles the names of one country that differ in their transcription alone are one person, and a name without a
country is the person of that name if all articles know exactly one. ``kg:standsFor`` says so in graph:entities: from
each node that an article reads to the node that is meant, mostly itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain, combinations, product

from pyoxigraph import Literal, NamedNode

from kg.rdf.remaining import Quads
from kg.rdf.terms import ENT, GRAPH, KG

_ENTITIES = GRAPH.entities
_KEY = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)+)(?:--(?P<country>[a-z]{3}))?")
_LONG = 5  # letters from which a word is read as a transcription
_TRANSCRIBED = (
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"([a-z])\1"), r"\1"),
    (re.compile(r"y"), "i"),
    (re.compile(r"i[ij]+"), "i"),
)
"""Letters that transcriptions of one name write differently, in the order in which they are made equal."""


def name_key(entity: NamedNode) -> str | None:
    """What all nodes share whose names may be one person's; None where the key is no name of two words or more.

    >>> name_key(ENT["volodymyr-zelenskyy--ukr"]) == name_key(ENT["volodymyr-zelensky"])
    True
    """
    found = _KEY.fullmatch(ENT.local(entity))
    return "-".join(map(_transcribed, found["name"].split("-"))) if found else None


def _transcribed(word: str) -> str:
    if len(word) >= _LONG:
        for letters, written in _TRANSCRIBED:
            word = letters.sub(written, word)
    return word


def _country(entity: NamedNode) -> str:
    found = _KEY.fullmatch(ENT.local(entity))
    return (found["country"] if found else None) or ""


def standing(persons: Mapping[NamedNode, int]) -> dict[NamedNode, NamedNode]:
    """Which person each of these nodes stands for.

    Args:
        persons: the nodes of all persons of a `name_key`, or of several; how often articles mention each.
    """
    namesakes: dict[str, list[NamedNode]] = defaultdict(list)
    for person in persons:
        namesakes[name_key(person) or ENT.local(person)].append(person)
    return {node: person for nodes in namesakes.values() for node, person in _persons(nodes, persons)}


def _persons(nodes: list[NamedNode], mentions: Mapping[NamedNode, int]) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Each node of a name with the one that it stands for: the most frequent of its country."""
    by_country: dict[str, list[NamedNode]] = defaultdict(list)
    for node in nodes:
        by_country[_country(node)].append(node)
    untold = by_country.pop("", [])
    first = {country: min(same, key=lambda node: (-mentions[node], node.value)) for country, same in by_country.items()}
    yield from ((node, first[country]) for country, same in by_country.items() for node in same)
    only = next(iter(first.values())) if len(first) == 1 else None
    yield from ((node, only or node) for node in untold)


class Persons:
    """Who stands for whom in a store, before and after a change.

    Args:
        after: what holds for the nodes that the change touched; for all others what the store says.
        held: for whom nodes stand in the store, as far as it is known.
        alone: nodes for which no other stands from now on, as far as it is known.
    """

    def __init__(
        self,
        store: Quads,
        after: Mapping[NamedNode, NamedNode],
        held: Mapping[NamedNode, set[NamedNode]],
        alone: Set[NamedNode],
    ) -> None:
        self._store = store
        self._after = after
        self._stored = dict(held)
        self._alone = alone
        self._readings: dict[NamedNode, tuple[NamedNode, ...]] = {}
        self._nodes: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        for node, person in after.items():
            self._nodes[person].add(node)

    def held(self, node: NamedNode) -> set[NamedNode]:
        """For whom the node stands in the store: one, or two where a change was interrupted."""
        if node not in self._stored:
            self._stored[node] = _stored(self._store, node)
        return self._stored[node] or {node}

    def after(self, node: NamedNode) -> NamedNode:
        """The person for whom it stands from now on."""
        return self._after.get(node) or min(self.held(node), key=lambda person: person.value)

    def nodes(self, person: NamedNode) -> tuple[NamedNode, ...]:
        """All nodes that stand for a person from now on, sorted."""
        if person in self._alone:
            return (person,)
        if person not in self._readings:
            kept = {node for node in readings(self._store, person) if self.after(node) == person}
            found = sorted(kept | self._nodes.get(person, set()), key=lambda node: node.value)
            self._readings[person] = tuple(found)
        return self._readings[person]

    def combinations(self, persons: Iterable[NamedNode]) -> Iterator[tuple[NamedNode, ...]]:
        """The persons as articles may read them, in every combination."""
        return product(*map(self.nodes, persons))

    def subsets(self, person: NamedNode) -> list[tuple[NamedNode, ...]]:
        """The nodes as which one article may read a person: one as a rule, several where it spells him in two ways."""
        nodes = self.nodes(person)
        return list(chain.from_iterable(combinations(nodes, size) for size in range(1, len(nodes) + 1)))

    @property
    def touched(self) -> Set[NamedNode]:
        """The nodes that may stand for another entity than before."""
        return self._after.keys()

    @property
    def moved(self) -> set[NamedNode]:
        """The nodes that stand for another person than before."""
        return {node for node, person in self._after.items() if self.held(node) != {person}}


def _stored(store: Quads, node: NamedNode) -> set[NamedNode]:
    found = (quad.object for quad in store.quads_for_pattern(node, KG.standsFor, None, _ENTITIES))
    return {person for person in found if isinstance(person, NamedNode)}


def readings(store: Quads, entity: NamedNode) -> tuple[NamedNode, ...]:
    """The nodes that stand for an entity in articles' graphs, itself first."""
    found = (quad.subject for quad in store.quads_for_pattern(None, KG.standsFor, entity, _ENTITIES))
    others = {node for node in found if isinstance(node, NamedNode)} - {entity}
    return (entity, *sorted(others, key=lambda node: node.value))


def namesakes(store: Quads, entities: Iterable[NamedNode]) -> set[NamedNode]:
    """The persons of the store who share the `name_key` of one of these."""
    keys = {key for entity in entities if (key := name_key(entity)) is not None}
    found = (
        quad.subject for key in keys for quad in store.quads_for_pattern(None, KG.nameKey, Literal(key), _ENTITIES)
    )
    return {node for node in found if isinstance(node, NamedNode)}
