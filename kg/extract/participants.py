"""Who a phrase stands for: the actors that it names, else those behind the thing that it names.

"Iran's proposal" stands for Iran, "the headquarters of the party" for the party, "calls by Moscow" for Russia; "the
decision", at the beginning of a sentence's answer, for whoever did what the sentence before told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.arguments import ArgumentReader, content_entry
from kg.extract.entries import LexiconIndex
from kg.extract.governors import governor_steps
from kg.extract.mentions import MentionReader, referred
from kg.extract.passage import Passage
from kg.extract.roles import grammatical_subject, noun_roles, verb_roles
from kg.extract.words import Word
from kg.model import ActorKind, EntryKind, Mention, Polarity

_BODIES = {ActorKind.ORGANIZATION, ActorKind.ARMED_GROUP}
_NAMED = {"GPE", "LOC", "PERSON"}


class ParticipantReader:
    """Reads phrases as the actors that take part."""

    def __init__(self, index: LexiconIndex, mentions: MentionReader, arguments: ArgumentReader) -> None:
        self._index = index
        self.mentions = self._mentions = mentions
        self._arguments = arguments
        self._counting = index.words("counted")
        self._placing = index.words("place")
        self._doing = index.words("doer")
        self._acts = index.words("act")
        self._instruments = index.words("instrument")
        self._owning = index.words("owner")

    def actors(self, passage: Passage, head: Word) -> tuple[Mention, ...]:
        """The actors that a phrase names, or that stand behind the thing that it names; places are none."""
        if head.pos_ == "PROPN" and head.lower_ in self._instruments:  # "the Iraq War", "the Digital Markets Directive"
            return ()
        if head.pos_ == "PRON" and "1" in head.morph.get("Person", []):
            return referred(passage, head, head.i, self._all(passage, self._quoted(head)))
        named = self._mentions.mentions(passage, head)
        placed = head.dep_ == "pobj" and head.head.lower_ in self._placing  # "in the French city of Toulouse"
        if named or placed or head.pos_ not in {"NOUN", "PROPN"} or head.ent_type_ in _NAMED:
            return _no_places(named)
        behind = (self.owners, self._doers, self._wholes, self._proprietors, self._makers, self._referred)
        return next((found for read in behind if (found := read(passage, head))), ())

    def hosts(self, passage: Passage, head: Word) -> tuple[Mention, ...]:
        """As `actors`, but a place stands for the state that it lies in."""
        places = (m for m in self._mentions.mentions(passage, head) if m.kind is ActorKind.PLACE and m.country)
        states = tuple(replace(place, kind=ActorKind.STATE, actor=place.country, country=None) for place in places)
        return states or self.actors(passage, head)

    def represented(self, passage: Passage, head: Word) -> tuple[Mention, ...]:
        """The organisation or group for which the speaker of "we" speaks; nobody for another word or a state's speaker.

        Who speaks for a state is its actor himself.
        """
        first = "1" in head.morph.get("Person", []) and "Plur" in head.morph.get("Number", [])
        if head.pos_ != "PRON" or not first:
            return ()
        found = (m for speaker in self._quoted(head) for m in self._mentions.principals(passage, speaker))
        return referred(passage, head, head.i, tuple(m for m in found if m.kind in _BODIES))

    def names_someone(self, passage: Passage, noun: Word) -> bool:
        """Whether a noun names an actor, rather than a thing."""
        return bool(self._mentions.mentions(passage, noun))

    def owners(self, passage: Passage, noun: Word) -> tuple[Mention, ...]:
        """The actors that modify a noun: possessors, demonyms, names in a compound."""
        found: list[Mention] = []
        done: set[int] = set()
        modifiers = self._arguments.modifiers(noun)
        for token in sorted(modifiers, key=lambda token: (token.head.i != noun.i, token.i)):
            if token.head.i in done:
                continue
            mentions = tuple(m for m in self._mentions.modifier(passage, token) if m.is_tied or token.pos_ != "PRON")
            done.update({token.i} if mentions else ())
            found.extend(mentions)
        return tuple(dict.fromkeys(found))

    def _doers(self, passage: Passage, noun: Word) -> tuple[Mention, ...]:
        """Who does what a noun tells: Moscow in "an admission by Moscow", the rebels in "calls from the rebels"."""
        nouns = [entry for entry in self._index.entries(noun) if entry.kind is EntryKind.NOUN]
        slots = [slot for entry in nouns for slot in entry.agent_slots]
        found = self._after(passage, noun, dict.fromkeys((*slots, *sorted(self._doing))))
        made = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]  # "comments made by Biden"
        return found or self._all(passage, [head for verb in made for head in verb_roles(verb).subject])

    def _wholes(self, passage: Passage, part: Word) -> tuple[Mention, ...]:
        """The actors that a thing is of: "the headquarters of the party"; "the arrest of" names no owner."""
        return () if self._index.entries(part) else self._after(passage, part, self._counting)

    def _proprietors(self, passage: Passage, thing: Word) -> tuple[Mention, ...]:
        """The actors to whom a thing belongs, by a participle: "oil facilities belonging to Aramco"."""
        pairs = ((clause, by) for clause in thing.children if clause.dep_ == "acl" for by in clause.children)
        owned = [by for clause, by in pairs if f"{clause.lower_} {by.lower_}" in self._owning]
        return self._all(passage, [head for by in owned for head in by.children if head.dep_ == "pobj"])

    def _makers(self, passage: Passage, noun: Word) -> tuple[Mention, ...]:
        """Who makes the thing that speaks: of "the court issued a statement demanding …" the court."""
        speaks = any((c.dep_ == "acl" and c.tag_ == "VBG") or c.dep_ == "relcl" for c in noun.children)
        tells = noun.lemma_lower in self._acts or bool(self._index.entries(noun))
        if noun.dep_ != "dobj" or not (speaks and tells):
            return ()
        if any(entry.content_polarity is Polarity.NEGATIVE for entry in self._index.entries(noun.head)):
            return ()  # who rejects a petition has not made it
        return self._all(passage, verb_roles(noun.head).subject)

    def _referred(self, passage: Passage, noun: Word) -> tuple[Mention, ...]:
        """Who did what a bare definite noun refers back to: "the decision", "this visit", in the sentence after it.

        Only where the sentence before has one actor as its subject; nobody otherwise.
        """
        definite = any(
            {"Def"} & set(c.morph.get("Definite", [])) or "Dem" in c.morph.get("PronType", []) for c in noun.children
        )
        complement = any(c.dep_ in {"prep", "acl", "relcl", "amod", "compound", "poss"} for c in noun.children)
        if noun.lemma_lower not in self._acts or not definite or complement or noun.dep_ != "dobj":
            return ()
        before = [sent for sent in noun.doc.sents if sent.end <= noun.sent.start][-1:]
        subjects = self._told(before[0].root, noun) if before else ()
        found = self._all(passage, subjects) or tuple(m for head in subjects for m in self.owners(passage, head))
        return found if len(found) == 1 and found[0].is_tied else ()

    def _told(self, verb: Word, noun: Word) -> tuple[Word, ...]:
        """Who does what a sentence tells: of "they attacked it, he said" they, where a deed is meant."""
        deed = any(entry.relation for entry in self._index.entries(noun))
        said = any(entry.speech for entry in self._index.entries(verb))
        content = next((child for child in verb.children if child.dep_ == "ccomp"), None) if deed and said else None
        return grammatical_subject(content if content is not None else verb)

    def _quoted(self, pronoun: Word) -> tuple[Word, ...]:
        """Who says "we" or "I": the subject of the speech around the clause, else of the last one before."""
        for step in governor_steps(pronoun.head):
            entry = content_entry(self._index, step)
            if entry is not None and entry.speech:
                return verb_roles(step.governor).subject
        for token in reversed(pronoun.doc[: pronoun.i]):
            if token.pos_ == "VERB" and any(entry.speech for entry in self._index.entries(token)):
                subjects = verb_roles(token).subject
                if subjects and subjects[0].pos_ != "PRON":
                    return subjects
        return ()

    def _after(self, passage: Passage, noun: Word, slots: Iterable[str]) -> tuple[Mention, ...]:
        preps = noun_roles(noun).preps
        return self._all(passage, [head for slot in slots for head in preps.get(slot, ())])

    def _all(self, passage: Passage, heads: Iterable[Word]) -> tuple[Mention, ...]:
        return _no_places(mention for head in heads for mention in self._mentions.mentions(passage, head))


def _no_places(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if mention.kind is not ActorKind.PLACE)
