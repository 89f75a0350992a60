"""What ties a phrase to a state or a group: the names before its head, or after "of"."""

from __future__ import annotations

from kg.extract.entries import LexiconIndex
from kg.extract.names import NameHit
from kg.extract.nouns import ActorNouns
from kg.extract.passage import Passage
from kg.extract.phrases import coordinated, is_half_of_word, is_part_of_longer_name, names_among, tagged_name
from kg.extract.roles import conjuncts, is_plural
from kg.extract.words import Word
from kg.model import Actor, ActorKind, Gazetteer, NounKind

TERRITORIES = frozenset({ActorKind.STATE, ActorKind.TERRITORY, ActorKind.PLACE})


class TieReader:
    """Reads the names of the gazetteer around a phrase's head."""

    def __init__(self, gazetteer: Gazetteer, index: LexiconIndex, nouns: ActorNouns) -> None:
        self._nouns = nouns
        self._states = {a.country: a.key for a in gazetteer.actors if a.kind is ActorKind.STATE and a.country}
        self._placing, self._owning = index.words("place"), index.words("owner")
        self._representing = index.words("represented")

    def of(self, passage: Passage, head: Word) -> tuple[NameHit, ...]:
        """The names that tie a phrase to a state or group: before its head, else after "of"."""
        own = passage.names.get(head.i)
        if own is not None and is_part_of_longer_name(own, tagged_name(head)):
            own = None  # "Iraq's National Security Council" is not the Security Council
        before = names_among(passage, range(head.left_edge.i, head.i))
        left = [hit for hit in before if (head.i >= hit.end or hit == own) and not is_half_of_word(passage, hit)]
        if left:
            return coordinated(passage, left)
        return (own,) if own is not None else self._behind(passage, head)

    def state(self, actor: Actor) -> str:
        """The key of the state that a state or place is or lies in; a place of no state stands for itself."""
        return actor.key if actor.kind is ActorKind.STATE else self._states.get(actor.country or "", actor.key)

    def state_of(self, ties: tuple[NameHit, ...]) -> str | None:
        """The state that the first territory among the names is or lies in."""
        return next((self.state(tie.actor) for tie in ties if tie.actor.kind in TERRITORIES), None)

    def governed_by(self, ties: tuple[NameHit, ...]) -> str | None:
        """The state that the first armed group among the names governs or acts for."""
        groups = (tie.actor.country for tie in ties if tie.actor.kind is ActorKind.ARMED_GROUP)
        return next((self._states[country] for country in groups if country in self._states), None)

    def _behind(self, passage: Passage, head: Word) -> tuple[NameHit, ...]:
        noun = self._nouns.at(head)  # police in Karachi are Pakistan's, people there may be anybody's
        owning = self._owning - self._placing if noun and noun.kind is NounKind.PEOPLE else self._owning
        if noun is not None and noun.kind is NounKind.ROLE:  # "a spokesman for Hamas"
            owning = owning | self._representing
        preps = (prep for prep in head.children if prep.dep_ == "prep" and prep.lower_ in owning)
        child = next((c for prep in preps for c in prep.children if c.dep_ == "pobj"), None)
        if child is None:
            return ()
        owners = conjuncts(child) if is_plural(head) else (child,)  # "the ministers of Peru and Chile"
        names = (names_among(passage, range(t.left_edge.i, t.i + 1))[-1:] for t in owners)
        return tuple(hit for hits in names for hit in hits) or self.of(passage, child)
