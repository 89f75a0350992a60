"""From a graph to what is drawn of it: who is meant, which part of the network, under which title."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.errors import SelectionError
from kg.model import Profile
from kg.network.excerpts import around, between, strongest
from kg.rdf.ontology import quad_classes, relation_labels
from kg.view.composition import Glossary, picture
from kg.view.picture import Picture

if TYPE_CHECKING:
    from kg.network import Network

TITLE = "Who does what to whom"


def scene(
    network: Network, profiles: Iterable[Profile], *, actors: tuple[Profile, ...], depth: int, top: int, split: bool
) -> Picture:
    """The picture of a part of a network.

    Args:
        profiles: of all entities of the network.
        actors: nobody: the strongest of all; one: those within `depth` steps of it; two: those on the ways between.
        top: how many actors, at most.
        split: one line for each relation and direction, where otherwise there is one for two actors.

    Raises:
        SelectionError: there is nothing to draw.
    """
    part = _part(network, [actor.key for actor in actors], depth)
    shown = strongest(part, top, near=[actor.key for actor in actors])
    if not shown.number_of_edges():
        raise SelectionError(f"{_missing(actors)}; expected claims that tie two actors, try --include all")
    glossary = Glossary(quad_classes(), relation_labels(), {profile.key: profile.names for profile in profiles})
    left_out = network.number_of_nodes() - shown.number_of_nodes()
    return picture(shown, glossary, title=_title(actors), left_out=left_out, split=split)


def _part(network: Network, actors: list[str], depth: int) -> Network:
    if len(actors) == 2:
        return between(network, *actors)
    return around(network, actors[0], depth) if actors else network


def _title(actors: tuple[Profile, ...]) -> str:
    if len(actors) == 2:
        return f"Between {actors[0].label} and {actors[1].label}"
    return f"Around {actors[0].label}" if actors else TITLE


def _missing(actors: tuple[Profile, ...]) -> str:
    if len(actors) == 2:
        return f"there is no way between {actors[0].label} and {actors[1].label}"
    return f"nothing ties {actors[0].label} to anybody" if actors else "there is nothing to draw"
