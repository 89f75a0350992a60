"""Which phrases fill the slots of an entry: a predicate's roles, with what its light verb or its governor lends it."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.entries import LexiconIndex
from kg.extract.fitting import fits, governed_noun
from kg.extract.governors import Step, governor_step
from kg.extract.memory import once, remembered
from kg.extract.roles import (
    Roles,
    conjuncts,
    grammatical_subject,
    is_passive,
    is_verbal,
    noun_roles,
    prepositions,
    subject_lender,
    verb_roles,
)
from kg.extract.words import Word
from kg.model import Entry

CONTENT_SLOTS = ("content-subject", "content-target", "purpose")
_MAX_CONTROL = 6


class ArgumentReader:
    """Reads the slots around a predicate; knows light verbs and control from the lexicon."""

    def __init__(self, index: LexiconIndex) -> None:
        self._index = index
        self._counting = index.words("counted")
        self._background = index.words("background")
        self._answering = index.words("answering")
        self._attended = index.words("attended")
        self._using = index.words("means")

    def roles(self, predicate: Word) -> Roles:
        """The logical roles of a verb, adjective or noun that tells an event."""
        return once(predicate.doc, (id(self), "roles"), predicate.i, lambda: self._roles(predicate))

    def _roles(self, predicate: Word) -> Roles:
        if is_verbal(predicate):
            return self._verb(predicate)
        if predicate.pos_ == "ADJ":
            return Roles(_adjective_subject(predicate), preps=prepositions(predicate))
        return self._noun(predicate)

    def modifiers(self, noun: Word) -> tuple[Word, ...]:
        """The possessors, demonyms and compounds before a noun."""
        return noun_roles(noun).subject

    def tells(self, verb: Word) -> bool:
        """Whether a verb tells something of those around it: one of its entries fits."""
        roles = verb_roles(verb)
        return any(fits(verb, entry, roles) for entry in self._index.entries(verb))

    def answerers(self, noun: Word) -> tuple[Word, ...]:
        """Those who answer what a noun asks: the subject of a verb that has it as its content, or that follows it.

        "Iraq complied with the request of Iran", "at Iran's request, Iraq withdrew".
        """
        if self.light_verb(noun) is not None:
            return ()
        prep = noun.head
        follows = noun.dep_ == "pobj" and prep.lower_ in self._answering and prep.head.pos_ == "VERB"
        return self._controller(noun) or (self.roles(prep.head).subject if follows else ())

    def is_attended(self, prep: Word) -> bool:
        """Whether a preposition leads to what the subject of its clause takes part in: "during a visit"."""
        return prep.lower_ in self._attended

    def light_verb(self, noun: Word) -> Word | None:
        """The light verb whose object (or passive subject) the noun is: "launched" of "launched a wave of strikes"."""
        first = noun
        while (first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}) or self._is_counted(first):
            first = first.head if first.dep_ == "conj" else first.head.head
        verb = first.head.head if first.dep_ == "pobj" else first.head
        if first.dep_ in {"acl", "relcl"} or first.i == verb.i:
            return None
        behind = first.dep_ == "pobj" and first.head.lower_ in self._background and not self._is_shared(noun)
        governed = (first.dep_ in {"dobj", "nsubjpass", "pobj"} and not behind) or (
            first.dep_ == "nsubj" and verb.i > first.i
        )
        if not governed or not self._index.light_verbs(verb):
            clauses = (c for c in first.children if c.dep_ in {"acl", "relcl"} and not _only_places(c))
            return next((c for c in clauses if self._index.light_verbs(c)), None)
        return verb

    def _is_shared(self, noun: Word) -> bool:
        """Whether those who do what a noun tells do it together, so that a clause before lends all of them."""
        return any(entry.frame.reciprocal for entry in self._index.entries(noun))

    def _is_counted(self, noun: Word) -> bool:
        """Whether a noun only says what another noun counts: "strikes" of "a wave of strikes"."""
        if noun.dep_ != "pobj" or noun.head.lower_ not in self._counting:
            return False
        return noun.head.head.pos_ == "NOUN" and not self._index.entries(noun.head.head)

    def _verb(self, verb: Word) -> Roles:
        roles = verb_roles(verb)
        if verb.dep_ == "amod" and not roles.subject:
            return Roles(_brokers(verb), roles.object, roles.dative, roles.preps)
        if verb.dep_ == "amod" or _has_own_subject(verb):
            return roles
        controlled = self._lent(verb)
        return replace(roles, subject=controlled) if controlled else roles

    def _lent(self, verb: Word, depth: int = 0) -> tuple[Word, ...]:
        """The subject that a governor's entry gives a verb, or the verb from which it inherits its own."""
        controlled = self._controller(verb)
        lender = subject_lender(verb)
        if controlled or lender is None or depth > _MAX_CONTROL:
            return controlled
        return () if _has_own_subject(lender) else self._lent(lender, depth + 1)

    def _controller(self, predicate: Word) -> tuple[Word, ...]:
        """Who does what stands in a governor's content, where the governor's entry says who does."""
        step = governor_step(predicate)
        step = lifted(self._index, step) if step is not None else None
        entry = content_entry(self._index, step) if step is not None and step.slots else None
        if step is None or entry is None or entry.content_agent is None:
            return ()
        if entry.content_agent == "target":
            return tuple(head for head in self._filled(step.governor, entry) if head.i != predicate.i)
        return self._undertaker(step.governor, predicate)

    def _helped(self, noun: Word) -> tuple[Word, ...]:
        """Those whom a word's entry says to do what stands behind its preposition: "gave Mali support in the war"."""
        step = governor_step(noun)
        entry = content_entry(self._index, step) if step is not None and step.slots else None
        helps = step is not None and entry is not None and entry.content_agent == "target"
        return self._filled(step.governor, entry) if helps and step is not None and entry is not None else ()

    def means(self, predicate: Word) -> tuple[Word, ...]:
        """With what is done what a word tells: "conducted raids using aircraft", "the raids delivered ten bombs"."""
        light = self.light_verb(predicate)
        brought = verb_roles(light).object if light is not None and predicate.dep_ == "nsubj" else ()
        words = (word for word in (predicate, light) if word is not None)
        clauses = (
            c
            for word in words
            for clause in word.children
            if clause.dep_ in {"advcl", "acl"}
            for c in (clause, *clause.conjuncts)
        )
        using = (clause for clause in clauses if clause.lower_ in self._using)
        objects = (head for clause in using for head in clause.children if head.dep_ == "dobj")
        return (*brought, *(thing for head in objects for thing in conjuncts(head)))

    def joined(self, verb: Word) -> tuple[Word, ...]:
        """As whose part the subject of a verb, or of the one that lends it, acts: "works as part of NATO to defeat"."""
        chain = [verb]
        while (lender := subject_lender(chain[-1])) is not None and len(chain) < _MAX_CONTROL:
            chain.append(lender)
        preps = [c for word in chain for c in word.children if c.dep_ == "prep" and self._is_joining(c)]
        return tuple(head for p in preps for part in p.children for head in prepositions(part).get("of", ()))

    def _is_joining(self, prep: Word) -> bool:
        return any("joined" in entry.content_markers for entry in self._index.markers(prep))

    def _undertaker(self, governor: Word, predicate: Word) -> tuple[Word, ...]:
        """Who does what a governor says of its own agent: who plans to, is ready to, is committed to, has a plan to.

        A plan behind another's word is that one's: "supports Mali in the campaign to defeat the rebels".
        """
        if governor.pos_ == "ADJ" or (governor.dep_ == "acomp" and governor.tag_ == "VBN"):
            return _adjective_subject(governor)
        if governor.pos_ in {"VERB", "AUX"}:
            doers = verb_roles(governor).subject if _has_own_subject(governor) else self._lent(governor)
            return doers or (verb_roles(governor).object if is_passive(governor) else ())
        light = self.light_verb(governor)
        lent = verb_roles(light).subject if light and light != predicate else ()
        around = self._controller(governor) if governor.dep_ == "pobj" else ()
        named = (governor.head,) if governor.dep_ == "appos" else ()  # "Barkhane, the operation to defeat the rebels"
        return noun_roles(governor).subject or lent or around or named

    def _filled(self, governor: Word, entry: Entry) -> tuple[Word, ...]:
        roles = verb_roles(governor) if governor.pos_ in {"VERB", "AUX"} else noun_roles(governor)
        slots = [slot for slot in (*entry.frame.target_slots, "dative") if slot not in CONTENT_SLOTS]
        noun = governed_noun(entry, roles)
        behind = prepositions(noun) if noun is not None else {}  # "gave its support for Mali"
        named = next(
            (h for slot in (*slots, *entry.target_markers) if (h := (*roles.at(slot), *behind.get(slot, ())))), ()
        )
        return named or (self.answerers(governor) if "answerer" in entry.target_markers else ())

    def _noun(self, noun: Word) -> Roles:
        counted = prepositions(noun.head.head) if self._is_counted(noun) else {}
        own = Roles(preps={**counted, **noun_roles(noun).preps})
        verb = self.light_verb(noun)
        helped = self._helped(noun) if noun.dep_ == "pobj" else ()
        if helped:
            return replace(own, subject=helped)
        if verb is None:
            governing = noun.head if noun.dep_ == "dobj" and noun.head.pos_ == "VERB" else None
            doers = self._controller(noun)
            around = verb_roles(governing).preps if doers and governing is not None else {}
            return Roles(doers, preps={**around, **own.preps})
        lent = self._verb(verb)
        preps = {**lent.preps, **own.preps}
        return Roles(tuple(h for h in lent.subject if h.i != noun.i), (), lent.dative, preps)


def _brokers(participle: Word) -> tuple[Word, ...]:
    """Who does what a participle before a noun tells: "US" of "a US-brokered ceasefire"."""
    own = tuple(c for c in participle.children if c.dep_ in {"npadvmod", "compound", "amod", "nsubj", "poss", "nmod"})
    before = participle.i - 2
    if own or before < 0 or participle.nbor(-1).text != "-":
        return own
    return (participle.doc[before],)


def content_entry(index: LexiconIndex, step: Step) -> Entry | None:
    """The entry of a governor that has the word below it as its content; of several, one that takes a stance."""
    slots = step.slots - {"gerund"} if step.slots & index.words("background") else step.slots  # "after accusing"
    candidates = [entry for entry in index.entries(step.governor) if slots & set(entry.content_markers)]
    if not candidates:
        return None
    verbal = step.governor.pos_ in {"VERB", "AUX"}
    roles = verb_roles(step.governor) if verbal else noun_roles(step.governor)
    fitting = [entry for entry in candidates if fits(step.governor, entry, roles)]
    bearing = [entry for entry in fitting if entry.content_modality or entry.content_polarity or entry.speech]
    return next(iter(bearing or fitting), None)


def _only_places(clause: Word) -> bool:
    """Whether a relative clause tells what happened at the thing, not what was done with it ("talks where …")."""
    return any(token.tag_ == "WRB" for token in clause.doc[clause.left_edge.i : clause.i])


def lifted(index: LexiconIndex, step: Step) -> Step:
    """The step to the verb where that has its noun's content: "claimed responsibility for the raid"."""
    noun = step.governor
    if noun.dep_ != "dobj" or not step.slots or noun.head.pos_ != "VERB":
        return step
    roles = verb_roles(noun.head)
    for entry in index.entries(noun.head):
        governed = governed_noun(entry, roles) if step.slots & set(entry.content_markers) else None
        if governed is not None and governed.i == noun.i:
            return replace(step, governor=noun.head)
    return step


@remembered
def _has_own_subject(verb: Word) -> bool:
    aux = [a for a in verb.children if a.dep_ in {"aux", "auxpass"}]
    return any(child.dep_ in {"nsubj", "nsubjpass"} for word in (verb, *aux) for child in word.children)


def _adjective_subject(adjective: Word) -> tuple[Word, ...]:
    """Whom an adjective is said of: the subject of its copula, or the noun that it modifies from behind."""
    if adjective.dep_ in {"acomp", "attr", "conj", "xcomp", "oprd"}:
        return grammatical_subject(adjective.head)
    return (adjective.head,) if adjective.dep_ in {"amod", "acl"} and adjective.head.i < adjective.i else ()
