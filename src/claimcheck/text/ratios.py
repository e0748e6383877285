"""Shares as one number in another: "one in four", "3 out of 10", "one voter in six"."""

from __future__ import annotations

from claimcheck.text.heads import Grammar, head_after, looks_plural
from claimcheck.text.numbers import Number, Words, is_code, number_at
from claimcheck.text.numerals import phrase_at

_RATIO = (("in", "every"), ("out", "of", "every"), ("out", "of"), ("in",), ("of", "every"))
_IN = frozenset({"in", "out"})
# A base of a ratio: "one in 12", "two in 100"; of others a part is counted.
_SMALL_BASE = 10
_DETERMINERS = frozenset({"a", "an", "the", "no", "its", "their", "his", "her", "any", "more", "too"})
_MOST_OF_ONE = 100


Ratio = tuple[float, int, int | None]
"""The share, the token after it, and the token of the noun where that stands within."""


def ratio_at(words: Words, number: Number) -> Ratio | None:
    """The share that "one in four" states, the token after it, and the noun within ("one voter in six") if any."""
    plain = _ratio(words, number, number.last)
    if plain is not None:
        return (*plain, None)
    return _with_noun(words, number)


def _ratio(words: Words, number: Number, at: int) -> tuple[float, int] | None:
    for phrase in _RATIO:
        after = at + len(phrase)
        if tuple(words.lower[at:after]) != phrase:
            continue
        other = number_at(words, after)
        if other is None or other.fraction or not 0 < number.value < other.value:
            return None
        round_figure = other.value <= 12 or other.value % 10 == 0
        if not round_figure or other.value > 1e6 or is_code(words, other):
            return None
        if phrase == ("in",) and words.at(other.last) in words.table.units and other.value < 100:
            return None
        if phrase == ("out", "of") and not _is_base(number.value, other.value):
            return None
        return number.value / other.value, other.last
    return None


def _is_base(part: float, whole: float) -> bool:
    """Whether "out of" gives a rate: "3 out of 10"; "12 out of 40 buses" counts buses."""
    return part == 1 or whole <= _SMALL_BASE or whole in {100, 1000, 10000, 100000}


def _with_noun(words: Words, number: Number) -> Ratio | None:
    """ "One voter in six": a singular noun between, and no noun after."""
    if number.value != 1:
        return None
    for noun in (number.last, number.last + 1):
        if not words.at(noun)[:1].isalpha() or words.at(noun) in words.table.head_stops:
            return None
        if words.at(noun + 1) not in _IN:
            continue
        found = _ratio(words, number, noun + 1)
        if found is None or 1 / found[0] > _MOST_OF_ONE or _counts(words, found[1]):
            return None
        return (*found, noun)
    return None


def _counts(words: Words, index: int) -> bool:
    """Whether the second number counts something of its own: "one fire in 10 states"."""
    if phrase_at(words.table.units, words.lower, index) is not None:
        return True
    head = head_after(words, index, Grammar.PLURAL) if words.at(index) != "of" else None
    if head is None or not looks_plural(words, words.tokens[head]):
        return False
    return head != index or not _is_verb(words, head)


def _is_verb(words: Words, index: int) -> bool:
    """Whether an object follows a word in -s, so that it is a verb: "one driver in 10 lacks insurance"."""
    follows = words.at(index + 1)
    if follows in _DETERMINERS:
        return True
    return follows[:1].isalpha() and follows not in words.table.head_stops and not follows.endswith("ed")
