"""Why a stance was taken: which words of the claim, against which words of the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model.review import EvidenceField, Reason, ReasonKind, Stance
from claimcheck.spans import Span
from claimcheck.stance.align import Tie
from claimcheck.stance.comparison import TELLING, Compared
from claimcheck.text.propositions import Focus, Proposition, Term

_QUANTIFIED = frozenset({Focus.UNIVERSAL, Focus.NONE})


def reason(kind: ReasonKind, compared: Compared, claim: Span | None, evidence: Span | None, message: str) -> Reason:
    """A reason that points at a span of the claim and at one of the evidence's proposition."""
    return Reason(
        kind=kind,
        claim=_words(compared.claim.text, claim),
        evidence=_words(compared.evidence.text, evidence),
        message=message,
        claim_span=claim,
        evidence_span=evidence,
        evidence_field=EvidenceField.PROPOSITION,
    )


def logic_reasons(compared: Compared, stance: Stance) -> tuple[Reason, ...]:
    """Why affirmation, denial and quantifier give this stance; never empty."""
    found = [
        reason(ReasonKind.ANTONYM, compared, p.claim.span, p.evidence.span, "the words exclude each other")
        for p in compared.pairs
        if p.tie is Tie.ANTONYM
    ]
    if stance is not Stance.SUPPORTS and _by_quantifier(compared):
        found.append(_quantifier_reason(compared, stance))
    if stance is Stance.CONTRADICTS:
        found.append(_negation_reason(compared))
    return tuple(found) or (_paraphrase_reason(compared),)


def _by_quantifier(compared: Compared) -> bool:
    """Whether the two differ in how many they speak of."""
    claim, evidence = compared.claim.focus, compared.evidence.focus
    if claim in _QUANTIFIED or evidence in _QUANTIFIED:
        return True
    return claim is not evidence and Focus.PLAIN not in (claim, evidence)


def _quantifier_reason(compared: Compared, stance: Stance) -> Reason:
    evidence = compared.evidence
    told = evidence.operator or _denied(evidence, [p.evidence for p in compared.pairs])
    more = stance is Stance.QUALIFIES
    message = "the claim says it of more than the record does" if more else "the record gives an exception"
    return reason(ReasonKind.QUANTIFIER, compared, compared.claim.operator, told, message)


def _negation_reason(compared: Compared) -> Reason:
    claim = compared.claim
    said = claim.operator or next(iter(claim.negations), None) or _hull([p.claim for p in compared.pairs])
    told = _denied(compared.evidence, [p.evidence for p in compared.pairs])
    return reason(ReasonKind.NEGATION, compared, said, told, "one affirms what the other denies")


def _paraphrase_reason(compared: Compared) -> Reason:
    claim, evidence = _hull([p.claim for p in compared.pairs]), _hull([p.evidence for p in compared.pairs])
    return reason(ReasonKind.PARAPHRASE, compared, claim, evidence, "the record says the same")


def _words(text: str, span: Span | None) -> str:
    return text[span.slice] if span is not None else ""


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
