"""Flags a contradicted statement that a draft reports without the other side.

A warning. Nothing is flagged where the paragraph or the next one gives the other side: a claim that rests on a record
which contradicts the statement, a claim that denies it, or a citation mark of such a record. Not for a claim given as
an argument, which has no paragraph; nor where the draft asserts the statement itself ("admitted"), since the verdict on
the statement is then the verdict on the claim.

Why:
    An accurate report of a wrong statement is correct, and leaves readers with the statement. The record belongs beside
    it.

Fires (harbour, warning, draft):
    > Edda Lorne told the Transport Committee in September 2022 that every passenger is given a safety briefing.
    >
    > The ferries sail from Gull Quay.

    She said so. The inspectors found otherwise, and the draft does not say it.

Silent (harbour, draft):
    > Edda Lorne told the Transport Committee in September 2022 that every passenger is given a safety briefing.
    >
    > Inspectors found that until August 2022 some passengers boarding at Gull Quay were not given a safety briefing.

    The next paragraph gives the finding.

Misses:
    An answer two paragraphs on, or in a box beside the article: it warns although the other side is given. An answer in
    words that the engine does not bring together with the record counts as none; cite the record, as in
    `[@msi-f-22-11-briefings]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import AttributionStatus, ClaimReview, Relation, Stance, Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, by_strength, neighbourhood, result
from claimcheck.spans import Span
from claimcheck.verdict import stands

RULE = Rule(
    id="CC304",
    name="unanswered-attribution",
    level=Level.WARNING,
    summary="A contradicted statement is reported and the other side is not given.",
)

_SAME_SIDE = frozenset({Relation.EQUIVALENT, Relation.NARROWER})
_OTHER_SIDE = frozenset({Relation.DENIES, Relation.OPPOSED})
_ANSWERS = {
    Relation.EQUIVALENT: _OTHER_SIDE,
    Relation.NARROWER: _OTHER_SIDE,
    Relation.DENIES: _SAME_SIDE,
    Relation.OPPOSED: _SAME_SIDE,
}
"""By how the statement meets a verified claim: how an answer to it meets the same one."""


def check(case: Case) -> Iterator[Result]:
    """One result for a contradicted statement that is left unanswered."""
    said = case.review.attribution
    if case.draft.path is None or said is None or said.factive:
        return
    if said.content_verdict is not Verdict.CONTRADICTED:
        return
    if case.review.verdict is Verdict.CONTRADICTED and said.status is not AttributionStatus.WORDS_DIFFER:
        return  # The very source is said to have found the opposite of what it found: that is the result.
    against = by_strength(c for c in said.content_citations if c.stance is Stance.CONTRADICTS and stands(c.evidence))
    if not _answered(case, frozenset(c.evidence.id for c in against)):
        fix = "give the record in this paragraph or the next"
        yield result(RULE, case.place(), "contradicted claim left unanswered", against, fix=fix)


def _answered(case: Case, records: frozenset[str]) -> bool:
    if not records.isdisjoint(case.cited_nearby()):
        return True
    near = neighbourhood(case.draft, case.review.span)
    others = (r for r in case.reviews if r is not case.review and _within(r, near))
    return any(_gives(other, records) or _denies(other, case.review) for other in others)


def _within(review: ClaimReview, near: tuple[Span, ...]) -> bool:
    return any(span.overlaps(review.span) for span in near)


def _gives(other: ClaimReview, records: frozenset[str]) -> bool:
    return any(c.stance is Stance.SUPPORTS and c.evidence.id in records for c in other.citations)


def _denies(other: ClaimReview, review: ClaimReview) -> bool:
    mine, theirs = review.verified_claim, other.verified_claim
    if mine is None or theirs is None or mine.id != theirs.id:
        return False
    return theirs.relation in _ANSWERS.get(mine.relation, frozenset())
