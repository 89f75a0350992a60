"""Names close to one that is not known."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.keys import slug

_FEW = 8
_NEAR = 75.0  # of 100: below it, names share letters by chance


def near(name: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """The known names closest to a name, the closest first; nothing where none is close. Case and accents do not count.

    >>> near("Pakistn", ["Pakistan", "Palestine", "Qatar"])
    ['Pakistan']
    """
    from rapidfuzz import fuzz, process

    found = process.extract(
        name, sorted(set(known)), scorer=fuzz.WRatio, processor=slug, limit=most, score_cutoff=_NEAR
    )
    return [match for match, _, _ in found]


def expected_one_of(name: str, known: Collection[str]) -> str:
    """The end of a message about a name that is not known: what was probably meant, or what is known.

    >>> expected_one_of("atacks", ["accuses", "attacks"])
    'did you mean attacks?'
    """
    if close := near(name, known):
        return f"did you mean {' or '.join(close)}?"
    few = sorted(known)[:_FEW]
    more = ", …" if len(known) > _FEW else ""
    return f"expected one of {', '.join(few)}{more}" if few else "there is none"
