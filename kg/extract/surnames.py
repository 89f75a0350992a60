"""Surnames that stand alone: who was once called by the full name is a person wherever the surname returns.

The tagger takes a lone "Soleimani" for a place, a product or nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from kg.extract.passage import Passage

_PERSON = "PERSON"
_SHORTEST = 4  # letters


def tag_surnames(passages: Sequence[Passage]) -> None:
    """Tags lone surnames of persons whom the article names in full as persons, in all of its passages."""
    for passage in passages:
        _tag_months(passage.doc)
    surnames = {name for passage in passages for name in _surnames(passage.doc)}
    for passage in passages if surnames else ():
        lone = [token for token in passage.doc if token.text in surnames and _is_untagged(passage, token)]
        if lone:
            named = [Span(passage.doc, token.i, token.i + 1, label=_PERSON) for token in lone]
            passage.doc.set_ents(named, default="unmodified")


def _tag_months(doc: Doc) -> None:
    """Tags as persons those whose surname is a month's name: "Theresa May"."""
    lone = (entity[0] for entity in doc.ents if entity.label_ == "DATE" and len(entity) == 1)
    months = [token for token in lone if token.pos_ == "PROPN" and token.i > 0 and _is_given_name(token.nbor(-1))]
    persons = [Span(doc, token.i - 1, token.i + 1, label=_PERSON) for token in months]
    if persons:
        doc.set_ents(persons, default="unmodified")


def _is_given_name(token: Token) -> bool:
    compound = token.pos_ == "PROPN" and token.dep_ == "compound" and token.head.i == token.i + 1
    return compound and token.ent_type_ in {"", _PERSON} and token.text.istitle()


def _surnames(doc: Doc) -> Iterator[str]:
    for entity in doc.ents:
        words = [token for token in entity if token.tag_ != "POS"]
        last = words[-1] if words else entity[-1]
        if entity.label_ == _PERSON and len(words) > 1 and last.pos_ == "PROPN" and len(last) >= _SHORTEST:
            yield last.text


def _is_untagged(passage: Passage, token: Token) -> bool:
    """Whether a word is in no name of the gazetteer, and the tagger sees no longer name and no person in it."""
    if token.i in passage.names or token.ent_type_ == _PERSON or token.pos_ not in {"PROPN", "NOUN"}:
        return False
    after = token.i + 1 < len(token.doc) and token.nbor(1).ent_iob_ == "I"
    return not after and token.ent_iob_ != "I"
