"""The square of opposition over sets of signed terms.

A form says that there is something with all its literals, or that there is nothing with all of them:
"every parent was asked" is "there is no parent who was not asked". Whoever says "every parent" or "no
parent" takes it that there are parents: a form carries that as its restrictor, so that "every" and "no"
exclude each other and "every" entails "some".

It is the standard that the tests hold `stance.entailment` against. The engine does not decide by it: its terms are
weighed, narrower or opposite to one another, and may be left over, none of which has a place here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


class Literal(NamedTuple):
    """A term, affirmed or denied."""

    term: str
    affirmed: bool = True

    def __neg__(self) -> Literal:
        return Literal(self.term, not self.affirmed)


Literals = frozenset[Literal]


class Entailment(StrEnum):
    """What evidence settles about a claim."""

    ENTAILS = "entails"
    CONTRADICTS = "contradicts"
    NARROWER = "narrower"
    """The claim entails the evidence and says more."""
    UNDECIDED = "undecided"


class Form(Struct, frozen=True):
    """There is (`exists`), or is nothing, with all of `literals`; `restrictor` is what it takes to exist."""

    exists: bool
    literals: Literals
    restrictor: Literals = frozenset()

    def __post_init__(self) -> None:
        if not self.restrictor <= self.literals:
            raise ValueError("the restrictor must be among the literals")

    @property
    def degenerate(self) -> bool:
        """Whether it holds, or fails, whatever the world is like; such a form decides nothing."""
        empty = not self.literals or (not self.exists and self.literals == self.restrictor)
        return empty or any(-literal in self.literals for literal in self.literals)

    def __neg__(self) -> Form:
        """Its contradictory, with the same restrictor."""
        return Form(not self.exists, self.literals, self.restrictor)


def every(restrictor: Iterable[Literal], predicate: Literal) -> Form:
    """Every thing with the restrictor has the predicate."""
    return no(restrictor, -predicate)


def no(restrictor: Iterable[Literal], predicate: Literal) -> Form:
    """Nothing with the restrictor has the predicate."""
    terms = frozenset(restrictor)
    return Form(False, terms | {predicate}, terms)


def some(restrictor: Iterable[Literal], predicate: Literal) -> Form:
    """Something with the restrictor has the predicate."""
    terms = frozenset(restrictor)
    return Form(True, terms | {predicate}, terms)


def some_not(restrictor: Iterable[Literal], predicate: Literal) -> Form:
    """Something with the restrictor lacks the predicate: "not every"."""
    return some(restrictor, -predicate)


def relate(claim: Form, evidence: Form) -> Entailment:
    """What `evidence` settles about `claim`; complete, so that nothing that follows is left undecided."""
    if claim.degenerate or evidence.degenerate:
        return Entailment.UNDECIDED
    if _excludes(claim, evidence):
        return Entailment.CONTRADICTS
    if _entails(evidence, claim):
        return Entailment.ENTAILS
    if _entails(claim, evidence):
        return Entailment.NARROWER
    return Entailment.UNDECIDED


def _excludes(one: Form, other: Form) -> bool:
    present = [thing for form in (one, other) for thing in _existing(form)]
    absent = [form.literals for form in (one, other) if not form.exists]
    return _impossible(present, absent)


def _entails(premise: Form, conclusion: Form) -> bool:
    # The premise brings its restrictor along; the conclusion's is not asked for, so that "no parent" entails
    # "no parent from abroad" without a word on whether there are any.
    present = [*_existing(premise)]
    absent = [] if premise.exists else [premise.literals]
    (absent if conclusion.exists else present).append(conclusion.literals)
    return _impossible(present, absent)


def _existing(form: Form) -> tuple[Literals, ...]:
    if form.exists:
        return (form.literals,)
    return (form.restrictor,) if form.restrictor else ()


def _impossible(present: Sequence[Literals], absent: Sequence[Literals]) -> bool:
    """Whether something in `present` cannot be while nothing is as one of `absent` says (two at most)."""
    return any(_ruled_out(thing, absent) for thing in present)


def _ruled_out(thing: Literals, absent: Sequence[Literals]) -> bool:
    # What the thing would still have to be to fall under an excluded kind: nothing more, then it is one; one
    # literal here and its opposite there, then it is one of the two. A kind that it conflicts with is out.
    open_kinds = [kind - thing for kind in absent if not any(-literal in thing for literal in kind)]
    if frozenset() in open_kinds:
        return True
    return any(len(kind) == 1 and frozenset(-literal for literal in kind) in open_kinds for kind in open_kinds)
