"""Whom it concerns: the actor inside what a word governs, where no phrase of its own names one.

"Called for the release of hostages held by Hamas" asks something of Hamas, "condemned the justice system of Bolivia"
condemns Bolivia. Those to whom something is done in there are left out: "condemned the killing of Kenyans by bandits"
does not condemn the Kenyans; but they are meant where the agent would do it himself: "threatened to bomb Kenya".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.arguments import ArgumentReader
from kg.extract.entries import LexiconIndex
from kg.extract.governors import is_infinitive
from kg.extract.participants import ParticipantReader
from kg.extract.passage import Passage
from kg.extract.words import Word
from kg.model import ActorKind, Mention

_PHRASES = {"dobj", "dative", "pobj", "oprd", "attr", "conj", "agent", "pcomp", "ccomp", "xcomp", "acl", "relcl"}
_PLACES = {"GPE", "LOC", "FAC"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_NOMINAL = {"NOUN", "PROPN"}


class ConcernReader:
    """Looks for actors inside phrases and clauses."""

    def __init__(self, index: LexiconIndex, participants: ParticipantReader, arguments: ArgumentReader) -> None:
        self._index = index
        self._participants = participants
        self._arguments = arguments
        self._passed = index.words("background")
        self._placing = index.words("place")
        self._recipients = index.words("recipient")

    def concerned(
        self, passage: Passage, words: tuple[Word, ...], others: tuple[Mention, ...], *, own_deed: bool
    ) -> tuple[Word, tuple[Mention, ...]] | None:
        """The first phrase below the words that names actors who are none of the others, and those actors.

        Args:
            own_deed: whether what the words govern is what their agent would do himself.
        """
        known = _Known(others)
        for head in self._below(words, own_deed):
            found = self._participants.actors(passage, head)
            kept = tuple(m for m in found if not known.has(m) and (m.is_tied or m.kind is ActorKind.STATE))
            if kept:
                return head, kept
        return None

    def _below(self, words: tuple[Word, ...], own_deed: bool) -> Iterator[Word]:
        """The heads of the phrases below the words, in the order of the text."""
        tops = {
            c.i: c for word in words for c in self._inside(word, own_deed) if c not in words and c.dep_ not in _SUBJECTS
        }
        for i in sorted(tops):
            yield from self._walk(tops[i], own_deed)

    def _walk(self, token: Word, own_deed: bool, hidden: bool = False) -> Iterator[Word]:
        if token.pos_ in _NOMINAL and not hidden:
            yield token
        done_to = set() if own_deed else self._done_to(token)
        for child in self._inside(token, own_deed):
            yield from self._walk(child, own_deed, hidden=child.i in done_to)

    def _done_to(self, token: Word) -> set[int]:
        """Those to whom a word's event is done."""
        entries = [entry for entry in self._index.entries(token) if entry.relation]
        roles = self._arguments.roles(token) if entries else None
        return {head.i for entry in entries if roles for slot in entry.target_slots for head in roles.at(slot)}

    def _inside(self, token: Word, own_deed: bool) -> Iterator[Word]:
        """The phrases and clauses right below a word, in the order of the text; circumstances are left out, and who is
        only told ("complained to the council")."""
        passed = self._passed if own_deed else self._passed | self._recipients
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ not in passed and not self._favours(child):
                placing = child.lower_ in self._placing
                yield from (c for c in child.children if not (placing and c.ent_type_ in _PLACES))
            elif self._is_phrase(child) or (child.dep_ in _SUBJECTS and token.pos_ in {"VERB", "AUX"}):
                yield child

    def _favours(self, prep: Word) -> bool:
        """Whether a phrase names those on whose side somebody is: "marched in support of Palestine"."""
        return any("favoured" in entry.content_markers for entry in self._index.markers(prep))

    def _is_phrase(self, token: Word) -> bool:
        if token.dep_ == "conj" and token.pos_ not in _NOMINAL:
            return False  # "condemned the raid and demanded that …": a second deed is not what the first is about
        if token.dep_ != "advcl":
            return token.dep_ in _PHRASES
        return self._index.is_conditional(token) or is_infinitive(token) or token.tag_ == "VBG"


@dataclass(frozen=True, slots=True)
class _Known:
    """Those who take part already."""

    mentions: tuple[Mention, ...]

    def has(self, mention: Mention) -> bool:
        # People may turn against their own state.
        acting = [known for known in self.mentions if known.kind is not ActorKind.GROUP]
        keys = {key for known in acting for key in (known.actor, known.country) if key}
        same = {mention.actor, mention.country} & keys
        return bool(same) or mention.text in {known.text for known in self.mentions}
