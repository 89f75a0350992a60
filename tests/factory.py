"""Readings for tests, from a line of words: `reading("pakistan accuses afghan-taliban")`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from kg.keys import digest
from kg.model import (
    Actor,
    ActorKind,
    Affair,
    Article,
    Claim,
    Entity,
    Event,
    Field,
    Fingerprints,
    Gazetteer,
    Lexicon,
    Mention,
    Modality,
    Name,
    NameKind,
    Ontology,
    Outcome,
    Participant,
    Polarity,
    Reading,
    Relation,
    Report,
    Role,
    Schema,
    Span,
    StateClaim,
    Status,
)
from kg.rdf.snapshots import Snapshot
from kg.rdf.store import Writer
from kg.resolve import events
from kg.resolve.talks import talks

FINGERPRINTS = Fingerprints(ontology="ontology-1", model="model 1.0", extractor="extractor-1")
SCHEMA = Schema(
    relations=(
        Relation("accuses", "ACCUSE"),
        Relation("agreesCeasefire", "AGREE", symmetric=True),
        Relation("attacks", "ASSAULT"),
        Relation("demandsOf", "REQUEST"),
        Relation("hosts", "CONSULT", takes_parties=True, agent_role=Role.HOST),
        Relation("mediates", "CONSULT", takes_parties=True, agent_role=Role.MEDIATOR),
        Relation("meets", "CONSULT", symmetric=True, agent_role=Role.PARTY),
        Relation("visits", "CONSULT"),
    ),
    fingerprint=FINGERPRINTS.ontology,
    outcomes=(
        Outcome("AgreementReached", "agreement", is_final=True),
        Outcome("Collapsed", "collapsed", is_final=True),
        Outcome("Continues", "continues"),
    ),
)
GAZETTEER = Gazetteer(
    actors=(Actor("pakistan", "Pakistan", ActorKind.STATE, "PAK", "Q843"),),
    names=(
        Name("Islamabad", "pakistan", NameKind.CAPITAL),
        Name("PAK", "pakistan", NameKind.ACRONYM),
        Name("Pakistani", "pakistan", NameKind.DEMONYM),
    ),
    nouns=(),
)
ONTOLOGY = Ontology(SCHEMA, Lexicon(()), GAZETTEER)


def article(id: str = "a1", **fields: Any) -> Article:
    """An article of one short sentence, of 26 October 2025."""
    given: dict[str, Any] = {"text": "This is a sentence. ", "date": dt.date(2025, 10, 26), "source": "Wire"} | fields
    return Article(id, **given)


def participant(key: str, *, kind: ActorKind = ActorKind.STATE, written: str = "") -> Participant:
    """The entity of that key, labelled and written as the key's words."""
    label = key.replace("-", " ").title()
    return Participant(Entity(key, label, kind), Mention(written or label, Span(Field.TEXT, 0, 4), kind))


def report(
    line: str, article: str = "a1", *, status: Status | None = None, by: str = "", start: int = 5, **claim: Any
) -> Report:
    """The report that `line` tells: agents, relation, targets, keys joined by commas, "-" for nobody."""
    agents, relation, targets = line.split()
    trigger, sentence = Span(Field.TEXT, start, start + 2), Span(Field.TEXT, 0, 19)
    written = [tuple(one.mention for one in _all(side)) for side in (agents, targets)]
    said = Claim(article, relation, *written, trigger, sentence, entry="tell", **claim)
    factual = said.polarity is Polarity.POSITIVE and said.modality is Modality.ACTUAL
    own = Status.REPORTED if by else Status.STATED
    return Report(said, _all(agents), _all(targets), _all(by or "-"), status or (own if factual else Status.NOT_A_FACT))


def event(*reports: Report, content_of: str | None = None) -> Event:
    """The event that the reports tell; the first has all its participants."""
    first = reports[0]
    sides = ["|".join(one.entity.key for one in side) for side in (first.agents, first.targets)]
    key = digest(first.claim.article, first.claim.relation, str(first.claim.trigger.start), *sides)
    return Event(key, first.claim.relation, first.agents, first.targets, reports, content_of)


def reading(*lines: str | Event, id: str = "a1", affairs: tuple[Affair, ...] = (), **fields: Any) -> Reading:
    """What an article says: one event for each line, and these states of affairs."""
    told = [line if isinstance(line, Event) else event(report(line, id, start=n + 5)) for n, line in enumerate(lines)]
    return Reading(article(id, **fields), tuple(told), (), talks=talks(told, (), SCHEMA), affairs=affairs)


def affair(line: str, article: str = "a1", *, by: str = "", start: int = 5, **claim: Any) -> Affair:
    """The state of affairs that `line` tells: subject, relation, object; its status follows from `by` and the claim."""
    subject, relation, object_ = line.split()
    sides = participant(subject, kind=ActorKind.PERSON), participant(object_)
    trigger, sentence = Span(Field.TEXT, start, start + 2), Span(Field.TEXT, 0, 19)
    mentions = sides[0].mention, sides[1].mention
    said = StateClaim(article, relation, *mentions, trigger, sentence, entry="tell", **claim)
    key = digest(relation, subject, said.office, object_)
    speakers = _all(by or "-")
    return Affair(key, said, *sides, speakers, events.status(said, sides[:1], speakers))


def _all(keys: str) -> tuple[Participant, ...]:
    return tuple(participant(key) for key in keys.split(",") if key != "-")


def store(folder: Path, *readings: Reading) -> Path:
    """A store that holds the readings, written at once."""
    with Writer(folder, ONTOLOGY) as writer:
        writer.put(readings, FINGERPRINTS)
    return folder


def select(folder: Path, sparql: str) -> list[tuple[str, ...]]:
    """The rows of a query on a store, as words."""
    from kg.rdf.results import answer

    with Snapshot(folder) as snapshot:
        return list(answer(snapshot.store, sparql).rows)
