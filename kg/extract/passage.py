"""A passage: one parsed stretch of an article, with the names found in it. What every rule of this room reads."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from kg.extract.names import NameHit
from kg.extract.texts import Text
from kg.extract.words import Word
from kg.model import Article, Field, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an article (or its title), parsed.

    Args:
        offset: code points of the article's part that precede the passage.
        names: by token index, the name that covers the token.
        before: the passage before it in its part of the article, None for the first.
    """

    article: Article
    field: Field
    offset: int
    doc: Text
    names: dict[int, NameHit] = dataclasses.field(default_factory=dict)
    before: Passage | None = None

    def span(self, start: int, end: int) -> Span:
        """The article's code points of the tokens from start to end (half-open)."""
        first, last = self.doc.words[start], self.doc.words[end - 1]
        return Span(self.field, self.offset + first.idx, self.offset + last.idx + len(last.text))

    def sentence(self, token: Word) -> Span:
        """The sentence around a token, without the white space at its ends."""
        sent = token.sent
        start, end = sent.start, sent.end
        while end - start > 1 and self.doc[end - 1].is_space:
            end -= 1
        while end - start > 1 and self.doc[start].is_space:
            start += 1
        return self.span(start, end)
