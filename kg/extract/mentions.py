"""Who a noun phrase names: from the head of a phrase to mentions of actors and places.

A phrase names an actor when its head is a name of the gazetteer, a person's or an organisation's name that the tagger
saw, or a common noun that the ontology lists ("police", "militants"). The state or group that its words tie it to
("Pakistani officials", "members of Hamas") comes with it. Anything else is no actor.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.antecedents import Antecedents
from kg.extract.entries import LexiconIndex
from kg.extract.inside import PhraseReader
from kg.extract.memory import once
from kg.extract.names import NameHit
from kg.extract.nouns import ActorNouns
from kg.extract.passage import Passage
from kg.extract.phrases import (
    behind_title,
    is_bare_definite,
    is_code,
    is_part_of_longer_name,
    is_person,
    is_prefixed,
    left_of,
    name_bounds,
    only_places,
    phrase_start,
    points_back,
    second_member,
    tagged_name,
)
from kg.extract.roles import conjuncts
from kg.extract.ties import TERRITORIES, TieReader
from kg.extract.words import Word, Words
from kg.model import ActorKind, ActorNoun, Gazetteer, Mention, NameKind, NounKind

_KINDS = {
    NounKind.STATE_BODY: ActorKind.STATE,
    NounKind.ROLE: ActorKind.PERSON,
    NounKind.GROUP: ActorKind.GROUP,
    NounKind.PEOPLE: ActorKind.GROUP,
    NounKind.PAIR: ActorKind.GROUP,
    NounKind.HOST: ActorKind.STATE,
    NounKind.ACCUSED: ActorKind.GROUP,
}
_PLACES = {"GPE", "LOC", "FAC"}


def referred(passage: Passage, head: Word, start: int, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions, as those to whom the words from the given one to the head refer."""
    place = passage.span(start, head.i + 1)
    return tuple(replace(mention, referrer=place) for mention in found)


class MentionReader:
    """Reads noun phrases as actors and places, by the gazetteer's names and nouns."""

    def __init__(self, gazetteer: Gazetteer, index: LexiconIndex) -> None:
        self._nouns = ActorNouns(gazetteer)
        self.ties = TieReader(gazetteer, index, self._nouns)
        self._phrases = PhraseReader(index, self._nouns)
        self._placing, self._owning, self._aiming = (index.words(m) for m in ("place", "owner", "aimed"))
        self._denying = index.denying()
        self._armed = index.words("armed")
        self._antecedents = Antecedents(self, index, gazetteer)

    # What a phrase names ------------------------------------------------------------------------------------------

    def mentions(self, passage: Passage, head: Word) -> tuple[Mention, ...]:
        """The actors and places that a phrase and its conjuncts name, in the order of the text."""
        if self._antecedents.is_asked:  # what a pronoun means is not known yet
            return self._mentioned(passage, head)
        return once(passage.doc, (id(self), "mentions"), head.i, lambda: self._mentioned(passage, head))

    def _mentioned(self, passage: Passage, head: Word) -> tuple[Mention, ...]:
        heads = [part for token in self._conjuncts(passage, head) for part in (token, *self._phrases.members(token))]
        found = (mention for token in heads for mention in self.one(passage, self._phrases.counted(token)))
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _conjuncts(passage: Passage, head: Word) -> tuple[Word, ...]:
        """A head and its conjuncts, also those that the parser hangs inside a name of several words."""
        hit = passage.names.get(head.i)
        if hit is None:
            return conjuncts(head)
        heads = (head, *(t for t in passage.doc[hit.start : hit.end] if t.i != head.i))
        found = {t.i: t for inner in heads for t in conjuncts(inner)}
        inside = set(range(hit.start, hit.end)) - {head.i}
        return tuple(found[i] for i in sorted(found) if i not in inside)

    def modifier(self, passage: Passage, token: Word) -> tuple[Mention, ...]:
        """The actor that a word before a noun names: "Israeli" in "Israeli strikes", "rebel" in "rebel attack"."""
        hit = passage.names.get(token.i)
        entity = tagged_name(token)
        if hit is not None and not is_part_of_longer_name(hit, entity) and not is_prefixed(passage, hit):
            if only_places(hit, token):
                return ()
            text = passage.doc[hit.start : hit.end].text
            return (Mention(text, passage.span(hit.start, hit.end), hit.actor.kind, actor=hit.actor.key),)
        if hit is None and (token.dep_ == "poss" or self._nouns.at(token) or token.ent_type_ in {"ORG", "PERSON"}):
            return tuple(m for m in self.mentions(passage, token) if m.kind is not ActorKind.PLACE)
        return ()

    def principals(self, passage: Passage, speaker: Word) -> tuple[Mention, ...]:
        """The state or group for which a person speaks, as far as the words around the person tell."""
        return self._antecedents.principals(passage, speaker)

    def is_anybody(self, mention: Mention) -> bool:
        """Whether the words are people of whom nothing else is said: "a man", "several people"."""
        noun = self._nouns.of(mention.noun)
        return noun is not None and noun.kind is NounKind.PEOPLE and not mention.is_tied

    def one(self, passage: Passage, head: Word) -> tuple[Mention, ...]:
        if head.pos_ == "PRON":
            return referred(passage, head, head.i, self._antecedents.of(passage, head))
        office = head.head.head if head.dep_ == "pobj" and head.head.lower_ in self._owning else None
        if office is not None and (title := self._nouns.at(office)) and title.kind is NounKind.ROLE:
            holder = self._phrases.named_behind(passage, head)
            if holder is not None:
                return self.one(passage, office)
        if "[" in head.text or "]" in head.text:  # an editor's insertion: "[W]e"
            return ()
        hit = passage.names.get(head.i)
        entity = tagged_name(head)
        if hit and not is_part_of_longer_name(hit, entity):
            return self._named(passage, head, hit)
        noun = self._nouns.at(head)
        is_office = noun is not None and noun.kind is NounKind.ROLE and is_bare_definite(head)  # "the Queen"
        if entity is not None and entity.label_ == "PERSON" and not is_office:
            return (self._person(passage, head, entity),)
        named = entity is not None and entity.label_ == "ORG" and head.pos_ == "PROPN"  # "the Contact Group"
        if noun is not None and not (named and noun.kind is NounKind.QUANTITY):
            return self._described(passage, head, noun)
        if entity is not None or head.pos_ == "PROPN":
            return self._unknown(passage, head, entity)
        return ()

    def _named(self, passage: Passage, head: Word, hit: NameHit) -> tuple[Mention, ...]:
        span = passage.span(hit.start, hit.end)
        text = passage.doc[hit.start : hit.end].text
        kind = ActorKind.GROUP if hit.kind is NameKind.DEMONYM else hit.actor.kind
        person = next((c for c in head.children if c.dep_ == "appos" and is_person(c)), None)
        if hit.kind is NameKind.DEMONYM and person is not None:  # "an Australian, Brenton Tarrant"
            named = self._person(passage, person, tagged_name(person) or passage.doc[person.i : person.i + 1])
            return (replace(named, country=self.ties.state(hit.actor)),)
        if hit.kind is NameKind.DEMONYM and head.pos_ == "ADJ" and head.dep_ in {"amod", "acomp"}:
            return ()
        if hit.actor.kind in TERRITORIES and self._is_locative(head, hit):
            return (Mention(text, span, ActorKind.PLACE, country=self.ties.state(hit.actor)),)
        return (Mention(text, span, kind, actor=hit.actor.key),)

    def _person(self, passage: Passage, head: Word, entity: Words) -> Mention:
        title = next((noun for noun in map(self._nouns.at, left_of(head)) if noun), None)
        appositions = [child for child in head.children if child.dep_ == "appos"]
        ties = self.ties.of(passage, head)
        for token in (head.head if head.dep_ == "appos" else None, *appositions):
            if token is not None and self._nouns.at(token):
                title, ties = title or self._nouns.at(token), ties or self.ties.of(passage, token)
        start, end = entity.start, entity.end
        while start < end - 2 and self._nouns.at(passage.doc[start]):
            start += 1
        while end - 1 > start and (passage.doc[end - 1].dep_ == "case" or passage.doc[end - 1].is_punct):
            end -= 1
        ties = tuple(tie for tie in ties if tie.end <= start or end <= tie.start)  # Jordan Henderson is not of Jordan
        country = self.ties.state_of(ties) or self.ties.governed_by(ties)
        text = passage.doc[start:end].text
        noun = title.lemma if title else ""
        return Mention(text, passage.span(start, end), ActorKind.PERSON, noun=noun, country=country)

    def _described(self, passage: Passage, head: Word, noun: ActorNoun) -> tuple[Mention, ...]:
        """A common noun: the body or people of a state, of a group, or of nobody that the text names."""
        if noun.kind in {NounKind.GROUP, NounKind.QUANTITY} and is_bare_definite(head):
            before = self._antecedents.group(passage, head)
            if before:
                return referred(passage, head, phrase_start(head), before)
        if noun.lemma in self._armed and points_back(head):
            before = self._antecedents.armed(passage, head)
            if before:
                return referred(passage, head, phrase_start(head), before)
        if noun.kind is NounKind.QUANTITY or self._is_nobody(passage, head):
            return ()
        named = [child for child in head.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
        if named and noun.kind is NounKind.ROLE and is_person(named[0]):
            return (self._person(passage, named[0], tagged_name(named[0]) or passage.doc[head.i : head.i + 1]),)
        holder = self._phrases.holder(passage, head) if noun.kind is NounKind.ROLE else None
        if holder is not None:
            country = self.ties.state_of(self.ties.of(passage, head))
            where = passage.span(holder.start, holder.end)
            return (Mention(holder.text, where, ActorKind.PERSON, noun=noun.lemma, country=country),)
        if named and noun.kind is NounKind.GROUP and named[0].ent_type_ not in _PLACES:
            return self.one(passage, named[0])
        principal = next(
            (c for c in head.children if c.dep_ == "poss" and is_person(c) and c.i not in passage.names), None
        )
        if principal is not None and noun.kind in {NounKind.ROLE, NounKind.STATE_BODY}:  # "Erdoğan's spokesman"
            return self.one(passage, principal)
        start = phrase_start(head)
        span, text = passage.span(start, head.i + 1), passage.doc[start : head.i + 1].text
        ties = self.ties.of(passage, head)
        accused = noun.kind is NounKind.ACCUSED and is_bare_definite(head)
        kind = ActorKind.PERSON if accused else _KINDS[noun.kind]
        body = self._body(passage, head) if noun.kind is NounKind.GROUP and not ties else ()
        if body:
            return body
        if not ties:
            return (self._possessed(passage, head, Mention(text, span, kind, noun=noun.lemma)),)
        beside = second_member(ties[-1], head)
        if beside is not None:
            rest = passage.doc[beside : head.i + 1]
            unnamed = Mention(rest.text, passage.span(beside, head.i + 1), kind, noun=noun.lemma)
            return (*self._named(passage, passage.doc[ties[-1].end - 1], ties[-1]), unnamed)
        mentions = []
        for tie in ties:
            own = len(ties) > 1
            where = passage.span(tie.start, tie.end) if own else span
            words = passage.doc[tie.start : tie.end].text if own else text
            if own and tie.actor.kind is ActorKind.STATE and noun.kind is not NounKind.GROUP:
                mentions.append(Mention(words, where, tie.actor.kind, actor=tie.actor.key))
            elif tie.actor.kind in TERRITORIES:
                state = self.ties.state(tie.actor)
                if noun.kind is NounKind.GROUP and self._phrases.is_of_body(head):
                    mentions.append(Mention(words, where, ActorKind.STATE, actor=state, noun=noun.lemma))
                else:
                    mentions.append(Mention(words, where, kind, noun=noun.lemma, country=state))
            else:
                mentions.append(Mention(words, where, tie.actor.kind, actor=tie.actor.key, noun=noun.lemma))
        return tuple(mentions)

    def _body(self, passage: Passage, members: Word) -> tuple[Mention, ...]:
        """The organisation whose members are spoken of, where no gazetteer has it: "members of the Kenya Union"."""
        heads = (head for head in self._phrases.parts(members) if head.ent_type_ == "ORG")
        return next((self._unknown(passage, head, tagged_name(head)) for head in heads), ())

    def _is_nobody(self, passage: Passage, head: Word) -> bool:
        """Whether a negated noun is tied to nobody: "no organization claimed it"."""
        negated = any(child.dep_ in {"det", "neg"} and child.lower_ in self._denying for child in head.children)
        return negated and not self.ties.of(passage, head)

    def _possessed(self, passage: Passage, head: Word, mention: Mention) -> Mention:
        """The mention, tied to the one whose it is where a pronoun says so ("its troops")."""
        for child in head.children:
            if child.dep_ == "poss" and child.pos_ == "PRON":
                for owner in self._antecedents.of(passage, child):
                    if owner.kind in TERRITORIES or owner.country:
                        return replace(mention, country=owner.country or owner.actor)
                    return replace(mention, actor=owner.actor)
        return mention

    def _unknown(self, passage: Passage, head: Word, entity: Words | None) -> tuple[Mention, ...]:
        """A proper name that no gazetteer has: a place, or an organisation."""
        label = entity.label_ if entity is not None else ""
        if any(map(is_code, entity or (head,))):
            return ()
        if entity is None and head.dep_ == "pobj" and head.head.dep_ != "agent" and head.left_edge.i == head.i:
            return ()  # "on Wednesday"
        if label in _PLACES:
            kind = ActorKind.PLACE
        elif label in {"ORG", "NORP", ""}:
            kind = ActorKind.ORGANIZATION
        else:
            return ()
        start, end = name_bounds(passage, head, entity)
        if not any(character.isupper() for character in passage.doc[start:end].text):
            return ()
        ties = self.ties.of(passage, head)
        country = self.ties.state_of(ties)
        titles = [
            t.i for t in passage.doc[start : end - 1] if (n := self._nouns.of(t.lower_)) and n.kind is NounKind.ROLE
        ]
        holder = behind_title(passage, titles[-1], end, self._owning) if titles else end
        if holder < end and all(token.pos_ == "PROPN" for token in passage.doc[holder:end]):
            start, kind = holder, ActorKind.PERSON
        nouns = [noun for token in passage.doc[start:end] if (noun := self._nouns.of(token.lower_))]
        body = next((noun for noun in reversed(nouns) if noun.kind is NounKind.STATE_BODY), None)
        if body is not None and kind is ActorKind.ORGANIZATION:
            kind = ActorKind.STATE
        if not nouns and self._has_title(head):
            kind = ActorKind.PERSON
        text = passage.doc[start:end].text
        return (Mention(text, passage.span(start, end), kind, noun=body.lemma if body else "", country=country),)

    def _has_title(self, head: Word) -> bool:
        nouns = (self._nouns.at(token) for token in left_of(head))
        return any(noun is not None and noun.kind is NounKind.ROLE for noun in nouns)

    def _is_locative(self, token: Word, hit: NameHit | None = None) -> bool:
        """Whether the word stands after a preposition of place, or as an apposition to one that does."""
        if token.dep_ in {"appos", "conj", "compound"} and token.head.i < token.i:
            return self._is_locative(token.head)
        aimed = token.head.lower_ in self._aiming and hit is not None and hit.actor.kind is ActorKind.STATE
        if aimed and hit is not None and hit.kind is not NameKind.CAPITAL:
            return False  # "fired at Israel"
        return token.dep_ == "pobj" and token.head.lower_ in self._placing
