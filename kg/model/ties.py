"""What a store holds, as values: who stands in it, and what each claim says of two of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.model.claims import Field, Modality, Polarity, Status


@dataclass(frozen=True, slots=True, order=True)
class Profile:
    """An entity as all articles of a store describe it.

    Args:
        key, label, kind: as in `Entity`.
        country: alpha-3, empty where unknown.
        wikidata: a Q-number, empty where unknown.
        names: its other names, and the words that articles have for it, sorted.
        other_keys: of the nodes in articles' graphs that stand for it, sorted.
    """

    key: str
    label: str
    kind: str
    country: str = ""
    wikidata: str = ""
    names: tuple[str, ...] = ()
    other_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class TalksCard:
    """Talks as an article of a store tells them, without those who take part: as in `Talks`, empty where unknown."""

    key: str
    venue: str = ""
    topic: str = ""
    outcome: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """A state of affairs of a store, as the articles that state it say together.

    Args:
        relation: the relation's local name.
        subject, object: labels.
        office: the words for it, empty where the relation is none.
        since, until: as the texts date it, ISO 8601, several joined by ", "; empty where none does.
        first, last: the earliest and the latest day on which an article says that it holds, empty where none has a day.
        ended: the earliest day on which an article says that it held once, and no more; empty where none does.
        articles: how many articles state it.
    """

    relation: str
    subject: str
    object: str
    office: str = ""
    since: str = ""
    until: str = ""
    first: str = ""
    last: str = ""
    ended: str = ""
    articles: int = 1


@dataclass(frozen=True, slots=True)
class Tie:
    """A claim of a store: who does what to whom, as one sentence of one article tells it.

    Args:
        claim, event: keys.
        agent, target: keys of entities, None where the sentence leaves that side open.
        relation, type: the relation's local name and its PLOVER type in capitals.
        symmetric: whether the relation holds in both directions; agent is then the one of the smaller key.
        talks: the talks of which the event tells a part, None where it tells of none.
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
    talks: TalksCard | None = None

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
