"""Encodings, line ends and marks that nobody sees: the words of a span, and where they stand in the file."""

from __future__ import annotations

import re

import pytest
from docx_files import docx, p, r
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims.detect import detect
from claimcheck.drafts.read import read_bytes
from claimcheck.model.draft import Draft, Places
from claimcheck.spans import Span

CLAIM = "No one was asked."
PLACES = [
    pytest.param("One é.\n\n{}", (3, 1), id="accents"),
    pytest.param("😀 One.\n\n😀 {}", (3, 3), id="emoji-count-one"),
    pytest.param("e\u0301 \u00e9\n\n{}", (3, 1), id="combining"),
    pytest.param("One.\r\n\r\nIt.\t{}", (3, 5), id="crlf-and-tab"),
    pytest.param("One.\r\r{}", (3, 1), id="cr"),
    pytest.param("One.\x85{}", (1, 6), id="nel-ends-no-line"),
    pytest.param("One.\u2028{}", (1, 6), id="line-separator-ends-no-line"),
    pytest.param("One.\u2029{}", (1, 6), id="paragraph-separator-ends-no-line"),
    pytest.param("\u200fOne.\n\n\u202b{}\u202c", (3, 2), id="right-to-left-marks"),
    pytest.param("\u200bO\u00adne.\n\n\u2060{}", (3, 2), id="zero-width"),
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-mark"]


def encoded(text: str, encoding: str) -> bytes:
    if encoding == "utf-16-be-mark":
        return b"\xfe\xff" + text.encode("utf-16-be")
    return text.encode(encoding)


def place_of(draft: Draft, words: str) -> tuple[int, int]:
    found = Places(draft).region(Span(*re.search(re.escape(words), draft.text).span()))  # type: ignore[union-attr]
    return found.start_line, found.start_column


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(("text", "place"), PLACES)
def test_lines_and_columns(text: str, place: tuple[int, int], suffix: str, encoding: str) -> None:
    draft = read_bytes(encoded(text.format(CLAIM), encoding), path="draft", suffix=suffix)
    assert place_of(draft, CLAIM) == place
    assert any(draft.text[block.span.slice].endswith(CLAIM) for block in draft.blocks)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_lines_and_columns_of_a_page(encoding: str) -> None:
    page = "<p>é 😀\r\n\t<b>No</b> one&#32;was asked.</p>"
    draft = read_bytes(encoded(page, encoding), path="draft", suffix=".html")
    assert draft.text == "é 😀 No one was asked."
    assert place_of(draft, CLAIM) == (2, 5)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx"])
def test_what_nobody_sees_parts_no_word(suffix: str) -> None:
    hidden = "N\u00ado \u200fo\u200bne\u2060 was \u202easked\u202c."
    data = docx(p(r(hidden))) if suffix == ".docx" else hidden.encode()
    draft = read_bytes(data, path="draft", suffix=suffix)
    assert draft.text == CLAIM
    if suffix != ".docx":
        assert Places(draft).region(Span(0, len(CLAIM) - 1)).end_column == len(hidden) - 1


def test_a_break_of_paragraphs_is_one_in_every_form() -> None:
    for gap in ("\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\x85\x85", "\u2028\u2028", "\u2029", "\n\x0c\n"):
        draft = read_bytes(f"One{gap}two".encode(), path="draft", suffix=".txt")
        assert [draft.text[block.span.slice] for block in draft.blocks] == ["One", "two"], repr(gap)


MARKS = re.findall(
    r"\S+", """He said: “ ” " [@id-1] https://a.b/c. ** ` > - # | &amp; &rsquo; <b> </b> <!-- <p> [^1]:"""
)
BLANKS = [" ", "\n", "\r\n", "\r", "\n\n", "\t", "\x85", "\u2028", "\u2029", "\x0b", "> ", "- ", "[^1]: "]
UNSEEN = ["é", "😀", "\u200b", "\u202e", "\u00ad", "\ufeff"]
TEXTS = st.lists(st.sampled_from([CLAIM, "It was so.", *MARKS, *BLANKS, *UNSEEN]), max_size=25).map("".join)


def drafts(text: str) -> list[Draft]:
    found = [read_bytes(text.encode(), path="d", suffix=suffix) for suffix in (".txt", ".md", ".html")]
    shown = re.sub("[\x00-\x1f]", " ", text).replace("&", "&amp;").replace("<", "&lt;")
    return [*found, read_bytes(docx(p(r(shown)) + p(r(CLAIM))), path="d", suffix=".docx")]


@given(TEXTS)
def test_the_words_of_a_claim_are_those_of_its_span(text: str) -> None:
    for draft in drafts(text):
        places = Places(draft)
        lines = re.split(r"\r\n|\r|\n", draft.text if draft.source is None else draft.source)
        sentences, _ = detect(draft)
        for sentence in sentences:
            blank = _masked(draft, sentence.block)
            assert blank[sentence.span.slice] == sentence.text
            region = places.region(sentence.span)
            assert 1 <= region.start_line <= region.end_line <= len(lines)
            # The last line's end column is one behind it at most.
            assert region.end_column <= len(lines[region.end_line - 1]) + 1
            if draft.source is None and region.start_line == region.end_line:
                line = lines[region.start_line - 1]
                assert line[region.start_column - 1 : region.end_column - 1] == draft.text[sentence.span.slice]


def _masked(draft: Draft, block: int) -> str:
    chars = list(draft.text)
    for skip in draft.blocks[block].skip:
        chars[skip.slice] = " " * len(skip)
    return "".join(chars)
