"""What was compared with what: the count of a draft, and the base with its digest."""

from __future__ import annotations

from collections import Counter

from claimcheck.model.draft import BlockKind, Places
from claimcheck.model.review import Verdict
from claimcheck.model.run import CheckedClaim, CheckedDraft, Level
from claimcheck.report import phrasing
from claimcheck.report.layout import apart, para
from claimcheck.report.phrasing import count
from claimcheck.report.safe import visible
from claimcheck.report.styled import Line, line
from claimcheck.report.view import View

_DIGEST = 12
_SHORT = {
    Verdict.CONTRADICTED: "contradicted",
    Verdict.EXCEEDS_EVIDENCE: "further than the record",
    Verdict.CONFLICTING_EVIDENCE: "in conflict",
    Verdict.STATEMENTS_ONLY: "on statements only",
    Verdict.SUPPORTED: "supported",
}
_WITHHELD = "Internal check, not for publication."


def scan(view: View, checked: CheckedDraft) -> list[Line]:
    """How many sentences a draft has, and what became of each claim; no claim is left out of the count."""
    reviews = [claim.review for claim in checked.claims]
    met = [r for r in reviews if r.verdict is not Verdict.NOT_ENOUGH_EVIDENCE]
    open_ = sum(1 for r in reviews if r.verdict is Verdict.NOT_ENOUGH_EVIDENCE and r.citations)
    absent = len(reviews) - len(met) - open_
    rows = [
        ("met the base", len(met), _breakdown(checked)),
        ("not settled", open_, "records bear on it, none decides it"),
        ("not in base", absent, "neither passed nor failed"),
        ("not a claim", checked.skipped, f"sentences: {not_claims(checked)}"),
    ]
    lines = para(f"{_found(checked)} in {_size(checked)}.", width=view.width)
    for label, number, note in rows:
        if number:
            lines += para(note, width=view.width, first=f"  {label:<13}{number:>4}  ")
    return [*lines, *_details(checked)]


def not_claims(checked: CheckedDraft) -> str:
    """What the sentences are that claim nothing to look up."""
    headings = any(block.kind is BlockKind.HEADING for block in checked.draft.blocks)
    return "questions, opinion, transitions" + (", headings" if headings else "")


def scan_in_short(checked: CheckedDraft) -> Line:
    """The count of a draft in one line."""
    met = sum(1 for c in checked.claims if c.review.verdict is not Verdict.NOT_ENOUGH_EVIDENCE)
    where = f"{visible(checked.draft.path)}: " if checked.draft.path else ""
    return line(f"{where}{_found(checked)} in {_size(checked)}, {met} met the base.")


def base_lines(view: View, exit_code: int | None) -> list[Line]:
    """The base: digest, size, what it covers and when; then what the report is not for, and the exit code."""
    base = view.base
    when = phrasing.period(base.period)
    covers = base.covers + (f", {when}" if when else "")
    sizes = f"{count(len(base.evidence), 'record')} from {count(len(base.sources), 'source')}"
    as_of = f" As of {phrasing.date(view.as_of)}." if view.as_of else ""
    lines = para(f"base {digest(base.digest)}, {sizes}: {covers}.{as_of}", width=view.width)
    return lines + apart([_WITHHELD], "" if exit_code is None else f"exit {exit_code}", width=view.width)


def base_in_short(view: View) -> Line:
    """The base in one line."""
    base = view.base
    return line(f"base {digest(base.digest)}, {count(len(base.evidence), 'record')}.")


def digest(full: str) -> str:
    """A digest short enough to read out, without its algorithm."""
    return full.rpartition(":")[2][:_DIGEST]


def _found(checked: CheckedDraft) -> str:
    every = [*(r for c in checked.claims for r in c.results), *checked.results]
    shown = [r for r in every if not r.suppressed]
    levels = Counter(r.level for r in shown)
    parts = [count(levels[level], level.value) for level in Level if levels[level]]
    hidden = len(every) - len(shown)
    parts += [f"{hidden} suppressed"] if hidden else []
    return ", ".join(parts) or "No results"


def _size(checked: CheckedDraft) -> str:
    return f"{count(checked.sentences, 'sentence')}, {count(len(checked.claims), 'claim')}"


def _breakdown(checked: CheckedDraft) -> str:
    verdicts = Counter(c.review.verdict for c in checked.claims if not _said(c))
    said = sum(1 for c in checked.claims if _said(c))
    parts = [f"{verdicts[v]} {name}" for v, name in _SHORT.items() if verdicts[v]]
    parts += [f"{said} said as reported"] if said else []
    return ", ".join(parts)


def _said(claim: CheckedClaim) -> bool:
    return claim.review.attribution is not None and claim.review.verdict is Verdict.SUPPORTED


def _details(checked: CheckedDraft) -> list[Line]:
    path = checked.draft.path
    first = next((r for c in checked.claims for r in c.results if not r.suppressed), None)
    if path is None or path == "-" or first is None:
        return []
    import shlex

    number, _ = Places(checked.draft).position(first.span.start)
    return [line(f"details: claimcheck check {visible(shlex.quote(f'{path}:{number}'))}")]
