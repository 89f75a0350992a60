"""Noun phrases as tagger and parser cut them: where a name begins, what stands before a head, what is coordinated."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.names import NameHit
from kg.extract.passage import Passage
from kg.extract.roles import is_singular
from kg.extract.words import Word, Words
from kg.model import ActorKind, Field, NameKind

_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "agent", "aux", "auxpass"}
_CONTINUED = {"PERSON", "GPE", "LOC", "FAC"}
_DESCRIBING = {"ADJ", "ADV", "NOUN", "VERB"}
_SKIPPED = {"aux", "auxpass", "compound", "amod", "nmod", "punct", "det", "mark"}
_MODIFIERS = {"compound", "amod", "nmod", "nummod", "poss", "quantmod", "npadvmod", "punct", "case", "conj", "cc"}


def tagged_name(token: Word) -> Words | None:
    """The tagger's name around a token; one that ends right before the head of its phrase is taken to go on to it."""
    if token.ent_type_ == "":
        inner = [c for c in token.children if c.dep_ == "compound" and c.ent_type_ in _CONTINUED]
        whole = tagged_name(inner[-1]) if inner and token.pos_ == "PROPN" else None
        return Words(token.doc, whole.start, token.i + 1, whole.label_) if whole is not None else None
    start, end, words = token.i, token.i + 1, token.doc.words
    while words[start].ent_iob_ == "I":
        start -= 1
    while end < len(words) and words[end].ent_iob_ == "I":
        end += 1
    return Words(token.doc, start, end, token.ent_type_)


def second_member(tie: NameHit, head: Word) -> int | None:
    """Where a second member begins that only shares the head with a name: "Islamist" of "Fatah and Islamist groups"."""
    following = head.doc[tie.end : head.i]
    return tie.end + 1 if len(following) > 1 and following[0].pos_ == "CCONJ" else None


def is_bare_definite(head: Word) -> bool:
    """Whether a noun stands in the singular with nothing but a definite article: "the group"."""
    clauses = {"prep", "acl", "relcl"}  # the parser hangs "of lying" on the group that is accused of it
    children = [child for child in head.children if not child.is_punct and child.dep_ not in clauses]
    singular = is_singular(head) or head.pos_ in {"VERB", "ADJ"}  # "the accused"
    return len(children) == 1 and "Def" in children[0].morph.get("Definite", []) and singular


def points_back(head: Word) -> bool:
    """Whether a noun that says what somebody is stands for one named before: "these rebels", "the rebel group"."""
    if any(child.dep_ in {"prep", "acl", "relcl", "appos", "poss", "nummod"} for child in head.children):
        return False
    determiners = [child for child in head.children if child.dep_ == "det"]
    one = is_singular(head) and any("Def" in d.morph.get("Definite", []) for d in determiners)
    return one or any("Dem" in d.morph.get("PronType", []) for d in determiners)


def refers_back(noun: Word) -> bool:
    """Whether a noun means what was told before: "the attack", "these strikes"; not "the second attack"."""
    if any(child.dep_ == "amod" for child in noun.children):
        return False
    determiners = [child for child in noun.children if child.dep_ == "det"]
    return any("Def" in d.morph.get("Definite", []) or "Dem" in d.morph.get("PronType", []) for d in determiners)


def is_passed_over(passage: Passage, token: Word) -> bool:
    """Whether a word cannot tell an event: a function word, a modifier, a part of a name."""
    if token.dep_ in _SKIPPED and not (token.dep_ == "amod" and token.pos_ == "VERB"):
        return True
    if _is_quoted_word(token):
        return True
    return token.i in passage.names or is_name(passage, token)


def _is_quoted_word(token: Word) -> bool:
    """Whether a word stands alone between quotation marks, with nothing of its own: signs that read "silenced"."""
    alone = 0 < token.i < len(token.doc) - 1 and token.nbor(-1).is_quote and token.nbor(1).is_quote
    return alone and not any(child.dep_ in _ARGUMENTS for child in token.children)


def is_name(passage: Passage, token: Word) -> bool:
    """Whether a word is part of a proper name and tells nothing ("Grant", "Council for Cooperation")."""
    capitalised = passage.field is Field.TITLE or bool(token.is_sent_start)  # the tagger takes these for names
    return token.pos_ == "PROPN" and (bool(token.ent_type_) or not capitalised)


def is_code(token: Word) -> bool:
    """Whether a word is the model of a weapon or a vehicle, not a name: "F-16"."""
    return any(c.isdigit() for c in token.text) and any(c.isupper() for c in token.text)


def is_person(token: Word) -> bool:
    return token.ent_type_ == "PERSON"


def is_part_of_longer_name(hit: NameHit, entity: Words | None) -> bool:
    """Whether the tagger saw a person or an organisation whose name only contains the hit ("Bank of Israel")."""
    if entity is None or entity.label_ not in {"PERSON", "ORG"}:
        return False
    rest = [t for t in entity if not hit.start <= t.i < hit.end and t.pos_ == "PROPN"]
    return bool(rest) and entity.start <= hit.start and hit.end <= entity.end


def left_of(head: Word) -> Iterator[Word]:
    """The nouns before the head inside its phrase, from the nearest."""
    before = reversed(head.doc.words[head.left_edge.i : head.i])
    return (word for word in before if word.pos_ in {"NOUN", "PROPN"})


def phrase_start(head: Word) -> int:
    """Index of the first word of the phrase that modifies its head, articles and adverbs left out."""
    start = head.i
    for token in reversed(head.lefts):
        if token.dep_ not in _MODIFIERS:
            break
        start = token.i if token.dep_ == "nummod" else token.left_edge.i
    while start < head.i and head.doc[start].pos_ in {"DET", "ADV", "PUNCT", "CCONJ", "ADP", "PRON"}:
        start += 1
    return start


def name_bounds(passage: Passage, head: Word, entity: Words | None) -> tuple[int, int]:
    """Where an unknown name begins and ends: without articles, possessors ("Denmark's"), prepositions and brackets."""
    words = passage.doc.words
    start, end = (entity.start, entity.end) if entity is not None else (phrase_start(head), head.i + 1)
    start = 1 + max((token.i for token in words[start : end - 1] if token.tag_ == "POS"), default=start - 1)
    while start < end - 1 and (words[start].pos_ in {"DET", "PUNCT"} or _describes(words[start])):
        start += 1
    while end - 1 > start and (words[end - 1].dep_ == "case" or words[end - 1].pos_ in {"ADP", "PUNCT"}):
        end -= 1
    return start, next((token.i for token in words[start + 1 : end] if token.tag_ == "-LRB-"), end)


def _describes(token: Word) -> bool:
    """Whether a word before a name only says what it is: "left-wing" of "left-wing Hlas"."""
    return token.text.islower() and token.pos_ in _DESCRIBING


def behind_title(passage: Passage, title: int, end: int, owning: frozenset[str]) -> int:
    """Where a name goes on behind an office and whose it is: "Prime Minister of Australia Julia Gillard" → Julia."""
    start = title + 1
    if start + 1 < end and passage.doc[start].lower_ in owning and start + 1 in passage.names:
        return passage.names[start + 1].end
    return start


def only_places(hit: NameHit, token: Word) -> bool:
    """Whether a name before a noun says where ("Doha talks", "Kherson offensive"), not who ("Moscow's demands")."""
    if hit.kind is NameKind.DEMONYM:
        return False
    return hit.actor.kind is ActorKind.PLACE or (hit.kind is NameKind.CAPITAL and token.dep_ in {"compound", "nmod"})


def is_prefixed(passage: Passage, hit: NameHit) -> bool:
    """Whether a name is the second half of a word that is about it: "anti-Israeli", "pro-Palestinian"."""
    if hit.start < 2 or passage.doc[hit.start - 1].text != "-":
        return False
    return passage.doc[hit.start - 2].text.islower() or hit.start - 2 == 0


def is_half_of_word(passage: Passage, hit: NameHit) -> bool:
    """Whether a name is half of a word that only relates to it: "pro-Russian", "Ethiopian-backed"."""
    after = passage.doc[hit.end : hit.end + 2]
    return is_prefixed(passage, hit) or (len(after) > 1 and after[0].text == "-" and after[1].pos_ == "VERB")


def names_among(passage: Passage, indices: range) -> list[NameHit]:
    found = dict.fromkeys(passage.names[i] for i in indices if i in passage.names)
    return list(found)


def coordinated(passage: Passage, hits: list[NameHit]) -> tuple[NameHit, ...]:
    """All names where they are one coordination ("Greek and Spanish"), else the one nearest to the head."""
    last = hits[-1]
    group = [last]
    for hit in reversed(hits[:-1]):
        between = passage.doc[hit.end : group[0].start]
        if not all(token.is_punct or token.pos_ == "CCONJ" for token in between) or any(t.text == "-" for t in between):
            break
        group.insert(0, hit)
    return tuple(group)
