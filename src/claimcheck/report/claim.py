"""One claim in full: the answer first, then what it rests on, then what bears on it."""

from __future__ import annotations

from claimcheck.model.review import AttributionStatus, ClaimReview, Verdict
from claimcheck.model.run import CheckedClaim
from claimcheck.report import phrasing, sections, summary
from claimcheck.report.layout import as_given, elided, para
from claimcheck.report.styled import Line, Segment
from claimcheck.report.view import View

_CLAIM_SHOWN = 600


def full(view: View, claim: CheckedClaim, place: str | None) -> list[Line]:
    """A claim in full, headed by `place` where it stands in a file."""
    lines = [(Segment(place, "bold"),)] if place else []
    attribution = claim.review.attribution
    if attribution is None:
        return lines + _plain(view, claim)
    from claimcheck.report import attributed

    if attribution.status is AttributionStatus.WORDS_DIFFER:
        return lines + attributed.misquoted(view, claim, attribution)
    return lines + attributed.reported(view, claim, attribution)


def brief(view: View, claim: CheckedClaim, place: str | None) -> list[Line]:
    """The answer alone."""
    lines = [(Segment(place, "bold"),)] if place else []
    if claim.review.attribution is None:
        return lines + _head(view, claim.review)
    from claimcheck.report import attributed

    return lines + attributed.heads(view, claim, claim.review.attribution)


def _plain(view: View, claim: CheckedClaim) -> list[Line]:
    review = claim.review
    lines = [*_head(view, review), (), *_answer(view, review)]
    found = sections.results(view, claim.results)
    lines += [(), *found] if found else []
    lines += sections.sides(view, review.citations)
    behind = sections.statements_behind(view, review.citations)
    lines += sections.knowledge(view, review.citations, behind)
    lines += sections.related(view, review.citations, sections.response_ids(view, review))
    return lines + sections.replies(view, review)


def _head(view: View, review: ClaimReview) -> list[Line]:
    words = phrasing.verdict(review.verdict, review.citations)
    if review.verdict is Verdict.SUPPORTED:
        by = summary.supported_by(view, review.decided_by, review.citations)
        words += f" ({by})" if by else ""
    verdict = Segment(words, phrasing.VERDICT_STYLES[review.verdict])
    text = as_given(elided(review.text, _CLAIM_SHOWN))
    if len(words) + len(text) + 3 <= view.width:
        return [(verdict, Segment("   "), *para(text, width=view.width)[0])]
    return [(verdict,), *para(text, width=view.width, first="  ")]


def _answer(view: View, review: ClaimReview) -> list[Line]:
    text = summary.sentences(view, review.verdict, review.decided_by, review.citations)
    lines = para(text, width=view.width, first="  ") + sections.read_as(view, review)
    if not review.citations:
        lines += sections.searched(view)
    return lines
