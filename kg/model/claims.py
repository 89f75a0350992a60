"""What an article is, and what its sentences say: before it is known who is meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
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
        referrer: where the sentence only refers to it, the place of the words that do ("they", "the group"), which
            makes it no other mention; None where it is named.
    """

    text: str
    span: Span
    kind: ActorKind
    actor: str | None = None
    noun: str = ""
    country: str | None = None
    referrer: Span | None = field(default=None, compare=False)

    @property
    def has_name(self) -> bool:
        """Whether the words are a proper name ("Khawaja Asif"), not an office or a common noun ("the minister")."""
        last = self.text.split()[-1]
        if self.kind is ActorKind.PERSON and self.actor is None and _is_form_of(last, self.noun):
            return False  # "Vice President"
        if self.kind is ActorKind.GROUP and _is_form_of(last, self.noun) and last.lower() != self.noun:
            return False  # "Gunmen" at the head of a sentence; "the Coalition" is a name
        return self.actor is not None or any(part[:1].isupper() for part in self.text.split()[-1].split("-"))

    @property
    def is_tied(self) -> bool:
        """Whether it is somebody in particular: named, or tied to a state or group by its words."""
        return self.has_name or self.country is not None


def _is_form_of(word: str, noun: str) -> bool:
    """Whether a word is the head of a noun in the singular or the plural: "Spokesmen" of "spokesman"."""
    head = noun.split()[-1] if noun else ""
    short = min(len(head), max(3, len(head) - 2))
    return bool(head) and word.lower()[:short] == head[:short] and abs(len(word) - len(head)) <= 2


class MentionType(StrEnum):
    """What words are as words: a class of the ontology, or the adjective and the name of a people."""

    STATE = "State"
    ORGANIZATION = "Organization"
    ARMED_GROUP = "ArmedGroup"
    PERSON = "Person"
    GROUP = "Group"
    TERRITORY = "Territory"
    PLACE = "Place"
    NATIONALITY = "Nationality"


@dataclass(frozen=True, slots=True)
class Listed:
    """A mention as the list of all those of an article has it: "Iraqi" is a nationality, whoever it stands for."""

    mention: Mention
    type: MentionType


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says: the extractor's output, one per predicate found.

    Args:
        article: id of the article.
        relation: local name of a relation of the ontology ("accuses").
        agents: who does it; of a symmetric relation all parties, and targets is empty, unless one alone agrees to what
            concerns others.
        targets: to whom it is done.
        trigger: the word that expresses it.
        sentence: the sentence that says it, its quote is ``article.part(field)[start:end]``.
        speakers: who says so, empty where the article says it in its own voice.
        place: the place's words, None where the sentence names none.
        time: ISO 8601 date, month, year or interval (``2025-10-18/2025-10-19``, ``2011/..`` for since 2011, as in
            `kg.model.times`), None where the sentence names none.
        venue: where the talks are held that it tells of, None where the sentence does not say.
        topic: what the talks are about that it tells of, None likewise.
        outcome: how they go, the name of an `Outcome`; None likewise.
        aside: whether it only tells that, of talks that other sentences tell of: it names nobody, and is no event.
        content_of: the trigger of the claim whose content this one is (an accusation's, a demand's), None otherwise.
        entry: the local name of the lexicon entry that found it.
        nominal: whether a noun tells it ("the attack"), which may name what a verb of its sentence tells, too.
        definite: whether that noun refers back to what was told before ("the attack", not "an attack").
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
    venue: str | None = None
    topic: str | None = None
    outcome: str | None = None
    aside: bool = False
    content_of: Span | None = None
    entry: str = ""
    nominal: bool = False
    definite: bool = False
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
