"""Whom a noun names that says what somebody is, and the words for an office.

In "Pakistan Defence Minister Khawaja Asif", "Asif, the defence minister of Pakistan", "Asif is defence minister" and
"Asif was appointed as defence minister" the noun names Asif.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.entries import LexiconIndex
from kg.extract.nouns import ActorNouns
from kg.extract.passage import Passage
from kg.extract.phrases import tagged_name
from kg.extract.roles import grammatical_subject, is_passive, verb_roles
from kg.extract.words import Word

_TITLES = {"compound", "nmod", "amod"}
_PREDICATIVE = {"attr", "oprd", "acomp"}
_NOUNS = {"NOUN", "PROPN"}
_WORDS = {"NOUN", "PROPN", "ADJ"}
_NAMING = {"PERSON", "GPE", "NORP", "LOC"}


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone whom a noun names.

    Args:
        head: of the phrase for him.
        verb: the verb by which the text says so; None where it takes it for granted, by a title or an apposition.
    """

    head: Word
    verb: Word | None = None


def holders(noun: Word) -> tuple[Holder, ...]:
    """Those whom a noun names; none where it only names its kind."""
    titled = _titled(noun)
    if titled is not None:
        return (Holder(titled),)
    if noun.dep_ == "conj" and noun.head.pos_ in _NOUNS and noun.head.dep_ != "conj":
        return tuple(holder for holder in holders(noun.head) if holder.head.i != noun.i)
    if noun.dep_ == "appos":
        return (Holder(noun.head),)
    named = tuple(Holder(child) for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN")
    return named or _predicated(noun)


def _titled(noun: Word) -> Word | None:
    """The name before which a noun stands as a title."""
    head = noun
    while head.dep_ in _TITLES and head.head.i > head.i:
        head = head.head
    entity = tagged_name(head) if head.pos_ == "PROPN" else None
    if head.i == noun.i or entity is None or (noun.pos_ == "NOUN" and entity.start <= noun.i):
        return None
    return head


def _predicated(noun: Word) -> tuple[Holder, ...]:
    """Those of whom a verb says that they are what the noun tells."""
    verb = noun.head
    if noun.dep_ == "attr" or (noun.dep_ in _PREDICATIVE and verb.pos_ in {"VERB", "AUX"}):
        return tuple(Holder(head, verb) for head in _subjects(verb))
    if noun.dep_ == "pobj" and verb.lower_ == "as" and verb.dep_ == "prep":
        governor = verb.head
        if governor.pos_ in _NOUNS:
            return (Holder(governor),)
        return tuple(Holder(head, governor) for head in _subjects(governor))
    return ()


def _subjects(verb: Word) -> tuple[Word, ...]:
    """Those who are what a verb says: of "was appointed" and of "appointed her" the one appointed."""
    roles = verb_roles(verb)
    return roles.object or (() if is_passive(verb) else grammatical_subject(verb))


class OfficeReader:
    """Reads the words for an office: "foreign minister", "secretary of state", without whose it is.

    Args:
        ended: words that are no part of it ("former").
    """

    def __init__(self, nouns: ActorNouns, index: LexiconIndex, ended: frozenset[str]) -> None:
        self._nouns = nouns
        self._fields = index.words("field")
        self._ended = ended

    def words(self, passage: Passage, noun: Word) -> str:
        """The words for the office that a noun names, in lower case."""
        start = end = noun.i
        while start > noun.sent.start and self._belongs(passage, passage.doc[start - 1], start):
            start -= 1
        while start < noun.i and passage.doc[start].is_punct:
            start += 1
        while end + 2 < len(passage.doc) and _is_hyphened(passage.doc[end + 1]):
            end += 2
        words = (_cased(token) + token.whitespace_ for token in passage.doc[start : end + 1])
        return "".join(words).strip() + self._field(passage, noun)

    def _belongs(self, passage: Passage, token: Word, start: int) -> bool:
        """Whether a word before an office is part of its words, not a name before it."""
        if _is_hyphened(token):
            return True
        named = token.i in passage.names or token.ent_type_ in _NAMING
        if token.pos_ not in _WORDS or named or token.lower_ in self._ended:
            return False
        pair = self._nouns.of(f"{token.lower_} {passage.doc[start].lower_}") is not None
        return pair or (token.ent_type_ != "ORG" and token.head.i >= start and token.dep_ in _TITLES)

    def _field(self, passage: Passage, noun: Word) -> str:
        """What an office is for, in its own words: " of state", " of foreign affairs"; nothing before a name."""
        for prep in noun.children:
            for head in prep.children if prep.i == noun.i + 1 else ():
                words = passage.doc[head.left_edge.i : head.i + 1]
                if is_field(words.text.lower(), self._fields) or not any(_is_named(passage, word) for word in words):
                    return f" {prep.lower_} {words.text.lower()}"
        return ""


def is_field(words: str, fields: frozenset[str]) -> bool:
    """Whether words are what an office is for, though they may be capitalised: "Secretary of State"."""
    return words in fields


def _is_named(passage: Passage, word: Word) -> bool:
    return word.i in passage.names or bool(word.ent_type_) or word.pos_ in {"DET", "PRON"}


def _is_hyphened(token: Word) -> bool:
    """Whether a token is the hyphen within a word."""
    return token.text == "-" and token.whitespace_ == "" and token.i > 0 and token.nbor(-1).whitespace_ == ""


def _cased(token: Word) -> str:
    return token.text if token.is_upper and len(token.text) > 1 else token.lower_
