"""A store without the quads that are to go from it."""

from __future__ import annotations

from pyoxigraph import Quad, Store

from kg.rdf.remaining import Remaining
from kg.rdf.terms import ENT, GRAPH, KG

HELD, GOING = (Quad(ENT[name], KG.attacks, ENT.iran, GRAPH.edges) for name in ("qatar", "kabul"))


def test_what_is_to_go_is_not_found_any_more() -> None:
    store = Store()
    store.extend([HELD, GOING])
    remaining = Remaining(store, {GOING})

    assert list(remaining.quads_for_pattern(None, KG.attacks, None, GRAPH.edges)) == [HELD]
    assert HELD in remaining
    assert GOING not in remaining
    assert GOING in store
