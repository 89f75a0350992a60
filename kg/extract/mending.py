"""What the parser often gets wrong, and a rule can tell: mended in the parse, before anything reads it."""

from __future__ import annotations

from kg.extract.entries import LexiconIndex
from kg.extract.governors import is_infinitive
from kg.extract.memory import forget
from kg.extract.roles import is_singular
from kg.extract.texts import Text
from kg.extract.words import Word

_CLAUSAL = {"nsubj", "nsubjpass", "dep", "npadvmod", "advmod", "dobj"}
_SUBJECTS = {"nsubj", "nsubjpass"}


def mended(doc: Text, index: LexiconIndex) -> Text:
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
    An infinitive on the noun that takes it as its content, not as a relative clause: "a strategy to defeat M23".
    The object of an infinitive on it, not as a second subject of the verb behind: "the plan to defeat M23 is working".
    The second of a list beside the first, not as its apposition, where the verb is plural: "Mali, Chad and Niger are".
    The object of a preposition as a noun, not as a finite verb: "a series of French airstrikes on the camp".
    """
    placing = index.words("place")
    for word in doc:
        if word.dep_ == "acl" and word.tag_ == "VBG" and word.head.dep_ == "pobj":
            _hang_on_utterance(word, index.words("act"))
        elif word.dep_ == "prep" and word.head.dep_ == "pobj" and word.head.pos_ == "NOUN":
            _hang_on_event(word, index)
        elif word.dep_ in {"acl", "relcl"} and any(c.dep_ == "mark" and c.tag_ == "IN" for c in word.children):
            _hang_on_saying(word, index)
        elif word.dep_ == "relcl" and is_infinitive(word) and _takes_infinitive(index, word.head):
            word.dep_ = "relcl" if any(c.dep_ in _SUBJECTS for c in word.children) else "acl"
        elif word.dep_ == "nsubj" and (infinitive := _open_infinitive(word)) is not None:
            word.hang(infinitive, "dobj")
        elif word.dep_ == "appos" and any(c.dep_ == "conj" for c in word.children) and _is_of_list(word):
            word.dep_ = "conj"
        elif word.dep_ == "pobj" and word.tag_ == "VBZ":
            _make_noun(word)
        elif word.dep_ == "acl" and word.head.dep_ == "pobj" and index.is_fixed(word.head):
            word.hang(word.head.head.head, "advcl")
        elif word.dep_ == "pobj" and word.head.dep_ == "mark":
            _make_subject(word)
        elif word.dep_ == "conj" and word.pos_ == "ADP" and word.head.lower_ != word.lower_:
            _hang_beside(word)
        elif word.dep_ == "ccomp":
            _hang_on_subject(word, index)
        elif word.is_sent_start and word.pos_ == "PROPN" and word.lower_ in placing:
            _hang_as_preposition(word)
        elif word.tag_ == "TO" and word.i > 0 and word.head.dep_ in {"advcl", "xcomp"}:
            _hang_on_noun(word.head, word.nbor(-1), index)
    forget(doc)
    return doc


def _hang_as_preposition(word: Word) -> None:
    name = word.head
    if word.dep_ == "compound" and name.dep_ in _CLAUSAL and name.pos_ == "PROPN":
        word.hang(name.head, "prep")
        name.hang(word, "pobj")
    if word.dep_ == "prep":
        word.pos_ = "ADP"


def _open_infinitive(second: Word) -> Word | None:
    """The infinitive right before a verb's second subject, which hangs on the first and lacks an object."""
    before = second.left_edge.i - 1
    infinitive = second.doc[before] if before >= second.sent.start else second
    first = infinitive.head
    hangs = (
        infinitive.dep_ == "acl" and is_infinitive(infinitive) and first.dep_ in _SUBJECTS and first.head is second.head
    )
    return infinitive if hangs and not any(c.dep_ == "dobj" for c in infinitive.children) else None


def _is_of_list(second: Word) -> bool:
    """Whether an apposition is one of several: its verb is plural, and what it stands beside is not."""
    first = second.head
    verbal = (first.head, *(c for c in first.head.children if c.dep_ in {"aux", "auxpass"}))
    plural = any(verb.tag_ == "VBP" or verb.lower_ == "were" for verb in verbal)
    return first.dep_ in _SUBJECTS and is_singular(first) and plural


def _make_noun(word: Word) -> None:
    word.tag_, word.pos_ = "NNS", "NOUN"
    word.morph = {"Number": ["Plur"]}


def _hang_on_utterance(participle: Word, utterances: frozenset[str]) -> None:
    utterance = participle.head.head.head
    if utterance.dep_ == "dobj" and utterance.lemma_lower in utterances:
        participle.hang(utterance)


def _hang_on_event(prep: Word, index: LexiconIndex) -> None:
    noun, event = prep.head, prep.head.head.head
    taken = {child.lower_ for child in event.children}
    takes = event.pos_ == "NOUN" and prep.lower_ in _target_markers(index, event)
    if takes and prep.lower_ not in taken and prep.lower_ not in _target_markers(index, noun):
        prep.hang(event)


def _target_markers(index: LexiconIndex, noun: Word) -> set[str]:
    return {marker for entry in index.entries(noun) for marker in entry.target_markers}


def _hang_on_saying(clause: Word, index: LexiconIndex) -> None:
    if _takes_clause(index, clause.head) or clause.head.dep_ != "pobj":
        return
    verb = next((t for t in clause.head.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if verb is not None and _takes_clause(index, verb) and not any(c.dep_ == "ccomp" for c in verb.children):
        clause.hang(verb, "ccomp")


def _hang_beside(prep: Word) -> None:
    same = (t for t in reversed(prep.doc[prep.sent.start : prep.i]) if t.dep_ == "prep" and t.lower_ == prep.lower_)
    first = next(same, None)
    if first is not None:
        prep.hang(first.head, "prep")


def _make_subject(noun: Word) -> None:
    verb = noun.head.head
    if verb.i > noun.i and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        noun.hang(verb, "nsubj")


def _hang_on_subject(clause: Word, index: LexiconIndex) -> None:
    verb = clause.head
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ == "NOUN"), None)
    if subject is not None and _takes_clause(index, subject) and not _takes_clause(index, verb):
        clause.hang(subject)


def _takes_clause(index: LexiconIndex, word: Word) -> bool:
    return any("clause" in entry.content_markers for entry in index.entries(word))


def _hang_on_noun(infinitive: Word, noun: Word, index: LexiconIndex) -> None:
    verb = infinitive.head
    beside = noun.dep_ == "dobj" and noun.head.i == verb.i and infinitive.dep_ == "advcl"
    behind = noun.dep_ == "pobj" and noun.head.head.i == verb.i and not _takes_infinitive(index, verb)
    if (beside or behind) and _takes_infinitive(index, noun):
        infinitive.hang(noun, "acl")


def _takes_infinitive(index: LexiconIndex, noun: Word) -> bool:
    return any("infinitive" in entry.content_markers for entry in index.entries(noun))
