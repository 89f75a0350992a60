"""The claims between entities as a networkx graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from kg.model import Profile, TalksCard, Tie

if TYPE_CHECKING:
    Network: TypeAlias = nx.MultiDiGraph[str]

TALKS = "Talks"
"""The type of a node that stands for talks that somebody mediates or hosts."""


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
        mediations_as_nodes: whether talks become a node of their own (named by the key of the talks, type "Talks", with
            label, date, place, topic and outcome), with an edge to it from who mediates or hosts (role "agent") and
            from it to each party (role "party"), in place of an edge from the one to the other.
    """
    known = {profile.key: profile for profile in profiles}
    closed = [(tie.agent, tie.target, tie) for tie in ties if tie.agent is not None and tie.target is not None]
    graph: Network = nx.MultiDiGraph()
    for key in sorted({key for agent, target, _ in closed for key in (agent, target)}):
        graph.add_node(key, **_entity(known[key]))
    for agent, target, tie in closed:
        if mediations_as_nodes and tie.talks is not None and not tie.symmetric:
            _add_talks(graph, agent, target, tie, tie.talks)
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


def _add_talks(graph: Network, agent: str, party: str, tie: Tie, talks: TalksCard) -> None:
    """The node of the talks and the edges that join the two to it; what another claim has added stays as it is."""
    if talks.key not in graph:
        date = talks.time or tie.date
        described = {"date": date, "place": talks.venue, "topic": talks.topic, "outcome": talks.outcome}
        graph.add_node(talks.key, label=f"talks {date}".rstrip(), type=TALKS, country="", wikidata="", **described)
    for start, end, role in ((agent, talks.key, "agent"), (talks.key, party, "party")):
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
