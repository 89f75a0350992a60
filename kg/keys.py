"""Keys minted from content: the same words give the same key, in every run, on every machine.

Plain strings, so that every room can mint a key; ``kg.rdf.terms`` turns keys into IRIs.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_DIGEST_LENGTH = 16  # hexadecimal digits, 64 bits: a clash among ten million keys is less likely than one in 100 000

# Latin letters that NFKD leaves whole.
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}
    | {"ı": "i", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ə": "e", "Ə": "E", "ʻ": "'", "ʼ": "'"}
)
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def slug(label: str) -> str:
    """The label in lower-case ASCII, its words joined by "-"; the `digest` of one without Latin letters and digits.

    >>> slug("Türkiye"), slug("Tehrik-i-Taliban Pakistan"), slug("Côte d'Ivoire")
    ('turkiye', 'tehrik-i-taliban-pakistan', 'cote-d-ivoire')
    """
    letters = unicodedata.normalize("NFKD", label.translate(_LATIN))
    ascii_letters = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    return _NOT_A_WORD.sub("-", ascii_letters).strip("-") or digest(label)


def digest(*parts: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the parts, which are kept apart by a unit separator (U+001F).

    >>> digest("pakistan", "accuses") == digest("pakistan", "accuses") != digest("pakistana", "ccuses")
    True
    """
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_DIGEST_LENGTH]
