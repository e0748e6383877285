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


class Draft(Struct, frozen=True, kw_only=True):
    """A text exactly as read. `path` is None for a claim given as an argument, `-` for standard input."""

    path: str | None
    text: str
    blocks: tuple[Block, ...]
    date: str | None = None
    source: str | None = None
    """The file as it is, where `text` was taken out of it (HTML); None where `text` is the file."""
    anchors: tuple[tuple[int, int], ...] = ()
    """Where stretches of `text` start, and where they start in `source`; ascending, the first at (0, ...)."""


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
        last = span.end if not len(span) else span.end - 1
        end = self._original(last) + span.end - last
        return Region(*self.position(span.start), *self._lines.position(end))

    def _original(self, offset: int) -> int:
        if not self._starts:
            return offset
        index = max(bisect_right(self._starts, offset) - 1, 0)
        return self._origins[index] + offset - self._starts[index]
