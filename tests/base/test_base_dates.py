"""Partial dates and periods."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.base.dates import check_date, first_day, last_day, parse_period
from claimcheck.model.evidence import OPEN_END, OPEN_START, Period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-06", "2018-06-01", "2018-06-30"),
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2018-06-20", "2018-06-20", "2018-06-20"),
        ("0001", "0001-01-01", "0001-12-31"),
    ],
)
def test_a_partial_date_covers_all_its_days(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@given(st.dates())
def test_every_day_is_a_date_and_the_months_end_as_in_the_calendar(day: date) -> None:
    assert first_day(day.isoformat()) == last_day(day.isoformat()) == day.isoformat()
    assert last_day(day.isoformat()[:7])[8:] == f"{calendar.monthrange(day.year, day.month)[1]:02}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "2018-6",
        "2018-06-31",
        "2018-00",
        "2018-06-00",
        "20180620",
        "٢٠١٨",
        "2018-06-20\n",
        "2018-06-20T10:00",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="date"):
        check_date(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2017-07/2018-07-11", Period("2017-07-01", "2018-07-11")),
        ("2017 / 2018", Period("2017-01-01", "2018-12-31")),
        ("2018-06", Period("2018-06-01", "2018-06-30")),
        ("../2018-07-11", Period(OPEN_START, "2018-07-11")),
        ("2018-08/..", Period("2018-08-01", OPEN_END)),
        ("2018/2018-01", Period("2018-01-01", "2018-01-31")),
    ],
)
def test_a_period_runs_from_the_first_day_to_the_last(text: str, period: Period) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize("text", ["../..", "..", "/", "2018/", "2018-07/2018-06", "2018/2019/2020", "2018–2019"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|period"):
        parse_period(text)
