"""Flags a sentence that cites one side alone although the base holds a record of the other.

A warning where records of the same tier conflict, in place of CC102; a note where the record cited decides and a
weaker one stands against it. The other side must be a finding, data, an act or a report: statements do not count. It is
given where a mark in the paragraph or the next one cites such a record. Where the claim is contradicted, the rule that
says so speaks in its place, and where the record cited is itself the one against the sentence, CC505.

Why:
    A mark says that the matter was looked up. If the desk's own base holds the other side and the mark passes it over,
    the reader is told less than the desk knows.

Fires (newsrooms, warning, draft):
    > The east door of the mill was locked during the fire [@gazette-east-door-locked].

    The other paper says that it was not.

Silent (newsrooms, draft):
    > The east door of the mill was locked during the fire [@gazette-east-door-locked; but see @herald-east-door-open].

    Both are cited. That they conflict is still told, by CC102.

Silent (newsrooms, draft):
    > The east door of the mill was locked during the fire.

    Without a mark it is CC102 that tells.

Misses:
    The other side in words, without a mark; and records that the base does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.review import Citation, Stance, Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, by_strength, result
from claimcheck.verdict import ESTABLISHING_TIERS, stands

RULE = Rule(
    id="CC106",
    name="one-sided-citation",
    level=Level.WARNING,
    summary="The sentence cites one side, and the base holds the other as well.",
)
_LEVELS = {Verdict.CONFLICTING_EVIDENCE: Level.WARNING, Verdict.SUPPORTED: Level.NOTE}


def check(case: Case) -> Iterator[Result]:
    """One result for a claim whose marks name supporting records alone while others contradict it."""
    level = _LEVELS.get(case.review.verdict)
    if level is None or not case.cites(Stance.SUPPORTS) or case.cites(Stance.CONTRADICTS):
        return
    against = _against(case)
    if against and case.cited_nearby().isdisjoint(c.evidence.id for c in against):
        records = ", ".join(dict.fromkeys(c.evidence.id for c in against[:2]))
        message = "only one side is cited, and the base holds the other"
        yield result(RULE, case.place(), message, against, level=level, fix=f"give the other side: {records}")


def _against(case: Case) -> tuple[Citation, ...]:
    other = (c for c in case.pool if c.stance is Stance.CONTRADICTS and c.tier in ESTABLISHING_TIERS)
    return by_strength(c for c in other if stands(c.evidence))
