"""The common nouns for actors, as a text has them."""

from __future__ import annotations

from kg.extract.words import Word
from kg.model import ActorNoun, Gazetteer

_PHRASAL = {"nsubj", "nsubjpass", "dobj", "pobj"}  # an adjective is a noun where it stands alone: "the wounded"


class ActorNouns:
    """The nouns of the gazetteer, by their lemmas."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._by_lemma: dict[str, ActorNoun] = {noun.lemma: noun for noun in gazetteer.nouns}

    def of(self, lemma: str) -> ActorNoun | None:
        """The noun of that lemma."""
        return self._by_lemma.get(lemma)

    def at(self, token: Word) -> ActorNoun | None:
        """The noun that ends at a token, with the word before it where the ontology has them together."""
        if token.pos_ not in {"NOUN", "PROPN", "NUM"} and token.dep_ not in _PHRASAL:
            return None
        lemma = token.lemma_lower
        if token.i > 0:
            pair = self._by_lemma.get(f"{token.nbor(-1).lower_} {lemma}")
            if pair is not None:
                return pair
        return self._by_lemma.get(lemma) or self._by_lemma.get(token.lower_)
