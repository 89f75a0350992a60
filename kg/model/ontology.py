"""What the ontology's Turtle says, as values: relations, words and actors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kg.model.claims import ActorKind, Modality, Polarity


class NameKind(StrEnum):
    """How a name stands for its actor."""

    LABEL = "label"
    ALIAS = "alias"
    ACRONYM = "acronym"  # read only as written, capitals included: "US", "WHO"
    DEMONYM = "demonym"  # an adjective or a people: "Pakistani"
    CAPITAL = "capital"  # a place; the government where it acts: "Islamabad"
    METONYM = "metonym"  # a building, an office, a named body: "the Kremlin", "IDF"
    SEAT = "seat"  # of a capital itself, where something happens there: "in Islamabad"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name of an actor, valid for articles of the dates since ≤ date < until (None: no bound)."""

    form: str
    actor: str
    kind: NameKind
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """An actor of the gazetteer. `country` is an alpha-3 code, `wikidata` a Q-number or empty."""

    key: str
    label: str
    kind: ActorKind
    country: str | None = None
    wikidata: str = ""


class NounKind(StrEnum):
    """What a common noun says of the one that it names."""

    STATE_BODY = "StateBody"  # acts for its state, which gives it its name: police, ministry, government, officials
    ROLE = "Role"  # the office of a person: minister, president, ambassador
    GROUP = "GroupNoun"  # people who act together: militants, protesters, opposition
    PEOPLE = "People"  # people to whom things are done: civilians, citizens, refugees
    PAIR = "Pair"  # refers back to the two who deal with each other: both sides, the two countries
    ACCUSED = "Accused"  # one of those of whom nothing else is said, but "the accused" is who was accused before
    HOST = "Host"  # the state where the talks of the article are: the host country
    QUANTITY = "Quantity"  # transparent to what it counts: dozens of soldiers, a group of rebels


@dataclass(frozen=True, slots=True, order=True)
class ActorNoun:
    """A common noun that names actors, by its lemma in lower case (several words: separated by one space)."""

    lemma: str
    kind: NounKind


class Gender(StrEnum):
    """Which pronoun stands for a person (the local names in ``kg.ttl``)."""

    FEMININE = "Feminine"
    MASCULINE = "Masculine"


@dataclass(frozen=True, slots=True, order=True)
class GenderedWord:
    """A given name or a title in lower case that only people of one gender bear: "theresa", "queen"."""

    word: str
    gender: Gender


@dataclass(frozen=True)
class Gazetteer:
    """The known actors, their names, the common nouns for actors, and the words that tell a gender, each sorted.

    What it is looked up by is put in order once, when it is first asked for.
    """

    actors: tuple[Actor, ...]
    names: tuple[Name, ...]
    nouns: tuple[ActorNoun, ...]
    gendered: tuple[GenderedWord, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Actor]:
        """The actors by their keys."""
        return {actor.key: actor for actor in self.actors}

    @cached_property
    def states(self) -> Mapping[str | None, Actor]:
        """The states by their countries."""
        return {actor.country: actor for actor in self.actors if actor.kind is ActorKind.STATE}

    @cached_property
    def noun_kinds(self) -> Mapping[str, NounKind]:
        """The kinds of the common nouns by their lemmas."""
        return {noun.lemma: noun.kind for noun in self.nouns}

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The keys of places by their names."""
        lying = {actor.key for actor in self.actors if actor.kind in {ActorKind.PLACE, ActorKind.TERRITORY}}
        return {name.form: name.actor for name in self.names if name.actor in lying}

    @cached_property
    def by_form(self) -> Mapping[str, tuple[Name, ...]]:
        """The names by how they are written."""
        found: dict[str, list[Name]] = {}
        for name in self.names:
            found.setdefault(name.form, []).append(name)
        return {form: tuple(names) for form, names in found.items()}


class QuadClass(StrEnum):
    """Words or deeds, of cooperation or of conflict: the four classes of event types (local names in ``kg.ttl``)."""

    VERBAL_COOPERATION = "VerbalCooperation"
    MATERIAL_COOPERATION = "MaterialCooperation"
    VERBAL_CONFLICT = "VerbalConflict"
    MATERIAL_CONFLICT = "MaterialConflict"


class Role(StrEnum):
    """What somebody is in talks (the local names of the properties in ``kg.ttl``)."""

    MEDIATOR = "mediator"
    HOST = "host"
    PARTY = "party"


@dataclass(frozen=True, slots=True, order=True)
class Outcome:
    """How talks go.

    Args:
        contrary: the name of the outcome that it is when the text denies this one, empty where there is none.
        is_final: whether talks are over with it.
    """

    name: str
    label: str
    contrary: str = ""
    is_final: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """A relation of the ontology. `type` is a PLOVER event type in capitals, `cameo` a root or code or empty."""

    name: str
    type: str
    symmetric: bool = False
    cameo: str = ""
    label: str = ""
    named_targets: bool = False  # only those named, or tied to a state or group, count as targets
    takes_parties: bool = False  # its targets, if its clause names none, are those who talk or agree with each other
    parties_of: str = ""  # its parties, if its noun names none, are those of this relation in its sentence
    takes_concerned: bool = False  # its target, if its clause names none, is whom what it governs concerns
    called_agent: str = ""  # what people are called who do it: "protesters"
    performative: bool = False  # saying it does it: "we condemn"
    at_target: bool = False  # without a place in its clause, it takes place where its target is
    agent_role: Role | None = None  # what it makes of its agents in talks; its targets are parties then
    outcome: str = ""  # what it means for talks that their parties stand in it, the name of an `Outcome`


@dataclass(frozen=True, slots=True, order=True)
class StateRelation:
    """A relation of the ontology that holds for a time, rather than one that an event tells."""

    name: str
    symmetric: bool = False
    label: str = ""


class EntryKind(StrEnum):
    """What kind of word a lexicon entry is about (the local names of its classes)."""

    VERB = "VerbEntry"
    NOUN = "NounEntry"
    ADJECTIVE = "AdjectiveEntry"
    LIGHT_VERB = "LightVerbEntry"
    AUXILIARY = "AuxiliaryEntry"  # will, might, must: bears on the verb that it serves
    OUTCOME = "OutcomeEntry"  # says how talks go: "collapse", "stalled"
    MARKER = "MarkerEntry"  # if, unless, allegedly, "according to": bears on the clause that it opens or modifies
    TIME = "TimeEntry"  # says when; its lemmas are patterns with slots ("{number} {unit} ago")


@dataclass(frozen=True, slots=True, order=True)
class Frame:
    """Where the participants of an entry stand.

    Slots are names of grammatical functions: ``subject``, ``object``, ``dative``, ``content-subject`` (the subject of
    the content clause), ``content-target`` (those to whom the content is done), ``modifier`` (possessive, demonym,
    compound), ``speaker`` (who says the clause), or a preposition (``against``).
    Of several target slots the first that is filled counts.
    """

    name: str
    agent_slots: tuple[str, ...] = ()
    target_slots: tuple[str, ...] = ()
    reciprocal: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A lexicon entry: which words express which relation, and what they do to what they govern.

    Every field but the first four may be empty. Lists are sorted. ``ontology/lexicon/README.md`` explains the
    vocabulary.
    """

    name: str
    kind: EntryKind
    lemmas: tuple[str, ...]
    frame: Frame
    relation: str | None = None
    agent_markers: tuple[str, ...] = ()
    target_markers: tuple[str, ...] = ()
    object_lemmas: tuple[str, ...] = ()
    blocked_lemmas: tuple[str, ...] = ()
    required_slots: tuple[str, ...] = ()  # at least one of them must be there
    object_type: str | None = None
    subject_type: str | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    content_markers: tuple[str, ...] = ()
    content_modality: Modality | None = None
    content_polarity: Polarity | None = None
    content_agent: str | None = None  # "agent" or "target": who does the content where it names nobody
    outcome: str = ""  # how talks go, the name of an `Outcome`
    speech: bool = False  # its agent says its content; of a marker, its noun does ("according to")
    noun_kind: NounKind | None = None  # it is about all nouns of that kind, too
    ended: bool = False  # what the noun beside it tells held once, and holds no more ("former")
    examples: tuple[str, ...] = ()

    @property
    def agent_slots(self) -> tuple[str, ...]:
        """Where its agents stand: its frame's slots but those that it names for targets, then its own markers."""
        return (*(slot for slot in self.frame.agent_slots if slot not in self.target_markers), *self.agent_markers)

    @property
    def target_slots(self) -> tuple[str, ...]:
        """Where its targets stand, in the same way."""
        return (*(slot for slot in self.frame.target_slots if slot not in self.agent_markers), *self.target_markers)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, sorted by name: those about events, and those about states of affairs."""

    entries: tuple[Entry, ...]
    states: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """All relations and outcomes of talks, sorted by name, and the fingerprint of the whole ontology (hex SHA-256)."""

    relations: tuple[Relation, ...]
    fingerprint: str
    outcomes: tuple[Outcome, ...] = ()
    states: tuple[StateRelation, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """What the Turtle files say, as values: the relations, the words and the actors."""

    schema: Schema
    lexicon: Lexicon
    gazetteer: Gazetteer
