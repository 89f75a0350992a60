"""The packaged extractor, made once, and a short way to what it finds in a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from kg.extract import Extractor
from kg.model import Article, Claim, Event, Mention, Ontology, Reading
from kg.rdf.ontology import load_ontology
from kg.resolve import read

Tell = Callable[..., list[str]]


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def extractor(ontology: Ontology) -> Extractor:
    return Extractor(ontology.lexicon, ontology.gazetteer, ontology.schema)


@pytest.fixture(scope="session")
def reading(extractor: Extractor, ontology: Ontology) -> Callable[..., Reading]:
    """What an article of the given text says; of 26 October 2025 unless told."""

    def read_text(text: str, *, date: str = "2025-10-26", title: str = "") -> Reading:
        article = Article("a1", text, dt.date.fromisoformat(date), title)
        (extraction,) = extractor.extractions([article])
        return read(*extraction, gazetteer=ontology.gazetteer, schema=ontology.schema)

    return read_text


@pytest.fixture(scope="session")
def events(reading: Callable[..., Reading]) -> Tell:
    """The events of a text, one line each: ``agents relation targets``, labels joined by " & ", "-" for nobody."""
    return lambda text, **about: [line(event) for event in reading(text, **about).events]


@pytest.fixture(scope="session")
def stances(reading: Callable[..., Reading]) -> Tell:
    """The events of a text, one line each: ``relation polarity modality status by speakers``."""

    def lines(text: str, **about: str) -> list[str]:
        return [stance_line(event) for event in reading(text, **about).events]

    return lines


def line(event: Event) -> str:
    sides = [" & ".join(p.entity.label for p in side) or "-" for side in (event.agents, event.targets)]
    return f"{sides[0]} {event.relation} {sides[1]}"


def stance_line(event: Event) -> str:
    claim, speakers = event.best.claim, event.best.speakers
    said = f" by {' & '.join(p.entity.label for p in speakers)}" if speakers else ""
    return f"{event.relation} {claim.polarity} {claim.modality}: {event.best.status}{said}"


def written(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.text for mention in mentions]


def only(claims: tuple[Claim, ...]) -> Claim:
    (claim,) = claims
    return claim
