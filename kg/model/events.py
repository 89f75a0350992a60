"""Who is meant and what is claimed: entities, events, and all that one article says."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.affairs import StateClaim
from kg.model.claims import ActorKind, Article, Claim, Mention, MentionType, Modality, Polarity, Span, Status


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


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where on the map a place lies.

    Args:
        key: local name of its IRI, minted from label and country ("doha--qat"; of a state from its label).
        label: its name.
        country: alpha-3 of the state in which it lies, None where that is in dispute or unknown.
        geonames: its id at GeoNames, empty where it is no city known there.
        confidence: 0 to 1; less where several places of the name come into question.
    """

    key: str
    label: str
    country: str | None
    geonames: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one article, with every sentence of it that tells it.

    Args:
        key: local name of its IRI, minted from article, offsets, relation and participants.
        relation: local name of the relation.
        agents, targets: as in `Claim`, resolved, in the order of the text, no entity twice on a side.
        reports: its claims, at least one; the first is the one that stands for it (that names both sides, if one does;
            of these the best status, then the earliest).
        content_of: key of the event whose content this is, None otherwise.
        location: where its place lies, None where it has none or nothing is known of it.
    """

    key: str
    relation: str
    agents: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    reports: tuple[Report, ...]
    content_of: str | None = None
    location: Location | None = None

    @property
    def place(self) -> str | None:
        """The words for its place: those of the first report that has any."""
        return next((report.claim.place for report in self.reports if report.claim.place), None)

    @property
    def time(self) -> str | None:
        """Its time, in the same way."""
        return next((report.claim.time for report in self.reports if report.claim.time), None)

    @property
    def best(self) -> Report:
        """The report that stands for the event."""
        return self.reports[0]


@dataclass(frozen=True, slots=True)
class Talks:
    """Talks that somebody mediates or hosts, as one article tells them: one event of many roles.

    Args:
        key: local name of its IRI, minted from the events that are its parts.
        mediators, hosts, parties: no entity in two of them, mediators and hosts excepted.
        venue, time: where and when; None where the article does not say.
        topic: what they are about, verbatim; None likewise.
        outcome: the name of an `Outcome`; None likewise.
        polarity, modality: those of all its mediating and hosting.
        status: of those who mediate and those who host the best of what tells it; of the two the lesser.
        parts: keys of the events that tell it, in the order of the text.
        sentences: those that tell something of it, in the order of the text.
    """

    key: str
    mediators: tuple[Participant, ...]
    hosts: tuple[Participant, ...]
    parties: tuple[Participant, ...]
    venue: str | None
    time: str | None
    topic: str | None
    outcome: str | None
    polarity: Polarity
    modality: Modality
    status: Status
    parts: tuple[str, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Affair:
    """A claim of a state of affairs whose participants are resolved.

    Args:
        key: local name of the IRI of the state of affairs, minted from relation, subject, office and object: the same
            in all articles that speak of it.
    """

    key: str
    claim: StateClaim
    subject: Participant
    object: Participant
    speakers: tuple[Participant, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one article says: what `kg.resolve` gives and `kg.rdf` turns into the article's named graph.

    Args:
        mentions: of those who may take part in something: they stand in the graph.
        listed: every name of the article, in the order of the text: they are only listed.
        affairs: what it says of states of affairs, in the order of the text.
    """

    article: Article
    events: tuple[Event, ...]
    mentions: tuple[Participant, ...]
    talks: tuple[Talks, ...] = ()
    listed: tuple[tuple[Participant, MentionType], ...] = ()
    affairs: tuple[Affair, ...] = ()


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What a reading depends on besides the article: when one of them changes, it is out of date."""

    ontology: str
    model: str
    extractor: str
