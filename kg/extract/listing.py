"""All typed mentions of a passage: those that may take part in events, and every other name in it.

Where an article's claims are read, a word such as "Iraqi" or the "Mosul" of "the Mosul offensive" is no mention of its
own. The list has them, each with what it is as words: a nationality, a place, a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.entries import LexiconIndex
from kg.extract.names import NameHit
from kg.extract.passage import Passage
from kg.extract.phrases import is_code, name_bounds
from kg.extract.roles import is_plural
from kg.extract.words import Words
from kg.model import ActorKind, Gazetteer, Listed, Mention, MentionType, NameKind, NounKind

_TAGGED = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANIZATION,
    "GPE": ActorKind.PLACE,
    "LOC": ActorKind.PLACE,
    "FAC": ActorKind.PLACE,
}
_BODIES = {NounKind.STATE_BODY, NounKind.HOST}


class MentionLister:
    """Lists mentions by the gazetteer's names and the tagger's."""

    def __init__(self, gazetteer: Gazetteer, index: LexiconIndex) -> None:
        self._things = index.words("instrument")
        self._nouns = gazetteer.noun_kinds

    def listed(self, passage: Passage, known: Sequence[Mention]) -> Iterator[Listed]:
        """The mentions of a passage, in the order of the text.

        Args:
            known: those that were read there as actors and places; spans elsewhere are left out, but not the words
                here that say what one named elsewhere is ("these militants").
        """
        last = passage.doc[-1]
        part = range(passage.offset, passage.offset + last.idx + len(last.text) + 1)
        here = (m for m in dict.fromkeys((*known, *self._described(passage, known))) if m.span.field is passage.field)
        own = [m for m in here if m.span.start in part and m.span.end in part and not self._is_thing(m)]
        hits = {passage.span(hit.start, hit.end): hit for hit in reversed(passage.names.values())}
        found = [Listed(mention, self._type(passage, mention, hits.get(mention.span))) for mention in own]
        taken = {i for mention in own for i in range(mention.span.start, mention.span.end)}
        for mention, type_ in (*_hits(passage), *self._entities(passage)):
            free = not any(i in taken for i in (mention.span.start, mention.span.end - 1))
            if free or type_ is MentionType.NATIONALITY:
                found.append(Listed(mention, type_))
                taken.update(range(mention.span.start, mention.span.end))
        return iter(sorted(dict.fromkeys(found), key=lambda one: (one.mention.span, one.type)))

    @staticmethod
    def _described(passage: Passage, known: Sequence[Mention]) -> Iterator[Mention]:
        """Mentions by the words that say what those named elsewhere are."""
        for mention in known:
            place = mention.referrer
            if place is None:
                continue
            words = passage.doc.char_span(place.start - passage.offset, place.end - passage.offset)
            if words is not None and words.root.pos_ != "PRON":
                yield replace(mention, text=words.text, span=place)

    def _type(self, passage: Passage, mention: Mention, hit: NameHit | None) -> MentionType:
        if self._nouns.get(mention.noun) in _BODIES and mention.kind is ActorKind.STATE:
            return MentionType.ORGANIZATION
        return MentionType(mention.kind) if hit is None else _type_of(passage, hit, mention.kind)

    def _is_thing(self, mention: Mention) -> bool:
        """Whether a name is that of a law, a war, a weapon."""
        return mention.actor is None and mention.text.rpartition(" ")[2].lower() in self._things

    def _entities(self, passage: Passage) -> Iterator[tuple[Mention, MentionType]]:
        """The tagger's names of persons, organisations and places."""
        for entity in passage.doc.ents:
            kind = _TAGGED.get(entity.label_)
            if kind is not None and _is_name(entity):
                start, end = name_bounds(passage, entity.root, entity)
                mention = Mention(passage.doc[start:end].text, passage.span(start, end), kind)
                if not self._is_thing(mention):
                    yield mention, MentionType(kind)


def _hits(passage: Passage) -> Iterator[tuple[Mention, MentionType]]:
    """The gazetteer's names."""
    for hit in dict.fromkeys(passage.names.values()):
        text = passage.doc[hit.start : hit.end].text
        mention = Mention(text, passage.span(hit.start, hit.end), hit.actor.kind, actor=hit.actor.key)
        yield mention, _type_of(passage, hit, hit.actor.kind)


def _is_name(entity: Words) -> bool:
    return any(token.pos_ == "PROPN" for token in entity) and not any(map(is_code, entity))


def _type_of(passage: Passage, hit: NameHit, kind: ActorKind) -> MentionType:
    """What a name of the gazetteer is as words: a people, a place, or a body that stands for its state."""
    if hit.kind is NameKind.DEMONYM:
        return MentionType.GROUP if is_plural(passage.doc[hit.end - 1]) else MentionType.NATIONALITY
    if hit.kind is NameKind.CAPITAL:
        return MentionType.PLACE
    if hit.kind is NameKind.METONYM and kind is ActorKind.STATE:
        return MentionType.ORGANIZATION
    return MentionType(kind)
