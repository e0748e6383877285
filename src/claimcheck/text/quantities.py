"""Quantities of a sentence: counts, shares, measures, quantifiers, each an interval with what it counts.

Denotations and word lists are data (`lexicon/en/numerals.yaml`). Dates, clock times, ordinals and identifiers
are no quantities.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.text import times as time_expressions
from claimcheck.text.figures import figure_at
from claimcheck.text.numbers import Words
from claimcheck.text.numerals import Bound, Numerals, numerals
from claimcheck.text.quantifiers import quantifier_at, starts
from claimcheck.text.quantity import Quantity
from claimcheck.text.times import TimeExpression
from claimcheck.text.tokens import Token, tokenise

__all__ = ["Bound", "Quantity", "find"]


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
    index, date = 0, 0
    while index < len(tokens):
        start = tokens[index].start
        while date < len(dates) and dates[date][1] <= start:
            date += 1
        if date < len(dates) and dates[date][0] <= start:
            index += 1
            continue
        quantity, index = _at(words, index)
        if quantity is not None:
            _add(found, quantity)
    return found


def _at(words: Words, index: int) -> tuple[Quantity | None, int]:
    """The quantity that starts at token `index`, if any, and the token to read on from."""
    word, table = words.lower[index], words.table
    if word[0].isdigit() or word in table.currencies:
        return figure_at(words, index)
    if starts(words, index) or word == "a":
        found = quantifier_at(words, index)
        if found is not None:
            return found
    if _starts_number(word, table):
        return figure_at(words, index)
    return None, index + 1


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
