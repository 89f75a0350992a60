"""What the parser often gets wrong, and a rule can tell: mended in the parse, before anything reads it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.entries import LexiconIndex
from kg.extract.memory import forget

_CLAUSAL = {"nsubj", "nsubjpass", "dep", "npadvmod", "advmod", "dobj"}


def mended(doc: Doc, index: LexiconIndex) -> Doc:
    """The same document, with phrases hung where they belong.

    Infinitives on the noun before them where the lexicon gives that noun an infinitive: the parser hangs "to kill the
    president" in "police foiled a plot to kill the president" on "foiled", as if that was what the police did it for.
    Participles on the utterance rather than on where it was made: "posted a message on Twitter blaming Iran".
    Phrases on the noun that takes them rather than on the noun between: "the withdrawal of forces from Kherson".
    A capitalised preposition before the name that it introduces, not in it: "Near Homs, two strikes hit a bridge".
    """
    placing = index.words("place")
    for word in doc:
        if word.dep_ == "acl" and word.tag_ == "VBG" and word.head.dep_ == "pobj":
            _hang_on_utterance(word, index.words("act"))
        elif word.dep_ == "prep" and word.head.dep_ == "pobj" and word.head.pos_ == "NOUN":
            _hang_on_event(word, index)
        elif word.is_sent_start and word.pos_ == "PROPN" and word.lower_ in placing:
            _hang_as_preposition(word)
        elif word.tag_ == "TO" and word.i > 0 and word.head.dep_ == "advcl":
            _hang_on_noun(word.head, word.nbor(-1), index)
    forget(doc)
    return doc


def _hang_as_preposition(word: Token) -> None:
    name = word.head
    if word.dep_ == "compound" and name.dep_ in _CLAUSAL and name.pos_ == "PROPN":
        word.head, word.dep_ = name.head, "prep"
        name.head, name.dep_ = word, "pobj"
    if word.dep_ == "prep":
        word.pos_ = "ADP"


def _hang_on_utterance(participle: Token, utterances: frozenset[str]) -> None:
    utterance = participle.head.head.head
    if utterance.dep_ == "dobj" and utterance.lemma_.lower() in utterances:
        participle.head = utterance


def _hang_on_event(prep: Token, index: LexiconIndex) -> None:
    event = prep.head.head.head
    taken = {child.lower_ for child in event.children}
    markers = (
        {marker for entry in index.entries(event) for marker in entry.target_markers} if event.pos_ == "NOUN" else ()
    )
    if prep.lower_ in markers and prep.lower_ not in taken:
        prep.head = event


def _hang_on_noun(infinitive: Token, noun: Token, index: LexiconIndex) -> None:
    if noun.dep_ == "dobj" and noun.head.i == infinitive.head.i and _takes_infinitive(index, noun):
        infinitive.head, infinitive.dep_ = noun, "acl"


def _takes_infinitive(index: LexiconIndex, noun: Token) -> bool:
    return any("infinitive" in entry.content_markers for entry in index.entries(noun))
