"""What talks are about, in the words of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.entries import LexiconIndex
from kg.extract.governors import is_infinitive
from kg.extract.passage import Passage
from kg.extract.roles import is_verbal, noun_roles, prepositions, verb_roles
from kg.extract.words import Word
from kg.model import NameKind, Role, Schema

_NOMINAL = {"NOUN", "PROPN"}
_WHEN = {"DATE", "TIME"}
_CLAUSES = {"acl", "relcl", "advcl", "xcomp"}
_STOPS = {"relcl", "advcl", "appos", "punct", "parataxis"}


class TopicReader:
    """Reads topics; the lexicon says which prepositions, verbs and adjectives lead to one, and which words are none."""

    def __init__(self, index: LexiconIndex, schema: Schema) -> None:
        self._index = index
        self._leading = index.words("topic")
        self._passed = index.words("background")
        self._placing = index.words("place")
        self._between = index.words("parties")
        self._surroundings = index.blocked("topic")
        self._mediated = index.governed({r.name for r in schema.relations if r.agent_role is Role.MEDIATOR})
        self._talks = {r.name for r in schema.relations if r.agent_role and not r.outcome}
        self._shared = {r.name for r in schema.relations if r.agent_role not in (None, Role.HOST)}

    def topic(self, passage: Passage, words: Iterable[Word]) -> str | None:
        """What the words' phrases say that talks are about: the first, those of the first word before the next's."""
        found = (text for word in words for text in self._topics(passage, word))
        return next(found, None)

    def matter(self, passage: Passage, word: Word) -> str | None:
        """What is mediated, where it is neither talks nor a deal: "mediates (in) the border dispute between both"."""
        roles = verb_roles(word) if is_verbal(word) else noun_roles(word)
        around = (*roles.object, *(head for prep in self._placing for head in roles.preps.get(prep, ())))
        nouns = (n for n in around if n.lemma_lower in self._mediated and not self._tells_talks(n))
        found = (text for noun in nouns for text in (*self._after(passage, noun), self._phrase(passage, noun, word)))
        return next(found, None)

    def _topics(self, passage: Passage, word: Word) -> Iterator[str]:
        yield from self._after(passage, word)
        yield from self._before(passage, word)

    def _after(self, passage: Passage, word: Word) -> Iterator[str]:
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ in self._leading:
                yield from self._behind(passage, child)
            elif child.dep_ in _CLAUSES and child.i > word.i and child.pos_ == "VERB":
                yield from self._purpose(passage, word, child)

    def _behind(self, passage: Passage, prep: Word) -> Iterator[str]:
        """The objects of a preposition that are neither a time nor a circumstance of the talks."""
        for head in prep.children:
            is_object = head.dep_ in {"pobj", "pcomp"} and head.ent_type_ not in _WHEN and head.pos_ != "PRON"
            if is_object and head.lemma_lower not in self._surroundings:
                yield self._phrase(passage, head)

    def _purpose(self, passage: Passage, word: Word, verb: Word) -> Iterator[str]:
        """What a clause says that the talks are for: "to discuss the border", "aimed at a truce", "to end the war"."""
        if verb.lemma_lower in self._leading:
            roles = verb_roles(verb)
            if verb.tag_ != "VBN":
                yield from (self._phrase(passage, head) for head in roles.object if head.i > verb.i)
            for prep in (c for c in verb.children if c.dep_ == "prep"):
                yield from self._behind(passage, prep)
            return
        if word.pos_ in _NOMINAL and self._is_shared(word) and verb.dep_ in {"acl", "relcl"} and is_infinitive(verb):
            yield self._phrase(passage, verb)

    def _before(self, passage: Passage, noun: Word) -> Iterator[str]:
        """What stands before a noun: "prisoner swap talks", "nuclear talks"."""
        if noun.pos_ not in _NOMINAL:
            return
        words = [c for c in noun.children if c.i < noun.i and self._is_matter(passage, c)]
        if words:
            inner = [c for c in words[0].children if c.dep_ == "compound" and c.i < words[0].i]
            yield passage.doc[(inner or words)[0].i : words[-1].i + 1].text

    def _is_matter(self, passage: Passage, word: Word) -> bool:
        if word.dep_ == "amod":
            return word.lower_ in self._leading
        if word.dep_ != "compound" or word.pos_ != "NOUN" or word.i in passage.names:
            return False
        arranges = any(entry.relation in self._talks for entry in self._index.entries(word))
        counts = word.ent_type_ in {*_WHEN, "CARDINAL", "QUANTITY"} or any(c.isdigit() for c in word.text)
        return not (arranges or counts) and word.lemma_lower not in self._surroundings

    def _phrase(self, passage: Passage, head: Word, verb: Word | None = None) -> str:
        """The words of a phrase, without its article, as far as they say what it is: no aside, time, party or venue.

        Args:
            verb: what the phrase is the object of, where that may stand inside ("a Kuwait-mediated dispute").
        """
        start = head.i if is_verbal(head) else head.left_edge.i
        if verb is not None and start <= verb.i < head.i:
            start = verb.i + 1
        while start < head.i and passage.doc[start].pos_ in {"DET", "PUNCT", "PART"}:
            start += 1
        end = head.i + 1
        last = head.right_edge.i
        while end <= last and passage.doc[end] != verb and not self._ends_at(passage, passage.doc[end], head):
            end += 1
        return passage.doc[start:end].text

    def _ends_at(self, passage: Passage, token: Word, phrase: Word) -> bool:
        """Whether a phrase is over where a word begins another: an aside, a time, those who talk, the venue."""
        if token.dep_ == "cc" and is_verbal(token.head) and token.head == phrase:
            return True  # "to end the war and praised the host"
        if (
            token.dep_ in _STOPS
            or (token.dep_ == "acl" and token.tag_ == "VBD")
            or token.tag_ in {"WDT", "WP", "WRB"}
            or token.ent_type_ in _WHEN
        ):
            return True
        if token.dep_ != "prep":
            return False
        objects = [c for c in token.children if c.dep_ == "pobj"]
        hits = [passage.names[c.i] for c in objects if c.i in passage.names]
        venue = token.lower_ in self._placing and any(hit.kind is NameKind.CAPITAL for hit in hits)
        when = any(c.ent_type_ in _WHEN for c in objects)
        at_talks = token.lower_ in self._placing and any(map(self._is_shared, objects))
        return venue or when or at_talks or token.lower_ in self._passed or token.lower_ in self._between

    def _tells_talks(self, noun: Word) -> bool:
        """Whether a noun tells talks or a deal, or counts them: "a round of talks"."""
        return any(map(self._is_shared, (noun, *prepositions(noun).get("of", ()))))

    def _is_shared(self, noun: Word) -> bool:
        """Whether a noun tells talks, a deal or a mediation: "an agreement on water in talks in Cairo"."""
        return any(entry.relation in self._shared for entry in self._index.entries(noun))
