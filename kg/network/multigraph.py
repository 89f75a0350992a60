"""The claims between entities as a networkx graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from kg.model import Profile, Tie

if TYPE_CHECKING:
    Network: TypeAlias = nx.MultiDiGraph[str]

EVENT = "Event"
"""The type of a node that stands for a mediation or a hosting."""


def network(ties: Iterable[Tie], profiles: Iterable[Profile], *, mediations_as_nodes: bool = False) -> Network:
    """Who does what to whom: a node for each entity that does something or to whom it is done, an edge for each claim.

    A node is named by the entity's key and has: label, type (its class), country (alpha-3) and wikidata (Q-number).
    An edge is named by the claim's key and has: relation, type (PLOVER), symmetric, status, polarity, modality, stance,
    date, published, time, place, speakers (labels), outlet, article, title, url, sentence, written_agent,
    written_target, event, entry and confidence. Dates are ISO 8601. All but symmetric, confidence (0 to 1) and speakers
    (a tuple) are strings, empty where unknown.

    A symmetric relation is one edge, from the smaller key, as in the store; `both_ways` adds its other direction.

    Nodes are added in the order of their keys and edges in that of the ties, so the same claims give the same graph.

    Args:
        ties: the claims that count; those with an open side are left out.
        mediations_as_nodes: whether a mediation or hosting becomes a node of its own (named by the event's key, type
            "Event", with label, relation, date and place), with an edge to it from who mediates or hosts (role
            "agent") and to it from each party (role "party"), in place of an edge from the one to the other.
    """
    known = {profile.key: profile for profile in profiles}
    closed = [(tie.agent, tie.target, tie) for tie in ties if tie.agent is not None and tie.target is not None]
    graph: Network = nx.MultiDiGraph()
    for key in sorted({key for agent, target, _ in closed for key in (agent, target)}):
        graph.add_node(key, **_entity(known[key]))
    for agent, target, tie in closed:
        if mediations_as_nodes and tie.has_parties:
            _add_event(graph, agent, target, tie)
        else:
            graph.add_edge(agent, target, key=tie.claim, **_claim(tie))
    return graph


def both_ways(graph: Network) -> Network:
    """A copy in which a symmetric relation can be followed from either side: its edge is there in both directions."""
    copy = graph.copy()
    for agent, target, claim, attributes in graph.edges(keys=True, data=True):
        if attributes["symmetric"]:
            copy.add_edge(target, agent, key=claim, **attributes)
    return copy


def _add_event(graph: Network, agent: str, party: str, tie: Tie) -> None:
    """The event's node and the edges that join the two to it; what another claim has added stays as it is."""
    if tie.event not in graph:
        label = f"{tie.relation} {tie.date}".rstrip()
        described = {"relation": tie.relation, "date": tie.date, "place": tie.place}
        graph.add_node(tie.event, label=label, type=EVENT, country="", wikidata="", **described)
    for start, end, role in ((agent, tie.event, "agent"), (tie.event, party, "party")):
        if not graph.has_edge(start, end):
            graph.add_edge(start, end, key=f"{tie.claim}/{role}", role=role, **_claim(tie))


def _entity(profile: Profile) -> dict[str, str]:
    return {
        "label": profile.label,
        "type": profile.kind,
        "country": profile.country,
        "wikidata": profile.wikidata,
    }


def _claim(tie: Tie) -> dict[str, object]:
    return {
        "relation": tie.relation,
        "type": tie.type,
        "symmetric": tie.symmetric,
        "status": tie.status.value,
        "polarity": tie.polarity.value,
        "modality": tie.modality.value,
        "stance": " ".join(tie.stance),
        "date": tie.date,
        "published": tie.published.isoformat() if tie.published else "",
        "time": tie.time,
        "place": tie.place,
        "speakers": tie.speakers,
        "outlet": tie.outlet,
        "article": tie.article,
        "title": tie.title,
        "url": tie.url,
        "sentence": tie.sentence,
        "written_agent": tie.written_agent,
        "written_target": tie.written_target,
        "event": tie.event,
        "entry": tie.entry,
        "confidence": tie.confidence,
    }
