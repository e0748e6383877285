"""Who did it: another actor, changed places, another scene, and deeds that have one doer only."""

from __future__ import annotations

from functools import cache

from claimcheck import lexicon
from claimcheck.stance.align import Pair, Tie, owning
from claimcheck.stance.comparison import TELLING, Compared, heavy
from claimcheck.text.propositions import Form, Term
from claimcheck.text.stems import stem
from claimcheck.text.tags import word_class

_AGENT, _PATIENT = "agent", "patient"
_IN_ORDER = frozenset({"before", "after", "until", "till", "since", "once"})
_CROSSED = frozenset({(_AGENT, _PATIENT), (_PATIENT, _AGENT)})


def other_actor(compared: Compared) -> tuple[Term, Term] | None:
    """The two agents, where both are known and neither answers the other."""
    claim, evidence = compared.claim.agents, compared.evidence.agents
    if not claim or not evidence:
        return None
    answers = [p.evidence for p in compared.pairs if p.claim.role == _AGENT]
    if any(t.role == _AGENT for t in answers):
        return None
    mine = any(p.claim is claim[0] and p.evidence.verb for p in compared.pairs)
    theirs = any(p.evidence is evidence[0] and p.claim.verb for p in compared.pairs)
    if mine or theirs:
        return None  # "The removal of crews went on": the deed itself is the subject.
    if _is_part(claim[0], evidence[0], compared):
        return None  # What a body is said to have done, one of its offices may have done.
    if compared.evidence.form is Form.DENIES and evidence[0].name in owning(compared.pairs, compared.vocabulary):
        return None  # "The council had no rule obliging councillors to" is of councillors.
    named = claim[0].name is not None and evidence[0].name is not None
    elsewhere = any(t.role != _PATIENT and t.name for t in answers)
    return None if elsewhere and not named else (claim[0], evidence[0])


def _is_part(mine: Term, theirs: Term, compared: Compared) -> bool:
    """Whether the claim's agent is a part of the evidence's."""
    return mine.name is not None and theirs.name in compared.vocabulary.wholes(mine.name)


def roles_swapped(compared: Compared) -> bool:
    """Whether who did it and who it was done to have changed places under one verb."""
    crossed = _crossed(compared)
    same_verb = any(p.claim.verb and p.evidence.verb for p in compared.pairs)
    return crossed == _CROSSED or (same_verb and bool(crossed))


def roles_crossed(compared: Compared) -> bool:
    """Whether the doer of one verb is whom it was done to in the other, both ways."""
    same_verb = any(p.claim.verb and p.evidence.verb for p in compared.pairs)
    return same_verb and _crossed(compared) == _CROSSED


def _crossed(compared: Compared) -> frozenset[tuple[str, str]]:
    return _CROSSED & {(p.claim.role, p.evidence.role) for p in compared.pairs}


def scenes_differ(compared: Compared) -> bool:
    """Whether the two speak of different scenes.

    What both name lies before it on one side and not on the other, is so on one side and merely wanted on the other,
    or only one of them excludes all else.
    """
    return (
        compared.claim.exclusive != compared.evidence.exclusive
        or any(_other_scene(p) for p in compared.pairs)
        or _scenes_crossed(compared)
        or _verbs_exchanged(compared)
        or _particles_differ(compared)
        or any(t.verb and t.weight >= TELLING for t in compared.alignment.evidence_rest)
    )


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for one, other in lexicon.load("opposed_particles") for a, b in ((one, other), (other, one)))


def _particles_differ(compared: Compared) -> bool:
    """Whether one says "on" where the other says "off", or one a former thing where the other has the thing."""
    mine, theirs = compared.claim.particles, compared.evidence.particles
    opposed = any(a in mine and b in theirs and a not in theirs and b not in mine for a, b in _opposites())
    return opposed or (mine & word_class("privative")) != (theirs & word_class("privative"))


def _verbs_exchanged(compared: Compared) -> bool:
    """Whether each main verb stands in a lower clause of the other: "asked whom it moved", "moved whom it asked"."""
    # "The yard was shut on a day when it was booked" says no more than that both were so.
    told = [p for p in compared.pairs if not p.claim.background and not p.evidence.background]
    mine = (p for p in told if p.claim.verb and p.evidence.level > p.claim.level)
    theirs = (p for p in told if p.evidence.verb and p.claim.level > p.evidence.level)
    return any(mine) and any(theirs)


@cache
def _spans_of_time() -> dict[str, str]:
    """Words that open a scene, with how it lies to the deed."""
    return {word: name for name in ("earlier", "later", "meanwhile") for word in word_class(name)}


def _other_scene(pair: Pair) -> bool:
    claim, evidence = pair.claim, pair.evidence
    if claim.setting != evidence.setting and claim.setting and evidence.setting:
        mine, theirs = _spans_of_time().get(claim.setting), _spans_of_time().get(evidence.setting)
        if mine and theirs and mine != theirs:
            return True
    if evidence.embedded and not claim.embedded and (claim.verb or claim.role):
        return True
    if claim.embedded and not evidence.embedded and evidence.verb:
        return True
    return claim.name is not None and claim.setting != evidence.setting


def _scenes_crossed(compared: Compared) -> bool:
    """Whether the deed of one is the scene of the other, both ways: "pay before looking", "look before paying"."""
    telling = [p for p in compared.pairs if p.claim.weight >= TELLING and p.evidence.weight >= TELLING]
    mine = {p.claim.setting for p in telling if p.claim.background and not p.evidence.background}
    theirs = {p.evidence.setting for p in telling if p.evidence.background and not p.claim.background}
    return not mine.isdisjoint(theirs & _IN_ORDER)


@cache
def _one_doer() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.load("single_valued")["doer"])


def single_valued(compared: Compared) -> bool:
    """Whether the deed has one doer only, and both name one of the same definite thing."""
    return (
        compared.claim.form is Form.EXISTS
        and compared.evidence.form is Form.EXISTS
        and compared.claim.modal is None
        and compared.evidence.modal is None
        and not compared.flipped
        and all(t.proper for t in (*compared.claim.agents, *compared.evidence.agents))
        and _same_deed(compared)
        and _same_patients(compared)
        and not heavy(_beside_the_doer(compared))
    )


def _same_deed(compared: Compared) -> bool:
    verbs = [p.claim for p in compared.pairs if p.claim.verb and p.evidence.verb and p.tie is Tie.SAME]
    return bool(verbs) and bool(verbs[0].meanings & _one_doer())


def _same_patients(compared: Compared) -> bool:
    patients = [p for p in compared.pairs if p.claim.role == _PATIENT and p.evidence.role == _PATIENT]
    return bool(patients) and all(p.claim.definite and p.evidence.definite for p in patients)


def _beside_the_doer(compared: Compared) -> list[Term]:
    return [t for t in compared.alignment.claim_rest if t.role != _AGENT and not t.proper]


def only_actor_differs(compared: Compared, mine: Term, theirs: Term) -> bool:
    """Whether two named actors are all that sets a claim apart from the evidence."""
    rest = [t for t in compared.alignment.claim_rest if t is not mine]
    same_form = compared.claim.form is compared.evidence.form
    return mine.proper and theirs.proper and same_form and not compared.flipped and not heavy(rest)
