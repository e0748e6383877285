"""The verdict on a content: verified claims first, then what each record says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.model.evidence import Evidence, VerifiedClaim
from claimcheck.model.review import (
    Basis,
    Citation,
    DecidedBy,
    EvidenceField,
    Match,
    Reason,
    ReasonKind,
    Stance,
    Verdict,
)
from claimcheck.stance.context import Context
from claimcheck.stance.figures import settle
from claimcheck.stance.locate import locate
from claimcheck.stance.matching import match
from claimcheck.stance.records import cite, standing
from claimcheck.stance.relations import DERIVE, carry, listed
from claimcheck.text.propositions import Proposition
from claimcheck.verdict import aggregate


class Judged(Struct, frozen=True, kw_only=True):
    """How a content stands."""

    verdict: Verdict
    decided_by: DecidedBy | None
    match: Match | None
    citations: tuple[Citation, ...]


NOTHING = Judged(verdict=Verdict.NOT_ENOUGH_EVIDENCE, decided_by=None, match=None, citations=())

_STANCE_ORDER = {Stance.CONTRADICTS: 0, Stance.SUPPORTS: 1, Stance.QUALIFIES: 2, Stance.RELATED: 3}


def ordered(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Citations by stance, reviewed before derived, tier, closeness, then id."""
    return tuple(
        sorted(
            citations,
            key=lambda c: (
                _STANCE_ORDER[c.stance],
                c.basis is Basis.DERIVED,
                c.tier,
                -c.score,
                c.evidence.id,
            ),
        )
    )


def _reviewed(
    claim: Proposition, verified: VerifiedClaim, found: Match, derived: dict[str, Citation], within: Context
) -> list[Citation]:
    """The citations of a verified claim's lists as they carry over to the input."""
    citations = []
    for evidence_id, name in listed(verified):
        evidence = within.by_id.get(evidence_id)
        if evidence is None:
            continue
        stance = carry(found.relation, name)
        own = derived.get(evidence_id)
        if own is None and stance is not Stance.RELATED:
            own = cite(claim, evidence, within)
        if stance is DERIVE:
            if own is not None:
                citations.append(own)
            continue
        citations.append(_listed(claim, evidence, Stance(stance), own=own, verified=verified, within=within))
    return citations


def _listed(
    claim: Proposition,
    evidence: Evidence,
    stance: Stance,
    *,
    own: Citation | None,
    verified: VerifiedClaim,
    within: Context,
) -> Citation:
    """A reviewed citation; the engine's own reasons stand with it where it reads the record the same way."""
    fallen = standing(evidence)
    agrees = own is not None and own.stance is stance
    # Where they agree the engine's own words against words stand; the review only says that a desk saw it so.
    reviewed = _seen_so(verified) if agrees else _review_reason(claim, evidence, stance, verified, within)
    return Citation(
        evidence=evidence,
        stance=Stance.RELATED if fallen else stance,
        basis=Basis.REVIEWED,
        score=own.score if own is not None else 0.5,
        tier=evidence.tier,
        proposition=own.proposition if own is not None else next(iter(evidence.propositions), None),
        reasons=fallen or ((*own.reasons, reviewed) if own is not None and agrees else (reviewed,)),
    )


def _seen_so(verified: VerifiedClaim) -> Reason:
    return Reason(
        kind=ReasonKind.REVIEWED,
        claim="",
        evidence="",
        message=f"reviewed under {verified.id}",
        evidence_field=EvidenceField.PROPOSITION,
    )


def _review_reason(
    claim: Proposition, evidence: Evidence, stance: Stance, verified: VerifiedClaim, within: Context
) -> Reason:
    words = evidence.propositions[0] if evidence.propositions else ""
    mine = claim.text[claim.operator.slice] if claim.operator is not None else claim.text
    reason = replace(_seen_so(verified), claim=mine, evidence=words, claim_span=claim.operator)
    return locate(reason, evidence, within.vocabulary) if stance is not Stance.RELATED else reason


def judge_content(
    claim: Proposition,
    records: Sequence[Evidence],
    claims: Sequence[VerifiedClaim],
    within: Context,
    *,
    day: str | None = None,
) -> Judged:
    """The verdict on what a claim says, over the records and verified claims that may bear on it."""
    bearing = [c for e in records if (c := cite(claim, e, within)) is not None]
    citations = settle(claim, bearing, within, day=day)
    derived = {c.evidence.id: c for c in citations}
    met = match(claim, claims, within)
    if met is None:
        verdict, decided = aggregate(citations)
        return Judged(verdict=verdict, decided_by=decided, match=None, citations=ordered(citations))
    found, verified = met
    lists = _reviewed(claim, verified, found, derived, within)
    inside = {c.evidence.id for c in lists}
    outside = [replace(c, stance=Stance.RELATED) for i, c in derived.items() if i not in inside]
    if not any(c.stance is not Stance.RELATED for c in lists):
        # A distant relation that settles nothing must not silence a record that speaks of the claim itself.
        outside = [c for i, c in derived.items() if i not in inside]
    citations = (*lists, *outside)
    verdict, decided = aggregate(citations)
    return Judged(verdict=verdict, decided_by=decided, match=found, citations=ordered(citations))
