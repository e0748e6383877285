"""Single dates among tokens: days and months in words, and every other form by dispatch."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from claimcheck.model.evidence import Period
from claimcheck.text.datewords import (
    ORDINAL_DAY,
    Core,
    Sentence,
    in_year_after,
    lexicon,
    months_period,
    part_of,
    part_within,
    past_comma,
    with_part,
    year_of,
    year_period,
)
from claimcheck.text.digitdates import decade, digits_at
from claimcheck.text.isodates import is_valid, iso
from claimcheck.text.seasons import century_at, fiscal_or_quarter_at, quarter_at, season_at


def date_at(sentence: Sentence, index: int) -> Core | None:
    """The date whose first telling token is `index`: a month, a year, a season, digits of a date."""
    word = sentence.lower[index]
    if word[0].isdigit():
        return digits_at(sentence, index)
    if word.startswith("mid-") and len(word) > 4:
        return _mid(sentence, index, word[4:])
    lex = lexicon()
    if word in lex.months or word in lex.short_months:
        core = _month(sentence, index, word)
        return None if core is None else with_part(sentence, core)
    if word in lex.seasons:
        return season_at(sentence, index, word)
    if word in {"quarter", "half"}:
        return quarter_at(sentence, index, word)
    if word == "century":
        return century_at(sentence, index)
    return fiscal_or_quarter_at(sentence, index, word)


def _mid(sentence: Sentence, index: int, word: str) -> Core | None:
    """ "Mid-May 2021", "mid-2018"."""
    lex, year = lexicon(), year_of(word)
    if year is not None:
        return Core(index, index + 1, part_of("mid", year_period(year)))
    if word.endswith("s") and year_of(word[:-1]) is not None:
        return replace(decade(index, int(word[:-1])), last=index + 1)
    if word not in lex.months and word not in lex.seasons:
        return None
    if word in lex.months:
        month = lex.months[word]
        return in_year_after(sentence, index, index + 1, month, part_within("mid", _month_within(month)))
    first, last = lex.seasons[word]
    return in_year_after(
        sentence, index, index + 1, None, lambda year: part_of("mid", months_period(year, first, last))
    )


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
    named_year = year_of(sentence.at(past_comma(sentence, last)))
    if short and last == index + 1 and day is None and day_first is None and named_year is None:
        return None
    if day_first is not None:
        first, day = day_first
        return _day_in_year(sentence, (first, last), month, day, day)
    if day is not None:
        until, after_day = _day_range(sentence, after_day, day)
        return _day_in_year(sentence, (index, after_day), month, day, until)
    if word in lex.ambiguous_months and named_year is None and not _month_by_context(sentence, index):
        return None
    return in_year_after(sentence, index, last, month, _month_within(month))


def _month_by_context(sentence: Sentence, index: int) -> bool:
    """Whether "May" or "March" without a figure is a month: "in May", not "Theresa May", "a March on"."""
    before, follows = sentence.at(index - 1), sentence.tokens[index + 1 : index + 2]
    if before not in lexicon().month_prepositions:
        return False
    if before in {"of", "and", "to", "from"} and sentence.at(index - 2) not in {
        "end",
        "beginning",
        "start",
        "middle",
        "month",
    }:
        return before == "from" or sentence.at(index - 2) in lexicon().months
    # "By April Jones": a given name before a family name.
    return not follows or not follows[0].text[0].isupper() or not follows[0].text[0].isalpha()


def _day_before(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The token and value of a day that stands before its month: "19 May", "the 19th of May"."""
    at = index - 1
    of = sentence.at(at) == "of"
    if of:
        at -= 1
    found = ORDINAL_DAY.fullmatch(sentence.at(at))
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
    found = ORDINAL_DAY.fullmatch(sentence.at(index))
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
        if (
            last is not None
            and last > day
            and not named
            and (after >= len(sentence.lower) or not _counts(sentence, after))
        ):
            return last, after
    return day, index


def _counts(sentence: Sentence, index: int) -> bool:
    """Whether a plain word follows, so that the figure before it counts: "on May 7 and 8 officers"."""
    word = sentence.at(index)
    return word[:1].isalpha() and word.endswith("s") and len(word) > 3


def _day_in_year(sentence: Sentence, tokens: tuple[int, int], month: int, day: int, until: int) -> Core | None:
    if not is_valid(2000, month, until):
        return None

    def within(year: int) -> Period | None:
        if not is_valid(year, month, until):
            return None
        return Period(iso(year, month, day), iso(year, month, until))

    core = in_year_after(sentence, *tokens, month, within)
    return replace(core, day=day if day == until else None)


def _month_within(month: int) -> Callable[[int], Period | None]:
    return lambda year: months_period(year, month, month)
