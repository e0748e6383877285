"""Notes a claim that only statements support or deny: officials, agencies, parties, with no finding and no report.

A note, with what they do: assert, deny, or both. A near miss of a finding or a report (CC202, CC303, CC403) is told in
its place.

Why:
    A statement shows that something was said, not that it was so. A sentence that rests on nothing else should say
    whose word it is.

Fires (harbour, note):
    > No officer of the Harbour Authority profited from the awards.

    The chairman says so, a rival firm's filing says the opposite, and the audit could establish neither.

Silent (harbour):
    > Some dredging contracts were awarded without a competitive tender.

    An official denied it, but here a finding decides.

Misses:
    Whether there is a finding that the base does not hold. It counts no statements either: ten officials are as good as
    one.
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
