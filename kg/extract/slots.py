"""The slots of a predicate, and the actors that fill them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.arguments import ArgumentReader
from kg.extract.governors import is_infinitive
from kg.extract.participants import ParticipantReader
from kg.extract.passage import Passage
from kg.extract.roles import Roles, grammatical_subject, is_passive, prepositions, verb_roles
from kg.extract.words import Word
from kg.model import Mention

_WANTING = {"VBG", "VB"}


@dataclass(frozen=True, slots=True)
class Filled:
    """A side of an entry: the actors found, and the steps that led to them."""

    mentions: tuple[Mention, ...] = ()
    path: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.mentions)

    def kept(self, mentions: tuple[Mention, ...]) -> Filled:
        """The side with these of its mentions only."""
        return Filled(mentions, self.path if mentions else ())

    def without(self, other: Filled) -> Filled:
        """The side without those that stand on the other side."""
        taken = {_identity(mention) for mention in other.mentions}
        return self.kept(tuple(mention for mention in self.mentions if _identity(mention) not in taken))

    def __add__(self, other: Filled) -> Filled:
        return Filled((*self.mentions, *other.mentions), (*self.path, *other.path))


def _identity(mention: Mention) -> tuple[str | None, str | None, str, str]:
    return mention.actor, mention.country, mention.text, mention.noun


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one predicate, read on demand.

    Args:
        noun: the noun that the entry asks its word to govern ("impose sanctions"); None where it asks for none.
        deed: whether it is more than words, so that "we" are those for whom the speaker speaks.
        places: whether a place stands for its state ("arrived in Amman"), as where one goes or what one leaves.
    """

    participants: ParticipantReader
    arguments: ArgumentReader
    passage: Passage
    token: Word
    roles: Roles
    noun: Word | None
    places: bool = False
    deed: bool = False

    def first(self, slots: Sequence[str]) -> Filled:
        """The first of the slots that an actor fills."""
        return next((filled for slot in slots if (filled := self._at(slot))), Filled())

    def doers(self, slots: Sequence[str]) -> Filled:
        """The first of an agent's slots that an actor fills, with the body as whose part its subject acts."""
        found = self.first(slots)
        body = self._read("joined", self.arguments.joined(self.token)) if self.deed and "subject" in slots else Filled()
        return found + body.without(found) if found else found

    def nested(self, slots: Sequence[str]) -> Filled:
        """The first of the prepositions that an actor fills behind one of the predicate's own phrases.

        The parser hangs the last phrase of "pledged 150 million in aid to Ukraine" on "aid", and that of "conducted
        strikes using aircraft against the camp" on "aircraft".
        """
        near = (*self.roles.object, *(head for heads in self.roles.preps.values() for head in heads))
        near = (*near, *self.arguments.means(self.token))
        behind = [prepositions(head) for head in near if not self.participants.names_someone(self.passage, head)]
        heads = ((slot, preps[slot]) for slot in slots for preps in behind if slot in preps)
        return next((filled for slot, found in heads if (filled := self._read(slot, found))), Filled())

    def union(self, slots: Sequence[str]) -> Filled:
        """All actors at all slots, each once."""
        sides = [self._at(slot) for slot in dict.fromkeys(slots)]
        mentions = tuple(dict.fromkeys(mention for side in sides for mention in side.mentions))
        return Filled(mentions, tuple(step for side in sides for step in side.path))

    def owned(self) -> Filled:
        """The owners of the governed noun: of "vetoed a Security Council resolution" the council."""
        if self.noun is None:
            return Filled()
        mentions = self.participants.owners(self.passage, self.noun)
        return Filled(mentions, tuple(self._step("owner", self.noun, mention) for mention in mentions))

    def _at(self, slot: str) -> Filled:
        if slot == "modifier":
            return self._modifiers()
        heads = self._heads(slot)
        if self.noun is not None:
            more = prepositions(self.noun).get(slot, ())
            thing = not self.participants.names_someone(self.passage, self.noun)
            heads = tuple(head for head in dict.fromkeys((*heads, *more)) if head.i != self.noun.i or not thing)
        return self._read(slot, heads)

    def _heads(self, slot: str) -> tuple[Word, ...]:
        if slot == "content-subject":
            return tuple(h for clause in _clauses(self.token) for h in self.arguments.roles(clause).subject)
        if slot == "content-target":
            return tuple(h for clause in _clauses(self.token) for h in _done_to(self.arguments.roles(clause)))
        if slot == "purpose":
            return self._purposes()
        if slot == "done-to":
            return _done_to(self.roles)
        if slot == "possessor":
            return tuple(child for child in self.token.children if child.dep_ == "poss")
        if slot == "answerer":
            return self.arguments.answerers(self.token)
        if slot == "attendant":
            return self._attendants()
        if slot == "casualty":
            return self._casualties()
        if slot == "partaker":
            return self._partakers()
        if slot == "holder":
            return self._holders()
        if slot == "self":
            return _called(self.token)
        return self.roles.at(slot)

    def _attendants(self) -> tuple[Word, ...]:
        """Those who take part in what a noun tells while they do something else: "spoke during a visit"."""
        prep = self.token.head
        if self.token.dep_ != "pobj" or not self.arguments.is_attended(prep) or prep.head.pos_ != "VERB":
            return ()
        return self.arguments.roles(prep.head).subject

    def _partakers(self) -> tuple[Word, ...]:
        """The one on whom the phrase hangs that tells in what he takes part: "aid for Mali in its fight against …"."""
        prep = self.token.head
        attended = self.token.dep_ == "pobj" and self.arguments.is_attended(prep)
        return (prep.head,) if attended and self.participants.names_someone(self.passage, prep.head) else ()

    def _casualties(self) -> tuple[Word, ...]:
        """To whom something is done in what a noun tells: "soldiers were killed during a battle with rebels"."""
        prep = self.token.head
        attended = self.token.dep_ == "pobj" and self.arguments.is_attended(prep) and prep.head.pos_ == "VERB"
        return grammatical_subject(prep.head) if attended and is_passive(prep.head) else ()

    def _holders(self) -> tuple[Word, ...]:
        """Who holds those to whom it is done: Hamas in "the release of hostages held by Hamas"."""
        held = (*self.roles.object, *self.roles.at("of"))
        participles = (c for head in held for c in head.children if c.dep_ == "acl" and c.tag_ == "VBN")
        return tuple(head for participle in participles for head in verb_roles(participle).subject)

    def _purposes(self) -> tuple[Word, ...]:
        """Those of whom a clause of purpose wants something: "marched, calling for the minister to resign"."""
        light = self.arguments.light_verb(self.token)
        words = [word for word in (self.token, light, self.noun) if word is not None]
        below = [c for word in words for c in word.children if c.tag_ in _WANTING]
        clauses = [c for c in below if c.dep_ in {"advcl", "acl"} or (c.dep_ == "xcomp" and is_infinitive(c))]
        clauses = [c for c in clauses if self.arguments.tells(c)]
        wanted = [(clause, _clauses(clause)) for clause in clauses]
        asked = (h for _, inner in wanted for c in inner for h in self.arguments.roles(c).subject)
        return (*asked, *(h for clause, _ in wanted for h in _done_to(verb_roles(clause))))

    def _modifiers(self) -> Filled:
        word = self.token if self.noun is None or self.token.pos_ == "NOUN" else self.noun  # "rejected Sudan's claim"
        mentions = self.participants.owners(self.passage, word)
        return Filled(mentions, tuple(self._step("modifier", word, mention) for mention in mentions))

    def _read(self, slot: str, heads: Sequence[Word]) -> Filled:
        read = self.participants.hosts if self.places else self.participants.actors
        found = [
            (mention, head)
            for head in heads
            for mention in (self.deed and self.participants.represented(self.passage, head)) or read(self.passage, head)
        ]
        steps = (self._step(slot, head, mention) for mention, head in found)
        return Filled(tuple(dict.fromkeys(mention for mention, _ in found)), tuple(dict.fromkeys(steps)))

    def _step(self, slot: str, head: Word, mention: Mention) -> str:
        return f"{slot}: {self.token.lemma_} ←{head.dep_} {mention.text}"


def _called(noun: Word) -> tuple[Word, ...]:
    """Whom a noun names that says what he does: "mediator Qatar", "Qatar, a mediator", "Qatar left as mediator"."""
    if noun.dep_ in {"compound", "appos"}:
        return (noun.head,)
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        return grammatical_subject(noun.head.head)
    named = tuple(child for child in noun.children if child.dep_ == "appos")
    return named or ((*grammatical_subject(noun.head), noun) if noun.dep_ == "attr" else (noun,))


def _clauses(verb: Word) -> list[Word]:
    """The clauses that are a verb's content."""
    return [
        c
        for c in verb.children
        if c.dep_ in {"ccomp", "xcomp"} or (c.dep_ == "advcl" and is_infinitive(c)) or _is_claim(c)
    ]


def _is_claim(clause: Word) -> bool:
    """Whether a clause is what its noun says: "accusations that Iran enriches uranium"."""
    return clause.dep_ == "acl" and any(c.dep_ == "mark" and c.tag_ == "IN" for c in clause.children)


def _done_to(roles: Roles) -> tuple[Word, ...]:
    """Everyone to whom a clause may do what it tells: objects, and what its and their prepositions introduce."""
    near = (*roles.object, *roles.dative, *(head for heads in roles.preps.values() for head in heads))
    return (*near, *(head for thing in roles.object for heads in prepositions(thing).values() for head in heads))
