"""Whether words have changed places: what was done became who did it, one noun's adjective another's."""

from __future__ import annotations

from itertools import pairwise

from claimcheck.stance.align import Pair, Tie
from claimcheck.stance.comparison import TELLING, Compared
from claimcheck.text.propositions import Term

_PATIENT = "patient"
_VERB_ENDINGS = ("ing", "ed", "en")


def places_changed(compared: Compared) -> bool:
    """Whether the words of the claim stand in the evidence in one another's places."""
    if not _same_words(compared):
        return False
    return _verbs_crossed(compared) or _patients_crossed(compared) or _modifiers_crossed(compared)


def _same_words(compared: Compared) -> bool:
    """Whether two affirmations have all their telling words in common, so that only the places can differ."""
    rest = (*compared.alignment.claim_rest, *compared.alignment.evidence_rest)
    plain = not compared.claim.negations and not compared.evidence.negations
    return plain and not any(t.weight >= TELLING for t in rest)


def _verbs_crossed(compared: Compared) -> bool:
    """Whether each verb answers what is no verb: "is dancing in a cage", "is caged for the dance"."""
    mine = [p for p in compared.pairs if p.claim.verb and not p.evidence.verb and _verb_for_noun(p)]
    theirs = [p for p in compared.pairs if p.evidence.verb and not p.claim.verb and _verb_for_noun(p)]
    return bool(mine) and bool(theirs)


def _verb_for_noun(pair: Pair) -> bool:
    """Whether a verb meets what is written as a noun: "dancing" and "the dance"."""
    noun = pair.evidence if pair.claim.verb else pair.claim
    light = pair.claim.weight < TELLING or pair.evidence.weight < TELLING
    return not light and not noun.text.lower().split()[0].endswith(_VERB_ENDINGS)


def _patients_crossed(compared: Compared) -> bool:
    """Whether what it was done to and where have changed places: "an egg in a skillet", "a skillet for the eggs"."""
    if not any(p.claim.verb and p.evidence.verb and p.tie is Tie.SAME for p in compared.pairs):
        return False
    mine = [p for p in compared.pairs if p.claim.role == _PATIENT and not p.claim.verb]
    theirs = [t for t in compared.evidence.terms if t.role == _PATIENT and t.weight >= TELLING and not t.verb]
    if not mine or not theirs or any(p.evidence.role for p in mine):
        return False
    answered = [p.claim for p in compared.pairs if p.evidence in theirs]
    within = any(" of " in compared.evidence.text[t.span.end : p.evidence.span.start] for t in theirs for p in mine)
    turned = any(" of " in compared.claim.text[p.claim.span.end : t.span.start] for p in mine for t in answered)
    if within and not turned:
        return False  # "A bowl of cereal" is cereal; a removal of those admitted is no admission of those removed.
    return bool(answered) and all(not t.role for t in answered)


def _modifiers_crossed(compared: Compared) -> bool:
    """Whether a word stands before one noun here and before another there: "the straw hat", "a straw cigarette"."""
    answers = {id(p.claim): p.evidence for p in compared.pairs}
    asked = {id(p.evidence): p.claim for p in compared.pairs}
    for first, second in _neighbours(compared.claim.terms):
        there, noun = answers.get(id(first)), answers.get(id(second))
        if (
            there is None
            or noun is None
            or first.verb
            or there.verb
            or _is_name(first, second)
            or _recurs(compared, first)
        ):
            continue
        following = next((b for a, b in _neighbours(compared.evidence.terms) if a is there), None)
        other = asked.get(id(following)) if following is not None else None
        if other is not None and other is not second and following is not noun:
            return True
    return False


def _is_name(*terms: Term) -> bool:
    return any(t.proper or t.name is not None for t in terms)


def _recurs(compared: Compared, term: Term) -> bool:
    """Whether a word stands more than once on either side, so that it may belong to either noun."""
    return any(
        sum(not t.meanings.isdisjoint(term.meanings) for t in side.terms) > 1
        for side in (compared.claim, compared.evidence)
    )


def _neighbours(terms: tuple[Term, ...]) -> list[tuple[Term, Term]]:
    """The terms that stand side by side with nothing but a space between them."""
    pairs = pairwise(terms)
    return [(a, b) for a, b in pairs if 0 <= b.span.start - a.span.end <= 1]
