"""Sentences and the simple sentences that they state."""

from __future__ import annotations

import pytest

from claimcheck.text.facts import facts, plain_marks, take_apart

STATED = [
    (
        "Ada Moss ( born July 6 , 1927 ) was an English actress , singer and author .",
        [
            "Ada Moss was an English actress .",
            "Ada Moss was a singer .",
            "Ada Moss was an author .",
            "Ada Moss was born on July 6 , 1927 .",
        ],
    ),
    (
        "Ada Moss -LRB- May 3 , 1931 -- June 4 , 1996 -RRB- was a painter .",
        ["Ada Moss was a painter .", "Ada Moss was born on May 3 , 1931 .", "Ada Moss died on June 4 , 1996 ."],
    ),
    (
        "Low Tide is a 1994 drama film written and directed by Rosa Quill .",
        [
            "Low Tide is a 1994 drama film .",
            "Low Tide was written by Rosa Quill .",
            "Low Tide was directed by Rosa Quill .",
        ],
    ),
    (
        "Tern is a rock band from Ohio , formed in 2004 .",
        ["Tern is a rock band from Ohio .", "Tern was formed in 2004 ."],
    ),
    (
        "Ada Moss , an English actress , moved to Leeds and opened a shop .",
        ["Ada Moss is an English actress .", "Ada Moss moved to Leeds .", "Ada Moss opened a shop ."],
    ),
    (
        "Formed in 1990 , Tern is a rock band that sings in Welsh .",
        ["Tern was formed in 1990 .", "Tern is a rock band .", "Tern sings in Welsh ."],
    ),
    (
        "Low Tide is a film . The film was released in 1994 .",
        ["Low Tide is a film .", "Low Tide was released in 1994 ."],
    ),
    (
        "Ada Moss is a painter . She was born in Leeds .",
        ["Ada Moss is a painter .", "Ada Moss was born in Leeds ."],
    ),
    ('" One of the Boats " is a song .', ["One of the Boats is a song ."]),
]


@pytest.mark.parametrize(("premise", "due"), STATED)
def test_stated(premise: str, due: list[str]) -> None:
    assert [fact.text for fact in facts(premise)] == due


SILENT = [
    "According to Rosa Quill , Ada Moss is a painter .",
    "Ada Moss is a painter , Rosa Quill said .",
    "Is Ada Moss a painter ?",
    "If Ada Moss is a painter , she paints .",
    "Ada Moss is reportedly a painter and singer .",
    "No actors were born in Leeds .",
]


@pytest.mark.parametrize("premise", SILENT)
def test_nothing_is_stated(premise: str) -> None:
    assert facts(premise) == ()


def test_nothing_leaves_a_denial() -> None:
    found = [fact.text for fact in facts("Ada Moss is not a painter who lives in Leeds .")]
    assert found == ["Ada Moss is not a painter who lives in Leeds ."]


def test_nothing_leaves_a_modal() -> None:
    found = [fact.text for fact in facts("Ada Moss may have been a painter and singer .")]
    assert found == ["Ada Moss may have been a painter and singer ."]


def test_a_tail_after_another_noun_is_left() -> None:
    found = [fact.text for fact in facts("Ann Lee is a character in the novel Low Tide written by Rosa Quill .")]
    assert found == ["Ann Lee is a character in the novel Low Tide ."]


def test_parts_of_one_item_stay_together() -> None:
    found = [fact.text for fact in facts("Tern is a cable and satellite television channel .")]
    assert found == ["Tern is a cable and satellite television channel ."]


def test_complete() -> None:
    assert take_apart("Ada Moss is a painter and singer .").complete
    assert not take_apart("Ada Moss moved to Leeds when the mill closed .").complete


def test_marks_of_corpora() -> None:
    assert plain_marks("`` X '' -LRB- 1 -- 2 -RRB-") == '" X " ( 1 \u2013 2 )'
