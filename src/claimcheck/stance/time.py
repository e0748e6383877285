"""How the time of a claim stands to the time of a record."""

from __future__ import annotations

from enum import StrEnum

from claimcheck.model.evidence import OPEN_END, OPEN_START, Period
from claimcheck.text.isodates import first_day, last_day


class PeriodRelation(StrEnum):
    """What a claim's period is to a record's."""

    SAME = "same"
    WITHIN = "within"
    """The claim's period lies in the record's."""
    CONTAINS = "contains"
    """The record's period lies in the claim's."""
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"
    """One of the two has no period."""


def relate(claim: Period | None, evidence: Period | None) -> PeriodRelation:
    """How the claim's period stands to the record's."""
    if claim is None or evidence is None:
        return PeriodRelation.UNKNOWN
    if claim == evidence:
        return PeriodRelation.SAME
    if evidence.contains(claim):
        return PeriodRelation.WITHIN
    if claim.contains(evidence):
        return PeriodRelation.CONTAINS
    return PeriodRelation.OVERLAPS if claim.overlaps(evidence) else PeriodRelation.DISJOINT


def period_of(date: str) -> Period:
    """The days that a partial ISO date covers. Raises ValueError for what is no ISO date."""
    return Period(first_day(date), last_day(date))


def published_by(date: str, as_of: str) -> bool:
    """Whether something dated `date` was out by the end of `as_of`.

    Partial dates count by their last day. Raises ValueError for what is no ISO date.
    """
    return last_day(date) <= last_day(as_of)


def is_open(period: Period) -> bool:
    """Whether an end of the period is not known."""
    return period.start == OPEN_START or period.end == OPEN_END
