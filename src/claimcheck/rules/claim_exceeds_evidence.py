"""Flags a claim that says more than the record: "all" where the record says "some", "only 348" where it says
"at least".

A warning. The record may be right and the claim may be right; this base does not carry the step between
them.
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
