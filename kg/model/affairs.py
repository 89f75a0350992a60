"""States of affairs: who holds which office, who belongs to whom, who is based where. They hold for a time."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.claims import Mention, Modality, Polarity, Span


@dataclass(frozen=True, slots=True)
class StateClaim:
    """What one sentence says of a state of affairs, before it is known who is meant.

    Args:
        article: id of the article.
        relation: local name of a state relation of the ontology ("holdsOffice").
        subject, object: whose state it is, and towards whom. Without an object it is the state that the subject serves.
        trigger: the word that expresses it.
        sentence: the sentence that says it.
        office: the words for an office ("foreign minister"), empty where the relation is none.
        holds: whether it is said to hold on the article's day; "former" and the past tense say that it held before.
        since, until: ISO 8601 date, month or year, None where the sentence names none.
        polarity, modality, speakers, entry, path, confidence: as in `Claim`.
    """

    article: str
    relation: str
    subject: Mention
    object: Mention | None
    trigger: Span
    sentence: Span
    office: str = ""
    holds: bool = True
    since: str | None = None
    until: str | None = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    speakers: tuple[Mention, ...] = ()
    entry: str = ""
    path: tuple[str, ...] = ()
    confidence: float = 0.5
