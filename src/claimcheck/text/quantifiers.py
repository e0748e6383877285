"""Counting words without a figure: all, every, no, most, some, several, dozens of, hundreds of."""

from __future__ import annotations

from math import inf

from claimcheck.spans import Span
from claimcheck.text.heads import Grammar, head_after, looks_plural, skip_of
from claimcheck.text.numbers import Words
from claimcheck.text.numerals import Bound, Numerals, Vague, phrase_at, phrase_before
from claimcheck.text.quantity import Quantity

Found = tuple[Quantity, int]
"""A quantity and the token after its counting words."""

# "The nurses were all paid", "they each signed": the quantifier floats behind its noun.
_BEFORE_FLOATING = frozenset(
    {"were", "are", "have", "had", "been", "be", "they", "we", "you", "them", "us", "will", "would"}
)
_FLOATING = frozenset({"all", "each", "both"})
_UNIVERSAL = frozenset({"all", "every", "each", "both"})
_SINGULAR = frozenset({"every", "each"})
MULTIPLIERS = {"several": (3.0, inf), "many": (3.0, inf), "few": (3.0, inf), "couple": (2.0, 3.0)}


def opens_quantifier(word: str, table: Numerals) -> bool:
    """Whether a word may begin a counting phrase without a figure."""
    return (
        word in table.vague
        or word in table.none
        or word in table.persons
        or word in table.plural_scales
        or word in {"tens", "not"}
    )


def quantifier_at(words: Words, index: int) -> Found | None:
    """The counting phrase that starts at token `index`, or None."""
    return (
        _person(words, index)
        or _scale_of_vague(words, index)
        or _plural_scale(words, index)
        or _none(words, index)
        or _vague(words, index)
    )


def _make(
    words: Words,
    first: int,
    last: int,
    interval: tuple[float, float],
    *,
    start: int | None = None,
    outer: tuple[float, float] | None = None,
    head: int | None = None,
    bound: Bound = Bound.VAGUE,
    share: bool = False,
    quantifier: str | None = None,
    vague_small: bool = False,
) -> Quantity:
    tokens = words.tokens
    number_span = Span(tokens[first].start, tokens[last - 1].end)
    unit = None if head is None or share else phrase_at(words.table.units, [words.lower[head]], 0)
    noun = tokens[head] if head is not None and unit is None else None
    low, high = interval
    outer_low, outer_high = outer or interval
    return Quantity(
        span=Span(tokens[start if start is not None else first].start, number_span.end),
        number_span=number_span,
        low=low,
        high=high,
        outer_low=outer_low,
        outer_high=outer_high,
        stated=None,
        granularity=1.0,
        bound=bound,
        unit=unit[0] if unit is not None else None,
        share=share,
        head=noun.lower if noun else None,
        head_span=Span(noun.start, noun.end) if noun else None,
        quantifier=quantifier,
        vague_small=vague_small,
        total=quantifier == "all",
    )


def _person(words: Words, index: int) -> Found | None:
    """Everyone, nobody, no one."""
    table, last = words.table, index + 1
    name = table.persons.get(words.at(index))
    if name is None:
        name, last = table.persons.get(f"{words.at(index)} {words.at(index + 1)}"), index + 2
    if name is None:
        return None
    if name == "all":
        return _make(words, index, last, (1.0, 1.0), share=True, quantifier="all", bound=Bound.NONE), last
    return _make(words, index, last, (0.0, 0.0), quantifier="no", bound=Bound.NONE), last


def _scale_of_vague(words: Words, index: int) -> Found | None:
    """Several hundred, a few dozen, a couple of thousand."""
    at = index + 1 if words.at(index) == "a" else index
    limits = MULTIPLIERS.get(words.at(at))
    if limits is None:
        return None
    last = at + 1
    if words.at(last) == "of":
        last += 1
    scale = words.table.scales.get(words.at(last))
    if scale is None:
        return None
    last += 1
    while words.at(last) in words.table.scales:
        scale *= words.table.scales[words.at(last)]
        last += 1
    head = head_after(words, last, Grammar.PLURAL)
    low, high = limits[0] * scale, limits[1] * scale
    # "A few hundred" is said of two hundred too.
    return _make(words, index, last, (low, high), outer=(min(low, 2 * scale), high), head=head), last


def _plural_scale(words: Words, index: int) -> Found | None:
    """Hundreds, tens of thousands, dozens of judges."""
    table, word, last = words.table, words.at(index), index + 1
    multiples = {"tens": table.tens_of, "dozens": table.tens_of, "hundreds": table.hundreds_of}.get(word, {})
    low = table.plural_scales.get(word)
    if words.at(index + 1) == "of" and words.at(index + 2) in multiples:
        low, last = multiples[words.at(index + 2)], index + 3
    if low is None or (word == "scores" and words.at(last) != "of"):
        return None
    head = head_after(words, last, Grammar.PLURAL)
    return _make(words, index, last, (low, inf), head=head), last


def _none(words: Words, index: int) -> Found | None:
    """No parent, none of the parents, not one parent, not a single parent."""
    found = phrase_at(words.table.none, words.lower, index)
    if found is None or _excluded(words, index):
        return None
    last = index + found[1]
    word = words.at(index)
    if word == "no" and words.at(last) == "." and words.at(last + 1)[:1].isdigit():
        return None
    if word == "neither" and "nor" in words.lower[last : last + 8]:
        return None
    if word == "not" and words.at(last) == "of" and words.at(last + 1) not in words.table.of_determiners:
        return None
    grammar = Grammar.EITHER if word == "no" else Grammar.SINGULAR
    head = head_after(words, last, grammar) if word != "none" or words.at(last) == "of" else None
    if head is None and word != "none":
        return None
    if words.at(index - 1) in words.table.almost_none and index:
        interval = (0.0, 0.1)
        quantity = _make(words, index, last, interval, start=index - 1, head=head, share=True, quantifier="few")
        return quantity, last
    return _make(words, index, last, (0.0, 0.0), head=head, quantifier="no", bound=Bound.NONE), last


def _vague(words: Words, index: int) -> Found | None:
    """Some, several, a few, most, all, every, a majority of."""
    found = phrase_at(words.table.vague, words.lower, index)
    if found is None or _excluded(words, index):
        return None
    entry, length = found
    last = index + length
    word = words.at(index)
    if not _fits(words, index, last, entry):
        return None
    head = head_after(words, last, Grammar.SINGULAR if word in _SINGULAR else Grammar.PLURAL)
    if head is None and not _floats(words, index, last):
        return None
    if entry.quantifier == "all":
        return _universal(words, index, last, head), last
    quantity = _make(
        words,
        index,
        last,
        (entry.low, entry.high),
        outer=(entry.outer_low, entry.outer_high),
        head=head,
        share=entry.share,
        quantifier=entry.quantifier,
        vague_small=entry.small,
    )
    return quantity, last


def _universal(words: Words, index: int, last: int, head: int | None) -> Quantity:
    """All, every, each; "nearly all" starts at nine tenths."""
    nearly = phrase_before(words.table.bounds_before, words.lower, index)
    if nearly is not None and nearly[0].bound is Bound.NEARLY:
        start = index - nearly[1]
    elif words.at(index - 1) in words.table.nearly_all and index:
        start = index - 1
    else:
        return _make(words, index, last, (1.0, 1.0), head=head, share=True, quantifier="all", bound=Bound.NONE)
    return _make(
        words,
        index,
        last,
        (0.9, 1.0),
        start=start,
        head=head,
        share=True,
        quantifier="most",
        bound=Bound.NEARLY,
    )


def _fits(words: Words, index: int, last: int, entry: Vague) -> bool:
    """Whether what follows is a noun of the right number and not a figure or an adjective's degree."""
    word, of = words.at(index), words.at(last) == "of"
    if entry.needs_of and not (of and (not entry.needs_plural or _plural_follows(words, last))):
        return False
    if words.at(last) in words.table.plural_scales:
        return False
    following, _ = skip_of(words, last)
    if following < len(words.lower) and words.lower[following][0].isdigit():
        # "All 391" and "some 300" are read with their figure.
        return bool(of and word in {"most", "some", "each", "several", "few", "many", "none"})
    if following < len(words.lower) and words.at(last) in words.table.number_words - {"of", "and"}:
        return word in _UNIVERSAL and words.at(last) == "a"
    if word in {"most", "few"} and words.at(index - 1) in words.table.no_most_after and index:
        return False
    if word == "most" and words.at(last).endswith("ly"):
        return False
    return of or not entry.needs_plural or words.at(last) in words.table.after_alone or _plural_follows(words, last)


def _plural_follows(words: Words, index: int) -> bool:
    head = head_after(words, index, Grammar.PLURAL)
    return head is not None and looks_plural(words, words.tokens[head])


def _floats(words: Words, index: int, last: int) -> bool:
    """Whether the counting word may stand without its noun."""
    if words.at(last) == "of" or words.at(last) in words.table.after_alone:
        return True
    if words.at(index) in _FLOATING:
        return index > 0 and words.at(index - 1) in _BEFORE_FLOATING
    return False


def _excluded(words: Words, index: int) -> bool:
    """Whether the word belongs to a phrase that counts nothing: at all, no longer, most recent."""
    phrases, word = words.table.not_quantifiers, words.at(index)
    before, after = words.at(index - 1), words.at(index + 1)
    return (
        f"{before} {word}" in phrases
        or f"{word} {after}" in phrases
        or f"{words.at(index - 2)} {before} {word}" in phrases
        or f"{word} {after} {words.at(index + 2)}" in phrases
    )
