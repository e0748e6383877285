"""What a verb's form and a sentence's times leave open: what was under way, what was so at some time since.

Who was building a house need not have built it, and who has lost money since 2010 need not have lost any in 2012.

Limits: states are told by "been" alone; a deed under way counts as done where it leads to nothing ("was walking").
"""

from __future__ import annotations

from claimcheck.stance.comparison import TELLING, Compared
from claimcheck.stance.parallel import words_of
from claimcheck.text.propositions import Form, Proposition
from claimcheck.text.stems import stem
from claimcheck.text.tags import word_class
from claimcheck.text.times import TimeRelation

_WAS = frozenset({"was", "were", "is", "are"})
_PERFECT = frozenset({"has", "have", "'s", "'ve"})


def unfinished(compared: Compared) -> bool:
    """Whether the claim has it done what the evidence has under way: "built a house", "was building a house"."""
    begun = [
        words.stems[i]
        for words in (words_of(compared.evidence.text),)
        for i in range(1, len(words.tokens))
        if words.lower(i).endswith("ing") and words.lower(i - 1) in _WAS
    ]
    ends = [s for s in begun if s in _leading()] + _impending(compared.evidence.text)
    if not ends:
        return False
    claim = words_of(compared.claim.text)
    return any(
        s in ends and not claim.lower(i).endswith("ing") and claim.lower(i - 1) not in ("to", "be")
        for i, s in enumerate(claim.stems)
    )


def _impending(text: str) -> list[str]:
    """The stems of deeds that somebody was about, or due, to do."""
    words = words_of(text)
    return [
        words.stems[min(i + 1 + (words.lower(i + 1) == "be"), len(words.stems) - 1)]
        for i in range(1, len(words.tokens) - 1)
        if words.lower(i) == "to" and words.lower(i - 1) in word_class("impending")
    ]


def _leading() -> frozenset[str]:
    """The stems of verbs of deeds that are done only when something is there, or gone, that was not before."""
    return frozenset(stem(word) for word in word_class("completing"))


def some_time_since(compared: Compared) -> bool:
    """Whether what has been so at some time since a day is claimed of a part of that time."""
    if _before_earlier(compared):
        return True
    told = [t for t in compared.evidence.times if t.relation is TimeRelation.SINCE]
    mine = [t for t in compared.claim.times if t.period is not None]
    if not told or not mine or any(t.relation is TimeRelation.SINCE for t in mine):
        return False
    words = compared.evidence.text.lower().split()
    return not _PERFECT.isdisjoint(words) and "been" not in words and compared.evidence.form is not Form.DENIES


def _before_earlier(compared: Compared) -> bool:
    """Whether the claim puts before a day what the evidence puts before another: neither says when it was."""
    mine, theirs = (
        {t.period.end for t in p.times if t.period is not None and t.relation is TimeRelation.BEFORE}
        for p in (compared.claim, compared.evidence)
    )
    return bool(mine and theirs) and mine != theirs


def first_of_its_kind(compared: Compared) -> bool:
    """Whether both tell of one first thing, "her first novel", and no more: there is one day for it."""
    rest = (*compared.alignment.claim_rest, *compared.alignment.evidence_rest)
    texts = (compared.claim.text, compared.evidence.text)
    return not any(t.weight >= TELLING for t in rest) and all(_names_a_first(text) for text in texts)


def _names_a_first(text: str) -> bool:
    words = text.lower().split()
    owned = word_class("possessives") | {"the"}
    return any(
        words[i] == "first" and (words[i - 1] in owned or words[i - 1].endswith("'s")) for i in range(1, len(words))
    )


def dated_closer(compared: Compared) -> bool:
    """Whether the claim gives the day of a deed of which the record's words give the month or the year."""
    claimed, told = compared.claim.period, compared.evidence.period
    if claimed is None or told is None or compared.evidence.form is Form.DENIES or claimed.start != claimed.end:
        return False
    return told.start != told.end and told.start[:4] == told.end[:4] and told.contains(claimed)


def vague_times(proposition: Proposition) -> frozenset[str]:
    """The words of times that resolve to no days: "eight months later"."""
    return frozenset(
        proposition.text[t.span.slice].lower() for t in proposition.times if t.period is None and t.month is None
    )
