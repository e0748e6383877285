"""What `list`, `search` and `stats` show to people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimcheck.cli.base_pages import closing
from claimcheck.model.evidence import Evidence, EvidenceBase, Status, VerifiedClaim
from claimcheck.report import phrasing
from claimcheck.report.layout import Part, apart, elided, marked, para, quoted
from claimcheck.report.phrasing import count
from claimcheck.report.styled import Line, Segment, line
from claimcheck.spans import Span

if TYPE_CHECKING:
    from claimcheck.curation.searching import Hit
    from claimcheck.curation.statistics import Counts, Statistics

_ROWS = 10
_NAME = 40
_TEXT_LINES = 2


def record_rows(records: Sequence[Evidence], width: int) -> list[Line]:
    """Records, each with its kind, date, speaker and first words."""
    return [row for record in records for row in _record_row(record, _words(record), (), width)]


def claim_rows(claims: Iterable[VerifiedClaim], width: int) -> list[Line]:
    """Verified claims with the sizes of their lists."""
    return [row for claim in claims for row in _claim_row(claim, claim.claim, (), width)]


def list_summary(found: int, noun: str, base: EvidenceBase, width: int) -> list[Line]:
    """How many of how many were listed."""
    total = len(base.evidence) if noun == "record" else len(base.verified_claims)
    return [*para(f"{found:,} of {count(total, noun)}.", width=width), *closing(base, None, width)]


def hit_rows(claims: Sequence[Hit], records: Sequence[Hit], width: int) -> list[Line]:
    """What was found, best first, with the words that answer to the query in bold and named below."""
    lines: list[Line] = []
    for title, hits in (("Verified claims", claims), ("Records", records)):
        if hits:
            lines += [line(Segment(title, "bold")), ()]
        for hit in hits:
            if isinstance(hit.thing, Evidence):
                lines += _record_row(hit.thing, hit.text, hit.spans, width, hit.words)
            else:
                lines += _claim_row(hit.thing, hit.text, hit.spans, width, hit.words)
    return lines


def _record_row(
    record: Evidence, text: str, spans: Sequence[Span], width: int, words: Sequence[str] = ()
) -> list[Line]:
    status = "" if record.status is Status.CURRENT else f"  {record.status.value}"
    head: list[Part] = [Segment(record.id, "bold"), f"  {phrasing.label(record)}{status}"]
    lines = apart(head, phrasing.date(record.date), width=width)
    lines += para(record.speaker, width=width, first="  ")
    own = text == record.quotation or text in record.variants
    return [*lines, *_shown(text, spans, width, in_marks=own), *_matched(words, width), ()]


def _claim_row(
    claim: VerifiedClaim, text: str, spans: Sequence[Span], width: int, words: Sequence[str] = ()
) -> list[Line]:
    sides = f"{len(claim.supported_by)} for, {len(claim.contradicted_by)} against"
    lines = apart([Segment(claim.id, "bold")], sides, width=width)
    lines += para("denied by: ", width=width, first="  ") if text in claim.denied_by else []
    return [*lines, *_shown(text, spans, width, in_marks=False), *_matched(words, width), ()]


def _words(record: Evidence) -> str:
    return record.quotation or record.summary or ""


def _shown(text: str, spans: Sequence[Span], width: int, *, in_marks: bool) -> list[Line]:
    """A text, cut to a few lines; the marked words are kept in sight."""
    limit = _TEXT_LINES * (width - 6)
    if len(text) > limit:
        text, spans = _cut(text, spans, limit)
    parts = quoted(text, spans) if in_marks else marked(text, spans)
    return para(*parts, width=width, first="    ")


def _cut(text: str, spans: Sequence[Span], limit: int) -> tuple[str, list[Span]]:
    first = next(iter(spans), None)
    short = elided(text, limit, first)
    body = short.removeprefix("... ").removesuffix(" ...")
    shift = len(short) - len(short.removeprefix("... ")) - text.find(body)
    moved = [(span.start + shift, span.end + shift) for span in spans]
    return short, [Span(start, end) for start, end in moved if start >= 0 and end <= len(short)]


def _matched(words: Sequence[str], width: int) -> list[Line]:
    return para(", ".join(words), width=width, first="  matched ") if words else []


# stats


def statistics_lines(found: Statistics, base: EvidenceBase, width: int) -> list[Line]:
    """The counts of a base, each table with shares of the records."""
    when = phrasing.period(base.period)
    lines = para(Segment(base.title, "bold"), f": {base.covers}{f', {when}' if when else ''}", width=width)
    counted = (
        *(("record", found.records), ("source", found.sources), ("verified claim", found.verified_claims)),
        *(("wording", found.wordings), ("name", found.names), ("measure", found.measures)),
    )
    lines += [*para(", ".join(count(number, noun) for noun, number in counted), width=width), ()]
    tables = (
        ("Records by kind", found.kinds, None),
        ("By tier", tuple((_TIERS[name], number) for name, number in found.tiers), None),
        ("By status", found.statuses, None),
        ("Words seen", tuple((_SEEN[name], number) for name, number in found.seen), None),
        ("By year", found.years, None),
        ("By publisher", found.publishers, _ROWS),
        ("By source", found.by_source, _ROWS),
    )
    for title, counts, limit in tables:
        lines += _table(title, counts, limit, found.records)
    lines += _names("Verified claims with one side", found.one_sided, found.verified_claims, width)
    lines += _names("Verified claims with no side", found.no_side, found.verified_claims, width)
    lines += _names("Records that no verified claim lists", found.unused, found.records, width)
    return lines + closing(base, None, width)


_TIERS = {"1": "1 establishes", "2": "2 establishes, weaker", "3": "3 asserts"}
_SEEN = {
    "primary": "at the source",
    "copy": "in a copy",
    "press": "as quoted in the press",
    "unseen": "nowhere yet",
}


def _table(title: str, counts: Counts, limit: int | None, total: int) -> list[Line]:
    if not counts:
        return []
    shown, rest = counts[:limit], counts[len(counts[:limit]) :]
    lines = [line(Segment(title, "bold")), *(_row(name, number, total) for name, number in shown)]
    if rest:
        lines.append(line(f"  and {len(rest):,} more: {sum(number for _, number in rest):,}"))
    return [*lines, ()]


def _row(name: str, number: int, total: int) -> Line:
    return line(f"  {elided(name, _NAME):<{_NAME + 4}}{number:>6,}  {_share(number, total):>4}")


def _share(number: int, total: int) -> str:
    percent = 100 * number / total
    return "<1 %" if percent < 1 else f"{percent:.0f} %"


def _names(title: str, names: Sequence[str], total: int, width: int) -> list[Line]:
    lines = [line(Segment(title, "bold"), f": {len(names):,} of {total:,}")]
    shown = ", ".join(names[:_ROWS]) + (f" and {len(names) - _ROWS:,} more" if len(names) > _ROWS else "")
    return [*lines, *(para(shown, width=width, first="  ") if names else []), ()]
