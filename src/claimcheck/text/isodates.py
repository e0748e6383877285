"""ISO dates as text, possibly partial ("2018", "2018-06"): first and last days, neighbours, shifts."""

from __future__ import annotations

import re

from claimcheck.patterns import lazy

_PARTIAL = lazy(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month in the Gregorian calendar."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + leap


def is_valid(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def iso(year: int, month: int, day: int) -> str:
    """The ISO form of a day."""
    return f"{year:04d}-{month:02d}-{day:02d}"


def parts(date: str) -> tuple[int, int | None, int | None]:
    """Year, month and day of an ISO date, None for what is left out. Raises ValueError for other text."""
    found = _PARTIAL.fullmatch(date)
    if found is None:
        raise ValueError(f"not an ISO date: {date!r}")
    year, month, day = (int(part) if part is not None else None for part in found.groups())
    assert year is not None
    if not is_valid(year, month or 1, day or 1):
        raise ValueError(f"no such day: {date!r}")
    return year, month, day


def first_day(date: str) -> str:
    """The first day of a partial date. Raises ValueError for what is no ISO date."""
    year, month, day = parts(date)
    return iso(year, month or 1, day or 1)


def last_day(date: str) -> str:
    """The last day of a partial date. Raises ValueError for what is no ISO date."""
    year, month, day = parts(date)
    month = month or 12
    return iso(year, month, day or days_in_month(year, month))


def day_before(day: str) -> str:
    """The day before a full ISO date; the first day there is stays."""
    return shift_days(day, -1)


def day_after(day: str) -> str:
    """The day after a full ISO date; the last day there is stays."""
    return shift_days(day, 1)


def shift_days(day: str, by: int) -> str:
    """A full ISO date moved by days, held within the years 1 to 9999."""
    # Rarely needed, and slow to import.
    from datetime import date

    ordinal = date.fromisoformat(day).toordinal() + by
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal())).isoformat()


def shift_months(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month `by` months on."""
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def weekday(day: str) -> int:
    """The weekday of a full ISO date, Monday 0."""
    from datetime import date

    return date.fromisoformat(day).weekday()
