"""Whether a claim turns round what the evidence only says beside: in an aside, or of a word the reading passes over.

"Two parts, which lie on one bank" does not bear out "two parts, which do not lie on one bank", though what is said of
the two parts is the same.

Limits: only where the two run parallel and differ in a lone "not", in one of two opposite words, in a name or a number.
"""

from __future__ import annotations

from functools import cache

from claimcheck import lexicon
from claimcheck.stance.comparison import Compared
from claimcheck.stance.difference import figured, listed, within
from claimcheck.stance.parallel import Edit, Parallel
from claimcheck.text.tags import Tag, word_class

_CLOSE = 0.7
"""The share of the claim's words that the evidence must have, in order."""
_MEMBER = 4
"""How many words may stand between two members that are joined."""
_TURNING = frozenset({"until", "till", "except", "but", "unless"})


def turned_beside(compared: Compared, beside: Parallel) -> bool:
    """Whether a lone denial, an opposite word or another name is all that sets a part of the two apart."""
    if len(beside.shared) < _CLOSE * len(beside.claim.stems):
        return False
    edits = [edit for edit in beside.edits if edit.claim]
    # Names that only change places are told by the other guards.
    moved = sorted(beside.claim.stems) == sorted(beside.evidence.stems)
    return (
        _denied_alone(beside)
        or _exchanged(beside)
        or any(_opposite(beside, edit) for edit in edits)
        or (not moved and any(_renamed(compared, beside, edit) for edit in edits))
    )


def _denied_alone(beside: Parallel) -> bool:
    """Whether a "not" stands on one side alone, and nothing else that differs could undo it."""
    lone = [edit for edit in beside.edits if _is_lone_not(beside, edit)]
    if len(lone) != 1:
        return False
    barred = listed("downward") | _TURNING
    rest = [edit for edit in beside.edits if edit is not lone[0]]
    words = {w for edit in rest for w in (*beside.claimed(edit), *beside.told(edit))}
    return not any(edit.claim and edit.evidence for edit in rest) and barred.isdisjoint(words)


def _is_lone_not(beside: Parallel, edit: Edit) -> bool:
    mine, theirs = beside.claimed(edit), beside.told(edit)
    words = set(mine or theirs)
    if bool(mine) == bool(theirs) or not words <= word_class("negators") | word_class("do"):
        return False
    side, last = (beside.claim, edit.claim[-1]) if mine else (beside.evidence, edit.evidence[-1])
    paired = side.lower(last + 1) in ("only", "just") and any(t.lower == "but" for t in side.tokens)
    return not words.isdisjoint(word_class("negators")) and not paired and side.lower(last + 1) != "until"


def _exchanged(beside: Parallel) -> bool:
    """Whether two words have changed places, and no "and" or "or" joins just the two."""
    single = [edit for edit in beside.edits if len(edit.claim) == len(edit.evidence) == 1]
    for one in single:
        for other in (each for each in single if each.start > one.start):
            mine = beside.claim.stems[one.claim[0]], beside.claim.stems[other.claim[0]]
            theirs = beside.evidence.stems[other.evidence[0]], beside.evidence.stems[one.evidence[0]]
            if mine == theirs and mine[0] != mine[1] and not _joined(beside, one, other):
                return True
    return False


def _joined(beside: Parallel, one: Edit, other: Edit) -> bool:
    inside = range(one.evidence[0] + 1, other.evidence[0])
    between = [beside.evidence.lower(i) for i in inside if beside.evidence.tags[i] is not Tag.PREPOSITION]
    return len(between) <= _MEMBER and not {"and", "or", "nor"}.isdisjoint(between)


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    pairs = [tuple(pair) for pair in lexicon.load("edits")["opposites"]]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])


def _opposite(beside: Parallel, edit: Edit) -> bool:
    """Whether an edit puts one word for its opposite: "without" for "with", "least" for "most"."""
    mine, theirs = beside.claimed(edit), beside.told(edit)
    if len(mine) != 1 or len(theirs) != 1 or (mine[0], theirs[0]) not in _opposites():
        return False
    # "No boat without a light" is "every boat with one".
    rest = {w for each in beside.edits if each is not edit for w in (*beside.claimed(each), *beside.told(each))}
    return (listed("downward") | _TURNING).isdisjoint(rest)


def _renamed(compared: Compared, beside: Parallel, edit: Edit) -> bool:
    """Whether an edit in an aside puts one name, or one number, in the place of another."""
    if len(edit.claim) != len(edit.evidence) or len(edit.claim) > 2:
        return False
    claim, evidence = beside.claim, beside.evidence
    named = all(claim.capital(i) for i in edit.claim) and all(evidence.capital(i) for i in edit.evidence)
    start = claim.tokens[edit.claim[0]].start
    if named:
        told = evidence.tokens[edit.evidence[0]].start
        return not any(
            p.claim.span.start <= start < p.claim.span.end and p.evidence.span.start <= told < p.evidence.span.end
            for p in compared.pairs
        )
    numbered = all(w.isdigit() for w in (*beside.claimed(edit), *beside.told(edit)))
    return numbered and not within(start, figured(compared.claim))
