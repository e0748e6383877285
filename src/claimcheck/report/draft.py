"""A draft's results in the order of the draft, one headline each, with the record's words and the way out."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.model.draft import Places
from claimcheck.model.evidence import Evidence, Kind
from claimcheck.model.review import Citation, ClaimReview, EvidenceField, Reason, Stance, Verdict
from claimcheck.model.run import CheckedClaim, CheckedDraft, Level, Notification, Result
from claimcheck.report import phrasing
from claimcheck.report.citation import issuer, seen_inline, spans_in, title
from claimcheck.report.layout import as_given, elided, para, quoted
from claimcheck.report.phrasing import asserted
from claimcheck.report.safe import visible
from claimcheck.report.styled import Line, Segment, line
from claimcheck.report.view import View
from claimcheck.spans import Span

_WEIGHT = {Stance.CONTRADICTS: 0, Stance.QUALIFIES: 1, Stance.SUPPORTS: 2, Stance.RELATED: 3}
_LINES_SHOWN = 2
_TELLING = 4
"""Words of a record that are fewer are shown within the sentence they stand in."""


def listing(view: View, checked: CheckedDraft, *, everything: bool, quiet: bool) -> list[Line]:
    """All results that are not suppressed; with `everything` the claims without one as well; with `quiet` the
    headlines alone."""
    lines: list[Line] = []
    places = Places(checked.draft)
    for claim, result in _ordered(checked, everything):
        if result is None:
            lines += [*_unremarkable(view, checked, claim, places), *_gap(quiet)]
            continue
        lines.append(_headline(checked, claim, result, places))
        lines += [] if quiet else _details(view, claim, result)
        lines += _gap(quiet)
    return [*lines, *on_draft(view, checked, quiet=quiet)]


def on_draft(view: View, checked: CheckedDraft, *, quiet: bool) -> list[Line]:
    """The results on the draft itself, such as those on its suppressions; with `quiet` the headlines alone."""
    if not checked.results:
        return []
    lines: list[Line] = []
    places = Places(checked.draft)
    for result in checked.results:
        lines.append(_head(checked, result, places))
        lines += [] if quiet else [*_message(view, result), ()]
    return lines


def place(checked: CheckedDraft, span: Span, places: Places) -> str:
    """`path:line:column` of a span."""
    row, column = places.position(span.start)
    return f"{visible(checked.draft.path or 'argument')}:{row}:{column}"


def notification(note: Notification) -> Line:
    """A remark about the run, with its place if it has one."""
    where = ":".join(str(part) for part in (note.path, note.line, note.column) if part is not None)
    level = Segment(note.level.value, phrasing.LEVEL_STYLES[note.level.value])
    return line(f"{where}  " if where else "", level, f" {note.message}")


def _gap(quiet: bool) -> list[Line]:
    return [] if quiet else [()]


def _ordered(checked: CheckedDraft, everything: bool) -> Iterator[tuple[CheckedClaim, Result | None]]:
    found: list[tuple[int, str, CheckedClaim, Result | None]] = []
    for claim in checked.claims:
        shown = [r for r in claim.results if not r.suppressed]
        found += [(r.span.start, r.rule, claim, r) for r in shown]
        if everything and not shown:
            found.append((claim.review.span.start, "", claim, None))
    for _, _, claim, result in sorted(found, key=lambda entry: entry[:2]):
        yield claim, result


def _headline(checked: CheckedDraft, claim: CheckedClaim, result: Result, places: Places) -> Line:
    decided = claim.review.decided_by
    basis = f"  [{decided.basis.value}]" if decided is not None and result.rule.startswith("CC1") else ""
    return _head(checked, result, places, basis)


def _head(checked: CheckedDraft, result: Result, places: Places, basis: str = "") -> Line:
    level = Segment(result.level.value, phrasing.LEVEL_STYLES[result.level.value])
    where = Segment(place(checked, result.span, places), "bold")
    return line(where, "  ", level, f" {result.rule} {result.name}{basis}")


def _unremarkable(view: View, checked: CheckedDraft, claim: CheckedClaim, places: Places) -> list[Line]:
    review = claim.review
    words = phrasing.verdict(review.verdict, review.citations).lower()
    if review.attribution is not None and review.verdict is Verdict.SUPPORTED:
        words = "said as reported"
    basis = f"  [{review.decided_by.basis.value}]" if review.decided_by else ""
    head = line(Segment(place(checked, review.span, places), "bold"), f"  {words}{basis}")
    return [head, *_sentence(view, review, review.span)]


def _details(view: View, claim: CheckedClaim, result: Result) -> list[Line]:
    lines = _sentence(view, claim.review, result.span)
    return [*lines, *_record(view, claim.review, result), *_message(view, result)]


def _message(view: View, result: Result) -> list[Line]:
    lines = para(result.message, width=view.width, first="  ") if result.message else []
    return lines + (para(result.fix, width=view.width, first="  fix     ") if result.fix else [])


def _sentence(view: View, review: ClaimReview, span: Span) -> list[Line]:
    inside = review.span.contains(span) and len(review.span) == len(review.text)
    keep = span.shift(-review.span.start) if inside else None
    text = elided(review.text, _LINES_SHOWN * (view.width - 8), keep)
    return para(as_given(text), width=view.width, first="  ")


def _record(view: View, review: ClaimReview, result: Result) -> list[Line]:
    record, citation = _strongest(view, review, result)
    if record is None:
        return []
    lead = "  record  "
    lines = _record_words(view, record, citation, lead)
    source = view.document(record)
    by = asserted(record)[1]
    spoken = asserted(record)[0] is Kind.STATEMENT
    where = f"{by}, {phrasing.date(record.date)}" if spoken else title(source, issuer(record))
    where += f", {record.locator}" if record.locator and record.locator != "not seen" and not spoken else ""
    about = phrasing.period(record.period)
    where += f"; about {about}" if about else ""
    rest = " " * len(lead)
    return lines + para(f"{where}; {seen_inline(record)}", width=view.width, first=rest)


def _record_words(view: View, record: Evidence, citation: Citation | None, lead: str) -> list[Line]:
    reason = _telling(citation)
    if reason is not None:
        own = reason.evidence_field is EvidenceField.QUOTATION
        words = quoted(reason.evidence) if own else [Segment(reason.evidence)]
        return para(*words, width=view.width, first=lead)
    limit = _LINES_SHOWN * (view.width - len(lead) - 5)
    if record.quotation:
        spans = spans_in(citation, EvidenceField.QUOTATION) if citation else []
        text = elided(record.quotation, limit, spans[0] if spans else None)
        return para(*quoted(text), width=view.width, first=lead)
    text = elided(record.summary or record.source.title, limit)
    return para("in the desk's words: ", text, width=view.width, first=lead)


def _telling(citation: Citation | None) -> Reason | None:
    """The reason with the most words of the record, if they say something by themselves."""
    reasons = [r for r in citation.reasons if len(r.evidence.split()) >= _TELLING] if citation else []
    return max(reasons, key=lambda r: len(r.evidence), default=None)


def _strongest(view: View, review: ClaimReview, result: Result) -> tuple[Evidence | None, Citation | None]:
    content = review.attribution.content_citations if review.attribution else ()
    cited = {c.evidence.id: c for c in reversed((*review.citations, *content))}
    for name in result.evidence:
        if name in cited:
            return cited[name].evidence, cited[name]
        if name in view.records:
            return view.records[name], None
    # A mark that names no record rests on none.
    if result.evidence or not review.citations or result.level is Level.NOTE or result.rule.startswith("CC5"):
        return None, None
    best = min(review.citations, key=lambda c: (_WEIGHT[c.stance], c.tier))
    return best.evidence, best
