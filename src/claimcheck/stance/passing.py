"""What a claim says in passing, beside the deed that it shares with the evidence."""

from __future__ import annotations

import re

from claimcheck.patterns import lazy
from claimcheck.stance.align import Tie
from claimcheck.stance.bearing import is_scarce
from claimcheck.stance.comparison import TELLING, Compared


def scarce_apart(compared: Compared) -> bool:
    """Whether only one of the two says "few": that is neither "some" nor "none"."""
    return is_scarce(compared.claim.text) is not is_scarce(compared.evidence.text)


_MULTIPLE = lazy(r"\b(?:twice|thrice|half|times) as (?:many|much|\w+)\b", re.IGNORECASE)


def multiplied_apart(compared: Compared) -> bool:
    """Whether only one of the two sets a multiple: "twice as many" is not "some", nor denied by "none"."""
    return bool(_MULTIPLE.search(compared.claim.text)) is not bool(_MULTIPLE.search(compared.evidence.text))


_AND_NOBODY = lazy(r"\b(?:and|but|while) (?:nobody|no one|none|nothing|neither)\b", re.IGNORECASE)


def outruns(compared: Compared) -> bool:
    """Whether a claim says in passing what the evidence does not.

    An opposite adverb, "and nobody ..." and a name in a clause set off are such.
    """
    claim = compared.claim.text
    unread = any(p.tie is Tie.ANTONYM and p.flipped and p not in compared.flipped for p in compared.pairs)
    if unread:
        return True
    second = _AND_NOBODY.search(claim)
    after = second.end() if second is not None else len(claim)
    rest = compared.alignment.claim_rest
    return any(t.span.start >= after or (t.aside and t.name is not None) for t in rest if t.weight >= TELLING)
