"""Up the parse: from a word to the words that govern it, and by which of their slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.words import Word

_MAX_STEPS = 12
_FINITE = {"VBZ", "VBP", "VBD"}
_BARE = {"VB", "VBG"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step up the parse: from a word to its governor, by the slots of the governor that it fills.

    A *soft* step leads to a governor that does not govern what the word tells: its modality does not reach inside. A
    step leads *outside* where a clause is the writer's own aside ("which Israel attacked").
    """

    governor: Word
    slots: frozenset[str]
    soft: bool = False
    outside: bool = False


def governor_steps(predicate: Word) -> Iterator[Step]:
    node = predicate
    for _ in range(_MAX_STEPS):
        step = governor_step(node)
        if step is None:
            return
        yield step
        node = step.governor


def governor_step(node: Word) -> Step | None:
    head, dep = node.head, node.dep_
    if head.i == node.i:
        return None
    infinitive = is_infinitive(node)
    if dep in {"xcomp", "ccomp"}:
        if ";" in {token.text for token in node.doc[min(node.i, head.i) : max(node.i, head.i)]}:
            return None  # two sentences that the parser made one
        form = "infinitive" if infinitive else "gerund" if node.tag_ == "VBG" else "clause"
        return Step(head, frozenset({form, "raised"} if dep == "xcomp" else {form, "clause"}))
    if dep in {"pcomp", "pobj"}:
        return Step(_leading(head).head, frozenset({head.lower_, "gerund"} if dep == "pcomp" else {head.lower_}))
    if dep in {"dobj", "nsubjpass"}:
        return Step(head, frozenset({"object"}))
    if dep == "acl" and infinitive:
        return Step(head, frozenset({"infinitive"}))
    if dep == "acl" and _is_finite(node) and any(child.dep_ == "mark" for child in node.children):
        return Step(head, frozenset({"clause"}))
    if dep == "advcl":
        marks = [child for child in node.children if child.dep_ in {"mark", "advmod"}]
        if infinitive:
            return Step(head, frozenset({"infinitive", *(mark.lower_ for mark in marks)}))
        return Step(head, frozenset(), soft=bool(marks))
    if dep == "relcl":
        if head.dep_ == "dobj" and any(c.lower_ == "that" and c.tag_ == "IN" for c in node.children):
            return Step(head.head, frozenset({"clause"}))  # "warns Israel that Iran will attack"
        if any(c.dep_ == "mark" for c in node.children):
            return Step(head, frozenset({"clause"}))  # "the report that Iran attacked Israel"
        return Step(head, frozenset(), outside=True)
    if dep in {"acl", "appos", "nsubj", "prep", "poss", "compound"}:
        return Step(head, frozenset(), soft=True)
    if dep == "conj":
        return Step(conjoined(node), frozenset())
    return Step(head, frozenset()) if dep in {"parataxis", "dep"} else None


def _leading(prep: Word) -> Word:
    """The first of coordinated prepositions, which hangs on their governor: "for a truce and for the release of"."""
    while prep.dep_ == "conj" and prep.head.pos_ in {"ADP", "SCONJ"}:
        prep = prep.head
    return prep


def _is_finite(verb: Word) -> bool:
    """Whether a verb or its auxiliary is finite: "that it attacked", "that it had attacked"."""
    auxiliaries = (child for child in verb.children if child.dep_ in {"aux", "auxpass"})
    return verb.tag_ in _FINITE or any(aux.tag_ in {*_FINITE, "MD"} for aux in auxiliaries)


def is_infinitive(verb: Word) -> bool:
    """Whether a verb stands with its "to"."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def conjoined(node: Word) -> Word:
    """The word that a conjunct is coordinated with; a finite verb only with a finite one.

    The parser hangs the second verb of "said that it would refuse and accused …" on "refuse".
    """
    head = node.head
    while node.tag_ in _FINITE and head.tag_ in _BARE and head.dep_ in {"xcomp", "ccomp", "advcl", "conj", "pcomp"}:
        head = head.head if head.dep_ != "pcomp" else head.head.head
    return head if head.pos_ in {"VERB", "AUX"} or head is node.head else node.head
