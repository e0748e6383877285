"""Flags a claim on which records of the same tier take both sides.

A warning. Findings, data and acts are one tier, press reports the next. Statements against a finding are no conflict:
the finding decides.

Why:
    Whoever cites one of the two will be shown the other. Give both sides, or say which record the claim rests on.

Fires (newsrooms, warning):
    > The east door of the mill was locked during the fire.

    One paper says it was locked, the other that it was not.

Silent (newsrooms):
    > The west door of the mill was open during the fire.

    One paper alone speaks of that door.

Misses:
    A conflict between documents of which the base holds only one.

    It does not weigh the two: an early report that a later one of the same paper corrects still counts, until the
    record is marked as superseded or retracted.
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
