"""Stance of one proposition on another: same proposition, who, affirmed or denied, when, how many.

The steps stand in modules of their own, this one holds their order. A step that finds the two to speak of different
things ends it with `related`; only what passes all of them takes a side.
"""

from __future__ import annotations

from math import inf

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.model.evidence import Period
from claimcheck.model.review import EvidenceField, Reason, ReasonKind, Stance
from claimcheck.spans import Span
from claimcheck.stance.actors import (
    only_actor_differs,
    other_actor,
    roles_crossed,
    roles_swapped,
    scenes_differ,
    single_valued,
)
from claimcheck.stance.align import Alignment, Tie, align
from claimcheck.stance.alternatives import alternative
from claimcheck.stance.aspect import dated_closer, first_of_its_kind, some_time_since, unfinished, vague_times
from claimcheck.stance.bearing import same_words
from claimcheck.stance.comparison import FEWEST, RELATED, TELLING, Compared, tells
from claimcheck.stance.conjuncts import drops_alternative
from claimcheck.stance.contradictory import contradictory
from claimcheck.stance.counts import counts, measures_differ, same_figures
from claimcheck.stance.denied import bare_denial
from claimcheck.stance.entailment import logic
from claimcheck.stance.governing import only_spoken_of
from claimcheck.stance.lasting import begins, ends_elsewhen
from claimcheck.stance.licence import licensed
from claimcheck.stance.ordering import by_order, order_reason
from claimcheck.stance.parallel import parallel
from claimcheck.stance.passing import multiplied_apart, outruns, scarce_apart
from claimcheck.stance.reasons import logic_reasons, reason
from claimcheck.stance.roles import places_changed
from claimcheck.stance.time import PeriodRelation, relate
from claimcheck.stance.twins import twins
from claimcheck.stance.undone import undone
from claimcheck.text.propositions import Form, Proposition, Term
from claimcheck.text.tags import word_class
from claimcheck.text.vocabulary import Vocabulary

STATED = 0.9
"""The score of a side that a single fact takes: most of both is answered."""


class Judgement(Struct, frozen=True):
    """The stance of evidence on a claim with its reasons; None where the two have too little in common."""

    stance: Stance | None
    reasons: tuple[Reason, ...] = ()
    score: float = 0.0
    exact: bool = False
    """Whether the two are contradictories or equivalents: neither says more than the other."""
    near_miss: bool = False


NOTHING = Judgement(None)


def ordered(claim: Proposition, evidence: str, stance: Stance) -> Judgement:
    """The judgement that an order gives: that one thing is more, or earlier, than another."""
    return Judgement(stance, (order_reason(claim.text, evidence, stance),), STATED)


def compare(
    claim: Proposition,
    evidence: Proposition,
    vocabulary: Vocabulary,
    *,
    period: Period | None = None,
    once: bool = False,
    by: frozenset[str] = frozenset(),
    fewest: int = FEWEST,
) -> Judgement:
    """The stance of `evidence` on `claim`.

    `period` dates evidence that gives no time; `once` marks an event that happened once; `by` names whose act it is;
    `fewest` is how many telling words the two must share.
    """
    if same_words(claim.text, evidence.text):
        return _word_for_word(claim, evidence)
    alignment = align(claim, evidence, vocabulary, evidence.period or period, by)
    compared = Compared(claim, evidence, alignment, vocabulary, period, once)
    if contradictory(claim, evidence):
        return Judgement(Stance.CONTRADICTS, logic_reasons(compared, Stance.CONTRADICTS), 1.0, exact=True)
    if not _bears(compared, fewest):
        return NOTHING
    if (order := by_order(claim.text, evidence.text)) is not None:
        return ordered(claim, evidence.text, order)
    found = replace(_held_to_words(compared, _decide(compared)), score=round(alignment.closeness, 4))
    return _word_for_word(claim, evidence) if found.stance is Stance.RELATED and twins(compared) else found


def swapped(claim: Proposition, evidence: Proposition, vocabulary: Vocabulary) -> bool:
    """Whether who did it and who it was done to have changed places, both of them."""
    return roles_crossed(Compared(claim, evidence, align(claim, evidence, vocabulary), vocabulary))


def says_more(claim: Proposition, evidence: Proposition, vocabulary: Vocabulary) -> bool:
    """Whether the claim names a place or a person that evidence it may follow from says nothing of."""
    from claimcheck.stance.adding import names_more

    return names_more(Compared(claim, evidence, align(claim, evidence, vocabulary), vocabulary))


def _held_to_words(compared: Compared, found: Judgement) -> Judgement:
    """A judgement that holds for the very words: what differs between parallel sentences must be accounted for."""
    if found.stance not in (Stance.SUPPORTS, Stance.CONTRADICTS):
        return found
    # Loaded where a side is taken, and only there: most records take none.
    from claimcheck.stance.adding import adds_circumstance, conditional
    from claimcheck.stance.asides import adds_aside
    from claimcheck.stance.besides import turned_beside
    from claimcheck.stance.crossing import doers_crossed, ends_exchanged, ends_opposed
    from claimcheck.stance.dispersion import scattered
    from claimcheck.stance.doubt import in_doubt
    from claimcheck.stance.handing import handed_apart
    from claimcheck.stance.longer_names import part_of_longer
    from claimcheck.stance.other_deed import of_other_deed
    from claimcheck.stance.overt import nothing_denied
    from claimcheck.stance.splices import spliced
    from claimcheck.stance.strength import says_less
    from claimcheck.stance.subjects import other_subject
    from claimcheck.stance.weaker import unsaid, weaker

    if conditional(compared) or in_doubt(compared) or other_subject(compared) or scarce_apart(compared):
        return _RELATED
    if found.stance is Stance.SUPPORTS and outruns(compared):
        return _RELATED
    if multiplied_apart(compared) or doers_crossed(compared) or ends_opposed(compared) or ends_exchanged(compared):
        return _RELATED
    if part_of_longer(compared) or unsaid(compared) or handed_apart(compared) or of_other_deed(compared):
        return _RELATED
    contradicts = found.stance is Stance.CONTRADICTS
    if contradicts and (drops_alternative(compared) or nothing_denied(compared, found.reasons)):
        return _RELATED
    added = adds_aside(compared) or adds_circumstance(compared)
    if found.stance is not Stance.SUPPORTS:
        # What else a claim says does not make it true: it is denied, but no mere opposite of the evidence.
        return found if added is None else replace(found, exact=False)
    if added is not None:
        why = reason(ReasonKind.PARAPHRASE, compared, added, None, "the record does not have what the claim adds")
        return Judgement(Stance.RELATED, (why,))
    if weaker(compared):
        return _RELATED
    counted = tuple(q.span for q in compared.evidence.quantities)
    texts = (compared.claim.text, compared.evidence.text)
    if places_changed(compared) or scattered(compared) or spliced(*texts, counted) or says_less(*texts):
        return _RELATED
    beside = parallel(compared.claim.text, compared.evidence.text)
    if beside is None:
        return _RELATED if drops_alternative(compared) else found
    return found if licensed(compared, beside) and not turned_beside(compared, beside) else _RELATED


def _word_for_word(claim: Proposition, evidence: Proposition) -> Judgement:
    """Word for word the same sentence, however it is read."""
    whole = (Span(0, len(claim.text)), Span(0, len(evidence.text)))
    figures = [
        _verbatim(ReasonKind.QUANTITY, claim, evidence, (q.span, o.span), "the figures agree")
        for q, o in zip(claim.quantities, evidence.quantities, strict=False)
    ]
    same = _verbatim(ReasonKind.PARAPHRASE, claim, evidence, whole, "the record says the same in the same words")
    return Judgement(Stance.SUPPORTS, (*figures, same), 1.0, exact=True)


def _verbatim(
    kind: ReasonKind, claim: Proposition, evidence: Proposition, spans: tuple[Span, Span], message: str
) -> Reason:
    mine, theirs = spans
    return Reason(
        kind=kind,
        claim=claim.text[mine.slice],
        evidence=evidence.text[theirs.slice],
        message=message,
        claim_span=mine,
        evidence_span=theirs,
        evidence_field=EvidenceField.PROPOSITION,
    )


def _bears(compared: Compared, fewest: int) -> bool:
    """Whether the two have enough in common to be shown together."""
    telling = sum(tells(p.claim) for p in compared.pairs if p.claim.weight >= TELLING)
    return compared.alignment.coverage >= RELATED and telling >= fewest


_RELATED = Judgement(Stance.RELATED)


def _by_slot(compared: Compared) -> Judgement | None:
    """A contradiction by one word of the two that exclude each other, else None."""
    found = alternative(compared)
    if found is None:
        return _by_undoing(compared)
    why = reason(ReasonKind.ANTONYM, compared, *found, "the words exclude each other")
    return Judgement(Stance.CONTRADICTS, (why,))


def _by_undoing(compared: Compared) -> Judgement | None:
    if not undone(compared.claim.text, compared.evidence.text):
        return None
    why = reason(ReasonKind.ANTONYM, compared, None, None, "the record calls it a fake")
    return Judgement(Stance.CONTRADICTS, (why,))


def _decide(compared: Compared) -> Judgement:
    mine, theirs = bare_denial(compared.claim), bare_denial(compared.evidence)
    if not mine and not theirs:
        return _read(compared)
    affirmed = _read(Compared(_affirmed(compared.claim), _affirmed(compared.evidence), *_rest(compared)))
    if mine and theirs:
        return affirmed if affirmed.stance is Stance.SUPPORTS and affirmed.exact else _RELATED
    if affirmed.stance is not Stance.SUPPORTS or (theirs and not affirmed.exact):
        return _RELATED
    why = reason(ReasonKind.NEGATION, compared, None, None, "one affirms what the other denies")
    return Judgement(Stance.CONTRADICTS, (why,))


def _affirmed(proposition: Proposition) -> Proposition:
    return replace(proposition, negations=())


def _rest(compared: Compared) -> tuple[Alignment, Vocabulary, Period | None, bool]:
    return compared.alignment, compared.vocabulary, compared.period, compared.once


def _read(compared: Compared) -> Judgement:
    excluded = _by_slot(compared)
    if excluded is not None:
        return excluded
    if _unreadable(compared) or _of_somebody(compared) or scenes_differ(compared) or roles_swapped(compared):
        return _RELATED
    dated = _by_unique_date(compared)
    if dated is not None:
        return dated
    actors = other_actor(compared)
    if actors is not None:
        return _by_actor(compared, *actors)
    stance, exact = logic(compared)
    if stance is None or only_spoken_of(compared):
        return _RELATED
    return (
        _by_time(compared, stance)
        or _by_modality(compared, stance)
        or _by_frequency(compared, stance)
        or _settle(compared, stance, exact)
    )


def _by_frequency(compared: Compared, stance: Stance) -> Judgement | None:
    """What was done is no proof that it was done often; "rarely" decides nothing against what was done."""
    claim, evidence = compared.claim, compared.evidence
    if claim.frequency == evidence.frequency:
        return None
    if "rarely" in (claim.frequency, evidence.frequency):
        return _RELATED
    if claim.frequency and stance is Stance.SUPPORTS:
        why = reason(ReasonKind.QUANTIFIER, compared, None, None, "the claim says it was so more often")
        return Judgement(Stance.QUALIFIES, (why,))
    return None


def _of_somebody(compared: Compared) -> bool:
    """Whether the claim is of a "he" or "she" whom its own words do not name, and the evidence of somebody else."""
    mine, theirs = (_first_word(p.text) for p in (compared.claim, compared.evidence))
    return mine in word_class("persons") and theirs != mine


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0].lower() if text.strip() else ""


def _unreadable(compared: Compared) -> bool:
    return compared.claim.ambiguous or compared.evidence.ambiguous or compared.alignment.torn


def _by_actor(compared: Compared, mine: Term, theirs: Term) -> Judgement:
    """Another actor: contradicts where a deed has one doer, a near miss where all else aligns, else related."""
    if single_valued(compared):
        why = reason(ReasonKind.NAME, compared, mine.span, theirs.span, "the record names another")
        return Judgement(Stance.CONTRADICTS, (why,))
    if only_actor_differs(compared, mine, theirs):
        message = "the record has this of another actor"
        why = reason(ReasonKind.NAME, compared, mine.span, theirs.span, message)
        return Judgement(Stance.RELATED, (why,), near_miss=True)
    return _RELATED


def _by_time(compared: Compared, stance: Stance) -> Judgement | None:
    """The judgement where the claim's time is not the evidence's or cannot be held against it, else None."""
    claimed = compared.claim.period
    if vague_times(compared.claim) - vague_times(compared.evidence):
        return _RELATED
    if stance is Stance.SUPPORTS and unfinished(compared):
        return _RELATED
    if claimed is None:
        return None
    relation = relate(claimed, compared.evidence.period or compared.period)
    if relation is PeriodRelation.UNKNOWN or (stance is Stance.SUPPORTS and dated_closer(compared)):
        return _RELATED
    if stance is Stance.SUPPORTS and (ends_elsewhen(compared) or some_time_since(compared)):
        return _RELATED
    if stance is Stance.CONTRADICTS and relation is not PeriodRelation.WITHIN and begins(compared.claim):
        return _RELATED
    return _other_time(compared, stance) if relation is PeriodRelation.DISJOINT else None


def _by_unique_date(compared: Compared) -> Judgement | None:
    """A contradiction where the claim tells of an event that happened once, and more of it, at another date."""
    claim, evidence = compared.claim, compared.evidence
    plain = claim.form is Form.EXISTS and evidence.form is Form.EXISTS and not compared.flipped
    if not compared.once or not plain or claim.modal or evidence.modal or claim.period is None:
        return None
    if relate(claim.period, evidence.period or compared.period) is not PeriodRelation.DISJOINT:
        return None
    verb = any(p.claim.verb and p.evidence.verb and p.tie is Tie.SAME for p in compared.pairs)
    # The thing it was done to must be named: "an executive order" may be another one.
    named = any(p.claim.name and p.tie is Tie.SAME and p.evidence.role == "patient" for p in compared.pairs)
    left = any(t.weight >= TELLING and not t.aside for t in compared.alignment.evidence_rest)
    return _other_time(compared, Stance.SUPPORTS) if verb and named and not left else None


def _other_time(compared: Compared, stance: Stance) -> Judgement:
    """Another date: contradicts for an event that happened once, else a near miss."""
    if stance is not Stance.SUPPORTS:
        return _RELATED
    mine = next(t.span for t in compared.claim.times if t.period is not None)
    theirs = next((t.span for t in compared.evidence.times if t.period is not None), None)
    why = reason(ReasonKind.DATE, compared, mine, theirs, "the record has this of another time")
    if compared.once or first_of_its_kind(compared):
        return Judgement(Stance.CONTRADICTS, (why,))
    if counts(compared)[0] is not Stance.SUPPORTS or _dates_a_part(compared.claim, mine):
        return _RELATED  # Another count of another day is no miss: both may be right.
    return Judgement(Stance.RELATED, (why,), near_miss=True)


def _dates_a_part(claim: Proposition, when: Span) -> bool:
    """Whether a date stands in a clause within the sentence: "the panel, which began in May 2021, ..."."""
    before = [t for t in claim.terms if t.span.start < when.start]
    return bool(before) and before[-1].level > 0 and not before[-1].background


def _by_modality(compared: Compared, stance: Stance) -> Judgement | None:
    """Related where what may or must be meets what is, else None."""
    claimed, told = compared.claim.modal, compared.evidence.modal
    if told in word_class("ability_modals") and claimed is None and compared.evidence.form is Form.DENIES:
        told = None  # What somebody could not do was not done.
    if _will(told) and _will(claimed):
        told = claimed
    if told != claimed and (told or claimed in word_class("binding_modals")):
        return _RELATED
    return _RELATED if claimed and stance is Stance.CONTRADICTS else None


def _will(modal: str | None) -> bool:
    """Whether a modal is "will", or what reported speech makes of it."""
    return modal in ("will", "would", "shall")


def _counts_a_part(compared: Compared) -> bool:
    """Whether the claim counts for a part of the time that the record's figure covers: the two may both be right.

    A part that is more than the whole is still denied.
    """
    told = compared.evidence.period or compared.period
    if relate(compared.claim.period, told) is not PeriodRelation.WITHIN:
        return False
    counted = [q for q in compared.claim.quantities if q.unit is None and not q.share]
    most = max((q.high for q in compared.evidence.quantities), default=inf)
    return bool(counted) and not any(q.low > most for q in counted)


def _settle(compared: Compared, stance: Stance, exact: bool) -> Judgement:
    """The judgement after figures have had their say."""
    reasons = logic_reasons(compared, stance)
    if stance is Stance.CONTRADICTS and measures_differ(compared):
        return _RELATED
    if not compared.claim.quantities or stance is Stance.CONTRADICTS:
        return Judgement(stance, reasons, exact=exact)
    if stance is not Stance.SUPPORTS:
        return _RELATED
    left, figures = counts(compared)
    if compared.claim.form is not Form.EXISTS:
        # Of how many a thing is denied follows nothing but itself.
        same = exact and left is Stance.SUPPORTS and same_figures(compared)
        return Judgement(left, (*figures, *reasons), exact=True) if same else _RELATED
    if left is not Stance.RELATED and _counts_a_part(compared):
        return Judgement(Stance.RELATED, figures)
    if left is not Stance.SUPPORTS:
        return Judgement(left, figures)
    return Judgement(left, (*figures, *reasons), exact=exact and bool(compared.evidence.quantities))
