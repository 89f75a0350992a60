"""Why the words of a sentence that could tell an event do not: the other half of what `ClaimReader` finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.arguments import ArgumentReader
from kg.extract.claims import ClaimReader
from kg.extract.entries import LexiconIndex
from kg.extract.fitting import blocking
from kg.extract.passage import Passage
from kg.extract.phrases import is_name, is_passed_over
from kg.extract.refusals import Cause, Refusal
from kg.extract.words import Word, Words
from kg.model import Claim, Dropped, Entry, Explanation, Lexicon

_SHOWN = 6  # words of a list that are named


class Explainer:
    """Explains passages with the reader that reads them."""

    def __init__(self, reader: ClaimReader, lexicon: Lexicon) -> None:
        self._reader = reader
        self._index = LexiconIndex(lexicon)
        self._arguments = ArgumentReader(self._index)

    def explanations(self, passage: Passage) -> Iterator[Explanation]:
        """Each sentence of a passage, in order, with the words of it that were dropped.

        Without a claim and a dropped word, it names the verbs, which no entry knows or whose entries tell no event.
        """
        claims: set[tuple[int, int]] = set()
        refused: dict[int, list[Refusal]] = defaultdict(list)
        for attempt in self._reader.attempts(passage):
            if isinstance(attempt, Claim):
                claims.add((attempt.trigger.start, attempt.trigger.end))
            else:
                refused[attempt.token.i].append(attempt)
        for sent in passage.doc.sents:
            if sent.text.strip():
                yield self._explanation(passage, sent, refused, claims)

    def _explanation(
        self, passage: Passage, sent: Words, refused: dict[int, list[Refusal]], claims: set[tuple[int, int]]
    ) -> Explanation:
        spans = {token.i: passage.span(token.i, token.i + 1) for token in sent}
        telling = {i for i, span in spans.items() if (span.start, span.end) in claims}
        dropped = [
            Dropped(spans[token.i], entry, reason)
            for token in sent
            if token.i not in telling
            for entry, reason in self._reasons(passage, token, refused[token.i])
        ]
        if not telling and not dropped:
            dropped = [Dropped(spans[token.i], entry, reason) for token, entry, reason in self._silent(sent)]
        return Explanation(passage.sentence(sent.root), tuple(dropped))

    def _reasons(self, passage: Passage, token: Word, refusals: Sequence[Refusal]) -> Iterator[tuple[str, str]]:
        """The entries of a word that tells nothing, each with the reason; the entry is empty where none was tried."""
        entries = [entry for entry in self._index.entries(token) if entry.relation]
        if entries and is_name(passage, token):
            yield "", "is part of a name"
        elif entries and is_passed_over(passage, token) and token.pos_ != "AUX":
            yield "", f"only modifies {token.head.text!r}"
        elif entries:
            for refusal in refusals:
                yield refusal.entry.name if refusal.entry else "", self._reason(refusal)

    def _reason(self, refusal: Refusal) -> str:
        if refusal.teller is not None:
            return f"is already told by {refusal.teller.text!r}"
        assert refusal.entry is not None
        entry = refusal.entry
        match refusal.cause:
            case Cause.GOVERNED:
                return f"asks for the object {_listed(entry.object_lemmas)}"
            case Cause.SLOT:
                return f"asks for a phrase at {_listed(entry.required_slots)}"
            case Cause.BLOCKED:
                words = blocking(refusal.token, entry, self._arguments.roles(refusal.token))
                return f"is ruled out by {_listed(sorted(words))}"
            case Cause.OBJECT_TYPE:
                return f"asks for an object of the kind {entry.object_type}"
            case Cause.SUBJECT_TYPE:
                return f"asks for a subject of the kind {entry.subject_type}"
            case Cause.ANYBODY:
                return "finds nobody who is named or tied to a state or a group"
            case Cause.NOTHING:
                return "says only that it was not done, and by nobody"
            case Cause.NOBODY:
                return f"finds no actor at {_listed(_slots(entry))}"
        raise AssertionError(refusal.cause)

    def _silent(self, sent: Words) -> Iterator[tuple[Word, str, str]]:
        """The verbs of a sentence, each with its entry, which tells no event, or none."""
        for verb in (token for token in sent if token.pos_ == "VERB"):
            entries = [*self._index.entries(verb), *self._index.light_verbs(verb)]
            if not entries:
                yield verb, "", "has no entry in the lexicon"
            for entry in entries:
                yield verb, entry.name, "tells no event of its own"


def _slots(entry: Entry) -> tuple[str, ...]:
    """Where an entry looks for its participants."""
    return tuple(dict.fromkeys((*entry.agent_slots, *entry.target_slots)))


def _listed(words: Iterable[str]) -> str:
    """The words, quoted, joined by "or"; of many the first few.

    >>> _listed(["deal", "pact"]), _listed("abcdefg")
    ("'deal' or 'pact'", "'a', 'b', 'c', 'd', 'e', 'f', …")
    """
    quoted = [repr(word) for word in words]
    if len(quoted) > _SHOWN:
        return ", ".join([*quoted[:_SHOWN], "…"])
    return " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
