"""Whether what a claim says of its object the evidence says of another: "sold the boats and repaired the crane".

Terms are paired one by one, so that "sold" and "crane" find answers in a sentence in which the crane was repaired.
A claim's object is taken to belong to its verb unless, in the evidence, that verb has an object of its own and a joint
or a relative pronoun with a verb that the claim does not have stands between.

Limits: read from the order of the words; of a claim in the passive nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.stance.align import Pair
from claimcheck.stance.comparison import TELLING, Compared
from claimcheck.stance.parallel import Words, words_of
from claimcheck.text.tags import Tag, word_class

_DEEDS = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.AUXILIARY})


def of_other_deed(compared: Compared) -> bool:
    """Whether an object of the claim's verb is one of another verb in the evidence."""
    verb = next((p for p in compared.pairs if p.claim.verb), None)
    if verb is None:
        return False
    words = words_of(compared.evidence.text)
    start = next((i for i, t in enumerate(words.tokens) if t.start == verb.evidence.span.start), -1)
    if start < 0 or words.tags[start] not in _DEEDS:
        return False
    return any(_parted(compared, words, start, place) for place in _objects(compared, words, verb))


def _objects(compared: Compared, words: Words, verb: Pair) -> Iterator[int]:
    """Where the evidence has what stands behind the verb in the claim."""
    behind = {
        p.evidence.span.start
        for p in compared.pairs
        if p.claim.span.start > verb.claim.span.end and p.claim.weight >= TELLING and not p.claim.background
    }
    yield from (i for i, t in enumerate(words.tokens) if t.start in behind)


def _parted(compared: Compared, words: Words, verb: int, place: int) -> bool:
    """Whether a verb of its own, behind a joint, stands between the verb and what answers the claim's object."""
    joint = next((i for i in range(place - 1, verb, -1) if _joins(words, i)), -1)
    if joint < 0 or not any(words.tags[i] is Tag.NOUN for i in range(verb + 1, joint)):
        return False
    own = words_of(compared.claim.text).stems
    answered = [p.evidence.span for p in compared.pairs]
    others = [i for i in range(joint + 1, place) if words.tags[i] in _DEEDS and words.stems[i] not in own]
    return any(not any(s.start <= words.tokens[i].start < s.end for s in answered) for i in others)


def _joins(words: Words, position: int) -> bool:
    return words.lower(position) in ("and", "but") or (
        words.tags[position] is Tag.RELATIVE and words.lower(position) not in word_class("subordinators")
    )
