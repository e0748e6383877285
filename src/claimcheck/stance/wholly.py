"""Who was not fully ready, against who was: "the port was not fully ready", "the port was completely ready".

"Not fully" leaves open that the port was partly ready, so the square of opposition, for which it says no more than that
some of it was not, takes no side. Against a sentence that says "fully" itself it does.
"""

from __future__ import annotations

from claimcheck.stance.align import Tie
from claimcheck.stance.comparison import Compared, heavy
from claimcheck.text.proposition import Focus, Form, Proposition
from claimcheck.text.tags import word_class


def wholly_denied(compared: Compared) -> bool:
    """Whether one says that what the other tells as whole was not wholly so, and neither says more."""
    sides = (compared.claim, compared.evidence)
    denied = [p for p in sides if _says_not_wholly(p)]
    affirmed = [p for p in sides if _says_wholly(p)]
    if len(denied) != 1 or len(affirmed) != 1 or not compared.flipped:
        return False
    rest = (*compared.alignment.claim_rest, *compared.alignment.evidence_rest)
    subject, predicate = compared.pairs[0], compared.pairs[1:]
    same = all(p.tie is Tie.SAME for p in compared.pairs)
    return not heavy(rest) and same and not subject.flipped and all(p.flipped for p in predicate)


def _says_not_wholly(proposition: Proposition) -> bool:
    if proposition.focus is not Focus.SOME or proposition.form is not Form.EXISTS or proposition.operator is None:
        return False
    words = proposition.text[proposition.operator.slice].lower().split()
    return words[-1] in _wholly()


def _says_wholly(proposition: Proposition) -> bool:
    plain = proposition.form is Form.EXISTS and proposition.focus is Focus.PLAIN and not proposition.negations
    words = proposition.text.lower().rstrip(".!").split()
    return plain and not proposition.hedged and len(_wholly().intersection(words)) == 1


def _wholly() -> frozenset[str]:
    return word_class("wholly")
