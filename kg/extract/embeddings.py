"""What depends on a word alone, worked out once for each word rather than wherever it stands.

The first layers of a network turn what a word looks like into a vector, whatever stands around it. The next one is a
convolution: of each word, the one before and the one after it takes the product with weights of their own, and sums the
three. So these products, too, are known for each word. Both take a good part of the network's time, and a text has few
words that were not in the texts before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Floats2d

_EMBED = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_CONVOLUTION = "residual(expand_window>>maxout>>layernorm>>dropout)"
_WINDOW = 3  # words that a convolution looks at
_MOST = 10_000  # words remembered at a time: 38 MB of vectors and products

Layers: TypeAlias = Model[Any, Any]
Array: TypeAlias = Any


def remember_words(component: object) -> None:
    """Has a pipeline's component remember what depends on a word alone, where its network is built as expected."""
    model = getattr(component, "model", None)
    for node in list(model.walk()) if isinstance(model, Model) else ():
        embed, encode = node.maybe_get_ref("embed"), node.maybe_get_ref("encode")
        if embed is not None and encode is not None and node.layers == [embed, encode] and _is_known(embed, encode):
            node.layers[:] = [Model("remembered_words", Encoder(embed, encode), layers=[embed, encode])]


def _is_known(embed: Layers, encode: Layers) -> bool:
    """Whether layers give each word a vector, with nothing but the word, and then look at its neighbours."""
    if tuple(layer.name.partition("(")[0] for layer in embed.layers) != _EMBED or "pad" not in encode.attrs:
        return False
    convolutions = encode.layers[0].layers
    windows = [node.attrs["window_size"] for node in encode.walk() if node.name == "expand_window"]
    return {layer.name for layer in convolutions} == {_CONVOLUTION} and set(windows) == {_WINDOW // 2}


class _Table(NamedTuple):
    """What is known of words, a row each; the first row is of what stands between documents.

    Args:
        vectors: words by width.
        products: with the weights of the first convolution, neighbours by words by outputs.
    """

    vectors: Array
    products: Array


class Encoder:
    """The forward pass of embedding and encoding layers: gives what they give, but for the last place of a number.

    Args:
        embed: the layers from documents to an array of vectors for each, a row a word.
        encode: the convolutions that follow.
    """

    def __init__(self, embed: Layers, encode: Layers) -> None:
        self._features, self._hash, self._mix = embed.layers[0], embed.layers[2], embed.layers[3]
        first, *self._others = encode.layers[0].layers
        parts = {node.name: node for node in first.walk()}
        self._maxout, self._norm = parts["maxout"], parts["layernorm"]
        self._pad: int = encode.attrs["pad"]
        self._width, self._size = self._maxout.get_dim("nO"), self._maxout.get_dim("nO") * self._maxout.get_dim("nP")
        weights: Array = self._maxout.get_param("W")
        weights = weights.reshape(self._size, _WINDOW, -1)
        self._weights: Array = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(_WINDOW * self._size, -1)
        self._table = self._empty(_MOST)
        self._rows: dict[bytes, int] = {}
        self._words = [b""] * (_MOST + 1)  # by row
        self._free = list(range(_MOST, 0, -1))
        self._used = np.zeros(_MOST + 1, dtype="int64")  # in which batch each row was used last
        self._batch = 0

    def _empty(self, words: int) -> _Table:
        vectors = np.zeros((words + 1, self._width), dtype="float32")
        return _Table(vectors, np.zeros((_WINDOW, words + 1, self._size), dtype="float32"))

    def __call__(
        self, model: Layers, docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Floats2d], Callable[[Any], Any]]:
        if is_train or not any(map(len, docs)):
            embed, encode = model.layers
            vectors, to_features = embed(docs, is_train)
            encoded, to_vectors = encode(vectors, is_train)
            return encoded, lambda gradient: to_features(to_vectors(gradient))
        rows, table = self._looked_up(docs)
        ends = np.cumsum([len(doc) for doc in docs])
        starts = self._pad + np.cumsum([0, *(len(doc) + self._pad if len(doc) else 0 for doc in docs)])
        padded = np.zeros(starts[-1], dtype="intp")
        for doc, start, end in zip(docs, starts[:-1], ends, strict=True):
            padded[start : start + len(doc)] = rows[end - len(doc) : end]
        hidden = self._convolved(padded, table)
        for layer in self._others:
            hidden = layer.predict(hidden)
        split = [hidden[start : start + len(doc)] for doc, start in zip(docs, starts[:-1], strict=True)]
        return split, lambda gradient: []

    def _convolved(self, rows: Array, table: _Table) -> Array:
        """The first convolution of the words of these rows, one after another."""
        before, here, after = table.products
        sums = here.take(rows, axis=0)
        sums[1:] += before.take(rows[:-1], axis=0)
        sums[:-1] += after.take(rows[1:], axis=0)
        bias: Array = self._maxout.get_param("b")
        sums += bias.reshape(-1)
        best, _ = self._maxout.ops.maxout(sums.reshape(len(rows), -1, self._maxout.get_dim("nP")))
        return table.vectors.take(rows, axis=0) + self._norm.predict(best)

    def _looked_up(self, docs: Sequence[Doc]) -> tuple[Array, _Table]:
        """The row of each word of the documents, and in what."""
        features = np.concatenate(self._features.predict(docs))
        width = features.shape[1] * features.itemsize
        keys: list[bytes] = np.ascontiguousarray(features).view(f"V{width}").ravel().tolist()
        words = dict.fromkeys(keys)
        self._batch += 1
        self._used[[self._rows[word] for word in words if word in self._rows]] = self._batch
        new = [word for word in words if word not in self._rows]
        if len(new) > len(self._free):
            self._forget(len(new) - len(self._free))
        table, rows = self._table, self._rows
        if len(new) > len(self._free):  # more than are remembered
            new, table = list(words), self._empty(len(words))
            rows = {word: n for n, word in enumerate(new, start=1)}
        elif new:
            self._remember(new)
        if new:
            self._work_out(np.frombuffer(b"".join(new), dtype=features.dtype), [rows[word] for word in new], table)
        return np.array([rows[key] for key in keys], dtype="intp"), table

    def _forget(self, number: int) -> None:
        """Forget so many words at least, or all that the batch does not use: those that were used longest ago."""
        oldest = np.argsort(self._used[1:], kind="stable")[: max(number, _MOST // 2)] + 1
        for row in oldest[self._used[oldest] < self._batch].tolist():
            if self._rows.pop(self._words[row], None):
                self._words[row] = b""
                self._free.append(row)

    def _remember(self, words: Iterable[bytes]) -> None:
        for word in words:
            row = self._free.pop()
            self._rows[word], self._words[row], self._used[row] = row, word, self._batch

    def _work_out(self, features: Array, rows: list[int], table: _Table) -> None:
        """Put what is to be known of words into these rows."""
        vectors = table.vectors[rows] = self._mix.predict(self._hash.predict(features.reshape(len(rows), -1)))
        products: Array = self._maxout.ops.gemm(vectors, self._weights, trans2=True)
        table.products[:, rows] = products.reshape(len(rows), _WINDOW, -1).transpose(1, 0, 2)
