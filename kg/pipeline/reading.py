"""Articles → readings, with one ontology and one language model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from kg.extract import DEFAULT_MODEL, Extractor, code_fingerprint, model_fingerprint
from kg.model import Article, Explanation, Fingerprints, Ontology, Reading
from kg.rdf.ontology import load_ontology
from kg.resolve import read


class Reader:
    """Reads articles.

    Args:
        ontology: the user's own Turtle files or folders, laid over the packaged ontology.
        model: the package name of a spaCy pipeline, the default one where it is None.
        quick: whether the pipeline's slow parts are replaced; what is read is the same.

    Raises:
        OntologyError: one of the files does not parse or breaks the shapes.
        ModelError: the pipeline is not installed.
    """

    def __init__(self, ontology: Sequence[Path] = (), model: str | None = None, *, quick: bool = True) -> None:
        self.ontology: Ontology = load_ontology(ontology)
        self._model, self._quick = model or DEFAULT_MODEL, quick
        self.fingerprints = Fingerprints(
            self.ontology.schema.fingerprint, model_fingerprint(self._model), code_fingerprint()
        )

    @cached_property
    def extractor(self) -> Extractor:
        """Made when it is first asked for: who has others read needs none."""
        known = self.ontology
        return Extractor(known.lexicon, known.gazetteer, known.schema, self._model, quick=self._quick)

    def unit(self, articles: Iterable[Article]) -> list[Reading]:
        """What each of a few articles says; what the model remembered of their words is forgotten."""
        gazetteer, schema = self.ontology.gazetteer, self.ontology.schema
        return [read(*found, gazetteer=gazetteer, schema=schema) for found in self.extractor.batch(articles)]

    def readings(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """What each article says, in the order of the articles."""
        gazetteer, schema = self.ontology.gazetteer, self.ontology.schema
        for extraction in self.extractor.extractions(articles):
            yield read(*extraction, gazetteer=gazetteer, schema=schema)

    def explanations(self, articles: Iterable[Article]) -> Iterator[tuple[Reading, tuple[Explanation, ...]]]:
        """What each article says, with all its sentences, and why their other words tell no event."""
        gazetteer, schema = self.ontology.gazetteer, self.ontology.schema
        for extraction, sentences in self.extractor.explanations(articles):
            yield read(*extraction, gazetteer=gazetteer, schema=schema), sentences
