"""Blocks of Markdown.

The block structure comes from markdown-it, whose line maps lead back into the text. Its inline tokens have no
offsets, so that what is not prose within a block is found here, by one scan over the marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from claimcheck.drafts.plain import citations
from claimcheck.model.draft import Block, BlockKind
from claimcheck.patterns import lazy
from claimcheck.spans import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LINE_END = lazy(r"\r\n?|\n")
_FRONT_MATTER = lazy(r"(?P<fence>---|\+\+\+)[^\S\r\n]*(?:\r\n?|\n)")
_DATE = lazy(
    r"""^date[^\S\r\n]*[:=][^\S\r\n]*["']?(?P<day>\d{4}-\d\d-\d\d)"""
    r"""(?:[T\s][^\r\n]*)?["']?[^\S\r\n]*(?:\#.*)?\r?$""",
    re.MULTILINE,
)


def blocks(text: str) -> tuple[Block, ...]:
    """The headings, paragraphs, list items, block quotes and table cells of `text`, in order.

    Code, HTML blocks, comments, front matter and link definitions are no blocks. Of what is left, marks,
    code, link targets, images and citation marks are in `Block.skip`.
    """
    from claimcheck.drafts.inline import skipped

    lines = _Lines(text)
    masked = _without_front_matter(text)
    environment: dict[str, dict[str, object]] = {}
    found: list[Block] = []
    for kind, token, in_table in _text_tokens(_parser().parse(masked, environment)):
        pieces = lines.cell(token) if in_table else lines.pieces(token)
        if not pieces:
            continue
        span = Span(pieces[0].start, pieces[-1].end)
        skip = [*_between(text, pieces), *citations(text, span.start, span.end)]
        skip += skipped(text, span, labels=frozenset(environment.get("references", {})))
        found.append(Block(kind=kind, span=span, skip=_merged(skip)))
    return tuple(found)


def date(text: str) -> str | None:
    """The ISO date that the front matter of `text` states, if it is one."""
    from datetime import date as calendar_date

    stated = _DATE.search(text, 0, _front_matter_end(text))
    if stated is None:
        return None
    try:
        return calendar_date.fromisoformat(stated["day"]).isoformat()
    except ValueError:
        return None


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # The inline rules are of no use without offsets, and cost most of the time.
    return MarkdownIt("commonmark").enable("table").disable("inline")


def _front_matter_end(text: str) -> int:
    """Where the front matter ends; 0 if there is none."""
    opening = _FRONT_MATTER.match(text)
    if opening is None:
        return 0
    closing = r"\+\+\+" if opening["fence"] == "+++" else r"(?:---|\.\.\.)"
    found = re.compile(rf"^{closing}[^\S\r\n]*(?=\r?$)", re.MULTILINE).search(text, opening.end())
    return found.end() if found is not None else 0


def _without_front_matter(text: str) -> str:
    """The text with blank lines in place of the front matter, so that line numbers stay."""
    end = _front_matter_end(text)
    return "\n" * len(_LINE_END.findall(text, 0, end)) + text[end:] if end else text


def _text_tokens(tokens: list[Token]) -> Iterator[tuple[BlockKind, Token, bool]]:
    """The tokens that hold text, the kind of block around each, and whether it is a cell of a table."""
    quotes = items = 0
    container = ""
    for token in tokens:
        if token.type in {"blockquote_open", "blockquote_close"}:
            quotes += token.nesting
        elif token.type in {"list_item_open", "list_item_close"}:
            items += token.nesting
        elif token.type != "inline":
            container = token.type
        elif token.map is not None and token.content.strip():
            if container == "heading_open":
                kind = BlockKind.HEADING
            else:
                kind = BlockKind.QUOTE if quotes else BlockKind.ITEM if items else BlockKind.PARAGRAPH
            yield kind, token, container in {"th_open", "td_open"}


class _Lines:
    """The lines of a text, and where the content of a token lies in them."""

    def __init__(self, text: str) -> None:
        self._text = text
        ends = [found.span() for found in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]
        self._cursor: dict[int, int] = {}

    def pieces(self, token: Token) -> list[Span]:
        """The content of `token` line by line, without the marks of the containers around it."""
        first, behind = token.map or (0, 0)
        lines = zip(range(first, min(behind, len(self._ends))), token.content.split("\n"), strict=False)
        found = (self._at_end(number, content.strip()) for number, content in lines)
        return [span for span in found if span is not None]

    def cell(self, token: Token) -> list[Span]:
        """The content of a table's cell; cells of a row must be asked for from left to right."""
        number = (token.map or (0, 0))[0]
        start = self._cursor.get(number, self._starts[number])
        # The parser has taken the backslash out of an escaped bar.
        for content in (token.content, token.content.replace("|", "\\|")):
            at = self._text.find(content, start, self._ends[number])
            if at >= 0:
                self._cursor[number] = at + len(content)
                return [Span(at, at + len(content))]
        return []

    def _at_end(self, number: int, content: str) -> Span | None:
        """Where `content` lies: at the end of its line, but for space and the closing marks of a heading."""
        at = self._text.rfind(content, self._starts[number], self._ends[number]) if content else -1
        return Span(at, at + len(content)) if at >= 0 else None


def _between(text: str, pieces: list[Span]) -> list[Span]:
    """What stands between the lines of a block and is not white space, such as the marks of a block quote."""
    gaps = (Span(before.end, after.start) for before, after in pairwise(pieces))
    return [gap for gap in gaps if text[gap.slice].strip()]


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch or overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
