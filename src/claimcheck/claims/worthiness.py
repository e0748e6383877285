"""How much a sentence asks to be checked: a linear score over traits with names.

Limits: the weights come from sentences of US debates. The score knows words and forms, not what is true, new or
harmful, and reads one sentence by itself, so that "It did." is judged by its form alone.
"""

from __future__ import annotations

from functools import cache
from math import exp

from msgspec import Struct

from claimcheck import lexicon
from claimcheck.claims.traits import Sentence, read, traits

WORTHY = 0.5
"""From this score on a sentence counts as worth a check."""


class Model(Struct, frozen=True, kw_only=True):
    """The bias and the weight of each trait."""

    bias: float
    weights: dict[str, float]


@cache
def model() -> Model:
    """The weights in use, from the word list `worthiness`."""
    data = lexicon.load("worthiness")
    weights = {name: float(weight) for name, weight in data["weights"].items()}
    return Model(bias=float(data["bias"]), weights=weights)


def worthiness(sentence: str) -> float:
    """How much a sentence asks to be checked, between 0 and 1: `WORTHY` and above is worth it; 0 without a word."""
    parts = read(sentence)
    if not any(token.is_word for token in parts.tokens):
        return 0.0
    known = model()
    return _logistic(known.bias + sum(known.weights[name] for name in _weighed(parts)))


def features(sentence: str) -> tuple[str, ...]:
    """The names of a sentence's traits that have a weight, those that weigh most first."""
    weights = model().weights
    return tuple(sorted(_weighed(read(sentence)), key=lambda name: (-abs(weights[name]), name)))


def _weighed(parts: Sentence) -> list[str]:
    """In order, so that the sum is the same at every run."""
    return sorted(traits(parts) & model().weights.keys())


def _logistic(total: float) -> float:
    return 1 / (1 + exp(-total))
