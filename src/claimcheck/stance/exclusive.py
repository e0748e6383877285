"""Words that exclude one another in one slot: red and blue, first and second, Monday and Tuesday."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from claimcheck import lexicon

Alternatives = tuple[frozenset[str], ...]
"""The alternatives of one set, each with the words for it."""


@cache
def _sets() -> Mapping[str, Alternatives]:
    return {
        name: tuple(frozenset([word] if isinstance(word, str) else word) for word in words)
        for name, words in lexicon.load("exclusive_sets").items()
    }


@cache
def excluding(name: str) -> frozenset[str]:
    """The words of one set."""
    return frozenset(word for words in _sets()[name] for word in words)


@cache
def _places() -> Mapping[str, frozenset[tuple[str, int]]]:
    """A word to the sets it is in, with its alternative there."""
    found: dict[str, set[tuple[str, int]]] = {}
    for name, alternatives in _sets().items():
        for number, words in enumerate(alternatives):
            for word in words:
                found.setdefault(word, set()).add((name, number))
    return {word: frozenset(places) for word, places in found.items()}


def exclude(one: str, other: str) -> bool:
    """Whether two lower-case words are different alternatives of one set."""
    mine, theirs = _places().get(one, ()), _places().get(other, ())
    return any(a == b and m != n for a, m in mine for b, n in theirs)
