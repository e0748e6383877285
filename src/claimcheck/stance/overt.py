"""Whether either of two sentences denies anything in so many words, and what the other says.

Where neither has a word that denies, restricts or opposes, none of them denies what the other says: signs that differ
then come from how a long subject or a relative clause was read, not from what was written.
"""

from __future__ import annotations

from claimcheck.model.review import Reason, ReasonKind
from claimcheck.stance.align import Tie
from claimcheck.stance.comparison import Compared
from claimcheck.text.implicatives import denies_complement, withholders
from claimcheck.text.stems import stem
from claimcheck.text.tags import word_class
from claimcheck.text.tokens import tokenise
from claimcheck.text.weights import is_light_verb

_DENYING = ("negatives", "negators", "without", "lacks", "restricting")
_OF_SIGNS = frozenset({ReasonKind.NEGATION, ReasonKind.QUANTIFIER})


def nothing_denied(compared: Compared, reasons: tuple[Reason, ...]) -> bool:
    """Whether a contradiction rests on signs alone, and no word denies anything, or none of what the other says."""
    if any(r.kind not in _OF_SIGNS for r in reasons) or any(p.tie is Tie.ANTONYM for p in compared.pairs):
        return False
    return _other_deed(compared) or not (denies(compared.claim.text) or denies(compared.evidence.text))


def _other_deed(compared: Compared) -> bool:
    """Whether what one denies and the other says are two verbs of which neither answers the other: tell and keep."""
    mine, theirs = (
        next((t for t in rest if t.verb and not is_light_verb(stem(t.text))), None)
        for rest in (compared.alignment.claim_rest, compared.alignment.evidence_rest)
    )
    return mine is not None and theirs is not None


def denies(text: str) -> bool:
    """Whether a word of the text denies, withholds or leaves few."""
    tokens = tokenise(text)
    words = frozenset().union(*map(word_class, _DENYING))
    return any(
        t.lower in words or denies_complement(tokens, i) or stem(t.lower) in withholders() for i, t in enumerate(tokens)
    )
