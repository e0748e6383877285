"""Whether a claim joins its words otherwise than the evidence: "neither", "all but", a verb that a joint shared out.

"Neither fined nor suspended" does not say "fined"; "all but two" is not "all"; who arrested A and charged B did not
arrest B; and what was so of A "but B was not" was not so of B.

Limits: read from the words and their order alone, so that it only ever keeps a side from being taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimcheck.stance.difference import listed, tells
from claimcheck.stance.parallel import Edit, Parallel, Words
from claimcheck.text.tags import Tag, word_class

_DEEDS = frozenset({Tag.VERB, Tag.PARTICIPLE})
_REACH = 3
"""How many words behind "nor" belong to what it denies."""


_PAIR = 9
"""How far behind "between", or the start, the second of a pair may stand."""


def joined_otherwise(beside: Parallel) -> bool:
    """Whether what the claim affirms is joined, excepted or denied in another way by the evidence."""
    return (
        _exceptions(beside.claim) != _exceptions(beside.evidence)
        or (not _denies(beside.claim) and (_under_neither(beside) or _under_stranded_not(beside)))
        or _verb_lost(beside)
        or _end_lost(beside)
        or _other_degree(beside)
        or _unit_lost(beside)
        or _verb_moved(beside)
    )


def _denies(words: Words) -> bool:
    return not listed("downward").isdisjoint(t.lower for t in words.tokens)


def _exceptions(words: Words) -> frozenset[str]:
    """What is excepted: the words that follow "all but" and "none but"."""
    quantifying = word_class("universals") | word_class("negatives")
    return frozenset(
        words.stems[i + 1]
        for i in range(1, len(words.tokens) - 1)
        if words.lower(i) == "but" and words.lower(i - 1) in quantifying
    )


def _under_neither(beside: Parallel) -> bool:
    """Whether a word that the claim affirms is one of those that "neither ... nor" denies."""
    words = beside.evidence
    kept = {j for _, j in beside.shared if tells(words, j)}
    opened = [i for i in range(len(words.tokens)) if words.lower(i) == "neither"]
    return any(not kept.isdisjoint(_denied_together(words, i)) for i in opened)


def _denied_together(words: Words, start: int) -> range:
    """The positions from "neither" to the word or two that "nor" joins to it."""
    nor = next((i for i in range(start, len(words.tokens)) if words.lower(i) == "nor"), start)
    end = nor
    while end + 1 < len(words.tokens) and end < nor + _REACH and not _stop_after(words, end):
        end += 1
    return range(start + 1, end + 1)


def _stop_after(words: Words, position: int) -> bool:
    """Whether a mark stands between a word and the next, or nothing follows."""
    if position + 1 >= len(words.tokens):
        return True
    gap = words.text[words.tokens[position].end : words.tokens[position + 1].start]
    return bool(gap.strip())


def _under_stranded_not(beside: Parallel) -> bool:
    """Whether a word that the claim affirms stands before a "not" that ends its clause: "but the pupils were not"."""
    words = beside.evidence
    named = frozenset(beside.claim.stems)
    return any(
        words.stems[i] in named and tells(words, i) for end in _stranded(words) for i in range(*_subject(words, end))
    )


def _stranded(words: Words) -> Iterator[int]:
    """The positions of negators that end a clause after their auxiliary."""
    for i in range(2, len(words.tokens)):
        negates = words.lower(i) in word_class("negators")
        if negates and words.tags[i - 1] is Tag.AUXILIARY and _stop_after(words, i):
            yield i


def _subject(words: Words, end: int) -> tuple[int, int]:
    """The stretch from the last joint to the auxiliary before a stranded "not"; empty where no joint opens it."""
    start = end - 1
    while start > 0 and words.lower(start) not in listed("joints"):
        start -= 1
    return (start + 1, end - 1) if words.lower(start) in listed("joints") else (end, end)


# Verbs across a joint


def _verb_lost(beside: Parallel) -> bool:
    """Whether a verb is left out right after a joint that is kept: "arrested A and [charged] B"."""
    words = beside.evidence
    return any(_is_lost(words, range(j + 1, end)) for (_, j), (_, end) in pairwise(beside.shared))


def _is_lost(words: Words, run: range) -> bool:
    if not run or words.lower(run.start - 1) not in ("and", "or", "but"):
        return False
    deeds = [i for i in run if words.tags[i] in _DEEDS and tells(words, i)]
    nouns = any(words.tags[i] is Tag.NOUN for i in run)
    return deeds[:1] == [run.start] and not nouns and words.tags[run.stop] not in _DEEDS | {Tag.AUXILIARY}


def _other_degree(beside: Parallel) -> bool:
    """Whether what stands behind "than" stands behind another comparative there: older than A, younger than B."""
    claim, evidence = beside.claim, beside.evidence
    return any(
        not _same_degree(evidence, claim.stems[i - 1], claim.stems[j])
        for i in range(1, len(claim.tokens))
        if claim.lower(i) == "than"
        for j in range(i + 1, min(i + _REACH + 1, len(claim.tokens)))
        if tells(claim, j) or claim.capital(j)
    )


def _same_degree(evidence: Words, degree: str, compared: str) -> bool:
    """Whether no "than" before a word follows another degree."""
    for j in (j for j, each in enumerate(evidence.stems) if each == compared):
        than = next((k for k in range(j - 1, max(0, j - _REACH - 1), -1) if evidence.lower(k) == "than"), 0)
        if than and degree in evidence.stems and degree not in evidence.stems[max(0, than - _REACH) : than]:
            return False
    return True


def _end_lost(beside: Parallel) -> bool:
    """Whether one of the two that "between" needs is left out with its "and"."""
    words, kept = beside.evidence, {j for _, j in beside.shared}
    opened = [i for i in kept if words.lower(i) == "between"]
    lost = [i for i in range(len(words.tokens)) if words.lower(i) == "and" and i not in kept]
    return any(
        0 < i - min(opened, default=i) <= _PAIR and "and" not in {t.lower for t in beside.claim.tokens} for i in lost
    )


def _unit_lost(beside: Parallel) -> bool:
    """Whether a member is left out of a subject that is one thing: "gin and tonic is a drink"."""
    words, kept = beside.evidence, {j for _, j in beside.shared}
    joint = next((i for i in range(1, min(_PAIR, len(words.tokens))) if words.lower(i) == "and"), 0)
    if not joint or joint in kept or Tag.DETERMINER in words.tags[joint : joint + 2]:
        return False
    verb = next((i for i in range(joint, len(words.tokens)) if words.tags[i] in (Tag.VERB, Tag.AUXILIARY)), 0)
    before = any(words.tags[i] in _DEEDS | {Tag.AUXILIARY, Tag.PREPOSITION} for i in range(joint))
    return not before and words.lower(verb) in ("is", "was", "has")


def _verb_moved(beside: Parallel) -> bool:
    """Whether a member that the claim joins stands elsewhere with words of its own: "and directed by Reed"."""
    return any(
        _has_own(beside, one, other)
        for one in beside.edits
        if one.claim and not one.evidence and beside.claim.lower(one.claim[0]) in ("and", "or")
        for other in beside.edits
        if other is not one and not other.claim
    )


def _has_own(beside: Parallel, one: Edit, other: Edit) -> bool:
    mine = {beside.claim.stems[i] for i in one.claim if tells(beside.claim, i)}
    told = {beside.evidence.stems[i] for i in other.evidence if tells(beside.evidence, i)}
    deed = any(beside.claim.tags[i] in _DEEDS for i in one.claim)
    return bool(mine) and deed and mine < told
