"""Names as words: which are spellings of one, and which are short for another."""

from __future__ import annotations

import re

_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_VOWELS = frozenset("aeiouy")
_ARTICLE = 3  # letters of an article before a surname at most
_LONG = 5  # letters of a surname of which two spellings are taken for one


def undotted(text: str) -> str:
    """A name with its acronyms as they are mostly written: "US-led coalition" for "U.S.-led coalition"."""
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), text)


def is_short_for(short: str, full: str) -> bool:
    """Whether a name's words are the last words of a fuller one, or its first ("Erdoğan" ⊂ "Recep Tayyip Erdoğan")."""
    a, b = short.split(), full.split()
    if len(a) == 1 < len(b) and (are_spellings(a[0], b[-1]) or a[0] == _without_article(b[-1])):
        return True
    return a != b and len(a) < len(b) and (b[-len(a) :] == a or b[: len(a)] == a)


def _without_article(surname: str) -> str:
    """A surname without the article that it may lack where it stands alone: "Burhan" of "al-Burhan"."""
    article, hyphen, rest = surname.partition("-")
    return rest if hyphen and len(article) <= _ARTICLE else surname


def are_spellings(a: str, b: str) -> bool:
    """Whether two surnames may be one, transcribed in two ways: they differ in vowels only ("Saree", "Sarea")."""
    return len(a) >= _LONG and a[:3] == b[:3] and _consonants(a) == _consonants(b)


def _consonants(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter not in _VOWELS)
