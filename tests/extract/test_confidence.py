"""How sure a claim is: what the sentence leaves open or vague makes it less so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Reading

SURE = 0.8


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Kenya accused Chad of lying.", True),
        ("Maria Nowak met Boris Tadić.", True),  # names, though nobody knows them
        ("Kenya attacked.", False),  # whom?
        ("Gunmen attacked Kenya.", False),  # who are they?
        ("The attack on Kenya was condemned.", False),
        ("Kenya condemned the justice system of Chad and called it unfair.", True),
    ],
)
def test_a_claim_is_sure_where_the_sentence_names_both_sides(
    reading: Callable[..., Reading], text: str, is_sure: bool
) -> None:
    (event,) = (e for e in reading(text).events if e.relation in {"accuses", "meets", "attacks", "condemns"})

    assert (event.best.claim.confidence >= SURE) is is_sure


def test_nothing_is_certain(reading: Callable[..., Reading]) -> None:
    (event,) = reading("Kenya attacked Chad.").events

    assert event.best.claim.confidence < 1.0
