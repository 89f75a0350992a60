"""Whether an entry's words fit around a word of the text: the nouns that it asks for, and those that rule it out."""

from __future__ import annotations

from functools import cache

from kg.extract.governors import governor_step
from kg.extract.refusals import Cause
from kg.extract.roles import Roles, conjuncts, prepositions, subject_lender
from kg.extract.words import Word
from kg.model import Entry

_PREDICATIVE = {"acomp", "attr", "oprd"}


def fits(token: Word, entry: Entry, roles: Roles) -> bool:
    """Whether the entry's `object_lemmas` are met and none of its `blocked_lemmas` is."""
    return misfit(token, entry, roles) is None


def misfit(token: Word, entry: Entry, roles: Roles) -> Cause | None:
    """The first of the entry's restrictions on the words around it that is not met; None where they all are."""
    if entry.object_lemmas and governed_noun(entry, roles) is None:
        return Cause.GOVERNED
    if entry.required_slots and not _has_required(token, entry, roles):
        return Cause.SLOT
    return Cause.BLOCKED if entry.blocked_lemmas and blocking(token, entry, roles) else None


def _has_required(token: Word, entry: Entry, roles: Roles) -> bool:
    """Whether a required slot is there: a function, a preposition (the governed noun's too), a content, a negation."""
    noun = governed_noun(entry, roles)
    preps = {*roles.preps, *(prepositions(noun) if noun is not None else ())}
    contents = {slot for child in token.children if (step := governor_step(child)) for slot in step.slots}
    around = (token, token.head) if token.dep_ in _PREDICATIVE else (token,)
    negated = {"negation"} if any(child.dep_ == "neg" for word in around for child in word.children) else set()
    there = {*preps, *contents, *negated}
    return any(slot in there or roles.at(slot) for slot in entry.required_slots)


def blocking(token: Word, entry: Entry, roles: Roles) -> frozenset[str]:
    """The blocked words that are its subject, object or modifier or, written "in:crash", follow that preposition."""
    heads = (*roles.object, *roles.subject)
    inner = [c for word in (token, *heads) for c in word.children if c.dep_ in {"compound", "amod", "nmod"}]
    around = (*heads, *inner)
    words = frozenset(form for word in around for form in (word.lemma_lower, word.lower_))
    words |= {f"{prep}:{head.lemma_lower}" for prep, heads in roles.preps.items() for head in heads}
    lender = subject_lender(token) if token.tag_ == "VBG" and token.dep_ in {"advcl", "acl"} else None
    if lender is not None and not any(c.dep_ in {"dobj", "agent"} for c in lender.children):
        words |= {lender.lemma_lower}  # "a helicopter crashed, killing five"
    return words.intersection(entry.blocked_lemmas)


def governed_noun(entry: Entry, roles: Roles) -> Word | None:
    """The noun that an entry asks its word to govern: its object, or after the preposition before the colon."""
    nouns: dict[str, list[Word]] = {}
    for prep, before, last in _wanted(entry.object_lemmas):
        if prep not in nouns:
            heads = roles.at(prep) if prep else (*roles.complement, *roles.object, *roles.dative)
            nouns[prep] = [noun for head in heads for noun in (*conjuncts(head), *_counted(head))]
        for noun in nouns[prep]:
            if last in (noun.lemma_lower, noun.lower_) and _has_before(noun, before):
                return noun
    return None


@cache
def _wanted(lemmas: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Of each lemma the preposition, the words before its last, and the last: of "on:peace deal" on, peace, deal."""
    pairs = ((prep, lemma.split()) for prep, _, lemma in (wanted.rpartition(":") for wanted in lemmas))
    return tuple((prep, tuple(before), last) for prep, (*before, last) in pairs)


def _has_before(noun: Word, before: tuple[str, ...]) -> bool:
    """Whether the words before a lemma's last modify the noun that is the last ("ceasefire proposal")."""
    return not before or {c.lower_ for c in noun.children if c.dep_ in {"compound", "amod", "nmod"}}.issuperset(before)


def _counted(head: Word) -> tuple[Word, ...]:
    """What a noun of number counts: "warships" of "dozens of warships"."""
    return prepositions(head).get("of", ()) if head.ent_type_ == "CARDINAL" or head.pos_ == "NUM" else ()
