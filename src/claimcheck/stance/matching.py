"""Which verified claim an input meets, and how: DESIGN section 3's five relations."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.model.evidence import VerifiedClaim
from claimcheck.model.review import Match, Relation, Stance
from claimcheck.stance.align import align
from claimcheck.stance.bearing import same_words
from claimcheck.stance.comparison import TELLING
from claimcheck.stance.context import Context
from claimcheck.stance.judgement import NOTHING, compare, swapped
from claimcheck.stance.relations import PRECEDENCE, best
from claimcheck.text.numerals import Bound
from claimcheck.text.propositions import Form, Proposition

_CAPS = frozenset({Bound.AT_MOST, Bound.NO_MORE, Bound.LESS_THAN, Bound.ONLY, Bound.EXACTLY})


def _same_restrictions(one: Proposition, other: Proposition) -> bool:
    """Whether neither gives a time or figure that the other lacks or gives otherwise."""
    if (one.period is None) != (other.period is None):
        return False
    if one.period is not None and other.period is not None and one.period != other.period:
        return False
    return bool(one.quantities) == bool(other.quantities)


def _same_total(claim: Proposition, wording: Proposition) -> bool:
    """Whether a figure given as the whole, or as the most, meets its like: "348 men" is not "at most 348 men"."""
    capped = wording.total or _capped(wording)
    return claim.total or _capped(claim) or not capped or not claim.quantities


def _capped(proposition: Proposition) -> bool:
    return any(q.bound in _CAPS and q.unit is None and not q.share for q in proposition.quantities)


def _caps_longer(claim: Proposition, wording: Proposition) -> bool:
    """Whether a claim says of all time that there were no more, which the wording says of its own time alone."""
    capped = claim.total or any(q.total for q in claim.quantities)
    return capped and claim.period is None and wording.period is not None


def _alien(claim: Proposition, wordings: Iterable[Proposition], within: Context) -> bool:
    """Whether a denial spells out what none of the wordings speaks of: a choice, but one of schools."""
    if claim.form is not Form.DENIES:
        return False
    rest = [{t.span for t in align(claim, w, within.vocabulary).claim_rest} for w in wordings]
    return any(
        not t.positive and t.weight >= TELLING and not t.aside and all(t.span in spans for spans in rest)
        for t in claim.terms
    )


def _between(claim: Proposition, wording: Proposition, home: Proposition, within: Context) -> Relation | None:
    """How an input lies to one wording of a verified claim, whose main wording is `home`."""
    forward = compare(wording, claim, within.vocabulary) if within.may_bear(wording, claim) else NOTHING
    contradicts = forward.stance is Stance.CONTRADICTS
    if contradicts and not (forward.exact and _same_restrictions(claim, wording)):
        return Relation.OPPOSED
    backward = compare(claim, wording, within.vocabulary) if within.may_bear(claim, wording) else NOTHING
    if contradicts:
        return Relation.DENIES if backward.exact and backward.stance is Stance.CONTRADICTS else Relation.OPPOSED
    # A denial for a time only says less than one for all time; an event at a time says more.
    shorter = claim.form is Form.DENIES and claim.period is not None and wording.period is None
    entails = forward.stance is Stance.SUPPORTS and not shorter and _same_total(claim, wording)
    entailed = backward.stance is Stance.SUPPORTS and not _caps_longer(claim, wording)
    if entails and entailed and _same_restrictions(claim, wording):
        return Relation.EQUIVALENT
    if entails:
        return None if _alien(claim, (wording, home), within) else Relation.NARROWER
    if entailed:
        return Relation.BROADER
    return None


_DENIED = {
    Relation.EQUIVALENT: Relation.DENIES,
    Relation.NARROWER: Relation.OPPOSED,
    Relation.DENIES: Relation.EQUIVALENT,
}
"""What meeting a wording that denies the claim makes of the claim itself; nothing follows from the rest."""


def relation_to(claim: Proposition, verified: VerifiedClaim, within: Context) -> Relation | None:
    """How an input meets one verified claim, by the strongest of its wordings."""
    home = within.read(verified.claim)
    found = [_between(claim, within.read(text), home, within) for text in (verified.claim, *verified.also)]
    for text in verified.denied_by:
        relation = _between(claim, within.read(text), home, within)
        found.append(_DENIED.get(relation) if relation is not None else None)
    present = {r for r in found if r is not None}
    agree = {Relation.EQUIVALENT, Relation.NARROWER, Relation.BROADER}
    if present & agree and present & {Relation.DENIES, Relation.OPPOSED}:
        # The wordings disagree on which side the input stands: that is no match.
        return None
    wordings = (within.read(text) for text in (verified.claim, *verified.also))
    if present and any(swapped(claim, wording, within.vocabulary) for wording in wordings):
        return None
    return next((r for r in PRECEDENCE if r in present), None)


def _word_for_word(claim: Proposition, candidates: Iterable[VerifiedClaim]) -> tuple[Match, VerifiedClaim] | None:
    """The verified claim of which an input is a wording on file: a desk has said already how the two stand."""
    for relation, wordings in ((Relation.EQUIVALENT, _affirming), (Relation.DENIES, _denying)):
        found = [v for v in candidates if any(same_words(claim.text, text) for text in wordings(v))]
        if found:
            first = min(found, key=lambda v: v.id)
            return Match(id=first.id, relation=relation), first
    return None


def _affirming(verified: VerifiedClaim) -> tuple[str, ...]:
    return (verified.claim, *verified.also)


def _denying(verified: VerifiedClaim) -> tuple[str, ...]:
    return verified.denied_by


def match(
    claim: Proposition, candidates: Iterable[VerifiedClaim], within: Context
) -> tuple[Match, VerifiedClaim] | None:
    """The verified claim that an input meets most closely, ties broken by id."""
    candidates = tuple(candidates)
    return _word_for_word(claim, candidates) or nearest(claim, candidates, within)


def nearest(
    claim: Proposition, candidates: Iterable[VerifiedClaim], within: Context
) -> tuple[Match, VerifiedClaim] | None:
    """As `match`, by comparing alone: also where the input is a wording on file."""
    found: dict[str, tuple[Match, VerifiedClaim]] = {}
    for verified in candidates:
        relation = relation_to(claim, verified, within)
        if relation is not None:
            found[verified.id] = (Match(id=verified.id, relation=relation), verified)
    chosen = best(m for m, _ in found.values())
    return found[chosen.id] if chosen is not None else None
