"""Runs over any text, and the texts that are worst for a format: for property tests of the reporters."""

from __future__ import annotations

import runs
from hypothesis import strategies as st

from claimcheck.model.evidence import Evidence
from claimcheck.model.review import Stance, Verdict
from claimcheck.model.run import Level, Notification, Run
from claimcheck.spans import Span

BAD = (
    "::error::x",
    "##[error]x",
    "%0A::set-output name=a::b",
    "=cmd|' /C calc'!A0",
    ";=1+1",
    "@SUM(A1)",
    "a | b",
    "```\n",
    "<script>alert(1)</script>",
    "<!-- -->",
    "]]>",
    "[x](http://example.org)",
    "![x](y)",
    "@someone #12 GH-3 :tada: www.example.org http://example.org a@b.org $x$",
    "\\",
    "\\|",
    "&#124;",
    "&lt;",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\ud800",
    "\ufffe",
    "\uffff",
    "\r",
    "\n",
    "\u2028",
    "- ",
    "1. ",
    "> ",
    "# ",
    "=",
    "{0}",
    ",",
    '"',
    "'",
    ":",
)


def hostile() -> st.SearchStrategy[str]:
    """Texts of a few pieces, most of them meant to break out of something."""
    piece = st.one_of(st.sampled_from(BAD), st.text(max_size=6), st.sampled_from((" ", "word", "5%")))
    return st.lists(piece, min_size=1, max_size=8).map("".join).filter(lambda text: bool(text.strip()))


def run_with(text: str, *, path: str | None = "draft.md", message: str | None = None) -> Run:
    """A run in which one text is claim, message, correction and remark, and the words of the record."""
    record: Evidence = runs.CONSISTENT
    found = runs.review(
        text, Verdict.CONTRADICTED, (runs.cite(record, Stance.CONTRADICTS),), decided_by=runs.BY_FINDING
    )
    told = text if message is None else message
    results = (
        runs.result("CC101", "contradicted-claim", Level.ERROR, told, found.span, record, fix=told),
        runs.result("CC402", "intent-word", Level.WARNING, told, found.span),
    )
    one = runs.single(found, *results, path=path)
    note = Notification(level=Level.NOTE, message=told, path=path, line=1)
    return runs.run_of(*one.drafts, notifications=(note,))


def many(number: int, level: Level = Level.ERROR, text: str = "No parent was deported without a choice.") -> Run:
    """A draft of so many lines, each a claim with one result."""
    from claimcheck.model.run import CheckedClaim, CheckedDraft

    claims = []
    for at in range(number):
        span = Span(at * (len(text) + 1), at * (len(text) + 1) + len(text))
        found = runs.review(text, Verdict.CONTRADICTED, decided_by=runs.BY_FINDING, span=span)
        told = runs.result("CC101", "contradicted-claim", level, "the record contradicts it", span, runs.CONSISTENT)
        claims.append(CheckedClaim(review=found, results=(told,)))
    draft = runs.draft_of(f"{text}\n" * number, "long.md")
    return runs.run_of(CheckedDraft(draft=draft, sentences=number, skipped=0, claims=tuple(claims)))
