"""Two propositions side by side with what answers what: all that the steps of a judgement look at."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from claimcheck.model.evidence import Period
from claimcheck.stance.align import Alignment, Pair
from claimcheck.text.propositions import Proposition, Term
from claimcheck.text.vocabulary import Vocabulary

RELATED = 0.5
"""The share of the claim that must be answered for a record to bear on it at all."""
FEWEST = 2
"""How many telling words must be answered for that."""
TELLING = 1.0
"""Terms of this weight or more must be answered before a side is taken."""
SLACK = 0.8
"""The weight of light words that may be left over."""


def tells(term: Term) -> int:
    """How many words of its own a term tells by; a name is one, however long."""
    return 1 if term.name is not None or " " not in term.text else 2


class Compared(Struct, frozen=True):
    """A claim and a piece of evidence, aligned."""

    claim: Proposition
    evidence: Proposition
    alignment: Alignment
    vocabulary: Vocabulary
    period: Period | None = None
    """When the evidence holds, where its own words give no time."""
    once: bool = False
    """Whether the evidence is of an event that happened once."""

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The claim's terms with what answers them."""
        return self.alignment.pairs

    @property
    def flipped(self) -> tuple[Pair, ...]:
        """The pairs of which one side affirms what the other denies, asides left out."""
        slight = _all_slight(self.claim) or _all_slight(self.evidence)
        verb = any(p.claim.verb and p.evidence.verb for p in self.pairs)
        # Who did it is no part of what is denied: "were not repaired by the yard", "the yard did not repair".
        return tuple(
            p
            for p in self.pairs
            if p.flipped and _stated(p) and (slight or _may_flip(p)) and not (verb and _known_doer(p))
        )

    @property
    def same(self) -> tuple[Pair, ...]:
        """The telling pairs that have the same sign, asides left out."""
        return tuple(p for p in self.pairs if not p.flipped and _stated(p) and p.claim.weight >= TELLING)


def _stated(pair: Pair) -> bool:
    return not pair.claim.aside and not pair.evidence.aside


def _known_doer(pair: Pair) -> bool:
    """Whether both sides of a pair name one known thing that does the deed."""
    sides = (pair.claim, pair.evidence)
    return all(t.role == "agent" and (t.definite or t.name is not None or t.proper) and not t.verb for t in sides)


def _all_slight(proposition: Proposition) -> bool:
    """Whether all that a proposition denies is light words: "in every case boarding went on"."""
    denied = [t for t in proposition.terms if not t.positive]
    return bool(denied) and all(t.weight < TELLING for t in denied)


def _may_flip(pair: Pair) -> bool:
    return pair.claim.weight >= TELLING or pair.claim.verb or pair.evidence.verb


def heavy(terms: Iterable[Term]) -> bool:
    """Whether left-over terms weigh too much to be passed over."""
    terms = tuple(terms)
    return any(t.weight >= TELLING or t.proper for t in terms) or sum(t.weight for t in terms) > SLACK
