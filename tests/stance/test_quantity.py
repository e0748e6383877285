"""How two quantities stand to one another: five rules, in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.stance.quantity import Note, QuantityRelation, compare
from claimcheck.text.quantities import Quantity, find

AGREES = QuantityRelation.AGREES
WITHIN = QuantityRelation.WITHIN
DISJOINT = QuantityRelation.DISJOINT
EXCEEDS = QuantityRelation.EXCEEDS
OVERLAPS = QuantityRelation.OVERLAPS
INCOMPARABLE = QuantityRelation.INCOMPARABLE


def read(text: str) -> Quantity:
    """The first quantity of `text`."""
    return find(text)[0]


TABLE = [
    # claim, evidence, relation
    ("348 parents", "at least 348 parents", AGREES),
    ("at least 300 parents", "at least 348 parents", WITHIN),
    ("300 parents", "at least 348 parents", DISJOINT),
    ("no more than 300 parents", "at least 348 parents", DISJOINT),
    ("up to 500 parents", "at least 348 parents", OVERLAPS),
    ("only 348 parents", "at least 348 parents", EXCEEDS),
    ("close to 350 parents", "at least 348 parents", AGREES),
    ("at least 438 parents", "at least 348 parents", EXCEEDS),
    ("thousands of parents", "at least 348 parents", EXCEEDS),
    ("hundreds of parents", "at least 348 parents", WITHIN),
    ("around 2,800 homes", "about 2,800 homes", AGREES),
    ("around 2,800 homes", "at least 2,800 homes", AGREES),
    ("around 2,800 homes", "2,816 homes", AGREES),
    ("about 280 homes", "2,800 homes", DISJOINT),
    ("six judges", "nine judges", DISJOINT),
    ("at least six judges", "nine judges", WITHIN),
    ("545 children", "391 children", DISJOINT),
    ("139 children", "391 children", DISJOINT),
    ("exactly 348 parents", "at least 348 parents", EXCEEDS),
    ("some parents", "several parents", AGREES),
    ("several parents", "some parents", AGREES),
    ("in some cases", "a few parents", AGREES),
    ("some parents", "348 parents", WITHIN),
    ("348 parents", "some parents", EXCEEDS),
    ("about 300 homes", "350 homes", OVERLAPS),
    ("about 300 homes", "400 homes", DISJOINT),
    ("350 homes", "about 300 homes", OVERLAPS),
    ("a third of homes", "33 percent of homes", AGREES),
    ("half of the homes", "60 homes", INCOMPARABLE),
    ("$30", "30 homes", INCOMPARABLE),
]


@pytest.mark.parametrize(("claim", "evidence", "relation"), TABLE)
def test_relations(claim: str, evidence: str, relation: QuantityRelation) -> None:
    assert compare(read(claim), read(evidence)).relation is relation
