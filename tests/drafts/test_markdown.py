"""Markdown into blocks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.drafts import markdown


def prose(text: str) -> list[tuple[str, str]]:
    """Kind and words of each block, what is skipped as spaces, the spaces made one."""
    found = []
    for block in markdown.blocks(text):
        chars = list(text)
        for span in block.skip:
            chars[span.slice] = " " * len(span)
        found.append((block.kind.value, " ".join("".join(chars[block.span.slice]).split())))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# A *head* ##\n", [("heading", "A head")], id="heading"),
        pytest.param("A head\n===\n", [("heading", "A head")], id="underlined-heading"),
        pytest.param("one\ntwo\n\nthree", [("paragraph", "one two"), ("paragraph", "three")], id="paragraphs"),
        pytest.param("> one\n> two\nlazy", [("quote", "one two lazy")], id="block-quote"),
        pytest.param("- one\n  two\n- three", [("item", "one two"), ("item", "three")], id="items"),
        pytest.param("1. one\n\n   two", [("item", "one"), ("item", "two")], id="paragraphs-of-an-item"),
        pytest.param("> - one", [("quote", "one")], id="quoted-item"),
        pytest.param(
            "| a | b |\n|---|---|\n| c \\| d | e |",
            [("paragraph", w) for w in ("a", "b", "c | d", "e")],
            id="table",
        ),
        pytest.param("```\ncode\n```\n\n    code\n\nx", [("paragraph", "x")], id="code-blocks"),
        pytest.param("<div>\nx\n</div>\n\n<!-- y\nz -->\n\nx", [("paragraph", "x")], id="html-blocks"),
        pytest.param("---\na: b\n---\nx", [("paragraph", "x")], id="front-matter"),
        pytest.param("---\nnot closed", [("paragraph", "not closed")], id="rule"),
        pytest.param("[r]: http://x.y\n\nx", [("paragraph", "x")], id="link-definition"),
        pytest.param("", [], id="empty"),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert prose(text) == expected
    assert prose(text.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Use `a *b*` here", "Use here", id="code"),
        pytest.param("Use ``a ` b`` here", "Use here", id="code-with-a-mark"),
        pytest.param("An open ` mark", "An open ` mark", id="open-code"),
        pytest.param('See [the list](http://a.b/c_(d) "t") now', "See the list now", id="link"),
        pytest.param("See [the list][r] now\n\n[r]: http://a.b", "See the list now", id="reference"),
        pytest.param("He said [the] boat [sic] left", "He said [the] boat [sic] left", id="editorial-brackets"),
        pytest.param("A ![photo of *x*](a.png) here", "A here", id="image"),
        pytest.param("At <http://a.b> or https://a.b/c_d.", "At or .", id="addresses"),
        pytest.param("A <b>bold</b> word<!-- no --> here", "A bold word here", id="inline-html"),
        pytest.param("It said so [see @id-1, p. 3].", "It said so .", id="citation"),
        pytest.param("It said so[^1] twice", "It said so twice", id="footnote"),
        pytest.param("**Every** _single_ owner", "Every single owner", id="emphasis"),
        pytest.param("a snake_case name, 5 * 3", "a snake_case name, 5 * 3", id="no-emphasis"),
        pytest.param("at 5 \\* 3", "at 5 * 3", id="escape"),
    ],
)
def test_skips(text: str, expected: str) -> None:
    assert prose(text)[0][1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("---\ntitle: x\ndate: 2021-05-24\n---\n", "2021-05-24", id="plain"),
        pytest.param("---\r\ndate: '2021-05-24T10:00'\r\n---\r\n", "2021-05-24", id="time-of-day"),
        pytest.param('+++\ndate = "2021-05-24"\n+++\n', "2021-05-24", id="toml"),
        pytest.param("---\ndate: May 24, 2021\n---\n", None, id="not-iso"),
        pytest.param("---\ndate: 2021-02-30\n---\n", None, id="no-such-day"),
        pytest.param("---\ntitle: x\n---\ndate: 2021-05-24\n", None, id="outside"),
        pytest.param("date: 2021-05-24\n", None, id="no-front-matter"),
    ],
)
def test_date(text: str, expected: str | None) -> None:
    assert markdown.date(text) == expected


@given(st.text(alphabet='ab \n\r\t>-*_`#[](){}<>!|\\@.1:"', max_size=80))
def test_blocks_are_in_order_and_hold_their_skips(text: str) -> None:
    position = 0
    for block in markdown.blocks(text):
        assert position <= block.span.start < block.span.end <= len(text)
        position = block.span.end
        inner = block.span.start
        for skip in block.skip:
            assert inner <= skip.start < skip.end
            assert block.span.contains(skip)
            inner = skip.end


@given(st.lists(st.text(alphabet="abc", min_size=1), min_size=1, max_size=8))
def test_plain_words_come_back_whole(words: list[str]) -> None:
    text = " ".join(words)

    assert prose(text) == [("paragraph", text)]


@pytest.mark.parametrize("unit", ["*", "[a](", "[", "![x", "` `` ", "> ", "- ", "<a ", "<!--", "[@", "a\n", "_a", "|a"])
def test_hostile_text_takes_no_more_than_its_length(unit: str) -> None:
    started = time.perf_counter()
    markdown.blocks(unit * (100_000 // len(unit)))

    assert time.perf_counter() - started < 5
