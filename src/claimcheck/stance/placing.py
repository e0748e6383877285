"""Puts the spans of reasons, which count in a reported content, where its words stand in the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.model.review import Citation, Reason
from claimcheck.spans import Span

Anchors = Sequence[tuple[int, int]]
"""Where stretches of a content start, and where these start in the sentence; ascending."""


def placed(citations: Sequence[Citation], sentence: str, anchors: Anchors) -> tuple[Citation, ...]:
    """The citations with each reason's words found in the sentence; a span that finds them nowhere is dropped."""
    return tuple(
        replace(c, reasons=tuple(_placed(r, sentence, anchors) for r in c.reasons)) if c.reasons else c
        for c in citations
    )


def _placed(reason: Reason, sentence: str, anchors: Anchors) -> Reason:
    span = reason.claim_span
    if span is None or sentence[span.slice] == reason.claim:
        return reason
    start = next((origin + span.start - first for first, origin in reversed(anchors) if first <= span.start), None)
    moved = Span(start, start + len(span)) if start is not None else None
    if moved is not None and sentence[moved.slice] == reason.claim:
        return replace(reason, claim_span=moved)
    return replace(reason, claim_span=None)


def shifted(citations: Sequence[Citation], by: int) -> tuple[Citation, ...]:
    """The citations of a clause with their spans counted in the content that it is a part of."""
    return tuple(replace(c, reasons=tuple(_shifted(r, by) for r in c.reasons)) for c in citations)


def _shifted(reason: Reason, by: int) -> Reason:
    return replace(reason, claim_span=reason.claim_span.shift(by)) if reason.claim_span is not None else reason
