"""Names of persons that the tagger misses: who was once called by the full name is a person wherever it returns.

The tagger takes a lone "Soleimani" for a place, a product or nothing at all, and may lose a full name in a longer one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.passage import Passage
from kg.extract.texts import Text
from kg.extract.words import Word, Words

_PERSON = "PERSON"
_SHORTEST = 4  # letters


def tag_surnames(passages: Sequence[Passage]) -> None:
    """Tags persons whom the article names in full as persons, in all of its passages: by surname, and in full."""
    for passage in passages:
        _tag_months(passage.doc)
    persons = {surname: names for passage in passages for surname, names in _surnames(passage.doc)}
    for passage in passages if persons else ():
        found = [span for token in passage.doc if token.text in persons for span in _named(passage, token, persons)]
        for span in found:
            lost = [entity for entity in passage.doc.ents if entity.start < span.end and span.start < entity.end]
            passage.doc.set_ents([span], outside=_rest(lost, span))


def _named(passage: Passage, token: Word, persons: Mapping[str, tuple[str, ...]]) -> Iterator[Words]:
    """The words that name a person who is called by a surname: the full name, or the surname alone."""
    first = token.i + 1 - len(persons[token.text])
    if first >= 0 and tuple(t.text for t in passage.doc[first : token.i + 1]) == persons[token.text]:
        if any(t.ent_type_ != _PERSON for t in passage.doc[first : token.i + 1]):
            yield Words(passage.doc, first, token.i + 1, _PERSON)
    elif _is_untagged(passage, token):
        yield Words(passage.doc, token.i, token.i + 1, _PERSON)


def _rest(entities: Sequence[Words], span: Words) -> Iterator[Words]:
    """What is left of the tagger's names around a person's."""
    for entity in entities:
        if entity.start < span.start:
            yield entity.doc[entity.start : span.start]
        if span.end < entity.end:
            yield entity.doc[span.end : entity.end]


def _tag_months(doc: Text) -> None:
    """Tags as persons those whose surname is a month's name: "Theresa May"."""
    lone = (entity[0] for entity in doc.ents if entity.label_ == "DATE" and len(entity) == 1)
    months = [token for token in lone if token.pos_ == "PROPN" and token.i > 0 and _is_given_name(token.nbor(-1))]
    persons = [Words(doc, token.i - 1, token.i + 1, _PERSON) for token in months]
    if persons:
        doc.set_ents(persons)


def _is_given_name(token: Word) -> bool:
    compound = token.pos_ == "PROPN" and token.dep_ == "compound" and token.head.i == token.i + 1
    return compound and token.ent_type_ in {"", _PERSON} and token.text.istitle()


def _surnames(doc: Text) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The surname of each person whom a text names in full, with the words of the name."""
    for entity in doc.ents:
        words = [token for token in entity if token.tag_ != "POS"]
        last = words[-1] if words else entity[-1]
        if entity.label_ == _PERSON and len(words) > 1 and last.pos_ == "PROPN" and len(last.text) >= _SHORTEST:
            yield last.text, tuple(token.text for token in words)


def _is_untagged(passage: Passage, token: Word) -> bool:
    """Whether a word is in no name of the gazetteer, and the tagger sees no longer name and no person in it."""
    if token.i in passage.names or token.ent_type_ == _PERSON or token.pos_ not in {"PROPN", "NOUN"}:
        return False
    after = token.i + 1 < len(token.doc) and token.nbor(1).ent_iob_ == "I"
    return not after and token.ent_iob_ != "I"
