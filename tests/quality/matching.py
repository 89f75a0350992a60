"""When what was found is what was annotated: actors, and events by their participants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

_GENERIC = """
    a an the of and for in on president minister ministry prime foreign defence defense interior government army
    military forces security police troops soldiers officials official leader leaders group party court people
    civilians militants fighters rebels delegation spokesman spokeswoman commanders
"""
_STEM = 4  # letters that a name and what is derived from it ("Israel", "Israeli") have in common, at least
_ENDING = 3  # letters that one of them may have behind it, at most

_Left = TypeVar("_Left", bound=Hashable)
_Right = TypeVar("_Right", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of an event: the words, the canonical name, and the alpha-3 code of its state if it has one."""

    text: str
    name: str
    country: str | None = None


def folded(words: str) -> str:
    """The words without accents and capitals.

    >>> folded("Türkiye")
    'turkiye'
    """
    letters = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def naming_words(words: str) -> list[str]:
    """The words that tell one actor from another; all of them where all are generic.

    >>> naming_words("the Afghan Taliban government"), naming_words("police")
    (['afghan', 'taliban'], ['police'])
    """
    found = re.findall(r"[a-z0-9]+", folded(words))
    return [word for word in found if word not in _GENERIC.split()] or found


def is_same_word(one: str, other: str) -> bool:
    """Whether two words are equal, or one is the other with an ending.

    >>> is_same_word("israel", "israeli"), is_same_word("mali", "malian"), is_same_word("iran", "iraq")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _STEM and long.startswith(short) and len(long) - len(short) <= _ENDING)


def is_same(annotated: Party, found: Party, names: Collection[str] = ()) -> bool:
    """Whether two parties are one actor: of one canonical name, or of the same naming words.

    Never across two states, and never where the found one has the name of another annotated actor.

    Args:
        names: the folded canonical names of all annotated actors of the text.
    """
    if folded(annotated.name) == folded(found.name):
        return True
    countries = {annotated.country, found.country} - {None}
    if folded(found.name) in names or len(countries) > 1:
        return False
    few, many = sorted((naming_words(annotated.text), naming_words(found.text)), key=len)
    return bool(few) and all(any(is_same_word(word, other) for other in many) for word in few)


def pairs(ranked: Iterable[tuple[_Left, _Right]]) -> dict[_Left, _Right]:
    """As many pairs as can be made so that nobody is in two of them; of those, the pairs named first are tried first.

    >>> pairs([("a", 1), ("b", 1), ("a", 2)])
    {'b': 1, 'a': 2}
    """
    wanted: dict[_Left, list[_Right]] = {}
    for left, right in ranked:
        wanted.setdefault(left, []).append(right)
    owners: dict[_Right, _Left] = {}
    for left in wanted:
        _settle(left, wanted, owners, set())
    return {left: right for right, left in owners.items()}


def _settle(
    left: _Left, wanted: Mapping[_Left, Sequence[_Right]], owners: dict[_Right, _Left], tried: set[_Right]
) -> bool:
    """Give `left` a partner, moving others on where needed; False where there is none for it."""
    for right in wanted[left]:
        if right in tried:
            continue
        tried.add(right)
        if right not in owners or _settle(owners[right], wanted, owners, tried):
            owners[right] = left
            return True
    return False


def same_parties(
    annotated: Sequence[Party], found: Sequence[Party], names: Collection[str] = ()
) -> list[tuple[Party, Party]]:
    """The parties of two sides that are one actor, each in one pair, those of equal names first."""
    near = [(a, f) for a, one in enumerate(annotated) for f, other in enumerate(found) if is_same(one, other, names)]
    near.sort(key=lambda pair: folded(annotated[pair[0]].name) != folded(found[pair[1]].name))
    return [(annotated[a], found[f]) for a, f in sorted(pairs(near).items())]
