"""The text being checked."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from claimcheck.spans import Span


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
