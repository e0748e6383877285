"""Whether two sentences are one but for words that mean the same.

However hard a sentence is to read, another that has the same words in the same places, or words of one meaning and one
form, says the same. What decides truth (numbers, articles, negations, prepositions, auxiliaries) must be equal.

Limits: one word stands for one; what a base has for a phrase is no twin.
"""

from __future__ import annotations

from claimcheck.stance.comparison import Compared
from claimcheck.stance.parallel import Words, words_of
from claimcheck.text.numerals import numerals
from claimcheck.text.stems import stem
from claimcheck.text.tags import Tag

_OPEN = frozenset({Tag.NOUN, Tag.VERB, Tag.ADJECTIVE, Tag.PARTICIPLE, Tag.GERUND})
_DESCRIBING = frozenset({Tag.ADJECTIVE, Tag.PARTICIPLE})
_SPELT = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will"}


def twins(compared: Compared) -> bool:
    """Whether the claim's words are the evidence's, or mean the same in the same form, one after the other."""
    if compared.alignment.claim_rest or compared.alignment.evidence_rest:
        return False
    mine, theirs = words_of(compared.claim.text), words_of(compared.evidence.text)
    if len(mine.tokens) != len(theirs.tokens):
        return False
    return all(_same(compared, mine, theirs, i) for i in range(len(mine.tokens)))


def _same(compared: Compared, mine: Words, theirs: Words, position: int) -> bool:
    one, other = _plain(mine.lower(position)), _plain(theirs.lower(position))
    if one == other:
        return True
    tags = {mine.tags[position], theirs.tags[position]}
    if not (tags <= _DESCRIBING or (len(tags) == 1 and tags <= _OPEN)):
        return _value(one) == _value(other) is not None
    # Two forms of one word differ in time or number; two words of one meaning need not.
    known = compared.vocabulary
    return stem(one) != stem(other) and not known.meanings(one).isdisjoint(known.meanings(other))


def _plain(word: str) -> str:
    return _SPELT.get(word, word)


def _value(word: str) -> str | None:
    """The number that a word spells or that its digits give."""
    if word.replace(",", "").isdigit():
        return word.replace(",", "")
    spelt = numerals().small.get(word, numerals().tens.get(word))
    return None if spelt is None else str(spelt)
