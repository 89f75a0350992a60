"""The guide to the lexicon: its example is loaded and read, and its tables are complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.extract import Extractor
from kg.model import Article
from kg.rdf.ontology import load_ontology, packaged_descriptions, packaged_ontology
from kg.rdf.terms import KG, RDFS

GUIDE = (packaged_ontology() / "lexicon" / "README.md").read_text(encoding="utf-8")
EXAMPLE = "\n".join(re.findall(r"```turtle\n(.*?)```", GUIDE, re.DOTALL))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The file that the guide tells to write."""
    path = tmp_path / "my-ontology" / "eavesdropping.ttl"
    path.parent.mkdir()
    path.write_text(EXAMPLE, encoding="utf-8")
    return path


def test_the_example_adds_a_relation_and_its_words_in_turtle_alone(example: Path) -> None:
    ontology = load_ontology([example.parent])

    relations = {relation.name: relation.type for relation in ontology.schema.relations}
    words = {lemma for found in ontology.lexicon.entries if found.relation == "eavesdropsOn" for lemma in found.lemmas}
    assert relations["eavesdropsOn"] == "COERCE"
    assert words == {"eavesdrop", "listen in", "eavesdropping"}


def test_the_words_of_the_example_are_found_in_its_sentences(example: Path) -> None:
    ontology = load_ontology([example.parent])
    own = [found for found in ontology.lexicon.entries if found.relation == "eavesdropsOn"]
    articles = [Article(found.name, sentence) for found in own for sentence in found.examples]

    extractor = Extractor(ontology.lexicon, ontology.gazetteer, ontology.schema)
    claims = [claim for _, claims, _ in extractor.claims(articles) for claim in claims]

    assert {(claim.article, claim.entry, claim.relation) for claim in claims} == {
        (article.id, article.id, "eavesdropsOn") for article in articles
    }


def test_a_slip_in_the_example_is_told_as_the_guide_says(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example.write_text(EXAMPLE.replace("kg:expresses", "kg:expreses", 1), encoding="utf-8")
    monkeypatch.chdir(example.parent.parent)

    with pytest.raises(OntologyError) as caught:
        load_ontology([Path("my-ontology")])

    assert f"`{caught.value}`" in GUIDE


def test_every_property_of_an_entry_and_every_frame_is_in_the_guide() -> None:
    described = packaged_descriptions()

    properties = {found.key(KG) for found in described.values() if KG.LexicalEntry in found.terms(RDFS.domain)}
    frames = {found.key(KG) for found in described.values() if found.is_a(KG.Frame)}

    assert sorted(name for name in properties | frames if f"| `kg:{name}` |" not in GUIDE) == []
