"""What follows from figures by counting: the sum of two, the difference of two, a share of a whole.

"Rose from 10 to 12" is a rise of 2, "11 sailors and six soldiers" are 17 people, and half of 200 is 100. A figure that
a thing rose by is held against no figure that it rose to.

Limits: figures of one sentence; a sum of two that stand side by side; shares and sums only ever agree.
"""

from __future__ import annotations

from itertools import pairwise
from math import isclose

from msgspec.structs import replace

from claimcheck.spans import Span
from claimcheck.stance.comparison import Compared
from claimcheck.stance.quantity import QuantityRelation, same_kind
from claimcheck.stance.quantity import compare as compare_quantities
from claimcheck.text.numerals import Bound, numerals
from claimcheck.text.proposition import Proposition
from claimcheck.text.quantity import Quantity

_BY, _TO, _FROM = "by", "to", "from"
_ENDS = frozenset({_BY, _TO, _FROM})
_CHANGE = "change"
"""The unit of a share that says how much a thing changed."""
_NEAR = 0.005
"""How far a rounded percentage may lie from the one worked out."""

Worked = tuple[QuantityRelation, Span]
"""How the claim's figure stands to the one worked out, and the words that this one comes from."""


def worked_out(quantity: Quantity, compared: Compared) -> Worked | None:
    """What a figure of the claim is to the one that the evidence's figures come to; None where they come to none."""
    theirs = compared.evidence.quantities
    if len(theirs) < 2 or quantity.stated is None:
        return None
    return _difference(quantity, compared) or _sum(quantity, compared) or _part(quantity, compared)


def other_end(quantity: Quantity, other: Quantity, compared: Compared) -> bool:
    """Whether one figure is what a thing changed by, or from, and the other what it changed to."""
    if quantity.unit in _NO_ENDS or other.unit in _NO_ENDS:
        return False
    mine, theirs = _end(compared.claim, quantity), _end(compared.evidence, other)
    return mine != theirs and {mine, theirs} <= _ENDS and _changes(compared.claim) and _changes(compared.evidence)


_NO_ENDS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})


def _changes(proposition: Proposition) -> bool:
    return not numerals().change.isdisjoint(proposition.text.lower().split())


def _end(proposition: Proposition, quantity: Quantity) -> str:
    """The word that says which end of a change a figure is; "rose 5" is "rose by 5"."""
    before = proposition.text[: quantity.span.start].lower().split()
    word = before[-1] if before else ""
    return _BY if word in numerals().change else word


# The difference of two


def _difference(quantity: Quantity, compared: Compared) -> Worked | None:
    if _end(compared.claim, quantity) != _BY:
        return None
    found = _from_to(compared.evidence)
    if found is None:
        return None
    first, last = found
    span = Span(first.span.start, last.span.end)
    if quantity.share and quantity.unit == _CHANGE:
        return _rate(quantity, first, last, span)
    unit = last.unit or first.unit
    if first.share or last.share or quantity.share or not same_kind(quantity.unit, unit):
        return None
    size = abs(_stated(last) - _stated(first))
    relation = compare_quantities(quantity, _figure(last, size, unit=quantity.unit)).relation
    exact = first.bound is Bound.NONE and last.bound is Bound.NONE
    return (relation, span) if exact or relation is QuantityRelation.AGREES else (QuantityRelation.OVERLAPS, span)


def _from_to(proposition: Proposition) -> tuple[Quantity, Quantity] | None:
    """The two figures between which a thing changed."""
    for first, last in pairwise(proposition.quantities):
        ends = _end(proposition, first), _end(proposition, last)
        if ends == (_FROM, _TO) and first.stated is not None and last.stated is not None:
            return (first, last) if _changes(proposition) else None
    return None


def _rate(quantity: Quantity, first: Quantity, last: Quantity, span: Span) -> Worked | None:
    if first.share or last.share or not _stated(first):
        return None
    rate = abs(_stated(last) - _stated(first)) / abs(_stated(first))
    agrees = abs(rate - _stated(quantity)) <= _NEAR
    return (QuantityRelation.AGREES if agrees else QuantityRelation.OVERLAPS), span


def _figure(like: Quantity, size: float, *, unit: str | None) -> Quantity:
    return replace(like, low=size, high=size, outer_low=size, outer_high=size, stated=size, unit=unit, granularity=1.0)


def _stated(quantity: Quantity) -> float:
    return quantity.stated if quantity.stated is not None else 0.0


# The sum of two, the part of a whole


def _sum(quantity: Quantity, compared: Compared) -> Worked | None:
    text = compared.evidence.text
    for first, last in pairwise(compared.evidence.quantities):
        if first.stated is None or last.stated is None or first.share or last.share:
            continue
        between = text[first.span.end : last.span.start].lower().split()
        if between[-1:] == ["and"] and _adds(quantity, first, last, compared):
            return QuantityRelation.AGREES, Span(first.span.start, last.span.end)
    return None


def _adds(quantity: Quantity, first: Quantity, last: Quantity, compared: Compared) -> bool:
    """Whether a figure is the sum of two that count kinds of its own, or measure the same of two things."""
    if not isclose(_stated(quantity), _stated(first) + _stated(last)) or quantity.share:
        return False
    if quantity.unit is not None:
        told = any(t.weight >= 1 and not t.background for t in compared.alignment.evidence_rest)
        return quantity.unit == first.unit == last.unit and not told
    if first.unit is not None or last.unit is not None or first.head == last.head:
        return False
    return all(_is_kind(q.head, quantity.head, compared) for q in (first, last))


def _is_kind(head: str | None, of: str | None, compared: Compared) -> bool:
    """Whether a noun is another, or names a kind of it."""
    if head is None or of is None:
        return False
    vocabulary = compared.vocabulary
    mine, theirs = vocabulary.meanings(of), vocabulary.meanings(head)
    kinds = frozenset(n for m in mine for n in vocabulary.narrower.get(m, ()))
    return not theirs.isdisjoint(mine | kinds)


def _part(quantity: Quantity, compared: Compared) -> Worked | None:
    """A share of a counted whole as a count: "half of the 200 clinics"."""
    if quantity.share or quantity.unit is not None:
        return None
    for share, whole in pairwise(compared.evidence.quantities):
        if not share.share or not whole.whole or share.stated is None or whole.stated is None:
            continue
        same = _is_kind(whole.head, quantity.head, compared) and share.bound is Bound.NONE is whole.bound
        if same and isclose(_stated(share) * _stated(whole), _stated(quantity)):
            return QuantityRelation.AGREES, Span(share.span.start, whole.span.end)
    return None
