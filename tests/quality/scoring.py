"""How well extraction does on annotated texts.

The events found in a text are paired with those annotated, one with one. Four levels of agreement, each with precision,
recall and F1 over all texts:

core       the type is right, and on each side (agents, targets) one actor is right and at least half of those found
           are, or neither has any; a symmetric relation has one side, on which two actors must be right
fact       core, and polarity and modality are right: what may be stated as a fact, and what may not
strict     the type is right, and every actor of every side, with none left over
detection  the type is right

Rates over the events that agree at core:

relation, attribution, place, time
           how often they are right (place and time: of those annotated; attribution: where either has a speaker)
name       of the actors that agree, how many carry the annotated name
direction  of the events with two sides that were found with these actors, how many the right way round
false facts
           of those annotated as no facts (negative, or not actual), how many are stated as facts; less is better
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tests.quality.matching import Party, folded, is_same, pairs, same_parties
from tests.quality.sample import Row

SYMMETRIC = frozenset(
    {"agreesCeasefire", "agreesWith", "meets", "negotiatesWith", "cooperatesWith", "fights", "keepsCeasefire"}
)


class Level(StrEnum):
    """How far an event found agrees with one annotated."""

    CORE = "core"
    FACT = "fact"
    STRICT = "strict"
    DETECTION = "detection"


@dataclass(frozen=True, slots=True)
class Told:
    """An event, annotated or found. Of a symmetric relation all parties are agents."""

    type: str
    relation: str
    agents: tuple[Party, ...]
    targets: tuple[Party, ...]
    stance: tuple[str, str] = ("positive", "actual")
    speakers: tuple[Party, ...] = ()
    place: str | None = None
    time: str | None = None
    trigger: str = ""
    confidence: float = 1.0

    @property
    def is_fact(self) -> bool:
        """Whether it is told as something that happened."""
        return self.stance == ("positive", "actual")

    @property
    def sides(self) -> tuple[tuple[Party, ...], ...]:
        """Agents and targets, or the one side of a symmetric relation."""
        return (self.agents,) if self.relation in SYMMETRIC else (self.agents, self.targets)

    def turned(self) -> Told:
        """The event with agents and targets exchanged."""
        return Told(self.type, self.relation, self.targets, self.agents, self.stance)


def told(event: Row) -> Told:
    """An event as ``kg extract`` writes it."""
    agents, targets, speakers = (
        tuple(Party(actor["text"], actor["name"], actor["country"]) for actor in event[side])
        for side in ("agents", "targets", "attributed_to")
    )
    if event["relation"] in SYMMETRIC:
        agents, targets = (*agents, *targets), ()
    stance = (str(event["polarity"]), str(event["modality"]))
    about = (event["place"], event["time"], event["trigger"], float(event.get("confidence", 1.0)))
    return Told(event["type"], event["relation"], agents, targets, stance, speakers, *about)


@dataclass(frozen=True, slots=True)
class Text:
    """The events of one text: those annotated, and those found."""

    annotated: tuple[Told, ...]
    found: tuple[Told, ...]

    @property
    def names(self) -> frozenset[str]:
        """The folded names of the actors that are annotated."""
        return frozenset(folded(party.name) for event in self.annotated for side in event.sides for party in side)

    def agreeing(self, level: Level) -> dict[int, int]:
        """The annotated events that were found, by index, each with the index of the one found."""
        names = self.names
        seen = [
            (-len(levels), annotated.relation != found.relation, a, f)
            for a, annotated in enumerate(self.annotated)
            for f, found in enumerate(self.found)
            if level in (levels := agreement(annotated, found, names))
        ]
        return pairs((a, f) for _, _, a, f in sorted(seen))


def texts(annotated: Iterable[Row], found: Iterable[Row]) -> list[Text]:
    """The texts of an annotated file, each with what was found in it: nothing where the other has no line."""
    by_id = {row["id"]: tuple(map(told, row["events"])) for row in found}
    return [Text(tuple(map(told, row["events"])), by_id.get(row["id"], ())) for row in annotated]


def agreement(annotated: Told, found: Told, names: Collection[str] = ()) -> frozenset[Level]:
    """The levels at which an event found is the one annotated."""
    if annotated.type != found.type:
        return frozenset()
    levels = {Level.DETECTION}
    if has_core_sides(annotated, found, names):
        levels.add(Level.CORE)
        levels.update({Level.FACT} if annotated.stance == found.stance else ())
    if all(len(same_parties(*side, names)) == len(side[0]) == len(side[1]) for side in _facing(annotated, found)):
        levels.add(Level.STRICT)
    return frozenset(levels)


def has_core_sides(annotated: Told, found: Told, names: Collection[str] = ()) -> bool:
    """Whether each side has enough right actors, and not more wrong ones than right."""
    asked = 2 if annotated.relation in SYMMETRIC else 1
    for ours, theirs in _facing(annotated, found):
        right = len(same_parties(ours, theirs, names))
        if (ours or theirs) and (right < min(asked, max(len(ours), 1)) or 2 * right < len(theirs)):
            return False
    return True


def _facing(annotated: Told, found: Told) -> Iterator[tuple[tuple[Party, ...], tuple[Party, ...]]]:
    """The sides of an annotated event, each with that of the found one."""
    if annotated.relation in SYMMETRIC:
        yield annotated.agents, (*found.agents, *found.targets)
    else:
        yield annotated.agents, found.agents
        yield annotated.targets, found.targets


@dataclass(frozen=True, slots=True)
class Figure:
    """A share: `hits` of `of`."""

    hits: int
    of: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 where there is nothing to count."""
        return self.hits / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall of one level."""

    hits: int
    annotated: int
    found: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return Figure(self.hits, self.found).share

    @property
    def recall(self) -> float:
        """The share of what is annotated that was found."""
        return Figure(self.hits, self.annotated).share

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return Figure(2 * self.hits, self.annotated + self.found).share


def agreement_at(level: Level, collection: Sequence[Text], type: str | None = None) -> Agreement:
    """Precision and recall over texts, of all types or of one."""
    hits = sum(type in (None, text.annotated[a].type) for text in collection for a in text.agreeing(level))
    annotated = sum(type in (None, event.type) for text in collection for event in text.annotated)
    found = sum(type in (None, event.type) for text in collection for event in text.found)
    return Agreement(hits, annotated, found)


def rates(collection: Sequence[Text]) -> Mapping[str, Figure]:
    """All rates over texts, by name."""
    agreed = [
        (text.annotated[a], text.found[f], text.names)
        for text in collection
        for a, f in text.agreeing(Level.CORE).items()
    ]
    both = [(annotated, found) for annotated, found, _ in agreed]
    named = [pair for a, f, names in agreed for side in _facing(a, f) for pair in same_parties(*side, names)]
    return {
        "relation": _share(both, lambda a, f: a.relation == f.relation),
        "attribution": _share(
            [(a, f) for a, f in both if a.speakers or f.speakers],
            lambda a, f: bool(same_parties(a.speakers, f.speakers)),
        ),
        "place": _share([(a, f) for a, f in both if a.place], is_same_place),
        "time": _share([(a, f) for a, f in both if a.time], lambda a, f: a.time == f.time),
        "name": Figure(sum(folded(ours.name) == folded(theirs.name) for ours, theirs in named), len(named)),
        "direction": _directions(collection),
        "false facts": _share([(a, f) for a, f in both if not a.is_fact], lambda a, f: f.is_fact),
    }


def _share(both: Sequence[tuple[Told, Told]], is_hit: Callable[[Told, Told], bool]) -> Figure:
    return Figure(sum(is_hit(annotated, found) for annotated, found in both), len(both))


def is_same_place(annotated: Told, found: Told) -> bool:
    """Whether an event was found at the place that is annotated, in these words or some of them."""
    places = (Party(annotated.place or "", annotated.place or ""), Party(found.place or "", found.place or ""))
    return bool(found.place) and is_same(*places)


def _directions(collection: Sequence[Text]) -> Figure:
    right = wrong = 0
    for text in collection:
        agreed = text.agreeing(Level.CORE)
        sided = [event for event in text.annotated if len(event.sides) == 2 and event.agents and event.targets]
        right += sum(text.annotated[a] in sided for a in agreed)
        rest = [event for f, event in enumerate(text.found) if f not in agreed.values()]
        wrong += sum(any(_is_turned(event, other, text.names) for event in sided) for other in rest)
    return Figure(right, right + wrong)


def _is_turned(annotated: Told, found: Told, names: Collection[str]) -> bool:
    return annotated.type == found.type and has_core_sides(annotated, found.turned(), names)
