"""Colours and shapes, chosen so that the colour-blind tell them apart, and what they are called in the legend.

Actors differ in shape and colour; lines in colour from blue (cooperation) to red (conflict), the paler for words, the
stronger for deeds, and in dashes. See Okabe and Ito, "Color Universal Design" (https://jfly.uni-koeln.de/color/).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import ActorKind, Status
from kg.view.picture import Tone

INK = "#1f2933"
PAPER = "#ffffff"
FAINT = "#9aa5b1"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a kind of actor is drawn: vis-network's and matplotlib's name of its shape, and its colour.

    Args:
        scale: of matplotlib's marker, so that it is as large as vis-network's.
    """

    words: str
    shape: str
    marker: str
    colour: str
    scale: float = 1.0


MARKS: dict[ActorKind, Mark] = {
    ActorKind.STATE: Mark("State", "dot", "o", "#3d4f6e"),
    ActorKind.TERRITORY: Mark("Territory", "dot", "o", "#8fa3bf"),
    ActorKind.ORGANIZATION: Mark("Organization", "square", "s", "#00916e"),
    ActorKind.ARMED_GROUP: Mark("Armed group", "triangle", "^", "#111111"),
    ActorKind.PERSON: Mark("Person", "diamond", "D", "#c9a400", 0.75),
    ActorKind.GROUP: Mark("Group of people", "hexagon", "h", "#b4699b"),
    ActorKind.PLACE: Mark("Place", "triangleDown", "v", "#b7bcc4"),
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a tone is drawn."""

    words: str
    colour: str


STROKES: dict[Tone, Stroke] = {
    Tone.MATERIAL_COOPERATION: Stroke("Cooperation, deeds", "#0b3d91"),
    Tone.VERBAL_COOPERATION: Stroke("Cooperation, words", "#79b8e8"),
    Tone.BOTH: Stroke("Cooperation and conflict", "#8d6aae"),
    Tone.VERBAL_CONFLICT: Stroke("Conflict, words", "#f2a65a"),
    Tone.MATERIAL_CONFLICT: Stroke("Conflict, deeds", "#c8401a"),
    Tone.OTHER: Stroke("Other", "#a0a0a0"),
}

DASHES: dict[Status, tuple[int, ...]] = {
    Status.STATED: (),
    Status.REPORTED: (12, 5),
    Status.NOT_A_FACT: (3, 5),
}
"""Lengths of dash and gap in pixels; nothing for an unbroken line."""

STATUSES: dict[Status, str] = {
    Status.STATED: "Stated",
    Status.REPORTED: "Reported by others",
    Status.NOT_A_FACT: "No fact: alleged, …",
}
