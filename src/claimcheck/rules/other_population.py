"""Flags a figure that the record gives of other people or things than the claim does.

A warning, only where that difference decided the verdict. Two counts of different things that merely stand side by side
decide nothing and are left alone. At present no comparison of the engine decides in this way: it shows such a record as
related, with the reason, and gives no result.

Why:
    "348 parents without a record of their wish" and "348 parents without a choice" hold the same figure and are two
    statements. A figure carried over to others is wrong although it can be found in the document.

Silent (harbour):
    > 27 cyclists were injured in 2022.

    The record counts passengers on ferries. Nothing here is about cyclists.

Misses:
    At present everything: read the records under "bears on it, decides nothing".
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import ReasonKind, Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, differing, result, swap

RULE = Rule(
    id="CC203",
    name="other-population",
    level=Level.WARNING,
    summary="The record counts other people or things than the claim does.",
)


def check(case: Case) -> Iterator[Result]:
    """One result where what is counted decided against the claim."""
    citation = case.strongest
    if citation is None or case.reviewed:
        return
    if case.review.verdict not in (Verdict.CONTRADICTED, Verdict.EXCEEDS_EVIDENCE):
        return
    reason = differing(citation, ReasonKind.POPULATION)
    if reason is not None:
        yield result(RULE, case.place(reason), "figure is of something else", [citation], fix=swap(reason))
