"""States of affairs: from the words of a passage to claims of who holds which office, belongs to whom, is based where.

Each word that an entry for a state knows is tried. A verb and a preposition tell a state by their arguments, a noun by
whom it names. What a title or an apposition says is taken for granted, whatever the clause around it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.arguments import ArgumentReader
from kg.extract.entries import LexiconIndex
from kg.extract.holders import Holder, OfficeReader, holders
from kg.extract.nouns import ActorNouns
from kg.extract.participants import ParticipantReader
from kg.extract.passage import Passage
from kg.extract.quotation import QuotationReader
from kg.extract.roles import Roles, conjuncts, is_plural
from kg.extract.stance import Stance, StanceReader
from kg.extract.tenure import TenureReader
from kg.extract.wholes import WholeReader
from kg.extract.words import Word
from kg.model import ActorKind, Entry, EntryKind, Gazetteer, Lexicon, Mention, NounKind, Polarity, Schema, StateClaim

_NARROWER = {
    "Entity": frozenset(ActorKind),
    "Actor": frozenset(ActorKind) - {ActorKind.PLACE},
    "Place": frozenset({ActorKind.PLACE, ActorKind.TERRITORY, ActorKind.STATE}),
    "Organization": frozenset({ActorKind.ORGANIZATION, ActorKind.ARMED_GROUP}),
}
_VERBAL, _NOMINAL, _PREPOSITIONAL = 0.7, 0.8, 0.6  # confidence, by what tells it
_WHOLES = {"subject", "governor"}
_SERVED = 0.2  # and less where it is only concluded whom somebody serves


@dataclass(frozen=True, slots=True)
class _Sides:
    """Whose state it is and towards whom, with the verb that says so; `object` is None for the state served."""

    subject: Mention
    object: Mention | None
    verb: Word | None


class AffairReader:
    """Reads the claims of states in a passage."""

    def __init__(
        self, index: LexiconIndex, lexicon: Lexicon, gazetteer: Gazetteer, schema: Schema, reader: ParticipantReader
    ) -> None:
        self._index = LexiconIndex(Lexicon(tuple(entry for entry in lexicon.states if entry.relation)))
        self._relations = {relation.name for relation in schema.states}
        self._nouns = ActorNouns(gazetteer)
        self._by_kind = [entry for entry in lexicon.states if entry.noun_kind is not None]
        self._participants, self._mentions = reader, reader.mentions
        self._arguments = ArgumentReader(index)
        self._stances = StanceReader(index)
        self._quotations = QuotationReader(index)
        self._denying = index.denying()
        self._tenures = TenureReader(lexicon, index)
        self._wholes = WholeReader(reader.mentions, index, self._nouns)
        self._offices = OfficeReader(self._nouns, index, self._tenures.words)
        self._lemmas = self._index.lemmas()

    def claims(self, passage: Passage) -> Iterator[StateClaim]:
        """The claims of a passage, in the order of their words; each pair and relation once in a sentence."""
        told: set[tuple[object, ...]] = set()
        for token in passage.doc:
            entries = self._entries(token)
            for claim in self._told(passage, token, entries) if entries else ():
                key = (claim.sentence, claim.relation, claim.subject, claim.object, claim.office)
                if key not in told:
                    told.add(key)
                    yield claim

    def _told(self, passage: Passage, token: Word, entries: Iterable[Entry]) -> Iterator[StateClaim]:
        for entry in entries:
            found = [sides for sides in self._sides(passage, token, entry) if self._fits(entry, sides)]
            if found:
                yield from (self._made(passage, token, entry, sides) for sides in found)
                return

    def _entries(self, token: Word) -> list[Entry]:
        """The entries that a word may be: by its own words, by its kind of actor noun, and last by whom it serves."""
        if token.pos_ in {"NOUN", "PROPN"}:
            noun = self._nouns.at(token)
            noun = noun if noun is None or not self._goes_on(token) else None
            own = self._index.entries(token) if self._knows(token) else []
            if noun is None:
                return sorted(own, key=_is_served)
            common = token.pos_ == "NOUN"  # "Shia" and "Guard" may be parts of names, a title is written with a capital
            about = (e for e in self._by_kind if e.noun_kind is noun.kind)
            about = (e for e in about if common or e.noun_kind is NounKind.ROLE)
            kinds = [entry for entry in about if noun.lemma not in entry.blocked_lemmas]
            return sorted(dict.fromkeys((*own, *kinds)), key=_is_served)
        if "prep" in (token.dep_, token.head.dep_):
            return [entry for entry in self._index.markers(token) if _preposition(token) is not None]
        return self._index.entries(token) if self._knows(token) else []

    def _goes_on(self, noun: Word) -> bool:
        """Whether a noun only begins an office of two words: "Secretary General"."""
        after = noun.nbor(1).lower_ if noun.i + 1 < len(noun.doc) else ""
        return self._nouns.of(f"{noun.lower_} {after}") is not None

    def _knows(self, token: Word) -> bool:
        return token.lemma_lower in self._lemmas or token.lower_ in self._lemmas

    # Who --------------------------------------------------------------------------------------------------------------

    def _sides(self, passage: Passage, token: Word, entry: Entry) -> Iterator[_Sides]:
        if "self" in (*entry.agent_slots, *entry.target_slots):
            yield from self._named(passage, token, entry)
            return
        prep = _preposition(token) if entry.kind is EntryKind.MARKER else None
        roles = _attached(prep) if prep is not None else self._arguments.roles(token)
        if entry.blocked_lemmas and {h.lemma_lower for h in roles.object} & set(entry.blocked_lemmas):
            return
        agents = self._first(passage, token, entry.agent_slots, roles)
        targets = self._first(passage, token, entry.target_slots, roles)
        verb = token if entry.kind is EntryKind.VERB else self._arguments.light_verb(token)
        yield from (_Sides(agent, target, verb) for agent in agents for target in targets)

    def _named(self, passage: Passage, noun: Word, entry: Entry) -> Iterator[_Sides]:
        """By whom a noun names, and whose it is."""
        slots = entry.agent_slots if "self" in entry.target_slots else entry.target_slots
        for holder in holders(noun) or self._own(noun, entry):
            heads = conjuncts(holder.head) if holder.verb is not None or is_plural(noun) else (holder.head,)
            selves = [mention for head in heads for mention in self._mentions.one(passage, head)]
            wholes = self._wholes.of(passage, noun, holder, slots)
            others: tuple[Mention | None, ...] = wholes or ((None,) if "served" in slots else ())
            for own in selves:
                for other in others:
                    if "self" in entry.target_slots:
                        yield from (_Sides(other, own, holder.verb),) if other is not None else ()
                    else:
                        yield _Sides(own, other, holder.verb)

    @staticmethod
    def _own(noun: Word, entry: Entry) -> tuple[Holder, ...]:
        """Whom a noun for a place names after "of": "the city of Kirkuk"."""
        if "of" not in entry.agent_slots:
            return ()
        return tuple(Holder(c) for p in noun.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj")

    def _first(self, passage: Passage, token: Word, slots: tuple[str, ...], roles: Roles) -> tuple[Mention, ...]:
        """The mentions at the first of the slots that any fills."""
        for slot in slots:
            heads = self._arguments.modifiers(token) if slot == "modifier" else roles.at(slot)
            found = tuple(m for head in heads for m in self._read(passage, head, slot))
            if found:
                return found
        return ()

    def _read(self, passage: Passage, head: Word, slot: str) -> tuple[Mention, ...]:
        """Whom a phrase names; a kind of thing stands for whose it is ("coalition nations")."""
        if head.dep_ in {"amod", "compound", "nmod", "npadvmod", "poss"} and head.i in passage.names:
            return self._mentions.modifier(passage, head)
        read = self._mentions.one if slot == "governor" else self._mentions.mentions  # without those that it includes
        found = read(passage, head)
        return found or (self._participants.owners(passage, head) if slot in _WHOLES else ())

    def _fits(self, entry: Entry, sides: _Sides) -> bool:
        """Whether both are somebody in particular, and of the kinds that the entry asks for."""
        subject, object_ = sides.subject, sides.object
        if not self._is_somebody(subject) or (object_ is not None and not object_.is_tied):
            return False
        if object_ is not None and _same(subject, object_):
            return False
        if entry.subject_type == ActorKind.PLACE and subject.kind is ActorKind.STATE:
            return False  # "Pakistani and Afghan delegations in Istanbul": a state lies in no city
        fit = _is_of(subject, entry.subject_type)
        return fit and (object_ is None or _is_of(object_, entry.object_type))

    def _is_somebody(self, mention: Mention) -> bool:
        """Whether the words name somebody, or tie him to a state or group; "Foreign Secretary" names nobody."""
        if mention.kind is not ActorKind.PERSON:
            return mention.is_tied
        return mention.has_name and self._nouns.of(mention.text.rpartition(" ")[2].lower()) is None

    # How --------------------------------------------------------------------------------------------------------------

    def _made(self, passage: Passage, token: Word, entry: Entry, sides: _Sides) -> StateClaim:
        stance = self._stance(token, entry, sides.verb)
        heads = stance.speakers or self._quotations.speakers(token)
        speakers = tuple(m for head in heads for m in self._mentions.mentions(passage, head))
        tenure = self._tenures.tenure(passage, token, sides.verb, is_told=bool(speakers))
        is_office = entry.noun_kind is NounKind.ROLE or "served" in entry.target_slots
        return StateClaim(
            article=passage.article.id,
            relation=entry.relation or "",
            subject=sides.subject,
            object=sides.object,
            trigger=passage.span(token.i, token.i + 1),
            sentence=passage.sentence(token),
            office=self._offices.words(passage, token) if is_office else "",
            holds=tenure.holds,
            since=tenure.since,
            until=tenure.until,
            polarity=stance.polarity,
            modality=stance.modality,
            speakers=speakers,
            entry=entry.name,
            path=_path(token, sides),
            confidence=_confidence(entry, sides),
        )

    def _stance(self, token: Word, entry: Entry, verb: Word | None) -> Stance:
        """The text's commitment: that of the verb that says so; without one, what the noun's own words do."""
        stance = self._stances.stance(verb, entry) if verb is not None else self._stances.own(token, entry)
        if verb is not None and verb.i != token.i:
            own = self._stances.own(token, entry)
            denied = any(child.lower_ in self._denying for child in token.children)
            polarity = Polarity.NEGATIVE if denied else stance.polarity
            modality = own.modality if stance.modality.value == "actual" else stance.modality
            return Stance(modality, polarity, stance.speakers)
        return stance


def _is_served(entry: Entry) -> bool:
    return "served" in entry.target_slots


def _preposition(token: Word) -> Word | None:
    """The preposition that a word is, or begins: "including", "such as"."""
    return next((word for word in (token, token.head) if word.dep_ == "prep"), None)


def _attached(prep: Word) -> Roles:
    """What a preposition attaches to what."""
    governor = (prep.head,) if prep.head.pos_ in {"NOUN", "PROPN"} else ()
    objects = tuple(child for child in prep.children if child.dep_ == "pobj")
    return Roles(object=objects, preps={"governor": governor})


def _same(one: Mention, other: Mention) -> bool:
    return one.span == other.span or (one.actor is not None and one.actor == other.actor)


def _is_of(mention: Mention, type_: str | None) -> bool:
    """Whether a mention is of a class that an entry asks for, or a narrower one; a state's body is an organisation."""
    kind = ActorKind.ORGANIZATION if mention.kind is ActorKind.STATE and mention.noun else mention.kind
    return type_ is None or kind in _NARROWER.get(type_, (type_,))


def _path(token: Word, sides: _Sides) -> tuple[str, ...]:
    object_ = f"object: {token.lemma_} ← {sides.object.text}" if sides.object is not None else "object: served"
    return (f"subject: {token.lemma_} ← {sides.subject.text}", object_)


def _confidence(entry: Entry, sides: _Sides) -> float:
    by_kind = {EntryKind.NOUN: _NOMINAL, EntryKind.MARKER: _PREPOSITIONAL}
    return round(by_kind.get(entry.kind, _VERBAL) - (_SERVED if sides.object is None else 0), 2)
