"""The JSON report, version 1 of its contract; `docs/json.md` says what each key holds."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from claimcheck.model.draft import Places
from claimcheck.model.evidence import Evidence, EvidenceBase, Period, Relays, Seen
from claimcheck.model.review import AttributedContent, Citation, ClaimReview, Reason, Verdict
from claimcheck.model.run import CheckedClaim, CheckedDraft, Level, Notification, Result, Run
from claimcheck.report.phrasing import asserted, period_ends
from claimcheck.spans import Span

SCHEMA_VERSION = 1

# Beyond what JSON escapes: characters that act on a terminal, and surrogates, which no encoding can hold.
_ACTIVE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

Object = dict[str, Any]


def render(run: Run) -> str:
    """The run as a JSON document ended by a line feed; one run, one text, always encodable as UTF-8."""
    return escaped(json.dumps(as_object(run), ensure_ascii=False, indent=2)) + "\n"


def escaped(text: str) -> str:
    """JSON text with every character that acts on a terminal, or that no encoding can hold, as its escape."""
    return _ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def as_object(run: Run) -> Object:
    """The run as the object that the report is; its keys are in the order of the report."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "claimcheck", "version": run.version},
        "base": _base(run.base),
        "as_of": run.as_of,
        "drafts": [_draft(draft) for draft in run.drafts],
        "notifications": [_notification(n) for n in run.notifications],
        "summary": _summary(run),
    }


def _base(base: EvidenceBase) -> Object:
    return {
        "digest": base.digest,
        "title": base.title,
        "sources": len(base.sources),
        "evidence": len(base.evidence),
        "verified_claims": len(base.verified_claims),
    }


def _draft(checked: CheckedDraft) -> Object:
    lines = Places(checked.draft)
    return {
        "path": checked.draft.path,
        "date": checked.draft.date,
        "sentences": checked.sentences,
        "skipped": checked.skipped,
        "results": [_result(result, lines) for result in checked.results],
        "claims": [_claim(claim, lines) for claim in checked.claims],
    }


def _claim(claim: CheckedClaim, lines: Places) -> Object:
    review = claim.review
    return {
        "text": review.text,
        "location": _location(review.span, lines),
        "verdict": review.verdict.value,
        "decided_by": _decided_by(review),
        "attribution": None if review.attribution is None else _attribution(review.attribution),
        "verified_claim": _match(review),
        "citations": _citations(review.citations),
        "results": [_result(result, lines) for result in claim.results],
    }


def _location(span: Span, lines: Places) -> Object:
    region = lines.region(span)
    return {
        "start": span.start,
        "end": span.end,
        "start_line": region.start_line,
        "start_column": region.start_column,
        "end_line": region.end_line,
        "end_column": region.end_column,
    }


def _decided_by(review: ClaimReview) -> Object | None:
    decided = review.decided_by
    if decided is None:
        return None
    return {"tier": decided.tier, "origins": decided.origins, "basis": decided.basis.value}


def _match(review: ClaimReview) -> Object | None:
    match = review.verified_claim
    return None if match is None else {"id": match.id, "relation": match.relation.value}


def _attribution(attribution: AttributedContent) -> Object:
    return {
        "source": attribution.source,
        "cue": attribution.cue,
        "content": attribution.content,
        "factive": attribution.factive,
        "status": attribution.status.value,
        "content_verdict": attribution.content_verdict.value,
        "content_citations": _citations(attribution.content_citations),
    }


def _citations(citations: Sequence[Citation]) -> list[Object]:
    return [_citation(citation) for citation in citations]


def _citation(citation: Citation) -> Object:
    record = citation.evidence
    kind, by = asserted(record)
    return {
        "evidence": record.id,
        "stance": citation.stance.value,
        "basis": citation.basis.value,
        "tier": citation.tier,
        "score": round(citation.score, 4),
        "kind": kind.value,
        "by": by,
        "date": record.date,
        "period": _period(record.period),
        "quotation": record.quotation,
        "summary": record.summary,
        "proposition": citation.proposition,
        "seen": _seen(record.seen),
        "relays": _relays(record.relays, record.by),
        "source": _source(record),
        "reasons": [_reason(reason) for reason in citation.reasons],
    }


def _period(period: Period | None) -> str | None:
    if period is None:
        return None
    start, end = period_ends(period)
    return start if start is not None and start == end else f"{start or '..'}/{end or '..'}"


def _seen(seen: Seen) -> Object:
    via = seen.via
    return {
        "level": seen.level.value,
        "in": seen.where,
        "via": None if via is None else {"publisher": via.publisher, "date": via.date, "url": via.url},
    }


def _relays(relays: Relays | None, through: str) -> Object | None:
    return None if relays is None else {"by": relays.by, "kind": relays.kind.value, "through": through}


def _source(record: Evidence) -> Object:
    source = record.source
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "number": source.number,
        "date": source.dated,
        "url": source.url,
        "locator": record.locator,
    }


def _reason(reason: Reason) -> Object:
    return {
        "kind": reason.kind.value,
        "claim": reason.claim,
        "evidence": reason.evidence,
        "claim_span": _span(reason.claim_span),
        "evidence_span": _span(reason.evidence_span),
        "evidence_field": reason.evidence_field.value,
        "message": reason.message,
    }


def _span(span: Span | None) -> Object | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _result(result: Result, lines: Places) -> Object:
    return {
        "rule": result.rule,
        "name": result.name,
        "level": result.level.value,
        "message": result.message,
        "location": _location(result.span, lines),
        "evidence": list(result.evidence),
        "fix": result.fix,
        "suppressed": result.suppressed,
        "justification": result.justification,
    }


def _notification(notification: Notification) -> Object:
    return {
        "level": notification.level.value,
        "message": notification.message,
        "path": notification.path,
        "line": notification.line,
        "column": notification.column,
    }


def _summary(run: Run) -> Object:
    verdicts = Counter(claim.review.verdict for draft in run.drafts for claim in draft.claims)
    levels = Counter(result.level for result in run.results if not result.suppressed)
    return {
        "drafts": len(run.drafts),
        "claims": verdicts.total(),
        "verdicts": {verdict.value: verdicts[verdict] for verdict in Verdict if verdicts[verdict]},
        "results": {level.value: levels[level] for level in Level},
    }
