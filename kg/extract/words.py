"""A word of a parsed text and a stretch of its words, as plain values.

spaCy makes an object of a word each time that it is asked for, and a string each time that an attribute is. The rules
ask for both thousands of times in a paragraph; here they are made once, under spaCy's own names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from kg.extract.texts import Text

Morph = dict[str, list[str]]
"""Morphological features, each with its values."""


class Word:
    """A word of a text, its attributes by spaCy's names."""

    __slots__ = (
        *("doc", "i", "idx", "text", "lower_", "lemma_", "lemma_lower", "pos_", "tag_", "dep_", "morph"),
        *("head", "children", "ent_type_", "ent_iob_", "whitespace_", "is_quote", "is_sent_start"),
    )

    doc: Text
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    lemma_lower: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    head: Word
    children: tuple[Word, ...]
    morph: Morph
    whitespace_: str
    is_quote: bool
    is_sent_start: bool

    def __repr__(self) -> str:
        return self.text

    def nbor(self, distance: int) -> Word:
        """The word so many words behind it, or before it."""
        return self.doc.words[self.i + distance]

    def hang(self, head: Word, dep: str | None = None) -> None:
        """Makes it a child of another word."""
        self.doc.hang(self, head)
        self.dep_ = dep or self.dep_

    @property
    def is_punct(self) -> bool:
        """Whether it is a mark of punctuation."""
        return bool(self.doc.source[self.i].is_punct)

    @property
    def is_space(self) -> bool:
        """Whether it is white space."""
        return self.text.isspace()

    @property
    def is_upper(self) -> bool:
        """Whether it is in capitals."""
        return self.text.isupper()

    @property
    def sent(self) -> Words:
        """The sentence around it."""
        return self.doc.sentence(self.i)

    @property
    def lefts(self) -> tuple[Word, ...]:
        """Its children before it."""
        return tuple(child for child in self.children if child.i < self.i)

    @property
    def left_edge(self) -> Word:
        """The first word below it, or itself."""
        return self.doc.words[self.doc.source[self.i].left_edge.i]

    @property
    def right_edge(self) -> Word:
        """The last word below it, or itself."""
        return self.doc.words[self.doc.source[self.i].right_edge.i]

    @property
    def ancestors(self) -> Iterator[Word]:
        """The words above it, from the nearest."""
        word = self
        for _ in self.doc.words:
            if word.head is word:
                return
            word = word.head
            yield word

    @property
    def subtree(self) -> Iterator[Word]:
        """All words below it and itself, in the order of the text where the parse is projective."""
        behind = [child for child in self.children if child.i > self.i]
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in behind:
            yield from child.subtree

    @property
    def conjuncts(self) -> tuple[Word, ...]:
        """The words coordinated with it."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found.extend(child for child in word.children if child.dep_ == "conj" and child.i > word.i)
        return tuple(word for word in found if word is not self)

    def is_ancestor(self, other: Word) -> bool:
        """Whether another word is below it."""
        return any(word is self for word in other.ancestors)


class Words:
    """A stretch of a text: the words from start to end (half-open), and what kind of name they are."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Text, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc.words[self.start : self.end])

    def __reversed__(self) -> Iterator[Word]:
        return reversed(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, key: int) -> Word: ...

    @overload
    def __getitem__(self, key: slice) -> Words: ...

    def __getitem__(self, key: int | slice) -> Word | Words:
        found = range(self.start, self.end)[key]
        return self.doc.words[found] if isinstance(found, int) else self.doc[found.start : found.stop]

    @property
    def text(self) -> str:
        """The words as they are written."""
        return self.doc.written(self.start, self.end)

    @property
    def sent(self) -> Words:
        """The sentence around the first word."""
        return self.doc.sentence(self.start)

    @property
    def root(self) -> Word:
        """The word that is highest in the parse, the first of several."""
        words = self.doc.words[self.start : self.end]
        for word in words:
            if word.head is word:
                return word
        tops = [word for word in words if not self.start <= word.head.i < self.end]
        return min(tops, key=self._depth) if len(tops) > 1 else (tops or words)[0]

    def _depth(self, word: Word) -> int:
        """How many words are above a word; a mark by itself is below all others."""
        if not word.children and (word.is_space or word.is_punct):
            return len(self.doc) - 1
        return sum(1 for _ in word.ancestors)
