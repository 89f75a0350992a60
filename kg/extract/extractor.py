"""From articles to claims: the model parses, the readers of this room read."""

from __future__ import annotations

import hashlib
import importlib.resources
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from typing import NamedTuple

from kg.extract.affairs import AffairReader
from kg.extract.claims import ClaimReader
from kg.extract.entries import LexiconIndex
from kg.extract.explaining import Explainer
from kg.extract.language import DEFAULT_MODEL, load_model
from kg.extract.listing import MentionLister
from kg.extract.mending import mended
from kg.extract.names import NameMatcher
from kg.extract.passage import Passage
from kg.extract.placenames import tag_places
from kg.extract.surnames import tag_surnames
from kg.extract.talks import TalksReader
from kg.extract.texts import Text
from kg.model import Article, Claim, Explanation, Field, Gazetteer, Lexicon, Listed, Mention, Schema, StateClaim

Claims = tuple[Article, tuple[Claim, ...], tuple[Mention, ...]]

BATCH_SIZE = 64
"""How many titles and paragraphs the model parses at a time."""

_REMEMBERED = 1500
"""Articles whose words the model remembers: for good those of the first, which are most of the words of all others and
are split but once; those of as many after them until it forgets them together."""

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


class Extraction(NamedTuple):
    """What the words of an article say, before it is known who is meant.

    Args:
        mentions: of actors and places that may take part in something.
        listed: these and all other names, by passages.
        affairs: claims of states of affairs.
    """

    article: Article
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    listed: tuple[Listed, ...] = ()
    affairs: tuple[StateClaim, ...] = ()


class Extractor:
    """Reads articles into claims with one spaCy pipeline and one ontology.

    Args:
        model: the package name of an installed spaCy pipeline with tagger, parser, lemmatizer and NER.
        quick: whether the pipeline's slow parts are replaced; what is read is the same.

    Raises:
        ModelError: the pipeline is not installed.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        schema: Schema,
        model: str = DEFAULT_MODEL,
        *,
        quick: bool = True,
    ) -> None:
        self.nlp = load_model(model, quick=quick)
        self._names = NameMatcher(self.nlp, gazetteer)
        self._index = LexiconIndex(lexicon)
        self._reader = ClaimReader(self._index, gazetteer, schema)
        self._talks = TalksReader(self._index, schema)
        self._lister = MentionLister(gazetteer, self._index)
        self._affairs = AffairReader(self._index, lexicon, gazetteer, schema, self._reader.participants)
        self._lexicon = lexicon
        self._words = ExitStack()  # those that the model is to forget
        self._remembered = 0

    def claims(self, articles: Iterable[Article]) -> Iterator[Claims]:
        """Each article with its claims and its mentions, in the order of the input."""
        return (extraction[:3] for extraction in self.extractions(articles))

    def extractions(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """All that is read in each article, in the order of the input."""
        for passages in self._passages(articles):
            yield self._extraction(passages)

    def batch(self, articles: Iterable[Article]) -> list[Extraction]:
        """What `extractions` gives, at once; the model forgets from time to time the words that would pile up.

        What `extractions` itself has begun to give has to be read to its end before.
        """
        if self._remembered >= _REMEMBERED:
            self._words.close()
            self._words.enter_context(self.nlp.memory_zone())
            self._remembered = 0
        found = list(self.extractions(articles))
        self._remembered += 1 + len(found)
        return found

    def explanations(self, articles: Iterable[Article]) -> Iterator[tuple[Extraction, tuple[Explanation, ...]]]:
        """What `extractions` gives of each article, with all its sentences, and why their other words tell no event."""
        explainer = Explainer(self._reader, self._lexicon)
        for passages in self._passages(articles):
            yield self._extraction(passages), tuple(e for passage in passages for e in explainer.explanations(passage))

    def _passages(self, articles: Iterable[Article]) -> Iterator[list[Passage]]:
        """The passages of each article, parsed."""
        pairs = self.nlp.pipe(parts(articles), as_tuples=True, batch_size=BATCH_SIZE)
        for _, group in groupby(pairs, key=lambda pair: id(pair[1][0])):  # two may have one id
            passages: list[Passage] = []
            for doc, (article, field, offset) in group:
                before = passages[-1] if passages and passages[-1].field == field else None
                names = self._names.hits(doc, article.date)
                passages.append(Passage(article, field, offset, mended(Text(doc), self._index), names, before))
            tag_places(passages, self._index)
            tag_surnames(passages)
            yield passages
            for passage in passages:
                passage.doc.release()

    def _extraction(self, passages: Sequence[Passage]) -> Extraction:
        claims = self._talks.told([(passage, tuple(self._reader.claims(passage))) for passage in passages])
        named = [(passage, tuple(self._reader.mentions(passage))) for passage in passages]
        mentions = tuple(dict.fromkeys(mention for _, found in named for mention in found))
        listed = tuple(one for passage, found in named for one in self._lister.listed(passage, found))
        affairs = tuple(claim for passage in passages for claim in self._affairs.claims(passage))
        return Extraction(passages[-1].article, claims, mentions, listed, affairs)


def code_fingerprint() -> str:
    """SHA-256 over the code and the tables of the rooms that a reading depends on, in hexadecimal."""
    package = importlib.resources.files("kg")
    digest = hashlib.sha256()
    for room in ("extract", "resolve"):
        for file in sorted(package.joinpath(room).iterdir(), key=lambda file: file.name):
            if file.name.endswith((".py", ".tsv")):
                digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def parts(articles: Iterable[Article]) -> Iterator[tuple[str, tuple[Article, Field, int]]]:
    """The title and the paragraphs of each article, each with the code points before it."""
    for article in articles:
        if article.title.strip():
            yield article.title, (article, Field.TITLE, 0)
        for paragraph in _PARAGRAPH.finditer(article.text):
            yield paragraph.group(), (article, Field.TEXT, paragraph.start())
