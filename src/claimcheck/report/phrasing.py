"""The words of the reports: dates, periods, counts, kinds and verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimcheck.model.evidence import OPEN_END, OPEN_START, TIERS, Evidence, Kind, Period, Status
from claimcheck.model.review import Citation, Stance, Verdict
from claimcheck.patterns import lazy

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DATE = lazy(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")

LABELS: dict[Kind, str] = {
    Kind.FINDING: "FINDING",
    Kind.DATA: "OFFICIAL DATA",
    Kind.ACT: "OFFICIAL ACT",
    Kind.REPORT: "PRESS REPORT",
    Kind.STATEMENT: "STATEMENT",
    Kind.FILING: "COURT FILING",
}
_NOUNS: dict[Kind, str] = {
    Kind.FINDING: "finding",
    Kind.DATA: "data",
    Kind.ACT: "act",
    Kind.REPORT: "report",
    Kind.STATEMENT: "statement",
    Kind.FILING: "filing",
}
_ORIGINS: dict[Kind, str] = {
    Kind.FINDING: "official finding",
    Kind.DATA: "official count",
    Kind.ACT: "official act",
    Kind.REPORT: "press report",
    Kind.STATEMENT: "statement",
    Kind.FILING: "court filing",
}
_ISSUERS = (
    (lazy(r"\binspectors? general\b", re.IGNORECASE), "inspector-general report"),
    (lazy(r"\baccountability office\b|\bauditors?\b", re.IGNORECASE), "auditors' report"),
    (lazy(r"\bcourts?\b|\bjudges?\b", re.IGNORECASE), "court ruling"),
)
"""What a finding is called by who issues it; any other is an official finding."""

NO_PASS = "That is not a pass, and not a finding that it is wrong."
KNOWLEDGE = "The findings dispute what was said. They say nothing about what the speaker knew."
FIXED_STATEMENTS = "They show it was said, not that it was so."


def date(iso: str) -> str:
    """A date in words, no more precise than it is: `May 18, 2021`, `September 2018`, `2018`."""
    found = _DATE.fullmatch(iso)
    if found is None:
        return iso
    year, month, day = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year if month is None else iso
    return f"{MONTHS[int(month) - 1]} {int(day)}, {year}" if day else f"{MONTHS[int(month) - 1]} {year}"


def last_day(iso: str) -> str:
    """The last day that a partial date may mean."""
    if len(iso) == 4:
        return f"{iso}-12-31"
    if len(iso) == 7:
        return f"{iso}-{_days(int(iso[:4]), int(iso[5:])):02d}"
    return iso


def first_day(iso: str) -> str:
    """The first day that a partial date may mean."""
    return (iso + "-01-01")[:10] if len(iso) == 4 else (iso + "-01")[:10]


def _days(year: int, month: int) -> int:
    # By hand: `calendar` would cost a tenth of a report's start-up time.
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def period_ends(period: Period) -> tuple[str | None, str | None]:
    """Start and end, each as short as it can be without loss (`2017-07` for its first day); None if open."""
    start, end = period.start, period.end
    if start[5:] == "01-01" and end[5:] == "12-31" and start != OPEN_START and end != OPEN_END:
        return start[:4], end[:4]
    first = None if start == OPEN_START else start[:7] if start.endswith("-01") and start != end else start
    last = None if end == OPEN_END else end[:7] if start != end and last_day(end[:7]) == end else end
    return first, last


def period(value: Period | None) -> str:
    """A period in words: `July 2017 to July 11, 2018`, `until ...`, `from ...`; empty if there is none."""
    start, end = (None, None) if value is None else period_ends(value)
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return f"until {date(end)}" if end else f"from {date(start or '')}"
    if start == end:
        return date(start)
    return f"{start}-{end}" if len(start) == len(end) == 4 else f"{date(start)} to {date(end)}"


def joint_period(periods: Iterable[Period | None]) -> Period | None:
    """The period from the earliest start to the latest end; None if one is unknown or there is none."""
    known: list[Period] = []
    for value in periods:
        if value is None:
            return None
        known.append(value)
    return Period(min(p.start for p in known), max(p.end for p in known)) if known else None


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 record`, `3 records`."""
    return f"{number:,} {plural(noun, number)}"


def plural(noun: str, number: int) -> str:
    """`noun` as it stands after `number`."""
    if number == 1:
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def number_word(number: int) -> str:
    """A number in words up to ten, else in digits."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def capital(text: str) -> str:
    """`text` with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def enumeration(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def asserted(record: Evidence) -> tuple[Kind, str]:
    """The kind of an assertion and who makes it: word for word the speaker's, in paraphrase that of the
    weaker of the two, the speaker's where they are level."""
    relays = record.relays
    if relays is None or (record.quotation is None and TIERS[record.kind] > TIERS[relays.kind]):
        return record.kind, record.by
    return relays.kind, relays.by


def label(record: Evidence) -> str:
    """What the report calls a record, in capitals."""
    kind, by = asserted(record)
    if record.relays is not None and by == record.by:
        return f"{LABELS[kind]} of a {_NOUNS[record.relays.kind]}"
    return LABELS[kind]


def noun(record: Evidence) -> str:
    """What the words of a record are called in `Why`."""
    return _NOUNS[asserted(record)[0]]


def origin_noun(record: Evidence, publisher: str) -> str:
    """What one origin is called in a count: `inspector-general report`, `court ruling`, `press report`."""
    kind, by = asserted(record)
    if kind is Kind.FINDING:
        for pattern, name in _ISSUERS:
            if pattern.search(by) or pattern.search(publisher):
                return name
    return _ORIGINS[kind]


def standing(record: Evidence) -> str:
    """A record's status in words where it is not current, else empty."""
    reason = f": {record.status_reason}" if record.status_reason else ""
    on = f" {date(record.status_date)}" if record.status_date else ""
    if record.status is Status.SUPERSEDED:
        return f"SUPERSEDED{on} by {record.superseded_by}{reason}"
    return "" if record.status is Status.CURRENT else f"{record.status.upper()}{on}{reason}"


def assertion_word(citations: Iterable[Citation]) -> str:
    """The verdict where only statements take a side."""
    stances = {c.stance for c in citations}
    if Stance.CONTRADICTS in stances:
        return "DISPUTED" if Stance.SUPPORTS in stances else "DENIED ONLY"
    return "ASSERTED ONLY"


def verdict(value: Verdict, citations: Sequence[Citation]) -> str:
    """A verdict as printed; for statements only and for nothing decided it depends on the citations."""
    if value is Verdict.STATEMENTS_ONLY:
        return assertion_word(citations)
    if value is Verdict.NOT_ENOUGH_EVIDENCE:
        return "NOT SETTLED BY THIS BASE" if citations else "NOT IN THIS BASE"
    return _VERDICTS[value]


def verdict_on_words(value: Verdict, citations: Sequence[Citation]) -> str:
    """A verdict on one half of an attributed claim, short enough for a head."""
    return "CONTRADICTED" if value is Verdict.CONTRADICTED else verdict(value, citations)


_VERDICTS = {
    Verdict.CONTRADICTED: "CONTRADICTED BY THE RECORD",
    Verdict.EXCEEDS_EVIDENCE: "GOES FURTHER THAN THE RECORD",
    Verdict.SUPPORTED: "SUPPORTED",
    Verdict.CONFLICTING_EVIDENCE: "SOURCES CONFLICT",
}
VERDICT_STYLES = {
    Verdict.CONTRADICTED: "bold red",
    Verdict.EXCEEDS_EVIDENCE: "bold yellow",
    Verdict.CONFLICTING_EVIDENCE: "bold yellow",
    Verdict.SUPPORTED: "bold green",
    Verdict.STATEMENTS_ONLY: "bold cyan",
    Verdict.NOT_ENOUGH_EVIDENCE: "bold",
}
LEVEL_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}
