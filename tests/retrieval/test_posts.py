"""Posts lose what the network put round their words, and other texts stay as they are."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.retrieval.posts import read_post


def test_the_line_under_a_post_gives_author_and_day() -> None:
    post = read_post("Ferries late again. https://t.co/x1 \u2014 Ann Lowe (@annlowe) March 5, 2020")

    assert post.by == "Ann Lowe"
    assert post.day == date(2020, 3, 5).toordinal()
    assert post.text.split() == ["Ferries", "late", "again.", "Ann", "Lowe"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("#FerryFriday", "Ferry Friday"),
        ("@harbour_master", "harbour master"),
        ("#NYCFerry2020", "NYC Ferry 2020"),
        ("#ferryfriday", "ferryfriday"),
        ("see pic.twitter.com/abc now", "see   now"),
    ],
)
def test_tags_fall_apart_and_links_go(written: str, read: str) -> None:
    assert read_post(written).text == read


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was late.",
        "A cost of 5 - 7 dollars (about) in March 5, 2020",
        "",
    ],
)
def test_other_texts_stay(text: str) -> None:
    post = read_post(text)

    assert (post.text, post.by, post.day) == (text, "", None)


def test_a_day_that_does_not_exist_is_none() -> None:
    assert read_post("So late. \u2014 Ann (@a) February 31, 2020").day is None
    assert read_post("So late. \u2014 Ann (@a) Smarch 1, 2020").day is None
