"""The text being checked."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from msgspec import Struct

from claimcheck.spans import Lines, Region, Span


class BlockKind(StrEnum):
    """What a block of a draft is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"


class Block(Struct, frozen=True, kw_only=True):
    """A unit of a draft that no sentence crosses."""

    kind: BlockKind
    span: Span
    skip: tuple[Span, ...] = ()
    """Parts that are not prose: code, link targets, citation marks."""
    level: int = 0
    """How deep an item lies in its lists, from 1, or the rank of a heading; 0 for all else."""
    marks: tuple[Span, ...] = ()
    """The citation marks, as in `[@record-id, p. 4]`, in order; `skip` covers them."""


class Cited(Struct, frozen=True, kw_only=True):
    """A record as a citation mark names it."""

    id: str
    span: Span
    """The id, with the `@` before it."""
    locator: str | None = None
    """What follows the id: "p. 4"."""


class CitationMark(Struct, frozen=True, kw_only=True):
    """A mark in a draft that cites records for the sentence that it follows."""

    span: Span
    cited: tuple[Cited, ...]
    claims: tuple[int, ...] = ()
    """The claims of that sentence, by their numbers in the draft; none where the sentence claims nothing."""
    plain: bool = True
    """Whether it opens with an id. In brackets with other words before it, an `@` may be of another kind."""


class Suppression(Struct, frozen=True, kw_only=True):
    """What a comment in a draft allows: results of the rules it names, on the claims that its target meets."""

    span: Span
    """Where the comment stands; empty where comments are no part of the text (HTML)."""
    target: Span
    rules: tuple[str, ...] = ()
    """Ids or names as they are written."""
    by: str | None = None
    on: str | None = None
    reason: str | None = None
    faults: tuple[str, ...] = ()
    """What is wrong with the comment."""
    void: bool = False
    """Whether it takes no effect for that."""
    wide: bool = False
    """Whether it is for a region, or the whole draft."""
    origin: Span | None = None
    """Where the comment stands in the source, where comments are no part of the text."""


class Draft(Struct, frozen=True, kw_only=True):
    """A text as read. `path` is None for a claim given as an argument, `-` for standard input."""

    path: str | None
    text: str
    blocks: tuple[Block, ...]
    date: str | None = None
    source: str | None = None
    """The file as it is, where `text` was taken out of it, as for HTML; None where `text` is the file."""
    anchors: tuple[tuple[int, int], ...] = ()
    """Where stretches of `text` start, and where they start in `source`; ascending, the first at (0, ...).

    A stretch of one character may stand for more of the source, as a character reference does: it ends there
    where the next one starts.
    """
    suppressions: tuple[Suppression, ...] = ()
    """In the order of their places."""
    notes: tuple[Span, ...] = ()
    """Where footnotes and endnotes lie that stand apart from the text that refers to them, in order."""


class Places:
    """Turns spans of a draft's text into lines and columns of the file it was read from."""

    def __init__(self, draft: Draft) -> None:
        self._lines = Lines(draft.text if draft.source is None else draft.source)
        self._starts = [start for start, _ in draft.anchors]
        self._origins = [origin for _, origin in draft.anchors]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both 1-based, the column in code points."""
        return self._lines.position(self._original(offset))

    def region(self, span: Span) -> Region:
        """The region that `span` covers; it ends just after the last character of the span."""
        end = self._behind(span.end - 1) if len(span) else self._original(span.end)
        return Region(*self.position(span.start), *self._lines.position(end))

    def _original(self, offset: int) -> int:
        if not self._starts:
            return offset
        index = max(bisect_right(self._starts, offset) - 1, 0)
        return self._origins[index] + offset - self._starts[index]

    def _behind(self, offset: int) -> int:
        """Where in the source the character at `offset` ends."""
        index = bisect_right(self._starts, offset)
        if index and self._starts[index - 1] == offset and self._starts[index : index + 1] == [offset + 1]:
            return self._origins[index]
        return self._original(offset) + 1
