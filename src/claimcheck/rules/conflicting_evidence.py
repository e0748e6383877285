"""Flags a claim on which records of the same tier take both sides.

A warning: give both sides, or say which record the claim rests on. Statements against a finding are no
conflict.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, result

RULE = Rule(
    id="CC102",
    name="conflicting-evidence",
    level=Level.WARNING,
    summary="Records of the same tier stand on both sides of the claim.",
)


def check(case: Case) -> Iterator[Result]:
    """One result for a claim on which the sources conflict."""
    if case.review.verdict is Verdict.CONFLICTING_EVIDENCE:
        yield result(RULE, case.place(), "sources conflict", case.deciding, fix=_fix(case))


def _fix(case: Case) -> str:
    wording = case.cleared_wording()
    return f"wording the desk has cleared: {wording}" if wording else "give both sides"
