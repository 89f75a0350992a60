"""Articles → records that say why: what each event was read from, and why other words tell none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.model import Article, Claim, Event, Explanation, Mention, Reading
from kg.pipeline.extracting import Record, quoted, record, words
from kg.pipeline.reading import Reader


def explain(
    articles: Iterable[Article], *, ontology: Sequence[Path] = (), model: str | None = None
) -> Iterator[Record]:
    """The record of each article as of `extract`, explained.

    Each event has its "claims" besides: for each of its words the entry, the sentence, and the path of the parse from
    the word to each participant. "sentences" are all of the article's, with the words that were "dropped" and why.

    Raises:
        OntologyError: one of the ontology's files does not parse or breaks the shapes.
        ModelError: the language model is not installed.
    """
    reader = Reader(ontology, model)
    types = {relation.name: relation.type for relation in reader.ontology.schema.relations}
    for reading, sentences in reader.explanations(articles):
        yield explained(record(reading, types), reading, sentences)


def explained(told: Record, reading: Reading, sentences: Iterable[Explanation]) -> Record:
    """The record of a reading, with the reasons."""
    events = zip(told["events"], reading.events, strict=True)
    return told | {
        "events": [shown | {"claims": _claims(event, reading.article)} for shown, event in events],
        "sentences": [_sentence(sentence, reading.article) for sentence in sentences],
    }


def _claims(event: Event, article: Article) -> list[Record]:
    claims = sorted((report.claim for report in event.reports), key=lambda claim: claim.trigger)
    return [
        {
            "entry": claim.entry,
            "trigger": words(article, claim.trigger),
            "evidence": quoted(article, claim.sentence),
            "agents": [_argument(mention, claim) for mention in claim.agents],
            "targets": [_argument(mention, claim) for mention in claim.targets],
        }
        for claim in claims
    ]


def _argument(mention: Mention, claim: Claim) -> Record:
    """A participant as it is written, and the step of the parse that led to it."""
    ends = (f" {mention.text}", f" {mention.text.split()[-1]}")
    return {"text": mention.text, "path": next((step for step in claim.path if step.endswith(ends)), None)}


def _sentence(explanation: Explanation, article: Article) -> Record:
    return quoted(article, explanation.sentence) | {
        "dropped": [
            {
                "word": words(article, dropped.word),
                "start": dropped.word.start,
                "end": dropped.word.end,
                "entry": dropped.entry,
                "reason": dropped.reason,
            }
            for dropped in explanation.dropped
        ]
    }
