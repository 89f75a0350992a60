from collections.abc import Sequence

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span

from kg.extract import Extractor, embeddings
from kg.extract.attributes import AttributeTable
from kg.extract.extractor import parts
from kg.extract.language import DEFAULT_MODEL, load_model
from kg.extract.tagging import NameTagger
from kg.model import Ontology
from kg.samples import sample_paths
from kg.sources import articles

TRICKY = ("Let's wait, they're gonna say it ain't so.", "There were talks.", "\n ", "Y'all come on!", "It hit us.")


def annotations(docs: Sequence[Doc]) -> list[object]:
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_)
        for d in docs
        for t in d
    ]


@pytest.fixture(scope="module")
def bare() -> Language:
    return spacy.load(DEFAULT_MODEL)


def test_what_is_remembered_changes_nothing_that_the_model_says(bare: Language) -> None:
    texts = [*TRICKY, *(text for text, _ in parts(articles(sample_paths(), on_problem=pytest.fail))), *TRICKY]

    expected = list(bare.pipe(texts, batch_size=16))
    for _ in range(2):  # with nothing remembered, and with everything
        found = list(load_model(DEFAULT_MODEL).pipe(texts, batch_size=16))

        assert annotations(found) == annotations(expected)
        assert all(np.allclose(one.tensor, other.tensor, atol=1e-4) for one, other in zip(found, expected, strict=True))


@pytest.mark.parametrize("most", [1, 60, 300])
def test_however_many_words_are_remembered_a_text_is_read_the_same(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    texts = [text for text, _ in parts(articles(sample_paths(), on_problem=pytest.fail))]
    expected = [doc.tensor for doc in load_model(DEFAULT_MODEL).pipe(texts, batch_size=16)]
    monkeypatch.setattr(embeddings, "_MOST", most)

    found = list(load_model.__wrapped__(DEFAULT_MODEL).pipe(texts, batch_size=4))

    assert all((one.tensor == other).all() for one, other in zip(found, expected, strict=True))


def test_a_ruler_that_asks_for_more_than_a_word_and_its_tags_is_left_alone(bare: Language) -> None:
    ruler = AttributeRuler(bare.vocab)
    ruler.add([[{"TAG": "NN", "LOWER": "talks"}]], {"POS": "NOUN"})

    assert AttributeTable.can_stand_for(ruler)

    for beyond in ({"TAG": "NN", "OP": "+"}, {"LOWER": {"NOT_IN": ["talks"]}}):
        other = AttributeRuler(bare.vocab)
        other.add([[beyond]], {"POS": "NOUN"})

        assert not AttributeTable.can_stand_for(other)


def test_names_that_are_there_already_are_left_to_the_recogniser(bare: Language) -> None:
    doc, expected = (bare.make_doc("Iran and Iraq met in Doha.") for _ in range(2))
    for each in (doc, expected):
        each.set_ents([Span(each, 0, 3, label="EVENT")], default="missing")

    found = NameTagger(bare.get_pipe("ner"))(doc)

    assert annotations([found]) == annotations([bare.get_pipe("ner")(expected)])


def test_an_extractor_on_the_bare_model_reads_the_same(ontology: Ontology, extractor: Extractor) -> None:
    plain = Extractor(ontology.lexicon, ontology.gazetteer, ontology.schema, quick=False)
    samples = list(articles(sample_paths(), on_problem=pytest.fail))

    assert list(plain.extractions(samples)) == list(extractor.extractions(samples))
