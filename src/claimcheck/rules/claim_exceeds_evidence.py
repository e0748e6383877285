"""Flags a claim that says more than the record: "all" where it says "some", "only 61" where it says "at least".

A warning. The record may be right and the claim may be right; this base does not carry the step between them. Where a
figure makes the difference, CC201 says so in its place.

Why:
    Most wrong sentences about a right document are of this kind. They cite something real and say a little more.

Fires (harbour, warning):
    > All of the depth charts that Brackwater handed in with its invoices were out of date.

    The audit says so of some of them.

Silent (harbour):
    > Some of the depth charts that Brackwater handed in with its invoices were out of date.

    That is what the audit says.

Misses:
    What exceeds the record other than in quantity, time or restriction: a stronger verb ("banned" for "advised
    against") or a cause read into a sequence.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import ReasonKind, Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, differing, one_line, reason_of, result

RULE = Rule(
    id="CC103",
    name="claim-exceeds-evidence",
    level=Level.WARNING,
    summary="The claim says more than the record does.",
)


def check(case: Case) -> Iterator[Result]:
    """One result for a claim that goes further than the record."""
    if case.review.verdict is Verdict.EXCEEDS_EVIDENCE:
        yield result(RULE, case.place(), "goes further than the record", case.deciding, fix=_fix(case))


def _fix(case: Case) -> str | None:
    wording = case.cleared_wording()
    if wording is not None:
        return f"wording the desk has cleared: {wording}"
    if case.strongest is None:
        return None
    reason = reason_of(case.strongest, ReasonKind.QUANTIFIER) or differing(case.strongest, ReasonKind.QUANTITY)
    words = one_line(reason.evidence) if reason is not None else ""
    return f"the record says \u201c{words}\u201d" if words else None
