"""A figure that is given as a limit, with the words that say on which side of it: "past the 72-hour limit".

"Beyond the limit of 72 hours" and "for more than the permitted 72 hours" say "longer than 72 hours"; "within the
72-hour limit" says "at most 72 hours".
Limits: the words stand side by side, and the figure has a unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck import lexicon
from claimcheck.text.bounds import Figure, Setting
from claimcheck.text.numbers import Words
from claimcheck.text.numerals import Denotation, phrase_before

_MEANING = {"passed": ("more", "than"), "kept": ("at", "most")}


def setting_of_limit(words: Words, figure: Figure) -> Setting | None:
    """The setting of a figure that words beside it call a limit and hold something against; None where none do."""
    if figure.unit is None or figure.high is not None:
        return None
    start, end = figure.first, figure.last
    named = words.at(end) in _listed("nouns") and not words.at(end - 1).endswith("s")
    if named:
        start, end = _past_words_before(words, start), end + 1
    elif words.at(start - 1) == "of" and words.at(start - 2) in _listed("nouns"):
        start = _past_words_before(words, start - 2)
    elif words.at(start - 1) in _listed("adjectives"):
        start = _past_words_before(words, start)
    else:
        return None
    for side, meaning in _MEANING.items():
        for opener in _openers(side):
            if tuple(words.lower[max(0, start - len(opener)) : start]) == opener:
                return Setting(start - len(opener), end, bound=_bound(words, meaning), limit=True)
    return None


def _past_words_before(words: Words, start: int) -> int:
    """Where the phrase of a limit begins, its article and adjectives taken in."""
    while words.at(start - 1) in _listed("adjectives") or words.at(start - 1) in words.table.of_determiners:
        start -= 1
    return start


def _bound(words: Words, meaning: Sequence[str]) -> Denotation | None:
    found = phrase_before(words.table.bounds_before, list(meaning), len(meaning))
    return found[0] if found is not None else None


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("numerals")["limits"][name])


@cache
def _openers(side: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in lexicon.load("numerals")["limits"][side])
