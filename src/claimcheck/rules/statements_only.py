"""Notes a claim that only statements support or deny: what officials, agencies or parties say, no finding,
no report.

A note: say who says so. A near miss of a finding or a report (CC202, CC303, CC403) is told in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import Stance, Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, result

RULE = Rule(
    id="CC104",
    name="statements-only",
    level=Level.NOTE,
    summary="Only statements take a side on the claim.",
)


def check(case: Case) -> Iterator[Result]:
    """One note for a claim on which only statements bear."""
    if case.review.verdict is Verdict.STATEMENTS_ONLY:
        yield result(RULE, case.place(), _message(case), case.deciding, fix="say who says so")


def _message(case: Case) -> str:
    stances = {citation.stance for citation in case.deciding}
    if {Stance.SUPPORTS, Stance.CONTRADICTS} <= stances:
        return "disputed, by statements alone"
    if Stance.CONTRADICTS in stances:
        return "denied, by statements alone"
    if Stance.SUPPORTS in stances:
        return "asserted, by statements alone"
    return "goes further than the statements on file"
