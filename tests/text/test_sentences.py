"""Where sentences end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.lexicon import load
from claimcheck.text.sentences import paragraphs, split


def cut(text: str) -> list[str]:
    return [text[span.slice] for span in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Rep. Bennie G. Thompson, D-Miss., asked for the file.", id="titles-initials-state"),
        pytest.param("Lt. Gov. Ada Ray signed Report No. OIG-21-36 there.", id="number-of-a-report"),
        pytest.param("U.S. Border Patrol agents met Sen. Ray at 9 a.m. Tuesday.", id="initialism-in-a-name"),
        pytest.param("In Ms. L. v. Harbour Board the judge ruled in Jan. 2018.", id="case-name-and-month"),
        pytest.param("The board paid $3.5 million, about 1.5 per cent.", id="decimals"),
        pytest.param("See p. 55, Fig. 2 and 8 U.S.C. § 1325.", id="references"),
        pytest.param('"We asked every owner." Ray said.', id="stop-before-attribution"),
        pytest.param('"Did they ask?" Harbour Master Ray said on Tuesday.', id="question-before-attribution"),
        pytest.param("“No!” she said.", id="exclamation-before-attribution"),
        pytest.param('"We asked every owner ... before the tide," Ray said.', id="ellipsis-for-words-left-out"),
        pytest.param("The owners (they had asked twice.) were heard.", id="stop-in-brackets"),
        pytest.param("He wrote that [...] the Board knew.", id="ellipsis-in-brackets"),
        pytest.param("One line\nand the next.", id="line-break"),
        pytest.param("The line wraps\n- as here - at a dash.", id="wrapped-dash"),
        pytest.param("1. One thing only", id="lone-marker"),
    ],
)
def test_stays_whole(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They left the U.S. The rest stayed.", ["They left the U.S.", "The rest stayed."], id="us-the"),
        pytest.param("In the U.S. No owner was asked.", ["In the U.S.", "No owner was asked."], id="us-no"),
        pytest.param("It began at 9 a.m. Officers left.", ["It began at 9 a.m.", "Officers left."], id="time"),
        pytest.param("Ray runs Harbour Inc. It grew.", ["Ray runs Harbour Inc.", "It grew."], id="company"),
        pytest.param("It was 2018. The rest is known.", ["It was 2018.", "The rest is known."], id="year"),
        pytest.param("He said: “No.” Then he left.", ["He said: “No.”", "Then he left."], id="curly-close"),
        pytest.param('"Was it so?" She said no.', ['"Was it so?"', "She said no."], id="pronoun-begins"),
        pytest.param("no owner was asked. every one left", ["no owner was asked.", "every one left"], id="careless"),
        pytest.param("(It was so.) Ray left.", ["(It was so.)", "Ray left."], id="sentence-in-brackets"),
        pytest.param("A head\n\nA line.", ["A head", "A line."], id="blank-line"),
        pytest.param("A head\r\n \r\nA line.", ["A head", "A line."], id="blank-line-crlf"),
        pytest.param("1. One thing. 2. Two things.", ["1. One thing.", "2. Two things."], id="counted"),
        pytest.param("- one\n- two", ["- one", "- two"], id="bullets"),
        pytest.param("He left.[6] She stayed.", ["He left.[6]", "She stayed."], id="footnote-mark"),
        pytest.param("", [], id="empty"),
        pytest.param(" \n\n ", [], id="blank"),
        pytest.param("...", ["..."], id="only-stops"),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="aA I1.!?…\"'”’()[]\n\r -•", max_size=80))
def test_only_white_space_is_left_out(text: str) -> None:
    position = 0
    for span in split(text):
        assert position <= span.start < span.end
        assert not text[position : span.start].strip()
        assert text[span.slice] == text[span.slice].strip()
        position = span.end

    assert not text[position:].strip()


@given(st.text(alphabet="a. \n\r", max_size=60))
def test_paragraphs_lose_nothing_but_white_space(text: str) -> None:
    kept = "".join(text[span.slice] for span in paragraphs(text))

    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize("unit", ["A. ", "!", "\n ", "1. ", "- \n", "… ", "[1]", '"." ', "\n1. A"])
def test_hostile_text_takes_no_more_than_its_length(unit: str) -> None:
    started = time.perf_counter()
    split(unit * (200_000 // len(unit)))

    assert time.perf_counter() - started < 5


def test_lists_are_sorted_lower_case_and_unique() -> None:
    for name, words in load("abbreviations").items():
        assert words == sorted(set(words)), name
        assert [word.lower() for word in words] == words, name


def test_words_that_are_no_names_begin_sentences() -> None:
    lists = load("abbreviations")

    assert set(lists["never_names"]) <= set(lists["starters"])
    assert not set(lists["titles"]) & set(lists["inner"])
