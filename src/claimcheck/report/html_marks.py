"""How a claim is marked in its draft: by verdict and level, in words and signs, and at which of its words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from claimcheck.model.review import ClaimReview, Reason, Stance, Verdict
from claimcheck.model.run import LEVEL_ORDER, CheckedClaim, Level
from claimcheck.spans import Span


class Mark(Struct, frozen=True, kw_only=True):
    """One way of marking a claim: `key` names it in the page, `sign` and `words` tell it without colour."""

    key: str
    sign: str
    words: str


_MARKS = {
    Verdict.CONTRADICTED: Mark(key="contradicted", sign="\u2715", words="contradicted by the record"),
    Verdict.EXCEEDS_EVIDENCE: Mark(key="exceeds", sign="\u2197", words="goes further than the record"),
    Verdict.CONFLICTING_EVIDENCE: Mark(key="conflict", sign="\u2260", words="sources conflict"),
    Verdict.STATEMENTS_ONLY: Mark(
        key="statements", sign="\u201d", words="asserted, denied or disputed: statements only"
    ),
    Verdict.SUPPORTED: Mark(key="supported", sign="\u2713", words="supported"),
}
_SAID = {
    Verdict.CONTRADICTED: Mark(
        key="said-contradicted", sign="\u201d\u2715", words="said as reported; what was said is contradicted"
    ),
    Verdict.EXCEEDS_EVIDENCE: Mark(
        key="said-exceeds", sign="\u201d\u2197", words="said as reported; what was said goes further than the record"
    ),
    Verdict.CONFLICTING_EVIDENCE: Mark(
        key="said-conflict", sign="\u201d\u2260", words="said as reported; on what was said, sources conflict"
    ),
}
_OPEN = Mark(key="open", sign="\u25cb", words="not settled by this base")
_ABSENT = Mark(key="absent", sign="\u00b7", words="not in this base: neither passed nor failed")

ALL = (
    _MARKS[Verdict.CONTRADICTED],
    _SAID[Verdict.CONTRADICTED],
    _MARKS[Verdict.EXCEEDS_EVIDENCE],
    _SAID[Verdict.EXCEEDS_EVIDENCE],
    _MARKS[Verdict.CONFLICTING_EVIDENCE],
    _SAID[Verdict.CONFLICTING_EVIDENCE],
    _MARKS[Verdict.STATEMENTS_ONLY],
    _MARKS[Verdict.SUPPORTED],
    _OPEN,
    _ABSENT,
)
"""All marks, the gravest first."""


_SIDES = frozenset({Stance.SUPPORTS, Stance.CONTRADICTS, Stance.QUALIFIES})
_DECIDING = {
    Verdict.CONTRADICTED: frozenset({Stance.CONTRADICTS}),
    Verdict.EXCEEDS_EVIDENCE: frozenset({Stance.QUALIFIES}),
    Verdict.CONFLICTING_EVIDENCE: frozenset({Stance.SUPPORTS, Stance.CONTRADICTS}),
    Verdict.STATEMENTS_ONLY: _SIDES,
    Verdict.SUPPORTED: frozenset({Stance.SUPPORTS}),
    Verdict.NOT_ENOUGH_EVIDENCE: frozenset({Stance.RELATED}),
}


def mark_of(review: ClaimReview) -> Mark:
    """The mark of a claim; one that reports well what the record contradicts has a mark of its own."""
    if review.verdict is Verdict.NOT_ENOUGH_EVIDENCE:
        return _OPEN if review.citations else _ABSENT
    said = review.attribution
    if said is not None and review.verdict is Verdict.SUPPORTED and said.content_verdict in _SAID:
        return _SAID[said.content_verdict]
    return _MARKS[review.verdict]


def level_of(claim: CheckedClaim) -> Level | None:
    """The gravest level among the results that are not suppressed."""
    return max((r.level for r in claim.results if not r.suppressed), key=LEVEL_ORDER.__getitem__, default=None)


def deciding_words(claim: CheckedClaim) -> tuple[Span, ...]:
    """The words of a claim that decide, in its own text: of the reasons behind the verdict; words of
    intent; and what a result points at, if that is less than all."""
    review = claim.review
    found = {span for reason in _telling(review) if (span := place(review, reason))}
    own = Span(0, len(review.text))
    # Results of family 5 point at marks, which are no words of the claim.
    own_words = (r for r in claim.results if not r.suppressed and not r.rule.startswith("CC5"))
    pointed = (r.span for r in own_words if _narrower(r.span, review.span))
    for span in (*review.intent_words, *pointed):
        if review.span.contains(span):
            found.add(span.shift(-review.span.start))
    return tuple(sorted(s for s in found if own.contains(s) and len(s)))


def place(review: ClaimReview, reason: Reason) -> Span | None:
    """Where the claim's words of a reason stand in the claim's text; None where they do not.

    Spans of an attributed claim may count in what was said, not in the sentence that reports it.
    """
    span, attribution = reason.claim_span, review.attribution
    if span is None or not reason.claim:
        return None
    starts = [0]
    if attribution is not None:
        starts.append(review.text.find(attribution.content))
    for start in starts:
        if start >= 0 and review.text[start + span.start : start + span.end] == reason.claim:
            return span.shift(start)
    return None


def _telling(review: ClaimReview) -> Iterator[Reason]:
    """The reasons behind the verdict, and behind that on what was said, where one is reported."""
    answers = [(review.verdict, review.citations)]
    if review.attribution is not None:
        answers.append((review.attribution.content_verdict, review.attribution.content_citations))
    if len(answers) > 1 and answers[1][0] in _SAID and review.verdict is Verdict.SUPPORTED:
        # That it was said covers the whole sentence; what is wrong with what was said does not.
        answers = answers[1:]
    for verdict, citations in answers:
        for citation in citations:
            if citation.stance in _DECIDING[verdict]:
                yield from citation.reasons


def _narrower(span: Span, whole: Span) -> bool:
    return len(span) > 0 and 2 * len(span) < len(whole)
