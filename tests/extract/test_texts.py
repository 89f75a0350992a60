"""A text read from spaCy says of its words what spaCy says."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.extract import DEFAULT_MODEL
from kg.extract.language import load_model
from kg.extract.texts import Text

TEXT = (
    'Egypt\'s foreign minister, Omar Nour, said on Monday that "Kenya and Mali" had met.  He left\nNairobi. '
    "Troops who guard the border fired, killing two people, the Associated Press, Reuters and others reported."
)


@pytest.fixture(scope="module")
def source() -> Doc:
    return load_model(DEFAULT_MODEL)(TEXT)


@pytest.fixture
def text(source: Doc) -> Text:
    return Text(source.copy())


ATTRIBUTES = ["text", "idx", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_"]
FLAGS = ["is_punct", "is_space", "is_quote", "is_sent_start"]
NEIGHBOURS = ["children", "lefts", "ancestors", "subtree", "conjuncts"]


def test_words_have_the_attributes_that_spacy_gives_them(text: Text, source: Doc) -> None:
    for word, token in zip(text, source, strict=True):
        assert [getattr(word, name) for name in ATTRIBUTES] == [getattr(token, name) for name in ATTRIBUTES]
        assert [bool(getattr(word, name)) for name in FLAGS] == [bool(getattr(token, name)) for name in FLAGS]
        assert word.morph.get("Number", []) == token.morph.get("Number", [])
        assert word.lemma_lower == token.lemma_.lower()


def test_words_stand_in_the_parse_where_spacy_has_them(text: Text, source: Doc) -> None:
    for word, token in zip(text, source, strict=True):
        edges = (word.head.i, word.left_edge.i, word.right_edge.i, word.sent.start, word.sent.end)
        assert edges == (token.head.i, token.left_edge.i, token.right_edge.i, token.sent.start, token.sent.end)
        for name in NEIGHBOURS:
            assert [other.i for other in getattr(word, name)] == [other.i for other in getattr(token, name)]


def test_stretches_are_those_of_spacy(text: Text, source: Doc) -> None:
    for start in range(len(source)):
        for end in range(start + 1, len(source) + 1):
            assert text[start:end].root.i == source[start:end].root.i
            assert text[start:end].text == source[start:end].text
    assert [(sent.start, sent.end) for sent in text.sents] == [(sent.start, sent.end) for sent in source.sents]
    assert [(name.text, name.label_) for name in text.ents] == [(name.text, name.label_) for name in source.ents]


def test_slices_beyond_the_ends_are_cut(text: Text, source: Doc) -> None:
    assert text[-1:0].text == source[-1:0].text == ""
    assert text[2:1000].text == source[2:1000].text
    assert text[1:6][1:-1].text == source[1:6][1:-1].text
    assert text[1:6][-1].i == source[1:6][-1].i


def test_a_word_that_is_hung_elsewhere_is_a_child_there(text: Text) -> None:
    word, head = text[2], text[0]
    word.hang(head, "dep")

    assert word.head is head
    assert word in head.children
    assert word.dep_ == "dep"


def test_a_stretch_that_is_made_a_name_is_one(text: Text) -> None:
    name = text[0:1]
    name.label_ = "GPE"
    text.set_ents([name], outside=text.ents[1:2])

    assert text[0].ent_type_ == "GPE"
    assert text.ents[0].label_ == "GPE"
