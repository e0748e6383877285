"""Times that count from a reference date: last month, on Monday, two years ago, yesterday."""

from __future__ import annotations

from claimcheck.model.evidence import Period
from claimcheck.text.datewords import Core, Sentence, lexicon, months_period, year_period
from claimcheck.text.isodates import last_day, shift_days, shift_months, weekday

_CLAUSE = 14


def relative_at(sentence: Sentence, index: int, reference: str | None) -> Core | None:
    """The relative time whose last word is at `index`, without a period where there is no reference date."""
    lex, word = lexicon(), sentence.lower[index]
    day = None if reference is None else last_day(reference)
    if word in lex.relative_days:
        period = None if day is None else _one_day(shift_days(day, lex.relative_days[word]))
        return Core(index, index + 1, period, relative=True)
    if word in lex.weekdays:
        return _weekday(sentence, index, day)
    if word in {"ago", "earlier", "later"}:
        return _ago(sentence, index, word, day)
    if word in lex.units:
        return _last_unit(sentence, index, word, day)
    return None


def _one_day(day: str) -> Period:
    return Period(day, day)


def _weekday(sentence: Sentence, index: int, day: str | None) -> Core | None:
    """A weekday is the latest one up to the reference date, as news reports mean it; after "will" the first from it."""
    if not sentence.tokens[index].text[0].isupper():
        return None
    first = index - 1 if sentence.at(index - 1) in {"last", "next", "this"} else index
    if day is None or sentence.at(index - 1) == "next":
        return Core(first, index + 1, None, relative=True)
    back = (weekday(day) - lexicon().weekdays[sentence.lower[index]]) % 7
    if back and sentence.at(index - 1) != "last" and _is_upcoming(sentence, first):
        back -= 7
    return Core(first, index + 1, _one_day(shift_days(day, -back)), relative=True)


def _is_upcoming(sentence: Sentence, index: int) -> bool:
    """Whether the nearest verb before the token, within its clause, speaks of what is to come."""
    lex = lexicon()
    for at in range(index - 1, max(-1, index - 1 - _CLAUSE), -1):
        word = sentence.lower[at]
        if word in lex.clause_ends:
            return False
        if word in lex.future and (sentence.tokens[at].text[0].islower() or not word[0].isalpha()):
            return True
        passive = not lex.to_be.isdisjoint(sentence.lower[max(0, at - 2) : at])
        if word in lex.planned and passive:
            return sentence.at(at - 1) not in lex.past and sentence.at(at - 2) not in lex.past
        if word in lex.past or (word.endswith("ed") and not passive):
            return False
    return False


def _last_unit(sentence: Sentence, index: int, word: str, day: str | None) -> Core | None:
    """Last month, this year, the previous week; "that year" and plurals have no period of their own."""
    lex, before = lexicon(), sentence.at(index - 1)
    if before not in lex.relative_words or word not in {"day", "week", "month", "year"}:
        return None
    if before in {"past", "following", "same", "that", "this", "current"} and word == "day":
        return None
    offset = lex.relative_words[before]
    # "The past year" and "the following month" count from what was told before.
    anchored = offset is not None and before in {"last", "this", "next"} and day is not None
    period = _unit_period(word, offset, day) if anchored and offset is not None and day is not None else None
    return Core(index - 1, index + 1, period, relative=True)


def _unit_period(unit: str, offset: int, day: str) -> Period:
    year, month = int(day[:4]), int(day[5:7])
    if unit == "year":
        return year_period(year + offset)
    if unit == "month":
        year, month = shift_months(year, month, offset)
        return months_period(year, month, month)
    if unit == "week":
        monday = shift_days(day, 7 * offset - weekday(day))
        return Period(monday, shift_days(monday, 6))
    return _one_day(shift_days(day, offset))


def _ago(sentence: Sentence, index: int, word: str, day: str | None) -> Core | None:
    """Two months ago; "a year earlier" counts from another time and has no period."""
    lex = lexicon()
    unit = lex.units.get(sentence.at(index - 1))
    amount = lex.amounts.get(sentence.at(index - 2))
    digits = sentence.at(index - 2)
    if amount is None and digits.isascii() and digits.isdigit() and len(digits) < 4:
        amount = int(digits)
    if unit is None or amount is None:
        return None
    period = _back(unit, amount, day) if word == "ago" and day is not None else None
    return Core(index - 2, index + 1, period, relative=True)


def _back(unit: str, amount: int, day: str) -> Period | None:
    year, month = int(day[:4]), int(day[5:7])
    if unit in {"year", "decade"}:
        year -= amount * (10 if unit == "decade" else 1)
        return year_period(year) if year > 0 else None
    if unit == "month":
        year, month = shift_months(year, month, -amount)
        return months_period(year, month, month) if year > 0 else None
    if unit == "week":
        target = shift_days(day, -7 * amount)
        return Period(shift_days(target, -3), shift_days(target, 3))
    return _one_day(shift_days(day, -amount))
