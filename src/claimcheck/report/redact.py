"""Reports without words: ids, rules, verdicts and places stay; what a draft or a record says goes."""

from __future__ import annotations

import re

from msgspec.structs import replace

from claimcheck.model.draft import Draft, Places
from claimcheck.model.evidence import BaseLexicon, Evidence, EvidenceBase, Relays, Seen, Source, VerifiedClaim
from claimcheck.model.review import AttributedContent, Citation, ClaimReview, Reason
from claimcheck.model.run import CheckedClaim, CheckedDraft, Notification, Result, Run
from claimcheck.report.results import base_line, compared, found_in, name
from claimcheck.report.safe import visible

MASK = "\u00b7"
NOTICE = "Words of drafts and records are left out."

_CHARACTER = re.compile(r"[^\r\n]")


def redact(run: Run) -> Run:
    """The run with every word of the drafts and of the records gone.

    Kept: paths, lines and columns; rules, levels and verdicts; ids of records and of verified claims; kinds, tiers
    and dates. Spans of drafts stay as they are, in a text of the same lines whose every character is masked. Records
    lose their words too, since a draft may quote them. Rules speak by their summaries.
    """
    records = {record.id: _record(record) for record in run.base.evidence}
    return replace(
        run,
        base=_base(run.base, tuple(records.values())),
        drafts=tuple(_checked(checked) for checked in run.drafts),
        notifications=tuple(_notification(note) for note in run.notifications),
    )


def render(run: Run) -> str:
    """The run as text without words: a line for each result, and for each claim without one."""
    lines: list[str] = []
    for checked in run.drafts:
        places = Places(checked.draft)
        for claim in checked.claims:
            lines += _lines(checked, claim, places)
        for result in checked.results:
            line, column = places.position(result.span.start)
            place = f"{visible(name(checked.draft))}:{line}:{column}"
            lines.append(f"{place}  {result.level.value} {result.rule} {result.name}")
    lines += [f"{found_in(run)} in {compared(run.drafts)}", f"{base_line(redact(run))} {NOTICE}"]
    return "".join(f"{line}\n" for line in lines)


def _lines(checked: CheckedDraft, claim: CheckedClaim, places: Places) -> list[str]:
    review = claim.review
    basis = f" [{review.decided_by.basis.value}]" if review.decided_by is not None else ""
    shown = [r for r in claim.results if not r.suppressed]
    if not shown:
        line, column = places.position(review.span.start)
        return [f"{visible(name(checked.draft))}:{line}:{column}  {review.verdict.value}{basis}"]
    lines = []
    for result in shown:
        line, column = places.position(result.span.start)
        place = f"{visible(name(checked.draft))}:{line}:{column}"
        ids = f"  {' '.join(result.evidence)}" if result.evidence else ""
        head = f"{place}  {result.level.value} {result.rule} {result.name}  {review.verdict.value}{basis}"
        lines.append(visible(head + ids))
    return lines


def _checked(checked: CheckedDraft) -> CheckedDraft:
    claims = tuple(
        CheckedClaim(review=_review(claim.review), results=tuple(_result(r) for r in claim.results))
        for claim in checked.claims
    )
    results = tuple(_result(result) for result in checked.results)
    return replace(checked, draft=_draft(checked.draft), claims=claims, results=results)


def _draft(draft: Draft) -> Draft:
    source = None if draft.source is None else _masked(draft.source)
    return replace(draft, text=_masked(draft.text), source=source, suppressions=())


def _masked(text: str) -> str:
    return _CHARACTER.sub(MASK, text)


def _review(review: ClaimReview) -> ClaimReview:
    said = review.attribution
    return replace(
        review,
        text="",
        attribution=None if said is None else _attribution(said),
        citations=_citations(review.citations),
    )


def _attribution(said: AttributedContent) -> AttributedContent:
    return replace(said, source="", cue="", content="", content_citations=_citations(said.content_citations))


def _citations(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    return tuple(
        replace(
            citation,
            evidence=_record(citation.evidence),
            proposition=None,
            reasons=tuple(_reason(reason) for reason in citation.reasons),
        )
        for citation in citations
    )


def _reason(reason: Reason) -> Reason:
    return replace(reason, claim="", evidence="", message="", claim_span=None, evidence_span=None)


def _result(result: Result) -> Result:
    from claimcheck.rules import get

    rule = get(result.rule)
    return replace(result, message=rule.summary if rule is not None else result.name, fix=None, justification=None)


def _notification(note: Notification) -> Notification:
    return replace(note, message="a remark on the run (its words are left out)")


def _base(base: EvidenceBase, records: tuple[Evidence, ...]) -> EvidenceBase:
    return replace(
        base,
        title=base.id,
        covers=base.id,
        sources=tuple(_source(source) for source in base.sources),
        evidence=records,
        verified_claims=tuple(_verified(claim) for claim in base.verified_claims),
        lexicon=BaseLexicon(),
        measures=(),
    )


def _source(source: Source) -> Source:
    return replace(source, title=source.id, publisher="", number=None, url=None, also=())


def _record(record: Evidence) -> Evidence:
    relays = record.relays
    return replace(
        record,
        by="",
        source=_source(record.source),
        quotation=None if record.quotation is None else "",
        summary=None,
        variants=(),
        locator=None,
        seen=Seen(level=record.seen.level),
        occasion=None,
        propositions=(),
        read_as=(),
        misreadings=(),
        tags=(),
        relays=None if relays is None else Relays(by="", kind=relays.kind, document=relays.document),
        status_reason=None,
    )


def _verified(claim: VerifiedClaim) -> VerifiedClaim:
    return replace(claim, claim="", also=(), denied_by=(), safe_wording=None, reviewed_by=None)
