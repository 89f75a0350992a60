"""Every entry of the lexicon that expresses a relation is found in its own example sentences."""

from __future__ import annotations

from kg.extract import Extractor
from kg.model import Article, Ontology


def test_every_entry_is_found_in_its_examples(extractor: Extractor, ontology: Ontology) -> None:
    expressing = [entry for entry in ontology.lexicon.entries if entry.relation]
    articles = [
        Article(f"{entry.name} {number}", example)
        for entry in expressing
        for number, example in enumerate(entry.examples)
    ]
    found = {article.id: {claim.entry for claim in claims} for article, claims, _ in extractor.claims(articles)}

    missed = [f"{article.id}: {article.text}" for article in articles if article.id.split()[0] not in found[article.id]]
    assert missed == []


def test_every_entry_that_expresses_a_relation_has_an_example(ontology: Ontology) -> None:
    assert [entry.name for entry in ontology.lexicon.entries if entry.relation and not entry.examples] == []


def test_the_lexicon_covers_all_sixteen_types(ontology: Ontology) -> None:
    types = {relation.name: relation.type for relation in ontology.schema.relations}

    assert len({types[entry.relation] for entry in ontology.lexicon.entries if entry.relation}) == 16
