"""How sure a claim is: that the sentence says that these did this to those.

What lowers it is what makes readings go wrong. Each cause was weighed by the share of events with it that are right on
annotated news (``python -m tests.quality --calibration`` prints the shares): a side that the sentence leaves open; a
participant who is only described ("gunmen"); one whom neither the gazetteer nor the sentence ties to a state or group;
a target found inside what is asked for or reproached; a noun that tells an event of one side.
"""

from __future__ import annotations

from kg.extract.slots import Filled
from kg.model import Entry, EntryKind, Mention

CONCERNED = "concerned"
"""The step of a path to a target that no phrase of the word's own names."""

_BOTH_SIDES, _ONE_SIDE = 0.85, 0.5
_DESCRIBED, _UNKNOWN, _CONCERNED, _NOUN = 0.75, 0.95, 0.5, 0.8  # what is left of it


def confidence(entry: Entry, agents: Filled, targets: Filled) -> float:
    """From 0 to 1, with two digits."""
    shared = entry.frame.reciprocal and len(agents.mentions) > 1
    full = bool(shared or (agents and targets))
    found = _BOTH_SIDES if full else _ONE_SIDE
    mentions = (*agents.mentions, *targets.mentions)
    if not all(mention.is_tied for mention in mentions):
        found *= _DESCRIBED
    elif not all(map(_is_known, mentions)):
        found *= _UNKNOWN
    if any(step.startswith(CONCERNED) for step in targets.path):
        found *= _CONCERNED
    if entry.kind is EntryKind.NOUN and not full:
        found *= _NOUN
    return round(found, 2)


def _is_known(mention: Mention) -> bool:
    return mention.actor is not None or mention.country is not None
