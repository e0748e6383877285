"""Flags words in quotation marks that differ in substance from the words on file for the occasion.

An error: a content word, number, name, negation or hedge changed, or dropped by an ellipsis or a bracket. Case,
punctuation, small words and any wording listed as a variant are no difference. A quotation that aligns with no record
is not flagged: this base cannot tell.

Why:
    Quotation marks promise the words themselves. A hedge cut from a quotation turns a careful answer into a claim.

Fires (harbour, error):
    > Lorne said: "Every passenger is offered a safety briefing before the boat leaves the quay."

    She said "given".

Fires (harbour, error):
    > On 12 January 2023 Lorne said: "No dredging contract has been awarded without a competitive tender."

    She began with "As far as I am aware".

Silent (harbour):
    > Lorne said: "every passenger is given a safety briefing before the boat leaves the quay".

    A small letter and a moved full stop are no difference.

Misses:
    Quotations that are not on file, and words quoted from an occasion that is not on file where the nearest on file say
    something else. Whether the words on file are right is for whoever saw them: the record says where they were seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import AttributionStatus, Citation, ReasonKind, Stance, Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, by_strength, reason_of, result
from claimcheck.verdict import stands

RULE = Rule(
    id="CC301",
    name="altered-quotation",
    level=Level.ERROR,
    summary="The quoted words differ in substance from the words on file.",
)


def check(case: Case) -> Iterator[Result]:
    """One result for a quotation whose words differ."""
    citation = _altered(case)
    if citation is not None:
        reason = reason_of(citation, ReasonKind.QUOTATION)
        fix = "use the words on file, or drop the quotation marks and paraphrase"
        yield result(RULE, case.place(reason), "quotation differs", [citation], fix=fix)


def _altered(case: Case) -> Citation | None:
    said = case.review.attribution
    differ = said is not None and said.status is AttributionStatus.WORDS_DIFFER
    if not differ and case.review.verdict not in (Verdict.CONTRADICTED, Verdict.CONFLICTING_EVIDENCE):
        return None
    against = (c for c in case.review.citations if c.stance is Stance.CONTRADICTS and stands(c.evidence))
    return next((c for c in by_strength(against) if reason_of(c, ReasonKind.QUOTATION)), None)
