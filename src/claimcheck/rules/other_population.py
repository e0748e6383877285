"""Flags a figure that differs from every count on record, where the claim does not say which of them it means.

A warning. The base has counts that fit the sentence, each of its own people or things, and none is the claim's figure.
No single one can contradict a claim that names no place, time or actor to pick it by: the verdict stays open, and this
asks what was counted.

Why:
    Counts of the same event differ by what is counted: cases or people, those on a list or all. A figure without that
    is easily carried over from one to the other, and so is a slip in it.

Fires (harbour, warning):
    > 25 dredging contracts were let.

    The audit counts 37 that were let, and 14 that were awarded without a tender.

Silent (harbour):
    > 37 dredging contracts were let.

    It is one of the counts.

Silent (harbour):
    > 27 cyclists were injured in 2022.

    The record counts passengers on ferries. Nothing here is about cyclists.

Misses:
    Figures in words, counts that only statements give, and a figure that some record near the claim holds, of whatever:
    "348 parents without a choice", where 348 had no record of their wish.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import Citation, Reason, ReasonKind, Stance, Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, by_strength, differing, figures, near_miss, one_line, reason_of, result
from claimcheck.verdict import ESTABLISHING_TIERS, stands

RULE = Rule(
    id="CC203",
    name="other-population",
    level=Level.WARNING,
    summary="No count on record is this figure, and the claim does not say what it counts.",
)

_OPEN = (Verdict.NOT_ENOUGH_EVIDENCE, Verdict.STATEMENTS_ONLY)


def check(case: Case) -> Iterator[Result]:
    """One result where counts of different things would contradict the claim, did it say which it means."""
    if case.review.verdict not in _OPEN or near_miss(case) is not None:
        return
    found = list(_counts(case))
    if not found or _on_record(case, found[0][1]):
        return
    told = ", ".join(dict.fromkeys(one_line(reason.evidence) for _, reason in found))
    message = f"the counts on record are others ({told}): what does this one count?"
    yield result(RULE, case.place(found[0][1]), message, [citation for citation, _ in found])


def _counts(case: Case) -> Iterator[tuple[Citation, Reason]]:
    """Counts that disagree with the claim's figure and were set aside as being of something else."""
    for citation in by_strength(case.pool):
        beside = citation.stance is Stance.RELATED and citation.evidence.tier in ESTABLISHING_TIERS
        if not beside or not stands(citation.evidence) or reason_of(citation, ReasonKind.POPULATION) is None:
            continue
        reason = differing(citation, ReasonKind.QUANTITY)
        if reason is not None and figures(reason.claim) and reason.evidence:
            yield citation, reason


def _on_record(case: Case, reason: Reason) -> bool:
    """Whether some record near the claim holds its figure: it may well be meant."""
    wanted = set(figures(reason.claim))
    records = (citation.evidence for citation in case.pool)
    return any(wanted <= set(figures(f"{record.quotation or ''} {record.summary or ''}")) for record in records)
