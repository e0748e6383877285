"""Figures over several records: populations and series (DESIGN section 3, "Figures" and "Time").

A draft's figure has no measure. If one fitting record agrees, records of other measures do not contradict it; a
figure is contradicted only where every fitting record disagrees and the claim's restrictions pick at least one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimcheck.model.evidence import Evidence
from claimcheck.model.review import Citation, EvidenceField, Reason, ReasonKind, Stance
from claimcheck.stance.context import Context
from claimcheck.text.propositions import Proposition


def _by_figure(citation: Citation) -> bool:
    return any(r.kind is ReasonKind.QUANTITY for r in citation.reasons)


def _meta(kind: ReasonKind, evidence: str, message: str) -> Reason:
    return Reason(kind=kind, claim="", evidence=evidence, message=message, evidence_field=EvidenceField.META)


def _other_population(citation: Citation) -> Citation:
    reason = _meta(ReasonKind.POPULATION, citation.evidence.measure or citation.evidence.id, "the record counts something else")
    return replace(citation, stance=Stance.RELATED, reasons=(*citation.reasons, reason))


def _restricted(claim: Proposition) -> bool:
    """Whether the claim gives a time, a name or a deed that picks out what it counts."""
    return claim.period is not None or sum(1 for t in claim.terms if t.weight >= 1.0) >= 3


def _series(evidence: Evidence, within: Context) -> frozenset[str]:
    """The ids of all members of the superseded_by chain that holds a record."""
    members = {evidence.id}
    changed = True
    while changed:
        changed = False
        for other in within.base.evidence:
            if other.superseded_by is None:
                continue
            if (other.id in members) != (other.superseded_by in members):
                members |= {other.id, other.superseded_by}
                changed = True
    return frozenset(members)


def _superseded(citation: Citation, within: Context) -> Citation:
    """A supporting citation of an older count, with the note that a newer one replaced it."""
    newer = within.by_id.get(citation.evidence.superseded_by or "")
    if newer is None or citation.stance is not Stance.SUPPORTS:
        return citation
    reason = _meta(ReasonKind.SUPERSEDED, newer.id, f"was right until {newer.date}")
    return replace(citation, reasons=(*citation.reasons, reason))


def _settle_series(claim: Proposition, citations: Sequence[Citation], within: Context) -> list[Citation]:
    """Without a date, agreeing with any member of a series supports, and the others decide nothing."""
    settled = list(citations)
    if claim.period is not None:
        return [_superseded(c, within) for c in settled]
    for index, citation in enumerate(settled):
        if citation.stance is not Stance.CONTRADICTS or not _by_figure(citation):
            continue
        series = _series(citation.evidence, within)
        if len(series) == 1:
            continue
        if any(c.stance is Stance.SUPPORTS and c.evidence.id in series for c in citations):
            settled[index] = replace(citation, stance=Stance.RELATED)
    return [_superseded(c, within) for c in settled]


def settle(claim: Proposition, citations: Iterable[Citation], within: Context) -> tuple[Citation, ...]:
    """The citations once figures of several records have been weighed against one another."""
    found = list(citations)
    if not claim.quantities:
        return tuple(_superseded(c, within) for c in found)
    found = _settle_series(claim, found, within)
    agreed = [c for c in found if c.stance is Stance.SUPPORTS and _by_figure(c)]
    against = [c for c in found if c.stance is Stance.CONTRADICTS and _by_figure(c)]
    measures = {c.evidence.measure for c in agreed if c.evidence.measure is not None}
    if agreed:
        return tuple(_other_population(c) if c in against and c.evidence.measure not in measures else c for c in found)
    if against and not _restricted(claim):
        return tuple(_other_population(c) if c in against else c for c in found)
    return tuple(found)
