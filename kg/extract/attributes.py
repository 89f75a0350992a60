"""The tagger's tags as parts of speech and morphology: the pipeline's own rules, worked out once for each word.

spaCy's attribute ruler tries each of its patterns on each word of a text. What comes of nearly all of them depends only
on the word, its tag and its dependency, and so is looked up, all words that no pattern names under one; a text with
words on which a longer pattern may begin ("let's") goes to the ruler.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs

COMPONENT = "kg_attributes"
_KEY: list[int | str] = ["TAG", "LOWER", "DEP"]
_TOLD_BY_KEY = {"TAG", "LOWER", "DEP", "IS_SPACE"}
_OPENS = "opens"
_PLAIN = "kgplainword"  # stands for all words that no pattern names
_MOST = 20_000  # words remembered at a time

_Key = tuple[int, int, int]
_Attributes = dict[int, Any]


class AttributeTable:
    """Stands for a pipeline's attribute ruler.

    Args:
        ruler: one for which `can_stand_for` is true.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler, self._vocab = ruler, ruler.vocab
        self._names = _Names(ruler)
        self._plain: int = ruler.vocab.strings.add(_PLAIN)
        self._words: dict[int, int] = {}
        self._known: dict[_Key, _Attributes | None] = {}
        self._opens = Matcher(ruler.vocab)
        for pattern in _patterns(ruler):
            if len(pattern) > 1:
                self._opens.add(_OPENS, [pattern[:1]])

    @staticmethod
    def can_stand_for(ruler: object) -> bool:
        """Whether all patterns ask for nothing but what the table is by, word by word."""
        return isinstance(ruler, AttributeRuler) and _Names.can_tell(ruler) and _PLAIN not in _Names(ruler)

    def __call__(self, doc: Doc) -> Doc:
        """The same document, with the attributes set."""
        rows: list[list[int]] = doc.to_array(_KEY).tolist()
        keys = [(tag, self._word(lower), dep) for tag, lower, dep in rows]
        for key in keys:
            if key not in self._known:
                self._known[key] = self._attributes(key)
        found = [self._known[key] for key in keys]
        if None in found:
            ruled: Doc = self._ruler(doc)
            return ruled
        for token, attributes in zip(doc, found, strict=True):
            if attributes:
                set_token_attrs(token, attributes)
        return doc

    def _word(self, lower: int) -> int:
        """The word, if a pattern may name it, else the one that stands for all others."""
        if lower not in self._words:
            if len(self._words) == _MOST:
                self._words.clear()
            self._words[lower] = lower if self._vocab.strings[lower] in self._names else self._plain
        return self._words[lower]

    def _attributes(self, key: _Key) -> _Attributes | None:
        """What the ruler sets for a word by itself; None for a word on which a longer pattern may begin."""
        tag, lower, dep = (self._vocab.strings[number] for number in key)
        alone = Doc(self._vocab, words=[lower], tags=[tag], heads=[0], deps=[dep])
        if self._opens(alone, allow_missing=True):
            return None
        attributes: _Attributes = {}
        for number, *_ in self._ruler.match(alone):
            attributes.update(self._ruler.attrs[number])
        return attributes


class _Names:
    """The words that the patterns of a ruler name, which are in lower case, and all space.

    Args:
        ruler: one for which `can_tell` is true.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._listed: set[str] = set()
        self._shaped: list[re.Pattern[str]] = []
        for asked in _asked(ruler):
            if isinstance(asked, str):
                self._listed.add(asked)
            else:
                self._listed.update(asked.get("IN", ()))
                self._shaped += [re.compile(shape) for name, shape in asked.items() if name == "REGEX"]

    @staticmethod
    def can_tell(ruler: AttributeRuler) -> bool:
        """Whether the patterns ask for nothing but what is known here."""
        known = all(set(word) <= _TOLD_BY_KEY for pattern in _patterns(ruler) for word in pattern)
        return known and all(isinstance(asked, str) or set(asked) <= {"IN", "REGEX"} for asked in _asked(ruler))

    def __contains__(self, word: str) -> bool:
        return word in self._listed or word.isspace() or any(shape.search(word) for shape in self._shaped)


def _asked(ruler: AttributeRuler) -> Iterator[str | dict[str, Any]]:
    """What the patterns ask of words as such."""
    return (word["LOWER"] for pattern in _patterns(ruler) for word in pattern if "LOWER" in word)


def _patterns(ruler: AttributeRuler) -> Iterator[list[dict[str, Any]]]:
    rules: list[dict[str, Any]] = list(ruler.patterns)
    return (pattern for rule in rules for pattern in rule["patterns"])


@Language.factory(COMPONENT)
def _component(nlp: Language, name: str) -> AttributeTable:
    ruler: Any = nlp.get_pipe("attribute_ruler")
    return AttributeTable(ruler)
