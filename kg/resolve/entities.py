"""Mentions to entities: who each mention is, by the gazetteer, the article's own words, and its date.

- A name of the gazetteer is its actor.
- A body, an unnamed official or the people of a state is that state ("Pakistani officials" → Pakistan).
- A person is the fullest name that the article gives; what the article says of office and country holds for all its mentions.
- A group without a name ("protesters") is an entity of its article alone: two articles' protesters are not the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.keys import digest, slug
from kg.model import Actor, ActorKind, Article, Claim, Entity, Gazetteer, Mention, NounKind, Participant, Span


_OF_A_STATE = {NounKind.STATE_BODY, NounKind.ROLE, NounKind.PEOPLE}  # tied to a state, they go by its name


class EntityResolver:
    """Resolves the mentions of one article.

    Args:
        mentions: all mentions of the article; they are the context in which a short one is understood.
        dealings: the article's claims that have two sides; they say whom "both sides" means.
    """

    def __init__(self, gazetteer: Gazetteer, article: Article, mentions: Sequence[Mention], dealings: Sequence[Claim]) -> None:
        self._actors = {actor.key: actor for actor in gazetteer.actors}
        self._nouns = {noun.lemma: noun.kind for noun in gazetteer.nouns}
        self._article = article
        self._people = [m for m in mentions if m.kind is ActorKind.PERSON and m.has_name]
        self._places = [(m.span, m.country) for m in mentions if m.kind is ActorKind.PLACE and m.country]
        self._states = Counter(key for m in mentions if (key := self._state_of(m)))
        self._pairs = [(claim.trigger, two) for claim in dealings if (two := self._two(claim))]

    def participants(self, mention: Mention, sentence: Span) -> tuple[Participant, ...]:
        """The mention with its entity; a pair ("both sides") with both of its entities."""
        if self._nouns.get(mention.noun) is not NounKind.PAIR or mention.is_tied:
            return (self.participant(mention, sentence),)
        return tuple(self.participant(one, sentence) for one in self.pair(mention.span)) or (
            self.participant(mention, sentence),
        )

    def pair(self, at: Span) -> tuple[Mention, ...]:
        """The two who deal with each other where a phrase refers to them: of the nearest claim before it, else after it.

        Empty where the article has no claim between exactly two who are named.
        """
        earlier = [two for trigger, two in self._pairs if trigger < at]
        return earlier[-1] if earlier else next((two for _, two in self._pairs), ())

    def participant(self, mention: Mention, sentence: Span) -> Participant:
        """The mention with its entity. `sentence` is where it takes part, which decides whose "police" they are."""
        return Participant(self._entity(mention, sentence), mention)

    def _entity(self, mention: Mention, sentence: Span) -> Entity:
        if mention.actor is not None:
            return _known(self._actors[mention.actor])
        if mention.kind is ActorKind.PERSON and mention.has_name:
            return self._person(mention)
        if mention.kind is ActorKind.PLACE:
            known = self._actors.get(mention.country or "")
            if known is not None:
                return _known(known)
            return Entity(slug(mention.text), mention.text, mention.kind)
        country = mention.country
        if country is None and self._acts_for_a_state(mention):
            country = self._context(sentence)
        noun = self._nouns.get(mention.noun)
        if country is not None and noun in _OF_A_STATE:
            return _known(self._actors[country])
        code = self._actors[country].country if country is not None else None
        if mention.kind is ActorKind.ORGANIZATION:
            return Entity(slug(mention.text), mention.text, mention.kind, code)
        return Entity(f"{slug(mention.text)}--{digest(self._article.id)}", mention.text, mention.kind, code)

    def _two(self, claim: Claim) -> tuple[Mention, ...]:
        """The participants of a claim, where they are two, named and not of one side."""
        named = {self._entity(m, claim.sentence).key: m for m in (*claim.agents, *claim.targets) if m.is_tied}
        return tuple(named.values()) if len(named) == 2 else ()

    # Persons ----------------------------------------------------------------------------------------------------------

    def _person(self, mention: Mention) -> Entity:
        same = [other for other in self._people if _is_short_for(mention.text, other.text)]
        fullest = max([mention, *same], key=lambda m: (len(m.text.split()), -m.span.start))
        kin = [other for other in [mention, *same] if other.country] or [
            other for other in self._people if other.country and _is_short_for(other.text, fullest.text)
        ]
        code = self._actors[kin[0].country or ""].country if kin else None
        key = f"{slug(fullest.text)}--{code.lower()}" if code else slug(fullest.text)
        return Entity(key, fullest.text, ActorKind.PERSON, code)

    # Whose ------------------------------------------------------------------------------------------------------------

    def _acts_for_a_state(self, mention: Mention) -> bool:
        return self._nouns.get(mention.noun) is NounKind.STATE_BODY

    def _context(self, sentence: Span) -> str | None:
        """The state that a body without a name of its own belongs to: the place of the sentence, or of the article."""
        inside = [
            country
            for span, country in self._places
            if span.field == sentence.field and sentence.start <= span.start < sentence.end
        ]
        if inside:
            return inside[0]
        located = Counter(country for _, country in self._places)
        if located:
            return min(located, key=lambda key: (-located[key], key))
        return next(iter(self._states)) if len(self._states) == 1 else None

    def _state_of(self, mention: Mention) -> str | None:
        if mention.country:
            return mention.country
        actor = self._actors.get(mention.actor or "")
        return actor.key if actor is not None and actor.kind is ActorKind.STATE else None


def _known(actor: Actor) -> Entity:
    return Entity(actor.key, actor.label, actor.kind, actor.country, known=True)


def _is_short_for(short: str, full: str) -> bool:
    """Whether a name's words are the last words of a fuller one, or its first ("Erdoğan" ⊂ "Recep Tayyip Erdoğan")."""
    a, b = short.split(), full.split()
    return a != b and len(a) < len(b) and (b[-len(a) :] == a or b[: len(a)] == a)
