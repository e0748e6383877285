"""What the rules work on: one reviewed claim in its draft, with what decided it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from claimcheck.model.draft import Block, BlockKind, CitationMark, Draft
from claimcheck.model.evidence import Evidence, VerifiedClaim
from claimcheck.model.review import Basis, Citation, ClaimReview, Reason, ReasonKind, Stance, Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.spans import Span
from claimcheck.verdict import deciding, stands

FACTIVE_VERDICTS = frozenset({Verdict.CONTRADICTED, Verdict.EXCEEDS_EVIDENCE, Verdict.CONFLICTING_EVIDENCE})
"""The verdicts on the content that become the verdict of a claim whose author asserts the content too."""

NEAR_MISSES = (ReasonKind.SPEAKER, ReasonKind.NAME, ReasonKind.DATE)

_STRENGTH = {Stance.CONTRADICTS: 0, Stance.QUALIFIES: 1, Stance.SUPPORTS: 2, Stance.RELATED: 3}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class Case(Struct, frozen=True, kw_only=True):
    """One claim as the rules see it."""

    draft: Draft
    review: ClaimReview
    reviews: Sequence[ClaimReview]
    """All claims of the draft, this one among them."""
    records: Mapping[str, Evidence]
    verified: Mapping[str, VerifiedClaim]
    marks: Sequence[CitationMark] = ()
    """All citation marks of the draft, in order."""
    cited: frozenset[str] = frozenset()
    """What those of this claim's sentence name."""

    @property
    def pool(self) -> tuple[Citation, ...]:
        """The citations that the verdict was taken over: those on the content where the content decided."""
        said = self.review.attribution
        if said is None or not said.factive or self.review.verdict is not said.content_verdict:
            return self.review.citations
        return said.content_citations if said.content_verdict in FACTIVE_VERDICTS else self.review.citations

    @property
    def deciding(self) -> tuple[Citation, ...]:
        """What decided the verdict, the strongest first."""
        return by_strength(deciding(self.pool))

    @property
    def strongest(self) -> Citation | None:
        """The citation that best carries the verdict."""
        return next(iter(self.deciding), None)

    @property
    def reviewed(self) -> bool:
        """Whether a desk's list decided."""
        return any(citation.basis is Basis.REVIEWED for citation in self.deciding)

    @property
    def named(self) -> tuple[Citation, ...]:
        """Citations of the document that the sentence names as its own, if it names one."""
        document = self.review.document
        if document is None:
            return ()
        both = {id(c): c for c in (*self.pool, *self.review.citations)}.values()
        own = (c for c in both if document in (c.evidence.source.id, c.evidence.origin))
        return by_strength(c for c in own if stands(c.evidence))

    @property
    def content(self) -> tuple[Citation, ...]:
        """The citations on what somebody is said to have said."""
        return self.review.attribution.content_citations if self.review.attribution is not None else ()

    def cites(self, stance: Stance) -> bool:
        """Whether a mark of the sentence names a record of this stance."""
        return any(c.stance is stance and c.evidence.id in self.cited and stands(c.evidence) for c in self.pool)

    def cited_nearby(self) -> frozenset[str]:
        """What the marks in the claim's paragraph and the next one name."""
        found: set[str] = set()
        for span in neighbourhood(self.draft, self.review.span) if self.marks else ():
            first = bisect_right(self.marks, span.start, key=lambda mark: mark.span.end)
            behind = bisect_left(self.marks, span.end, key=lambda mark: mark.span.start)
            found.update(cited.id for mark in self.marks[first:behind] for cited in mark.cited)
        return frozenset(found)

    def place(self, reason: Reason | None = None) -> Span:
        """The reason's words in the draft, else the whole claim."""
        whole = self.review.span
        if reason is None or reason.claim_span is None:
            return whole
        found = reason.claim_span.shift(whole.start)
        # What is not prose is blanked in the claim's text, so that offsets hold.
        same = len(whole) == len(self.review.text)
        return found if same and whole.contains(found) and len(found) else whole

    def cleared_wording(self) -> str | None:
        """The wording the desk has cleared for what this claim is about."""
        match = self.review.verified_claim
        claim = self.verified.get(match.id) if match is not None else None
        return claim.safe_wording if claim is not None else None


def result(
    rule: Rule,
    span: Span,
    message: str,
    citations: Iterable[Citation] = (),
    *,
    level: Level | None = None,
    fix: str | None = None,
) -> Result:
    """A result of `rule` that rests on `citations`, the strongest first."""
    return Result(
        rule=rule.id,
        name=rule.name,
        level=level or rule.level,
        message=message,
        span=span,
        evidence=tuple(dict.fromkeys(c.evidence.id for c in citations)),
        fix=fix,
    )


def by_strength(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The citations by stance against the claim first, then tier, then closeness, then id."""
    return tuple(sorted(citations, key=lambda c: (_STRENGTH[c.stance], c.tier, -c.score, c.evidence.id)))


def reason_of(citation: Citation, *kinds: ReasonKind) -> Reason | None:
    """The first reason of one of the kinds."""
    return next((reason for reason in citation.reasons if reason.kind in kinds), None)


def differing(citation: Citation, *kinds: ReasonKind) -> Reason | None:
    """The first reason of one of the kinds whose words differ on the two sides.

    None where a word that affirms or denies decided: "40 with papers" against "40 without papers" is no
    difference of figures.
    """
    if reason_of(citation, ReasonKind.NEGATION, ReasonKind.QUANTIFIER, ReasonKind.ANTONYM) is not None:
        return None
    found = (reason for reason in citation.reasons if reason.kind in kinds)
    return next((r for r in found if r.claim.casefold() != r.evidence.casefold()), None)


def swap(reason: Reason) -> str | None:
    """The claim's words and the record's, as a correction; None where one side has none."""
    ours, theirs = one_line(reason.claim), one_line(reason.evidence)
    worded = bool(_DIGITS.search(ours)) and not _DIGITS.search(theirs)
    # "384 -> not all" would correct a figure by what is none.
    return f"{ours} -> {theirs}" if ours and theirs and not worded else None


def one_line(text: str) -> str:
    """The text with runs of white space as one space."""
    return " ".join(text.split())


def same_figures(one: str, other: str) -> bool:
    """Whether both hold figures, and the same ones."""
    left, right = figures(one), figures(other)
    return bool(left) and left == right


def figures(text: str) -> tuple[str, ...]:
    """The figures of a text, without their commas."""
    return tuple(found.replace(",", "") for found in _DIGITS.findall(text))


def near_miss(case: Case) -> tuple[Citation, Reason] | None:
    """The closest record that differs in speaker, actor or date alone, where nothing as strong decides."""
    if case.review.verdict not in (Verdict.NOT_ENOUGH_EVIDENCE, Verdict.STATEMENTS_ONLY):
        return None
    weakest = 3 if case.review.verdict is Verdict.NOT_ENOUGH_EVIDENCE else 2
    for citation in by_strength(c for c in case.pool if c.stance is Stance.RELATED and c.tier <= weakest):
        reason = reason_of(citation, *NEAR_MISSES)
        if reason is not None and stands(citation.evidence):
            return citation, reason
    return None


def neighbourhood(draft: Draft, span: Span) -> tuple[Span, ...]:
    """The block that holds `span` and the next, headings aside; the whole text where none holds it."""
    blocks = [block for block in draft.blocks if block.kind is not BlockKind.HEADING]
    for index, block in enumerate(blocks):
        if block.span.overlaps(span):
            return tuple(near.span for near in _with_next(blocks, index))
    return (Span(0, len(draft.text)),)


def _with_next(blocks: Sequence[Block], index: int) -> Sequence[Block]:
    """The block at `index` and the next, with the items of a list or the quotation that it leads in to."""
    end = index + 2
    while end < len(blocks) and blocks[end].kind in (BlockKind.ITEM, BlockKind.QUOTE):
        end += 1
    return blocks[index:end]
