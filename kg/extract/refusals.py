"""Why a word of a text makes no claim by an entry that it may be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from kg.extract.words import Word
from kg.model import Entry


class Cause(Enum):
    """What an entry asks for, and the text does not have."""

    GOVERNED = auto()  # one of its object lemmas
    SLOT = auto()  # one of its required slots
    BLOCKED = auto()  # none of its blocked lemmas
    OBJECT_TYPE = auto()
    SUBJECT_TYPE = auto()
    NOBODY = auto()  # an actor at one of its slots
    ANYBODY = auto()  # an actor who is somebody in particular
    NOTHING = auto()  # somebody who does it, or that it was done: "no soldiers were injured"
    TOLD = auto()  # a word that no other entry has taken as its own


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry, tried at a word in vain.

    Args:
        entry: None where the word was not tried, since another one has told its event.
        teller: that other word.
    """

    token: Word
    cause: Cause
    entry: Entry | None = None
    teller: Word | None = None
