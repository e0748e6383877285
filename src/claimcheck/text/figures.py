"""Figures with all that stands round them: bounds, ranges, units, ratios, the noun counted."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.spans import Span
from claimcheck.text.bounds import (
    DASHES,
    DOWN,
    UP,
    Figure,
    Setting,
    bound_before,
    counts_wholes,
    interval,
    is_total,
    opens_bound,
    place,
    setting_of,
    starts_number,
    stated,
)
from claimcheck.text.heads import Grammar, head_after
from claimcheck.text.labels import (
    is_area_code,
    is_identifier,
    is_list_mark,
    is_score_or_code,
    names_something,
    past_chain,
    past_identifier,
)
from claimcheck.text.limits import setting_of_limit
from claimcheck.text.numbers import Number, Words, is_code, number_at
from claimcheck.text.numerals import Bound, Denotation, phrase_at, phrase_before
from claimcheck.text.quantity import Quantity
from claimcheck.text.ratios import ratio_at

_THEM = frozenset({"them", "us", "you", "these", "those"})
_HOUR_WORDS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_LONGEST_CHANGE = 6
_IDIOMS_ALLOWED_AFTER = frozenset({"within", "in", "for", "after", "than", "least"})


def figure_at(words: Words, index: int) -> tuple[Quantity | None, int]:
    """The quantity whose figure starts at token `index`, if there is one, and the token to read on from."""
    currency = words.table.currencies.get(words.at(index))
    first = index + 1 if currency else index
    number = number_at(words, first, money=currency is not None)
    if number is None:
        return None, past_chain(words, index) if words.at(index)[0].isdigit() else index + 1
    if is_identifier(words, first, number):
        return None, past_identifier(words, first, number)
    if is_code(words, number):
        return None, past_chain(words, number.last - 1)
    figure = _figure(words, index, number, currency)
    if figure is None:
        return None, past_chain(words, number.last - 1)
    setting = setting_of_limit(words, figure) or setting_of(words, figure)
    if words.at(setting.start - 1) == "but" and words.at(setting.start - 2) == "all":
        # "All but two" counts those left out.
        return None, figure.last
    figure, setting = _with_upper_limit(words, figure, setting)
    quantity = _quantity(words, figure, setting)
    if names_something(words, index, quantity, figure) or is_area_code(words, index, figure):
        return None, past_chain(words, figure.last - 1)
    return quantity, max(figure.last, setting.end)


def _figure(words: Words, index: int, number: Number, currency: str | None) -> Figure | None:
    """The figure with its second number, unit or ratio; None where it is a score, an idiom or a pronoun."""
    if is_score_or_code(words, number) or is_list_mark(words, number):
        return None
    number = _past_repetition(words, number)
    last = number.last
    other = _range_end(words, index, number, currency)
    if other is not None:
        last = other.last
    ratio = ratio_at(words, number) if other is None and currency is None else None
    if ratio is not None:
        return Figure(index, ratio[1], number, None, share=True, ratio=ratio[0], noun=ratio[2])
    figure = _with_unit(words, Figure(index, last, number, other, unit=currency))
    if figure.unit is None and not figure.share and _is_modifier(words, figure):
        return None
    if other is None and words.at(number.first) == "one" and number.last == number.first + 1 and not number.rest:
        return figure if _is_counting_one(words, figure) else None
    if f"{words.at(number.first)} {words.at(number.last)}" in words.table.not_counts:
        return None
    return figure


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
    dash = words.at(figure.last) in DASHES and words.adjoins(figure.last) and words.adjoins(figure.last + 1)
    if not dash:
        return False
    follows = words.at(figure.last + 1)
    return follows[:1].isalpha() and follows not in {"plus", "odd"}


def _is_counting_one(words: Words, figure: Figure) -> bool:
    """Whether "one" counts, rather than standing for a noun or a person."""
    before, after = words.at(figure.low.first - 1), words.at(figure.low.last)
    if bound_before(words, figure, figure.first) is not None:
        return True
    if figure.unit is not None:
        return before in _IDIOMS_ALLOWED_AFTER or f"one {after}" not in words.table.not_counts
    if before in words.table.no_one_after or f"one {after}" in words.table.not_counts:
        return False
    if after == "of":
        return before not in words.table.no_part_after and _is_part(words, figure.low.last + 1)
    return after not in words.table.head_stops and after[:1].isalpha()


def _is_part(words: Words, index: int) -> bool:
    """Whether "one of" tells a part of those counted or named before: "one of two", "one of the 12", "one of them"."""
    if words.at(index) in _THEM:
        return True
    return starts_number(words, index + (words.at(index) in words.table.of_determiners))


def _range_end(words: Words, index: int, number: Number, currency: str | None) -> Number | None:
    """The second number of "80 to 90", "between 80 and 90", "10-20", "two or three"."""
    joint = number.last
    for mark in ("%", "percent"):
        joint += words.at(joint) == mark
    connector = words.at(joint)
    between = words.at(index - 1) == "between" or words.at(index - 2) == "between"
    if connector not in DASHES and connector not in {"to", "or"} and not (connector == "and" and between):
        return None
    at = joint + 1
    if currency is not None and words.table.currencies.get(words.at(at)) == currency:
        at += 1
    other = number_at(words, at, money=currency is not None)
    if other is None or other.fraction != number.fraction or (connector not in DASHES and is_code(words, other)):
        return None
    least = number.value * (other.scale if number.scale == 1.0 and number.value < other.value / other.scale else 1.0)
    if not least < other.value:
        return None
    if connector == "or":
        return other if other.value <= 2 * least and other.granularity >= number.granularity else None
    return None if not between and _is_change(words, index, marked=joint > number.last) else other


def _is_change(words: Words, index: int, *, marked: bool) -> bool:
    """Whether a verb of change stands before "from 300": a figure then and a figure now, not a range."""
    near = words.lower[max(0, index - _LONGEST_CHANGE) : index]
    if "from" in near and any(word in words.table.change for word in near):
        return True
    # "Rose 5 percent to 60 percent": a step and a level.
    return marked and any(word in words.table.change for word in near[-2:])


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
    dash = int(words.at(last) in DASHES and words.adjoins(last) and words.adjoins(last + 1))
    dash += not dash and words.at(last) in words.table.unit_adjectives
    found = phrase_at(words.table.units, words.lower, last + dash)
    if found is not None and not (dash == 0 and _is_ordinal_second(words, last)):
        unit = found[0] if figure.unit in {None, found[0]} else figure.unit
        figure = replace(figure, unit=unit, last=last + dash + found[1])
    return _with_rate(words, figure)


def _is_ordinal_second(words: Words, index: int) -> bool:
    follows = words.at(index + 1)
    return words.at(index) == "second" and follows[:1].isalpha() and follows not in words.table.head_stops


def _with_rate(words: Words, figure: Figure) -> Figure:
    """ "Per hour", and "an hour" after money."""
    last, word = figure.last, words.at(figure.last)
    follows = words.at(last + 1)
    money = figure.unit is not None and not figure.unit[0].isalpha()
    rate = word == "per" or (money and word in {"a", "an"} and follows in _HOUR_WORDS)
    if figure.unit is None or not rate or not follows[:1].isalpha():
        return figure
    return replace(figure, unit=f"{figure.unit}/{follows}", last=last + 2)


def _with_upper_limit(words: Words, figure: Figure, setting: Setting) -> tuple[Figure, Setting]:
    """ "More than 30 but fewer than 50" as one range."""
    if figure.high is not None or setting.bound is None or setting.bound.bound not in UP:
        return figure, setting
    if words.at(figure.last) not in {"but", "and"}:
        return figure, setting
    for at in range(figure.last + 2, figure.last + 6):
        found = phrase_before(words.table.bounds_before, words.lower, at)
        number = number_at(words, at) if found is not None else None
        if found is None or number is None or at - found[1] != figure.last + 1:
            continue
        if found[0].bound not in DOWN or number.value < figure.low.value:
            break
        low, _ = setting.bound.interval(figure.low.value, counts_wholes(figure.low, figure))
        _, high = found[0].interval(number.value, counts_wholes(number, figure))
        limited = _with_unit(words, replace(figure, last=number.last, high=number))
        bound = Denotation(Bound.RANGE, low, high, low, high)
        return limited, replace(setting, bound=bound, end=limited.last)
    return figure, setting


def _quantity(words: Words, figure: Figure, setting: Setting) -> Quantity:
    low, high, outer_low, outer_high, bound = interval(figure, setting)
    number = figure.high or figure.low
    head = _head(words, figure, setting)
    setting = _after_head(words, head, setting, figure)
    if setting.bound is not None and bound is Bound.NONE:
        low, high, outer_low, outer_high, bound = interval(figure, setting)
    unit, head = _unit_as_head(words, figure, head)
    if figure.share and _is_relative_change(words, figure, setting):
        unit, head = "change", None
    if unit is None and head is not None and words.at(head + 1) == "per" and words.at(head + 2)[:1].isalpha():
        unit = f"/{words.at(head + 2)}"
    noun = words.tokens[head] if head is not None else None
    start = words.tokens[setting.start].start
    end = words.tokens[max(figure.last, setting.end) - 1].end
    value = None if figure.high is not None else stated(figure)
    return Quantity(
        span=Span(start, end),
        number_span=Span(figure.low.start, number.end),
        low=low,
        high=high,
        outer_low=outer_low,
        outer_high=outer_high,
        stated=value,
        granularity=place(figure),
        bound=bound,
        unit=unit,
        share=figure.share,
        head=noun.lower if noun else None,
        head_span=Span(noun.start, noun.end) if noun else None,
        quantifier="no" if value == 0 and not figure.unit else "all" if setting.every else None,
        total=is_total(setting),
        limit=setting.limit,
    )


def _is_relative_change(words: Words, figure: Figure, setting: Setting) -> bool:
    """Whether a share says how much something changed: "rose 5 percent", "by half", "5 percent more"."""
    if words.at(figure.last) in words.table.change_after:
        return True
    before = words.at(setting.start - 1)
    if setting.start == 0 or before in words.table.levels_before:
        return False
    near = words.lower[max(0, setting.start - 2) : setting.start]
    return any(word in words.table.change for word in near)


def _unit_as_head(words: Words, figure: Figure, head: int | None) -> tuple[str | None, int | None]:
    """Unit and head, the head being the unit where an adjective parts it from its figure: "18 long years"."""
    if head is None or figure.unit is not None or figure.share:
        return figure.unit, head
    unit = phrase_at(words.table.units, [words.lower[head]], 0)
    return (unit[0], None) if unit is not None else (None, head)


def _head(words: Words, figure: Figure, setting: Setting) -> int | None:
    """The token of the noun counted; money and measures have one only where "of" or "in" gives it."""
    if figure.noun is not None:
        return figure.noun
    if setting.limit:
        return None
    at = max(figure.last, setting.end)
    word = words.at(at)
    if figure.unit is not None:
        joined = (
            figure.low.rest
            or (words.at(figure.last - 2) in DASHES and figure.unit != "$")
            or "-" in words.at(figure.last - 1)
        )
        if joined:
            return head_after(words, at, Grammar.SINGULAR)
        if word == "in" and not figure.unit[0].isalpha() and not starts_number(words, at + 1):
            return head_after(words, at + 1, Grammar.PLURAL)
        return head_after(words, at, Grammar.PLURAL) if word == "of" else None
    one = figure.low.value == 1 and figure.high is None and setting.bound is None
    return head_after(words, at, Grammar.SINGULAR if one and not figure.share else Grammar.PLURAL)


def _after_head(words: Words, head: int | None, setting: Setting, figure: Figure) -> Setting:
    """Bound and total words behind the noun: "348 parents or more", "12 ports in all"."""
    if head is None:
        return setting
    found = phrase_at(words.table.bounds_after, words.lower, head + 1)
    if (
        found is not None
        and setting.bound is None
        and found[1] > 1
        and figure.high is None
        and not opens_bound(words, head + 1 + found[1])
    ):
        setting = replace(setting, bound=found[0])
    if phrase_at(words.table.totals_after, words.lower, head + 1) is not None:
        setting = replace(setting, total=True)
    return setting
