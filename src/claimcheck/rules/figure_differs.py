"""Flags a figure that differs from the record's.

An error where the sentence names the document that the figure is set against ("the report found that
..."), a warning elsewhere, a note where the figure agrees and only "at least" or its like was dropped.
Rounding within five per cent is agreement. Figures of different measures are never set against each
other. On a desk's reviewed list CC101 or CC103 speaks in its place, unless the sentence names its
document.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import Citation, Reason, ReasonKind, Stance, Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import (
    NEAR_MISSES,
    Case,
    differing,
    one_line,
    reason_of,
    result,
    same_figures,
    swap,
)

RULE = Rule(
    id="CC201",
    name="figure-differs",
    level=Level.ERROR,
    summary="The figure differs from the record's.",
)

_KINDS = (ReasonKind.QUANTITY, ReasonKind.UNIT)
_UNSETTLED = (Verdict.CONTRADICTED, Verdict.EXCEEDS_EVIDENCE, Verdict.NOT_ENOUGH_EVIDENCE)
_MESSAGE = "figure differs from its source"


def check(case: Case) -> Iterator[Result]:
    """One result where a figure decided against the claim, or lost its bound."""
    found = _in_named_document(case) or _in_record(case)
    if found is not None:
        citation, reason, level = found
        yield result(RULE, case.place(reason), _MESSAGE, [citation], level=level, fix=swap(reason))
        return
    yield from _dropped_bound(case)


def _in_named_document(case: Case) -> tuple[Citation, Reason, Level] | None:
    if case.review.verdict not in _UNSETTLED:
        return None
    for citation in case.named:
        if citation.stance is Stance.SUPPORTS or _other_matter(citation):
            continue
        reason = differing(citation, *_KINDS)
        if reason is not None:
            return citation, reason, Level.ERROR
    return None


def _other_matter(citation: Citation) -> bool:
    # A near miss, or a count of other people, says nothing against the claim's figure.
    decided = citation.stance is not Stance.RELATED
    return not decided and reason_of(citation, *NEAR_MISSES, ReasonKind.POPULATION) is not None


def _in_record(case: Case) -> tuple[Citation, Reason, Level] | None:
    citation = case.strongest
    if citation is None or case.reviewed:
        return None
    reason = differing(citation, *_KINDS)
    if reason is None:
        return None
    if case.review.verdict is Verdict.CONTRADICTED:
        return citation, reason, Level.WARNING
    # "Only 348" against "at least 348" goes further than the record with the same figure.
    same = same_figures(reason.claim, reason.evidence)
    further = case.review.verdict is Verdict.EXCEEDS_EVIDENCE and not same
    return (citation, reason, Level.WARNING) if further else None


def _dropped_bound(case: Case) -> Iterator[Result]:
    citation = case.strongest
    if case.review.verdict is not Verdict.SUPPORTED or citation is None:
        return
    reason = differing(citation, ReasonKind.QUANTITY)
    if reason is not None and same_figures(reason.claim, reason.evidence) and _bound_lost(reason):
        message = f"the record says \u201c{one_line(reason.evidence)}\u201d"
        yield result(RULE, case.place(reason), message, [citation], level=Level.NOTE, fix=swap(reason))


def _bound_lost(reason: Reason) -> bool:
    """Whether words stand before the record's figure and none before the claim's."""
    return reason.claim[:1].isdigit() and reason.evidence[:1].isalpha()
