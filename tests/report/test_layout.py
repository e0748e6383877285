"""Wrapping, cutting and escaping: the words survive, whatever the width."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.evidence import Period
from claimcheck.report.layout import apart, columns, elided, marked, para, quoted
from claimcheck.report.misquotation import compared
from claimcheck.report.phrasing import count, date, enumeration, last_day, period
from claimcheck.report.safe import visible
from claimcheck.report.styled import Segment, ansi, plain
from claimcheck.spans import Span

ACTIVE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@given(st.text(alphabet="ab \n\t\"'.-é漢", max_size=200), st.integers(20, 60))
def test_wrapping_adds_spaces_alone(text: str, width: int) -> None:
    lines = para(text, width=width, first="  ")
    shown = plain(lines)
    assert shown.split() == text.split()
    assert all(columns(line) <= width or len(line.split()) == 1 for line in shown.splitlines())


@given(st.text(max_size=200), st.booleans())
def test_nothing_that_acts_on_a_terminal_is_written(text: str, colour: bool) -> None:
    lines = para(Segment(text, "bold red"), width=40)
    shown = ansi(lines).replace("\x1b[1;31m", "").replace("\x1b[0m", "") if colour else plain(lines)
    assert ACTIVE.search(shown.replace("\n", "")) is None
    shown.encode("utf-8")


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_marking_keeps_every_character(text: str, one: int, other: int) -> None:
    spans = [Span(min(one, other), max(one, other)), Span(0, min(one, other))]
    assert "".join(s.text for s in marked(text, spans)) == text


def test_a_mark_may_end_within_a_word() -> None:
    assert ansi(para(*quoted("some parents", [Span(0, 4)]), width=40)) == '"\x1b[1msome\x1b[0m parents"\n'


def test_a_no_break_space_holds_its_words_together() -> None:
    assert plain(para("12\u00a0July", width=3)) == "12\u00a0July\n"


def test_the_right_part_moves_to_a_line_of_its_own_where_there_is_no_room() -> None:
    assert plain(apart(["left"], "right", width=20)) == "left           right\n"
    assert plain(apart(["left"], "right", width=10)) == "left\n  right\n"


@pytest.mark.parametrize(
    ("keep", "shown"),
    [
        pytest.param(None, "one two three ...", id="start"),
        pytest.param(Span(0, 3), "one two three ...", id="near-start"),
        pytest.param(Span(24, 29), "... six seven eight", id="later"),
    ],
)
def test_cutting_keeps_what_matters(keep: Span | None, shown: str) -> None:
    assert elided("one two three four five six seven eight", 17, keep) == shown


def test_control_characters_are_shown_as_escapes() -> None:
    assert visible("a\x1b\x9b\u202e\n\ud800\U000e0041") == "a\\x1b\\x9b\\u202e\\x0a\\ud800\\U000e0041"
    assert visible("a\nb", keep="\n") == "a\nb"
    assert visible("naïve 漢字 \u00a0") == "naïve 漢字 \u00a0"


@pytest.mark.parametrize(
    ("iso", "words", "last"),
    [
        ("2021-05-18", "May 18, 2021", "2021-05-18"),
        ("2018-09", "September 2018", "2018-09-30"),
        ("2020-02", "February 2020", "2020-02-29"),
        ("2018", "2018", "2018-12-31"),
        ("soon", "soon", None),
    ],
)
def test_dates_are_no_more_precise_than_given(iso: str, words: str, last: str | None) -> None:
    assert date(iso) == words
    if last is not None:
        assert last_day(iso) == last


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Period("2017-07-01", "2018-07-11"), "July 2017 to July 11, 2018"),
        (Period("2017-01-01", "2021-12-31"), "2017-2021"),
        (Period(end="2018-07-11"), "until July 11, 2018"),
        (Period(start="2018-08-01"), "from August 2018"),
        (Period("2018-06-20", "2018-06-20"), "June 20, 2018"),
        (Period(), ""),
        (None, ""),
    ],
)
def test_periods_in_words(value: Period | None, words: str) -> None:
    assert period(value) == words


def test_counts_and_lists() -> None:
    assert [count(1, "record"), count(1_200, "record"), count(2, "inquiry")] == [
        "1 record",
        "1,200 records",
        "2 inquiries",
    ]
    assert [enumeration(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


# Wordings side by side


def test_equal_wordings_have_no_marks() -> None:
    assert "~" not in plain(compared("We are ready.", "we are ready", width=60))


def test_dropped_and_added_words_have_a_column_of_their_own() -> None:
    assert plain(compared("no parent was deported", "no parent to my knowledge was deported", width=70)) == (
        "  draft   no parent                 was deported\n"
        "  record  no parent to my knowledge was deported\n"
        "                    ~~ ~~ ~~~~~~~~~\n"
    )


def test_a_record_that_goes_on_is_no_difference() -> None:
    shown = plain(compared("was there", "she was there all day", width=60))
    assert shown == "  draft       was there\n  record  ... was there ...\n"


def test_very_long_wordings_are_not_set_side_by_side() -> None:
    assert compared("word " * 5_000, "other " * 5_000, width=80) == []
    assert compared("", "words", width=80) == []
