"""The stance of one record on one claim about the world."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.model.evidence import Evidence, EvidenceBase, Kind, Status
from claimcheck.model.review import Basis, Citation, EvidenceField, Reason, ReasonKind, Stance
from claimcheck.stance.context import Context, context
from claimcheck.stance.judgement import NOTHING, Judgement, compare, says_more, swapped
from claimcheck.stance.locate import locate
from claimcheck.text.propositions import Proposition
from claimcheck.text.vocabulary import Vocabulary

_PREFERENCE = {Stance.CONTRADICTS: 3, Stance.SUPPORTS: 3, Stance.QUALIFIES: 2, Stance.RELATED: 1}


def _side(found: tuple[Judgement, Proposition]) -> tuple[int, bool]:
    """What makes one judgement speak for a record before another: that it takes a side."""
    judgement, _ = found
    return _PREFERENCE[judgement.stance or Stance.RELATED], judgement.near_miss


def _words(found: tuple[Judgement, Proposition]) -> tuple[int, float, str]:
    """What does so of those alike in this: the record's own words, closeness."""
    judgement, proposition = found
    own = sum(r.evidence_field is EvidenceField.QUOTATION for r in judgement.reasons)
    return own, judgement.score, proposition.text


def _best(
    found: list[tuple[Judgement, Proposition]], evidence: Evidence, vocabulary: Vocabulary
) -> tuple[Judgement, Proposition] | None:
    """The judgement that speaks for the record, its reasons placed; one that speaks both ways speaks neither."""
    if not found:
        return None
    sides = {j.stance for j, _ in found} & {Stance.SUPPORTS, Stance.CONTRADICTS}
    first = max(map(_side, found))
    best = max(((_located(j, evidence, vocabulary), p) for j, p in found if _side((j, p)) == first), key=_words)
    if len(sides) > 1:
        return Judgement(Stance.RELATED, (), best[0].score), best[1]
    return best


def _located(judgement: Judgement, evidence: Evidence, vocabulary: Vocabulary) -> Judgement:
    """The judgement with its words moved to the record's own where they can be found there."""
    if not judgement.reasons:
        return judgement
    return replace(judgement, reasons=tuple(locate(r, evidence, vocabulary) for r in judgement.reasons))


def _same_deed(claim: Proposition, evidence: Proposition) -> bool:
    """Whether both say the same verb: a claim about the finding itself, not about what was to be found."""
    mine, theirs = ({m for t in p.terms if t.verb for m in t.meanings} for p in (claim, evidence))
    return bool(mine & theirs)


def judge_record(claim: Proposition, evidence: Evidence, within: Context) -> tuple[Judgement, Proposition | None]:
    """How `evidence` bears on `claim` and the proposition it does so by."""
    found = []
    by = within.speaker(evidence.by) if evidence.asserted_kind is Kind.ACT else frozenset[str]()
    for proposition in within.propositions(evidence):
        if not within.may_bear(claim, proposition):
            continue
        judgement = compare(claim, proposition, within.vocabulary, period=evidence.period, once=evidence.once, by=by)
        if judgement.stance is None:
            continue
        open_matter = within.matters_left_open(proposition.text, evidence.date) and not _same_deed(claim, proposition)
        if judgement.stance is not Stance.RELATED and open_matter:
            judgement = Judgement(Stance.RELATED, (), judgement.score)
        if judgement.stance is Stance.SUPPORTS and says_more(claim, proposition, within.vocabulary):
            # "No boat sank" leaves out none, yet a desk whose records name no such place has not looked there.
            judgement = Judgement(Stance.RELATED, (), judgement.score)
        found.append((judgement, proposition))
    best = _best(found, evidence, within.vocabulary)
    if best is None:
        return NOTHING, None
    if best[0].stance is Stance.SUPPORTS and any(swapped(claim, p, within.vocabulary) for _, p in found):
        return Judgement(Stance.RELATED, (), best[0].score), best[1]
    return best


def standing(evidence: Evidence) -> tuple[Reason, ...]:
    """Why a record no longer establishes anything, if so."""
    if evidence.status not in (Status.DISPUTED, Status.RETRACTED):
        return ()
    kind = ReasonKind.DISPUTED if evidence.status is Status.DISPUTED else ReasonKind.RETRACTED
    when = f" on {evidence.status_date}" if evidence.status_date else ""
    message = f"{evidence.status.value}{when}: {evidence.status_reason or 'no reason on file'}"
    return (Reason(kind=kind, claim="", evidence="", message=message, evidence_field=EvidenceField.META),)


def cite(claim: Proposition, evidence: Evidence, within: Context) -> Citation | None:
    """The citation of `evidence` on `claim`, or None where they have nothing in common."""
    judgement, proposition = judge_record(claim, evidence, within)
    if judgement.stance is None:
        return None
    fallen = standing(evidence)
    return Citation(
        evidence=evidence,
        stance=Stance.RELATED if fallen else judgement.stance,
        basis=Basis.DERIVED,
        score=judgement.score,
        tier=evidence.tier,
        proposition=proposition.text if proposition is not None else None,
        reasons=fallen or judgement.reasons,
    )


def judge_evidence(claim: str, evidence: Evidence, base: EvidenceBase) -> Citation | None:
    """The citation of one record on a claim given as text; None where they have nothing in common."""
    within = context(base)
    return cite(within.read(claim), evidence, within)
