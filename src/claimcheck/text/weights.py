"""How much a word tells when it is the one left over."""

from __future__ import annotations

from functools import cache

from claimcheck import lexicon
from claimcheck.text.stems import stem


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.load("weights")[name])


def is_low(base: str) -> bool:
    """Whether a stem tells little."""
    return base in _stems("low")


def is_light_verb(base: str) -> bool:
    """Whether a stem is that of a verb that tells nothing by itself: have, give."""
    return base in _stems("light_verbs")


@cache
def low_weight() -> float:
    """The weight of a word that tells little, where others weigh 1."""
    return float(lexicon.load("weights")["low_weight"])
