"""The values that cross the border between two rooms.

Everything here is frozen, hashable and made of strings, numbers, dates and tuples: no live spaCy tokens, no RDF terms.
Three levels are kept apart, because news is mostly about what somebody *says* happened:

- a `Claim` is what one sentence of one article says;
- an `Event` is the thing claimed, with its participants resolved to entities;
- an edge is a plain triple between two entities; it exists where a *stated* claim supports it (made in `kg.rdf`).
"""

from kg.model.affairs import StateClaim
from kg.model.claims import (
    ActorKind,
    Article,
    Claim,
    Dropped,
    Explanation,
    Field,
    Listed,
    Mention,
    MentionType,
    Modality,
    Polarity,
    Span,
    Status,
)
from kg.model.events import Affair, Entity, Event, Fingerprints, Location, Participant, Reading, Report, Talks
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
    StateRelation,
)
from kg.model.ties import Profile, Standing, TalksCard, Tie

__all__ = [
    "Actor",
    "ActorKind",
    "ActorNoun",
    "Affair",
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
    "Listed",
    "Location",
    "Mention",
    "MentionType",
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
    "Standing",
    "StateClaim",
    "StateRelation",
    "Status",
    "Talks",
    "TalksCard",
    "Tie",
]
