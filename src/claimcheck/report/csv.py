"""A table for a spreadsheet: a row for each result, and for each claim without one."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from claimcheck.model.draft import Places
from claimcheck.model.evidence import Evidence
from claimcheck.model.review import ClaimReview, Stance
from claimcheck.model.run import CheckedClaim, CheckedDraft, Result, Run
from claimcheck.patterns import lazy
from claimcheck.report.phrasing import asserted
from claimcheck.report.results import name
from claimcheck.report.safe import visible

COLUMNS = (
    "path",
    "line",
    "column",
    "claim",
    "verdict",
    "basis",
    "attributed_to",
    "content_verdict",
    "level",
    "rule",
    "name",
    "message",
    "fix",
    "suppressed",
    "evidence",
    "by",
    "source",
    "date",
    "locator",
    "url",
)
BOM = "\ufeff"
"""What spreadsheets need at the start of a file to read it as UTF-8."""

# What a spreadsheet takes for a formula where a cell starts with it; and a semicolon starts one in many countries.
_FORMULA = lazy(r"(?:^|(?<=;)) ?(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
_STRENGTH = {Stance.CONTRADICTS: 0, Stance.QUALIFIES: 1, Stance.SUPPORTS: 2, Stance.RELATED: 3}


def render(run: Run) -> str:
    """The run as RFC 4180 text: a header, lines ended by CR LF, no byte order mark.

    A cell that a spreadsheet would take for a formula starts with an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    records = {record.id: record for record in run.base.evidence}
    for checked in run.drafts:
        for row in _rows(checked, records):
            writer.writerow([cell(value) for value in row])
    return text.getvalue()


def _rows(checked: CheckedDraft, records: dict[str, Evidence]) -> list[tuple[str | int, ...]]:
    places = Places(checked.draft)
    rows: list[tuple[str | int, ...]] = []
    for claim in checked.claims:
        for result in claim.results or (None,):
            span = claim.review.span if result is None else result.span
            line, column = places.position(span.start)
            rows.append((name(checked.draft), line, column, *_claim(claim, result, records)))
    for result in checked.results:
        line, column = places.position(result.span.start)
        rows.append((name(checked.draft), line, column, *("",) * 5, *_told(result), *("",) * 6))
    return rows


def _claim(claim: CheckedClaim, result: Result | None, records: dict[str, Evidence]) -> tuple[str, ...]:
    review = claim.review
    basis = review.decided_by.basis.value if review.decided_by is not None else ""
    ids = result.evidence if result and result.evidence else _ids(review)
    said = review.attribution
    attributed = (said.source, said.content_verdict.value) if said is not None else ("", "")
    head = (review.text, review.verdict.value, basis, *attributed, *_told(result), " ".join(ids))
    return (*head, *_source(next((records[i] for i in ids if i in records), None)))


def _told(result: Result | None) -> tuple[str, ...]:
    if result is None:
        return ("",) * 6
    suppressed = "yes" if result.suppressed else "no"
    return result.level.value, result.rule, result.name, result.message, result.fix or "", suppressed


def _ids(review: ClaimReview) -> Sequence[str]:
    """The records that bear on a claim, those that take a side first."""
    cited = sorted(review.citations, key=lambda c: (_STRENGTH[c.stance], c.tier))
    return tuple(dict.fromkeys(c.evidence.id for c in cited))


def _source(record: Evidence | None) -> tuple[str, ...]:
    if record is None:
        return ("",) * 5
    source = record.source
    title = f"{source.number}, {source.title}" if source.number else source.title
    return asserted(record)[1], title, record.date, record.locator or "", source.url or ""


def cell(value: str | int) -> str | int:
    """A value in one line that no spreadsheet takes for a formula."""
    if isinstance(value, int):
        return value
    return _FORMULA.sub("'", visible(" ".join(value.split())))
