"""The word lists of dates as frozen tables, and what all readers of dates share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.lexicon import load
from claimcheck.model.evidence import Period
from claimcheck.patterns import lazy
from claimcheck.text.isodates import days_in_month, first_day, iso
from claimcheck.text.tokens import Token

ORDINAL_DAY = lazy(r"(\d{1,2})(?:st|nd|rd|th)?")


class Lexicon(Struct, frozen=True):
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
    fiscal: frozenset[str]
    future: frozenset[str]
    planned: frozenset[str]
    to_be: frozenset[str]
    past: frozenset[str]
    clause_ends: frozenset[str]


_SETS = ("fiscal", "future", "planned", "to_be", "past", "clause_ends")


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
        **{name: frozenset(data[name]) for name in _SETS},
        starters=frozenset(
            {*months, *short, *data["seasons"], *data["weekdays"], *data["fiscal"], *data["relative_days"]}
            | {"century", "centuries", "quarter", "half", *data["units"], *data["later"]}
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


class Core(Struct, frozen=True):
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


class Sentence(Struct, frozen=True):
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


def known_year(reference: str | None) -> int | None:
    """The year of a reference date."""
    return None if reference is None else int(first_day(reference)[:4])


def part_of(part: str, period: Period) -> Period:
    """The early, middle or late part: ten days of a month, four months of a year, a third of a decade."""
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


def part_within(part: str, within: Callable[[int], Period | None]) -> Callable[[int], Period | None]:
    def inner(year: int) -> Period | None:
        period = within(year)
        return None if period is None else part_of(part, period)

    return inner


def past_comma(sentence: Sentence, index: int) -> int:
    return index + (sentence.at(index) in {",", "of"})


def in_year_after(
    sentence: Sentence, first: int, last: int, month: int | None, within: Callable[[int], Period | None]
) -> Core:
    """The core with the year that follows it, if one does."""
    at = past_comma(sentence, last)
    year = year_of(sentence.at(at))
    joined = sentence.adjoins(at + 1) and sentence.tokens[at + 1].text in {"-", "\u2013"}
    if year is None or (joined and month is not None and sentence.at(at + 2)[:1].isdigit()):
        return Core(first, last, None, month=month, within=within)
    return Core(first, at + 1, within(year), month=month, within=within)


def with_part(sentence: Sentence, core: Core) -> Core:
    """The core narrowed by "early", "late", "the end of" before it."""
    lex, at = lexicon(), core.first - 1
    if sentence.at(at) == "the":
        at -= 1
    of_part = sentence.at(at) == "of" and sentence.at(at - 1) in lex.parts_of
    hyphened = at == core.first - 1 and sentence.at(at) == "-" and sentence.at(at - 1) in lex.parts
    if of_part or hyphened:
        at -= 1
    elif at != core.first - 1 or sentence.at(at) in lex.parts_of:
        return core
    part = lex.parts.get(sentence.at(at))
    if part is None or core.day is not None:
        return core
    period = None if core.period is None else part_of(part, core.period)
    within = None if core.within is None else part_within(part, core.within)
    return replace(core, first=at, period=period, within=within)
