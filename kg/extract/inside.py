"""Inside a noun phrase: what it counts, whom it names as members, and who holds the office that it is."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.entries import LexiconIndex
from kg.extract.nouns import ActorNouns
from kg.extract.passage import Passage
from kg.extract.phrases import tagged_name
from kg.extract.roles import conjuncts
from kg.extract.words import Word, Words
from kg.model import NounKind

_NOMINAL = {"NOUN", "PROPN", "NUM", "PRON"}


class PhraseReader:
    """Reads what stands behind the head of a phrase, by the prepositions of the lexicon."""

    def __init__(self, index: LexiconIndex, nouns: ActorNouns) -> None:
        self._nouns = nouns
        self._owning, self._counting, self._including = (index.words(m) for m in ("owner", "counted", "included"))

    def members(self, head: Word) -> tuple[Word, ...]:
        """Those whom a phrase names as its members: "two people, including a commander of Hamas"."""
        preps = (c for c in head.children if c.dep_ == "prep" and c.lower_ in self._including)
        return tuple(t for prep in preps for c in prep.children if c.dep_ == "pobj" for t in conjuncts(c))

    def counted(self, token: Word) -> Word:
        """What a quantity counts ("dozens of soldiers" → soldiers); the token itself where it is none."""
        noun = self._nouns.of(token.lower_) or self._nouns.of(token.lemma_lower)
        if (noun and noun.kind is NounKind.QUANTITY) or token.pos_ == "NUM":
            for prep in token.children:
                if prep.dep_ == "prep" and prep.lower_ in self._counting:
                    objects = (child for child in prep.children if child.dep_ == "pobj" and child.pos_ in _NOMINAL)
                    return next(map(self.counted, objects), token)
        return token

    def parts(self, head: Word) -> Iterator[Word]:
        """What a phrase counts: "members of the cabinet" → cabinet."""
        preps = (c for c in head.children if c.dep_ == "prep" and c.lower_ in self._counting)
        return (c for prep in preps for c in prep.children if c.dep_ == "pobj")

    def is_of_body(self, members: Word) -> bool:
        """Whether people are those of a body of a state, and act for it: "members of the Kenyan cabinet"."""
        nouns = map(self._nouns.at, self.parts(members))
        return any(noun is not None and noun.kind is NounKind.STATE_BODY for noun in nouns)

    def holder(self, passage: Passage, office: Word) -> Words | None:
        """The name that the parser put behind an office: "the president of Serbia Aleksandar Vučić"."""
        preps = (c for c in office.children if c.dep_ == "prep" and c.lower_ in self._owning)
        heads = (c for prep in preps for c in prep.children if c.dep_ == "pobj" and c.pos_ == "PROPN")
        return next((name for head in heads if (name := self.named_behind(passage, head))), None)

    def named_behind(self, passage: Passage, head: Word) -> Words | None:
        """The person at the end of a phrase: whom the tagger saw there, else what follows a name of the gazetteer.

        No noun for a body or an office is among it.
        """
        person = tagged_name(head)
        if person is not None and person.label_ == "PERSON" and head.left_edge.i < person.start:
            before = passage.doc[head.left_edge.i : person.start]
            return None if any(self._nouns.at(token) for token in before if token.pos_ == "NOUN") else person
        names = [passage.names[i] for i in range(head.left_edge.i, head.i) if i in passage.names]
        if not names or head.i in passage.names:
            return None
        name = passage.doc[names[-1].end : head.i + 1]
        nouns = any(self._nouns.of(token.lower_) for token in name)
        return name if all(token.pos_ == "PROPN" for token in name) and not nouns else None
