"""What the parser often gets wrong, and a rule can tell: mended in the parse, before anything reads it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.entries import LexiconIndex


def mended(doc: Doc, index: LexiconIndex) -> Doc:
    """The same document, with phrases hung where they belong.

    Infinitives on the noun before them where the lexicon gives that noun an infinitive: the parser hangs "to kill the
    president" in "police foiled a plot to kill the president" on "foiled", as if that was what the police did it for.
    Participles on the utterance rather than on where it was made: "posted a message on Twitter blaming Iran".
    """
    utterances = index.words("act")
    for word in doc:
        if word.dep_ == "acl" and word.tag_ == "VBG" and word.head.dep_ == "pobj":
            utterance = word.head.head.head
            if utterance.dep_ == "dobj" and utterance.lemma_.lower() in utterances:
                word.head = utterance
    for to in doc:
        verb = to.head
        if to.tag_ != "TO" or to.i == 0 or verb.dep_ != "advcl":
            continue
        noun = to.nbor(-1)
        if noun.dep_ == "dobj" and noun.head.i == verb.head.i and _takes_infinitive(index, noun):
            verb.head, verb.dep_ = noun, "acl"
    return doc


def _takes_infinitive(index: LexiconIndex, noun: Token) -> bool:
    return any("infinitive" in entry.content_markers for entry in index.entries(noun))
