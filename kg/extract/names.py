"""Names of known actors in a parsed text: which words are a name, and whose it is at the article's date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from kg.model import Actor, Gazetteer, Name, NameKind

_RANK = {kind: rank for rank, kind in enumerate(NameKind)}
_SHOUTABLE = 5  # letters from which a name is also read in capitals throughout ("ISLAMABAD")
_SEAT_SHOUTABLE = 4  # letters of a capital, which may open an article so ("DOHA, 3 May")


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name found: tokens start to end (half-open), the actor that it names and how it does."""

    start: int
    end: int
    actor: Actor
    kind: NameKind


def _spellings(name: Name) -> Iterator[str]:
    yield name.form
    if name.kind is not NameKind.ACRONYM:
        if len(name.form) >= (_SEAT_SHOUTABLE if name.kind is NameKind.CAPITAL else _SHOUTABLE):
            yield name.form.upper()
        if "-" in name.form:
            yield name.form.replace("-", " ")
        if "’" not in name.form and "'" in name.form:
            yield name.form.replace("'", "’")


def _is_valid(name: Name, date: dt.date | None) -> bool:
    if date is None:
        return name.until is None
    return (name.since is None or name.since <= date) and (name.until is None or date < name.until)


def _choose(names: list[Name], date: dt.date | None) -> Name | None:
    valid = [name for name in names if _is_valid(name, date)]
    dated = [name for name in valid if name.since or name.until]
    return next(iter(dated or valid), None)


class NameMatcher:
    """Finds the gazetteer's names, longest first; of equal names the more direct kind wins, then the key."""

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self._actors = gazetteer.by_key
        self._matcher = PhraseMatcher(nlp.vocab)
        self._names: dict[str, list[Name]] = {}
        for name in (name for name in gazetteer.names if name.kind is not NameKind.SEAT):
            for form in _spellings(name):
                self._names.setdefault(form, []).append(name)
        for form, names in self._names.items():
            names.sort(key=lambda name: (_RANK[name.kind], name.actor))
            self._matcher.add(form, [nlp.make_doc(form)])
        self._strings = nlp.vocab.strings

    def hits(self, doc: Doc, date: dt.date | None) -> dict[int, NameHit]:
        """The names in the text, by each token that they cover.

        Args:
            date: the article's day; a name counts only where it is valid then. None: only names still valid.
        """
        valid: dict[tuple[int, int], Name] = {}
        for form, start, end in self._matcher(doc):
            name = _choose(self._names[self._strings[form]], date)
            if name is not None:
                valid[start, end] = name
        hits: dict[int, NameHit] = {}
        for span in filter_spans([doc[start:end] for start, end in valid]):
            name = valid[span.start, span.end]
            hit = NameHit(span.start, span.end, self._actors[name.actor], name.kind)
            hits.update(dict.fromkeys(range(span.start, span.end), hit))
        return hits
