"""What function words tell: the demand that "must" makes in speech, the threat that "unless" makes of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.arguments import ArgumentReader
from kg.extract.entries import LexiconIndex
from kg.extract.participants import ParticipantReader
from kg.extract.passage import Passage
from kg.extract.slots import Filled, Slots
from kg.extract.stance import StanceReader
from kg.extract.words import Word
from kg.model import Entry, Modality


@dataclass(frozen=True, slots=True)
class Call:
    """A function word that tells something, its entry, and those on its two sides."""

    word: Word
    entry: Entry
    agents: Filled
    targets: Filled


class CallReader:
    """Reads auxiliaries and conjunctions whose entries express a relation."""

    def __init__(
        self, index: LexiconIndex, participants: ParticipantReader, arguments: ArgumentReader, stances: StanceReader
    ) -> None:
        self._index = index
        self._participants = participants
        self._arguments = arguments
        self._stances = stances

    def calls(self, passage: Passage, verb: Word) -> Iterator[Call]:
        """What the function words of a verb's clause tell, those of them that have two sides."""
        if verb.pos_ not in {"VERB", "AUX"}:
            return
        found = (*self._demands(passage, verb), *self._ultimatums(passage, verb))
        yield from (call for call in found if call.agents and call.targets)

    def said_by(self, passage: Passage, word: Word, entry: Entry) -> Filled:
        """Those who say the clause of a word."""
        heads = self._stances.stance(word, entry).speakers
        speakers = tuple(m for head in heads for m in self._participants.actors(passage, head))
        return Filled(speakers, tuple(f"speaker: {word.lower_} {mention.text}" for mention in speakers))

    def _demands(self, passage: Passage, verb: Word) -> Iterator[Call]:
        """The demand of a verb's subject that an auxiliary makes in speech: "Egypt said that Israel must withdraw"."""
        auxiliaries = [child for child in verb.children if child.dep_ == "aux"]
        if any(aux.lemma_ == "have" for aux in auxiliaries):  # "should have" asks for nothing any more
            return
        if self._index.is_conditional(verb):  # "asked whether it should"
            return
        for aux in auxiliaries:
            entry = next((entry for entry in self._index.auxiliaries(aux) if entry.relation), None)
            if entry is not None:
                agents = self.said_by(passage, verb, entry)
                yield Call(aux, entry, agents, self._slots(passage, verb).first(["subject"]).without(agents))

    def _ultimatums(self, passage: Passage, clause: Word) -> Iterator[Call]:
        """The threat that a conjunction makes of a planned deed: "Egypt will leave unless Israel withdraws"."""
        for mark in clause.children if clause.dep_ == "advcl" else ():
            entries = self._index.markers(mark) if mark.dep_ == "mark" else []
            entry = next((entry for entry in entries if entry.relation), None)
            if entry is not None and self._is_planned(clause.head, entry):
                main, own = (self._slots(passage, word) for word in (clause.head, clause))
                agents = main.first(["subject"])
                targets = main.first(["done-to"]).without(agents) or own.first(["subject"]).without(agents)
                yield Call(mark, entry, agents, targets)

    def _is_planned(self, verb: Word, entry: Entry) -> bool:
        return self._stances.stance(verb, replace(entry, modality=None)).modality is Modality.PLANNED

    def _slots(self, passage: Passage, word: Word) -> Slots:
        roles = self._arguments.roles(word)
        return Slots(self._participants, self._arguments, passage, word, roles, None)
