"""Footnotes in a copy of a Markdown draft: where they stand, and that the draft is in the copy as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.annotate.markdown import annotated
from claimcheck.annotate.notes import Note, flat
from claimcheck.drafts.ownnotes import ELSEWHERE, MARK, own_notes, without_own_notes
from claimcheck.drafts.read import read_text
from claimcheck.errors import InputError
from claimcheck.model.draft import Draft
from claimcheck.spans import Span

CLAIM = "Every bridge was safe."


def read(text: str) -> Draft:
    return read_text(text, path="d.md", suffix=".md")


def note(draft: Draft, span: Span, *lines: str) -> Note:
    return Note(span=span, words=" ".join(draft.text[span.slice].split()), lines=lines or ("claimcheck CC101: said",))


def on(source: str, words: str = CLAIM, *lines: str) -> str:
    """The copy with a note on each place where the words stand."""
    draft = read(source)
    spans = [Span(*found.span()) for found in re.finditer(re.escape(words), draft.text)]
    assert spans
    return annotated(source, draft, [note(draft, span, *lines) for span in spans])


def text_of(copy: str) -> str:
    return copy.partition(MARK)[0].removesuffix("\n\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"So. {CLAIM} And.", f"So. {CLAIM}[^cc-1] And."),
        (f"# {CLAIM}\n", f"# {CLAIM}[^cc-1]\n"),
        (f"# {CLAIM} #\n", f"# {CLAIM}[^cc-1] #\n"),
        (f"**{CLAIM}** Yes", f"**{CLAIM}**[^cc-1] Yes"),
        (f"\u201c{CLAIM}\u201d he said", f"\u201c{CLAIM}\u201d[^cc-1] he said"),
        (f"[{CLAIM}](http://a.b/c_(d)) Yes", f"[{CLAIM}](http://a.b/c_(d))[^cc-1] Yes"),
        (f"[{CLAIM} More](x) Yes", f"[{CLAIM} More](x)[^cc-1] Yes"),
        (f"[{CLAIM}][a] Yes\n\n[a]: /x", f"[{CLAIM}][a][^cc-1] Yes\n\n[a]: /x"),
        (f"| a | b |\n|---|---|\n| {CLAIM} | x |\n", f"| a | b |\n|---|---|\n| {CLAIM}[^cc-1] | x |\n"),
        (f"- one\n- {CLAIM}\n", f"- one\n- {CLAIM}[^cc-1]\n"),
        (f"> {CLAIM}\n> More\n", f"> {CLAIM}[^cc-1]\n> More\n"),
        (f"{CLAIM}`code` and", f"{CLAIM}`code`[^cc-1] and"),
        (f"{CLAIM}[^1] And\n\n[^1]: x", f"{CLAIM}[^1][^cc-1] And\n\n[^1]: x"),
        (f"{CLAIM}(1) and", f"{CLAIM[:-1]}[^cc-1].(1) and"),
        (f"---\ntitle: {CLAIM}\n---\n{CLAIM}", f"---\ntitle: {CLAIM}\n---\n{CLAIM}[^cc-1]"),
    ],
)
def test_the_reference_stands_behind_the_words(source: str, expected: str) -> None:
    draft = read(source)
    inside = [b for b in draft.blocks if CLAIM in draft.text[b.span.slice]][-1]
    start = draft.text.index(CLAIM, inside.span.start)
    copy = annotated(source, draft, [note(draft, Span(start, start + len(CLAIM)))])
    assert text_of(copy) == expected
    assert "[^cc-1]: claimcheck CC101: said" in copy


def test_a_mark_of_exclamation_makes_no_image_of_it() -> None:
    copy = on("Every bridge fell! So", "Every bridge fell!")
    assert text_of(copy) == "Every bridge fell[^cc-1]! So"


def test_several_notes_on_the_same_words_stand_side_by_side() -> None:
    source = f"[{CLAIM}](x) So. {CLAIM}"
    draft = read(source)
    first, last = Span(1, 1 + len(CLAIM)), Span(len(source) - len(CLAIM), len(source))
    copy = annotated(source, draft, [note(draft, span) for span in (first, first, last, last)])
    assert text_of(copy) == f"[{CLAIM}](x)[^cc-1][^cc-2] So. {CLAIM}[^cc-3][^cc-4]"


def test_a_short_link_keeps_its_target() -> None:
    source = f"So [{CLAIM}] is\n\n[{CLAIM}]: /x\n"
    assert f"is[^cc-1]\n\n[{CLAIM}]: /x\n" in on(source)


@pytest.mark.parametrize(
    "source",
    [f"<p>{CLAIM}</p>\n", f"![{CLAIM}](x.png)\n", f"So[^1].\n\n[^1]: {CLAIM}\n"],
    ids=["html", "caption", "footnote"],
)
def test_words_that_no_note_can_follow_are_named_at_the_end(source: str) -> None:
    copy = on(source)
    assert copy.startswith(source)
    assert f"{ELSEWHERE}\u201c{CLAIM}\u201d[^cc-1]\n" in copy
    assert read(copy).text == read(source).text


def test_labels_of_the_draft_are_left_alone() -> None:
    source = f"{CLAIM} A[^cc-1] b `[^CC-2]`.\n\n[^cc-1]: The writer's own: every bridge.\n"
    copy = on(source)
    assert f"{CLAIM}[^cc-3] A[^cc-1]" in copy
    assert read(copy).text == source
    assert without_own_notes(copy) == source


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("tail", ["", "{0}", "{0}{0}"])
def test_line_ends_are_those_of_the_draft(end: str, tail: str) -> None:
    source = f"# A{end}{end}{CLAIM}{tail.format(end)}"
    copy = on(source)
    assert without_own_notes(copy) == source
    assert not re.search({"\r\n": r"(?<!\r)\n|\r(?!\n)", "\r": "\n", "\n": "\r"}[end], copy)


def test_nothing_in_a_note_acts() -> None:
    bad = "x [a](b) <script> \x1b[31m \u202e @you *b* `c` ^s^ | [^cc-9] ![i](j) <!-- -->"
    copy = on(CLAIM, CLAIM, f"claimcheck {flat(bad)}", flat(f"Why: {bad}"))
    behind = copy.partition(MARK)[2]
    assert not re.search(r"(?<!\\)[`*_^](?!cc-1)|<(?!/?span>)|\x1b|\u202e|(?<!\\)\[(?!\^cc-1\])", behind)
    assert without_own_notes(copy) == CLAIM


def test_an_address_of_a_source_is_a_link() -> None:
    copy = on(CLAIM, CLAIM, "claimcheck x", "Source: A_b; https://a.example/c_d (rec_1)")
    assert "    Source: A\\_b; <https://a.example/c_d> (rec\\_1)\n" in copy


@pytest.mark.parametrize("opened", ["```\ncode", "<!-- no end", "<script>\nx"])
def test_a_draft_that_ends_within_code_is_refused(opened: str) -> None:
    source = f"{CLAIM}\n\n{opened}\n"
    with pytest.raises(InputError, match="ends within"):
        on(source)


def test_what_is_written_on_behind_the_notes_counts() -> None:
    copy = on(f"{CLAIM}\n") + "\nEvery dam broke.\n"
    assert [read(copy).text[b.span.slice] for b in read(copy).blocks] == [CLAIM, "Every dam broke."]


def test_a_mark_without_notes_hides_nothing() -> None:
    text = f"{MARK}\n\n{CLAIM} A[^cc-1]\n"
    assert own_notes(text) == ()


def test_no_notes_no_change() -> None:
    assert annotated(CLAIM, read(CLAIM), []) == CLAIM


SIMPLE = [
    "Every bridge",
    "was safe",
    *".!?`_[]|$()\\ \t\u200b\u00e9",
    "**",
    "> ",
    "- ",
    "# ",
    "    ",
    "\n",
    "\n\n",
    "\r\n",
]
MARKUP = ["](x)", "![", "<b>", "</b>", "<p>", "&amp;", "&rsquo;", "<!-- x -->", "```", "^["]
NOTES = ["[^1]", "\n[^1]: ", "[^cc-1]", "[^cc-2]:", "\n| a | b |\n|---|---|\n| c | d |\n"]
PIECES = st.sampled_from([*SIMPLE, *MARKUP, *NOTES])


@settings(max_examples=300, deadline=None)
@given(data=st.data(), pieces=st.lists(PIECES, max_size=25))
def test_the_copy_without_its_notes_is_the_draft(data: st.DataObject, pieces: list[str]) -> None:
    source = "".join(pieces)
    draft = read(source)
    spans = []
    for block in draft.blocks[:4]:
        start = data.draw(st.integers(block.span.start, block.span.end - 1)) if len(block.span) else None
        if start is not None:
            spans.append(Span(start, data.draw(st.integers(start + 1, block.span.end))))
    try:
        copy = annotated(source, draft, [note(draft, span) for span in spans])
    except InputError:
        return
    assert without_own_notes(copy) == source
    again = read(copy)
    assert (again.text, again.blocks) == (draft.text, draft.blocks)
    assert copy.count("claimcheck CC101: said") == len(spans)
