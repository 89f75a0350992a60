"""An edge in words: who, the relation, whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import SelectionError
from kg.model import Tie
from kg.network.suggestions import near


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is asked for: names as they were given, `target` empty for whomever."""

    agent: str
    relation: str
    target: str = ""

    @classmethod
    def parsed(cls, words: str, relations: Sequence[str]) -> Sentence:
        """The sentence in which one of the relations stands between two names, or behind one.

        Args:
            relations: those that the graph has; their case does not count.

        Raises:
            SelectionError: there is none of them, or no name before it.

        >>> Sentence.parsed("Afghan Taliban meets Qatar", ["attacks", "meets"])
        Sentence(agent='Afghan Taliban', relation='meets', target='Qatar')
        """
        known = {relation.lower(): relation for relation in relations}
        parts = words.split()
        for place, word in enumerate(parts):
            if place and word.lower() in known:
                return cls(" ".join(parts[:place]), known[word.lower()], " ".join(parts[place + 1 :]))
        meant = list(dict.fromkeys(relation for word in parts[1:] for relation in near(word, relations, most=1)))
        suggestion = f"did you mean {' or '.join(meant)}?" if meant else "see: kg query edge-count"
        raise SelectionError(f"{words!r} has no relation of the graph; expected A RELATION B, or an IRI; {suggestion}")

    def is_told_by(self, tie: Tie, agent: str, target: str | None) -> bool:
        """Whether the claim tells it, of the actors of these keys; from either side where the relation is symmetric."""
        if tie.relation != self.relation:
            return False
        forwards = tie.agent == agent and target in (None, tie.target)
        backwards = tie.symmetric and tie.target == agent and target in (None, tie.agent)
        return forwards or backwards
