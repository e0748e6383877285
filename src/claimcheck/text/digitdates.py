"""Dates in digits: bare years, ISO dates, dates with strokes, spans of years, decades."""

from __future__ import annotations

import re

from msgspec.structs import replace

from claimcheck.model.evidence import Period
from claimcheck.patterns import lazy
from claimcheck.text.datewords import Core, Sentence, lexicon, months_period, with_part, year_of, year_period
from claimcheck.text.isodates import is_valid, iso

_YEAR_SPAN = lazy(r"(\d{4})\s?[-\u2013/]\s?(\d{4}|\d{2})(?![\w/-]|[.,]\d)", re.ASCII)
_ISO = lazy(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?![\w-])", re.ASCII)
_SLASHED = lazy(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\w/])", re.ASCII)
# "Around 2000 homes" counts, "around 2000" does not.
_ROUGHLY = frozenset({"around", "some", "circa", "or"})
_COUNTED = frozenset({"people", "children", "men", "women"})
_OPENERS = frozenset("([{\"'“‘—–,;")


def digits_at(sentence: Sentence, index: int) -> Core | None:
    token = sentence.tokens[index]
    if sentence.adjoins(index) and sentence.tokens[index - 1].text not in _OPENERS:
        return None
    if len(token.text) <= 2:
        return _slashed(sentence, index)
    if year_of(token.lower) is None:
        return None
    joined = sentence.adjoins(index + 1)
    if joined and sentence.tokens[index + 1].text in {"-", "\u2013", "/"}:
        return years_at(sentence, index)
    if joined and sentence.at(index + 1) in {"s", "'s"} and token.lower.endswith("0"):
        return with_part(sentence, decade(index, int(token.lower)))
    if joined and sentence.tokens[index + 1].is_word:
        return None
    if not _reads_as_year(sentence, index):
        return None
    return with_part(sentence, Core(index, index + 1, year_period(int(token.lower))))


def years_at(sentence: Sentence, index: int) -> Core | None:
    start = sentence.tokens[index].start
    found = _ISO.match(sentence.text, start)
    if found is not None:
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        assert month is not None
        if 1 <= month <= 12 and not (day is None and month == (year + 1) % 100):
            if day is None:
                return _core(sentence, index, found.end(), months_period(year, month, month))
            return _day_core(sentence, index, found.end(), (year, month, day))
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
    return _day_core(sentence, index, found.end(), (year, month, day))


def _core(sentence: Sentence, first: int, end: int, period: Period) -> Core:
    last = first + 1
    while last < len(sentence.tokens) and sentence.tokens[last].start < end:
        last += 1
    return Core(first, last, period)


def _day_core(sentence: Sentence, first: int, end: int, ymd: tuple[int, int, int]) -> Core | None:
    year, month, day = ymd
    if not is_valid(year, month, day):
        return None
    date = iso(year, month, day)
    return replace(_core(sentence, first, end, Period(date, date)), month=month, day=day)


def decade(index: int, year: int) -> Core:
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
    if follows in {
        "percent",
        "%",
        "miles",
        "feet",
        "dollars",
        "million",
        "billion",
        "acres",
        "pounds",
        "tons",
        "hours",
    }:
        return False
    counted = (follows.endswith("s") and len(follows) > 3 and follows[0].isalpha()) or follows in _COUNTED
    if counted and (before in _ROUGHLY or (before == "to" and sentence.at(index - 2) == "up")):
        return False
    if counted and _opened_by_year(sentence, index):
        return False
    return not counted or before in lex.year_cues or before in lex.months or before in lex.short_months


def _opened_by_year(sentence: Sentence, index: int) -> bool:
    """Whether a year and a comma stand before, and no list of years: "in 2018, 2019 children were held"."""
    if sentence.at(index - 1) != "," or year_of(sentence.at(index - 2)) is None:
        return False
    return not (sentence.at(index - 3) == "," and year_of(sentence.at(index - 4)) is not None)
