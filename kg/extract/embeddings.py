"""The vectors of words by themselves, worked out once for each word rather than wherever it stands.

The first layers of a network turn what a word looks like into a vector, whatever stands around it. They take a good
part of the network's time, and a text has few words that were not in the texts before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Floats2d

_LAYERS = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_MOST = 20_000  # words remembered at a time: 8 MB of vectors

Embed: TypeAlias = Model[Any, Any]


def remember_embeddings(component: object) -> None:
    """Has a pipeline's component remember the vectors of words, where its network embeds words as expected."""
    model = getattr(component, "model", None)
    for node in list(model.walk()) if isinstance(model, Model) else ():
        embed = node.maybe_get_ref("embed")
        if embed is not None and node.layers[0] is embed and _embeds_words(embed):
            node.layers[0] = Model("word_vectors", WordVectors(embed), layers=[embed])


def _embeds_words(embed: Embed) -> bool:
    """Whether layers turn each word's features into a vector, with nothing but the word."""
    return tuple(layer.name.partition("(")[0] for layer in embed.layers) == _LAYERS


class WordVectors:
    """The forward pass of embedding layers: gives what they give.

    Args:
        embed: the layers, from documents to an array of vectors for each, a row a word.
    """

    def __init__(self, embed: Embed) -> None:
        self._features, self._hash, self._mix = embed.layers[0], embed.layers[2], embed.layers[3]
        self._rows: dict[bytes, int] = {}
        self._vectors: Any = None

    def __call__(
        self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Floats2d], Callable[[Any], Any]]:
        if is_train or not any(map(len, docs)):
            result: tuple[list[Floats2d], Callable[[Any], Any]] = model.layers[0](docs, is_train)
            return result
        features = self._features.predict(docs)
        ends = np.cumsum([len(each) for each in features])
        vectors = self._looked_up(np.concatenate(features))
        split: Any = np.split(vectors, ends[:-1])
        return split, lambda gradient: []

    def _looked_up(self, features: Any) -> Any:
        """The vector of each row of features, worked out where it is not known yet."""
        width = features.shape[1] * features.itemsize
        keys: list[bytes] = np.ascontiguousarray(features).view(f"V{width}").ravel().tolist()
        if len(self._rows) > _MOST:
            self._rows, self._vectors = {}, None
        new = [key for key in dict.fromkeys(keys) if key not in self._rows]
        if new:
            unseen = np.frombuffer(b"".join(new), dtype=features.dtype).reshape(len(new), -1)
            worked_out = self._mix.predict(self._hash.predict(unseen))
            self._rows |= {key: len(self._rows) + n for n, key in enumerate(new)}
            self._vectors = worked_out if self._vectors is None else np.concatenate((self._vectors, worked_out))
        return self._vectors[[self._rows[key] for key in keys]]
