"""ISO dates that may be partial, and the days they cover."""

from __future__ import annotations

from claimcheck.base.faults import quoted
from claimcheck.model.evidence import OPEN_END, OPEN_START, Period
from claimcheck.patterns import lazy

_DATE = lazy(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OPEN = ".."
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    """The number of days of a month of the Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def check_date(text: str) -> str:
    """`text` itself where it is a full or partial date. Raises ValueError that says what is wrong."""
    _parts(text)
    return text


def first_day(text: str) -> str:
    """The first day that a full or partial date covers. Raises ValueError for what is no date."""
    year, month, day = _parts(text)
    return f"{year:04}-{month or 1:02}-{day or 1:02}"


def last_day(text: str) -> str:
    """The last day that a full or partial date covers. Raises ValueError for what is no date."""
    year, month, day = _parts(text)
    month = month or 12
    return f"{year:04}-{month:02}-{day or month_length(year, month):02}"


def parse_period(text: str) -> Period:
    """The days of `2017-07/2018-07-11`, of one date, or of a range open at one end. Raises ValueError."""
    start, slash, end = (part.strip() for part in text.partition("/"))
    if not slash:
        return Period(first_day(start), last_day(start))
    if start == end == _OPEN:
        raise ValueError(f"the period {text} has no date: give it a start or an end")
    if "/" in end:
        raise ValueError(f"a period has one start and one end, got {quoted(text)}")
    days = Period(OPEN_START if start == _OPEN else first_day(start), OPEN_END if end == _OPEN else last_day(end))
    if days.end < days.start:
        raise ValueError(f"the period {text} ends before it starts")
    return days


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month and day, 0 for a part that is not given."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"expected a date like 2018, 2018-06 or 2018-06-20, got {quoted(text)}")
    year, month, day = (int(part or 0) for part in found.groups())
    if year == 0:
        raise ValueError(f"{text} is no date: years begin with 0001")
    if found[2] is not None and not 1 <= month <= 12:
        raise ValueError(f"{text} is no date: months run from 01 to 12")
    if found[3] is not None and not 1 <= day <= month_length(year, month):
        raise ValueError(f"{text} is no date: {found[1]}-{found[2]} has days 01 to {month_length(year, month)}")
    return year, month, day
