"""The names that the language model sees, tagged in a batch of texts at once.

spaCy's recogniser goes from word to word and asks at each, move by move, what may follow. Yet outside a name its choice
depends on the word alone, and inside one also on where the name begins; so all first choices can be made together, then
those of all second words of names, and so on. The network and its numbers are the recogniser's own, and so are the
names: see ``ner.pyx`` in spaCy for what may follow what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

COMPONENT = "kg_names"
_FEATURES, _PIECES = 3, 2  # of the network's state: the word, the name's first word and the word before

Array: TypeAlias = Any


class NameTagger:
    """Stands for a pipeline's recogniser of names.

    Args:
        recogniser: one for which `can_stand_for` is true.
    """

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._embed, self._lower, self._upper = recogniser.model.layers
        moves = [recogniser.moves.get_class_name(n) for n in range(recogniser.moves.n_moves)]
        named = {name: n for n, name in enumerate(moves)}
        self._out = named["O"]
        self._begins, self._units = (np.array([m.startswith(f"{k}-") and len(m) > 2 for m in moves]) for k in "BU")
        self._goes_on, self._ends = (np.array([named.get(f"{k}{m[1:]}", -1) for m in moves]) for k in "IL")
        self._labels = [recogniser.vocab.strings.add(name[2:]) for name in moves]

    @staticmethod
    def can_stand_for(recogniser: Any) -> bool:
        """Whether a component is a recogniser that searches greedily, with the network that the tagger knows."""
        if type(recogniser) is not EntityRecognizer or recogniser.cfg.get("beam_width") != 1:
            return False
        attributes, layers = recogniser.model.attrs, recogniser.model.layers
        lower = [layers[1].maybe_get_dim(dim) for dim in ("nF", "nP")]
        return bool(attributes["has_upper"]) and not attributes["unseen_classes"] and lower == [_FEATURES, _PIECES]

    def __call__(self, doc: Doc) -> Doc:
        """The same document, with its names set."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The same documents, with their names set."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            if any(doc.has_annotation("ENT_IOB") for doc in batch) or not any(map(len, batch)):
                yield from self._recogniser.pipe(batch)
            else:
                self._tag(batch)
                yield from batch

    def _tag(self, docs: Sequence[Doc]) -> None:
        hidden = self._lower.predict(self._embed.predict(docs))
        tokens = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]).reshape(-1, 2) for doc in docs])
        ends = np.cumsum([len(doc) for doc in docs])
        goes_on = np.append(tokens[1:, 1] != 1, False)
        goes_on[ends[ends > 0] - 1] = False
        first = self._first(hidden, tokens[:, 0] == 0, goes_on)
        last = self._last(hidden, first, goes_on)
        names = iter([(int(n), self._labels[first[n]]) for n in np.flatnonzero(first != self._out)])
        name, start = next(names, None), 0
        for doc, end in zip(docs, ends.tolist(), strict=True):
            found, free = [], start
            while name is not None and name[0] < end:
                if name[0] >= free:
                    free = int(last[name[0]]) + 1
                    found.append(Span(doc, name[0] - start, free - start, label=name[1]))
                name = next(names, None)
            doc.set_ents(found, default="outside")
            start = end

    def _first(self, hidden: Array, is_word: Array, goes_on: Array) -> Array:
        """Each word's move outside of a name: out, a name of its own, or the beginning of one."""
        padding = hidden[0]
        scores = self._scores(hidden[1:, 0] + padding[1] + padding[2])
        begins = np.outer(is_word & goes_on, self._begins)
        allowed = begins | np.outer(is_word, self._units)
        allowed[:, self._out] = True
        best: Array = np.where(allowed, scores, -np.inf).argmax(axis=1)
        return best

    def _last(self, hidden: Array, first: Array, goes_on: Array) -> Array:
        """The last word of the name that begins at each word, were a name to begin there."""
        last = np.arange(len(first))
        starts = np.flatnonzero(self._begins[first])
        words = starts + 1
        while len(words):
            scores = self._scores(hidden[words + 1, 0] + hidden[starts + 1, 1] + hidden[words, 2])
            inside, ending, rows = self._goes_on[first[starts]], self._ends[first[starts]], np.arange(len(words))
            more, most = scores[rows, inside], scores[rows, ending]
            open_ = goes_on[words] & ((more > most) | ((more == most) & (inside < ending)))
            last[starts[~open_]] = words[~open_]
            starts, words = starts[open_], words[open_] + 1
        return last

    def _scores(self, state: Array) -> Array:
        """The scores of all moves, from the sums of a state's features."""
        pieces = state + self._lower.get_param("b")
        best = np.maximum(pieces[..., 0], pieces[..., 1])  # of two, it takes a tenth of the time of `max`
        scores = self._upper.ops.gemm(best, self._upper.get_param("W"), trans2=True)
        return scores + self._upper.get_param("b")


@Language.factory(COMPONENT)
def _component(nlp: Language, name: str) -> NameTagger:
    return NameTagger(nlp.get_pipe("ner"))
