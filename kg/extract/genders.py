"""Whether "he" or "she" can stand for a person, by the given name or the title that the article gives."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.memory import once
from kg.extract.passage import Passage
from kg.extract.phrases import is_person, left_of, tagged_name
from kg.extract.words import Word
from kg.model import Gazetteer, Gender

_PRONOUNS = {"Fem": Gender.FEMININE, "Masc": Gender.MASCULINE}


class GenderReader:
    """Reads genders by the gazetteer's words."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._genders = {gendered.word: gendered.gender for gendered in gazetteer.gendered}

    def contradict(self, pronoun: Word, passage: Passage, person: Word) -> bool:
        """Whether a pronoun is of one gender and a person, the head of a name or of an office, of the other."""
        wanted = next((_PRONOUNS[g] for g in pronoun.morph.get("Gender", []) if g in _PRONOUNS), None)
        return wanted is not None and self._of(passage, person) not in {wanted, None}

    def _of(self, passage: Passage, person: Word) -> Gender | None:
        found = (self._genders.get(word.rstrip(".")) for word in _words(passage, person))
        return next((gender for gender in found if gender is not None), None)


def _words(passage: Passage, person: Word) -> Iterator[str]:
    """The words of a person's name before the last, those before the name, and an office, in lower case.

    Of a lone surname the words of the full name that the article has before.
    """
    name = tagged_name(person) if is_person(person) else None
    if name is None:
        yield person.lower_
    elif len(name) > 1:
        yield from (token.lower_ for token in name[:-1])
    yield from (token.lower_ for token in left_of(person))
    if name is None or len(name) == 1:
        yield from _full_names(passage).get(person.lower_, ())


def _full_names(passage: Passage) -> dict[str, tuple[str, ...]]:
    """By surname, the words before it in the first full name of a passage, or of those before it."""

    def read() -> dict[str, tuple[str, ...]]:
        found = dict(_full_names(passage.before)) if passage.before is not None else {}
        for name in passage.doc.ents:
            words = [token.lower_ for token in name if token.tag_ != "POS"]
            if name.label_ == "PERSON" and len(words) > 1:
                found.setdefault(words[-1], tuple(words[:-1]))
        return found

    return once(passage.doc, _full_names, 0, read)
