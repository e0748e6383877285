"""How the quantity of a claim stands to the quantity of a record: the rules on figures, in their order."""

from __future__ import annotations

from enum import StrEnum
from math import floor, isfinite

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.text.numerals import dimensions
from claimcheck.text.quantities import Bound, Quantity

# Figures further apart than this never agree, however coarsely one of them is stated.
TOLERANCE = 0.05

_UP = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_DOWN = frozenset({Bound.AT_MOST, Bound.NO_MORE, Bound.LESS_THAN})
_EXCLUSIVE = frozenset({Bound.ONLY, Bound.EXACTLY, Bound.NO_MORE})
_POINTS = frozenset({Bound.NONE, Bound.ONLY, Bound.EXACTLY})


class QuantityRelation(StrEnum):
    """What the record's quantity makes of the claim's."""

    AGREES = "agrees"
    """The stated figures are the same, or one rounds the other: the record supports."""
    WITHIN = "within"
    """All that the record allows lies within the claim: the record supports."""
    DISJOINT = "disjoint"
    """They cannot both hold: the record contradicts."""
    EXCEEDS = "exceeds"
    """The claim says more than the record: the record qualifies."""
    OVERLAPS = "overlaps"
    """Nothing is decided."""
    INCOMPARABLE = "incomparable"
    """A share against a count, or different units."""


class Note(StrEnum):
    """What a reader should be told though the figures agree."""

    DROPPED_BOUND = "dropped-bound"
    ADDED_BOUND = "added-bound"
    CHANGED_BOUND = "changed-bound"
    ROUNDED = "rounded"


class Comparison(Struct, frozen=True):
    """The relation of two quantities, and what differs in their words where it is agreement."""

    relation: QuantityRelation
    note: Note | None = None


def compare(claim: Quantity, evidence: Quantity) -> Comparison:
    """How `claim` stands to `evidence`, both taken to count the same thing; heads are not looked at."""
    scaled = _same_scale(claim, evidence)
    if scaled is None:
        return Comparison(QuantityRelation.INCOMPARABLE)
    claim, evidence = scaled
    if claim.vague_small and evidence.vague_small:
        return Comparison(QuantityRelation.AGREES)
    if claim.limit and claim.stated != evidence.stated:
        # Who stayed past 72 hours stayed past 27, but 27 hours were not the limit.
        return Comparison(QuantityRelation.DISJOINT if evidence.limit else QuantityRelation.OVERLAPS)
    if _figures_agree(claim, evidence) and _may_round(claim, evidence):
        if not _falls_outside(claim, evidence):
            return Comparison(QuantityRelation.AGREES, _note(claim, evidence))
        if evidence.bound is Bound.NONE:
            # "More than 350" against a plain "348", or against "350": rounding may hide either answer.
            return Comparison(QuantityRelation.OVERLAPS)
    return Comparison(_by_intervals(claim, evidence))


def _by_intervals(claim: Quantity, evidence: Quantity) -> QuantityRelation:
    if claim.low <= evidence.low and evidence.high <= claim.high:
        return QuantityRelation.WITHIN
    if claim.outer_high < evidence.outer_low or evidence.outer_high < claim.outer_low:
        return QuantityRelation.DISJOINT
    if claim.high < evidence.low or evidence.high < claim.low:
        # Only the dead bands meet: "about 300" against 350.
        return QuantityRelation.OVERLAPS
    if evidence.low <= claim.low and claim.high <= evidence.high:
        return QuantityRelation.EXCEEDS
    return QuantityRelation.OVERLAPS


def _same_scale(claim: Quantity, evidence: Quantity) -> tuple[Quantity, Quantity] | None:
    """Both in one unit, or None where they measure different things; "no" is a count and a share."""
    if claim.unit == evidence.unit:
        zero = claim.quantifier == "no" or evidence.quantifier == "no"
        return (claim, evidence) if claim.share == evidence.share or zero else None
    known = dimensions()
    mine, other = known.get(claim.unit or ""), known.get(evidence.unit or "")
    if mine is None or other is None or mine[0] != other[0]:
        return None
    return _times(claim, mine[1]), _times(evidence, other[1])


def same_kind(claim: str | None, evidence: str | None) -> bool:
    """Whether two units measure the same, as hours and days do."""
    if claim == evidence:
        return True
    mine, other = dimensions().get(claim or ""), dimensions().get(evidence or "")
    return mine is not None and other is not None and mine[0] == other[0]


def _times(quantity: Quantity, size: float) -> Quantity:
    return replace(
        quantity,
        low=quantity.low * size,
        high=quantity.high * size,
        outer_low=quantity.outer_low * size,
        outer_high=quantity.outer_high * size,
        stated=None if quantity.stated is None else quantity.stated * size,
        granularity=quantity.granularity * size,
    )


def _figures_agree(claim: Quantity, evidence: Quantity) -> bool:
    """Whether the stated figures are one at the coarser of their precisions, and within the tolerance."""
    a, b = claim.stated, evidence.stated
    if a is None or b is None:
        return False
    if a == b:
        return True
    if not (isfinite(a) and isfinite(b)) or abs(a - b) > TOLERANCE * max(abs(a), abs(b)):
        return False
    place = max(claim.granularity, evidence.granularity)
    return place > 0 and floor(a / place + 0.5) == floor(b / place + 0.5)


def _may_round(claim: Quantity, evidence: Quantity) -> bool:
    """Whether the words leave room for agreement: bounds must not exclude each other, "only" allows none."""
    if claim.bound in _EXCLUSIVE:
        return False
    opposed = (claim.bound in _UP and evidence.bound in _DOWN) or (claim.bound in _DOWN and evidence.bound in _UP)
    against = claim.bound is Bound.NEARLY and evidence.bound is Bound.MORE_THAN
    against = against or (claim.bound is Bound.MORE_THAN and evidence.bound is Bound.NEARLY)
    return not opposed and not (against and _apart(claim, evidence))


def _apart(claim: Quantity, evidence: Quantity) -> bool:
    return claim.high < evidence.low or evidence.high < claim.low


def _falls_outside(claim: Quantity, evidence: Quantity) -> bool:
    """Whether a bound in the claim leaves out the very figure on record."""
    return claim.bound in _UP | _DOWN and evidence.bound in _POINTS and _apart(claim, evidence)


def _note(claim: Quantity, evidence: Quantity) -> Note | None:
    if claim.bound is not evidence.bound:
        if claim.bound is Bound.NONE:
            return Note.DROPPED_BOUND
        return Note.ADDED_BOUND if evidence.bound is Bound.NONE else Note.CHANGED_BOUND
    return Note.ROUNDED if claim.stated != evidence.stated else None
