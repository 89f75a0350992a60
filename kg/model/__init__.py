"""The values that cross the border between two rooms.

Everything here is frozen, hashable and made of strings, numbers, dates and tuples: no live spaCy tokens, no RDF terms.
Three levels are kept apart, because news is mostly about what somebody *says* happened:

- a `Claim` is what one sentence of one article says;
- an `Event` is the thing claimed, with its participants resolved to entities;
- an edge is a plain triple between two entities; it exists where a *stated* claim supports it (made in `kg.rdf`).
"""

from kg.model.claims import (
    ActorKind,
    Article,
    Claim,
    Dropped,
    Explanation,
    Field,
    Mention,
    Modality,
    Polarity,
    Span,
    Status,
)
from kg.model.events import Entity, Event, Fingerprints, Location, Participant, Reading, Report, Talks
from kg.model.ontology import (
    Actor,
    ActorNoun,
    Entry,
    EntryKind,
    Frame,
    Gazetteer,
    Gender,
    GenderedWord,
    Lexicon,
    Name,
    NameKind,
    NounKind,
    Ontology,
    Outcome,
    QuadClass,
    Relation,
    Role,
    Schema,
)
from kg.model.ties import Profile, TalksCard, Tie

__all__ = [
    "Actor",
    "ActorKind",
    "ActorNoun",
    "Article",
    "Claim",
    "Dropped",
    "Entity",
    "Entry",
    "EntryKind",
    "Event",
    "Explanation",
    "Field",
    "Fingerprints",
    "Frame",
    "Gazetteer",
    "Gender",
    "GenderedWord",
    "Lexicon",
    "Location",
    "Mention",
    "Modality",
    "Name",
    "NameKind",
    "NounKind",
    "Ontology",
    "Outcome",
    "Participant",
    "Polarity",
    "Profile",
    "QuadClass",
    "Reading",
    "Relation",
    "Report",
    "Role",
    "Schema",
    "Span",
    "Status",
    "Talks",
    "TalksCard",
    "Tie",
]
