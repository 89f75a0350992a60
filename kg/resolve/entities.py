"""Mentions to entities: who each mention is, by the gazetteer, the article's own words, and its date.

- A name of the gazetteer is its actor.
- A body, an unnamed official or the people of a state is that state ("Pakistani officials" → Pakistan).
- A person is the fullest name that the article gives; its office and country hold for all mentions of it.
- A group without a name ("protesters") is an entity of its article alone: two articles' protesters are not the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.keys import digest, slug
from kg.model import Actor, ActorKind, Article, Entity, Gazetteer, Mention, NounKind, Participant, Span
from kg.resolve.context import Sides, state_nearby, state_of_article
from kg.resolve.names import are_spellings, is_short_for, undotted

_OF_A_STATE = {
    NounKind.STATE_BODY,
    NounKind.ROLE,
    NounKind.PEOPLE,
    NounKind.HOST,
}  # tied to a state, they go by its name


class EntityResolver:
    """Resolves the mentions of one article.

    Args:
        mentions: all mentions of the article; they are the context in which a short one is understood.
        facing: who face each other, in the order of the text; they say whom "both sides" means.
        targets: those to whom something is done, in the order of the text; they say whom "the accused" means.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        article: Article,
        mentions: Sequence[Mention],
        facing: Sequence[Sides],
        targets: Sequence[Mention] = (),
    ) -> None:
        self._actors, self._states = gazetteer.by_key, gazetteer.states
        self._nouns, self._places = gazetteer.noun_kinds, gazetteer.places
        self._article = article
        self._people = [m for m in mentions if m.kind is ActorKind.PERSON and m.has_name]
        self._mentions = mentions
        self._targets = [m for m in targets if m.kind is ActorKind.PERSON and m.has_name and not m.noun]
        self._pairs = [
            (trigger, two)
            for trigger, sentence, sides in facing
            if len(two := tuple(self.participant(m, sentence) for m in sides)) == 2
            and two[0].entity.key != two[1].entity.key
        ]

    def participants(
        self,
        mention: Mention,
        sentence: Span | None,
        others: Sequence[Participant] = (),
        opposite: frozenset[str] = frozenset(),
    ) -> tuple[Participant, ...]:
        """The mention with its entity; a pair ("both sides") with both of its entities, who are none of the others."""
        if not self.is_pair(mention) or mention.is_tied:
            return (self.participant(mention, sentence, opposite),)
        two = self.pair(mention.span, others, of_persons=self._is_of_persons(mention.noun))
        return two or (self.participant(mention, sentence),)

    def is_pair(self, mention: Mention) -> bool:
        """Whether the words refer back to two who were named before."""
        return self._nouns.get(mention.noun) is NounKind.PAIR

    def is_people(self, mention: Mention) -> bool:
        """Whether the words are the people of a state ("its citizens"), to whom it can do something itself."""
        return self._nouns.get(mention.noun) is NounKind.PEOPLE

    def called(self, people: Participant, name: str) -> Participant:
        """The participant, by what people are called who do such a thing where the text has no other word for them."""
        if not name or people.mention.is_tied or not self.is_people(people.mention):
            return people
        entity = Entity(self._here(name), name, ActorKind.GROUP)
        return Participant(entity, people.mention)

    def _is_of_persons(self, pair: str) -> bool:
        """Whether the noun of a pair is an office: "the two ministers"."""
        return self._nouns.get(pair.split()[-1]) is NounKind.ROLE

    def pair(
        self, at: Span, others: Sequence[Participant] = (), *, of_persons: bool = False
    ) -> tuple[Participant, ...]:
        """The two who deal with each other around a phrase that means them: of the nearest claim before, else after.

        Args:
            others: those who are spoken of beside the pair; neither they nor their states belong to it.
            of_persons: whether persons can be meant ("the two ministers"), beside states and groups.

        Returns:
            Empty where the article has no claim between exactly two who are named.
        """
        keys, countries = {p.entity.key for p in others}, {p.entity.country for p in others} - {None}
        fitting = [
            (trigger, two)
            for trigger, two in self._pairs
            if not any(p.entity.key in keys or p.entity.country in countries for p in two)
            and (of_persons or not any(p.entity.kind is ActorKind.PERSON for p in two))
        ]
        earlier = [two for trigger, two in fitting if trigger < at]
        return earlier[-1] if earlier else next((two for _, two in fitting), ())

    def participant(
        self, mention: Mention, sentence: Span | None, opposite: frozenset[str] = frozenset()
    ) -> Participant:
        """The mention with its entity.

        Args:
            sentence: where it takes part, which decides whose "police" they are; None where it only speaks.
            opposite: the states on the other side, whose it cannot be: of "the army attacked Israel" not Israel's.
        """
        return Participant(self._entity(mention, sentence, opposite), mention)

    def named(self, mention: Mention) -> Participant:
        """The mention with its entity, whatever it does in its sentence: a place is itself here, not its state."""
        place = self._place(mention)
        return Participant(_known(place), mention) if place is not None else self.participant(mention, mention.span)

    def _place(self, mention: Mention) -> Actor | None:
        """The place of the gazetteer that the words name, where it lies in the state that the mention is tied to."""
        if mention.kind is not ActorKind.PLACE or mention.actor is not None or mention.country is None:
            return None
        words = mention.text.title() if mention.text.isupper() else mention.text
        place = self._actors.get(self._places.get(words, ""))
        return place if place is not None and place.country == self._actors[mention.country].country else None

    def served(self, person: Participant) -> Participant | None:
        """The state that a person serves as far as the article says, as it names it; None where it does not."""
        state = self._states.get(person.entity.country or "")
        if state is None:
            return None
        named = (self.participant(m, m.span) for m in self._mentions if state.key in (m.actor, m.country))
        return next((found for found in named if found.entity.key == state.key), None)

    def _entity(self, mention: Mention, sentence: Span | None, opposite: frozenset[str]) -> Entity:
        if mention.actor is not None:
            return _known(self._actors[mention.actor])
        holder = self._holder(mention)
        if holder is not None:
            return self._person(holder)
        described = self._described(mention)
        if described is not None:
            return self._entity(described, sentence, opposite)
        if mention.kind is ActorKind.PLACE:
            known = self._actors.get(mention.country or "")
            if known is not None:
                return _known(known)
            return Entity(slug(mention.text), mention.text, mention.kind)
        country = mention.country
        if self._nouns.get(mention.noun) is NounKind.HOST:
            country = country or self._venue(mention)
        if country is None and self._acts_for_a_state(mention):
            country = state_nearby(mention, sentence, self._mentions)
            country = None if country in opposite else country
        noun = self._nouns.get(mention.noun)
        if country is not None and noun in _OF_A_STATE:
            return _known(self._actors[country])
        code = self._actors[country].country if country is not None else None
        if mention.kind is ActorKind.ORGANIZATION:
            return Entity(slug(mention.text), mention.text, mention.kind, code)
        kind = ActorKind.ORGANIZATION if mention.kind is ActorKind.STATE else mention.kind  # a body of no state known
        return Entity(self._here(mention.text), undotted(mention.text), kind, code)

    def _here(self, words: str) -> str:
        """The key of somebody without a name: an entity of this article alone."""
        return f"{slug(words)}--{digest(self._article.id)}"

    def _described(self, mention: Mention) -> Mention | None:
        """The people of whom a bare noun speaks again: "anti-government protesters … protestors", if no others are."""
        if mention.kind is not ActorKind.GROUP or mention.is_tied or len(mention.text.split()) > 1 or not mention.noun:
            return None
        same = [
            other
            for other in self._mentions
            if other.kind is mention.kind
            and (other.noun == mention.noun or are_spellings(other.noun, mention.noun))
            and len(other.text.split()) > 1
        ]
        first = {other.text: other for other in reversed(same)}
        (only,) = first.values() if len(first) == 1 else (None,)
        return only if only is not None and only.span < mention.span else None

    # Persons ----------------------------------------------------------------------------------------------------------

    def _holder(self, mention: Mention) -> Mention | None:
        """The person whom the words mean: by name, by surname alone, or by the office of one named before."""
        if mention.kind is ActorKind.PERSON and mention.has_name:
            return mention
        if mention.kind is ActorKind.ORGANIZATION and any(is_short_for(mention.text, p.text) for p in self._people):
            return mention
        if mention.kind is ActorKind.PERSON and self._nouns.get(mention.noun) is NounKind.ACCUSED:
            earlier = [m for m in self._targets if m.span < mention.span]
            return earlier[-1] if earlier else next(iter(self._targets), None)
        if mention.kind is ActorKind.PERSON and mention.noun:
            return self._of_office(mention)
        return None

    def _of_office(self, mention: Mention) -> Mention | None:
        """The holder of an office: the last one named before it, else the only one that the article names."""
        if _is_plural_of(mention.text.split()[-1], mention.noun):
            return None  # "the ministers" are not the one minister of whom the article tells
        holders = [p for p in self._people if _is_office(mention.noun, p.noun) and mention.country in (None, p.country)]
        earlier = [p for p in holders if p.span < mention.span]
        if earlier:
            return max(earlier, key=lambda p: p.span)
        return holders[0] if len({p.text for p in holders}) == 1 else None

    def _person(self, mention: Mention) -> Entity:
        same = [other for other in self._people if is_short_for(mention.text, other.text)]
        fullest = max([mention, *same], key=lambda m: (len(m.text.split()), -m.span.start))
        name = self._spelled(fullest.text)
        kin = [other for other in [mention, *same] if other.country] or [
            other for other in self._people if other.country and is_short_for(other.text, fullest.text)
        ]
        state = kin[0].country if kin else self._served([mention, *same])
        code = self._actors[state].country if state is not None else None
        key = f"{slug(name)}--{code.lower()}" if code else slug(name)
        return Entity(key, name, ActorKind.PERSON, code)

    def _spelled(self, name: str) -> str:
        """The name with its surname in the spelling that the article has most often, of several the one in the name."""
        *first, surname = name.split()
        alone = [m.text for m in self._mentions if m.text != surname and are_spellings(m.text, surname)]
        spellings = [surname, *alone, *(m.text for m in self._mentions if m.text == surname)]
        often = (
            max(spellings, key=lambda spelling: (spellings.count(spelling), spelling == surname)) if alone else surname
        )
        return " ".join([*first, often])

    def _served(self, mentions: Sequence[Mention]) -> str | None:
        """The state that a person with an office serves where no words say which: the one that the article is about."""
        in_office = any(self._nouns.get(m.noun) is NounKind.ROLE for m in mentions)
        return state_of_article(self._mentions) if in_office else None

    def _venue(self, host: Mention) -> str | None:
        """The state of the place named last before a host is spoken of, else next, other than the guests' own."""
        guests = {p.entity.country for _, two in self._pairs for p in two}
        places = [m for m in self._mentions if m.kind is ActorKind.PLACE and m.country]
        abroad = [m for m in places if self._actors[m.country or ""].country not in guests]
        earlier = [m.country for m in abroad if m.span < host.span]
        return earlier[-1] if earlier else next((m.country for m in abroad), None)

    # Whose ------------------------------------------------------------------------------------------------------------

    def _acts_for_a_state(self, mention: Mention) -> bool:
        return self._nouns.get(mention.noun) is NounKind.STATE_BODY


def _is_office(short: str, full: str) -> bool:
    """Whether an office is meant by its name or its last words: "minister" of a "defence minister"."""
    return full == short or full.endswith(f" {short}")


def _is_plural_of(word: str, noun: str) -> bool:
    """Whether a word is not the singular of a noun, as which the lexicon has it."""
    return word.lower() != noun.split()[-1]


def _known(actor: Actor) -> Entity:
    return Entity(actor.key, actor.label, actor.kind, actor.country, known=True)
