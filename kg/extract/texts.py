"""A parsed text: its words, their places in the parse, its names, read from spaCy once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, overload

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.extract.words import Morph, Word, Words

_MOST = 20_000  # strings that are kept
_IOB = ("", "I", "O", "B")
_WRITTEN: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP"]
_OTHERS: list[int | str] = ["MORPH", "SPACY", "IS_QUOTE"]


class Text:
    """A parsed text.

    Args:
        source: as spaCy gives it.
    """

    __slots__ = ("_sentences", "ents", "memory", "sents", "source", "text", "words")

    def __init__(self, source: Doc) -> None:
        self.source, self.text = source, source.text
        self.memory: dict[object, dict[int, Any]] = {}
        self.words = self._read_words()
        self._read_parse()
        self._read_names()

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, key: int) -> Word: ...

    @overload
    def __getitem__(self, key: slice) -> Words: ...

    def __getitem__(self, key: int | slice) -> Word | Words:
        if isinstance(key, slice):
            start, end, _ = key.indices(len(self.words))
            return Words(self, start, max(start, end))
        return self.words[key]

    def written(self, start: int, end: int) -> str:
        """The words from start to end (half-open) as they are written."""
        if start >= end:
            return ""
        last = self.words[end - 1]
        return self.text[self.words[start].idx : last.idx + len(last.text)]

    def sentence(self, index: int) -> Words:
        """The sentence around the word of that index."""
        return self._sentences[index]

    def char_span(self, start: int, end: int, *, expand: bool = False) -> Words | None:
        """The words of a range of code points; None where it cuts one in two, or takes it in whole if wanted."""
        span = self.source.char_span(start, end, alignment_mode="expand" if expand else "strict")
        return None if span is None else Words(self, span.start, span.end)

    def hang(self, word: Word, head: Word) -> None:
        """Makes a word the child of another."""
        self.source[word.i].head = self.source[head.i]
        self._read_parse()

    def set_ents(self, names: Iterable[Words], outside: Iterable[Words] = ()) -> None:
        """Makes stretches names of their kinds, others none; the rest is left as it is."""
        spans = [Span(self.source, name.start, name.end, label=name.label_) for name in names]
        rest = [self.source[words.start : words.end] for words in outside]
        self.source.set_ents(spans, outside=rest, default="unmodified")
        self._read_names()

    def release(self) -> None:
        """Lets go of the words, which hold each other: the text is not used any more."""
        self.memory.clear()
        for word in self.words:
            del word.doc, word.head, word.children

    def _read_words(self) -> list[Word]:
        strings, morphs = _strings(self.source.vocab)
        columns = (self.source.to_array(names).T.tolist() for names in (_WRITTEN, _OTHERS))
        rows = zip(*(column for table in columns for column in table), strict=True)
        words: list[Word] = []
        position = 0
        for i, (orth, lower, lemma, pos, tag, dep, morph, space, is_quote) in enumerate(rows):
            word = Word()
            word.doc, word.i, word.idx, word.text = self, i, position, strings[orth]
            word.lower_, word.lemma_ = strings[lower], strings[lemma]
            word.lemma_lower = word.lemma_.lower()
            word.pos_, word.tag_, word.dep_ = strings[pos], strings[tag], strings[dep]
            word.morph, word.is_quote = morphs[morph], bool(is_quote)
            word.whitespace_ = " " if space else ""
            position += len(word.text) + space
            words.append(word)
        return words

    def _read_parse(self) -> None:
        words = self.words
        below: list[list[Word]] = [[] for _ in words]
        parse = self.source.to_array(["HEAD", "SENT_START"]).view("int64").tolist()
        starts = [0]
        for word, (distance, start) in zip(words, parse, strict=True):
            i = word.i
            word.head, word.is_sent_start = words[i + distance], start == 1
            if distance:
                below[i + distance].append(word)
            if start == 1 and i:
                starts.append(i)
        for word, children in zip(words, below, strict=True):
            word.children = tuple(children)
        self.sents = [Words(self, start, end) for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]
        self._sentences = [sent for sent in self.sents for _ in range(len(sent))]

    def _read_names(self) -> None:
        strings, _ = _strings(self.source.vocab)
        self.ents: list[Words] = []
        for word, (kind, iob) in zip(self.words, self.source.to_array(["ENT_TYPE", "ENT_IOB"]).tolist(), strict=True):
            word.ent_type_, word.ent_iob_ = strings[kind], _IOB[iob]
            if word.ent_iob_ == "I":
                self.ents[-1].end += 1
            elif word.ent_iob_ == "B" and kind:
                self.ents.append(Words(self, word.i, word.i + 1, word.ent_type_))


class _Strings(dict[int, str]):
    """The strings of a vocabulary by their numbers; equal ones are one object, so that they compare fast."""

    def __init__(self, vocab: Vocab) -> None:
        self._store = vocab.strings

    def __missing__(self, number: int) -> str:
        if len(self) >= _MOST:
            self.clear()
        self[number] = string = sys.intern(self._store[number])
        return string


class _Morphs(dict[int, Morph]):
    """Morphological features by the numbers of their strings ("Number=Plur|Person=3")."""

    def __init__(self, strings: _Strings) -> None:
        self._strings = strings

    def __missing__(self, number: int) -> Morph:
        pairs = (feature.partition("=") for feature in self._strings[number].split("|"))
        self[number] = morph = {name: values.split(",") for name, _, values in pairs if values}
        return morph


@cache
def _strings(vocab: Vocab) -> tuple[_Strings, _Morphs]:
    strings = _Strings(vocab)
    return strings, _Morphs(strings)
