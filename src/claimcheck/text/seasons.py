"""Seasons, quarters, halves, fiscal years and centuries."""

from __future__ import annotations

import re

from msgspec.structs import replace

from claimcheck.model.evidence import Period
from claimcheck.text.datewords import (
    ORDINAL_DAY,
    Core,
    Sentence,
    in_year_after,
    lexicon,
    months_period,
    past_comma,
    with_part,
    year_of,
)
from claimcheck.text.digitdates import years_at
from claimcheck.text.isodates import iso

_QUARTER = re.compile(r"q([1-4])")
_FISCAL = re.compile(r"fy-?(\d{2}|\d{4})")


def season_at(sentence: Sentence, index: int, word: str) -> Core | None:
    first, last = lexicon().seasons[word]

    def within(year: int) -> Period:
        # "Winter 2018" is said of either end of 2018.
        return months_period(year, first, last) if first < last else Period(f"{year - 1}-12-01", f"{year + 1}-02-28")

    at = past_comma(sentence, index + 1) if sentence.at(index + 1) == "of" else index + 1
    if year_of(sentence.at(at)) is not None and word == "winter":
        years = years_at(sentence, at)
        if years is not None and years.period is not None:
            year = int(years.period.start[:4])
            return Core(index, years.last, months_period(year, 12, 2))
    core = in_year_after(sentence, index, index + 1, None, within)
    before = sentence.at(index - 1)
    if core.period is None:
        article = before == "the" and sentence.at(index - 2) in lexicon().month_prepositions
        if not article and before not in {"last", "this", "next", "early", "late"}:
            return None
    return with_part(sentence, core)


def quarter_at(sentence: Sentence, index: int, word: str) -> Core | None:
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


def fiscal_or_quarter_at(sentence: Sentence, index: int, word: str) -> Core | None:
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
    if year is None:
        return None
    span = years_at(sentence, at)
    if span is not None and span.span_of_years and span.period is not None:
        last = int(span.period.end[:4])
        return replace(span, first=index, period=fiscal_years(year, last))
    return Core(index, at + 1, fiscal_years(year))


def fiscal_years(first: int, last: int | None = None) -> Period:
    """One or several fiscal years of the United States, which begin in October of the year before."""
    return Period(_division(first, 1, 1, True).start, _division(last or first, 1, 1, True).end)


def century_at(sentence: Sentence, index: int) -> Core | None:
    before = sentence.at(index - 1)
    found = ORDINAL_DAY.fullmatch(before)
    number = int(found[1]) if found is not None and len(before) > len(found[1]) else lexicon().centuries.get(before)
    if number is None or not 1 <= number <= 21:
        return None
    return Core(index - 1, index + 1, Period(iso(number * 100 - 99, 1, 1), iso(number * 100, 12, 31)))
