"""The stance of one text on a sentence, with no base: what `claimcheck.judge` answers."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.model.review import EvidenceField, Reason, ReasonKind, Stance
from claimcheck.patterns import lazy
from claimcheck.stance.judgement import NOTHING, STATED, Judgement, compare, ordered
from claimcheck.stance.ordering import by_chain
from claimcheck.text.parts import parts
from claimcheck.text.propositions import Proposition, read
from claimcheck.text.sentences import split
from claimcheck.text.vocabulary import PLAIN, Vocabulary, build

__all__ = ["Judgement", "judge"]


_GLUED = lazy(r"(?<=[a-z0-9)\]])\.(?=[A-Z][a-z]+ )")
"""A stop without the space after it, where a note was taken out: "at age 86.His funeral"."""


_FEWEST = 1
"""How many telling words two sentences must share that are given as a pair: "They have no car"."""


def judge(premise: str, hypothesis: str, *, one_scene: bool = False) -> Judgement:
    """The stance of the premise on the hypothesis, a plain sentence, with the reasons.

    The premise may be several sentences, and each may state several facts: the one that says most decides, and two that
    disagree decide nothing. With `one_scene` the two are taken to describe one event, as captions of one picture are
    (Bowman and others 2015): then the flute and the drums exclude each other in one and the same frame.
    """
    vocabulary = build(PLAIN)
    if _GLUED.search(premise):
        parted = judge(_GLUED.sub(". ", premise), hypothesis, one_scene=one_scene)
        # Its spans count in the parted text.
        return replace(parted, reasons=tuple(replace(r, evidence_span=None) for r in parted.reasons))
    claim, asks = read(hypothesis, vocabulary), _asks(hypothesis)
    found = [
        compare(claim, read(premise[s.slice], vocabulary), vocabulary, fewest=_FEWEST)
        for s in split(premise)
        if asks or not _asks(premise[s.slice])
    ]
    found += _by_parts(claim, premise, vocabulary)
    found += _by_facts(premise, hypothesis, vocabulary)
    found += _by_implication(claim, premise, vocabulary)
    sides = {j.stance for j in found} & {Stance.SUPPORTS, Stance.CONTRADICTS}
    if one_scene and not sides:
        found += _by_scene(claim, premise, vocabulary)
        sides = {j.stance for j in found} & {Stance.SUPPORTS, Stance.CONTRADICTS}
    best = max(found, key=lambda j: (j.stance in sides, j.stance is not None, j.score), default=NOTHING)
    return replace(best, stance=Stance.RELATED, reasons=()) if len(sides) > 1 else best


def _by_parts(claim: Proposition, premise: str, vocabulary: Vocabulary) -> list[Judgement]:
    """The sides that single statements take of those that a sentence joins."""
    joins = _joints(claim.text)
    # A claim that joins two statements itself is not told by one.
    each = (part for s in split(premise) for part in parts(premise[s.slice]) if joins <= _joints(part))
    found = (compare(claim, read(part, vocabulary), vocabulary, fewest=_FEWEST) for part in each)
    # Their spans count in the part.
    return [
        replace(j, reasons=tuple(replace(r, evidence_span=None) for r in j.reasons), exact=False)
        for j in found
        if j.stance in (Stance.SUPPORTS, Stance.CONTRADICTS)
    ]


def _joints(text: str) -> frozenset[str]:
    return frozenset({"and", "but"}.intersection(text.lower().split()))


def _by_scene(claim: Proposition, premise: str, vocabulary: Vocabulary) -> list[Judgement]:
    """The judgement by the one word in which a single sentence differs from the claim, taken to be of one scene."""
    from claimcheck.stance.scene import one_word

    told = one_word(claim.text, premise, vocabulary)
    if told is None:
        return []
    opposed = told.stance is Stance.CONTRADICTS
    why = Reason(
        kind=ReasonKind.ANTONYM if opposed else ReasonKind.PARAPHRASE,
        claim=claim.text[told.claim.slice],
        evidence=premise[told.evidence.slice],
        message="the words exclude each other in one scene" if opposed else "the words mean the same",
        claim_span=told.claim,
        evidence_span=told.evidence,
        evidence_field=EvidenceField.PROPOSITION,
    )
    return [Judgement(told.stance, (why,), STATED)]


def _asks(sentence: str) -> bool:
    """Whether a sentence asks instead of saying."""
    return sentence.rstrip(" \"'\u201d)").endswith("?")


def _by_implication(claim: Proposition, premise: str, vocabulary: Vocabulary) -> list[Judgement]:
    """The sides that follow from what the premise's sentences imply, each alone, or of an order all together."""
    from claimcheck.stance.implied import implied

    sentences = [premise[s.slice] for s in split(premise)]
    found = [compare(claim, read(each, vocabulary), vocabulary) for text in sentences for each in implied(text)]
    chained = by_chain(claim.text, sentences) if len(sentences) > 1 else None
    sides = [j for j in found if j.stance is Stance.CONTRADICTS or (j.stance is Stance.SUPPORTS and j.score >= _CLOSE)]
    return [*sides, *([ordered(claim, sentences[0], chained)] if chained is not None else [])]


_CLOSE = 0.8
"""How close what is only implied must come to what the claim says."""


def _by_facts(premise: str, hypothesis: str, vocabulary: Vocabulary) -> list[Judgement]:
    """The judgements by the facts that the premise states of the claim's subject."""
    from claimcheck.stance.stated import by_facts

    def stance(claim: Proposition, evidence: Proposition, knowing: Vocabulary) -> Stance | None:
        return compare(claim, evidence, knowing).stance

    return [Judgement(side, (why,), STATED) for side, why in by_facts(premise, hypothesis, vocabulary, stance)]
