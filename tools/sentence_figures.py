"""Edits of the one figure or the one date of a plain English sentence, with a known effect on its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentence_edits import MONTH, MONTHS, NEGATIVE, capital_first, is_plain

# Figures ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The one figure of a sentence, with the words that bound it: `lower` for "at least"."""

    before: str
    after: str
    value: int
    lower: bool


_NUMBER = re.compile(
    r"(?P<bound>\b(?:[Aa]t least|[Mm]ore than|[Aa]bout|[Nn]early|[Aa]lmost|[Ss]ome|[Uu]p to|[Ff]ewer than"
    r"|[Oo]nly|[Rr]oughly|[Aa]pproximately|[Aa]nother|[Aa]n additional|[Oo]ver|[Aa]round|[Ee]xactly) )?"
    r"(?<![\w.,/:$-])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?![\w%/:]|[.,-]\d|-\w)"
    r"(?= (?P<noun>[A-Za-z-]+))"
)
_NO_COUNTS = frozenset(
    [
        "percent",
        "per",
        "days",
        "day",
        "hours",
        "hour",
        "weeks",
        "months",
        "years",
        "year",
        "minutes",
        "of",
        "and",
        "or",
        "to",
        "in",
        "a",
        "the",
    ]
)
_NO_LEADS = re.compile(
    rf"(?:\b(?:{MONTH}|within|after|before|section|notice|title|article|order|page|paragraph|class|aged?|of|in|on|by|from|for"
    rf"|the|these|those|its|his|her|their|remaining|other|additional|first|last)|No\.) $",
    re.IGNORECASE,
)


def _figures(sentence: str) -> Iterator[re.Match[str]]:
    for found in _NUMBER.finditer(sentence):
        year = len(found["number"]) == 4 and found["number"][:2] in ("19", "20")
        dated = found["noun"] in MONTHS or re.search(rf"{MONTH} $", sentence[: found.start()])
        if not year and not dated:
            yield found


def one_figure(sentence: str) -> Figure | None:
    """The figure of an affirmative sentence that has one and only one, plain or after "at least"."""
    found = list(_figures(sentence))
    spelled = re.search(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twice|dozens?|hundreds?|thousands?)\b", sentence
    )
    if len(found) != 1 or spelled or NEGATIVE.search(sentence) or not is_plain(sentence):
        return None
    match = found[0]
    before = sentence[: match.start()]
    value = int(match["number"].replace(",", ""))
    bound = (match["bound"] or "").strip().lower()
    refused = match["noun"].lower() in _NO_COUNTS or _NO_LEADS.search(before) or "without" in before
    if refused or value < 5 or bound not in ("", "at least"):
        return None
    after = sentence[match.end() :]
    return Figure(before=before, after=after, value=value, lower=bound == "at least")


def with_figure(figure: Figure, value: int, bound: str = "") -> str:
    """The sentence with another value and bound."""
    return capital_first(f"{figure.before}{bound + ' ' if bound else ''}{value:,}{figure.after}")


def below(value: int) -> int:
    """A figure clearly smaller than `value`, as roundly said as people say such figures."""
    return _rounded(int(value * 0.6))


def above(value: int) -> int:
    """A figure clearly larger than `value`."""
    return _rounded(int(value * 1.6) + 1)


def _rounded(value: int) -> int:
    step: int = 10 ** max(len(str(value)) - 2, 0)
    return max(value // step * step, 1)


# Dates --------------------------------------------------------------------------------------------

_WHEN = re.compile(
    rf"\b(?P<lead>[Ii]n|[Oo]n)(?P<day> (?:\d{{1,2}} )?(?P<month>{MONTH})(?: \d{{1,2}},)?)?"
    rf" (?P<year>(?:19|20)\d\d)(?![\d-]|,\d)"
)
_LONG_MONTHS = ("May", "July", "October", "March", "January", "August")
"""Months of 31 days, one for each two months of the year, some way off."""


_CLAUSE_WORD = re.compile(r"\b(?:who|what|which|that|when|before|after|until|since|because|whether)\b")
_UNIQUE = re.compile(
    r"\b(?:began|started|ended|stopped|rescinded|signed|issued|published|announced|released|launched|created|expanded"
    r"|adopted|ordered|discontinued|lifted|withdrew|resumed|suspended)\b"
)


def tells_of_unique_event(sentence: str) -> bool:
    """Whether the sentence tells of an event that mostly happens once, whatever the record says."""
    return _UNIQUE.search(sentence) is not None


def other_dates(sentence: str) -> tuple[str, ...]:
    """The sentence with another year, and another month where it has one; () if it has no date of its own."""
    found = list(_WHEN.finditer(sentence))
    years = re.findall(r"\b(?:19|20)\d\d\b", sentence)
    if len(found) != 1 or len(years) != 1 or NEGATIVE.search(sentence) or not is_plain(sentence):
        return ()
    match = found[0]
    if _CLAUSE_WORD.search(sentence[: match.start()]):  # the date is that of another event
        return ()
    year = int(match["year"])
    variants = [
        sentence[: match.start("year")] + str(year + shift) + sentence[match.end("year") :] for shift in (-4, 5)
    ]
    if match["month"] is not None:
        month = _LONG_MONTHS[MONTHS.index(match["month"]) // 2]  # none of them is the month itself
        variants.append(sentence[: match.start("month")] + month + sentence[match.end("month") :])
    return tuple(variants)
