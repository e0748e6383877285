"""A pull-request comment: counts, a table of the results, the worst first, and the details folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from claimcheck.model.evidence import Evidence
from claimcheck.model.review import Verdict
from claimcheck.model.run import Notification, Run
from claimcheck.patterns import lazy
from claimcheck.report import phrasing
from claimcheck.report.layout import as_given, elided
from claimcheck.report.results import (
    WITHHELD,
    Placed,
    base_line,
    compared,
    found_in,
    levels,
    placed,
    worst_first,
)
from claimcheck.report.safe import visible

LIMIT = 65_536
"""What a comment may hold on GitHub, counted in bytes, which is never more than it may."""
MARKER = "<!-- claimcheck -->"
"""The first line, by which a workflow finds its own comment again."""

_NO_PASS = f"What the base does not decide is neither confirmed nor denied. {phrasing.NO_PASS}"
_HEADER = ("| | Where | Rule | Claim |", "| --- | --- | --- | --- |")
_FOLD = ("<details>", "<summary>Messages, fixes and records</summary>", "")
_UNFOLD = ("</details>", "")
_RESERVE = 400
"""Bytes kept for the line on what was left out."""
_CELL, _QUOTED, _RECORDS = 160, 300, 3

# What has a meaning wherever it stands.
_SYNTAX = r"[\\`*_\[\]|~<>&]"
# What sites make a mention, a reference, a formula, a smiley or a link of, on top of Markdown.
_LIVE = r"\$|[@#!%](?=\w)|:(?=//|[\w+-]+:)|(?<=www)\.|(?<=GH)-(?=\d)"
_SPECIAL = lazy(f"(?P<live>{_LIVE}|[~&](?=\\w))|{_SYNTAX}", re.IGNORECASE)
_BACKSLASHED = frozenset("\\`*_[]|~")
_UNSAFE = lazy(r"[^A-Za-z0-9\-._~:/?#@!$&'*+,;=%]")


def render(run: Run, limit: int = LIMIT) -> str:
    """The run as Markdown of at most `limit` bytes; a last line says what was left out for it.

    Nothing in a draft or a base is taken for Markdown, HTML or a mention. Suppressed results are left out.
    """
    found = worst_first(placed(run))
    head, foot = _head(run), _foot(run)
    room = limit - size((*head, *_HEADER, *_FOLD, *_UNFOLD, *foot)) - _RESERVE
    rows = fitting((_row(p) for p in found), room)
    records = {record.id: record for record in run.base.evidence}
    details = fitting((_detail(p, records) for p in found[: len(rows)]), room - size(rows))
    notes = fitting((_note(n) for n in run.notifications), room - size(rows) - size(details))
    lines = [*head, *([*_HEADER, *rows, ""] if rows else []), *([*notes, ""] if notes else [])]
    lines += [*_FOLD, *details, *_UNFOLD] if details else []
    return "\n".join([*lines, *_left_out(found, len(rows), len(details)), *foot, ""])


def plain(text: str) -> str:
    """Text as Markdown that shows the same words in one line, and nothing else."""
    return _SPECIAL.sub(lambda found: _shown(found[0], live=found["live"] is not None), _flat(text))


def _shown(char: str, *, live: bool) -> str:
    safe = f"\\{char}" if char in _BACKSLASHED else escape(char)
    # Text nodes on both sides of an element are not read together.
    return f"<span>{safe}</span>" if live else safe


def _flat(text: str) -> str:
    return visible(" ".join(text.split()))


def _head(run: Run) -> list[str]:
    lines = [MARKER, f"### claimcheck: {found_in(run)}", "", plain(compared(run.drafts)), ""]
    undecided = any(c.review.verdict is Verdict.NOT_ENOUGH_EVIDENCE for d in run.drafts for c in d.claims)
    return [*lines, _NO_PASS, ""] if undecided else lines


def _foot(run: Run) -> list[str]:
    return [f"{plain(base_line(run))} {WITHHELD}"]


def _row(found: Placed) -> str:
    result = found.result
    claim = plain(elided(_flat(found.words), _CELL))
    rule = plain(f"{result.rule} {result.name}")
    return f"| {result.level.value} | {plain(found.place)} | {rule} | {claim} |"


def _detail(found: Placed, records: dict[str, Evidence]) -> str:
    result, text = found.result, found.words
    rule = plain(f"{result.rule} {result.name}")
    lines = [f"**{result.level.value} {rule}**, {plain(found.place)}", ""]
    lines += [f"- **Claim** {plain(as_given(elided(_flat(text), _QUOTED)))}"] if text else []
    lines.append(f"- **Why** {plain(elided(_flat(found.message), _QUOTED))}")
    lines += [f"- **Fix** {plain(elided(_flat(result.fix), _QUOTED))}"] if result.fix else []
    lines += [f"- **Record** {_record(i, records.get(i))}" for i in result.evidence[:_RECORDS]]
    rest = len(result.evidence) - _RECORDS
    lines += [f"- and {phrasing.count(rest, 'more record')}"] if rest > 0 else []
    return "\n".join([*lines, ""])


def _record(name: str, record: Evidence | None) -> str:
    if record is None:
        return plain(name)
    kind, by = phrasing.asserted(record)
    words = record.quotation or record.summary
    quoted = f'"{words}"' if record.quotation else words
    told = [plain(elided(_flat(quoted), _QUOTED)) + ","] if quoted else []
    about = [by, record.source.number or record.source.title if by else "", record.locator or ""]
    where = ", ".join(part for part in (kind.value, *about) if part)
    return f"{' '.join([*told, plain(elided(_flat(where), _QUOTED))])} ({_linked(name, record.source.url)})"


def _linked(name: str, url: str | None) -> str:
    if url is None or not url.startswith(("https://", "http://")) or _UNSAFE.search(url):
        return plain(name)
    return f"[{plain(name)}](<{url}>)"


def _note(note: Notification) -> str:
    place = ":".join(str(part) for part in (note.path, note.line) if part is not None)
    where = f"{plain(place)}: " if place else ""
    return f"- **{note.level.value}** {where}{plain(elided(_flat(note.message), _QUOTED))}"


def _left_out(found: Sequence[Placed], rows: int, details: int) -> list[str]:
    if details == len(found):
        return []
    missing = [p.result for p in found[rows:]]
    parts = [f"{levels(missing)} not listed"] if missing else []
    parts += [f"details of {phrasing.count(rows - details, 'result')}"] if rows > details else []
    return [f"**Left out, for a comment has a limit of length:** {'; '.join(parts)}.", ""]


def fitting(parts: Iterable[str], room: int) -> list[str]:
    """The parts from the first on that fit into so many bytes."""
    taken: list[str] = []
    for part in parts:
        room -= size((part,))
        if room < 0:
            break
        taken.append(part)
    return taken


def size(lines: Iterable[str]) -> int:
    """The bytes of some lines."""
    return sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)
