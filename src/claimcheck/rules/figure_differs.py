"""Flags a figure that differs from the record's.

An error where the sentence names the document that the figure is set against ("the audit found that ..."), a warning
elsewhere, a note where the figure agrees and only "at least" or its like was dropped. Rounding within five per cent is
agreement. Figures of different measures are never set against each other. On a desk's reviewed list CC101 or CC103
speaks in its place, unless the sentence names its document.

Why:
    Swapped digits and forgotten bounds are the commonest slips in copy, and the ones that readers write in about.

Fires (harbour, error):
    > The audit found that the Harbour Authority paid at least 71 invoices from Brackwater before the work had been
    > surveyed.

    The audit says 61, and the sentence says it is quoting the audit.

Fires (harbour, warning):
    > The Harbour Authority awarded 41 dredging contracts without a competitive tender.

    14 turned round.

Fires (harbour, note):
    > The audit found that the Harbour Authority paid 61 invoices from Brackwater before the work had been surveyed.

    "At least 61" in the audit.

Fires (bundled, warning):
    > ICE removed at least 843 parents without documenting whether they wanted to take their children.

    348 turned round.

Silent (harbour):
    > The Harbour Authority paid about 60 invoices from Brackwater Dredging before the work had been surveyed.

    61, rounded.

Misses:
    A wrong figure of something the base does not count. Where a claim has two figures, the result names the one that
    decided.
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
