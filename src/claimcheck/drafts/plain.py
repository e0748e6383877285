"""Blocks of plain text: paragraphs between blank lines."""

from __future__ import annotations

from claimcheck.model.draft import Block, BlockKind
from claimcheck.patterns import lazy
from claimcheck.spans import Span

# A line ends with NEL and U+2028, too; a form feed and U+2029 end a paragraph by themselves.
_LINE = r"\S(?:[^\r\n\f\x85\u2028\u2029]*\S)?"
_SPACE = r"[^\S\r\n\f\x85\u2028\u2029]*"
_PARAGRAPH = lazy(rf"{_LINE}(?:{_SPACE}(?:\r\n?|[\n\x85\u2028]){_SPACE}{_LINE})*+")
# A mark may run over a line's end, as where an editor has wrapped it.
# What a target follows is a link.
_CITATION = lazy(r"\[(?:[^\[\]@]{0,200}[\s;-])?@[\w{][^\[\]]{0,500}\](?!\()")
_URL = lazy(r"https?://[^\s<>\"“”]{1,2000}")
_AFTER_URL = ".,;:!?)]}'’*_"


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of `text` without the white space around them; they keep their inner line breaks."""
    return tuple(block(text, BlockKind.PARAGRAPH, span) for span in _paragraphs(text))


def _paragraphs(text: str) -> list[Span]:
    if len(text.splitlines()) > 1:
        return [Span(*found.span()) for found in _PARAGRAPH.finditer(text)]
    line = text.strip()
    start = text.find(line)
    return [Span(start, start + len(line))] if line else []


def block(text: str, kind: BlockKind, span: Span, *, level: int = 0) -> Block:
    """The block that lies at `span`, with what is not prose in it."""
    marks = citations(text, span.start, span.end)
    return Block(kind=kind, span=span, skip=merged([*marks, *addresses(text, span)]), level=level, marks=marks)


def citations(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The citation marks, as in `[@record-id]` or `[see @record-id, p. 3]`, within the range."""
    if text.find("@", start, end) < 0:
        return ()
    return tuple(Span(*found.span()) for found in _CITATION.finditer(text, start, end))


def addresses(text: str, within: Span) -> tuple[Span, ...]:
    """The addresses of pages within the range, in order."""
    if text.find("://", within.start, within.end) < 0:
        return ()
    return tuple(address(text, *found.span()) for found in _URL.finditer(text, within.start, within.end))


def address(text: str, start: int, end: int) -> Span:
    """The address without the marks behind it, which belong to the sentence."""
    while text[end - 1] in _AFTER_URL:
        end -= 1
    return Span(start, end)


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
