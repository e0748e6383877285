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


MORE = [
    ("more than 2,800 homes", "2,816 homes", AGREES),
    ("more than 350 homes", "348 homes", OVERLAPS),
    ("more than 350 homes", "exactly 348 homes", DISJOINT),
    ("more than 500 homes", "348 homes", DISJOINT),
    ("fewer than 300 homes", "at least 300 homes", DISJOINT),
    ("fewer than 400 homes", "348 homes", WITHIN),
    ("at most 348 homes", "at least 348 homes", OVERLAPS),
    ("exactly 350 homes", "348 homes", DISJOINT),
    ("only 300 homes", "348 homes", DISJOINT),
    ("350 homes", "348 homes", AGREES),
    ("349 homes", "348 homes", DISJOINT),
    ("nearly 350 homes", "348 homes", AGREES),
    ("nearly 500 homes", "348 homes", DISJOINT),
    ("80 to 90 beds", "85 beds", WITHIN),
    ("85 beds", "80 to 90 beds", EXCEEDS),
    ("dozens of beds", "40 beds", WITHIN),
    ("dozens of beds", "4 beds", DISJOINT),
    ("many beds", "5 beds", OVERLAPS),
    ("many beds", "500 beds", WITHIN),
    ("most of the beds", "60 percent of the beds", WITHIN),
    ("most of the beds", "40 percent of the beds", DISJOINT),
    ("all beds", "half of the beds", DISJOINT),
    ("nearly all beds", "all beds", WITHIN),
    ("72 hours", "three days", AGREES),
    ("24 hours", "three days", DISJOINT),
    ("$1.5 billion", "$1.49 billion", AGREES),
    ("$1.5 billion", "$1.5 million", DISJOINT),
    ("$5", "€5", INCOMPARABLE),
    ("no beds", "at least 3 beds", DISJOINT),
    ("no beds", "half of the beds", DISJOINT),
    ("one in four beds", "25 percent of beds", AGREES),
    ("It fell 30 percent.", "30 percent of beds", INCOMPARABLE),
    ("5 km", "5 hours", INCOMPARABLE),
    ("several beds", "12 beds", WITHIN),
    ("a few beds", "2 beds", OVERLAPS),
    ("twelve beds", "12 beds", AGREES),
    ("a dozen beds", "12 beds", AGREES),
    ("2.5 million doses", "2,512,000 doses", AGREES),
]


@pytest.mark.parametrize(("claim", "evidence", "relation"), MORE)
def test_more_relations(claim: str, evidence: str, relation: QuantityRelation) -> None:
    assert compare(read(claim), read(evidence)).relation is relation


@pytest.mark.parametrize(
    ("claim", "evidence", "note"),
    [
        ("348 parents", "at least 348 parents", Note.DROPPED_BOUND),
        ("at least 348 parents", "348 parents", Note.ADDED_BOUND),
        ("close to 350 parents", "at least 348 parents", Note.CHANGED_BOUND),
        ("350 parents", "348 parents", Note.ROUNDED),
        ("348 parents", "348 parents", None),
    ],
)
def test_agreement_notes_what_the_words_changed(claim: str, evidence: str, note: Note | None) -> None:
    comparison = compare(read(claim), read(evidence))

    assert comparison.relation is AGREES
    assert comparison.note is note


BOUNDS = st.sampled_from(
    [
        "",
        "at least ",
        "at most ",
        "up to ",
        "more than ",
        "fewer than ",
        "about ",
        "nearly ",
        "only ",
        "exactly ",
    ]
)
QUANTITIES = st.builds(lambda bound, n: read(f"{bound}{n} homes"), BOUNDS, st.integers(2, 5000))


@given(st.integers(1, 10**7))
def test_a_figure_agrees_with_itself(n: int) -> None:
    assert compare(read(f"{n} homes"), read(f"{n:,} homes")).relation is AGREES


@given(QUANTITIES)
def test_the_same_words_never_exclude_each_other(quantity: Quantity) -> None:
    assert compare(quantity, quantity).relation in {AGREES, WITHIN}


@given(QUANTITIES, QUANTITIES)
def test_exclusion_holds_both_ways_but_for_rounding(one: Quantity, other: Quantity) -> None:
    forth, back = compare(one, other), compare(other, one)

    if forth.relation is DISJOINT and back.relation is not DISJOINT:
        assert back.relation in {AGREES, OVERLAPS}
        assert one.stated != other.stated or one.bound is not other.bound


@given(QUANTITIES, QUANTITIES)
def test_disjoint_quantities_share_no_value(claim: Quantity, evidence: Quantity) -> None:
    relation = compare(claim, evidence).relation
    apart = claim.high < evidence.low or evidence.high < claim.low

    if relation is DISJOINT:
        assert apart
    if relation in {WITHIN, EXCEEDS}:
        assert not apart


@given(QUANTITIES, QUANTITIES)
def test_agreement_is_near(claim: Quantity, evidence: Quantity) -> None:
    if compare(claim, evidence).relation is AGREES and claim.stated and evidence.stated:
        assert abs(claim.stated - evidence.stated) <= 0.05 * max(claim.stated, evidence.stated)
