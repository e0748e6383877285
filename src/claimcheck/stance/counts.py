"""What the figures of one piece of evidence leave of the figures in a claim."""

from __future__ import annotations

from math import inf

from claimcheck.model.review import Reason, ReasonKind, Stance
from claimcheck.stance.arithmetic import other_end, worked_out
from claimcheck.stance.comparison import TELLING, Compared
from claimcheck.stance.quantity import QuantityRelation, same_kind
from claimcheck.stance.quantity import compare as compare_quantities
from claimcheck.stance.reasons import reason
from claimcheck.text.numerals import Bound
from claimcheck.text.propositions import Focus, Form, Proposition
from claimcheck.text.quantities import Quantity
from claimcheck.text.vocabulary import Vocabulary

OF_A_PART = "the record counts a part of what the claim counts"
"""What a reason says of a figure that is smaller because it counts less."""

_ORDER = (Stance.RELATED, Stance.CONTRADICTS, Stance.QUALIFIES, Stance.SUPPORTS)
"""Of several figures in a claim the one that leaves most open decides, then the one that stands worst."""
_FIT = (Stance.CONTRADICTS, Stance.RELATED, Stance.QUALIFIES, Stance.SUPPORTS)
"""Of several figures on record the one that fits best."""

_BY_RELATION = {
    QuantityRelation.AGREES: (Stance.SUPPORTS, "the figures agree"),
    QuantityRelation.WITHIN: (Stance.SUPPORTS, "the record's figure lies within the claim's"),
    QuantityRelation.DISJOINT: (Stance.CONTRADICTS, "the figures exclude each other"),
    QuantityRelation.EXCEEDS: (Stance.QUALIFIES, "the claim's figure is narrower than the record's"),
    QuantityRelation.OVERLAPS: (Stance.RELATED, "the figures leave it open"),
    QuantityRelation.INCOMPARABLE: (Stance.RELATED, "the figures do not measure the same"),
}


def counts(compared: Compared) -> tuple[Stance, tuple[Reason, ...]]:
    """The stance that the figures leave standing, SUPPORTS if none is in doubt."""
    decided = (q for q in compared.claim.quantities if not _denied_share(q, compared) and not _spare(q, compared))
    found = [_figure(q, compared) for q in decided]
    stance = min((s for s, _ in found), key=_ORDER.index, default=Stance.SUPPORTS)
    return stance, tuple(r for _, r in found)


def _spare(quantity: Quantity, compared: Compared) -> bool:
    """Whether a figure only says of how many another is a part, and the evidence gives no such whole."""
    return quantity.whole and not any(q.whole for q in compared.evidence.quantities)


def _denied_share(quantity: Quantity, compared: Compared) -> bool:
    """Whether "most" meets a denial, which speaks of all of them."""
    return quantity.quantifier == "most" and compared.evidence.form is Form.DENIES


def _figure(quantity: Quantity, compared: Compared) -> tuple[Stance, Reason]:
    evidence = compared.evidence
    worked = worked_out(quantity, compared)
    if worked is not None:
        stance, message = _BY_RELATION[worked[0]]
        return stance, reason(ReasonKind.QUANTITY, compared, quantity.span, worked[1], message)
    answering = _answering(quantity, compared)
    others = [q for q in answering if not other_end(quantity, q, compared)]
    if answering and not others:
        message = "one says how far it changed, the other what it changed to"
        return Stance.RELATED, reason(ReasonKind.QUANTITY, compared, quantity.span, answering[0].span, message)
    if not others:
        if _is_single(quantity, compared):
            return Stance.SUPPORTS, reason(
                ReasonKind.QUANTITY, compared, quantity.span, None, "the record tells of one"
            )
        message = "the record gives no such figure"
        why = reason(ReasonKind.QUANTITY, compared, quantity.span, evidence.operator, message)
        return _without_figure(quantity, evidence), why
    relations = [(other, compare_quantities(quantity, other).relation) for other in others]
    other, relation = max(relations, key=lambda r: _FIT.index(_BY_RELATION[r[1]][0]))
    fewer = relation is QuantityRelation.DISJOINT and other.high < quantity.low
    if fewer and quantity.unit is None and not quantity.share and _of_a_part(compared):
        return Stance.RELATED, reason(ReasonKind.QUANTITY, compared, quantity.span, other.span, OF_A_PART)
    if relation is QuantityRelation.AGREES and compared.claim.total and other.high == inf > quantity.high:
        relation = QuantityRelation.EXCEEDS  # "348 in all" is more than "at least 348" says.
    if fewer and quantity.unit is not None and compared.claim.total and not compared.evidence.total:
        relation = QuantityRelation.OVERLAPS  # Eight years on one loan leave room for fifteen in all.
    if relation is QuantityRelation.WITHIN and (
        _other_limit(quantity, other) or _other_term(quantity, other, compared)
    ):
        relation = QuantityRelation.OVERLAPS
    if _other_stretch(quantity, other) or (relation is QuantityRelation.DISJOINT and _names(compared.claim, quantity)):
        relation = QuantityRelation.OVERLAPS
    if relation is not QuantityRelation.AGREES and not _same_head(quantity, other, compared.vocabulary):
        # Three boys are three children; of how many children there are in all they say nothing.
        relation = QuantityRelation.WITHIN if relation is QuantityRelation.WITHIN else QuantityRelation.OVERLAPS
    stance, message = _BY_RELATION[relation]
    return stance, reason(ReasonKind.QUANTITY, compared, quantity.span, other.span, message)


def _is_single(quantity: Quantity, compared: Compared) -> bool:
    """Whether a claim's plain "one" meets "a" before the same noun: "one clerk", "a clerk"."""
    plain = (quantity.low, quantity.high) == (1, 1) and quantity.bound is Bound.NONE
    head = quantity.head_span
    if not plain or head is None or quantity.unit or quantity.share or compared.claim.total:
        return False
    answers = [p.evidence for p in compared.pairs if p.claim.span.start <= head.start < p.claim.span.end]
    return any(_indefinite(compared.evidence.text[: t.span.start]) for t in answers)


def _indefinite(before: str) -> bool:
    """Whether "a" or "an" opens the noun phrase that goes on after some words."""
    return not {"a", "an"}.isdisjoint(before.lower().split()[-3:]) and not {"the", "no"} & set(
        before.lower().split()[-2:]
    )


def _of_a_part(compared: Compared) -> bool:
    """Whether the evidence counts under a restriction that the claim has not: fewer of a part deny no larger whole."""
    limits = (t for t in compared.alignment.evidence_rest if not (t.verb or t.background))
    text = compared.evidence.text
    return any(t.weight >= TELLING and t.role != "agent" and not _joined(text[: t.span.start]) for t in limits)


def _joined(before: str) -> bool:
    """Whether what follows is one more of a list: "two clerks and three ..." restricts no clerk."""
    return not {"and", "or"}.isdisjoint(before.split()[-2:])


def measures_differ(compared: Compared) -> bool:
    """Whether a length, a time or a sum is another on each side: who did it in 60 days may not have done it in 14."""
    theirs = [(q.unit, q.low, q.high) for q in compared.evidence.quantities if q.unit is not None]
    units = {unit for unit, _, _ in theirs}
    mine = [(q.unit, q.low, q.high) for q in compared.claim.quantities if q.unit is not None]
    return any(each[0] in units and each not in theirs for each in mine)


def same_figures(compared: Compared) -> bool:
    """Whether both give the same figures, bounds and units."""
    mine, theirs = (
        sorted((q.low, q.high, q.bound.value, q.unit or "", q.share) for q in p.quantities)
        for p in (compared.claim, compared.evidence)
    )
    return mine == theirs


def _other_limit(claim: Quantity, evidence: Quantity) -> bool:
    """Whether both set a limit of time, and not the same: who must be there in 14 days was not given 30."""
    limits = {Bound.AT_MOST, Bound.NO_MORE}
    other = (claim.unit, claim.high) != (evidence.unit, evidence.high)
    return claim.unit is not None and {claim.bound, evidence.bound} <= limits and other


def _other_term(claim: Quantity, evidence: Quantity, compared: Compared) -> bool:
    """Whether a claim sets a term, and the evidence gives another: who has 14 days to do it need not in 60."""
    sets = compared.claim.text[claim.span.slice].lower().startswith("within ")
    return sets and claim.unit is not None and (claim.unit, claim.high) != (evidence.unit, evidence.high)


def _other_stretch(claim: Quantity, evidence: Quantity) -> bool:
    """Whether both say from where to where, and only one end is the same: "25 to 125", "75 to 125"."""
    both = claim.bound is Bound.RANGE and evidence.bound is Bound.RANGE
    stretches = both and claim.low < claim.high and evidence.low < evidence.high
    return stretches and (claim.low == evidence.low) != (claim.high == evidence.high)


def _names(proposition: Proposition, quantity: Quantity) -> bool:
    """Whether a figure is part of a name: "the 568 Group"."""
    start = quantity.span.start
    head = quantity.head_span
    named = head is not None and proposition.text[head.start].isupper() and not proposition.text[head.start :].isupper()
    return named and proposition.text[:start].lower().endswith("the ")


def _answering(quantity: Quantity, compared: Compared) -> list[Quantity]:
    """The figures of the evidence that count the same; as many on both sides answer one another in order."""
    evidence = [q for q in compared.evidence.quantities if q.whole == quantity.whole] or compared.evidence.quantities
    theirs = [q for q in evidence if _same_head(quantity, q, compared.vocabulary)]
    if not theirs:
        return [q for q in evidence if _narrower_head(quantity, q, compared.vocabulary)]
    alike = (q for q in compared.claim.quantities if q.whole == quantity.whole)
    mine = [q for q in alike if _same_head(q, quantity, compared.vocabulary)]
    if len(theirs) > 1 and len(theirs) == len(mine):
        return [theirs[mine.index(quantity)]]
    return theirs


def _without_figure(quantity: Quantity, evidence: Proposition) -> Stance:
    """What a record that gives no such figure leaves of one: "some" answers "at least one" and no more."""
    if evidence.focus is not Focus.SOME or quantity.unit is not None or (quantity.share and quantity.low <= 0):
        return Stance.RELATED
    if not quantity.share and quantity.high == inf and (quantity.low <= 1 or quantity.vague_small):
        return Stance.SUPPORTS
    return Stance.QUALIFIES if quantity.share or quantity.low > 1 else Stance.RELATED


def _narrower_head(claim: Quantity, evidence: Quantity, vocabulary: Vocabulary) -> bool:
    """Whether a plain count of the evidence counts a kind of what the claim counts."""
    if claim.head is None or evidence.head is None or claim.share or evidence.share or claim.unit or evidence.unit:
        return False
    kinds = [vocabulary.narrower.get(m, frozenset()) for m in vocabulary.meanings(claim.head)]
    return any(not vocabulary.meanings(evidence.head).isdisjoint(found) for found in kinds)


def _same_head(claim: Quantity, evidence: Quantity, vocabulary: Vocabulary) -> bool:
    """Whether two figures count the same."""
    if not same_kind(claim.unit, evidence.unit) or claim.share != evidence.share:
        return False
    if claim.head is None or evidence.head is None:
        if claim.head is not None or evidence.head is not None:
            return False
        # "Younger than five" and "under 5" count nothing that is named: only the same can answer it.
        return claim.unit is not None or (claim.low, claim.high) == (evidence.low, evidence.high)
    return bool(vocabulary.meanings(claim.head) & vocabulary.meanings(evidence.head))
