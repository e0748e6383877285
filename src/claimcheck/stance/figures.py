"""Figures over several records: populations and series (DESIGN section 3, "Figures" and "Time").

A draft's figure has no measure. If one fitting record agrees, records of other measures do not contradict it;
a figure is contradicted only where every fitting record disagrees and the claim's restrictions pick at least
one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from claimcheck.base.dates import first_day, last_day, parse_period
from claimcheck.model.evidence import OPEN_END, OPEN_START, Evidence, Period, Status
from claimcheck.model.review import Citation, EvidenceField, Reason, ReasonKind, Stance
from claimcheck.stance.context import Context
from claimcheck.stance.counts import OF_A_PART
from claimcheck.stance.records import judge_record
from claimcheck.text.propositions import Proposition
from claimcheck.text.quantity import Quantity


def _by_figure(citation: Citation) -> bool:
    return any(r.kind is ReasonKind.QUANTITY for r in citation.reasons)


def _meta(kind: ReasonKind, evidence: str, message: str) -> Reason:
    return Reason(kind=kind, claim="", evidence=evidence, message=message, evidence_field=EvidenceField.META)


def _other_population(citation: Citation) -> Citation:
    reason = _meta(
        ReasonKind.POPULATION,
        citation.evidence.measure or citation.evidence.id,
        "the record counts something else",
    )
    return replace(citation, stance=Stance.RELATED, reasons=(*citation.reasons, reason))


def _disputed_agrees(claim: Proposition, citation: Citation, within: Context) -> bool:
    """Whether a disputed record has the claim's figure: it establishes nothing, but another count does not deny it."""
    if citation.evidence.status is not Status.DISPUTED:
        return False
    judgement, _ = judge_record(claim, citation.evidence, within)
    return judgement.stance is Stance.SUPPORTS


def _counts_else(claim: Proposition, citation: Citation, within: Context) -> bool:
    """Whether a record that decides nothing has the claim's very figure of the same things: counted for another reason.

    The claim may mean that count, so what is counted elsewhere does not deny it.
    """
    if citation.stance is not Stance.RELATED or _by_figure(citation) or claim.total or _restricted(claim):
        return False
    mine = {(q.low, m) for q in claim.quantities for m in _heads(q, within)}
    theirs = (q for p in within.propositions(citation.evidence) for q in p.quantities)
    return any((q.low, m) in mine for q in theirs for m in _heads(q, within))


def _heads(quantity: Quantity, within: Context) -> frozenset[str]:
    """What a plain figure that is not small counts, in words that mean the same."""
    return _things(quantity, within) if quantity.low > _SMALL else frozenset()


def _things(quantity: Quantity, within: Context) -> frozenset[str]:
    """What a figure counts, in words that mean the same; nothing for a share or a measure."""
    part = quantity.share or quantity.whole or quantity.unit is not None
    return frozenset() if part or quantity.head is None else within.vocabulary.meanings(quantity.head)


_STATEMENTS = 3
"""The tier of what is only said."""
_SMALL = 20
"""Figures up to this are of many things; a larger one is hardly there twice by chance."""


def _counts_more(claim: Proposition, citation: Citation, within: Context) -> bool:
    """Whether a record counts more of the same things than a claim of a total, or of "at most" so many, allows."""
    if len(claim.quantities) != 1 or not (claim.total or claim.quantities[0].low == 0):
        return False
    mine = claim.quantities[0]
    theirs = (q for p in within.propositions(citation.evidence) for q in p.quantities)
    return any(q.low > mine.high and _things(q, within) & _things(mine, within) for q in theirs)


def _restricted(claim: Proposition) -> bool:
    """Whether a claim says when, where or by whom."""
    return claim.period is not None or any(t.name is not None for t in claim.terms)


def _picks_one(claim: Proposition, against: Sequence[Citation]) -> bool:
    """Whether the claim's restrictions pick one population: it names one, or all that fit count the same."""
    return _restricted(claim) or len({c.evidence.measure or c.evidence.origin for c in against}) == 1


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


def _current(series: frozenset[str], when: Period, within: Context) -> frozenset[str]:
    """The members of a series that were the newest at some time; none if none was out yet."""
    members = sorted(
        (e for i in series if (e := within.by_id.get(i)) is not None), key=lambda e: (first_day(e.date), e.id)
    )
    before = [e for e in members if first_day(e.date) <= when.start]
    during = [e for e in members if when.start < first_day(e.date) <= when.end]
    # What is dated by the month may be as new as what is dated by a day of it.
    newest = [e for e in before if last_day(e.date) >= first_day(before[-1].date)]
    return frozenset(e.id for e in (*newest, *during))


def _settle_series(citations: Sequence[Citation], when: Period | None, within: Context) -> list[Citation]:
    """Counts of one series: the members then current decide at a time, any member that agrees without one."""
    settled = list(citations)
    for index, citation in enumerate(settled):
        if not _by_figure(citation) or citation.stance not in (Stance.SUPPORTS, Stance.CONTRADICTS):
            continue
        series = _series(citation.evidence, within)
        if len(series) == 1:
            continue
        agreeing = [c for c in citations if c.stance is Stance.SUPPORTS and c.evidence.id in series]
        current = _current(series, when, within) if when is not None else None
        if current:
            settled[index] = _by_day(citation, current, agreeing, within)
        elif citation.stance is Stance.CONTRADICTS and agreeing:
            settled[index] = replace(citation, stance=Stance.RELATED)
    return [_superseded(c, within) for c in settled]


def _by_day(citation: Citation, current: frozenset[str], agreeing: Sequence[Citation], within: Context) -> Citation:
    """A member's citation at a time: only a member then current decides, and says if an older one agreed."""
    if citation.evidence.id not in current:
        return replace(_superseded(citation, within), stance=Stance.RELATED)
    if citation.stance is Stance.CONTRADICTS and any(c.evidence.id in current for c in agreeing):
        return replace(citation, stance=Stance.RELATED)
    if citation.stance is Stance.CONTRADICTS and agreeing:
        older = agreeing[0].evidence
        reason = _meta(ReasonKind.SUPERSEDED, older.id, f"the claim's figure is the older one, of {older.date}")
        return replace(citation, reasons=(reason, *citation.reasons))
    return citation


def _when(claim: Proposition, day: str | None) -> Period | None:
    """The time that a claim's figure is of: its own, of an open one the end, else the draft's day."""
    period = claim.period
    if period is None or period.end == OPEN_END:
        return parse_period(day) if day is not None else None
    return Period(period.end, period.end) if period.start == OPEN_START else period


def settle(
    claim: Proposition, citations: Iterable[Citation], within: Context, *, day: str | None = None
) -> tuple[Citation, ...]:
    """The citations once the figures of several records are weighed together. `day` is the draft's."""
    found = list(citations)
    if not claim.quantities:
        return tuple(_superseded(c, within) for c in found)
    found = _settle_series(found, _when(claim, day), within)
    agreed = [c for c in found if c.stance is Stance.SUPPORTS and _by_figure(c)]
    against = [c for c in found if c.stance is Stance.CONTRADICTS and _by_figure(c)]
    measures = {c.evidence.measure for c in agreed if c.evidence.measure is not None}
    if agreed and min(c.tier for c in agreed) >= _STATEMENTS:
        # Somebody's word that there were only so many does not outweigh a finding that counts more of them.
        against = [c for c in against if c.tier >= _STATEMENTS or not _counts_more(claim, c, within)]
    if agreed or (against and any(_disputed_agrees(claim, c, within) or _counts_else(claim, c, within) for c in found)):
        return tuple(_other_population(c) if c in against and c.evidence.measure not in measures else c for c in found)
    parts = [c for c in found if any(r.message == OF_A_PART for r in c.reasons)]
    if against and not _picks_one(claim, [*against, *parts]):
        return tuple(_other_population(c) if c in against else c for c in found)
    return tuple(found)
