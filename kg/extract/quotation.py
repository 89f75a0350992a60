"""Who says the sentences of a quotation: the one whom a verb of saying beside it names.

Of “Troops shelled the town,” said Novak. “They burned the church.” only the first sentence holds its speaker; the
second is Novak's, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.entries import LexiconIndex
from kg.extract.memory import once
from kg.extract.roles import verb_roles
from kg.extract.texts import Text
from kg.extract.words import Word

_OPENING, _CLOSING, _STRAIGHT = {"“", "``"}, {"”", "''"}, '"'
_SHORTEST = 6  # tokens: less is a quoted phrase, which the writer takes over
_NEAR = 12  # tokens behind a quotation within which its speaker may be named


class QuotationReader:
    """Finds the speakers of quotations by the lexicon's verbs of saying."""

    def __init__(self, index: LexiconIndex) -> None:
        self._index = index

    def speakers(self, token: Word) -> tuple[Word, ...]:
        """The heads of the phrases that name who says the quotation around a token; none outside of quotations."""
        spans = _quotations(token.doc)
        around = next((span for span in spans if token.i in span), None)
        if around is None:
            return ()
        quoted = {i for span in spans for i in span}
        for verb in self._verbs(token.doc, around, quoted):
            subject = verb_roles(verb).subject
            if subject:
                return subject
        return ()

    def _verbs(self, doc: Text, around: range, quoted: set[int]) -> Iterator[Word]:
        """The verbs of saying beside a quotation: before it in its sentence, behind it, in the sentence before."""
        first, last = doc[around[0]].sent, doc[around[-1]].sent
        behind = doc[around[-1] + 1 : min(last.end, around[-1] + 1 + _NEAR) + 1]
        before = next((sent for sent in reversed(list(doc.sents)) if sent.end <= first.start), None)
        yield from self._saying(reversed(doc[first.start : around[0]]), quoted)
        yield from self._saying(behind, quoted)
        if before is not None and any(token.i in quoted for token in before):
            yield from self._saying(reversed(before), quoted)

    def _saying(self, tokens: Iterable[Word], quoted: set[int]) -> Iterator[Word]:
        for token in tokens:
            if token.pos_ == "VERB" and token.i not in quoted and any(e.speech for e in self._index.entries(token)):
                yield token


def _quotations(doc: Text) -> list[range]:
    """The token ranges between quotation marks, those of a few words left out."""
    return once(doc, _quotations, 0, lambda: list(_between_marks(doc)))


def _between_marks(doc: Text) -> Iterator[range]:
    start: int | None = None
    for token in doc:
        opens = token.text in _OPENING or (token.text == _STRAIGHT and start is None)
        closes = token.text in _CLOSING or (token.text == _STRAIGHT and start is not None)
        if opens:
            start = token.i + 1
        elif closes and start is not None:
            if token.i - start >= _SHORTEST:
                yield range(start, token.i)
            start = None
    if start is not None and len(doc) - start >= _SHORTEST:  # a quotation that goes on in the next paragraph
        yield range(start, len(doc))
