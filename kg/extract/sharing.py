"""What several share: whether an event needs two, and who they are where its words name one or none."""

from __future__ import annotations

from kg.extract.arguments import ArgumentReader
from kg.extract.entries import LexiconIndex
from kg.extract.fitting import governed_noun
from kg.extract.roles import Roles, conjuncts, is_passive, is_plural
from kg.extract.slots import Filled
from kg.extract.words import Word
from kg.model import Entry, EntryKind, Relation


class SharingReader:
    """Tells by relation, entry and roles whether an event is shared."""

    def __init__(self, index: LexiconIndex, arguments: ArgumentReader) -> None:
        self._index = index
        self._arguments = arguments

    def is_between_known(self, token: Word, entry: Entry, relation: Relation) -> bool:
        """Whether an event is shared by those known from before: "the talks were held", "a truce was declared"."""
        if relation.parties_of and entry.kind is EntryKind.NOUN:
            return True
        if token.dep_ == "pobj" and token.head.lower_ in self._index.words("background"):
            return False  # "despite a truce"
        if not (relation.symmetric and relation.takes_parties):
            return False
        if entry.kind is EntryKind.NOUN:
            return self._arguments.light_verb(token) is not None
        return bool(entry.object_lemmas) and is_passive(token)

    @staticmethod
    def sits_alone(relation: Relation, entry: Entry, parties: Filled, roles: Roles) -> bool:
        """Whether a body meets by itself: "the parliament met on Monday" tells of no other."""
        others = (slot for slot in (*entry.frame.agent_slots, *entry.agent_markers) if slot != "subject")
        if len(parties.mentions) != 1 or entry.kind is not EntryKind.VERB:
            return False
        if not (relation.takes_parties or relation.takes_concerned or relation.parties_of):
            return bool(roles.subject) and not is_plural(roles.subject[0])  # one alone cooperates with nobody
        if not relation.takes_parties or entry.object_lemmas or any(map(roles.at, others)):
            return False
        return len(roles.subject) == 1 and not is_plural(roles.subject[0]) and len(conjuncts(roles.subject[0])) == 1

    def only_follows(self, entry: Entry, relation: Relation, roles: Roles) -> bool:
        """Whether something only comes of what several do together: of "the clash between A and B injured ten"."""
        own = governed_noun(entry, roles) in roles.subject  # "the truce between A and B took effect"
        if entry.kind is not EntryKind.VERB or relation.symmetric or own or not roles.subject:
            return False
        shared = (any(e.frame.reciprocal for e in self._index.entries(head)) for head in roles.subject)
        return all(head.pos_ == "NOUN" for head in roles.subject) and all(shared)
