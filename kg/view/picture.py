"""What is to be drawn, as values: dots for actors, lines for what they do to each other, each in its place."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass, replace
from enum import StrEnum

from kg.keys import digest
from kg.model import ActorKind, Status
from kg.network.layout import Box

FONT_SIZE = 15
_LINE_HEIGHT = 1.25 * FONT_SIZE
_LABEL_LENGTH = 18  # characters in a line
_MARGIN = 6.0  # pixels that stay free around a name
_NARROW, _BROAD = frozenset("ijltfrI.,:;'’|!()[] -"), frozenset("mwMW@%—")


class Tone(StrEnum):
    """What a line is the colour of: its quad class, or both sides of it."""

    MATERIAL_COOPERATION = "MaterialCooperation"
    VERBAL_COOPERATION = "VerbalCooperation"
    BOTH = "Both"
    VERBAL_CONFLICT = "VerbalConflict"
    MATERIAL_CONFLICT = "MaterialConflict"
    OTHER = "Other"  # an event type of a user's ontology that has no quad class


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A claim, in the words that a reader sees.

    Args:
        relation: its label ("agrees a ceasefire with").
        stance: "stated" or "reported"; else what makes it no fact ("alleged", "planned negative").
        date: the article's day; the event's, where the article has none.
        url: of the article, empty unless it is an address of the web.
        tone: of the claim alone.
    """

    agent: str
    relation: str
    target: str
    stance: str
    speaker: str
    outlet: str
    date: str
    article: str
    title: str
    url: str
    sentence: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Dot:
    """An actor: who it is, where it stands, and how many articles tell of it and the others of the picture.

    Args:
        key, label, kind, country, wikidata, names: as in `kg.model.Profile`.
        x, y: in pixels, y growing downwards.
    """

    key: str
    label: str
    kind: ActorKind
    country: str
    wikidata: str
    names: tuple[str, ...]
    reports: int
    x: float = 0.0
    y: float = 0.0

    @property
    def radius(self) -> float:
        """Half its size in pixels; its area grows with the number of articles."""
        return round(min(6.0 + 3.2 * math.sqrt(self.reports), 34.0), 1)

    @property
    def rows(self) -> list[str]:
        """The label, broken where it would be too broad."""
        return textwrap.wrap(self.label, _LABEL_LENGTH) or [self.label]

    @property
    def box(self) -> Box:
        """The room that it takes together with its label, which stands below it."""
        breadth = max(2 * self.radius, *map(text_width, self.rows))
        below = self.radius + _LINE_HEIGHT * len(self.rows)
        return Box(breadth + 2 * _MARGIN, self.radius + _MARGIN, below + _MARGIN)


@dataclass(frozen=True, slots=True)
class Line:
    """What two actors do to each other, or one relation of it.

    Args:
        one, other: keys of the actors.
        to_other, to_one: whether something that is done in that direction, and not together, is in it.
        tone: what it is the colour of.
        status: the best of its claims.
        reports: how many articles tell it.
        bend: 0 for a straight line, else how far it bends to the left of one who goes from one to other, as a share
            of its length; the lines of two actors differ in it.
        told: its claims, the latest first.
    """

    one: str
    other: str
    to_other: bool
    to_one: bool
    tone: Tone
    status: Status
    reports: int
    bend: float
    told: tuple[Told, ...]

    @property
    def width(self) -> float:
        """How thick it is, in pixels."""
        return round(min(1.6 + 1.5 * math.log2(self.reports), 9.0), 2)


@dataclass(frozen=True, slots=True)
class Picture:
    """Dots and lines, each in a fixed order; `left_out` is how many actors of the graph are not in it."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    left_out: int
    title: str

    @property
    def fingerprint(self) -> str:
        """The same for the same actors and claims, wherever they stand: it tells whether a drawing is up to date."""
        return digest(
            self.title, str(self.left_out), repr([replace(dot, x=0, y=0) for dot in self.dots]), repr(self.lines)
        )

    @property
    def claims(self) -> int:
        """How many claims its lines stand for."""
        return sum(len(line.told) for line in self.lines)


def text_width(text: str) -> float:
    """How broad a text is at most in the usual sans-serif fonts, in pixels.

    >>> text_width("ill") < text_width("all") < text_width("WMW")
    True
    """
    return FONT_SIZE * sum(map(_width, text))


def _width(char: str) -> float:
    if char in _NARROW:
        return 0.36
    return 0.95 if char in _BROAD else 0.72 if char.isupper() else 0.61
