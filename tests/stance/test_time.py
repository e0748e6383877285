"""How the period of a claim stands to the period of a record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.evidence import OPEN_END, Period
from claimcheck.stance.time import PeriodRelation, is_open, period_of, published_by, relate

YEAR = Period("2018-01-01", "2018-12-31")
MAY = Period("2018-05-01", "2018-05-31")


@pytest.mark.parametrize(
    ("claim", "evidence", "relation"),
    [
        (YEAR, YEAR, PeriodRelation.SAME),
        (MAY, YEAR, PeriodRelation.WITHIN),
        (YEAR, MAY, PeriodRelation.CONTAINS),
        (Period("2018-05-15", "2018-06-15"), MAY, PeriodRelation.OVERLAPS),
        (Period("2018-06-01", "2018-06-30"), MAY, PeriodRelation.DISJOINT),
        (Period("2018-05-31", "2018-06-30"), MAY, PeriodRelation.OVERLAPS),
        (Period("2018-08-01", OPEN_END), MAY, PeriodRelation.DISJOINT),
        (Period(), MAY, PeriodRelation.CONTAINS),
        (None, MAY, PeriodRelation.UNKNOWN),
        (MAY, None, PeriodRelation.UNKNOWN),
    ],
)
def test_relations(claim: Period | None, evidence: Period | None, relation: PeriodRelation) -> None:
    assert relate(claim, evidence) is relation


def test_partial_dates_cover_their_days() -> None:
    assert period_of("2018-05") == MAY
    assert period_of("2018") == YEAR


@pytest.mark.parametrize(
    ("date", "as_of", "out"),
    [
        ("2018-05-24", "2018-05-24", True),
        ("2018-05", "2018-05-24", False),
        ("2018", "2018-12-31", True),
        ("2018-05", "2018", True),
        ("2019", "2018-12-31", False),
    ],
)
def test_partial_dates_are_out_by_their_last_day(date: str, as_of: str, out: bool) -> None:
    assert published_by(date, as_of) is out


def test_open_periods_are_known() -> None:
    assert is_open(Period("2018-08-01", OPEN_END))
    assert not is_open(MAY)


PERIODS = st.lists(st.dates(), min_size=2, max_size=2).map(lambda d: Period(str(min(d)), str(max(d))))
MIRROR = {PeriodRelation.WITHIN: PeriodRelation.CONTAINS, PeriodRelation.CONTAINS: PeriodRelation.WITHIN}


@given(PERIODS, PERIODS)
def test_turning_the_two_round_mirrors_the_relation(one: Period, other: Period) -> None:
    relation = relate(one, other)

    assert relate(other, one) is MIRROR.get(relation, relation)
