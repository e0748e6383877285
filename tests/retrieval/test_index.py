"""Ranking does not hang on the order in which a set happens to stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.retrieval.index import rank

TERMS = ("quay", "ferry", "gull", "pilot", "tide", "mast")
POSTINGS = {"quay": [0, 1, 2], "ferry": [1, 2, 3], "gull": [0, 3], "pilot": [2], "tide": [0, 1, 3], "mast": [1]}


@given(st.permutations(TERMS))
def test_the_order_of_the_terms_changes_nothing(query: list[str]) -> None:
    assert rank(query, POSTINGS, 4, 3) == rank(TERMS, POSTINGS, 4, 3)


def test_rare_terms_count_for_more_and_ties_stand_in_order() -> None:
    assert rank(["quay", "pilot"], POSTINGS, 4, 9) == [2, 0, 1]
    assert rank(["gull"], POSTINGS, 4, 1) == [0]
    assert rank(["harbour"], POSTINGS, 4, 9) == []
