"""What is worked out of a word is worked out once, until its parse changes."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Token

from kg.extract.memory import forget, remembered


@pytest.fixture
def doc() -> Doc:
    return spacy.blank("en")("Egypt praised Kenya")


def test_a_word_is_asked_once(doc: Doc) -> None:
    asked: list[str] = []

    @remembered
    def length(token: Token) -> int:
        asked.append(token.text)
        return len(token)

    assert [length(token) for token in doc] == [length(token) for token in doc] == [5, 7, 5]
    assert asked == ["Egypt", "praised", "Kenya"]


def test_what_is_forgotten_is_worked_out_again(doc: Doc) -> None:
    @remembered
    def lemma(token: Token) -> str:
        return token.lemma_

    assert lemma(doc[1]) == ""
    doc[1].lemma_ = "praise"
    assert lemma(doc[1]) == ""
    forget(doc)

    assert lemma(doc[1]) == "praise"
