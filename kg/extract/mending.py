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
    Clauses on the subject that takes them rather than on the verb between: "rumours spread that he had fled".
    The subject of a clause on its verb rather than on the conjunction before it: "after Novak stepped down".
    A second preposition on what governs the first: "calling for a truce and for the release of hostages".
    Clauses on the verb that takes them rather than on a noun between: "announced during a visit that he would resign".
    Purposes on the verb rather than in a phrase that is one word: "struck in order to defend itself".
    Phrases on the noun that takes them rather than on the noun between: "the withdrawal of forces from Kherson".
    A capitalised preposition before the name that it introduces, not in it: "Near Homs, two strikes hit a bridge".
    """
    placing = index.words("place")
    for word in doc:
        if word.dep_ == "acl" and word.tag_ == "VBG" and word.head.dep_ == "pobj":
            _hang_on_utterance(word, index.words("act"))
        elif word.dep_ == "prep" and word.head.dep_ == "pobj" and word.head.pos_ == "NOUN":
            _hang_on_event(word, index)
        elif word.dep_ in {"acl", "relcl"} and any(c.dep_ == "mark" and c.tag_ == "IN" for c in word.children):
            _hang_on_saying(word, index)
        elif word.dep_ == "acl" and word.head.dep_ == "pobj" and index.is_fixed(word.head):
            word.head, word.dep_ = word.head.head.head, "advcl"
        elif word.dep_ == "pobj" and word.head.dep_ == "mark":
            _make_subject(word)
        elif word.dep_ == "conj" and word.pos_ == "ADP" and word.head.lower_ != word.lower_:
            _hang_beside(word)
        elif word.dep_ == "ccomp":
            _hang_on_subject(word, index)
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
    noun, event = prep.head, prep.head.head.head
    taken = {child.lower_ for child in event.children}
    takes = event.pos_ == "NOUN" and prep.lower_ in _target_markers(index, event)
    if takes and prep.lower_ not in taken and prep.lower_ not in _target_markers(index, noun):
        prep.head = event


def _target_markers(index: LexiconIndex, noun: Token) -> set[str]:
    return {marker for entry in index.entries(noun) for marker in entry.target_markers}


def _hang_on_saying(clause: Token, index: LexiconIndex) -> None:
    if _takes_clause(index, clause.head) or clause.head.dep_ != "pobj":
        return
    verb = next((t for t in clause.head.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if verb is not None and _takes_clause(index, verb) and not any(c.dep_ == "ccomp" for c in verb.children):
        clause.head, clause.dep_ = verb, "ccomp"


def _hang_beside(prep: Token) -> None:
    same = (t for t in reversed(prep.doc[prep.sent.start : prep.i]) if t.dep_ == "prep" and t.lower_ == prep.lower_)
    first = next(same, None)
    if first is not None:
        prep.head, prep.dep_ = first.head, "prep"


def _make_subject(noun: Token) -> None:
    verb = noun.head.head
    if verb.i > noun.i and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        noun.head, noun.dep_ = verb, "nsubj"


def _hang_on_subject(clause: Token, index: LexiconIndex) -> None:
    verb = clause.head
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ == "NOUN"), None)
    if subject is not None and _takes_clause(index, subject) and not _takes_clause(index, verb):
        clause.head = subject


def _takes_clause(index: LexiconIndex, word: Token) -> bool:
    return any("clause" in entry.content_markers for entry in index.entries(word))


def _hang_on_noun(infinitive: Token, noun: Token, index: LexiconIndex) -> None:
    if noun.dep_ == "dobj" and noun.head.i == infinitive.head.i and _takes_infinitive(index, noun):
        infinitive.head, infinitive.dep_ = noun, "acl"


def _takes_infinitive(index: LexiconIndex, noun: Token) -> bool:
    return any("infinitive" in entry.content_markers for entry in index.entries(noun))
