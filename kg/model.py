"""The values that cross the border between two rooms.

Everything here is frozen, hashable and made of strings, numbers, dates and tuples: no live spaCy tokens, no RDF terms.
Three levels are kept apart, because news is mostly about what somebody *says* happened:

- a `Claim` is what one sentence of one article says;
- an `Event` is the thing claimed, with its participants resolved to entities;
- an edge is a plain triple between two entities; it exists where a *stated* claim supports it (made in `kg.rdf`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """The part of an article that a span counts its code points in."""

    TITLE = "title"
    TEXT = "text"


class Polarity(StrEnum):
    """Whether the text says that the event is so, or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """How the text commits itself to the event."""

    ACTUAL = "actual"
    PLANNED = "planned"
    DEMANDED = "demanded"
    ALLEGED = "alleged"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Status(StrEnum):
    """What a claim is good for: only a *stated* claim makes an edge."""

    STATED = "stated"
    REPORTED = "reported"
    NOT_A_FACT = "not a fact"


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as it was read.

    Args:
        id: stable within a collection; two articles with one id are two versions of one article.
        text: the body, in the code points that all offsets of claims count.
        date: the day of publication, None where the source names none.
        title: the headline, empty where there is none; it is read for claims too.
        url: where it was published, empty where unknown.
        source: the outlet, empty where unknown.
    """

    id: str
    text: str
    date: dt.date | None = None
    title: str = ""
    url: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise ValueError("an article needs an id that is not empty")
        if not self.text.strip():
            raise ValueError(f"article {self.id!r} has no text")

    def part(self, field: Field) -> str:
        """The title or the text."""
        return self.title if field is Field.TITLE else self.text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's title or text, in code points, half-open, 0 ≤ start < end."""

    field: Field
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 ≤ start < end, not {self.start}, {self.end}")


class ActorKind(StrEnum):
    """The actor classes of the ontology (the local names of the classes in ``kg.ttl``)."""

    STATE = "State"
    ORGANIZATION = "Organization"
    ARMED_GROUP = "ArmedGroup"
    PERSON = "Person"
    GROUP = "Group"
    TERRITORY = "Territory"
    PLACE = "Place"


@dataclass(frozen=True, slots=True)
class Mention:
    """A participant as one sentence names it, before it is known who that is.

    Args:
        text: verbatim, the shortest noun phrase that names it.
        span: where it stands.
        kind: what the extractor takes it for.
        actor: the key of a gazetteer actor, where the words are one of its names; None otherwise.
        noun: the lemma of a common noun that carries it ("police", "minister"), empty for a bare name.
        country: the key of the state that its words tie it to ("Pakistani officials" → "pakistan"); None otherwise.
    """

    text: str
    span: Span
    kind: ActorKind
    actor: str | None = None
    noun: str = ""
    country: str | None = None

    @property
    def has_name(self) -> bool:
        """Whether the words are a proper name ("Khawaja Asif"), not an office or a common noun ("the minister")."""
        return self.actor is not None or self.text.split()[-1][:1].isupper()

    @property
    def is_tied(self) -> bool:
        """Whether it is somebody in particular: named, or tied to a state or group by its words."""
        return self.has_name or self.country is not None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says: the extractor's output, one per predicate found.

    Args:
        article: id of the article.
        relation: local name of a relation of the ontology ("accuses").
        agents: who does it; of a symmetric relation all parties, and targets is empty.
        targets: to whom it is done.
        trigger: the word that expresses it.
        sentence: the sentence that says it, its quote is ``article.part(field)[start:end]``.
        speakers: who says so, empty where the article says it in its own voice.
        place: the place's words, None where the sentence names none.
        time: ISO 8601 date, month, year or interval (``2025-10-18/2025-10-19``), None where the sentence names none.
        content_of: the trigger of the claim whose content this one is (an accusation's, a demand's), None otherwise.
        entry: the local name of the lexicon entry that found it.
        path: how the parse led to each argument, one step per argument ("agent: accuse ←nsubj Pakistan").
        confidence: 0 to 1.
    """

    article: str
    relation: str
    agents: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    trigger: Span
    sentence: Span
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    speakers: tuple[Mention, ...] = ()
    place: str | None = None
    time: str | None = None
    content_of: Span | None = None
    entry: str = ""
    path: tuple[str, ...] = ()
    confidence: float = 0.5

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"a confidence lies between 0 and 1, not at {self.confidence}")


@dataclass(frozen=True, slots=True, order=True)
class Dropped:
    """A word that could have told an event, and why it tells none.

    Args:
        word: where it stands.
        entry: the local name of the lexicon entry that was tried, empty where none was.
        reason: in words, to be read after the entry's name ("asks for the object 'deal'").
    """

    word: Span
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence, and the words of it that tell no event, in the order of the text."""

    sentence: Span
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """Who a mention is, the same over all articles.

    Args:
        key: local name of its IRI, minted from its label and, for a person, country ("pakistan", "khawaja-asif--pak").
        label: canonical name.
        kind: actor class.
        country: ISO 3166 alpha-3 of the state that it is, belongs to or acts for; None where unknown.
        known: whether the gazetteer has it.
    """

    key: str
    label: str
    kind: ActorKind
    country: str | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity as it takes part in an event: who it is, and the words that were written."""

    entity: Entity
    mention: Mention


@dataclass(frozen=True, slots=True)
class Report:
    """A claim whose participants are resolved: one sentence's word for an event."""

    claim: Claim
    agents: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    speakers: tuple[Participant, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one article, with every sentence of it that tells it.

    Args:
        key: local name of its IRI, minted from article, offsets, relation and participants.
        relation: local name of the relation.
        agents, targets: as in `Claim`, resolved, in the order of the text, no entity twice on a side.
        reports: its claims, at least one; the first is the one that stands for it (the best status, then the earliest).
        content_of: key of the event whose content this is, None otherwise.
    """

    key: str
    relation: str
    agents: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    reports: tuple[Report, ...]
    content_of: str | None = None

    @property
    def best(self) -> Report:
        """The report that stands for the event."""
        return self.reports[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one article says: what `kg.resolve` gives and `kg.rdf` turns into the article's named graph."""

    article: Article
    events: tuple[Event, ...]
    mentions: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What a reading depends on besides the article: when one of them changes, it is out of date."""

    ontology: str
    model: str
    extractor: str


# What kg.rdf reads from a store --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Profile:
    """An entity as all articles of a store describe it.

    Args:
        key, label, kind: as in `Entity`.
        country: alpha-3, empty where unknown.
        wikidata: a Q-number, empty where unknown.
        names: its other names, and the words that articles have for it, sorted.
    """

    key: str
    label: str
    kind: str
    country: str = ""
    wikidata: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A claim of a store: who does what to whom, as one sentence of one article tells it.

    Args:
        claim, event: keys.
        agent, target: keys of entities, None where the sentence leaves that side open.
        relation, type: the relation's local name and its PLOVER type in capitals.
        symmetric: whether the relation holds in both directions; agent is then the one of the smaller key.
        has_parties: whether the event is one of several parties, a mediation or a hosting: the target is one of them.
        status, polarity, modality: as in `Claim` and `Report`.
        speakers: labels of those who say so, sorted; empty where the article says it in its own voice.
        article, title, outlet, url: of the article; the last three empty where unknown.
        published: the article's day.
        time, place: of the event, as in `Claim`; empty where unknown.
        sentence, field, start, end: the evidence.
        written_agent, written_target: the words for the two, empty for an open side.
        entry, path, confidence: as in `Claim`, the steps of the path joined by " · ".
    """

    claim: str
    event: str
    agent: str | None
    target: str | None
    relation: str
    type: str
    symmetric: bool
    has_parties: bool
    status: Status
    polarity: Polarity
    modality: Modality
    speakers: tuple[str, ...]
    article: str
    title: str
    outlet: str
    url: str
    published: dt.date | None
    time: str
    place: str
    sentence: str
    field: Field
    start: int
    end: int
    written_agent: str
    written_target: str
    entry: str
    path: str
    confidence: float

    @property
    def date(self) -> str:
        """When it is said to happen, ISO 8601 as in `Claim.time`; else the article's day, empty where there is none."""
        return self.time or (self.published.isoformat() if self.published else "")

    @property
    def stance(self) -> tuple[str, ...]:
        """What the claim is besides its content: "stated" or "reported"; else its modality, "negative", or both."""
        if self.status is not Status.NOT_A_FACT:
            return (self.status.value,)
        modality = () if self.modality is Modality.ACTUAL else (self.modality.value,)
        return (*modality, *(("negative",) if self.polarity is Polarity.NEGATIVE else ()))


# What kg.rdf reads from ontology/ ------------------------------------------------------------------------------------


class NameKind(StrEnum):
    """How a name stands for its actor."""

    LABEL = "label"
    ALIAS = "alias"
    ACRONYM = "acronym"  # read only as written, capitals included: "US", "WHO"
    DEMONYM = "demonym"  # an adjective or a people: "Pakistani"
    CAPITAL = "capital"  # a place; the government where it acts: "Islamabad"
    METONYM = "metonym"  # a building, an office, a named body: "the Kremlin", "IDF"


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
    QUANTITY = "Quantity"  # transparent to what it counts: dozens of soldiers, a group of rebels


@dataclass(frozen=True, slots=True, order=True)
class ActorNoun:
    """A common noun that names actors, by its lemma in lower case (several words: separated by one space)."""

    lemma: str
    kind: NounKind


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The known actors, their names, and the common nouns for actors, each sorted."""

    actors: tuple[Actor, ...]
    names: tuple[Name, ...]
    nouns: tuple[ActorNoun, ...]


class QuadClass(StrEnum):
    """Words or deeds, of cooperation or of conflict: the four classes of event types (local names in ``kg.ttl``)."""

    VERBAL_COOPERATION = "VerbalCooperation"
    MATERIAL_COOPERATION = "MaterialCooperation"
    VERBAL_CONFLICT = "VerbalConflict"
    MATERIAL_CONFLICT = "MaterialConflict"


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
    at_target: bool = False  # without a place in its clause, it takes place where its target is


class EntryKind(StrEnum):
    """What kind of word a lexicon entry is about (the local names of its classes)."""

    VERB = "VerbEntry"
    NOUN = "NounEntry"
    ADJECTIVE = "AdjectiveEntry"
    LIGHT_VERB = "LightVerbEntry"
    AUXILIARY = "AuxiliaryEntry"  # will, might, must: bears on the verb that it serves
    MARKER = "MarkerEntry"  # if, unless, allegedly, "according to": bears on the clause that it opens or modifies


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
    speech: bool = False  # its agent says its content; of a marker, its noun does ("according to")
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, sorted by name."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """All relations, sorted by name, and the fingerprint of the whole ontology (hexadecimal SHA-256)."""

    relations: tuple[Relation, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """What the Turtle files say, as values: the relations, the words and the actors."""

    schema: Schema
    lexicon: Lexicon
    gazetteer: Gazetteer
