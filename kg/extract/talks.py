"""What a text tells of talks besides who takes part: what they are about, and how they go.

The lexicon has the words for both ("topic" in ``grammar.ttl``, ``outcomes.ttl``); the ontology says which relations
make somebody a mediator, a host or a party. An article in which nobody mediates or hosts is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.entries import LexiconIndex
from kg.extract.fitting import fits
from kg.extract.passage import Passage
from kg.extract.places import PlaceReader
from kg.extract.roles import conjuncts, is_verbal, noun_roles, prepositions, verb_roles
from kg.extract.stance import StanceReader
from kg.extract.topics import TopicReader
from kg.extract.words import Word
from kg.model import Claim, Entry, EntryKind, Modality, Polarity, Relation, Role, Schema

_NOMINAL = {"NOUN", "PROPN"}


class TalksReader:
    """Adds topic and outcome to the claims of an article."""

    def __init__(self, index: LexiconIndex, schema: Schema) -> None:
        self._index = index
        self._stances = StanceReader(index)
        self._topics = TopicReader(index, schema)
        self._places = PlaceReader(index)
        self._counting = index.words("counted")
        self._relations = {relation.name: relation for relation in schema.relations if relation.agent_role}
        self._contraries = {outcome.name: outcome.contrary for outcome in schema.outcomes}

    def told(self, passages: Sequence[tuple[Passage, tuple[Claim, ...]]]) -> tuple[Claim, ...]:
        """The claims of an article's passages, those of talks with topic and outcome, and the asides about talks."""
        if not any(self._arranges(claim) for _, claims in passages for claim in claims):
            return tuple(claim for _, claims in passages for claim in claims)
        return tuple(claim for passage, claims in passages for claim in self._with_asides(passage, claims))

    def _arranges(self, claim: Claim) -> bool:
        """Whether somebody mediates or is host."""
        relation = self._relations.get(claim.relation)
        return relation is not None and relation.agent_role is not Role.PARTY

    def _with_asides(self, passage: Passage, claims: Iterable[Claim]) -> list[Claim]:
        found: list[Claim] = []
        heard: set[int] = set()
        for claim in claims:
            relation = self._relations.get(claim.relation)
            if relation is not None:
                nouns = self._nouns(passage, claim)
                heard.update(noun.i for noun in nouns)
                claim = self._filled(passage, claim, relation, nouns)
            found.append(claim)
        found.extend(self._asides(passage, heard))
        return sorted(found, key=lambda claim: claim.trigger)

    def _nouns(self, passage: Passage, claim: Claim) -> tuple[Word, ...]:
        """The nouns for talks or a deal that a claim's word is, or that stand right around it."""
        word = _trigger(passage, claim)
        if not is_verbal(word):
            return (word,)
        roles = verb_roles(word)
        around = (*roles.object, *(head for heads in roles.preps.values() for head in heads))
        counted = (noun for head in around for noun in prepositions(head).get("of", ()))  # "a round of talks"
        return tuple(n for head in (*around, *counted) for n in conjuncts(head) if self._meant(n) is not None)

    def _meant(self, noun: Word) -> Entry | None:
        """What a noun for talks or a deal tells."""
        if noun.pos_ not in _NOMINAL:
            return None
        return next((entry for entry in self._index.entries(noun) if entry.relation in self._relations), None)

    def _filled(self, passage: Passage, claim: Claim, relation: Relation, nouns: Sequence[Word]) -> Claim:
        word = _trigger(passage, claim)
        topic = self._topics.topic(passage, (*nouns, word))
        if topic is None and relation.agent_role is Role.MEDIATOR:
            topic = self._topics.matter(passage, word)
        outcome = next((found for noun in nouns if (found := self._fate(noun))), None)
        return replace(
            claim,
            venue=self._venue(passage, (word, *nouns)),
            topic=topic,
            outcome=outcome or self._made(claim, relation, word, nouns),
        )

    def _made(self, claim: Claim, relation: Relation, word: Word, nouns: Sequence[Word]) -> str | None:
        """The outcome that a claim itself is: the parties agree, or somebody brokers a deal."""
        if word.tag_ == "VBG" and any(child.dep_ == "aux" for child in word.children):
            return None  # who is brokering a deal has none yet
        if relation.agent_role is Role.PARTY:
            agreed = relation.outcome if not claim.nominal and not self._is_on_talks(word) else ""
            return self._judged(agreed, claim.modality, claim.polarity)
        if claim.modality is not Modality.ACTUAL:
            return None
        return next((made for noun in nouns if (made := self._struck(noun, claim.polarity))), None)

    def _is_on_talks(self, verb: Word) -> bool:
        """Whether those who agree only agree to talk: "agreed to continue the negotiations", "agreed to meet"."""
        inner = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp"}]
        heads = (*inner, *(h for c in inner for h in verb_roles(c).object), *prepositions(verb).get("to", ()))
        entries = (entry for head in heads for entry in self._index.entries(head))
        found = [self._relations[entry.relation] for entry in entries if entry.relation in self._relations]
        return any(relation.agent_role is Role.PARTY and not relation.outcome for relation in found)

    def _struck(self, noun: Word, polarity: Polarity) -> str | None:
        """The outcome that a brokered deal is, or its contrary where somebody turns it down."""
        entry = self._meant(noun)
        outcome = self._relations[entry.relation or ""].outcome if entry is not None else ""
        if entry is None or not outcome or noun.dep_ == "compound":  # "a ceasefire plan" is no ceasefire
            return None
        stance = self._stances.stance(noun, entry)
        if stance.modality is Modality.DENIED:
            return None
        return self._judged(outcome, Modality.ACTUAL, min(polarity, stance.polarity))  # negative, if either is

    def _judged(self, outcome: str, modality: Modality, polarity: Polarity) -> str | None:
        """The outcome, or its contrary where it is denied; None where it has not come about."""
        if modality is not Modality.ACTUAL or not outcome:
            return None
        return outcome if polarity is Polarity.POSITIVE else self._contraries[outcome] or None

    def _venue(self, passage: Passage, words: Sequence[Word]) -> str | None:
        """The place at the words or at a verb of which they are subject or object; else a city at one of their phrases.

        The parser hangs the venue of "talks between A and B in Geneva" on B.
        """
        verbs = [w for noun in words if not is_verbal(noun) for w in _around(self._whole(noun)) if w.pos_ == "VERB"]
        phrases = (
            c for word in words for prep in word.children if prep.dep_ in {"prep", "agent"} for c in prep.children
        )
        guests = (head for word in words if is_verbal(word) for head in verb_roles(word).object)
        inner = [head for phrase in (*phrases, *guests) for head in conjuncts(phrase)]
        return self._places.at(passage, (*words, *verbs)) or self._places.at(passage, inner, states=False)

    # How talks go -----------------------------------------------------------------------------------------------------

    def _asides(self, passage: Passage, heard: set[int]) -> Iterator[Claim]:
        """What the sentences tell of talks that they do not say whose they are: "the talks collapsed"."""
        for noun in passage.doc:
            entry = self._meant(noun) if noun.i not in heard else None
            outcome = self._fate(noun) if entry is not None else None
            if entry is not None and outcome is not None:
                yield Claim(
                    article=passage.article.id,
                    relation=entry.relation or "",
                    agents=(),
                    targets=(),
                    trigger=passage.span(noun.i, noun.i + 1),
                    sentence=passage.sentence(noun),
                    venue=self._venue(passage, (noun,)),
                    topic=self._topics.topic(passage, (noun,)),
                    outcome=outcome,
                    aside=True,
                    entry=entry.name,
                    nominal=entry.kind is EntryKind.NOUN,
                )

    def _fate(self, noun: Word) -> str | None:
        """How the talks that a noun tells go; a deal has no fate of its own here."""
        entry = self._meant(noun)
        if entry is None or self._relations[entry.relation or ""].outcome:
            return None
        for word in _around(self._whole(noun)):
            roles = verb_roles(word) if is_verbal(word) else noun_roles(word)
            for found in self._index.outcomes(word):
                if fits(word, found, roles):
                    stance = self._stances.stance(word, found)
                    return self._judged(found.outcome, stance.modality, stance.polarity)
        return None

    def _whole(self, noun: Word) -> Word:
        """The noun that counts or divides the talks: "the second round of talks"."""
        above = noun.head.head
        counted = noun.dep_ == "pobj" and noun.head.lower_ in self._counting and above.pos_ == "NOUN"
        return above if counted and not self._index.outcomes(above) else noun


def _trigger(passage: Passage, claim: Claim) -> Word:
    start = claim.trigger.start - passage.offset
    return next(token for token in passage.doc if token.idx == start)


def _around(noun: Word) -> Iterator[Word]:
    """The words that may say how the talks go that a noun names: its verbs, what it is the … of, its adjectives."""
    head = noun.head
    if noun.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        yield head
        yield from (c for c in head.children if c.dep_ in {"acomp", "xcomp", "advmod"})
        yield from (c for c in head.children if c.dep_ == "conj" and not any(g.dep_ == "nsubj" for g in c.children))
    if noun.dep_ == "pobj" and head.head.pos_ == "NOUN" and noun in prepositions(head.head).get("of", ()):
        yield head.head
    yield from (c for c in noun.children if c.dep_ == "amod" or (c.dep_ == "relcl" and noun in verb_roles(c).subject))
    for word in noun.subtree:
        if word.i > noun.i and (_goes_on(word) or (word.dep_ == "acl" and word.tag_ == "VBD")):
            yield word


def _goes_on(clause: Word) -> bool:
    """Whether a clause goes on to tell of the whole phrase before it: "talks over the border, which collapsed"."""
    before = clause.left_edge.i - 1
    return clause.dep_ == "relcl" and before > 0 and clause.doc[before].text == ","
