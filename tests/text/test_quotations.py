"""Passages in quotation marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.quotations import find


def contents(text: str) -> list[str]:
    return [text[found.content.slice] for found in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('He said "no" and “yes.”', ["no", "yes."], id="straight-and-curly"),
        pytest.param("\"He told me 'no' twice,\" she said", ["He told me 'no' twice,"], id="single-in-double"),
        pytest.param("‘He said “no” to me,’ Ray said", ["He said “no” to me,"], id="double-in-single"),
        pytest.param("“He said “no” to me,” she said", ["He said “no” to me,"], id="same-marks-nested"),
        pytest.param("”We did” it", ["We did"], id="wrong-opening-mark"),
        pytest.param("‘the owners’ choice was made’ he said", ["the owners’ choice was made"], id="possessive"),
        pytest.param("He said 'we asked them all.' Then", ["we asked them all."], id="straight-single"),
        pytest.param("'It was every owner's choice' he", ["It was every owner's choice"], id="inner-apostrophe"),
        pytest.param('The "  Every   owner" line', ["  Every   owner"], id="masked-emphasis"),
        pytest.param("It's the owners' choice, don't 'they' know", [], id="apostrophes"),
        pytest.param("rock 'n' roll and the '90s kids' shows", [], id="elisions"),
        pytest.param("The 6'2\" man left", [], id="inches"),
        pytest.param("", [], id="empty"),
    ],
)
def test_finds(text: str, expected: list[str]) -> None:
    assert contents(text) == expected
    assert all(found.closed for found in find(text))


def test_span_holds_the_marks() -> None:
    text = "He said “no.”"
    (found,) = find(text)

    assert text[found.span.slice] == "“no.”"


def test_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = 'He said "we asked\nthem all  \n\nand "they left".'
    first, second = find(text)

    assert (text[first.span.slice], first.closed) == ('"we asked\nthem all', False)
    assert (text[second.content.slice], second.closed) == ("they left", True)


def test_unclosed_quotation_ends_before_the_next_one() -> None:
    text = "“We asked. “Then we left,” he said."
    first, second = find(text)

    assert (text[first.span.slice], first.closed) == ("“We asked.", False)
    assert (text[second.content.slice], second.closed) == ("Then we left,", True)


def test_quotation_over_paragraphs_is_closed_where_the_mark_is_repeated() -> None:
    text = '"We asked them.\n\n"Then we left," he said.'
    found = find(text)

    assert contents(text) == ["We asked them.", "Then we left,"]
    assert all(quotation.closed for quotation in found)


@given(st.text(alphabet="ab \"'“”‘’.,\n", max_size=60))
def test_quotations_are_in_order_and_do_not_overlap(text: str) -> None:
    position = 0
    for found in find(text):
        assert position <= found.span.start
        assert found.span.contains(found.content)
        assert text[found.span.start] in "\"“”‘'"
        position = found.span.end


@given(st.text(alphabet="abc ,.", min_size=1, max_size=40))
def test_plain_words_in_double_marks_are_found_whole(words: str) -> None:
    words = f"a{words}b"

    assert contents(f'He said "{words}" here') == [words]
    assert contents(f"He said “{words}” here") == [words]


@pytest.mark.parametrize("unit", ['"', '" ', "“", " 'a", " 'a' ", "‘a ", "’", '\n\n"a'])
def test_hostile_text_takes_no_more_than_its_length(unit: str) -> None:
    started = time.perf_counter()
    find(unit * (200_000 // len(unit)))

    assert time.perf_counter() - started < 5
