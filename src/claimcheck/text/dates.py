"""Single dates among tokens: days, months, seasons, quarters, years, decades, centuries, and parts of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from claimcheck.lexicon import load
from claimcheck.model.evidence import Period
from claimcheck.text.isodates import days_in_month, first_day, is_valid, iso
from claimcheck.text.tokens import Token

_YEAR_SPAN = re.compile(r"(\d{4})\s?[-\u2013/]\s?(\d{4}|\d{2})(?![\w/-]|[.,]\d)", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?![\w-])", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\w/])", re.ASCII)
_QUARTER = re.compile(r"q([1-4])")
_FISCAL = re.compile(r"fy-?(\d{2}|\d{4})")
_ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables of times.yaml."""

    months: Mapping[str, int]
    short_months: Mapping[str, int]
    ambiguous_months: frozenset[str]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    parts: Mapping[str, str]
    parts_of: frozenset[str]
    ordinals: Mapping[str, int]
    centuries: Mapping[str, int]
    relations: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    range_joints: frozenset[str]
    onwards: frozenset[str]
    month_prepositions: frozenset[str]
    year_cues: frozenset[str]
    no_year_after: frozenset[str]
    relative_days: Mapping[str, int]
    relative_words: Mapping[str, int | None]
    units: Mapping[str, str]
    amounts: Mapping[str, int]
    starters: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The tables of the packaged list, made once."""
    data = load("times")
    months, short = _ints(data["months"]), _ints(data["short_months"])
    relative: dict[str, int | None] = {
        word: None if value == "none" else int(value) for word, value in data["relative_words"].items()
    }
    return Lexicon(
        months=months,
        short_months=short,
        ambiguous_months=frozenset(data["ambiguous_months"]),
        weekdays=_ints(data["weekdays"]),
        seasons={name: (int(ends.split()[0]), int(ends.split()[1])) for name, ends in data["seasons"].items()},
        parts=dict(data["parts"]),
        parts_of=frozenset(data["parts_of"]),
        ordinals=_ints(data["ordinals"]),
        centuries=_ints(data["century_ordinals"]),
        relations=_relations(data["relations"]),
        range_joints=frozenset(data["range_joints"]),
        onwards=frozenset(data["onwards"]),
        month_prepositions=frozenset(data["month_prepositions"]),
        year_cues=frozenset(data["year_cues"]),
        no_year_after=frozenset(data["no_year_after"]),
        relative_days=_ints(data["relative_days"]),
        relative_words=relative,
        units=dict(data["units"]),
        amounts=_ints(data["amounts"]),
        starters=frozenset(
            {*months, *short, *data["seasons"], *data["weekdays"], *data["fiscal"], *data["relative_days"]}
            | {"century", "centuries", "quarter", "half", "ago", *data["units"], *data["later"]}
        ),
    )


def _ints(table: Mapping[str, str]) -> dict[str, int]:
    return {word: int(value) for word, value in table.items()}


def _relations(data: Any) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, phrases in data.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            table.setdefault(words[-1], []).append((words, name))
    return {word: tuple(sorted(found, key=lambda item: -len(item[0]))) for word, found in table.items()}


@dataclass(frozen=True, slots=True)
class Core:
    """A date without its preposition, over tokens `[first, last)`.

    `period` is None where the year is missing; `within` then gives the period in a year.
    """

    first: int
    last: int
    period: Period | None
    month: int | None = None
    day: int | None = None
    within: Callable[[int], Period | None] | None = None
    span_of_years: bool = False
    relative: bool = False

    def in_year(self, year: int) -> Core:
        """The core with its missing year filled in."""
        return self if self.period or self.within is None else replace(self, period=self.within(year))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text, its tokens and their lower-case forms."""

    text: str
    tokens: Sequence[Token]
    lower: list[str]

    def at(self, index: int) -> str:
        """The lower-case token at `index`, empty outside the text."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def adjoins(self, index: int) -> bool:
        """Whether nothing stands between token `index` and the one before it."""
        return 0 < index < len(self.tokens) and self.tokens[index - 1].end == self.tokens[index].start


def date_at(sentence: Sentence, index: int) -> Core | None:
    """The date whose first telling token is `index`: a month, a year, a season, digits of a date."""
    word = sentence.lower[index]
    if word[0].isdigit():
        return _digits(sentence, index)
    if word.startswith("mid-") and len(word) > 4:
        return _mid(sentence, index, word[4:])
    lex = lexicon()
    if word in lex.months or word in lex.short_months:
        core = _month(sentence, index, word)
        return None if core is None else _with_part(sentence, core)
    if word in lex.seasons:
        return _season(sentence, index, word)
    if word in {"quarter", "half"}:
        return _quarter(sentence, index, word)
    if word == "century":
        return _century(sentence, index)
    return _fiscal_or_quarter(sentence, index, word)


def year_period(year: int) -> Period:
    """A calendar year."""
    return Period(iso(year, 1, 1), iso(year, 12, 31))


def months_period(year: int, first: int, last: int) -> Period:
    """From the first day of one month to the last of another, in the next year where that comes first."""
    end_year = year + (last < first)
    return Period(iso(year, first, 1), iso(end_year, last, days_in_month(end_year, last)))


def year_of(word: str) -> int | None:
    """The year that a bare token of four digits may mean."""
    if len(word) == 4 and word.isascii() and word.isdigit() and "1700" <= word < "2100":
        return int(word)
    return None


# -- digits ---------------------------------------------------------------------------------------------------------


def _digits(sentence: Sentence, index: int) -> Core | None:
    token = sentence.tokens[index]
    if sentence.adjoins(index) and sentence.tokens[index - 1].text not in _OPENERS:
        return None
    if len(token.text) <= 2:
        return _slashed(sentence, index)
    if year_of(token.lower) is None:
        return None
    joined = sentence.adjoins(index + 1)
    if joined and sentence.tokens[index + 1].text in {"-", "\u2013", "/"}:
        return _iso_or_years(sentence, index)
    if joined and sentence.at(index + 1) in {"s", "'s"} and token.lower.endswith("0"):
        return _with_part(sentence, _decade(sentence, index, int(token.lower)))
    if joined and sentence.tokens[index + 1].is_word:
        return None
    if not _reads_as_year(sentence, index):
        return None
    return _with_part(sentence, Core(index, index + 1, year_period(int(token.lower))))


_OPENERS = frozenset("([{\"'“‘—–,;")


def _iso_or_years(sentence: Sentence, index: int) -> Core | None:
    start = sentence.tokens[index].start
    found = _ISO.match(sentence.text, start)
    if found is not None:
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        assert month is not None
        if 1 <= month <= 12 and not (day is None and month == (year + 1) % 100):
            if day is None:
                return _core(sentence, index, found.end(), months_period(year, month, month))
            return _day_core(sentence, index, found.end(), year, month, day)
    found = _YEAR_SPAN.match(sentence.text, start)
    if found is None:
        return None
    first = int(found[1])
    last = int(found[2]) if len(found[2]) == 4 else first - first % 100 + int(found[2])
    if not first < last < 2100:
        return None
    period = Period(iso(first, 1, 1), iso(last, 12, 31))
    return replace(_core(sentence, index, found.end(), period), span_of_years=True)


def _slashed(sentence: Sentence, index: int) -> Core | None:
    """A date with strokes: month first, unless only the other order can be."""
    if sentence.at(index + 1) != "/":
        return None
    found = _SLASHED.match(sentence.text, sentence.tokens[index].start)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    year += 2000 if len(found[3]) == 2 else 0
    month, day = (first, second) if first <= 12 else (second, first)
    return _day_core(sentence, index, found.end(), year, month, day)


def _core(sentence: Sentence, first: int, end: int, period: Period) -> Core:
    last = first + 1
    while last < len(sentence.tokens) and sentence.tokens[last].start < end:
        last += 1
    return Core(first, last, period)


def _day_core(sentence: Sentence, first: int, end: int, year: int, month: int, day: int) -> Core | None:
    if not is_valid(year, month, day):
        return None
    date = iso(year, month, day)
    return replace(_core(sentence, first, end, Period(date, date)), month=month, day=day)


def _decade(sentence: Sentence, index: int, year: int) -> Core:
    length = 99 if year % 100 == 0 and year < 2000 else 9
    return Core(index, index + 2, Period(iso(year, 1, 1), iso(year + length, 12, 31)))


def _reads_as_year(sentence: Sentence, index: int) -> bool:
    """Whether four digits are a year rather than a count: "more than 2000 miles", "in 2018 cases rose"."""
    lex, before = lexicon(), sentence.at(index - 1)
    if before in lex.no_year_after:
        return False
    if before == "." and sentence.at(index - 2) in {"no", "nos"}:
        return False
    follows = sentence.at(index + 1)
    if follows in {"percent", "%", "miles", "feet", "dollars", "million", "billion", "acres", "pounds", "tons", "hours"}:
        return False
    if index == 0 or before in lex.year_cues or before in lex.months or not before[0].isalpha():
        return True
    counted = follows.endswith("s") and len(follows) > 3 and follows[0].isalpha()
    return not (counted or follows in {"people", "children", "men", "women"})


# -- months ---------------------------------------------------------------------------------------------------------


def _mid(sentence: Sentence, index: int, word: str) -> Core | None:
    """ "Mid-May 2021", "mid-2018"."""
    lex, year = lexicon(), year_of(word)
    if year is not None:
        return Core(index, index + 1, part_of("mid", year_period(year)))
    if word.endswith("s") and year_of(word[:-1]) is not None:
        return replace(_decade(sentence, index, int(word[:-1])), last=index + 1)
    if word not in lex.months and word not in lex.seasons:
        return None
    if word in lex.months:
        month = lex.months[word]
        return _in_year(sentence, index, index + 1, month, _part_within("mid", _month_within(month)))
    first, last = lex.seasons[word]
    return _in_year(sentence, index, index + 1, None, lambda year: part_of("mid", months_period(year, first, last)))


def _month(sentence: Sentence, index: int, word: str) -> Core | None:
    lex, token = lexicon(), sentence.tokens[index]
    if not token.text[0].isupper():
        return None
    month, last = lex.months.get(word) or lex.short_months[word], index + 1
    short = word in lex.short_months
    if short and sentence.at(last) == "." and sentence.adjoins(last):
        last += 1
    day_first = _day_before(sentence, index)
    day, after_day = (None, last) if day_first else _day_after(sentence, last)
    named_year = year_of(sentence.at(_past_comma(sentence, last)))
    if short and last == index + 1 and day is None and day_first is None and named_year is None:
        return None
    if day_first is not None:
        first, day = day_first
        return _day_in_year(sentence, first, last, month, day, day)
    if day is not None:
        until, after_day = _day_range(sentence, after_day, day)
        return _day_in_year(sentence, index, after_day, month, day, until)
    if word in lex.ambiguous_months and named_year is None and not _month_by_context(sentence, index):
        return None
    return _in_year(sentence, index, last, month, _month_within(month))


def _month_by_context(sentence: Sentence, index: int) -> bool:
    """Whether "May" or "March" without a figure is a month: "in May", not "Theresa May", "a March on"."""
    before, follows = sentence.at(index - 1), sentence.tokens[index + 1 : index + 2]
    if before not in lexicon().month_prepositions:
        return False
    if before in {"of", "and", "to", "from"} and sentence.at(index - 2) not in {"end", "beginning", "start", "middle", "month"}:
        return before == "from" or sentence.at(index - 2) in lexicon().months
    # "By April Jones": a given name before a family name.
    return not follows or not follows[0].text[0].isupper() or not follows[0].text[0].isalpha()


def _day_before(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The token and value of a day that stands before its month: "19 May", "the 19th of May"."""
    at = index - 1
    of = sentence.at(at) == "of"
    if of:
        at -= 1
    found = _ORDINAL_DAY.fullmatch(sentence.at(at))
    if found is None or sentence.adjoins(at):
        return None
    ordinal = len(found[0]) > len(found[1])
    if of and not ordinal:
        return None
    if not ordinal and _day_after(sentence, index + 1)[0] is not None:
        return None
    day = int(found[1])
    return (at, day) if 1 <= day <= 31 else None


def _day_after(sentence: Sentence, index: int) -> tuple[int | None, int]:
    found = _ORDINAL_DAY.fullmatch(sentence.at(index))
    if found is None or not 1 <= int(found[1]) <= 31:
        return None, index
    if sentence.adjoins(index + 1) and sentence.at(index + 1) in {":", "/", "%"}:
        return None, index
    return int(found[1]), index + 1


def _day_range(sentence: Sentence, index: int, day: int) -> tuple[int, int]:
    """The last day of "May 5-7", "May 7 and 8", and the token after it."""
    if sentence.at(index) in {"-", "\u2013", "and", "to", "through"}:
        last, after = _day_after(sentence, index + 1)
        named = sentence.at(after) in lexicon().months
        if last is not None and last > day and not named and (after >= len(sentence.lower) or not _counts(sentence, after)):
            return last, after
    return day, index


def _counts(sentence: Sentence, index: int) -> bool:
    """Whether a plain word follows, so that the figure before it counts: "on May 7 and 8 officers"."""
    word = sentence.at(index)
    return word[:1].isalpha() and word.endswith("s") and len(word) > 3


def _day_in_year(sentence: Sentence, first: int, last: int, month: int, day: int, until: int) -> Core | None:
    if not is_valid(2000, month, until):
        return None

    def within(year: int) -> Period | None:
        if not is_valid(year, month, until):
            return None
        return Period(iso(year, month, day), iso(year, month, until))

    core = _in_year(sentence, first, last, month, within)
    return replace(core, day=day if day == until else None)


def _month_within(month: int) -> Callable[[int], Period | None]:
    return lambda year: months_period(year, month, month)


def _part_within(part: str, within: Callable[[int], Period | None]) -> Callable[[int], Period | None]:
    def inner(year: int) -> Period | None:
        period = within(year)
        return None if period is None else part_of(part, period)

    return inner


def _past_comma(sentence: Sentence, index: int) -> int:
    return index + (sentence.at(index) in {",", "of"})


def _in_year(
    sentence: Sentence, first: int, last: int, month: int | None, within: Callable[[int], Period | None]
) -> Core:
    """The core with the year that follows it, if one does."""
    at = _past_comma(sentence, last)
    year = year_of(sentence.at(at))
    joined = sentence.adjoins(at + 1) and sentence.tokens[at + 1].text in {"-", "\u2013"}
    if year is None or (joined and month is not None and sentence.at(at + 2)[:1].isdigit()):
        return Core(first, last, None, month=month, within=within)
    return Core(first, at + 1, within(year), month=month, within=within)


# -- seasons, quarters, parts ---------------------------------------------------------------------------------------


def _season(sentence: Sentence, index: int, word: str) -> Core | None:
    first, last = lexicon().seasons[word]

    def within(year: int) -> Period:
        # "Winter 2018" is said of either end of 2018.
        return months_period(year, first, last) if first < last else Period(f"{year - 1}-12-01", f"{year + 1}-02-28")

    at = _past_comma(sentence, index + 1) if sentence.at(index + 1) == "of" else index + 1
    if year_of(sentence.at(at)) is not None and word == "winter":
        years = _iso_or_years(sentence, at)
        if years is not None and years.period is not None:
            year = int(years.period.start[:4])
            return Core(index, years.last, months_period(year, 12, 2))
    core = _in_year(sentence, index, index + 1, None, within)
    before = sentence.at(index - 1)
    if core.period is None:
        article = before == "the" and sentence.at(index - 2) in lexicon().month_prepositions
        if not article and before not in {"last", "this", "next", "early", "late"}:
            return None
    return _with_part(sentence, core)


def _quarter(sentence: Sentence, index: int, word: str) -> Core | None:
    """The first quarter of 2018, the second half of fiscal 2019."""
    ordinal = lexicon().ordinals.get(sentence.at(index - 1))
    of = sentence.at(index + 1) == "of"
    at = index + 2 if of else index + 1
    fiscal = sentence.at(at) in {"fiscal", "fy"}
    at += fiscal
    at += fiscal and sentence.at(at) == "year"
    year = year_of(sentence.at(at))
    count = 4 if word == "quarter" else 2
    if ordinal is None or ordinal > count or year is None or (word == "half" and not of):
        return None
    return Core(index - 1, at + 1, _division(year, ordinal, count, fiscal))


def _division(year: int, ordinal: int, count: int, fiscal: bool) -> Period:
    length = 12 // count
    first = (ordinal - 1) * length + 1
    if fiscal:
        # The fiscal year of the United States begins in October of the year before.
        year, first = (year - 1, first + 9) if first + 9 <= 12 else (year, first - 3)
    end = first + length - 1
    return months_period(year, first, end if end <= 12 else end - 12)


def _fiscal_or_quarter(sentence: Sentence, index: int, word: str) -> Core | None:
    found = _QUARTER.fullmatch(word)
    if found is not None:
        at = index + 1 + (sentence.at(index + 1) == "of")
        year = year_of(sentence.at(at))
        return None if year is None else Core(index, at + 1, _division(year, int(found[1]), 4, False))
    found = _FISCAL.fullmatch(word)
    if found is not None:
        year = int(found[1]) + (2000 if len(found[1]) == 2 else 0)
        return Core(index, index + 1, _division(year, 1, 1, True))
    if word not in {"fiscal", "fy"}:
        return None
    at = index + 1 + (sentence.at(index + 1) in {"year", "years"})
    year = year_of(sentence.at(at))
    return None if year is None else Core(index, at + 1, _division(year, 1, 1, True))


def _century(sentence: Sentence, index: int) -> Core | None:
    before = sentence.at(index - 1)
    found = _ORDINAL_DAY.fullmatch(before)
    number = int(found[1]) if found is not None and len(before) > len(found[1]) else lexicon().centuries.get(before)
    if number is None or not 1 <= number <= 21:
        return None
    return Core(index - 1, index + 1, Period(iso(number * 100 - 99, 1, 1), iso(number * 100, 12, 31)))


def _with_part(sentence: Sentence, core: Core) -> Core:
    """The core narrowed by "early", "late", "the end of" before it."""
    lex, at = lexicon(), core.first - 1
    if sentence.at(at) == "the":
        at -= 1
    if sentence.at(at) == "of" and sentence.at(at - 1) in lex.parts_of:
        at -= 1
    elif at == core.first - 1 and sentence.at(at) == "-" and sentence.at(at - 1) in lex.parts:
        at -= 1
    elif at != core.first - 1 or sentence.at(at) in lex.parts_of:
        return core
    part = lex.parts.get(sentence.at(at))
    if part is None or core.day is not None:
        return core
    period = None if core.period is None else part_of(part, core.period)
    within = None if core.within is None else _part_within(part, core.within)
    return replace(core, first=at, period=period, within=within)


def part_of(part: str, period: Period) -> Period:
    """The early, middle or late part: tens of days of a month, four months of a year, a third of a longer one."""
    year, month = int(period.start[:4]), int(period.start[5:7])
    last_year, last_month = int(period.end[:4]), int(period.end[5:7])
    third = {"early": 0, "mid": 1, "late": 2}[part]
    if (year, month) == (last_year, last_month):
        first = 1 + 10 * third
        return Period(iso(year, month, first), period.end if third == 2 else iso(year, month, first + 9))
    if year == last_year and last_month - month in {2, 11}:
        length = (last_month - month + 1) // 3
        return months_period(year, month + length * third, month + length * (third + 1) - 1)
    if last_year - year == 9:
        starts, ends = (0, 4, 7), (3, 6, 9)
        return Period(iso(year + starts[third], 1, 1), iso(year + ends[third], 12, 31))
    return period


def known_year(reference: str | None) -> int | None:
    """The year of a reference date."""
    return None if reference is None else int(first_day(reference)[:4])
