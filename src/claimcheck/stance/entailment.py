"""What affirmation, denial and quantifier alone make of a claim.

Entailment between the forms of `text.propositions` is natural logic over aligned terms (MacCartney and Manning 2007):
evidence may say more where a position is upward monotone and less where it is downward. Where only a predicate
differs in sign, the square of opposition tells what follows; `stance.square` holds it for plain terms, and the tests
hold this module against that.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from claimcheck.model.review import Stance
from claimcheck.patterns import lazy
from claimcheck.stance.align import Pair, Tie
from claimcheck.stance.comparison import TELLING, Compared, heavy
from claimcheck.stance.exclusive import excluding
from claimcheck.stance.wholly import wholly_denied
from claimcheck.text.propositions import Focus, Form, Proposition, Term


def logic(compared: Compared) -> tuple[Stance | None, bool]:
    """The stance by affirmation, denial and quantifier alone, and whether neither side says more."""
    if compared.flipped:
        return _across(compared), False
    form = compared.claim.form
    same_form = form is compared.evidence.form
    if not _entails(compared, form if same_form else _other(form)):
        return None, False
    if not same_form and _predicate_unanswered(compared):
        return None, False
    return Stance.SUPPORTS if same_form else Stance.CONTRADICTS, _says_no_more(compared)


def _says_no_more(compared: Compared) -> bool:
    """Whether neither side spells out what the other leaves open, scenes and asides apart."""
    rest = (*compared.alignment.claim_rest, *compared.alignment.evidence_rest)
    return not heavy(t for t in rest if not t.aside and not t.background)


def _across(compared: Compared) -> Stance | None:
    """The stance where some terms differ in sign."""
    opposed = _opposed(compared)
    if opposed is not None:
        return opposed
    if wholly_denied(compared):
        return Stance.CONTRADICTS
    return _square(compared) if _claim_says_no_more(compared) else None


def _other(form: Form) -> Form:
    return Form.DENIES if form is Form.EXISTS else Form.EXISTS


# Entailment, where nothing differs in sign


def _entails(compared: Compared, claim_form: Form) -> bool:
    """Whether the evidence entails the claim read under `claim_form`, nothing flipped."""
    extra = heavy(_claim_extra(compared, claim_form)) or heavy(_evidence_extra(compared))
    return not extra and not _spelt_out_apart(compared) and all(_tie_fits(p, claim_form) for p in compared.pairs)


def _predicate_unanswered(compared: Compared) -> bool:
    """Whether nothing in the claim answers what a universal says of its own: "all guests of A are guests of B"."""
    if compared.evidence.focus is not Focus.UNIVERSAL:
        return False
    denied = [t.span for t in compared.evidence.terms if not t.positive and t.weight >= TELLING and not t.aside]
    answers = {p.evidence.span for p in compared.pairs}
    return bool(denied) and answers.isdisjoint(denied)


def _spelt_out_apart(compared: Compared) -> bool:
    """Whether both spell out what is denied, and differently: no choice of school, no choice of doctor."""
    mine = [t for t in compared.alignment.claim_rest if not t.positive and not t.aside]
    theirs = [t for t in compared.alignment.evidence_rest if not t.positive and not t.aside]
    return heavy(mine) and heavy(theirs)


def _tie_fits(pair: Pair, claim_form: Form) -> bool:
    """Whether a narrower, wider or opposite word stands where its direction is safe."""
    exists = claim_form is Form.EXISTS
    upward = exists == pair.claim.positive
    if pair.tie is Tie.EVIDENCE_NARROWER:
        return upward
    if pair.tie is Tie.CLAIM_NARROWER:
        return not upward
    if pair.tie is Tie.ANTONYM and not pair.flipped:
        # An opposite word entails the denial of the other; the denial does not entail the opposite.
        return (pair.evidence if exists else pair.claim).positive
    return True


def _claim_extra(compared: Compared, claim_form: Form) -> list[Term]:
    """Claim terms without an answer that stand where the evidence would have to give one.

    A denied conjunction grows weaker with each term, an affirmed one stronger; under a denial it is the other
    way.
    """
    matched = [p.claim for p in compared.pairs]
    rest = [t for t in compared.alignment.claim_rest if not t.aside]
    if claim_form is Form.EXISTS:
        # To allow one thing is not to refrain from forbidding another.
        held = _held(compared.claim.terms, [p.claim for p in compared.pairs if p.tie is not Tie.ANTONYM])
        return [t for t in rest if t.positive or t.bundle not in held]
    answered = _denied_bundles(matched)
    return [t for t in rest if (_joined(t) if t.positive else t.bundle in answered)]


def _evidence_extra(compared: Compared) -> list[Term]:
    """Evidence terms without an answer that stand where they weaken the evidence."""
    matched = [p.evidence for p in compared.pairs]
    rest = compared.alignment.evidence_rest
    held = _held(compared.evidence.terms, matched)
    if compared.evidence.form is Form.EXISTS:
        answered = _denied_bundles(matched) - held
        return [t for t in rest if not t.positive and t.bundle in answered]
    return [t for t in rest if not t.coordinated and _restricts(t, held) and not _other_choice(t, compared)]


_CHOICES = lazy(r"\bto \w+(?:, \w+)*,? or \w+")


def _other_choice(term: Term, compared: Compared) -> bool:
    """Whether a term of a denial belongs to another of the things denied than the claim speaks of.

    "No rule to weigh or label parcels" is no rule to label them; "no rule or set procedure" is no rule.
    """
    text = compared.evidence.text
    if " or " not in text:
        return False
    used = [p.evidence.span for p in compared.pairs]
    for found in _CHOICES.finditer(text):
        if found.start() <= term.span.start < found.end():
            return any(found.start() <= s.start < found.end() for s in used)
    before, after = text[: term.span.start], term.span.end
    if not before.endswith(" or ") or any(s.start == after + 1 for s in used):
        return False
    return any(s.end == len(before) - len(" or ") for s in used)


def _restricts(term: Term, held: frozenset[int]) -> bool:
    """Whether a term of a denial narrows what is denied."""
    return not (term.aside or term.background) if term.positive else term.bundle not in held


def _joined(term: Term) -> bool:
    """Whether a term adds to what is spoken of, as another noun or a doer that is named."""
    return term.coordinated or (term.role == "agent" and term.proper)


def _denied_bundles(terms: Iterable[Term]) -> frozenset[int]:
    return frozenset(t.bundle for t in terms if not t.positive)


def _held(terms: Iterable[Term], matched: Iterable[Term]) -> frozenset[int]:
    """The bundles whose first denied term has its answer, so that the rest only spells them out."""
    spans = {t.span for t in matched}
    first: dict[int, Term] = {}
    for term in sorted(terms, key=lambda t: t.span.start):
        if not term.positive and term.weight >= TELLING:
            first.setdefault(term.bundle, term)
    return frozenset(bundle for bundle, term in first.items() if term.span in spans)


def _claim_says_no_more(compared: Compared) -> bool:
    return not heavy(t for t in compared.alignment.claim_rest if not t.aside)


# The square of opposition, where a predicate differs in sign


class _Side(Enum):
    """One of the two propositions."""

    CLAIM = "claim"
    EVIDENCE = "evidence"

    def whole(self, compared: Compared) -> Proposition:
        """The proposition on this side."""
        return compared.claim if self is _Side.CLAIM else compared.evidence

    def term(self, pair: Pair) -> Term:
        """The term of a pair on this side."""
        return pair.claim if self is _Side.CLAIM else pair.evidence


_CORNERS = {
    (Form.DENIES, Form.DENIES): Stance.CONTRADICTS,
    (Form.DENIES, Form.EXISTS): Stance.QUALIFIES,
    (Form.EXISTS, Form.DENIES): Stance.SUPPORTS,
}
"""By the form of the claim and of the evidence; two existentials are compatible and decide nothing."""


def _square(compared: Compared) -> Stance | None:
    """The stance where only the predicate differs in sign: the sides and corners of the square of opposition.

    "Every A is B" denies A that is not B, so its predicate stands denied; "no A is B" denies A that is B.
    """
    side = _denying_side(compared)
    if side is None or _shares_denial(compared, side) or _only_supposed(compared):
        return None
    stance = _CORNERS.get((compared.claim.form, compared.evidence.form))
    if stance is Stance.CONTRADICTS and heavy(_restricting_rest(compared)):
        return None
    return None if stance is Stance.SUPPORTS and _denies_a_part(compared) else stance


def _denies_a_part(compared: Compared) -> bool:
    """Whether the evidence's "not" denies more at once than the claim: "not the first case" is a case."""
    evidence = compared.evidence
    if evidence.focus is not Focus.PLAIN or not evidence.negations:
        return False
    start = evidence.negations[0].end
    first = any(p.flipped and p.evidence.span.start > start for p in compared.pairs)
    denied = [t for t in _restricting_rest(compared) if t.span.start > start and not t.aside]
    return first and (heavy(denied) or any(t.text.lower() in excluding("ordinal") for t in denied))


def _only_supposed(compared: Compared) -> bool:
    """Whether all that differs in sign is what somebody said or was to do: no rule to say why it was not done."""
    return all(p.claim.embedded and p.evidence.embedded for p in compared.flipped)


def _restricting_rest(compared: Compared) -> list[Term]:
    """What narrows the evidence's subject and has no answer in the claim."""
    return [t for t in compared.alignment.evidence_rest if t.positive and not t.background]


def _shares_denial(compared: Compared, side: _Side) -> bool:
    """Whether a term that both deny belongs to the very denial that sets the two apart."""
    bundles = {side.term(p).bundle for p in compared.flipped}
    own = [side.term(p) for p in compared.same]
    return any(not t.positive and t.bundle in bundles for t in own)


def _denying_side(compared: Compared) -> _Side | None:
    """The one side on which all that differs in sign is denied; None if it is mixed."""
    if not compared.same:
        return None
    signs = {(p.claim.positive, p.evidence.positive) for p in compared.flipped}
    if signs == {(False, True)}:
        return _Side.CLAIM
    if signs == {(True, False)}:
        return _Side.EVIDENCE
    universal = (s for s in _Side if s.whole(compared).focus is Focus.UNIVERSAL)
    return next((s for s in universal if _whole_predicate(compared.pairs, s)), None)


def _whole_predicate(pairs: Iterable[Pair], side: _Side) -> bool:
    """Whether just what a universal says of its subject differs in sign, "without" and all."""
    terms = [(side.term(p), p.flipped) for p in pairs]
    return all(
        flipped != t.restricting for t, flipped in terms if t.weight >= TELLING and not t.background and not t.aside
    )


# Opposite words, and "with" against "without"


def _opposed(compared: Compared) -> Stance | None:
    """The stance where plain statements of one thing differ in one opposite word, or in "with" or "without"."""
    if not _plain_facts(compared):
        return None
    flipped = compared.flipped
    forms = (compared.claim.form, compared.evidence.form)
    if len(flipped) == 1 and flipped[0].tie is Tie.ANTONYM:
        if not _predicated(flipped[0]):
            return None  # Who closed the unsafe bridges may have closed the safe ones too.
        if forms == (Form.EXISTS, Form.EXISTS):
            return Stance.CONTRADICTS
        # An opposite word entails the denial of the other; the denial does not entail the opposite.
        return Stance.SUPPORTS if forms == (Form.DENIES, Form.EXISTS) else None
    opposed = forms == (Form.EXISTS, Form.EXISTS) and _one_without(flipped) and _known_parties(compared)
    return Stance.CONTRADICTS if opposed else None


def _predicated(pair: Pair) -> bool:
    """Whether both words are what is said, not what sorts out of whom or what it is said."""
    return pair.claim.verb and pair.evidence.verb


def _one_without(flipped: Iterable[Pair]) -> bool:
    """Whether all that differs in sign lies in one "without"."""
    bundles = {(p.claim.bundle, p.evidence.bundle) for p in flipped}
    return len(bundles) == 1 and any(next(iter(bundles)))


def _plain_facts(compared: Compared) -> bool:
    """Whether both speak plainly of the same known things and neither adds anything."""
    plain = _is_plain(compared.claim) and _is_plain(compared.evidence)
    rest = [t for t in compared.alignment.evidence_rest if not (t.aside or t.background)]
    return plain and bool(compared.same) and not heavy(rest) and _claim_says_no_more(compared)


def _is_plain(proposition: Proposition) -> bool:
    """Whether nothing is quantified; "fell from 445 to 391" counts no things."""
    counted = any(q.head is not None for q in proposition.quantities)
    return proposition.focus is Focus.PLAIN or (proposition.focus is Focus.COUNT and not counted)


def _known_parties(compared: Compared) -> bool:
    """Whether who did it and who it was done to are names or known things on both sides."""
    parties = [t for p in compared.pairs for t in (p.claim, p.evidence) if t.role]
    return bool(parties) and all(t.definite for t in parties)
