"""Figures that name something instead of counting: bills, titles, grades, models, numbers to call."""

from __future__ import annotations

from claimcheck.text.bounds import DASHES, Figure
from claimcheck.text.heads import LONGEST_PHRASE, Grammar, head_after, looks_plural
from claimcheck.text.numbers import Number, Words, number_at
from claimcheck.text.numerals import Bound
from claimcheck.text.quantity import Quantity

_RANGES = DASHES | {"through", "thru", "to"}
_LISTS = frozenset({"and", "or", ",", "&"})
_PER = frozenset({"a", "an", "per", "of", "each", "every"})
_SHORTEST_CALLED = 3
_HIGHEST_GRADE = 20


def is_identifier(words: Words, first: int, number: Number) -> bool:
    """Whether the figure names something (Title 42, No. 5, page 12) or a time of day."""
    table = words.table
    if words.at(number.last) in table.codes_after or words.at(number.last) in table.clock_after:
        return True
    before = first - 1
    if words.at(before) == "." and words.at(before - 1) in table.abbreviated_labels:
        return True
    word = words.at(before)
    if before < 0 or number.scale != 1.0 or not (word in table.identifiers or _is_plural_label(words, before)):
        return False
    if word.endswith("s") and not _is_joined(words, number):
        return False
    verb = number.value > _HIGHEST_GRADE or words.at(before - 1) in table.before_verbs
    if word in table.verb_labels and verb and _counts_plural(words, number):
        return False
    capital = words.tokens[before].text[0].isupper() or not word[0].isalpha()
    return capital or word in table.lower_identifiers


def _is_plural_label(words: Words, index: int) -> bool:
    """Whether a capital stands for several labels: "Routes 9 and 11"."""
    word = words.at(index)
    return word.endswith("s") and word[:-1] in words.table.identifiers


def _is_joined(words: Words, number: Number) -> bool:
    """Whether a second label follows: "pages 12 and 13", "sections 4-6"."""
    at = number.last
    return words.at(at) in _RANGES | _LISTS and words.at(at + 1)[:1].isdigit()


def _counts_plural(words: Words, number: Number) -> bool:
    head = head_after(words, number.last, Grammar.PLURAL)
    return head is not None and looks_plural(words, words.tokens[head])


def past_identifier(words: Words, first: int, number: Number) -> int:
    """The first token after an identifier and those it is joined to: "grades 3 through 8", "Routes 9 and 11"."""
    plural = words.at(first - 1).endswith("s")
    at = past_chain(words, number.last - 1)
    while words.at(at) in _RANGES or (plural and words.at(at) in _LISTS):
        following = at + 1 + (words.at(at) == "," and words.at(at + 1) in _LISTS)
        other = number_at(words, following) if words.at(following)[:1].isdigit() else None
        if other is None or other.scale != 1.0 or _counts_plural(words, other):
            break
        at = past_chain(words, other.last - 1)
    return at


def past_chain(words: Words, index: int) -> int:
    """The first token after `index` that a space divides from the one before."""
    index += 1
    while words.adjoins(index) and words.at(index) not in {",", ";", ")", "'s"}:
        index += 1
    return index


def names_something(words: Words, index: int, quantity: Quantity, figure: Figure) -> bool:
    """Whether digits that count nothing are a name: "Boeing 737", "S. 2747", "text 988", "report 21-113"."""
    if quantity.unit is not None or quantity.share or quantity.bound not in {Bound.NONE, Bound.RANGE}:
        return False
    if not words.at(index)[0].isdigit() or index == 0:
        return False
    joined = figure.high is not None
    if joined:
        dash = words.at(figure.low.last) in DASHES
        return dash and quantity.head is None and words.at(index - 1) in words.table.numbered
    return _is_called(words, index, quantity) or _follows_name(words, index, quantity, figure)


def _is_called(words: Words, index: int, quantity: Quantity) -> bool:
    """Whether digits after "call" or "text" are a number to call; "call 300 voters" counts."""
    digits = words.at(index)
    if words.at(index - 1) not in words.table.called_after or len(digits) < _SHORTEST_CALLED or not digits.isdigit():
        return False
    return not _heads_plural(words, index, quantity) and words.at(index + 1) not in _PER


def _heads_plural(words: Words, index: int, quantity: Quantity) -> bool:
    if quantity.head_span is None:
        return False
    near = words.tokens[index : index + LONGEST_PHRASE + 2]
    return any(t.start == quantity.head_span.start and looks_plural(words, t) for t in near)


def _follows_name(words: Words, index: int, quantity: Quantity, figure: Figure) -> bool:
    """Whether bare digits after a capital are part of a name: "DC 20528", "Boeing 737 Max"."""
    before = words.tokens[index - 1]
    if before.text == "." and index > 1 and words.adjoins(index - 1):
        initial = words.tokens[index - 2].text
        return quantity.head is None and len(initial) == 1 and initial.isupper()
    if not before.text[0].isupper() or (index == 1 and not _may_name(words, before.lower)):
        return False
    if quantity.head is not None:
        if words.at(index - 2)[:1].isdigit() or words.at(index - 2) in words.table.small:
            # "30 Boeing 737 pilots"
            return True
        follows = words.tokens[figure.last]
        counted = quantity.head_span is None or quantity.head_span.start != follows.start
        return not counted and follows.text[0].isupper() and not looks_plural(words, follows)
    return words.at(figure.last) not in words.table.after_alone


def _may_name(words: Words, word: str) -> bool:
    """Whether a word that begins the sentence may be a name: "Engine 54", not "Of 302"."""
    table = words.table
    return word not in table.head_stops and word not in table.head_fillers and word not in table.of_determiners


def is_area_code(words: Words, index: int, figure: Figure) -> bool:
    """Whether the digits are "(202)" before the rest of a telephone number."""
    bracketed = words.at(index - 1) == "(" and words.at(figure.last) == ")"
    return bracketed and len(words.at(index)) == 3 and words.at(figure.last + 1)[:1].isdigit()


def is_score_or_code(words: Words, number: Number) -> bool:
    """Whether digits joined by a hyphen are a vote, a telephone number or the like, not a range."""
    if words.at(number.last) not in DASHES or not words.adjoins(number.last):
        return False
    other = number_at(words, number.last + 1) if words.adjoins(number.last + 1) else None
    if other is None or not words.at(number.last + 1)[0].isdigit():
        return False
    if words.at(other.last) in DASHES and words.adjoins(other.last) and words.adjoins(other.last + 1):
        return words.at(other.last + 1)[:1].isdigit()
    shape = (len(words.at(number.first)), len(words.at(number.last + 1)))
    return other.value * number.scale <= number.value or shape == (3, 4)


def is_list_mark(words: Words, number: Number) -> bool:
    """Whether the figure numbers an item: "1) where", "(2) the"."""
    if words.at(number.last) != ")" or number.value >= 100 or number.scale != 1.0:
        return False
    before = words.at(number.first - 1)
    return not before[:1].isalnum()
