"""What came of `verify` as plain data for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimcheck.curation.verify import Check, Outcome, State
from claimcheck.curation.verify_texts import Place

Object = dict[str, Any]


def outcome_data(outcome: Outcome, written: Sequence[str] | None) -> Object:
    """The records that have quotations, the files that were not read, and the counts; `written` where asked for."""
    checks = outcome.checks
    summary = {"quotations": len(checks), **outcome.counts, "without_quotation": outcome.unquoted}
    content: Object = {"records": [_check(check) for check in checks], "notes": list(outcome.archive.notes)}
    return content | ({} if written is None else {"written": list(written)}) | {"summary": summary}


def _check(check: Check) -> Object:
    seen = check.record.seen
    return {
        "id": check.record.id,
        "source": check.record.source.id,
        "path": check.mark.path,
        "line": check.mark.line,
        "column": check.mark.column,
        "state": check.state.value,
        "at": check.at.value if check.at is not None else None,
        "text_of": check.text_of,
        "seen": seen.level.value,
        "field": check.field,
        "place": _place(check.place),
        "quotation": check.record.quotation,
        "passage": check.passage,
        "size": check.size.value if check.state is State.DIFFERS else None,
        "changes": [{"record": edit.record, "text": edit.text} for edit in check.edits if not edit.same],
        "elided": [{"quoted": e.quoted, "text": e.text, "substance": e.substance} for e in check.elided],
        "page_furniture": check.bare,
        "elsewhere": [{"source": source, "place": _place(place)} for source, place in check.elsewhere],
    }


def _place(place: Place | None) -> Object | None:
    if place is None:
        return None
    return {
        "file": place.file,
        "page": place.page,
        "last_page": place.last_page,
        "paragraph": place.paragraph,
        "offset": place.offset,
    }
