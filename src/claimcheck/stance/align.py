"""Which term of a claim answers which term of the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from msgspec import Struct

from claimcheck.model.evidence import Period
from claimcheck.text.propositions import Form, Proposition, Term
from claimcheck.text.vocabulary import Vocabulary


class Tie(Enum):
    """How two terms answer each other, seen from the claim."""

    SAME = "same"
    EVIDENCE_NARROWER = "evidence-narrower"
    CLAIM_NARROWER = "claim-narrower"
    ANTONYM = "antonym"


class Pair(Struct, frozen=True):
    """A claim term with the evidence term that answers it."""

    claim: Term
    evidence: Term
    tie: Tie

    @property
    def flipped(self) -> bool:
        """Whether one affirms what the other denies."""
        return (self.claim.positive != self.evidence.positive) != (self.tie is Tie.ANTONYM)


class Alignment(Struct, frozen=True):
    """The pairs, and what is left over on each side."""

    pairs: tuple[Pair, ...]
    claim_rest: tuple[Term, ...]
    evidence_rest: tuple[Term, ...]
    torn: bool = False
    """Whether a claim term meets its like affirmed in one place and denied in the one that answers its own."""

    @property
    def coverage(self) -> float:
        """The share of the claim's weight that is answered, in [0, 1], with its asides or without them."""
        return max(self._share(asides=True), self._share(asides=False))

    def _share(self, *, asides: bool) -> float:
        answered = sum(p.claim.weight for p in self.pairs if asides or not p.claim.aside)
        total = answered + sum(t.weight for t in self.claim_rest if asides or not t.aside)
        return answered / total if total else 0.0

    @property
    def closeness(self) -> float:
        """Weight answered on both sides over the weight of both, in [0, 1]."""
        answered = sum(p.claim.weight + p.evidence.weight for p in self.pairs)
        total = answered + sum(t.weight for t in (*self.claim_rest, *self.evidence_rest))
        return answered / total if total else 0.0


class _Telling(Struct, frozen=True):
    """What is known of the evidence beside its words."""

    period: Period | None
    denied: bool
    """What the whole did not do, no part of it did."""
    by: frozenset[str]
    """Whose act it is."""


def _names_tie(claim: Term, evidence: Term, vocabulary: Vocabulary, told: _Telling) -> Tie | None:
    """A deed of a part is a deed of the whole, not the other way round; a kind stands for its members."""
    period, denied = told.period, told.denied
    if claim.name is not None and evidence.name is not None:
        if claim.name == evidence.name:
            return Tie.SAME
        if claim.name in vocabulary.wholes(evidence.name, period):
            return Tie.EVIDENCE_NARROWER
        return Tie.CLAIM_NARROWER if denied and evidence.name in vocabulary.wholes(claim.name, period) else None
    if evidence.name is not None:
        kind_of = any(evidence.name in vocabulary.kinds.get(meaning, ()) for meaning in claim.meanings)
        return Tie.EVIDENCE_NARROWER if kind_of else None
    if claim.name is not None:
        kind_of = any(claim.name in vocabulary.kinds.get(meaning, ()) for meaning in evidence.meanings)
        if kind_of and evidence.role == "agent" and claim.name in told.by:
            return Tie.SAME  # "A judge ordered", in the judge's own order.
        # "The government" is one of its kind: what it did not do, another may have done.
        one = evidence.definite and denied and not _lived(claim.name, period, vocabulary)
        return Tie.CLAIM_NARROWER if kind_of and not one else None
    return None


def _lived(name: str, period: Period | None, vocabulary: Vocabulary) -> bool:
    """Whether a body is known to have had members at some time in a period."""
    if period is None:
        return False
    parts = (part for entry in vocabulary.names.values() for part in entry.part_of if part.id == name)
    return any(part.period.overlaps(period) for part in parts)


class _Reach(Struct, frozen=True):
    """A claim term with all that could answer it, gathered once for the many terms it is held against."""

    term: Term
    below: frozenset[str]
    above: frozenset[str]
    against: frozenset[str]
    any: frozenset[str]
    """All of these: most terms of the evidence have none of them."""

    def tie(self, evidence: Term, vocabulary: Vocabulary, told: _Telling) -> Tie | None:
        """How the term and one of the evidence answer each other, or None."""
        claim = self.term
        if claim.name is not None or evidence.name is not None:
            return _names_tie(claim, evidence, vocabulary, told)
        meanings = evidence.meanings
        if meanings.isdisjoint(self.any):
            return None
        if not meanings.isdisjoint(claim.meanings):
            return Tie.SAME
        if not meanings.isdisjoint(self.below):
            return Tie.EVIDENCE_NARROWER
        if not meanings.isdisjoint(self.above):
            return Tie.CLAIM_NARROWER
        return Tie.ANTONYM


_NONE: frozenset[str] = frozenset()


def _answers(meanings: frozenset[str], table: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found = [answers for meaning in meanings if (answers := table.get(meaning))]
    return _NONE.union(*found) if found else _NONE


def _reach(term: Term, vocabulary: Vocabulary) -> _Reach:
    below, above = _answers(term.meanings, vocabulary.narrower), _answers(term.meanings, vocabulary.broader)
    against = _answers(term.meanings, vocabulary.antonyms)
    return _Reach(term, below, above, against, term.meanings | below | above | against)


_MEMORY = 1_000
_memory: dict[tuple[int, int], tuple[Proposition, Vocabulary, tuple[_Reach, ...]]] = {}
# A memory, not state: a claim is held against hundreds of propositions. It keeps what its keys name alive.


def _reaches(claim: Proposition, vocabulary: Vocabulary) -> tuple[_Reach, ...]:
    """All that could answer each term of a claim."""
    key = id(claim), id(vocabulary)
    if key not in _memory:
        if len(_memory) >= _MEMORY:
            _memory.clear()
        _memory[key] = claim, vocabulary, tuple(_reach(term, vocabulary) for term in claim.terms)
    return _memory[key][2]


_RANK = {Tie.SAME: 3, Tie.EVIDENCE_NARROWER: 2, Tie.CLAIM_NARROWER: 2, Tie.ANTONYM: 1}


def _fit(pair: Pair) -> tuple[bool, int, bool, bool]:
    """What makes one answer better than another: same sign, then closeness of meaning, clause and role."""
    same_place = pair.claim.level == pair.evidence.level
    same_role = pair.claim.role == pair.evidence.role
    return (
        same_place and not pair.flipped,
        _RANK[pair.tie] if not pair.flipped else 0,
        same_place,
        same_role,
    )


def _torn(chosen: Pair, found: list[Pair]) -> bool:
    """Whether the answer chosen lies deeper or higher than one of the opposite sign."""
    if chosen.flipped or chosen.claim.level == chosen.evidence.level:
        return False
    return any(p.flipped and p.evidence.level == p.claim.level for p in found)


def owning(pairs: Iterable[Pair], vocabulary: Vocabulary) -> frozenset[str]:
    """The names of those whose people both sides speak of: a council, where both say "councillors"."""
    shared = (p for p in pairs if p.tie is Tie.SAME and p.claim.name is None and not p.flipped)
    kinds = (vocabulary.kinds.get(m, _NONE) for p in shared for m in p.claim.meanings & p.evidence.meanings)
    # Of a kind with several members there is no telling whose they are.
    return frozenset(name for names in kinds if len(names) == 1 for name in names)


_BESIDE = 3
"""How far apart, in characters, a body and its part may be named as one: "DHS's Coast Guard"."""


def _claimed_twice(pairs: list[Pair]) -> list[Pair]:
    """The pairs by which a name answers the whole that it is a part of, beside answering itself.

    "The depot sent it to the ministry" is not told by what the depot did, though it is a part of the ministry.
    """
    same = {id(p.evidence): p.claim for p in pairs if p.claim.name is not None and p.tie is Tie.SAME}
    return [
        p
        for p in pairs
        if p.claim.name is not None
        and p.tie is Tie.EVIDENCE_NARROWER
        and (own := same.get(id(p.evidence))) is not None
        and own.name != p.claim.name
        and min(abs(own.span.start - p.claim.span.end), abs(p.claim.span.start - own.span.end)) > _BESIDE
    ]


def align(
    claim: Proposition,
    evidence: Proposition,
    vocabulary: Vocabulary,
    period: Period | None = None,
    by: frozenset[str] = _NONE,
) -> Alignment:
    """Each claim term with its best answer; an evidence term may answer several. `by` names whose act it is."""
    pairs: list[Pair] = []
    rest: list[Term] = []
    torn = False
    denied = evidence.form is Form.DENIES
    told = _Telling(period, denied, by)
    for term, reach in zip(claim.terms, _reaches(claim, vocabulary), strict=True):
        found = [
            Pair(term, other, how)
            for other in evidence.terms
            if (how := reach.tie(other, vocabulary, told)) is not None
        ]
        if found:
            chosen = max(found, key=_fit)
            pairs.append(chosen)
            torn |= _torn(chosen, found)
        else:
            rest.append(term)
    twice = _claimed_twice(pairs)
    if twice:
        pairs = [p for p in pairs if p not in twice]
        rest += [p.claim for p in twice]
    used = {id(p.evidence) for p in pairs}
    claim_meanings = frozenset(m for p in pairs for m in p.evidence.meanings)
    left = tuple(t for t in evidence.terms if id(t) not in used and not (t.meanings & claim_meanings))
    if denied and any(t.name is not None and t.role == "agent" for t in left):
        owners = owning(pairs, vocabulary)
        left = tuple(t for t in left if t.name not in owners or t.role != "agent")
    return Alignment(tuple(pairs), tuple(rest), left, torn)
