"""Of whom somebody is what a noun says: the state, organisation or group behind the noun, or named before it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.entries import LexiconIndex
from kg.extract.holders import Holder
from kg.extract.mentions import MentionReader
from kg.extract.nouns import ActorNouns
from kg.extract.passage import Passage
from kg.extract.phrases import coordinated, is_half_of_word, name_bounds, names_among
from kg.extract.roles import prepositions
from kg.extract.words import Word
from kg.model import ActorKind, Mention


class WholeReader:
    """Reads the whole that a noun is of."""

    def __init__(self, mentions: MentionReader, index: LexiconIndex, nouns: ActorNouns) -> None:
        self._mentions = mentions
        self._nouns = nouns
        self._fields = index.words("field")

    def of(self, passage: Passage, noun: Word, holder: Holder, slots: Sequence[str]) -> tuple[Mention, ...]:
        """The mentions at the first of the slots that somebody in particular fills."""
        for slot in slots:
            found = self._at(passage, noun, holder, slot)
            tied = tuple(mention for mention in found if mention.is_tied)
            if tied:
                return tied
        return ()

    def _at(self, passage: Passage, noun: Word, holder: Holder, slot: str) -> tuple[Mention, ...]:
        if slot == "modifier":
            return self._before(passage, noun, holder)
        return self._beside(passage, noun) if slot == "beside" else self._after(passage, noun, slot)

    def _beside(self, passage: Passage, noun: Word) -> tuple[Mention, ...]:
        """The organisation right behind a noun in apposition: "Votel, commander, Central Command"."""
        if noun.dep_ not in {"appos", "conj"}:
            return ()
        first = noun.i + (2 if noun.i + 1 < len(noun.doc) and noun.nbor(1).text == "," else 1)
        entities = (e for e in passage.doc.ents if e.label_ == "ORG" and e.start <= first < e.end)
        heads = (entity.root for entity in entities if entity.root.dep_ in {"appos", "conj"})
        return tuple(mention for head in heads for mention in self._mentions.one(passage, head))

    def _after(self, passage: Passage, noun: Word, prep: str) -> tuple[Mention, ...]:
        """Behind a preposition of the noun, also where the phrase names its field first: "minister of oil of Iraq"."""
        near = tuple(h for h in prepositions(noun).get(prep, ()) if h.lower_ not in self._fields)
        deeper = (head for first in near for head in prepositions(first).get(prep, ()))
        found = tuple(mention for head in near for mention in self._mentions.mentions(passage, head))
        return found or tuple(mention for head in deeper for mention in self._mentions.mentions(passage, head))

    def _before(self, passage: Passage, noun: Word, holder: Holder) -> tuple[Mention, ...]:
        """Before the noun in its phrase: "Iraqi Prime Minister", "Hezbollah's leader", "his successor"."""
        owners = [c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PRON"]
        if owners:
            return tuple(mention for owner in owners for mention in self._mentions.mentions(passage, owner))
        start = noun.left_edge.i
        if holder.head.i > noun.i and holder.verb is None:
            start = min(start, holder.head.left_edge.i)
        hits = [h for h in names_among(passage, range(start, noun.i)) if not is_half_of_word(passage, h)]
        hits = [hit for hit in hits if hit.end <= noun.i]
        if hits:
            last = [self._mentions.modifier(passage, passage.doc[h.end - 1]) for h in coordinated(passage, hits)]
            return tuple(mention for found in last for mention in found)
        return self._tagged(passage, start, noun)

    def _tagged(self, passage: Passage, start: int, noun: Word) -> tuple[Mention, ...]:
        """The organisation that the tagger sees there, the nearest."""
        entities = [e for e in passage.doc.ents if e.label_ == "ORG" and start <= e.start and e.end <= noun.i]
        entities = [e for e in entities if self._nouns.of(f"{e[-1].lower_} {noun.lower_}") is None]
        if not entities:
            return ()
        first, end = name_bounds(passage, entities[-1].root, entities[-1])
        return (Mention(passage.doc[first:end].text, passage.span(first, end), ActorKind.ORGANIZATION),)
