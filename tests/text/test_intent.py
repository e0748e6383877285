"""Words of intent and crime."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text import intent


def read(text: str) -> list[tuple[str, str, bool]]:
    return [(text[word.span.slice], word.lemma, word.is_main_verb) for word in intent.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nielsen lied to Congress about the policy.", [("lied", "lie", True)]),
        ("She did not lie.", [("lie", "lie", True)]),
        ("The agency was lying.", [("lying", "lie", True)]),
        ("The agency knew that parents were deported.", [("knew", "know", True)]),
        ("The agency covered up the figures.", [("covered up", "cover up", True)]),
        ("The policy was illegal.", [("illegal", "illegal", True)]),
        ("The agency committed perjury.", [("perjury", "perjury", True)]),
        ("She told a lie.", [("lie", "lie", True)]),
    ],
)
def test_a_predicate_of_intent_is_the_main_verb(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ICE deliberately deported parents.", [("deliberately", "deliberately", False)]),
        ("The office illegally deported 348 parents.", [("illegally", "illegally", False)]),
        ("It was an illegal order.", [("illegal", "illegal", False)]),
        ("He did it on purpose.", [("on purpose", "on purpose", False)]),
        ("Nielsen, who lied to Congress, resigned.", [("lied", "lie", False)]),
        ("He wrote it to mislead lawmakers.", [("mislead", "mislead", False)]),
    ],
)
def test_beside_another_verb_it_is_not(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert read(text) == expected


def test_several_words_come_in_order() -> None:
    assert [lemma for _, lemma, _ in read("ICE knowingly and willfully misled the court.")] == [
        "knowingly",
        "willfully",
        "mislead",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Officials know of 348 cases.",
        "To my knowledge, no parent was deported.",
        "They were charged with illegal entry.",
        "Illegal immigration rose.",
        "The criminal charges were dropped.",
        "The problem lies in the records.",
        "It is a well-known fact.",
        "The agency did not know where the parents were.",
        "Every parent was asked.",
        "",
    ],
)
def test_other_senses_are_left_alone(text: str) -> None:
    assert read(text) == []


@given(st.lists(st.sampled_from(["she", "lied", "to", "know", "illegal", "entry", "cover", "up", "knew", ",", "was"])))
def test_spans_are_ordered_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    found = intent.find(text)
    assert all(one.span.before(other.span) for one, other in pairwise(found))
