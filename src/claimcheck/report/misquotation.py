"""Two wordings set side by side, word by word, with the differing words marked below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from claimcheck.model.review import Citation, ClaimReview, ReasonKind, Stance
from claimcheck.report.layout import columns
from claimcheck.report.safe import visible
from claimcheck.report.styled import Line, Segment, line
from claimcheck.spans import Span

_QUOTATION = re.compile('["\u201c\u201f\u00ab]([^"\u201c\u201d\u00bb]+)["\u201d\u00bb]')
_EDGE = re.compile(r"^\W+|\W+$")
_LONGEST = 400
"""Words beyond which two wordings are not set side by side: the work grows with the square."""
_ORDER = (Stance.CONTRADICTS, Stance.QUALIFIES, Stance.RELATED, Stance.SUPPORTS)


class Column(Struct, frozen=True):
    """A word of the draft over a word of the record; either may be empty."""

    draft: str
    record: str
    differs: bool

    @property
    def width(self) -> int:
        """How many columns the wider of the two takes."""
        return max(columns(self.draft), columns(self.record))


def differing(review: ClaimReview) -> Citation | None:
    """The citation whose words the claim's quotation differs from: one that has a reason about them."""
    found = [c for c in review.citations if c.evidence.quotation and _about_words(c)]
    return min(found, key=lambda c: _ORDER.index(c.stance), default=None)


def quotation_of(review: ClaimReview, citation: Citation) -> str:
    """The words in quotation marks that a citation's reasons point at, else the longest in marks, else the
    claim's words of the first reason."""
    passages = [(Span(*m.span()), m[1]) for m in _QUOTATION.finditer(review.text)]
    spans = [r.claim_span for r in citation.reasons if r.claim_span and r.kind is ReasonKind.QUOTATION]
    for span, words in passages:
        if any(span.overlaps(other) for other in spans):
            return words
    if passages:
        return max((words for _, words in passages), key=len)
    return next((r.claim for r in citation.reasons if r.kind is ReasonKind.QUOTATION), "")


def compared(draft: str, record: str, *, width: int) -> list[Line]:
    """The two wordings in rows of `draft`, `record` and a row of `~` under what differs; nothing where one is
    too long to be set so."""
    table = tuple(_table(draft.split(), record.split()))
    lines: list[Line] = []
    for row in _rows(table, width - 10):
        lines += [_row("  draft   ", row, draft=True), _row("  record  ", row, draft=False)]
        if any(column.differs for column in row):
            lines.append(line(" " * 10, "".join(_underline(c) for c in row).rstrip()))
    return lines


def _about_words(citation: Citation) -> bool:
    return any(r.kind is ReasonKind.QUOTATION for r in citation.reasons)


def _table(draft: list[str], record: list[str]) -> Iterator[Column]:
    if not draft or not record or max(len(draft), len(record)) > _LONGEST:
        return
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, [_bare(w) for w in draft], [_bare(w) for w in record], autojunk=False)
    codes = matcher.get_opcodes()
    for index, (tag, a, b, c, d) in enumerate(codes):
        if tag == "insert" and index in (0, len(codes) - 1):
            # The record goes on where the quotation does not: no difference.
            yield Column("", "...", differs=False)
            continue
        for at in range(max(b - a, d - c)):
            upper = draft[a + at] if a + at < b else ""
            lower = record[c + at] if c + at < d else ""
            yield Column(upper, lower, differs=tag != "equal")


def _rows(table: Sequence[Column], width: int) -> Iterator[list[Column]]:
    row: list[Column] = []
    used = 0
    for column in table:
        if row and used + 1 + column.width > width:
            yield row
            row, used = [], 0
        used += column.width + bool(row)
        row.append(column)
    if row:
        yield row


def _row(label: str, row: Sequence[Column], *, draft: bool) -> Line:
    parts: list[Segment] = [Segment(label)]
    for column in row:
        word = column.draft if draft else column.record
        parts += [
            Segment(word, "bold" if column.differs else ""),
            Segment(" " * (column.width - columns(word) + 1)),
        ]
    return tuple(parts)


def _underline(column: Column) -> str:
    return ("~" if column.differs else " ") * column.width + " "


def _bare(word: str) -> str:
    return _EDGE.sub("", visible(word)).casefold().replace("\u2019", "'") or word
