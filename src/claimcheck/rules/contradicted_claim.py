"""Flags a claim that the record contradicts and nothing of the same tier supports.

An error where a desk's reviewed list says so, a warning where the engine read it in the records itself. Where the
difference lies in one figure, one date or the words of a quotation, CC201, CC202 or CC301 says so in its place.

Why:
    It is what the program is for: a sentence that a finding, official data, an act or a press report rules out should
    not go out as it stands. Statements alone never get this far (CC104).

Fires (bundled, error):
    > No parent was deported without being given the choice to take their child.

    A desk has reviewed this claim, and an inspector general's finding stands against it.

Fires (harbour, error):
    > Every dredging contract went out to competitive tender.

    The audit counted 14 that did not.

Silent (harbour):
    > Some dredging contracts were awarded without a competitive tender.

    The same records, and they support the denial.

Misses:
    What the base does not hold, and what it holds in words that the engine does not bring together with the claim's.

    It is wrong where a proposition of the base says more than its record; CC605 looks for that.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, result

RULE = Rule(
    id="CC101",
    name="contradicted-claim",
    level=Level.ERROR,
    summary="The record contradicts the claim and nothing as strong supports it.",
)


def check(case: Case) -> Iterator[Result]:
    """One result for a contradicted claim: an error on reviewed basis, else a warning."""
    if case.review.verdict is not Verdict.CONTRADICTED:
        return
    level = Level.ERROR if case.reviewed else Level.WARNING
    yield result(RULE, case.place(), "contradicted", case.deciding, level=level, fix=_fix(case))


def _fix(case: Case) -> str | None:
    wording = case.cleared_wording()
    if wording is not None:
        return f"wording the desk has cleared: {wording}"
    return "say who said it, and what the record says" if case.review.attribution is None else None
