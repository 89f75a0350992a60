"""What an article says around a mention: which state a body belongs to, and who "both sides" are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.model import ActorKind, Claim, Mention, Relation, Span

_OFTEN = 3
_PARTIES = {ActorKind.STATE, ActorKind.ARMED_GROUP}

Sides = tuple[Span, Span, tuple[Mention, ...]]  # trigger, sentence, and the two who face each other there


def state_nearby(mention: Mention, sentence: Span | None, mentions: Sequence[Mention]) -> str | None:
    """The key of the state that a body without a name of its own belongs to ("the army", "police").

    The state of the same body named before; else the place of its sentence; else the state of all places named before
    it; else the state that the article is about. None where none of these decides: then it stays nobody's.

    Args:
        sentence: where the body acts; None where it only speaks, which it may do from anywhere.
    """
    before = [m for m in mentions if m.span < mention.span]
    same = [m.country for m in before if m.noun == mention.noun and m.country]
    if same:
        return same[-1]
    if sentence is not None:
        places = [m for m in mentions if m.kind is ActorKind.PLACE and m.country and m.span.field == sentence.field]
        inside = [m.country for m in places if sentence.start <= m.span.start < sentence.end]
        earlier = {m.country for m in places if m.span.start < sentence.start}
        if inside or len(earlier) == 1:
            return next(iter(inside or earlier))
    return state_of_article(mentions)


def state_of_article(mentions: Sequence[Mention]) -> str | None:
    """The state that an article is about: the only one, or one named three times and twice as often as any other."""
    named = Counter(key for m in mentions if (key := m.country or (m.actor if m.kind is ActorKind.STATE else None)))
    ranked = named.most_common(2)
    if not ranked:
        return None
    (first, count), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    return first if second == 0 or (count >= _OFTEN and count >= 2 * second) else None


def facing(claims: Sequence[Claim], relations: Mapping[str, Relation]) -> list[Sides]:
    """The two who face each other, at each place of the article where two do, in the order of the text.

    Those who talk, agree or fight with each other, or between whom somebody mediates; where there are none in the whole
    article, two states or armed groups of which one does something to the other, if they are the same two throughout.
    """
    close = [_sides(claim, _parties(claim, relations[claim.relation])) for claim in claims]
    found = [sides for sides in close if len(sides[2]) == 2]
    if found:
        return found
    loose = [_sides(claim, (*claim.agents, *claim.targets)) for claim in claims if claim.agents and claim.targets]
    pairs = [sides for sides in loose if len(sides[2]) == 2 and all(m.kind in _PARTIES for m in sides[2])]
    return pairs if len({frozenset(m.country or m.actor for m in sides[2]) for sides in pairs}) == 1 else []


def _parties(claim: Claim, relation: Relation) -> tuple[Mention, ...]:
    if relation.symmetric:
        return claim.agents
    return claim.targets if relation.takes_parties else ()


def _sides(claim: Claim, mentions: tuple[Mention, ...]) -> Sides:
    return claim.trigger, claim.sentence, tuple(mention for mention in mentions if mention.is_tied)
