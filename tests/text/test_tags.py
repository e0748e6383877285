"""Parts of speech, told from closed classes, verb lists, endings and neighbours.

A form that is past and participle at once ("left", "paid") is tagged a participle: the clause reader
settles it.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.tags import Tag, is_past, tag, word_class
from claimcheck.text.tokens import tokenise

SHORT = {
    Tag.DETERMINER: "d",
    Tag.PRONOUN: "p",
    Tag.AUXILIARY: "x",
    Tag.NEGATOR: "not",
    Tag.VERB: "V",
    Tag.PARTICIPLE: "P",
    Tag.GERUND: "G",
    Tag.NOUN: "N",
    Tag.ADJECTIVE: "a",
    Tag.ADVERB: "r",
    Tag.PREPOSITION: "i",
    Tag.TO: "to",
    Tag.COORDINATOR: "and",
    Tag.SUBORDINATOR: "s",
    Tag.RELATIVE: "w",
    Tag.NUMBER: "#",
    Tag.MARK: ".",
}


def tagged(text: str) -> str:
    return " ".join(SHORT[each] for each in tag(tokenise(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The crew repaired the boat.", "d N P d N ."),
        ("The crew wrote the report.", "d N V d N ."),
        ("The crew did not report the leak.", "d N x not V d N ."),
        ("They couldn't report it.", "p x not V p ."),
        ("The boat was quickly repaired.", "d N x r P ."),
        ("The repaired boat was sold.", "d a N x P ."),
        ("She sold her boat.", "p P d N ."),
        ("She sold it to her.", "p P p to p ."),
        ("The crew that left was paid.", "d N w P x P ."),
        ("The mayor said that the crew left.", "d N P s d N P ."),
        ("With that boat they left.", "i d N p P ."),
        ("They have left.", "p x P ."),
        ("They have 12 boats.", "p V # N ."),
        ("They do not have boats.", "p x not V N ."),
        ("They left without paying.", "p P i G ."),
        ("The meeting began.", "d N V ."),
        ("They were in charge.", "p x i N ."),
        ("A water pump broke.", "d N N V ."),
        ("They wanted to leave.", "p P to V ."),
        ("The baker's shop", "d N d N"),
        ("Nobody paid, and all left.", "p P . and d P ."),
    ],
)
def test_tags(text: str, expected: str) -> None:
    assert tagged(text) == expected


def test_a_part_of_a_name_is_a_noun() -> None:
    tokens = tokenise("The Will To Win opened.")
    assert tag(tokens, frozenset({1, 2, 3}))[1:4] == [Tag.NOUN] * 3


@pytest.mark.parametrize(("word", "expected"), [("sank", True), ("sunk", False), ("put", False), ("pier", False)])
def test_a_past_form_is_no_other_form(word: str, expected: bool) -> None:
    assert is_past(word) is expected


def test_tags_are_gone_through_in_the_order_of_their_list() -> None:
    assert [each.name for each in Tag][:3] == ["DETERMINER", "PRONOUN", "AUXILIARY"]
    assert set(Tag) == set(SHORT)
    assert str(Tag.NOUN) == "<Tag.NOUN: 'noun'>"


def test_what_is_done_to_the_tags_of_a_sentence_does_not_stay() -> None:
    tokens = tokenise("The barge sank.")
    tag(tokens).clear()
    assert len(tag(tokens)) == len(tokens)


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_class("no such class")


@given(st.text(max_size=60))
def test_every_token_has_a_tag(text: str) -> None:
    tokens = tokenise(text)
    assert len(tag(tokens)) == len(tokens)
