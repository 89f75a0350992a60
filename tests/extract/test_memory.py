"""What is worked out of a word is worked out once, until its parse changes."""

from __future__ import annotations

import pytest
import spacy

from kg.extract.memory import forget, remembered
from kg.extract.texts import Text
from kg.extract.words import Word


@pytest.fixture
def doc() -> Text:
    return Text(spacy.blank("en")("Egypt praised Kenya"))


def test_a_word_is_asked_once(doc: Text) -> None:
    asked: list[str] = []

    @remembered
    def length(word: Word) -> int:
        asked.append(word.text)
        return len(word.text)

    assert [length(word) for word in doc] == [length(word) for word in doc] == [5, 7, 5]
    assert asked == ["Egypt", "praised", "Kenya"]


def test_what_is_forgotten_is_worked_out_again(doc: Text) -> None:
    @remembered
    def lemma(word: Word) -> str:
        return word.lemma_

    assert lemma(doc[1]) == ""
    doc[1].lemma_ = "praise"
    assert lemma(doc[1]) == ""
    forget(doc)

    assert lemma(doc[1]) == "praise"
