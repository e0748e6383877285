"""Citation marks: where the readers find them, what they name, and which claims they cite for."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from docx_files import docx, p, part
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.base.load import read_base
from claimcheck.check import run
from claimcheck.claims.citing import citation_marks, cited
from claimcheck.claims.detect import detect, masked
from claimcheck.drafts.read import read_bytes, read_text
from claimcheck.model.draft import CitationMark, Draft, Places
from claimcheck.model.evidence import EvidenceBase
from claimcheck.prepared import Prepared, prepare
from claimcheck.spans import Span

ROOT = Path(__file__).parents[2]


def markdown(text: str) -> Draft:
    return read_text(text, path="draft.md", suffix=".md")


def words(draft: Draft) -> list[str]:
    return [draft.text[mark.slice] for block in draft.blocks for mark in block.marks]


def marks_of(draft: Draft) -> tuple[CitationMark, ...]:
    return citation_marks(draft, detect(draft)[0])


# Where

IN_MARKDOWN = [
    ("One [@a].", ["[@a]"]),
    ("One [@a, p. 4]. [@b; see @c]", ["[@a, p. 4]", "[@b; see @c]"]),
    ("One [see @a], [-@b] and [@{c d}].", ["[see @a]", "[-@b]", "[@{c d}]"]),
    ("*One* [@a_b_c], **two** *[@d]*.", ["[@a_b_c]", "[@d]"]),
    ("One `[@a]` and ``x [@b] `y` ``.", []),
    ("    [@a] in code", []),
    ("```\n[@a]\n```", []),
    ("~~~ text\n[@a]\n~~~", []),
    ("One <!-- [@a] --> two.", []),
    ("<!--\n[@a]\n-->", []),
    ("One <code>[@a]</code> two.", []),
    ("<p>One [@a] <code>[@b]</code></p>", ["[@a]"]),
    (r"One \[@a] two.", []),
    ("One [@a](https://example.org/a) two.", []),
    ("One [@a][b] two.\n\n[b]: https://example.org", []),
    ("One [@a] two.\n\n[@a]: https://example.org", []),
    ("One {{ [@a] }} and ~~[@b]~~.", []),
    ("One.^[As they say [@a, p. 2].]", ["[@a, p. 2]"]),
    ("One.^[As they say `[@a]`.]", []),
    ("One.[^1]\n\n[^1]: So [@a].", ["[@a]"]),
    ("> One\n> [@a,\n> p. 2]", ["[@a,\n> p. 2]"]),
    ("- One [@a]\n  - Two [@b]", ["[@a]", "[@b]"]),
    ("| a | b |\n|---|---|\n| [@a] | `[@b]` |", ["[@a]"]),
    ("![A boat [@a]](boat.jpg)", ["[@a]"]),
    ("# One [@a]", ["[@a]"]),
    ("---\ntitle: '[@a]'\n---\n\nOne.", []),
    ("mail a@b.org [a@b.org] @a [] [@] [ @ a]", []),
    ("[[@a]]", ["[@a]"]),
]


@pytest.mark.parametrize(("text", "expected"), IN_MARKDOWN)
def test_marks_in_markdown(text: str, expected: list[str]) -> None:
    draft = markdown(text)
    assert words(draft) == expected
    covered = [(mark, block) for block in draft.blocks for mark in block.marks]
    assert all(any(skip.contains(mark) for skip in block.skip) for mark, block in covered)


def test_marks_in_text() -> None:
    draft = read_text("One [@a].\n\nTwo. [@b, p. 2]\n[@c](https://example.org)", path="d.txt")
    assert words(draft) == ["[@a]", "[@b, p. 2]"]


def test_marks_in_a_page() -> None:
    draft = read_text(
        "<p>One&nbsp;[@a].</p><p>Two <b>[@b,</b> p.&#160;2]. <code>[@c]</code></p>", path="d.html", suffix=".html"
    )
    assert words(draft) == ["[@a]", "[@b, p.\u00a02]"]
    (first, _) = marks_of(draft)
    assert Places(draft).region(first.span).start_column == 13


def test_marks_in_a_word_document() -> None:
    draft = read_bytes(docx(p("One [@", "a].") + p("Two. [@b, p. 2]")), path="d.docx", suffix=".docx")
    assert words(draft) == ["[@a]", "[@b, p. 2]"]


def test_a_mark_in_a_note_of_a_word_document_cites_for_the_note() -> None:
    notes = part("footnotes", f"<w:footnote>{p('The crew was saved. [@a]')}</w:footnote>")
    draft = read_bytes(docx(p("The boat sank."), footnotes=notes), path="d.docx", suffix=".docx")
    (mark,) = marks_of(draft)
    assert [detect(draft)[0][number].text for number in mark.claims] == ["The crew was saved."]


def test_the_text_of_a_link_is_prose() -> None:
    draft = markdown("They wrote to [@harbour](https://example.org) about it.")
    assert "@harbour" in masked(draft, draft.blocks[0])


def test_marks_beside_a_suppression_in_brackets() -> None:
    said = '[claimcheck: allow CC101 by="D. Hale" on=2023-03-01 reason="a letter, answered below"]'
    draft = read_text(f"{said}\nEvery boat was seen [@a].", path="d.txt")
    assert words(draft) == ["[@a]"]
    assert len(draft.suppressions) == 1


# What

NAMED = [
    ("[@a]", [("a", None)]),
    ("[@a, p. 4]", [("a", "p. 4")]),
    ("[@a p. 4]", [("a", "p. 4")]),
    ("[@a, {p. 4}]", [("a", "p. 4")]),
    ("[@a,\n  p.   4]", [("a", "p. 4")]),
    ("[@a; @b, p. 2]", [("a", None), ("b", "p. 2")]),
    ("[@a, p. 1; but see @b]", [("a", "p. 1"), ("b", None)]),
    ("[see -@a-1.]", [("a-1", ".")]),
    ("[-@oig-21-36-348]", [("oig-21-36-348", None)]),
    ("[@{a b}, 3]", [("a b", "3")]),
    ("[@doe:1999/x_y.]", [("doe:1999/x_y", ".")]),
    ("[@\u00e9t\u00e9]", [("\u00e9t\u00e9", None)]),
    ("[@a, mail to x@y.org]", [("a", "mail to x@y.org")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_what_a_mark_names(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(each.id, each.locator) for each in cited(text, Span(0, len(text)))] == expected


# For which claims

CLAIMS = [
    ("The boat sank [@m].", ["The boat sank"]),
    ("The boat sank. [@m]", ["The boat sank"]),
    ("The boat sank.[@m] The crew was saved.", ["The boat sank"]),
    ("The crew was saved. The boat [@m] sank off the quay.", ["The boat"]),
    ("The crew was saved. The boat sank [@m]. The owner was told.", ["The boat sank"]),
    ("\u201cThe boat sank off the quay,\u201d Hale said. [@m] The owner was told.", ["\u201cThe boat"]),
    ("The boat sank, and the crew was saved [@m].", ["The boat sank", "the crew"]),
    ("The boat sank [@n], and the crew was saved [@m].", ["the crew"]),
    ("The boat sank [@m], and the crew was saved [@n].", ["The boat sank"]),
    ("The boat sank [@n] [@m].", ["The boat sank"]),
    ("The boat sank [@n]. [@m]", ["The boat sank"]),
    ("The boat sank. Why did it sink? [@m]", []),
    ("[@m] The boat sank.", []),
    ("The boat sank.\n\n[@m]", []),
    ("The boat sank.\n\nThe crew was saved [@m].", ["The crew"]),
    ("The boat sank.[^1]\n\n[^1]: The crew was saved. [@m]", ["The crew"]),
    ("The boat sank.[^1]\n\n[^1]: The crew was saved.\n    The owner was told [@m].", ["The owner"]),
    ("The boat sank.[^1]\n\n[^1]: [@m]", []),
    ("The boat sank.[^1]\n\n[^1]: See [@m, p. 2].", []),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_the_claims_that_a_mark_cites_for(text: str, expected: list[str]) -> None:
    draft = markdown(text)
    sentences = detect(draft)[0]
    mark = next(mark for mark in citation_marks(draft, sentences) if mark.cited[0].id == "m")
    found = [sentences[number].text for number in mark.claims]
    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True))


def test_ids_that_are_passed_over() -> None:
    draft = markdown("The boat sank [@a; @b]. The crew was saved [@a].")
    found = citation_marks(draft, detect(draft)[0], without={"a"})
    assert [[each.id for each in mark.cited] for mark in found] == [["b"]]


@pytest.mark.parametrize(("mark", "plain"), [("[@a]", True), ("[-@a]", True), ("[see @a]", False)])
def test_whether_a_mark_opens_with_an_id(mark: str, plain: bool) -> None:
    assert [found.plain for found in marks_of(markdown(f"The boat sank {mark}."))] == [plain]


# Spans, whatever the text

PIECES = [
    "The boat sank.",
    "the crew was saved",
    "[@a]",
    "[@b-1, p. 4; see @{c d}]",
    "[-@e]",
    "[@",
    "]",
    "`",
    "(https://a.b)",
    "**",
    "> ",
    "- ",
    "^[",
    "<b>",
    "&amp;",
    "\u00e9\U0001f600\u200b",
    "\\",
    ", and ",
    " ",
    "\n",
    "\r\n",
    "\n\n",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@given(TEXTS, st.sampled_from([".txt", ".md", ".html"]))
def test_spans_of_marks_hold_in_any_text(text: str, suffix: str) -> None:
    draft = read_text(text, path="d", suffix=suffix)
    sentences = detect(draft)[0]
    places = Places(draft)
    lines = re.split(r"\r\n|\r|\n", draft.text if draft.source is None else draft.source)
    for mark in citation_marks(draft, sentences):
        assert draft.text[mark.span.slice].startswith("[")
        assert draft.text[mark.span.slice].endswith("]")
        assert places.region(mark.span).end_line <= len(lines)
        for each in mark.cited:
            assert mark.span.contains(each.span)
            assert draft.text[each.span.slice] in (f"@{each.id}", f"@{{{each.id}}}")
        for number in mark.claims:
            assert sentences[number].span.start < mark.span.start
    for block in draft.blocks:
        blank, start = masked(draft, block), block.span.start
        assert all(not blank[span.start - start : span.end - start].strip() for span in block.marks)


# The reading of the sentence around them

SENTENCES = [
    "Every passenger is given a safety briefing.",
    "None of the four ferries carried as many children's life jackets as its certificate requires.",
    "The Harbour Authority awarded 14 dredging contracts without a competitive tender.",
    "Lorne told the Transport Committee in September 2022 that every passenger is given a safety briefing.",
    "On 12 January 2023 Lorne said: \u201cNo dredging contract has been awarded without a competitive tender.\u201d",
    "The Harbour Authority awarded 41 dredging contracts, and 27 passengers were injured on the ferries in 2022.",
    "Calder Line sailed the Merganser with more passengers aboard than her certificate allows on 9 occasions.",
]
LONG = "[@no-such-record-as-this, pp. 33-35; see also @another-that-is-not-there, section 12.4]"


@cache
def harbour() -> tuple[EvidenceBase, Prepared]:
    base = read_base(ROOT / "tests" / "bases" / "harbour" / "evidence")
    return base, prepare(base)


def reading(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    base, prepared = harbour()
    claims = run([markdown(text)], base, prepared=prepared).drafts[0].claims
    return [
        (c.review.verdict.value, sorted((k.evidence.id, k.stance.value) for k in c.review.citations)) for c in claims
    ]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_mark_changes_nothing_in_the_reading(sentence: str) -> None:
    bare = reading(sentence)
    middle = sentence.split()
    half = len(middle) // 2
    behind = f"{sentence} {LONG} So it is said?"
    for marked in (
        f"{sentence[:-1]} {LONG}{sentence[-1]}",
        behind,
        " ".join((*middle[:half], LONG, *middle[half:])),
    ):
        assert reading(marked) == bare
