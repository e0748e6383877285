"""What a note says: the result, the records it rests on in their own words, and why."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from claimcheck.model.evidence import Evidence
from claimcheck.model.review import Citation, EvidenceField
from claimcheck.model.run import CheckedClaim, CheckedDraft, Result, Run
from claimcheck.report import phrasing
from claimcheck.report.citation import issuer, reason_pair, seen_inline, title
from claimcheck.report.layout import Part
from claimcheck.report.safe import visible
from claimcheck.report.view import View, view
from claimcheck.spans import Span

_RECORDS = 3


class Note(Struct, frozen=True, kw_only=True):
    """A result at its place in the text of the draft; the lines of the note are plain text."""

    span: Span
    words: str
    """Those of the draft that the note is on."""
    lines: tuple[str, ...]


def notes(run: Run) -> tuple[Note, ...]:
    """A note for each result of the only draft of a run that is not suppressed, in the order of their places."""
    seen = view(run.base, width=80, all_citations=True, as_of=run.as_of)
    (checked,) = run.drafts
    found = [_note(seen, checked, claim, result) for claim, result in _results(checked) if not result.suppressed]
    return tuple(sorted(found, key=lambda note: note.span))


def _results(checked: CheckedDraft) -> Iterator[tuple[CheckedClaim | None, Result]]:
    yield from ((claim, result) for claim in checked.claims for result in claim.results)
    yield from ((None, result) for result in checked.results)


def _note(seen: View, checked: CheckedDraft, claim: CheckedClaim | None, result: Result) -> Note:
    lines = [f"claimcheck {result.rule} {result.name}, {result.level.value}: {result.message or result.name}"]
    lines += [f"Fix: {result.fix}"] if result.fix else []
    cited = _citations(claim)
    for name in result.evidence[:_RECORDS]:
        lines += _record(seen, name, cited.get(name))
    rest = len(result.evidence) - _RECORDS
    lines += [f"And {phrasing.count(rest, 'more record')}."] if rest > 0 else []
    words = checked.draft.text[result.span.slice]
    return Note(span=result.span, words=flat(words), lines=tuple(flat(line) for line in lines))


def _citations(claim: CheckedClaim | None) -> dict[str, Citation]:
    """The citations of a claim by record; of a record cited twice, the one that speaks to the utterance."""
    if claim is None:
        return {}
    content = claim.review.attribution.content_citations if claim.review.attribution is not None else ()
    return {citation.evidence.id: citation for citation in (*content, *claim.review.citations)}


def _record(seen: View, name: str, citation: Citation | None) -> list[str]:
    record = citation.evidence if citation is not None else seen.records.get(name)
    if record is None:
        return [f"Record: {name}"]
    lines = [f"{phrasing.label(record)}: {_words(record)}", f"Source: {_source(seen, record)}"]
    state = phrasing.standing(record)
    lines += [state] if state else []
    lines += [f"Why: {text}" for text in _why(citation)] if citation is not None else []
    return lines + [f"Note: {misreading}" for misreading in record.misreadings]


def _words(record: Evidence) -> str:
    if record.quotation is not None:
        return f'"{record.quotation}"'
    return f"in the desk's words: {record.summary or record.id}"


def _source(seen: View, record: Evidence) -> str:
    source = seen.document(record)
    parts = [title(source, issuer(record))]
    parts += [record.locator] if record.locator and record.locator != "not seen" else []
    parts += [record.occasion] if record.occasion else []
    parts += [phrasing.date(record.date), seen_inline(record)]
    parts += [source.url] if source.url else []
    return f"{'; '.join(parts)} ({record.id})"


def _why(citation: Citation) -> Iterator[str]:
    read_as = citation.proposition
    if read_as and any(reason.evidence_field is EvidenceField.PROPOSITION for reason in citation.reasons):
        yield f"read as: {read_as}"
    for reason in citation.reasons:
        claim, record = ("".join(map(_plain, part)) for part in reason_pair(citation.evidence, reason))
        told = "; ".join(part for part in (claim, record) if part) or reason.message
        if told:
            yield told


def _plain(part: Part) -> str:
    return part if isinstance(part, str) else part.text


def flat(text: str) -> str:
    """Text in one line in which nothing acts on whatever shows it."""
    return visible(" ".join(text.split()))
