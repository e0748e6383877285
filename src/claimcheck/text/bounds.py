"""What the words round a figure make of it: bound words before and after, and their interval."""

from __future__ import annotations

from math import inf

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.text.numbers import FRACTION_GRANULARITY, Number, Words
from claimcheck.text.numerals import Bound, Denotation, dimensions, phrase_at, phrase_before

UP = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
DOWN = frozenset({Bound.AT_MOST, Bound.NO_MORE, Bound.LESS_THAN})
DASHES = frozenset({"-", "\u2013", "\u2014"})

_REACHES = frozenset({"time", "length"})
_LONGEST_BOUND = 3
_NEAR = 3


class Figure(Struct, frozen=True):
    """One or two numbers and the tokens from the first to past the last, currency included."""

    first: int
    last: int
    low: Number
    high: Number | None
    unit: str | None = None
    share: bool = False
    ratio: float | None = None
    noun: int | None = None
    """The noun that stands within: "one voter in six"."""


class Setting(Struct, frozen=True):
    """The bound words round a figure: their meaning, and the tokens they reach from and to."""

    start: int
    end: int
    bound: Denotation | None = None
    only: Denotation | None = None
    total: bool = False
    every: bool = False
    limit: bool = False
    """Whether the figure is a limit, and counts no noun."""


def setting_of(words: Words, figure: Figure) -> Setting:
    """The bound words before and after the figure."""
    between = figure.high is not None and words.at(figure.first - 1) == "between"
    setting = _before(words, figure, Setting(figure.first - between, figure.last))
    after = None if _is_added(words, figure) else _after(words, figure.last)
    if after is not None:
        denotation, end = after
        setting = replace(setting, end=end, bound=setting.bound or denotation)
    if phrase_at(words.table.totals_after, words.lower, setting.end):
        setting = replace(setting, total=True)
    return setting


def _before(words: Words, figure: Figure, setting: Setting) -> Setting:
    """Bound words may pile up: "only about 300", "a total of at least 40"; the nearest gives the interval."""
    for _ in range(3):
        found = bound_before(words, figure, setting.start)
        if found is not None:
            denotation, width = found
            start = setting.start - width
            if setting.bound is None:
                setting = replace(setting, start=start, bound=denotation)
            elif denotation.bound in UP | {Bound.ONLY}:
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


def bound_before(words: Words, figure: Figure, index: int) -> tuple[Denotation, int] | None:
    """The bound words that end before `index`, with their length: "at least", "within" of a time."""
    found = phrase_before(words.table.bounds_before, words.lower, index)
    if found is None or found[1] != 1:
        return found
    dimension = dimensions().get(figure.unit or "", ("", 0.0))[0]
    word = words.at(index - 1)
    if word == "within" and dimension not in _REACHES:
        return None
    if word == "past" and (dimension != "time" or words.at(index - 2) in words.table.of_determiners):
        return None
    # "$40 million over five years" is spread over them; "it took over five years" is more.
    return None if word == "over" and dimension == "time" and _ends_figure(words, index - 2) else found


def _ends_figure(words: Words, index: int) -> bool:
    """Whether a figure ends at token `index`, or the noun it counts: "$40 million", "12 percent", "40 agents"."""
    word, table = words.at(index), words.table
    if word[:1].isdigit() or word in table.scales or word in table.percent or word in table.small:
        return True
    if phrase_at(table.units, words.lower, index) is not None:
        return True
    plural = word.endswith("s") and not word.endswith("ss")
    near = range(index - 1, max(-1, index - 1 - _NEAR), -1)
    return plural and any(starts_number(words, at) for at in near)


def _is_added(words: Words, figure: Figure) -> bool:
    """Whether "plus" adds something: "$40 plus tax", not "500 plus families"."""
    measured = figure.unit is not None or figure.share
    return measured and words.at(figure.last) == "plus" and words.at(figure.last + 1)[:1].isalpha()


def _after(words: Words, index: int) -> tuple[Denotation, int] | None:
    """ "Or more", "+", "-plus", "or so" at `index`."""
    if words.at(index) == "+" or (words.at(index) in DASHES and words.at(index + 1) == "plus"):
        at_least = words.table.bounds_before["least"][0][1]
        return at_least, index + (1 if words.at(index) == "+" else 2)
    found = phrase_at(words.table.bounds_after, words.lower, index)
    if found is None:
        return None
    denotation, width = found
    return None if opens_bound(words, index + width) else (denotation, index + width)


def opens_bound(words: Words, index: int) -> bool:
    """Whether the bound words before `index` go on to a figure of their own: "45 clerks and up to 130 aides"."""
    for at in range(index, index + _LONGEST_BOUND):
        if starts_number(words, at):
            return True
        if words.at(at) not in words.table.bound_words:
            return False
    return False


def starts_number(words: Words, index: int) -> bool:
    """Whether a figure follows, so that "and over" before it is its own: "9 judges and over 500 clerks"."""
    word = words.at(index)
    table = words.table
    if word in {"a", "an"}:
        return words.at(index + 1) in table.scales
    return word[:1].isdigit() or word in table.currencies or word in table.small or word in table.tens


def is_total(setting: Setting) -> bool:
    """Whether the words say that the figure is the whole."""
    return (
        setting.total or setting.every or any(word is not None and word.total for word in (setting.bound, setting.only))
    )


def counts_wholes(number: Number, figure: Figure) -> bool:
    return figure.unit is None and not figure.share and number.value == int(number.value)


def _percent(figure: Figure) -> float:
    """What a number of the figure is divided by: 100 for percent."""
    return 100.0 if figure.share and not figure.low.fraction and figure.ratio is None else 1.0


def stated(figure: Figure) -> float:
    return figure.ratio if figure.ratio is not None else figure.low.value / _percent(figure)


def place(figure: Figure) -> float:
    number = figure.high or figure.low
    return FRACTION_GRANULARITY if figure.ratio is not None else number.granularity / _percent(figure)


def interval(figure: Figure, setting: Setting) -> tuple[float, float, float, float, Bound]:
    """Low, high, the outer limits, and the bound that gave them."""
    n, whole = stated(figure), counts_wholes(figure.low, figure)
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
        if bound in UP:
            high = outer_high = inf
    if figure.share and n <= 1:
        high, outer_high = min(high, 1.0), min(outer_high, 1.0)
    return low, high, outer_low, outer_high, bound


def _range_interval(figure: Figure, given: Denotation | None) -> tuple[float, float, float, float, Bound]:
    assert figure.high is not None
    divisor, high = _percent(figure), figure.high.value / _percent(figure)
    scaled = figure.low.scale == 1.0 and figure.low.value < figure.high.value / figure.high.scale
    low = figure.low.value * (figure.high.scale if scaled else 1.0) / divisor
    if given is not None and given.bound in UP:
        return low, inf, low, inf, given.bound
    if given is not None and given.bound in DOWN:
        return 0.0, high, 0.0, high, given.bound
    if given is not None and given.bound is Bound.ABOUT:
        return low, high, low * given.dead_low, high * given.dead_high, Bound.RANGE
    return low, high, low, high, Bound.RANGE
