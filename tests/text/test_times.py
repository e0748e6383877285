"""Times: full and partial dates, seasons, ranges, and relations to them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model.evidence import OPEN_END, OPEN_START, Period
from claimcheck.text import isodates
from claimcheck.text.times import TimeExpression, TimeRelation, find
from claimcheck.text.tokens import tokenise


def only(text: str, reference: str | None = None) -> TimeExpression:
    """The one time of `text`."""
    found = find(text, reference)
    assert len(found) == 1, [text[t.span.slice] for t in found]
    return found[0]


ON = TimeRelation.ON
DATES = [
    # text, surface, start, end, relation
    ("On May 19, 2021, it met.", "On May 19, 2021", "2021-05-19", "2021-05-19", ON),
    ("On Wednesday, May 19, 2021, it met.", "On Wednesday, May 19, 2021", "2021-05-19", "2021-05-19", ON),
    ("It met on 19 May 2021.", "on 19 May 2021", "2021-05-19", "2021-05-19", ON),
    ("It met on the 19th of May 2021.", "on the 19th of May 2021", "2021-05-19", "2021-05-19", ON),
    ("It met on Sept. 5, 2019.", "on Sept. 5, 2019", "2019-09-05", "2019-09-05", ON),
    ("Filed 2018-06-20.", "2018-06-20", "2018-06-20", "2018-06-20", ON),
    ("Filed 6/20/2018.", "6/20/2018", "2018-06-20", "2018-06-20", ON),
    ("Filed 20/6/2018.", "20/6/2018", "2018-06-20", "2018-06-20", ON),
    ("In May 2018 the port shut.", "In May 2018", "2018-05-01", "2018-05-31", ON),
    ("In 2018 the port shut.", "In 2018", "2018-01-01", "2018-12-31", ON),
    ("the 2018 budget", "2018", "2018-01-01", "2018-12-31", ON),
    ("In mid-May 2021 it met.", "In mid-May 2021", "2021-05-11", "2021-05-20", ON),
    ("in late 2017", "in late 2017", "2017-09-01", "2017-12-31", ON),
    ("in early 2018", "in early 2018", "2018-01-01", "2018-04-30", ON),
    ("in spring 2018", "in spring 2018", "2018-03-01", "2018-05-31", ON),
    ("in the summer of 2018", "in the summer of 2018", "2018-06-01", "2018-08-31", ON),
    ("in the fall of 2018", "in the fall of 2018", "2018-09-01", "2018-11-30", ON),
    ("autumn 2018", "autumn 2018", "2018-09-01", "2018-11-30", ON),
    ("winter of 2017-18", "winter of 2017-18", "2017-12-01", "2018-02-28", ON),
    ("in the 1990s", "in the 1990s", "1990-01-01", "1999-12-31", ON),
    ("in 2017-18", "in 2017-18", "2017-01-01", "2018-12-31", TimeRelation.BETWEEN),
    (
        "from July 2017 to July 2018",
        "from July 2017 to July 2018",
        "2017-07-01",
        "2018-07-31",
        TimeRelation.BETWEEN,
    ),
    (
        "between July 2017 and July 12, 2018",
        "between July 2017 and July 12, 2018",
        "2017-07-01",
        "2018-07-12",
        TimeRelation.BETWEEN,
    ),
    (
        "from October 1, 2017, to February 14, 2019, we",
        "from October 1, 2017, to February 14, 2019",
        "2017-10-01",
        "2019-02-14",
        TimeRelation.BETWEEN,
    ),
    (
        "between April and June 2018",
        "between April and June 2018",
        "2018-04-01",
        "2018-06-30",
        TimeRelation.BETWEEN,
    ),
    ("before July 12, 2018", "before July 12, 2018", OPEN_START, "2018-07-11", TimeRelation.BEFORE),
    ("prior to 2018", "prior to 2018", OPEN_START, "2017-12-31", TimeRelation.BEFORE),
    ("after June 20, 2018", "after June 20, 2018", "2018-06-21", OPEN_END, TimeRelation.AFTER),
    ("since August 2018", "since August 2018", "2018-08-01", OPEN_END, TimeRelation.SINCE),
    ("until July 2018", "until July 2018", OPEN_START, "2018-07-31", TimeRelation.UNTIL),
    ("by June 2018", "by June 2018", OPEN_START, "2018-06-30", TimeRelation.BY),
    ("as of May 19, 2021", "as of May 19, 2021", "2021-05-19", "2021-05-19", TimeRelation.AS_OF),
    ("in the first quarter of 2018", "in the first quarter of 2018", "2018-01-01", "2018-03-31", ON),
    ("Q3 2019", "Q3 2019", "2019-07-01", "2019-09-30", ON),
    ("in fiscal year 2018", "in fiscal year 2018", "2017-10-01", "2018-09-30", ON),
    ("in the 21st century", "in the 21st century", "2001-01-01", "2100-12-31", ON),
]


@pytest.mark.parametrize(("text", "surface", "start", "end", "relation"), DATES)
def test_dates(text: str, surface: str, start: str, end: str, relation: TimeRelation) -> None:
    time = only(text)

    assert text[time.span.slice] == surface
    assert time.period is not None
    assert (time.period.start, time.period.end) == (start, end)
    assert time.relation is relation
    assert time.explicit_year


NOT_TIMES = [
    "The agency may act.",
    "May the court act?",
    "Officials may 5 or 6 times act.",
    "They march on the capital.",
    "A March on the capital was planned.",
    "Theresa May said so.",
    "April Jones said so.",
    "At least 2000 miles of road.",
    "More than 2018 homes burned.",
    "Form 2018 was filed.",
    "It cost $2018.",
    "There were 2,018 homes.",
    "The second spring of the clock broke.",
    "Prices fall.",
]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_words_that_are_no_time(text: str) -> None:
    assert [text[t.span.slice] for t in find(text)] == []


MORE_DATES = [
    ("through June 2021", OPEN_START, "2021-06-30", TimeRelation.UNTIL),
    ("from 2009 through 2012", "2009-01-01", "2012-12-31", TimeRelation.BETWEEN),
    ("From May 6 to July 9, 2018", "2018-05-06", "2018-07-09", TimeRelation.BETWEEN),
    ("between November and March 2019", "2018-11-01", "2019-03-31", TimeRelation.BETWEEN),
    ("from July 2017 onward", "2017-07-01", OPEN_END, TimeRelation.SINCE),
    ("beginning in July 2017", "2017-07-01", OPEN_END, TimeRelation.SINCE),
    ("since at least November 2017", "2017-11-01", OPEN_END, TimeRelation.SINCE),
    ("no later than Dec. 31, 2024", OPEN_START, "2024-12-31", TimeRelation.BY),
    ("by the end of 2020", OPEN_START, "2020-12-31", TimeRelation.BY),
    ("the end of 2020", "2020-09-01", "2020-12-31", ON),
    ("On June 3 and 4, 2020, they met", "2020-06-03", "2020-06-04", ON),
    ("on May 5-7, 2019", "2019-05-05", "2019-05-07", ON),
    ("in late 2017 and early 2018", "2017-09-01", "2018-04-30", TimeRelation.BETWEEN),
    ("in the early 1990s", "1990-01-01", "1993-12-31", ON),
    ("in mid-2018", "2018-05-01", "2018-08-31", ON),
    ("in late May 2018", "2018-05-21", "2018-05-31", ON),
    ("February 2020", "2020-02-01", "2020-02-29", ON),
    ("in FY2019", "2018-10-01", "2019-09-30", ON),
    ("the first quarter of fiscal 2018", "2017-10-01", "2017-12-31", ON),
    ("the second half of 2021", "2021-07-01", "2021-12-31", ON),
    ("after the June 2018 order", "2018-06-01", OPEN_END, TimeRelation.AFTER),
    ("before the April 2018 memo", OPEN_START, "2018-04-30", TimeRelation.BEFORE),
    ("in November of 1975", "1975-11-01", "1975-11-30", ON),
    ("2018-06", "2018-06-01", "2018-06-30", ON),
    ("in the 1800s", "1800-01-01", "1899-12-31", ON),
    ("January 20 2017", "2017-01-20", "2017-01-20", ON),
    ("in 2017–2018", "2017-01-01", "2018-12-31", TimeRelation.BETWEEN),
    ("in winter 2018", "2017-12-01", "2019-02-28", ON),
    ("in fiscal years 2011 through 2014", "2010-10-01", "2014-09-30", TimeRelation.BETWEEN),
    ("in fiscal 2019 and 2020", "2018-10-01", "2020-09-30", TimeRelation.BETWEEN),
    ("in fiscal years 2015-18", "2014-10-01", "2018-09-30", TimeRelation.BETWEEN),
    ("up until 1977", OPEN_START, "1977-12-31", TimeRelation.UNTIL),
]


@pytest.mark.parametrize(("text", "start", "end", "relation"), MORE_DATES)
def test_more_dates(text: str, start: str, end: str, relation: TimeRelation) -> None:
    time = only(text)

    assert time.period is not None
    assert (time.period.start, time.period.end, time.relation) == (start, end, relation)


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("As of May 19, it met.", 5, 19),
        ("In March, it met.", 3, None),
        ("on November 6", 11, 6),
        ("by June", 6, None),
    ],
)
def test_a_date_without_year_has_no_period(text: str, month: int, day: int | None) -> None:
    time = only(text)

    assert (time.period, time.explicit_year, time.month, time.day) == (None, False, month, day)


RELATIVE = [
    # text, reference, start, end
    ("As of May 19, it met.", "2021-05-24", "2021-05-19", "2021-05-19"),
    ("In March it met.", "2021-05-24", "2021-03-01", "2021-03-31"),
    ("It met last month.", "2021-05-24", "2021-04-01", "2021-04-30"),
    ("It met last month.", "2021-01-05", "2020-12-01", "2020-12-31"),
    ("It met this year.", "2021-05-24", "2021-01-01", "2021-12-31"),
    ("It met yesterday.", "2021-03-01", "2021-02-28", "2021-02-28"),
    ("It met on Monday.", "2021-05-26", "2021-05-24", "2021-05-24"),
    ("It met last Wednesday.", "2021-05-24", "2021-05-19", "2021-05-19"),
    ("It met last week.", "2021-05-26", "2021-05-17", "2021-05-23"),
    ("It met two years ago.", "2021-05-26", "2019-01-01", "2019-12-31"),
    ("It met 10 days ago.", "2021-05-26", "2021-05-16", "2021-05-16"),
    ("It met last May.", "2021-03-26", "2020-05-01", "2020-05-31"),
    ("It met last spring.", "2021-07-26", "2021-03-01", "2021-05-31"),
    ("It met this summer.", "2021-07", "2021-06-01", "2021-08-31"),
]


@pytest.mark.parametrize(("text", "reference", "start", "end"), RELATIVE)
def test_relative_times_count_from_the_reference(text: str, reference: str, start: str, end: str) -> None:
    time = only(text, reference)

    assert time.period is not None
    assert (time.period.start, time.period.end) == (start, end)
    assert not time.explicit_year


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # 2022-11-04 is a Friday.
        ("The court will meet on Monday.", "2022-11-07"),
        ("The hearing is scheduled for Monday.", "2022-11-07"),
        ("The ship will be scrapped on Friday.", "2022-11-04"),
        ("The judge said Monday that she will rule.", "2022-10-31"),
        ("The board will not vote again, he said Monday.", "2022-10-31"),
        ("The bill, which will need votes, fell Monday.", "2022-10-31"),
        ("Will Jones left Monday.", "2022-10-31"),
        ("She will not meet them as she did last Monday.", "2022-10-31"),
    ],
)
def test_a_weekday_after_will_is_the_next_one(text: str, day: str) -> None:
    period = only(text, "2022-11-04").period

    assert period is not None
    assert period.start == period.end == day


@pytest.mark.parametrize("text", sorted({text for text, *_ in RELATIVE}))
def test_without_a_reference_relative_times_have_no_period(text: str) -> None:
    assert only(text).period is None


def test_a_year_earlier_counts_from_something_else() -> None:
    assert only("It was 90 a year earlier.", "2021-05-24").period is None


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("In 2018, 2019 children were held.", ["In 2018"]),
        ("In March 2018, 2019 sailings were late.", ["In March 2018"]),
        ("By 2018, 2017 ships had left.", ["By 2018"]),
        ("In 2018, 2,816 children were held.", ["In 2018"]),
        ("On May 5, 2018 sailings were late.", ["On May 5, 2018"]),
        ("In 2016, 2017, 2018 sailings were late.", ["In 2016", "2017", "2018"]),
        ("In 2017, 2018 and 2019 children were held.", ["In 2017", "2018 and 2019"]),
    ],
)
def test_a_count_after_a_year_and_a_comma_is_no_year(text: str, surfaces: list[str]) -> None:
    assert [text[time.span.slice] for time in find(text)] == surfaces


def test_a_reference_must_be_a_date() -> None:
    with pytest.raises(ValueError, match="not an ISO date"):
        find("In May it met.", "May 2021")


def test_of_a_day_that_does_not_exist_only_the_year_is_read() -> None:
    assert only("On February 30, 2021, it met.").period == Period("2021-01-01", "2021-12-31")


def test_months_in_a_list_share_the_year() -> None:
    first, second = find("In October and December 2018 it met.")

    assert first.period is not None
    assert second.period is not None
    assert (first.period.start, second.period.start) == ("2018-10-01", "2018-12-01")


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2018-06-20", "2018-06-20", "2018-06-20"),
    ],
)
def test_first_and_last_day_of_partial_dates(date: str, first: str, last: str) -> None:
    assert (isodates.first_day(date), isodates.last_day(date)) == (first, last)


@pytest.mark.parametrize("date", ["", "18", "2018-13", "2018-02-30", "2018-6", "2018-06-20T00", "0000"])
def test_bad_dates_are_refused(date: str) -> None:
    with pytest.raises(ValueError, match=r"date|day"):
        isodates.first_day(date)


@given(st.dates())
def test_neighbouring_days_are_inverse(date: object) -> None:
    day = str(date)

    if day not in {"0001-01-01", "9999-12-31"}:
        assert isodates.day_after(isodates.day_before(day)) == day
        assert isodates.day_before(day) < day < isodates.day_after(day)


# fmt: off
PIECES = st.sampled_from(
    [
        "in", "on", "by", "since", "before", "after", "until", "May", "March", "June", "19", "2018",
        "2019", ",", ".", "-", "–", "/", "to", "and", "between", "from", "through", "late", "early",
        "mid-May", "mid-2018", "the", "end", "of", "1990", "s", "'s", "summer", "winter", "fall",
        "spring", "Q1", "fiscal", "year", "first", "quarter", "21st", "century", "last", "Monday", "ago",
        "two", "months", "5", "31", "30", "06", "20", "2018-06-20", "6/20/2018", "FY19", "the",
    ]
)
# fmt: on


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from([" ", ""]), st.sampled_from([None, "2021-05-24", "2020"]))
def test_periods_are_in_order(pieces: list[str], joint: str, reference: str | None) -> None:
    text = joint.join(pieces)
    times = find(text, reference)

    assert find(text, reference, tokenise(text)) == times
    for time in times:
        assert time.span.contains(time.core)
        if time.period is not None:
            isodates.first_day(time.period.start)
            isodates.last_day(time.period.end)
    for before, after in pairwise(times):
        assert before.core.before(after.core)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    find(text, "2021-05-24")
