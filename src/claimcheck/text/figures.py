"""Figures with all that stands round them: bounds, ranges, units, ratios, the noun counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from claimcheck.spans import Span
from claimcheck.text.heads import Grammar, head_after
from claimcheck.text.numbers import Number, Words, is_code, number_at
from claimcheck.text.numerals import Bound, Denotation, phrase_at, phrase_before
from claimcheck.text.quantity import Quantity

_DASHES = frozenset({"-", "\u2013", "\u2014"})
_UP = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_DOWN = frozenset({Bound.AT_MOST, Bound.NO_MORE, Bound.LESS_THAN})
_RATIO = (("in", "every"), ("out", "of", "every"), ("out", "of"), ("in",), ("of", "every"))
_HOUR_WORDS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_LONGEST_CHANGE = 6
_IDIOMS_ALLOWED_AFTER = frozenset({"within", "in", "for", "after", "than", "least"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One or two numbers and the tokens from the first to past the last, currency included."""

    first: int
    last: int
    low: Number
    high: Number | None
    unit: str | None = None
    share: bool = False
    ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The bound words round a figure: their meaning, and the tokens they reach from and to."""

    start: int
    end: int
    bound: Denotation | None = None
    only: Denotation | None = None
    total: bool = False
    every: bool = False


def figure_at(words: Words, index: int) -> tuple[Quantity | None, int]:
    """The quantity whose figure starts at token `index`, if there is one, and the token to read on from."""
    currency = words.table.currencies.get(words.at(index))
    first = index + 1 if currency else index
    number = number_at(words, first, money=currency is not None)
    if number is None:
        return None, _past_chain(words, index) if words.at(index)[0].isdigit() else index + 1
    if is_code(words, number) or _is_identifier(words, first, number):
        return None, _past_chain(words, number.last - 1)
    figure = _figure(words, index, number, currency)
    if figure is None:
        return None, _past_chain(words, number.last - 1)
    setting = _setting(words, figure)
    figure, setting = _with_upper_limit(words, figure, setting)
    return _quantity(words, figure, setting), max(figure.last, setting.end)


def _past_chain(words: Words, index: int) -> int:
    """The first token after `index` that a space divides from the one before."""
    index += 1
    while words.adjoins(index) and words.at(index) not in {",", ";", ")", "'s"}:
        index += 1
    return index


def _is_identifier(words: Words, first: int, number: Number) -> bool:
    """Whether the figure names something (Title 42, No. 5, page 12) or a time of day."""
    table = words.table
    if words.at(number.last) in table.codes_after or words.at(number.last) in table.clock_after:
        return True
    before = first - 1
    if words.at(before) == "." and words.at(before - 1) in {"no", "nos", "sec", "p", "pp", "vol", "fig", "art", "h.r"}:
        return True
    word = words.at(before)
    if before < 0 or word not in table.identifiers or number.scale != 1.0:
        return False
    capital = words.tokens[before].text[0].isupper() or not word[0].isalpha()
    return capital or word in table.lower_identifiers


def _figure(words: Words, index: int, number: Number, currency: str | None) -> Figure | None:
    """The figure with its second number, unit or ratio; None where it is a score, an idiom or a pronoun."""
    if words.at(number.last) in _DASHES and words.adjoins(number.last) and _score_or_code(words, number):
        return None
    if _is_list_mark(words, number):
        return None
    number = _past_repetition(words, number)
    last = number.last
    other = _range_end(words, index, number, currency)
    if other is not None:
        last = other.last
    ratio = _ratio(words, number) if other is None and currency is None else None
    if ratio is not None:
        return Figure(index, ratio[1], number, None, share=True, ratio=ratio[0])
    figure = _with_unit(words, Figure(index, last, number, other, unit=currency))
    if figure.unit is None and not figure.share and _is_modifier(words, figure):
        return None
    if words.at(number.first) == "one" and number.last == number.first + 1 and not number.rest:
        return figure if _is_counting_one(words, figure) else None
    if f"{words.at(number.first)} {words.at(number.last)}" in words.table.not_counts:
        return None
    return figure


def _score_or_code(words: Words, number: Number) -> bool:
    """Whether digits joined by a hyphen are a vote, a telephone number or the like, not a range."""
    other = number_at(words, number.last + 1) if words.adjoins(number.last + 1) else None
    if other is None or not words.at(number.last + 1)[0].isdigit():
        return False
    if words.at(other.last) in _DASHES and words.adjoins(other.last) and words.adjoins(other.last + 1):
        return words.at(other.last + 1)[:1].isdigit()
    shape = (len(words.at(number.first)), len(words.at(number.last + 1)))
    return other.value * number.scale <= number.value or shape == (3, 4)


def _is_list_mark(words: Words, number: Number) -> bool:
    """Whether the figure numbers an item: "1) where", "(2) the"."""
    if words.at(number.last) != ")" or number.value >= 100 or number.scale != 1.0:
        return False
    before = words.at(number.first - 1)
    return not before[:1].isalnum()


def _past_repetition(words: Words, number: Number) -> Number:
    """The number with its repetition in digits: "thirty (30) days"."""
    if words.at(number.last) == "(" and words.at(number.last + 2) == ")":
        again = number_at(words, number.last + 1)
        if again is not None and again.value == number.value and again.last == number.last + 2:
            return replace(number, last=number.last + 3)
    return number


def _is_modifier(words: Words, figure: Figure) -> bool:
    """Whether a hyphen ties the figure to a word that is no unit: "three-judge", "10-member"."""
    if figure.low.fraction:
        return False
    dash = words.at(figure.last) in _DASHES and words.adjoins(figure.last) and words.adjoins(figure.last + 1)
    if not dash:
        return False
    follows = words.at(figure.last + 1)
    return follows[:1].isalpha() and follows not in {"plus", "odd"}


def _is_counting_one(words: Words, figure: Figure) -> bool:
    """Whether "one" counts, rather than standing for a noun or a person."""
    before, after = words.at(figure.low.first - 1), words.at(figure.low.last)
    if phrase_before(words.table.bounds_before, words.lower, figure.first) is not None:
        return True
    if figure.unit is not None:
        return before in _IDIOMS_ALLOWED_AFTER or f"one {after}" not in words.table.not_counts
    if before in words.table.no_one_after or f"one {after}" in words.table.not_counts:
        return False
    return after != "of" and after not in words.table.head_stops and after[:1].isalpha()


def _range_end(words: Words, index: int, number: Number, currency: str | None) -> Number | None:
    """The second number of "80 to 90", "between 80 and 90", "10-20", "two or three"."""
    joint = number.last
    for mark in ("%", "percent"):
        joint += words.at(joint) == mark
    connector = words.at(joint)
    between = words.at(index - 1) == "between" or words.at(index - 2) == "between"
    if connector not in _DASHES and connector not in {"to", "or"} and not (connector == "and" and between):
        return None
    at = joint + 1
    if currency is not None and words.table.currencies.get(words.at(at)) == currency:
        at += 1
    other = number_at(words, at, money=currency is not None)
    if other is None or other.fraction != number.fraction or (connector not in _DASHES and is_code(words, other)):
        return None
    least = number.value * (other.scale if number.scale == 1.0 and number.value < other.value / other.scale else 1.0)
    if not least < other.value:
        return None
    if connector == "or":
        return other if other.value <= 2 * least and other.granularity >= number.granularity else None
    return None if not between and _is_change(words, index) else other


def _is_change(words: Words, index: int) -> bool:
    """Whether a verb of change stands before "from 300": a figure then and a figure now, not a range."""
    near = words.lower[max(0, index - _LONGEST_CHANGE) : index]
    return "from" in near and any(word in words.table.change for word in near)


def _ratio(words: Words, number: Number) -> tuple[float, int] | None:
    """The share that "one in four", "3 out of 10" state, and the token after it."""
    for phrase in _RATIO:
        at = number.last + len(phrase)
        if tuple(words.lower[number.last : at]) != phrase:
            continue
        other = number_at(words, at)
        if other is None or other.fraction or not 0 < number.value < other.value:
            return None
        round_figure = other.value <= 12 or other.value % 10 == 0
        if not round_figure or other.value > 1e6 or is_code(words, other):
            return None
        if phrase == ("in",) and words.at(other.last) in words.table.units and other.value < 100:
            return None
        return number.value / other.value, other.last
    return None


def _with_unit(words: Words, figure: Figure) -> Figure:
    """The figure with its percent sign, unit, and "per" phrase taken in."""
    number, last = figure.high or figure.low, figure.last
    if number.rest:
        joined = phrase_at(words.table.units, [number.rest], 0)
        return replace(figure, unit=joined[0] if joined else None)
    if number.fraction:
        return replace(figure, share=True)
    if words.at(figure.low.first - 1) in words.table.ages_before:
        return replace(figure, unit="year-old")
    width = 2 if words.at(last) == "per" and words.at(last + 1) == "cent" else 1
    point = phrase_at(words.table.units, words.lower, last)
    if point is None and (words.at(last) in words.table.percent or width == 2):
        return replace(figure, share=True, last=last + width)
    dash = int(words.at(last) in _DASHES and words.adjoins(last) and words.adjoins(last + 1))
    found = phrase_at(words.table.units, words.lower, last + dash)
    if found is not None and not (dash == 0 and _is_ordinal_second(words, last)):
        unit = found[0] if figure.unit in {None, found[0]} else figure.unit
        figure = replace(figure, unit=unit, last=last + dash + found[1])
    return _with_rate(words, figure)


def _is_ordinal_second(words: Words, index: int) -> bool:
    follows = words.at(index + 1)
    return words.at(index) == "second" and follows[:1].isalpha() and follows not in words.table.head_stops


def _with_rate(words: Words, figure: Figure) -> Figure:
    """"Per hour", and "an hour" after money."""
    last, word = figure.last, words.at(figure.last)
    follows = words.at(last + 1)
    money = figure.unit is not None and not figure.unit[0].isalpha()
    if figure.unit is not None and (word == "per" or (money and word in {"a", "an"} and follows in _HOUR_WORDS)):
        if follows[:1].isalpha():
            return replace(figure, unit=f"{figure.unit}/{follows}", last=last + 2)
    return figure


def _setting(words: Words, figure: Figure) -> Setting:
    """The bound words before and after the figure."""
    between = figure.high is not None and words.at(figure.first - 1) == "between"
    setting = _before(words, Setting(figure.first - between, figure.last))
    after = _after(words, figure.last)
    if after is not None:
        denotation, end = after
        setting = replace(setting, end=end, bound=setting.bound or denotation)
    if phrase_at(words.table.totals_after, words.lower, setting.end):
        setting = replace(setting, total=True)
    return setting


def _before(words: Words, setting: Setting) -> Setting:
    """Bound words may pile up: "only about 300", "a total of at least 40"; the nearest gives the interval."""
    for _ in range(3):
        found = phrase_before(words.table.bounds_before, words.lower, setting.start)
        if found is not None:
            denotation, width = found
            start = setting.start - width
            if setting.bound is None:
                setting = replace(setting, start=start, bound=denotation)
            elif denotation.bound in _UP | {Bound.ONLY}:
                setting = replace(setting, start=start, only=denotation)
            else:
                break
            continue
        total = phrase_before(words.table.totals_before, words.lower, setting.start)
        if total is None:
            break
        setting = replace(setting, start=setting.start - total[1], total=True)
    word, before = words.at(setting.start - 1), words.at(setting.start - 2)
    if setting.start and (word == "all" or (word in {"the", "of"} and before == "all")):
        every_start = setting.start - (1 if word == "all" else 2)
        return replace(setting, start=every_start, every=True)
    if setting.start > 2 and word == "the" and before == "of" and words.at(setting.start - 3) == "all":
        return replace(setting, start=setting.start - 3, every=True)
    return setting


def _after(words: Words, index: int) -> tuple[Denotation, int] | None:
    """ "Or more", "+", "-plus", "or so" at `index`."""
    if words.at(index) == "+" or (words.at(index) in _DASHES and words.at(index + 1) == "plus"):
        at_least = words.table.bounds_before["least"][0][1]
        return at_least, index + (1 if words.at(index) == "+" else 2)
    found = phrase_at(words.table.bounds_after, words.lower, index)
    if found is None:
        return None
    denotation, width = found
    return None if _starts_number(words, index + width) else (denotation, index + width)


def _starts_number(words: Words, index: int) -> bool:
    """Whether a figure follows, so that "and over" before it is its own: "9 judges and over 500 clerks"."""
    word = words.at(index)
    return word[:1].isdigit() or word in words.table.currencies or word in words.table.small


def _with_upper_limit(words: Words, figure: Figure, setting: Setting) -> tuple[Figure, Setting]:
    """ "More than 30 but fewer than 50" as one range."""
    if figure.high is not None or setting.bound is None or setting.bound.bound not in _UP:
        return figure, setting
    if words.at(figure.last) not in {"but", "and"}:
        return figure, setting
    for at in range(figure.last + 2, figure.last + 6):
        found = phrase_before(words.table.bounds_before, words.lower, at)
        number = number_at(words, at) if found is not None else None
        if found is None or number is None or at - found[1] != figure.last + 1:
            continue
        if found[0].bound not in _DOWN or number.value < figure.low.value:
            break
        low, _ = setting.bound.interval(figure.low.value, _whole(figure.low, figure))
        _, high = found[0].interval(number.value, _whole(number, figure))
        limited = _with_unit(words, replace(figure, last=number.last, high=number))
        bound = Denotation(Bound.RANGE, low, high, low, high)
        return limited, replace(setting, bound=bound, end=limited.last)
    return figure, setting


def _whole(number: Number, figure: Figure) -> bool:
    return figure.unit is None and not figure.share and number.value == int(number.value)


def _quantity(words: Words, figure: Figure, setting: Setting) -> Quantity:
    low, high, outer_low, outer_high, bound = _interval(figure, setting)
    number = figure.high or figure.low
    head = _head(words, figure, setting)
    setting = _after_head(words, head, setting, figure)
    if setting.bound is not None and bound is Bound.NONE:
        low, high, outer_low, outer_high, bound = _interval(figure, setting)
    unit, head = _unit_as_head(words, figure, head)
    if unit is None and head is not None and words.at(head + 1) == "per" and words.at(head + 2)[:1].isalpha():
        unit = f"/{words.at(head + 2)}"
    noun = words.tokens[head] if head is not None else None
    start = words.tokens[setting.start].start
    end = words.tokens[max(figure.last, setting.end) - 1].end
    stated = None if figure.high is not None else _stated(figure)
    return Quantity(
        span=Span(start, end),
        number_span=Span(figure.low.start, number.end),
        low=low,
        high=high,
        outer_low=outer_low,
        outer_high=outer_high,
        stated=stated,
        granularity=_place(figure),
        bound=bound,
        unit=unit,
        share=figure.share,
        head=noun.lower if noun else None,
        head_span=Span(noun.start, noun.end) if noun else None,
        quantifier="no" if stated == 0 and not figure.unit else "all" if setting.every else None,
        total=setting.total or setting.every or bool(setting.bound and setting.bound.total) or setting.only is not None and setting.only.total,
    )


def _unit_as_head(words: Words, figure: Figure, head: int | None) -> tuple[str | None, int | None]:
    """Unit and head, the head being the unit where an adjective parts it from its figure: "18 long years"."""
    if head is None or figure.unit is not None or figure.share:
        return figure.unit, head
    unit = phrase_at(words.table.units, [words.lower[head]], 0)
    return (unit[0], None) if unit is not None else (None, head)


def _percent(figure: Figure) -> float:
    """What a number of the figure is divided by: 100 for percent."""
    return 100.0 if figure.share and not figure.low.fraction and figure.ratio is None else 1.0


def _stated(figure: Figure) -> float:
    return figure.ratio if figure.ratio is not None else figure.low.value / _percent(figure)


def _place(figure: Figure) -> float:
    number = figure.high or figure.low
    return 0.05 if figure.ratio is not None else number.granularity / _percent(figure)


def _interval(figure: Figure, setting: Setting) -> tuple[float, float, float, float, Bound]:
    """Low, high, the outer limits, and the bound that gave them."""
    n, whole = _stated(figure), _whole(figure.low, figure)
    given = setting.bound
    if given is not None and given.bound is Bound.RANGE:
        return given.low, given.high, given.low, given.high, Bound.RANGE
    if figure.high is not None:
        return _range_interval(figure, given)
    if given is not None and given.bound is Bound.NEARLY and n == 0:
        given = None
    if given is None:
        rough = figure.low.fraction or figure.ratio is not None
        # A bare fraction is said of what is near it.
        margin = 0.1 * n if rough else 0.0
        return n, n, n - margin, n + margin, Bound.NONE
    low, high = given.interval(n, whole)
    outer_low, outer_high = given.dead_band(n)
    outer_low = low if given.dead_low == given.low else outer_low
    outer_high = high if given.dead_high == given.high else outer_high
    bound = given.bound
    if setting.only is not None:
        bound = setting.only.bound
        if bound in _UP:
            high = outer_high = inf
    if figure.share and n <= 1:
        high, outer_high = min(high, 1.0), min(outer_high, 1.0)
    return low, high, outer_low, outer_high, bound


def _range_interval(figure: Figure, given: Denotation | None) -> tuple[float, float, float, float, Bound]:
    assert figure.high is not None
    divisor, high = _percent(figure), figure.high.value / _percent(figure)
    scaled = figure.low.scale == 1.0 and figure.low.value < figure.high.value / figure.high.scale
    low = figure.low.value * (figure.high.scale if scaled else 1.0) / divisor
    if given is not None and given.bound in _UP:
        return low, inf, low, inf, given.bound
    if given is not None and given.bound in _DOWN:
        return 0.0, high, 0.0, high, given.bound
    if given is not None and given.bound is Bound.ABOUT:
        return low, high, low * given.dead_low, high * given.dead_high, Bound.RANGE
    return low, high, low, high, Bound.RANGE


def _head(words: Words, figure: Figure, setting: Setting) -> int | None:
    """The token of the noun counted; money and measures have one only where "of" or "in" gives it."""
    at = max(figure.last, setting.end)
    word = words.at(at)
    if figure.unit is not None:
        joined = figure.low.rest or (words.at(figure.last - 2) in _DASHES and figure.unit != "$") or "-" in words.at(figure.last - 1)
        if joined:
            return head_after(words, at, Grammar.SINGULAR)
        if word == "in" and not figure.unit[0].isalpha() and not _starts_number(words, at + 1):
            return head_after(words, at + 1, Grammar.PLURAL)
        return head_after(words, at, Grammar.PLURAL) if word == "of" else None
    one = figure.low.value == 1 and figure.high is None and setting.bound is None
    return head_after(words, at, Grammar.SINGULAR if one and not figure.share else Grammar.PLURAL)


def _after_head(words: Words, head: int | None, setting: Setting, figure: Figure) -> Setting:
    """Bound and total words behind the noun: "348 parents or more", "12 ports in all"."""
    if head is None:
        return setting
    found = phrase_at(words.table.bounds_after, words.lower, head + 1)
    if found is not None and setting.bound is None and found[1] > 1 and figure.high is None and not _starts_number(words, head + 1 + found[1]):
        setting = replace(setting, bound=found[0])
    if phrase_at(words.table.totals_after, words.lower, head + 1) is not None:
        setting = replace(setting, total=True)
    return setting
