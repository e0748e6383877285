"""The base as it stood on a day."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.base.dates import last_day
from claimcheck.model.evidence import Evidence, EvidenceBase, Status, VerifiedClaim


def base_as_of(base: EvidenceBase, day: str) -> EvidenceBase:
    """The base as it stood on a day: what was published, superseded or retracted later is undone."""
    limit = last_day(day)
    kept = tuple(e for e in base.evidence if last_day(e.published) <= limit)
    ids = {e.id for e in kept}
    evidence = tuple(_as_it_stood(e, limit, ids) for e in kept)
    claims = tuple(_claim_as_of(c, ids) for c in base.verified_claims)
    return replace(base, evidence=evidence, verified_claims=claims)


def _as_it_stood(evidence: Evidence, limit: str, ids: set[str]) -> Evidence:
    if evidence.status is Status.SUPERSEDED and evidence.superseded_by not in ids:
        return replace(evidence, status=Status.CURRENT, superseded_by=None)
    if evidence.status_date is not None and last_day(evidence.status_date) > limit:
        return replace(evidence, status=Status.CURRENT, status_reason=None, status_date=None)
    return evidence


def _claim_as_of(claim: VerifiedClaim, ids: set[str]) -> VerifiedClaim:
    def left(listed: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in listed if i in ids)

    return replace(
        claim,
        supported_by=left(claim.supported_by),
        contradicted_by=left(claim.contradicted_by),
        qualified_by=left(claim.qualified_by),
        context=left(claim.context),
        response=left(claim.response),
    )
