"""Words that undo the noun they stand before: a fake permit is no permit.

Limits: only where the two sentences are else the same, word for word. A former judge may be a judge again.
"""

from __future__ import annotations

from claimcheck.stance.difference import listed
from claimcheck.stance.parallel import side_by_side
from claimcheck.text.tags import Tag

_ARTICLES = frozenset({"a", "an"})


def undone(claim: str, evidence: str) -> bool:
    """Whether the claim calls a thing what the evidence calls a fake one."""
    words = evidence.lower().split()
    if listed("undoing").isdisjoint(words) or not listed("undoing").isdisjoint(claim.lower().split()):
        return False
    beside = side_by_side(claim, evidence)
    if beside is None or not beside.edits:
        return False
    added = [w for e in beside.edits for w in beside.told(e) if w not in _ARTICLES]
    if len(added) != 1 or any(w not in _ARTICLES for e in beside.edits for w in beside.claimed(e)):
        return False
    place = next(i for i in range(len(words)) if beside.evidence.lower(i) == added[0])
    linked = any(beside.evidence.tags[i] is Tag.AUXILIARY for i in range(max(0, place - 2), place))
    return linked and added[0] in listed("undoing")
