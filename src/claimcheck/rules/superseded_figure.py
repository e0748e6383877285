"""Flags a figure that was right until a newer count replaced it.

A warning where the claim, or its draft, is dated after the newer figure came out; a note where neither has a date. A
claim dated while the figure was current is left alone. On a desk's reviewed list CC101 speaks in its place.

Why:
    Old counts live on in archives and are copied from there. They were never wrong, so nothing else flags them.

Fires (harbour, warning, draft):
    > ---
    > date: 2023-12-01
    > ---
    >
    > 118 ferry incidents were reported.

    The register said 118 in January 2023 and 171 in October.

Fires (harbour, note):
    > 118 ferry incidents were reported.

    The same without a date: it may be an old sentence.

Silent (harbour, draft):
    > ---
    > date: 2023-02-10
    > ---
    >
    > 118 ferry incidents were reported.

    At that time it was the newest count.

Misses:
    Counts whose records are not linked by `superseded_by`, and newer counts that the base does not hold.

    A date in the sentence counts as the claim's own, even where it is the year that was counted: "118 incidents were
    reported in 2022" is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.evidence import Evidence, Period
from claimcheck.model.review import Citation, Reason, ReasonKind, Stance, Verdict
from claimcheck.model.run import Level, Result, Rule
from claimcheck.rules._base import Case, by_strength, figures, reason_of, result

RULE = Rule(
    id="CC105",
    name="superseded-figure",
    level=Level.WARNING,
    summary="The figure was right until a newer count replaced it.",
)


def check(case: Case) -> Iterator[Result]:
    """One result for a claim that agrees with an outdated count and with no current one."""
    older = _outdated(case)
    if older is None or case.reviewed:
        return
    reference = case.review.reference or _drafted(case)
    newer = _newest(older.evidence, case)
    if reference is None:
        level = Level.NOTE
    elif newer is not None and _after(reference, newer):
        level = Level.WARNING
    else:
        return
    yield result(
        RULE,
        case.place(_reason(older)),
        "superseded by a newer figure",
        [older],
        level=level,
        fix=_fix(newer),
    )


def _outdated(case: Case) -> Citation | None:
    if case.review.verdict is Verdict.SUPPORTED:
        # Any current record that agrees makes the claim current.
        outdated = all(_reason(citation) is not None for citation in case.deciding)
        return case.strongest if outdated else None
    if case.review.verdict is Verdict.CONTRADICTED:
        rest = by_strength(c for c in case.pool if c.stance is Stance.RELATED)
        return next((c for c in rest if _reason(c) is not None and _agrees(case, c)), None)
    return None


def _reason(citation: Citation) -> Reason | None:
    return reason_of(citation, ReasonKind.SUPERSEDED)


def _agrees(case: Case, citation: Citation) -> bool:
    record = citation.evidence
    said = " ".join(filter(None, (record.quotation, record.summary, *record.propositions)))
    claimed = set(figures(case.review.text))
    return bool(claimed & set(figures(said)))


def _newest(record: Evidence, case: Case) -> Evidence | None:
    newest: Evidence | None = None
    seen = {record.id}
    while (newer := case.records.get(record.superseded_by or "")) is not None and newer.id not in seen:
        newest = record = newer
        seen.add(newer.id)
    return newest


def _drafted(case: Case) -> Period | None:
    date = case.draft.date
    return Period(date, date) if date is not None else None


def _after(reference: Period, newer: Evidence) -> bool:
    # A partial date counts by its last day: "2018-99" sorts after every day of 2018.
    return reference.start > f"{newer.published}-99"[:10]


def _fix(newer: Evidence | None) -> str | None:
    return f"see {newer.id}, {newer.date}" if newer is not None else None
