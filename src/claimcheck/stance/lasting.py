"""How long a thing was so, or was not: a claim that gives an end or a start against the record's.

What lasted from May to June did not last until August, nor since January; and who says that it was not so until a day
says that it was so then.

Limits: figures are left to their own rules; ranges are held by the month.
"""

from __future__ import annotations

from claimcheck.stance.comparison import Compared
from claimcheck.text.isodates import day_after, first_day, last_day
from claimcheck.text.propositions import Form, Proposition
from claimcheck.text.times import TimeExpression, TimeRelation

_RANGES = (TimeRelation.BETWEEN, TimeRelation.SINCE)


def ends_elsewhen(compared: Compared) -> bool:
    """Whether the claim says how long a thing was so, or was not, and the record has it for longer, or for less.

    Who says "not until 2019" says that it was so in 2019.
    """
    told = compared.evidence.period or compared.period
    if _other_ends(compared):
        return True
    bounded = (t for t in compared.claim.times if t.period is not None and _bounds(compared.claim.text, t))
    named = next(bounded, None)
    if named is None or named.period is None or told is None or any(q.head for q in compared.claim.quantities):
        return False
    if named.relation is TimeRelation.BETWEEN:
        return not (_meets(named.period.start, told.start) and _meets(named.period.end, told.end))
    if named.relation is TimeRelation.SINCE:
        return not named.period.start <= told.start <= last_day(_cut(named.period.start, named))
    if compared.claim.form is Form.DENIES:
        since = day_after(named.period.end)
        return not named.period.end <= told.end <= last_day(_cut(since, named))
    return not first_day(_cut(named.period.end, named)) <= told.end <= named.period.end


def _other_ends(compared: Compared) -> bool:
    """Whether both say between which days it was so, and not the same, or the claim only since when."""
    mine = next((t for t in compared.claim.times if t.relation in _RANGES), None)
    theirs = next((t for t in compared.evidence.times if t.relation is TimeRelation.BETWEEN), None)
    if mine is None or theirs is None or mine.period is None or theirs.period is None:
        return False
    if mine.relation is TimeRelation.SINCE:
        return True
    # A year, or "late June", may stand for the day in it.
    length = 4 if mine.period.contains(theirs.period) else 7
    starts, ends = (mine.period.start, theirs.period.start), (mine.period.end, theirs.period.end)
    return any(day[:length] != other[:length] for day, other in (starts, ends))


def begins(claim: Proposition) -> bool:
    """Whether a claim says of a time only that it began then or later: "not until May did the ferry sail"."""
    return claim.text[:10].lower().startswith(("not until ", "not till "))


def _bounds(text: str, time: TimeExpression) -> bool:
    """Whether a time says how long a thing lasted: "until", "since", "from ... to"."""
    lasting = time.relation in (TimeRelation.UNTIL, TimeRelation.SINCE)
    return lasting or (time.relation is TimeRelation.BETWEEN and text[time.span.slice].lower().startswith("from "))


def _cut(day: str, time: TimeExpression) -> str:
    """A day as closely as a time names it."""
    return day if time.day else day[:7] if time.month else day[:4]


def _meets(day: str, other: str) -> bool:
    """Whether two days are of one month; ends of years and months are days, too."""
    return day[:7] == other[:7]
