"""Blocks of plain text: paragraphs between blank lines."""

from __future__ import annotations

from claimcheck.model.draft import Block, BlockKind
from claimcheck.patterns import lazy
from claimcheck.spans import Span

_PARAGRAPH = lazy(r"\S(?:[^\r\n]*\S)?(?:[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*\S(?:[^\r\n]*\S)?)*")
_CITATION = lazy(r"\[(?:[^\[\]\n@]{0,200}[\s;-])?@[\w{][^\[\]\n]{0,500}\]")


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of `text` without the white space around them; they keep their inner line breaks."""
    return tuple(
        Block(kind=BlockKind.PARAGRAPH, span=Span(*found.span()), skip=citations(text, *found.span()))
        for found in _PARAGRAPH.finditer(text)
    )


def citations(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The citation marks, as in `[@record-id]` or `[see @record-id, p. 3]`, within the range."""
    return tuple(Span(*found.span()) for found in _CITATION.finditer(text, start, end))
