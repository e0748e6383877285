"""Times: full and partial dates, seasons, ranges, and relations to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model.evidence import OPEN_END, OPEN_START
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
