"""Stance of one proposition on another, by DESIGN's order: same proposition, how many, affirmed or denied, when.

The forms are those of `text.propositions`; entailment between them is natural logic over aligned terms (MacCartney
and Manning 2007): evidence may say more where a position is upward monotone and less where it is downward.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from claimcheck import lexicon
from claimcheck.model.evidence import Period
from claimcheck.model.review import EvidenceField, Reason, ReasonKind, Stance
from claimcheck.spans import Span
from claimcheck.stance.align import Alignment, Pair, Tie, align
from claimcheck.stance.quantity import QuantityRelation
from claimcheck.stance.quantity import compare as compare_quantities
from claimcheck.text.propositions import Focus, Form, Proposition, Term, read
from claimcheck.text.quantities import Quantity
from claimcheck.text.stems import stem
from claimcheck.text.vocabulary import PLAIN, Vocabulary, build

TELLING = 1.0
"""Terms of this weight or more must be answered before a side is taken."""
SLACK = 0.8
"""The weight of light words that may be left over."""
RELATED = 0.5
"""The share of the claim that must be answered for a record to bear on it at all."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The stance of evidence on a claim with its reasons; None where the two have too little in common."""

    stance: Stance | None
    reasons: tuple[Reason, ...] = ()
    score: float = 0.0
    exact: bool = False
    """Whether the two are contradictories or equivalents: neither says more than the other."""
    near_miss: bool = False


NOTHING = Judgement(None)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What the steps look at."""

    claim: Proposition
    evidence: Proposition
    alignment: Alignment
    vocabulary: Vocabulary
    period: Period | None
    once: bool

    @property
    def _stated(self) -> tuple[Pair, ...]:
        return tuple(p for p in self.alignment.pairs if not p.claim.aside and not p.evidence.aside)

    @property
    def flipped(self) -> tuple[Pair, ...]:
        return tuple(
            p
            for p in self._stated
            if p.flipped and (p.claim.weight >= TELLING or p.claim.verb or p.evidence.verb)
        )

    @property
    def same(self) -> tuple[Pair, ...]:
        return tuple(p for p in self._stated if not p.flipped and p.claim.weight >= TELLING)


def _heavy(terms: Iterable[Term]) -> bool:
    """Whether left-over terms weigh too much to be passed over."""
    terms = tuple(terms)
    return any(t.weight >= TELLING or t.proper for t in terms) or sum(t.weight for t in terms) > SLACK


def _upward(form: Form, positive: bool) -> bool:
    return (form is Form.EXISTS) == positive


def _ties_fit(comparison: _Comparison, claim_form: Form) -> bool:
    """Whether every narrower or wider word stands where its direction is safe."""
    for pair in comparison.alignment.pairs:
        upward = _upward(claim_form, pair.claim.positive)
        if pair.tie is Tie.EVIDENCE_NARROWER and not upward:
            return False
        if pair.tie is Tie.CLAIM_NARROWER and upward:
            return False
        # An opposite word entails the denial of the other; the denial does not entail the opposite.
        entailing = pair.evidence if claim_form is Form.EXISTS else pair.claim
        if pair.tie is Tie.ANTONYM and not pair.flipped and not entailing.positive:
            return False
    return True


def _held(terms: Iterable[Term], matched: Iterable[Term]) -> frozenset[int]:
    """The bundles whose first denied term has its answer, so that the rest only spells them out."""
    spans = {t.span for t in matched}
    first: dict[int, Term] = {}
    for term in sorted(terms, key=lambda t: t.span.start):
        if not term.positive and term.weight >= TELLING:
            first.setdefault(term.bundle, term)
    return frozenset(bundle for bundle, term in first.items() if term.span in spans)


def _claim_extra(comparison: _Comparison, claim_form: Form) -> list[Term]:
    """Claim terms without an answer that stand where the evidence would have to give one.

    A denied conjunction grows weaker with each term, an affirmed one stronger; under a denial it is the other way.
    """
    rest = comparison.alignment.claim_rest
    matched = [p.claim for p in comparison.alignment.pairs]
    held = _held(comparison.claim.terms, matched)
    rest = tuple(t for t in rest if not t.aside)
    if claim_form is Form.EXISTS:
        return [t for t in rest if t.positive or t.bundle not in held]
    answered = {m.bundle for m in matched if not m.positive}
    return [
        t
        for t in rest
        if (not t.positive and t.bundle in answered)
        or (t.positive and (t.coordinated or (t.role == "agent" and t.proper)))
    ]


def _evidence_extra(comparison: _Comparison) -> list[Term]:
    """Evidence terms without an answer that stand where they weaken the evidence."""
    rest = comparison.alignment.evidence_rest
    matched = [p.evidence for p in comparison.alignment.pairs]
    held = _held(comparison.evidence.terms, matched)
    if comparison.evidence.form is Form.EXISTS:
        answered = {m.bundle for m in matched if not m.positive}
        return [t for t in rest if not t.positive and t.bundle in answered and t.bundle not in held]
    rest = tuple(t for t in rest if not t.coordinated)
    return [
        t
        for t in rest
        if (t.positive and not t.aside and not t.background) or (not t.positive and t.bundle not in held)
    ]


def _entails(comparison: _Comparison, claim_form: Form) -> bool:
    """Whether the evidence entails the claim read under `claim_form`, nothing flipped."""
    extra = _claim_extra(comparison, claim_form)
    return not _heavy(extra) and not _heavy(_evidence_extra(comparison)) and _ties_fit(comparison, claim_form)


def _claim_says_no_more(comparison: _Comparison) -> bool:
    return not _heavy(t for t in comparison.alignment.claim_rest if not t.aside)


def _denying_side(comparison: _Comparison) -> str | None:
    """`claim` or `evidence`: the one side on which all that differs in sign is denied; None if it is mixed."""
    if not comparison.same:
        return None
    if all(not p.claim.positive and p.evidence.positive for p in comparison.flipped):
        return "claim"
    if all(p.claim.positive and not p.evidence.positive for p in comparison.flipped):
        return "evidence"
    if comparison.claim.focus is Focus.UNIVERSAL and _whole_predicate(
        comparison, [(p.claim, p.flipped) for p in comparison.alignment.pairs]
    ):
        return "claim"
    if comparison.evidence.focus is Focus.UNIVERSAL and _whole_predicate(
        comparison, [(p.evidence, p.flipped) for p in comparison.alignment.pairs]
    ):
        return "evidence"
    return None


def _whole_predicate(comparison: _Comparison, terms: Sequence[tuple[Term, bool]]) -> bool:
    """Whether just what a universal says of its subject differs in sign, "without" and all."""
    telling = [
        (t, flipped) for t, flipped in terms if t.weight >= TELLING and not t.background and not t.aside
    ]
    return bool(comparison.same) and all(flipped != t.restricting for t, flipped in telling)


def _square(comparison: _Comparison) -> Stance | None:
    """The stance where only the predicate differs in sign: the sides and corners of the square of opposition.

    "Every A is B" denies A that is not B, so its predicate stands denied; "no A is B" denies A that is B.
    """
    side = _denying_side(comparison)
    if side is None:
        return None
    bundles = {(p.claim if side == "claim" else p.evidence).bundle for p in comparison.flipped}
    own = [p.claim if side == "claim" else p.evidence for p in comparison.same]
    if any(not t.positive and t.bundle in bundles for t in own):
        return None
    forms = (comparison.claim.form, comparison.evidence.form)
    if forms == (Form.DENIES, Form.DENIES):
        rest = [t for t in comparison.alignment.evidence_rest if not t.background and t.positive]
        return None if _heavy(rest) else Stance.CONTRADICTS
    if forms == (Form.DENIES, Form.EXISTS):
        return Stance.QUALIFIES
    if forms == (Form.EXISTS, Form.DENIES):
        return Stance.SUPPORTS
    return None


def _other_form(form: Form) -> Form:
    return Form.DENIES if form is Form.EXISTS else Form.EXISTS


def _logic(comparison: _Comparison) -> tuple[Stance | None, bool]:
    """The stance by affirmation, denial and quantifier alone, and whether neither side says more."""
    claim, evidence = comparison.claim, comparison.evidence
    if not comparison.flipped:
        if claim.form is evidence.form:
            return (Stance.SUPPORTS, True) if _entails(comparison, claim.form) else (None, False)
        flipped_form = _other_form(claim.form)
        return (Stance.CONTRADICTS, True) if _entails(comparison, flipped_form) else (None, False)
    opposed = _opposed(comparison)
    if opposed is not None:
        return opposed, False
    return (_square(comparison), False) if _claim_says_no_more(comparison) else (None, False)


def _plain_facts(comparison: _Comparison) -> bool:
    """Whether both speak plainly of the same known things and neither adds anything."""
    plain = comparison.claim.focus is Focus.PLAIN and comparison.evidence.focus is Focus.PLAIN
    rest = [t for t in comparison.alignment.evidence_rest if t.level == 0]
    return plain and bool(comparison.same) and not _heavy(rest) and _claim_says_no_more(comparison)


def _known_parties(comparison: _Comparison) -> bool:
    """Whether who did it and who it was done to are names or known things on both sides."""
    parties = [t for p in comparison.alignment.pairs for t in (p.claim, p.evidence) if t.role]
    return bool(parties) and all(t.definite for t in parties)


def _opposed(comparison: _Comparison) -> Stance | None:
    """The stance where plain statements of one thing differ in one opposite word or in "with" against "without"."""
    if not _plain_facts(comparison):
        return None
    flipped = comparison.flipped
    forms = (comparison.claim.form, comparison.evidence.form)
    if len(flipped) == 1 and flipped[0].tie is Tie.ANTONYM:
        if forms == (Form.EXISTS, Form.EXISTS):
            return Stance.CONTRADICTS
        # An opposite word entails the denial of the other; the denial does not entail the opposite.
        return Stance.SUPPORTS if forms == (Form.DENIES, Form.EXISTS) else None
    one_bundle = len({(p.claim.bundle, p.evidence.bundle) for p in flipped}) == 1
    without = all(p.claim.bundle or p.evidence.bundle for p in flipped)
    if forms == (Form.EXISTS, Form.EXISTS) and one_bundle and without and _known_parties(comparison):
        return Stance.CONTRADICTS
    return None


# -- actors ------------------------------------------------------------------------------------------------


def _actor_conflict(comparison: _Comparison) -> tuple[Term, Term] | None:
    """The two agents, where both are known and neither answers the other."""
    claim, evidence = comparison.claim.agents, comparison.evidence.agents
    if not claim or not evidence:
        return None
    if any(p.evidence.role == "agent" for p in comparison.alignment.pairs if p.claim.role == "agent"):
        return None
    named = claim[0].name is not None and evidence[0].name is not None
    elsewhere = any(
        p.claim.role == "agent" and p.evidence.role != "patient" and p.evidence.name
        for p in comparison.alignment.pairs
    )
    if elsewhere and not named:
        return None
    return claim[0], evidence[0]


def _scenes_differ(comparison: _Comparison) -> bool:
    """Whether what both name lies before it on one side and not on the other, or only one of them excludes all else."""
    if comparison.claim.exclusive != comparison.evidence.exclusive:
        return True
    if any(
        p.evidence.embedded and not p.claim.embedded and (p.claim.verb or p.claim.role)
        for p in comparison.alignment.pairs
    ):
        return True
    if any(
        p.claim.embedded and not p.evidence.embedded and p.evidence.verb for p in comparison.alignment.pairs
    ):
        return True
    if any(t.verb and t.weight >= TELLING for t in comparison.alignment.evidence_rest):
        return True
    return any(
        p.claim.setting != p.evidence.setting for p in comparison.alignment.pairs if p.claim.name is not None
    )


def _roles_swapped(comparison: _Comparison) -> bool:
    """Whether who did it and who it was done to have changed places under one verb."""
    crossed = {
        (p.claim.role, p.evidence.role) for p in comparison.alignment.pairs if p.claim.role != p.evidence.role
    }
    both = {("agent", "patient"), ("patient", "agent")}
    if both <= crossed:
        return True
    same_verb = any(p.claim.verb and p.evidence.verb for p in comparison.alignment.pairs)
    return same_verb and bool(crossed & both)


# -- quantities --------------------------------------------------------------------------------------------

_ORDER = (Stance.CONTRADICTS, Stance.RELATED, Stance.QUALIFIES, Stance.SUPPORTS)
_BY_RELATION = {
    QuantityRelation.AGREES: Stance.SUPPORTS,
    QuantityRelation.WITHIN: Stance.SUPPORTS,
    QuantityRelation.DISJOINT: Stance.CONTRADICTS,
    QuantityRelation.EXCEEDS: Stance.QUALIFIES,
    QuantityRelation.OVERLAPS: Stance.RELATED,
    QuantityRelation.INCOMPARABLE: Stance.RELATED,
}


def _same_head(claim: Quantity, evidence: Quantity, vocabulary: Vocabulary) -> bool:
    if claim.unit != evidence.unit or claim.share != evidence.share:
        return False
    if claim.head is None or evidence.head is None:
        return claim.head is None and evidence.head is None and claim.unit is not None
    return bool(vocabulary.meanings(claim.head) & vocabulary.meanings(evidence.head))


def _quantities(comparison: _Comparison) -> tuple[Stance, tuple[Reason, ...]]:
    """The stance that the figures leave standing, SUPPORTS if none is in doubt."""
    stance, reasons = Stance.SUPPORTS, []
    for quantity in comparison.claim.quantities:
        if quantity.quantifier == "most" and comparison.evidence.form is Form.DENIES:
            continue
        others = [q for q in comparison.evidence.quantities if _same_head(quantity, q, comparison.vocabulary)]
        if not others:
            vague = comparison.evidence.focus is Focus.SOME and (
                not quantity.share or quantity.quantifier == "most"
            )
            small = (
                not quantity.share and quantity.high == inf and (quantity.low <= 1 or quantity.vague_small)
            )
            more = quantity.share or quantity.low > 1
            found = (
                Stance.SUPPORTS if vague and small else Stance.QUALIFIES if vague and more else Stance.RELATED
            )
            reasons.append(
                _reason(
                    ReasonKind.QUANTITY,
                    comparison,
                    quantity.span,
                    comparison.evidence.operator,
                    "the record gives no such figure",
                )
            )
        else:
            compared = [(o, compare_quantities(quantity, o).relation) for o in others]
            other, relation = min(compared, key=lambda c: -_ORDER.index(_BY_RELATION[c[1]]))
            found = _BY_RELATION[relation]
            reasons.append(
                _reason(ReasonKind.QUANTITY, comparison, quantity.span, other.span, _figure_message(relation))
            )
        stance = min(stance, found, key=_ORDER.index)
    return stance, tuple(reasons)


def _figure_message(relation: QuantityRelation) -> str:
    return {
        QuantityRelation.AGREES: "the figures agree",
        QuantityRelation.WITHIN: "the record's figure lies within the claim's",
        QuantityRelation.DISJOINT: "the figures exclude each other",
        QuantityRelation.EXCEEDS: "the claim's figure is narrower than the record's",
        QuantityRelation.OVERLAPS: "the figures leave it open",
        QuantityRelation.INCOMPARABLE: "the figures do not measure the same",
    }[relation]


# -- reasons -----------------------------------------------------------------------------------------------


def _words(text: str, span: Span | None) -> str:
    return text[span.slice] if span is not None else ""


def _reason(
    kind: ReasonKind, comparison: _Comparison, claim: Span | None, evidence: Span | None, message: str
) -> Reason:
    return Reason(
        kind=kind,
        claim=_words(comparison.claim.text, claim),
        evidence=_words(comparison.evidence.text, evidence),
        message=message,
        claim_span=claim,
        evidence_span=evidence,
        evidence_field=EvidenceField.PROPOSITION,
    )


def _hull(terms: Sequence[Term]) -> Span | None:
    if not terms:
        return None
    return Span(min(t.span.start for t in terms), max(t.span.end for t in terms))


def _denied(proposition: Proposition, terms: Sequence[Term]) -> Span | None:
    """The negation with the first word it denies, or the terms as they stand."""
    negative = [t for t in terms if not t.positive] or list(terms)
    for negation in proposition.negations:
        after = [t for t in negative if t.span.start > negation.start]
        if after:
            first = min(after, key=lambda t: (t.weight < TELLING, t.span.start))
            return Span(negation.start, first.span.end)
    return _hull(negative[:2])


def _logic_reasons(comparison: _Comparison, stance: Stance) -> tuple[Reason, ...]:
    """Why affirmation, denial and quantifier give this stance."""
    claim, evidence = comparison.claim, comparison.evidence
    reasons = []
    for pair in comparison.alignment.pairs:
        if pair.tie is Tie.ANTONYM:
            reasons.append(
                _reason(
                    ReasonKind.ANTONYM,
                    comparison,
                    pair.claim.span,
                    pair.evidence.span,
                    "the words exclude each other",
                )
            )
    quantified = {Focus.UNIVERSAL, Focus.NONE}
    if stance is not Stance.SUPPORTS and (
        claim.focus in quantified
        or evidence.focus in quantified
        or claim.focus is not evidence.focus
        and Focus.PLAIN not in (claim.focus, evidence.focus)
    ):
        reasons.append(
            _reason(
                ReasonKind.QUANTIFIER,
                comparison,
                claim.operator,
                evidence.operator or _denied(evidence, [p.evidence for p in comparison.alignment.pairs]),
                _quantifier_message(stance),
            )
        )
    if stance is Stance.CONTRADICTS:
        telling = [p.evidence for p in comparison.alignment.pairs]
        reasons.append(
            _reason(
                ReasonKind.NEGATION,
                comparison,
                claim.operator
                or (claim.negations[0] if claim.negations else None)
                or _hull([p.claim for p in comparison.alignment.pairs]),
                _denied(evidence, telling),
                "one affirms what the other denies",
            )
        )
    if not reasons:
        pairs = comparison.alignment.pairs
        reasons.append(
            _reason(
                ReasonKind.PARAPHRASE,
                comparison,
                _hull([p.claim for p in pairs]),
                _hull([p.evidence for p in pairs]),
                "the record says the same",
            )
        )
    return tuple(reasons)


def _quantifier_message(stance: Stance) -> str:
    if stance is Stance.QUALIFIES:
        return "the claim says it of more than the record does"
    return "the record gives an exception"


# -- the decision ------------------------------------------------------------------------------------------


def _telling_pairs(alignment: Alignment) -> int:
    return sum(1 for p in alignment.pairs if p.claim.weight >= TELLING)


def _time(comparison: _Comparison, evidence_period: Period | None) -> str:
    """`fits`, `misses` or `unknown`: how the claim's time lies to the evidence's."""
    claimed = comparison.claim.period
    if claimed is None:
        return "fits"
    found = comparison.evidence.period or evidence_period
    if found is None:
        return "unknown"
    return "fits" if claimed.overlaps(found) else "misses"


def compare(
    claim: Proposition,
    evidence: Proposition,
    vocabulary: Vocabulary,
    *,
    period: Period | None = None,
    once: bool = False,
) -> Judgement:
    """The stance of `evidence` on `claim`. `period` dates evidence that gives no time; `once` marks a unique event."""
    comparison = _Comparison(
        claim,
        evidence,
        align(claim, evidence, vocabulary, evidence.period or period),
        vocabulary,
        period,
        once,
    )
    alignment = comparison.alignment
    if alignment.coverage < RELATED or _telling_pairs(alignment) < 2:
        return NOTHING
    score = round(alignment.closeness, 4)
    related = Judgement(Stance.RELATED, (), score)
    if (
        claim.ambiguous
        or evidence.ambiguous
        or alignment.torn
        or _scenes_differ(comparison)
        or _roles_swapped(comparison)
    ):
        return related
    actors = _actor_conflict(comparison)
    if actors is not None:
        return _actor_miss(comparison, actors, score)
    stance, exact = _logic(comparison)
    if stance is None:
        return related
    return _settle(comparison, stance, exact, score)


def _actor_miss(comparison: _Comparison, actors: tuple[Term, Term], score: float) -> Judgement:
    """Another actor: a near miss where all else aligns and both are names, else merely related."""
    mine, theirs = actors
    if _single_valued(comparison):
        reason = _reason(ReasonKind.NAME, comparison, mine.span, theirs.span, "the record names another")
        return Judgement(Stance.CONTRADICTS, (reason,), score)
    rest = [t for t in comparison.alignment.claim_rest if t is not mine]
    named = mine.proper and theirs.proper
    if (
        named
        and not _heavy(rest)
        and not comparison.flipped
        and comparison.claim.form is comparison.evidence.form
    ):
        reason = _reason(
            ReasonKind.NAME, comparison, mine.span, theirs.span, "the record has this of another actor"
        )
        return Judgement(Stance.RELATED, (reason,), score, near_miss=True)
    return Judgement(Stance.RELATED, (), score)


@cache
def _one_doer() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.load("single_valued")["doer"])


def _single_valued(comparison: _Comparison) -> bool:
    """Whether the deed has one doer only, and both name one of the same definite thing."""
    verbs = [p for p in comparison.alignment.pairs if p.claim.verb and p.evidence.verb and p.tie is Tie.SAME]
    patients = [
        p for p in comparison.alignment.pairs if p.claim.role == "patient" and p.evidence.role == "patient"
    ]
    agents = (*comparison.claim.agents, *comparison.evidence.agents)
    rest = [t for t in comparison.alignment.claim_rest if t.role != "agent" and not t.proper]
    return (
        bool(verbs)
        and verbs[0].claim.meanings & _one_doer() != frozenset()
        and all(t.proper for t in agents)
        and bool(patients)
        and all(p.claim.definite and p.evidence.definite for p in patients)
        and not _heavy(rest)
        and not comparison.flipped
        and comparison.claim.form is Form.EXISTS
        and comparison.evidence.form is Form.EXISTS
    )


def _settle(comparison: _Comparison, stance: Stance, exact: bool, score: float) -> Judgement:
    """The stance after time, figures and modality have had their say."""
    claim, evidence = comparison.claim, comparison.evidence
    when = _time(comparison, comparison.period)
    if when == "misses":
        return _date_miss(comparison, stance, score)
    if when == "unknown":
        return Judgement(Stance.RELATED, (), score)
    if evidence.modal and evidence.modal != claim.modal:
        return Judgement(Stance.RELATED, (), score)
    if claim.modal and stance is Stance.CONTRADICTS:
        return Judgement(Stance.RELATED, (), score)
    reasons = _logic_reasons(comparison, stance)
    if claim.quantities and stance is Stance.SUPPORTS and claim.form is Form.EXISTS:
        stance, figures = _quantities(comparison)
        reasons = figures if stance is not Stance.SUPPORTS else (*figures, *reasons)
        exact = exact and stance is Stance.SUPPORTS and len(evidence.quantities) > 0
    elif claim.quantities and stance is not Stance.CONTRADICTS:
        return Judgement(Stance.RELATED, (), score)
    return Judgement(stance, reasons, score, exact)


def _date_miss(comparison: _Comparison, stance: Stance, score: float) -> Judgement:
    """Another date: contradicts for an event that happened once, else a near miss."""
    time = next(t for t in comparison.claim.times if t.period is not None)
    other = next((t.span for t in comparison.evidence.times if t.period is not None), None)
    reason = _reason(ReasonKind.DATE, comparison, time.span, other, "the record has this of another time")
    if stance is Stance.SUPPORTS and comparison.once:
        return Judgement(Stance.CONTRADICTS, (reason,), score)
    return Judgement(
        Stance.RELATED,
        (reason,) if stance is Stance.SUPPORTS else (),
        score,
        near_miss=stance is Stance.SUPPORTS,
    )


def judge(premise: str, hypothesis: str) -> Judgement:
    """The stance of the premise on the hypothesis, two plain sentences, with the reasons."""
    vocabulary = build(PLAIN)
    return compare(read(hypothesis, vocabulary), read(premise, vocabulary), vocabulary)
