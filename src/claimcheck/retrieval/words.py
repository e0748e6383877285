"""The words of a text as retrieval counts them: telling stems in order, and the meanings they share with others."""

from __future__ import annotations

from functools import cache, lru_cache

from claimcheck.text.mentions import terms
from claimcheck.text.stems import stem
from claimcheck.text.tags import word_class
from claimcheck.text.tokens import Token, tokenise
from claimcheck.text.vocabulary import Vocabulary

_LIGHT = (
    *("determiners", "be", "have", "do", "pronouns", "prepositions", "coordinators", "modals"),
    *("negators", "negatives", "universals"),
)
"""Classes of words that tell nothing of the matter, the ones that `mentions` leaves out."""
GRAM = 4
"""Letters of a gram: long enough to be rare, short enough to survive an ending or a compound."""


@cache
def _light_stems() -> frozenset[str]:
    return frozenset(stem(word) for name in _LIGHT for word in word_class(name))


def telling_stems(text: str) -> list[str]:
    """The stems of all words but the grammatical ones, in order."""
    return stems_of(tokenise(text))


def stems_of(tokens: list[Token]) -> list[str]:
    """As `telling_stems`, of tokens."""
    skip = _light_stems()
    return [s for t in tokens if t.is_word and (s := stem(t.lower)) not in skip]


def shared_meanings(text: str, stems: list[str], vocabulary: Vocabulary) -> set[str]:
    """What the words mean beyond their stems: synonym sets, wider words, phrases and names."""
    return terms(text, vocabulary) - set(stems)


@lru_cache(maxsize=100_000)
def _grams_of(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[i : i + GRAM] for i in range(max(1, len(padded) - GRAM + 1)))


def grams(stems: list[str]) -> frozenset[str]:
    """The runs of letters in some stems, word boundaries included."""
    return frozenset().union(*map(_grams_of, stems))
