"""Predicate–argument structure: who stands where in a clause, once voice, control, relative clauses and conjunction
are undone.

`Roles` of a verb are logical: of "B was hit by A" the subject is A and the object B. All heads are heads of noun
phrases, with their conjuncts still folded in.

Source: the dependency labels are ClearNLP's, as spaCy's English models use them
(https://github.com/clir/clearnlp-guidelines).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.governors import conjoined, is_infinitive
from kg.extract.memory import remembered
from kg.extract.words import Word

_RELATIVE_TAGS = {"WDT", "WP", "WP$"}
_MAX_DEPTH = 8
_PRESENT = {"VBP", "VBZ"}
_FINITE = {"VBZ", "VBP", "VBD", "MD"}


@dataclass(frozen=True, slots=True)
class Roles:
    """Heads of a predicate's phrases, by function. `preps` maps a preposition in lower case to its objects."""

    subject: tuple[Word, ...] = ()
    object: tuple[Word, ...] = ()
    dative: tuple[Word, ...] = ()
    preps: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    complement: tuple[Word, ...] = ()  # what the object is called: "called it a crime"

    def at(self, slot: str) -> tuple[Word, ...]:
        """The heads at a slot: a function's name, or a preposition."""
        if slot == "subject":
            return self.subject
        if slot == "object":
            return self.object
        if slot == "dative":
            return self.dative
        return self.preps.get(slot, ())


@remembered
def verb_roles(verb: Word) -> Roles:
    """The logical arguments of a verb."""
    writer = _headline_subject(verb)
    if writer:
        return Roles(writer, (verb.head,), (), {**prepositions(verb.head), **prepositions(verb)})
    doers = _headline_doers(verb)
    if doers:
        return Roles(doers, preps=prepositions(verb))
    passive = is_passive(verb)
    surface = grammatical_subject(verb)
    preps = prepositions(verb)
    by = tuple(t for c in verb.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj")
    objects = tuple(_antecedent(c) for c in verb.children if c.dep_ in {"dobj", "obj"})
    dative = tuple(c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP")
    if passive:
        return Roles(by, surface or objects, objects if surface else dative, preps)
    complement = tuple(c for c in verb.children if c.dep_ == "oprd")
    return Roles(surface, objects or _shared_object(verb) or _gap(verb), dative, preps, complement)


def _headline_subject(verb: Word) -> tuple[Word, ...]:
    """The subject of a verb that the parser takes for a modifier of its object ("Pakistan bombed camps")."""
    if verb.dep_ != "amod" or verb.tag_ not in {"VBN", "VBD"} or verb.i == 0 or verb.nbor(-1).text == "-":
        return ()
    own = tuple(c for c in verb.children if c.dep_ in {"npadvmod", "nsubj"} and c.pos_ in {"PROPN", "NOUN"})
    before = verb.nbor(-1)
    beside = before.pos_ == "PROPN" and before.dep_ in {"nmod", "compound"} and before.head.i == verb.head.i
    return own or ((before,) if beside and verb.head.dep_ == "ROOT" and _lacks_verb(verb) else ())


def _lacks_verb(token: Word) -> bool:
    """Whether a sentence has no finite verb, so that the parser must have taken its verb for something else."""
    return not any(other.tag_ in _FINITE for other in token.sent)


@remembered
def noun_roles(noun: Word) -> Roles:
    """The participants of a noun that tells an event: `subject` are its possessors and other modifiers."""
    own = [c for c in noun.children if c.dep_ in {"poss", "amod", "compound", "nmod", "npadvmod"} and c.i < noun.i]
    deeper = [
        g
        for c in own
        if c.pos_ != "VERB"
        for g in c.children
        if g.dep_ in {"amod", "compound", "nmod", "poss", "npadvmod"}
    ]
    modifiers = tuple(sorted({*own, *deeper}, key=lambda token: token.i))
    return Roles(subject=modifiers, preps={**_misplaced(noun), **(prepositions(noun) or _joint(noun))})


def _joint(noun: Word) -> dict[str, tuple[Word, ...]]:
    """The phrases that two bare nouns share ("support and shelter for rebels"), as the parser gives them to one."""
    partners = [noun.head] if noun.dep_ == "conj" and noun.left_edge.i == noun.i else []
    partners += [c for c in noun.children if c.dep_ == "conj" and c.left_edge.i == c.i and c.pos_ == "NOUN"]
    return next((preps for partner in partners if (preps := prepositions(partner))), {})


def _misplaced(noun: Word) -> dict[str, tuple[Word, ...]]:
    """The phrases that the parser hangs on a noun inside the noun's phrase.

    All of a name's ("the capture of Goma by M23"); of another's, who does it ("the killing of civilians by M23").
    """
    found: dict[str, tuple[Word, ...]] = {}
    for head in (head for heads in prepositions(noun).values() for head in heads):
        preps = prepositions(head)
        found |= preps if head.pos_ == "PROPN" else {prep: preps[prep] for prep in preps if prep == "by"}
    return found


@remembered
def is_verbal(word: Word) -> bool:
    """Whether a word is a verb, also one that the tagger took for a noun or adjective but the parser gave arguments."""
    if word.pos_ in {"VERB", "AUX"}:
        return True
    deps = {child.dep_ for child in word.children}
    if "nsubj" in deps:
        return word.pos_ == "NOUN" or (word.pos_ == "ADJ" and "dobj" in deps)
    return bool(_headline_doers(word))


def _headline_doers(word: Word) -> tuple[Word, ...]:
    """The name before the root of a sentence without a verb, which then is one: "Hezbollah fires on Israel"."""
    if word.dep_ != "ROOT" or word.tag_ != "NNS" or word.i == word.sent.start:
        return ()
    if any(token.tag_ in _FINITE for token in word.sent if token.i != word.i):
        return ()
    return tuple(c for c in word.children if c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN" and c.i == word.i - 1)


@remembered
def is_present(verb: Word) -> bool:
    """Whether a verb tells of the moment of speech: "condemn", "are calling"; not "have called"."""
    helping = verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.tag_ in _PRESENT for c in verb.children)
    return verb.tag_ in _PRESENT or helping


def is_passive(verb: Word) -> bool:
    """Whether a verb's grammatical subject is its logical object."""
    deps = {child.dep_ for child in verb.children}
    if deps & {"nsubjpass", "auxpass", "csubjpass"} or any(_names_doer(child) for child in verb.children):
        return True
    if verb.tag_ != "VBN" or deps & {"aux", "nsubj"}:
        return False
    if verb.dep_ in {"acl", "amod"}:
        return "agent" not in deps and not _is_main(verb)  # "members protested by shouting", taken for a noun's phrase
    if verb.dep_ == "advcl":
        return not deps & {"dobj"}
    return verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head)


def _is_main(participle: Word) -> bool:
    """Whether the parser took the verb of a sentence for a participle behind its subject ("Pakistan bombed camps")."""
    subject = participle.head
    if (
        subject.dep_ != "ROOT"
        or participle.i != subject.i + 1
        or not any(c.dep_ == "dobj" for c in participle.children)
    ):
        return False
    return _lacks_verb(participle)


def _names_doer(by: Word) -> bool:
    """Whether "by" is followed by whoever does it, not by how it is done ("by shouting")."""
    return by.dep_ == "agent" and any(child.dep_ == "pobj" for child in by.children)


def grammatical_subject(verb: Word, depth: int = 0) -> tuple[Word, ...]:
    """The heads that a verb's subject slot holds, its own or the one that syntax shares with it."""
    aux = [a for a in verb.children if a.dep_ in {"aux", "auxpass"}]  # the parser hangs some subjects on these
    near = [c for word in (verb, *aux) for c in word.children]
    own = tuple(_antecedent(c) for c in near if c.dep_ in {"nsubj", "nsubjpass"} and not _is_expletive(c))
    if own or depth > _MAX_DEPTH:
        return own
    head, dep = verb.head, verb.dep_
    if dep in {"acl", "relcl", "amod"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return () if dep == "acl" and is_infinitive(verb) else _called(head)
    lender = subject_lender(verb)
    return grammatical_subject(lender, depth + 1) if lender is not None else ()


def _called(noun: Word) -> tuple[Word, ...]:
    """Whom a noun with a relative clause means: of "Ma was the first leader to visit China" Ma."""
    if noun.dep_ != "attr" or noun.pos_ != "NOUN":
        return (noun,)
    named = tuple(c for c in noun.head.children if c.dep_ == "nsubj" and c.pos_ in {"NOUN", "PROPN"})
    return named or (noun,)


def subject_lender(verb: Word) -> Word | None:
    """The verb whose subject a verb without one of its own takes; None where syntax lends it none."""
    head, dep = verb.head, verb.dep_
    if dep == "conj" and head.pos_ in {"VERB", "AUX"}:
        return conjoined(verb)
    if dep in {"xcomp", "advcl", "ccomp"} and head.pos_ in {"VERB", "AUX"} and not _has_own_clause(verb):
        return head
    if dep == "pcomp" and head.head.pos_ in {"VERB", "AUX"}:
        return head.head
    if dep == "pcomp" and head.head.dep_ == "acomp":  # "was slow in recognising"
        return head.head.head
    return None


@remembered
def prepositions(head: Word) -> dict[str, tuple[Word, ...]]:
    """The objects of a word's prepositions, by preposition; coordinated and nested ones ("out of") as well."""
    found: dict[str, tuple[Word, ...]] = {}
    for prep in _prepositions(head):
        objects = tuple(_antecedent(c) for c in prep.children if c.dep_ == "pobj")
        found[prep.lower_] = found.get(prep.lower_, ()) + objects
    return found


def _prepositions(head: Word) -> Iterator[Word]:
    for child in head.children:
        if child.dep_ == "prep" or (child.dep_ == "dative" and child.pos_ == "ADP"):
            yield child
            if child.tag_ == "VBG":  # "according to" says who says so
                continue
            yield from (c for c in child.children if c.dep_ in {"prep", "conj"} and c.pos_ in {"ADP", "SCONJ"})


def _antecedent(token: Word) -> Word:
    """A relative pronoun's noun; the token itself otherwise."""
    if token.tag_ in _RELATIVE_TAGS:
        clause = token.head
        for _ in range(_MAX_DEPTH):
            if clause.dep_ == "relcl":
                return clause.head
            clause = clause.head
    return token


def _gap(verb: Word) -> tuple[Word, ...]:
    """The noun that a relative clause without a pronoun takes as its object ("the town Russia seized")."""
    relative = any(t.tag_ in _RELATIVE_TAGS for t in verb.children)
    if verb.dep_ == "relcl" and not relative and any(c.dep_ == "nsubj" for c in verb.children):
        return (verb.head,)
    return ()


def _shared_object(verb: Word) -> tuple[Word, ...]:
    """The object of a later conjunct that stands right beside ("attacked and killed soldiers")."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - verb.i <= 2:
            return tuple(c for c in child.children if c.dep_ == "dobj")
    return ()


def _has_own_clause(verb: Word) -> bool:
    """Whether a clause is closed to the subject outside: it has a conjunction and a finite verb."""
    finite = bool(verb.morph.get("VerbForm", [])) and verb.morph.get("VerbForm", [])[0] == "Fin"
    return finite and any(c.dep_ == "mark" for c in verb.children)


def _is_expletive(token: Word) -> bool:
    return token.dep_ == "expl" or (token.tag_ == "EX")


def conjuncts(head: Word) -> tuple[Word, ...]:
    """A phrase's head and the heads coordinated with it, in the order of the text."""
    found = [head]
    for token in found:
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ not in {"VERB", "AUX"}:
                found.append(child)
    if len(found) == 1:
        return (head,)
    return tuple(sorted(found, key=lambda token: token.i))


def is_singular(token: Word) -> bool:
    return "Sing" in token.morph.get("Number", [])


def is_plural(token: Word) -> bool:
    """Whether a noun is in the plural."""
    return "Plur" in token.morph.get("Number", [])
