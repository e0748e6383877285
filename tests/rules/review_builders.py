"""Keyword builders of reviewed claims, with defaults."""

from __future__ import annotations

from claimcheck.model.draft import Block, BlockKind, CitationMark, Draft
from claimcheck.model.evidence import (
    Evidence,
    EvidenceBase,
    Kind,
    Seen,
    SeenLevel,
    Source,
    Status,
    VerifiedClaim,
)
from claimcheck.model.review import (
    AttributedContent,
    AttributionStatus,
    Basis,
    Citation,
    ClaimReview,
    Match,
    Reason,
    ReasonKind,
    Relation,
    Stance,
    Verdict,
)
from claimcheck.model.run import Result
from claimcheck.rules import results_for
from claimcheck.spans import Span
from claimcheck.verdict import aggregate

KINDS = {1: Kind.FINDING, 2: Kind.REPORT, 3: Kind.STATEMENT}


def record(
    name: str = "e",
    *,
    tier: int = 1,
    source: str = "",
    dated: str = "2016-02-01",
    quotation: str = "The county inspected 120 bridges.",
    status: Status = Status.CURRENT,
    superseded_by: str | None = None,
) -> Evidence:
    return Evidence(
        id=name,
        kind=KINDS[tier],
        by="The bridge office",
        source=Source(id=source or f"{name}-source", title="Log", publisher="The bridge office", dated=dated),
        quotation=quotation,
        seen=Seen(level=SeenLevel.PRIMARY),
        status=status,
        superseded_by=superseded_by,
    )


def reason(kind: str, claim: str = "", evidence: str = "", *, at: int | None = None) -> Reason:
    span = Span(at, at + len(claim)) if at is not None else None
    return Reason(kind=ReasonKind(kind), claim=claim, evidence=evidence, message=kind, claim_span=span)


def cite(
    stance: str,
    *reasons: Reason,
    evidence: Evidence | None = None,
    tier: int | None = None,
    basis: str = "derived",
    score: float = 0.5,
) -> Citation:
    evidence = evidence or record()
    return Citation(
        evidence=evidence,
        stance=Stance(stance),
        basis=Basis(basis),
        score=score,
        tier=tier or evidence.tier,
        reasons=reasons,
    )


def said(
    *content: Citation, factive: bool = False, status: str = "on-file", source: str = "Lena Ortiz"
) -> AttributedContent:
    return AttributedContent(
        source=source,
        cue="said",
        content="every bridge was inspected",
        factive=factive,
        status=AttributionStatus(status),
        content_verdict=aggregate(content)[0],
        content_citations=content,
    )


def review(
    *citations: Citation,
    text: str = "The county inspected 210 bridges.",
    start: int = 0,
    attribution: AttributedContent | None = None,
    match: tuple[str, str] | None = None,
    document: str | None = None,
    reference: str | None = None,
    intent_words: tuple[Span, ...] = (),
) -> ClaimReview:
    from claimcheck.model.evidence import Period

    verdict, decided_by = aggregate(citations)
    factive = attribution is not None and attribution.factive
    if attribution is not None and factive and attribution.content_verdict in FACTIVE:
        verdict, decided_by = aggregate(attribution.content_citations)
    return ClaimReview(
        span=Span(start, start + len(text)),
        text=text,
        verdict=verdict,
        decided_by=decided_by,
        attribution=attribution,
        verified_claim=Match(id=match[0], relation=Relation(match[1])) if match else None,
        citations=citations,
        reference=Period(reference, reference) if reference else None,
        document=document,
        intent_words=intent_words,
    )


FACTIVE = (Verdict.CONTRADICTED, Verdict.EXCEEDS_EVIDENCE, Verdict.CONFLICTING_EVIDENCE)


def base(*records: Evidence, verified: tuple[VerifiedClaim, ...] = ()) -> EvidenceBase:
    return EvidenceBase(id="b", title="B", covers="b", digest="sha256:0", evidence=records, verified_claims=verified)


def draft(text: str, *, path: str | None = None, headings: tuple[int, ...] = ()) -> Draft:
    """A draft of paragraphs set apart by blank lines; `headings` numbers those that are headings."""
    blocks = []
    start = 0
    for number, part in enumerate(text.split("\n\n")):
        kind = BlockKind.HEADING if number in headings else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, span=Span(start, start + len(part))))
        start += len(part) + 2
    return Draft(path=path, text=text, blocks=tuple(blocks))


def marks(text: str) -> tuple[CitationMark, ...]:
    """The citation marks of a text, each by itself."""
    from claimcheck.claims.citing import cited
    from claimcheck.drafts.plain import citations

    return tuple(CitationMark(span=span, cited=cited(text, span)) for span in citations(text, 0, len(text)))


def check(one: ClaimReview, *, within: EvidenceBase | None = None, path: str | None = None) -> tuple[Result, ...]:
    """The results on a claim that is a draft of its own."""
    return results_for(draft(one.text, path=path), [one], within or base())[0]


def told(results: tuple[Result, ...]) -> list[tuple[str, str]]:
    return [(result.rule, str(result.level)) for result in results]
