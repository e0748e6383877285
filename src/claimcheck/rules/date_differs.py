"""Flags a date that differs from the record's.

An error where the sentence names the document that the date is set against, a warning where an event that happened once
is given another date, and a warning for a near miss: the record has this, of another date. Deeds that recur on another
date decide nothing.

Why:
    A date decides what came first: who knew what when, and which order was in force on the day.

Fires (harbour, warning):
    > Night sailings from Gull Quay resumed in June 2022.

    The notice says March 14.

Fires (harbour, warning):
    > Edda Lorne told the Transport Committee in September 2020 that every passenger is given a safety briefing.

    A near miss: she said it there in September 2022.

Silent (harbour):
    > Night sailings from Gull Quay resumed in March 2022.

    The month holds the day.

Misses:
    Events that the base does not mark as happening once, and dates that are only meant ("after the vote").
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import Citation, Reason, ReasonKind, Stance, Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, differing, near_miss, one_line, result, swap

RULE = Rule(
    id="CC202",
    name="date-differs",
    level=Level.ERROR,
    summary="The date differs from the record's.",
)

_AGAINST = (Stance.CONTRADICTS, Stance.QUALIFIES)


def check(case: Case) -> Iterator[Result]:
    """One result where a date decided against the claim, or is all that keeps a record from bearing on it."""
    found = _in_named_document(case) or _in_record(case)
    if found is not None:
        citation, reason, level = found
        yield result(
            RULE,
            case.place(reason),
            "date differs from its source",
            [citation],
            level=level,
            fix=swap(reason),
        )
        return
    near = near_miss(case)
    if near is not None and near[1].kind is ReasonKind.DATE:
        yield _near(case, *near)


def _in_named_document(case: Case) -> tuple[Citation, Reason, Level] | None:
    if case.review.verdict not in (Verdict.CONTRADICTED, Verdict.EXCEEDS_EVIDENCE):
        return None
    for citation in case.named:
        reason = differing(citation, ReasonKind.DATE) if citation.stance in _AGAINST else None
        if reason is not None:
            return citation, reason, Level.ERROR
    return None


def _in_record(case: Case) -> tuple[Citation, Reason, Level] | None:
    citation = case.strongest
    if citation is None or case.reviewed or case.review.verdict is not Verdict.CONTRADICTED:
        return None
    reason = differing(citation, ReasonKind.DATE)
    return (citation, reason, Level.WARNING) if reason is not None else None


def _near(case: Case, citation: Citation, reason: Reason) -> Result:
    said = case.review.attribution is not None
    when = citation.evidence.date if said else one_line(reason.evidence) or citation.evidence.date
    message = f"the record has this of {when}"
    return result(RULE, case.place(reason), message, [citation], level=Level.WARNING)
