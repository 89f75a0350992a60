"""Articles → records: what each article says, as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from kg.model import Affair, Article, Event, Location, Mention, MentionType, Participant, Reading, Span, Talks
from kg.pipeline.reading import Reader

Record: TypeAlias = dict[str, Any]
"""What becomes one line of JSON."""


def extract(
    articles: Iterable[Article], *, ontology: Sequence[Path] = (), model: str | None = None
) -> Iterator[Record]:
    """The record of each article, in the order of the articles: its events, talks, entities and relations.

    Raises:
        OntologyError: one of the ontology's files does not parse or breaks the shapes.
        ModelError: the language model is not installed.
    """
    reader = Reader(ontology, model)
    types = {relation.name: relation.type for relation in reader.ontology.schema.relations}
    for reading in reader.readings(articles):
        yield record(reading, types)


def record(reading: Reading, types: dict[str, str]) -> Record:
    """A reading as ``kg extract`` writes it.

    Args:
        types: the PLOVER type of each relation.
    """
    return {
        "id": reading.article.id,
        "events": [_event(event, reading.article, types) for event in reading.events],
        "talks": [_talks(talks, reading) for talks in reading.talks],
        "entities": _entities(reading.listed),
        "relations": [_relation(affair, reading.article) for affair in reading.affairs],
    }


def surer(record: Record, min_confidence: float) -> Record:
    """A record with only the events and relations that are as sure as that, and the talks of which an event is left."""
    kept = [n for n, event in enumerate(record["events"]) if event["confidence"] >= min_confidence]
    numbers = {old: new for new, old in enumerate(kept)}
    talks = [each | {"events": [numbers[n] for n in each["events"] if n in numbers]} for each in record["talks"]]
    return record | {
        "events": [record["events"][n] for n in kept],
        "talks": [each for each in talks if each["events"]],
        "relations": [each for each in record["relations"] if each["confidence"] >= min_confidence],
    }


def _event(event: Event, article: Article, types: dict[str, str]) -> Record:
    best, claim = event.best, event.best.claim
    return {
        "type": types[event.relation],
        "relation": event.relation,
        "agents": [_actor(agent) for agent in event.agents],
        "targets": [_actor(target) for target in event.targets],
        "trigger": words(article, claim.trigger),
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "attributed_to": [_actor(speaker) for speaker in best.speakers],
        "place": event.place,
        "location": _location(event.location),
        "time": event.time,
        "evidence": quoted(article, claim.sentence),
        "status": best.status.value,
        "entry": claim.entry,
        "confidence": round(claim.confidence, 2),
    }


def _location(location: Location | None) -> Record | None:
    if location is None:
        return None
    return {
        "name": location.label,
        "country": location.country,
        "geonames": int(location.geonames) if location.geonames else None,
        "confidence": location.confidence,
    }


def _talks(talks: Talks, reading: Reading) -> Record:
    numbers = {event.key: number for number, event in enumerate(reading.events)}
    return {
        "mediators": [_actor(one) for one in talks.mediators],
        "hosts": [_actor(one) for one in talks.hosts],
        "parties": [_actor(one) for one in talks.parties],
        "venue": talks.venue,
        "topic": talks.topic,
        "outcome": talks.outcome,
        "time": talks.time,
        "polarity": talks.polarity.value,
        "modality": talks.modality.value,
        "status": talks.status.value,
        "events": [numbers[part] for part in talks.parts],
        "evidence": [quoted(reading.article, sentence) for sentence in talks.sentences],
    }


def _actor(participant: Participant) -> Record:
    entity, mention = participant.entity, participant.mention
    return {"text": mention.text, "name": entity.label, "country": entity.country} | _place(mention.span)


def _relation(affair: Affair, article: Article) -> Record:
    claim = affair.claim
    return {
        "relation": claim.relation,
        "subject": _actor(affair.subject),
        "object": _actor(affair.object),
        "office": claim.office or None,
        "holds": claim.holds,
        "since": claim.since,
        "until": claim.until,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "attributed_to": [_actor(speaker) for speaker in affair.speakers],
        "evidence": quoted(article, claim.sentence),
        "status": affair.status.value,
        "entry": claim.entry,
        "confidence": round(claim.confidence, 2),
    }


def _entities(listed: Iterable[tuple[Participant, MentionType]]) -> list[Record]:
    """The entities in the order of their first mention, each with all its mentions."""
    found: dict[str, Record] = {}
    for participant, type_ in listed:
        entity, mention = participant.entity, participant.mention
        new: Record = {"name": entity.label, "type": entity.kind.value, "country": entity.country, "mentions": []}
        found.setdefault(entity.key, new)["mentions"].append(_mention(mention, type_))
    return list(found.values())


def _mention(mention: Mention, type_: MentionType) -> Record:
    return {"text": mention.text, "type": type_.value} | _place(mention.span)


def _place(span: Span) -> Record:
    return {"field": span.field.value, "start": span.start, "end": span.end}


def quoted(article: Article, span: Span) -> Record:
    """Where a span stands, and its words."""
    return _place(span) | {"quote": words(article, span)}


def words(article: Article, span: Span) -> str:
    """The words of a span."""
    return article.part(span.field)[span.start : span.end]
