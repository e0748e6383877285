"""Quantities of a sentence: counts, shares, measures, quantifiers, each an interval with what it counts.

Denotations and word lists are data (`lexicon/en/numerals.yaml`). Dates, clock times, ordinals and identifiers
are no quantities.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from claimcheck.text import times as time_expressions
from claimcheck.text.figures import figure_at
from claimcheck.text.numbers import Words
from claimcheck.text.numerals import Bound, Numerals, numerals
from claimcheck.text.quantifiers import MULTIPLIERS, opens_quantifier, quantifier_at
from claimcheck.text.quantity import Quantity
from claimcheck.text.times import TimeExpression
from claimcheck.text.tokens import Token, tokenise

__all__ = ["Bound", "Quantity", "find"]

_ARTICLES = frozenset({"a", "an"})


def find(
    text: str, tokens: Sequence[Token] | None = None, *, times: Sequence[TimeExpression] | None = None
) -> list[Quantity]:
    """The quantities of `text`, in order and without overlap.

    `tokens` and `times` are those of the same text, where the caller has them already.
    """
    if tokens is None:
        tokens = tokenise(text)
    if times is None:
        times = time_expressions.find(text, tokens=tokens)
    words = Words(text, tokens, [token.lower for token in tokens], numerals())
    found: list[Quantity] = []
    dates = [(time.core.start, time.core.end) for time in times]
    following, date = 0, 0
    for index, word in enumerate(words.lower):
        if not _may_count(word) or index < following:
            continue
        start = tokens[index].start
        while date < len(dates) and dates[date][1] <= start:
            date += 1
        if date < len(dates) and dates[date][0] <= start:
            continue
        quantity, following = _at(words, index)
        if quantity is not None:
            _add(found, quantity)
    return found


@lru_cache(maxsize=16_384)
def _may_count(word: str) -> bool:
    """Whether a quantity may start with the word."""
    table = numerals()
    return (
        word[0].isdigit()
        or word in table.currencies
        or word == "a"
        or opens_quantifier(word, table)
        or _starts_number(word, table)
    )


def _at(words: Words, index: int) -> tuple[Quantity | None, int]:
    """The quantity that starts at token `index`, if any, and the token to read on from."""
    word, table = words.lower[index], words.table
    if word[0].isdigit() or word in table.currencies:
        return figure_at(words, index)
    if word in _ARTICLES and _is_article(words, index):
        return None, index + 1
    if word == "a" or opens_quantifier(word, table):
        found = quantifier_at(words, index)
        if found is not None:
            return found
    if _starts_number(word, table):
        return figure_at(words, index)
    return None, index + 1


def _is_article(words: Words, index: int) -> bool:
    """Whether "a" or "an" is that alone: no "a few", no "a third", no "within a week"."""
    follows = words.at(index + 1)
    return follows not in _after_article() and "-" not in follows and words.at(index - 1) not in words.table.lasting


@cache
def _after_article() -> frozenset[str]:
    """The words that a quantity goes on with after "a" or "an"."""
    table = numerals()
    phrases = [phrase for name in _ARTICLES for row in (table.vague, table.none) for phrase, _ in row.get(name, ())]
    phrases += [tuple(phrase.split()) for phrase in table.persons]
    seconds = {phrase[1] for phrase in phrases if len(phrase) > 1 and phrase[0] in _ARTICLES}
    return frozenset({*seconds, *MULTIPLIERS, *table.denominators, *table.scales, "single"})


def _starts_number(word: str, table: Numerals) -> bool:
    if word in table.small or word in table.vulgar or word in table.tens or word in {"a", "an", "half"}:
        return True
    if "-" not in word:
        return False
    first = word.partition("-")[0]
    return first in table.small or first in table.tens or first == "half"


def _add(found: list[Quantity], quantity: Quantity) -> None:
    """Keeps quantities apart: one that reaches back over another ("all of the 391") replaces it."""
    while found and found[-1].span.end > quantity.span.start:
        found.pop()
    found.append(quantity)
