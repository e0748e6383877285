"""From the citations of one claim to its verdict.

Tier 1 is asked first, then tier 2; the first that holds a supporting or a contradicting citation decides.
Where neither does, a qualification in one of them means that the claim goes further than the record, and
below that statements only assert. Laws, for any citations:

- order and repetition change nothing;
- a related citation changes nothing, nor does a record that is disputed or retracted;
- a further contradicting citation never turns another verdict into `supported`, nor a further supporting
  one into `contradicted`;
- tier 3 changes nothing that tiers 1 and 2 decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.model.evidence import Evidence, Status
from claimcheck.model.review import Basis, Citation, DecidedBy, Stance, Verdict

ESTABLISHING_TIERS = (1, 2)
_SIDES = frozenset({Stance.SUPPORTS, Stance.CONTRADICTS})
_BEARING = _SIDES | {Stance.QUALIFIES}
_FALLEN = frozenset({Status.DISPUTED, Status.RETRACTED})


def stands(evidence: Evidence) -> bool:
    """Whether a record may take a side: disputed and retracted ones may not."""
    return evidence.status not in _FALLEN


def aggregate(citations: Iterable[Citation]) -> tuple[Verdict, DecidedBy | None]:
    """The verdict over all citations of a claim, and what decided it; None where nothing did."""
    decisive = deciding(citations)
    if not decisive:
        return Verdict.NOT_ENOUGH_EVIDENCE, None
    return _verdict(decisive), _decided_by(decisive)


def deciding(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The citations that a verdict rests on, in their order: all of one tier, for a conflict both sides."""
    bearing = [c for c in citations if c.stance in _BEARING and stands(c.evidence)]
    for stances in (_SIDES, _BEARING):
        for tier in ESTABLISHING_TIERS:
            found = tuple(c for c in bearing if c.tier == tier and c.stance in stances)
            if found:
                return found
    return tuple(bearing)


def origins(citations: Iterable[Citation]) -> frozenset[str]:
    """The distinct origins of the cited records; what `same_as` names counts as one with its copy."""
    records = {c.evidence.id: c.evidence for c in citations}
    return frozenset(_origin(record, records) for record in records.values())


def _verdict(decisive: Sequence[Citation]) -> Verdict:
    if decisive[0].tier not in ESTABLISHING_TIERS:
        return Verdict.STATEMENTS_ONLY
    stances = {c.stance for c in decisive}
    if stances >= _SIDES:
        return Verdict.CONFLICTING_EVIDENCE
    if Stance.CONTRADICTS in stances:
        return Verdict.CONTRADICTED
    if Stance.SUPPORTS in stances:
        return Verdict.SUPPORTED
    return Verdict.EXCEEDS_EVIDENCE


def _decided_by(decisive: Sequence[Citation]) -> DecidedBy:
    reviewed = any(c.basis is Basis.REVIEWED for c in decisive)
    return DecidedBy(
        tier=decisive[0].tier,
        origins=len(origins(decisive)),
        basis=Basis.REVIEWED if reviewed else Basis.DERIVED,
    )


def _origin(record: Evidence, records: dict[str, Evidence]) -> str:
    # A chain of `same_as` ends at the first record that is not cited; `seen` guards against a ring.
    seen: set[str] = set()
    while record.same_as is not None and record.same_as in records and record.id not in seen:
        seen.add(record.id)
        record = records[record.same_as]
    return min(seen) if record.id in seen else record.origin
