"""The pull-request comment, read back by a Markdown parser."""

from __future__ import annotations

import re

import pytest
import runs
import texts
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.model.run import Run
from claimcheck.report.markdown import LIMIT, MARKER, plain, render
from claimcheck.report.safe import visible

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ALLOWED_HTML = re.compile(r"</?span>")


def flat(text: str) -> str:
    return visible(" ".join(text.split()))


def leaves(tokens: list[Token]) -> list[Token]:
    return [leaf for token in tokens for leaf in (leaves(token.children) if token.children else [token])]


def words(text: str) -> str:
    """The words that a reader sees of one line of Markdown."""
    (inline,) = [token for token in PARSER.parse(f"x {text}") if token.type == "inline"]
    found = leaves([inline])
    assert {token.type for token in found} <= {"text", "html_inline"}
    assert all(ALLOWED_HTML.fullmatch(token.content) for token in found if token.type == "html_inline")
    return "".join(token.content for token in found if token.type == "text").removeprefix("x ")


def table(text: str) -> list[list[str]]:
    """The cells of the first table."""
    rows: list[list[str]] = []
    for token in PARSER.parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows and token.level >= 3:
            rows[-1].append(token.content)
        elif token.type == "table_close":
            break
    return rows


@settings(deadline=None)
@given(texts.hostile())
def test_a_reader_sees_the_words_and_nothing_of_them_acts(text: str) -> None:
    assert words(plain(text)) == flat(text)


@settings(deadline=None)
@given(texts.hostile())
def test_nothing_a_site_would_make_a_mention_or_a_link_of(text: str) -> None:
    # Text nodes, as a site's filters see them, one by one.
    shown = re.sub(r"</?span>", "\0", plain(text))
    for node in shown.split("\0"):
        assert not re.search(r"[@#]\w|(?:http|https|ftp)://|\bwww\.|\bGH-\d|:[\w+-]+:|(?<!\\)\$.", node)


@settings(deadline=None)
@given(texts.hostile(), texts.hostile())
def test_no_text_breaks_out_of_the_table(text: str, path: str) -> None:
    rows = table(render(texts.run_with(text, path=path)))
    assert [len(row) for row in rows] == [4, 4, 4]
    assert [row[0] for row in rows] == ["", "error", "warning"]


@settings(deadline=None)
@given(texts.hostile())
def test_no_text_adds_a_block(text: str) -> None:
    def shape(run: Run) -> list[str]:
        return [token.type for token in PARSER.parse(render(run))]

    assert shape(texts.run_with(text)) == shape(texts.run_with("A claim."))


def test_ordinary_sentences_need_few_escapes() -> None:
    text = 'In 2018, 40 % of "separated" parents (about 1,500) were asked at 12:30; others weren\'t.'
    assert plain(text) == text


def test_errors_come_first_and_details_are_folded() -> None:
    text = render(runs.four_results())
    assert text.startswith(f"{MARKER}\n### claimcheck: 3 errors, 1 warning, 1 suppressed\n")
    assert [row[0] for row in table(text)[1:]] == ["error", "error", "error", "warning"]
    assert text.count("<details>") == text.count("</details>") == 1
    assert "\n\nbase 3f9a1c0b55d2, 15 records" in text


def test_what_the_base_does_not_decide_is_told() -> None:
    assert "That is not a pass" in render(runs.not_in_base())
    assert "That is not a pass" not in render(runs.headline())


def test_a_web_address_of_a_record_is_linked_and_no_other_address() -> None:
    assert "](<https://www.oig.dhs.gov/taxonomy/term/79>)" in render(runs.four_results())
    assert "](<" not in render(runs.hostile())


@pytest.mark.parametrize("text", ["No parent was deported without a choice.", "\u4e2d|*_" * 300])
@pytest.mark.parametrize("number", [1, 200, 3000])
def test_a_comment_is_never_too_long_and_says_what_it_leaves_out(number: int, text: str) -> None:
    comment = render(texts.many(number, text=text))
    assert len(comment.encode()) <= LIMIT
    listed = len(table(comment)) - 1
    missing = re.search(r"(\d[\d,]*) errors not listed", comment)
    assert listed + (int(missing[1].replace(",", "")) if missing else 0) == number
    assert ("Left out" in comment) == (comment.count("**Claim**") < number)


@pytest.mark.parametrize("limit", [2_000, 5_000, 1_000_000])
def test_the_limit_is_the_callers(limit: int) -> None:
    assert len(render(texts.many(500), limit=limit).encode()) <= limit
