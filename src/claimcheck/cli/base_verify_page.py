"""What `base verify` shows to people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.cli.base_pages import closing
from claimcheck.curation.verify import At, Check, Outcome, State
from claimcheck.curation.verify_texts import Archive, Place
from claimcheck.curation.verify_words import Edit
from claimcheck.model.evidence import EvidenceBase
from claimcheck.report.layout import Part, para
from claimcheck.report.phrasing import count
from claimcheck.report.safe import visible
from claimcheck.report.styled import Line, Segment, line
from claimcheck.stance.quotation import Size

_COUNTED = (
    ("verified_at_source", "verified at the source"),
    ("verified_at_outlet", "only where others quote it"),
    ("verified_variant", "only in the words of a variant"),
    ("differs", "differ"),
    ("not_found", "not found"),
    ("no_text", "without a text at hand"),
)


def page(base: EvidenceBase, outcome: Outcome, written: Sequence[str] | None, *, code: int, width: int) -> list[Line]:
    """All groups that have something in them, then what was written, the counts, and the base."""
    by_state = {state: [c for c in outcome.checks if c.state is state] for state in State}
    verified = by_state[State.VERIFIED]
    plain = [check for check in verified if check.field == "quotation"]
    groups = (
        ("Differs", by_state[State.DIFFERS], _differs),
        ("Not found in the text", by_state[State.NOT_FOUND], _not_found),
        ("Verified at the source", [c for c in plain if c.at is At.SOURCE], _verified),
        ("Verified only where others quote it", [c for c in plain if c.at is At.OUTLET], _verified),
        ("Only in the words of a variant", [c for c in verified if c.field != "quotation"], _verified),
    )
    lines: list[Line] = []
    for title, checks, show in groups:
        rows = [row for check in checks for row in show(check, width)]
        lines += _group(title, len(checks), rows)
    missing = by_state[State.NO_TEXT]
    lines += _group("No text at hand", len(missing), _missing(missing, outcome.archive, width))
    notes = outcome.archive.notes
    lines += _group("Files", len(notes), [row for note in notes for row in para(note, width=width, first="  ")])
    if written is not None:
        lines += _group("Written", len(written), [line(f"  {visible(text)}") for text in written])
    return [*lines, *para(summary(outcome), width=width), *closing(base, code, width)]


def summary(outcome: Outcome) -> str:
    """The counts in a sentence or two."""
    counts = outcome.counts
    parts = [f"{counts[key]:,} {words}" for key, words in _COUNTED if counts[key] or key != "verified_variant"]
    text = f"{count(len(outcome.checks), 'quotation')}: {', '.join(parts)}."
    return text + (f" {count(outcome.unquoted, 'record')} without a quotation." if outcome.unquoted else "")


def where(place: Place) -> str:
    """A place in words: file, page or paragraph, offset."""
    if place.page is not None:
        last = place.last_page
        part = f", page {place.page}" if last in (None, place.page) else f", pages {place.page} to {last}"
    else:
        part = f", paragraph {place.paragraph}" if place.paragraph is not None else ""
    return f"{place.file}{part}, character {place.offset}"


def _group(title: str, number: int, rows: Sequence[Line]) -> list[Line]:
    return [line(Segment(f"{title} ({number:,})", "bold")), *rows, ()] if number else []


def _verified(check: Check, width: int) -> list[Line]:
    field = "" if check.field == "quotation" else f" in the words of {check.field}"
    found = f"{where(check.place)}" if check.place is not None else ""
    lines = para(f"{check.record.id}{field}: {found}", width=width, first="  ", rest="      ")
    for gap in check.elided:
        lines += para(f'{gap.quoted} stands for "{gap.text}"', width=width, first="      ")
    return lines


def _differs(check: Check, width: int) -> list[Line]:
    size = "of substance" if check.size is Size.SUBSTANCE else "a small word"
    found = where(check.place) if check.place is not None else ""
    lines = [_head(check, f"{found} ({size})")]
    lines += [
        row
        for gap in check.elided
        if gap.substance
        for row in para(f'{gap.quoted} leaves out "{gap.text}"', width=width, first="      ")
    ]
    if check.edits and any(not edit.same for edit in check.edits):
        lines += para(*_marked(check.edits), width=width, first="      ")
    elif check.edits:
        text = f'the words run on in the text: "{check.passage}"'
        lines += para(text, width=width, first="      ")
    return lines + _elsewhere(check, width)


def _marked(edits: Iterable[Edit]) -> list[Part]:
    """Both sides in one: [-of the record-] {+of the text+}."""
    parts: list[Part] = []
    for edit in edits:
        if edit.same:
            parts.append(f" {edit.text} ")
            continue
        parts += [" ", Segment(f"[-{edit.record}-]", "red")] if edit.record else []
        parts += [" ", Segment(f"{{+{edit.text}+}}", "green")] if edit.text else []
        parts.append(" ")
    return parts


def _not_found(check: Check, width: int) -> list[Line]:
    return [_head(check, f"nothing like it in the text of {check.text_of}"), *_elsewhere(check, width)]


def _head(check: Check, text: str) -> Line:
    mark = check.mark
    return line(Segment(f"  {visible(mark.path)}:{mark.line}:{mark.column}:", "bold"), f" {check.record.id}: {text}")


def _elsewhere(check: Check, width: int) -> list[Line]:
    return [
        row
        for _, place in check.elsewhere
        for row in para(f"word for word in {where(place)}", width=width, first="      ", rest="        ")
    ]


def _missing(checks: Sequence[Check], archive: Archive, width: int) -> list[Line]:
    """By source, with what stands in other texts."""
    by_source: dict[str, list[Check]] = {}
    for check in checks:
        by_source.setdefault(check.record.source.id, []).append(check)
    lines: list[Line] = []
    for name, found in by_source.items():
        why = "; its file holds no text" if name in archive.unread else ""
        lines += para(f"{name}: {count(len(found), 'quotation')}{why}", width=width, first="  ", rest="      ")
        for check in found:
            for _, place in check.elsewhere[:1]:
                text = f"{check.record.id}: was seen elsewhere, but stands in {where(place)}"
                lines += para(text, width=width, first="      ", rest="        ")
    return lines
