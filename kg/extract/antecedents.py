"""Whom a pronoun or a bare "the group" refers back to, within a passage."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from kg.extract.arguments import content_entry
from kg.extract.entries import LexiconIndex
from kg.extract.genders import GenderReader
from kg.extract.governors import Step, governor_step, governor_steps
from kg.extract.passage import Passage
from kg.extract.phrases import is_person
from kg.extract.quotation import QuotationReader
from kg.extract.roles import conjuncts, grammatical_subject, is_plural, is_singular, verb_roles
from kg.extract.words import Word
from kg.model import ActorKind, Gazetteer, Mention

if TYPE_CHECKING:
    from kg.extract.mentions import MentionReader

_OBJECTS = {"dobj", "pobj", "dative"}
_REACH = 4  # sentences before the last two in which the person of a pronoun is looked for


class Antecedents:
    """Finds antecedents with the help of a reader of mentions."""

    def __init__(self, mentions: MentionReader, index: LexiconIndex, gazetteer: Gazetteer) -> None:
        self._mentions = mentions
        self._genders = GenderReader(gazetteer)
        self._quotations = QuotationReader(index)
        self._index = index
        self._open: set[int] = set()  # the pronouns whose antecedent is being looked for

    @property
    def is_asked(self) -> bool:
        """Whether the antecedent of a pronoun is being looked for."""
        return bool(self._open)

    def of(self, passage: Passage, pronoun: Word) -> tuple[Mention, ...]:
        """The nearest earlier subject that a personal pronoun of the third person can stand for.

        Nobody for a pronoun that is met again while its own antecedent is looked for ("their leader and his men").
        """
        if pronoun.i in self._open or pronoun.morph.get("Reflex", []):
            return ()
        self._open.add(pronoun.i)
        try:
            return self._nearest(passage, pronoun)
        finally:
            self._open.discard(pronoun.i)

    def _nearest(self, passage: Passage, pronoun: Word) -> tuple[Mention, ...]:
        if "Prs" not in pronoun.morph.get("PronType", []) or "3" not in pronoun.morph.get("Person", []):
            return ()
        person = bool({"Masc", "Fem"} & set(pronoun.morph.get("Gender", [])))
        plural = "Plur" in pronoun.morph.get("Number", [])
        bound = _bound(pronoun) | {token.i for token in self._quotations.speakers(pronoun)}
        if plural and pronoun.dep_ in _OBJECTS and self._means_things(passage, pronoun):
            return ()
        near = ((passage, token) for token in self._candidates(pronoun))
        for place, token in chain(near, _farther(passage, pronoun)):
            found = self._mentions.one(place, token)
            if plural and (len(conjuncts(token)) > 1):
                found = self._mentions.mentions(place, token)
            for mention in found:
                if mention.kind is ActorKind.PLACE or token.i in bound:
                    continue
                if plural and _is_a_part(token):
                    continue
                if mention.kind is ActorKind.PERSON and self._genders.contradict(pronoun, place, token):
                    continue
                several = plural and (is_plural(token) or len(conjuncts(token)) > 1)
                if mention.kind is ActorKind.PERSON and plural and not several and pronoun.dep_ in _OBJECTS:
                    continue  # "Fidan met them. He praised them": nobody's side
                if mention.kind is ActorKind.PERSON and not (person or several) and token.dep_ == "nsubj":
                    represented = self.principals(place, token)
                    if represented:
                        return represented
                human = mention.kind is ActorKind.PERSON or (person and _may_be_a_person(mention, token))
                if human == person or (plural and (several or mention.kind is not ActorKind.PERSON)):
                    return found
        return ()

    def _means_things(self, passage: Passage, pronoun: Word) -> bool:
        """Whether things are spoken of right before: "negotiations failed because the army refused to attend them"."""
        bound = _bound(pronoun)
        subject = next((head for head in _governing(pronoun) if head.i not in bound), None)
        things = subject is not None and subject.pos_ == "NOUN" and is_plural(subject)
        return subject is not None and things and not self._mentions.one(passage, subject)

    def principals(self, passage: Passage, speaker: Word) -> tuple[Mention, ...]:
        """The state or group for which a person speaks: the "it" of "Lavrov said that it would …" is Russia.

        An office without a name is that of the person who had it before: "commissioner Novak … The commissioner".
        """
        ties = self._mentions.ties.of(passage, speaker)[-1:]
        if not ties and speaker.pos_ == "NOUN":
            before = (t for t in reversed(passage.doc[: speaker.i]) if t.lower_ == speaker.lower_)
            return next((found for t in before if (found := self.principals(passage, t.head))), ())
        return tuple(
            Mention(passage.doc[t.start : t.end].text, passage.span(t.start, t.end), t.actor.kind, actor=t.actor.key)
            for t in ties
            if t.actor.kind is not ActorKind.PLACE
        )

    def group(self, passage: Passage, head: Word) -> tuple[Mention, ...]:
        """The organisation or armed group that "the group" refers back to.

        Who says the clause ("Boeing told Reuters that the company …"), else the one named last before, other than the
        subject of its clause.
        """
        bound = {token.i for subject in grammatical_subject(head.head) for token in conjuncts(subject)}
        said = (
            subject
            for step in governor_steps(head.head)
            if self._says(step)
            for subject in verb_roles(step.governor).subject
        )
        earlier = (passage.doc[i] for i in range(head.i - 1, -1, -1))
        for token in (*said, *earlier):
            i = token.i
            if token.pos_ != "PROPN" or token.dep_ in {"compound", "amod", "nmod"} or i in bound:
                continue
            found = self._mentions.one(passage, token)
            if found and found[0].kind in {ActorKind.ORGANIZATION, ActorKind.ARMED_GROUP}:
                return found
        return ()

    def armed(self, passage: Passage, head: Word) -> tuple[Mention, ...]:
        """The armed group that "these militants" are of: the one named last, other than the subject of the clause."""
        bound = {token.i for subject in grammatical_subject(head.head) for token in conjuncts(subject)}
        end, place = head.i, passage
        for _ in range(_REACH):
            hits = (hit for i in range(end - 1, -1, -1) if (hit := place.names.get(i)) and i not in bound)
            hit = next((hit for hit in hits if hit.actor.kind is ActorKind.ARMED_GROUP), None)
            if hit is not None:
                words = place.doc[hit.start : hit.end].text
                return (Mention(words, place.span(hit.start, hit.end), hit.actor.kind, actor=hit.actor.key),)
            if place.before is None:
                return ()
            place, bound = place.before, set()
            end = len(place.doc)
        return ()

    def _says(self, step: Step) -> bool:
        entry = content_entry(self._index, step)
        return entry is not None and entry.speech

    def _tells(self, noun: Word) -> bool:
        """Whether a noun tells an event ("invasion"), so that who owns it does it."""
        return any(entry.relation for entry in self._index.entries(noun))

    def _is_helped(self, pronoun: Word) -> bool:
        """Whether it is the helped who own what they are helped in: "supports the army in its fight"."""
        step = governor_step(pronoun.head) if pronoun.dep_ == "poss" else None
        entry = content_entry(self._index, step) if step is not None and "in" in step.slots else None
        return entry is not None and entry.content_agent == "target"

    def _candidates(self, pronoun: Word) -> Iterator[Word]:
        """Earlier nouns, those of the own sentence first: subjects before others, the nearest first.

        The nearest of all where the pronoun does what its noun tells: "sanctions on Russia over its invasion". In the
        sentence before, those nearer to its main verb come first.
        """
        sents = [sent for sent in pronoun.doc.sents if sent.start <= pronoun.i][-2:]
        for sent in reversed(sents):
            nouns = [t for t in sent if t.i < pronoun.i and t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "compound"]
            if self._is_helped(pronoun):
                yield from (t for t in reversed(nouns) if t.dep_ in _OBJECTS)
            if pronoun.dep_ == "poss" and pronoun.head.dep_ == "pobj" and self._tells(pronoun.head):
                yield from reversed(nouns)
            yield from _governing(pronoun) if sent.end > pronoun.i else ()
            yield from (token for token in nouns if token.dep_ in {"nsubj", "nsubjpass"})
            others = [token for token in reversed(nouns) if token.dep_ in {"dobj", "pobj", "poss"}]
            yield from others if sent.end > pronoun.i else sorted(others, key=_depth)


def _farther(passage: Passage, pronoun: Word) -> Iterator[tuple[Passage, Word]]:
    """The persons who are subjects of sentences further back, the nearest first, also in the paragraph before.

    Only for "he" and "she": a paragraph seldom changes the person without a name.
    """
    if not {"Masc", "Fem"} & set(pronoun.morph.get("Gender", [])):
        return
    sents = [sent for sent in pronoun.doc.sents if sent.start <= pronoun.i][:-2]
    places = [(passage, sent) for sent in reversed(sents)]
    if passage.before is not None:
        places += [(passage.before, sent) for sent in reversed(list(passage.before.doc.sents))]
    for where, sent in places[:_REACH]:
        yield from ((where, token) for token in sent if token.dep_ == "nsubj" and is_person(token))


def _governing(pronoun: Word) -> Iterator[Word]:
    """The subjects of the clauses around a pronoun's own, from the innermost: "May left after she had failed"."""
    clause = next((t for t in pronoun.ancestors if t.pos_ in {"VERB", "AUX"}), pronoun)
    for step in governor_steps(clause):
        heads = grammatical_subject(step.governor)
        yield from (head for head in heads if head.i < pronoun.i and head.pos_ in {"NOUN", "PROPN"})


def _is_a_part(token: Word) -> bool:
    """Whether a word only says what several others belong to, who are meant: "members of the cabinet … them"."""
    several = token.dep_ == "pobj" and token.head.head.pos_ == "NOUN" and is_plural(token.head.head)
    return several and not is_plural(token) and token.head.lower_ == "of"


def _depth(token: Word) -> int:
    return sum(1 for _ in token.ancestors)


def _bound(pronoun: Word) -> set[int]:
    """The subjects that a pronoun in the object of their own clause cannot stand for ("accusing them")."""
    if pronoun.dep_ not in _OBJECTS:
        return set()
    verb = pronoun.head if pronoun.head.pos_ == "VERB" else pronoun.head.head
    return {token.i for head in grammatical_subject(verb) for token in conjuncts(head)}


def _may_be_a_person(mention: Mention, token: Word) -> bool:
    """Whether a mention is one human being though nothing says so: "a member", a name unknown to the tagger."""
    one = mention.kind is ActorKind.GROUP or (mention.kind is ActorKind.ORGANIZATION and not token.ent_type_)
    return one and is_singular(token) and mention.actor is None
