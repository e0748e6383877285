"""Putting what `verify` saw into the files of a base: only where nothing stood, and nothing else is touched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.base.faults import Faults
from claimcheck.base.files import BaseFile, absolute
from claimcheck.base.nodes import read_nodes
from claimcheck.base.snapshot import Snapshot, take_snapshot
from claimcheck.curation import insertion, locking
from claimcheck.curation.add import Plan
from claimcheck.curation.additions import value_of
from claimcheck.curation.insertion import Part
from claimcheck.curation.verify import At, Check, Outcome, State
from claimcheck.curation.verify_texts import Place
from claimcheck.curation.yamltext import Entry, Value, flow, scalar
from claimcheck.errors import ClaimcheckError
from claimcheck.model.evidence import SeenLevel

NOT_SEEN = "not seen"
_NOTHING = frozenset({NOT_SEEN, f'"{NOT_SEEN}"', f"'{NOT_SEEN}'", "null", "~"})


class Filling(Struct, frozen=True, kw_only=True):
    """What is to be written into one record; None for what stays as it is."""

    id: str
    quotation: str
    locator: str | None = None
    seen: Entry | None = None
    """The level, and what is added beside it."""

    def shown(self, path: str) -> Iterator[str]:
        """What is written, for people."""
        if self.locator is not None:
            yield f"{path}: {self.id}: locator: {scalar(self.locator)}"
        if self.seen is not None:
            yield f"{path}: {self.id}: seen: {flow(self.seen)}"


class _Filled(Struct, frozen=True, kw_only=True):
    plan: Plan
    fillings: tuple[Filling, ...]


def plans(folder: Path, outcome: Outcome) -> tuple[Plan, ...]:
    """What writing would change, a plan a file; writes nothing. Raises ClaimcheckError."""
    return tuple(filled.plan for filled in _filled(folder, outcome))


def write(folder: Path, outcome: Outcome, *, timeout: float = 60.0) -> tuple[str, ...]:
    """Writes `seen` and `locator` where they are missing or not seen; says what was written.

    Raises ClaimcheckError where a file cannot be written; each file is old or new, never half written.
    """
    written: list[str] = []
    with locking.locked(folder, timeout=timeout):
        for filled in _filled(folder, outcome):
            plan = filled.plan
            try:
                locking.sweep(plan.path.parent)
                locking.replace_file(plan.path, plan.after, before=plan.before)
            except locking.ChangedError:
                hint = "run it again" + (f"; written so far: {len(written)}" if written else "")
                raise ClaimcheckError(f"{plan.shown} has been changed meanwhile", hint=hint) from None
            except OSError as error:
                raise ClaimcheckError(f"{plan.shown}: cannot be written: {error.strerror}") from None
            written += [text for filling in filled.fillings for text in filling.shown(plan.shown)]
    return tuple(written)


def left(snapshots: Iterable[Snapshot], outcome: Outcome) -> tuple[str, ...]:
    """The records that could be filled in and stand in none of the files: those of the bundled base."""
    shown = {file.shown for snapshot in snapshots for file in snapshot.evidence}
    return tuple(c.record.id for c in outcome.checks if c.record.path not in shown and _filling(c) is not None)


# What is to be written


def _filling(check: Check) -> Filling | None:
    """What a verified quotation tells about its record; None for nothing new."""
    record, place = check.record, check.place
    if check.state is not State.VERIFIED or check.field != "quotation" or place is None:
        return None
    own = check.at is At.SOURCE
    locator = locator_of(place) if own and record.locator in (None, NOT_SEEN) else None
    seen: Entry | None = None
    if record.seen.level is SeenLevel.UNSEEN:
        # A file in a folder is a copy; that it is the issuing body's own only its keeper knows.
        seen = {"level": (SeenLevel.COPY if own else SeenLevel.PRESS).value}
        if record.seen.where is None:
            seen["in"] = f"archived file {place.file}"
    if locator is None and seen is None:
        return None
    return Filling(id=record.id, quotation=record.quotation or "", locator=locator, seen=seen)


def locator_of(place: Place) -> str | None:
    """A place as a locator says it."""
    if place.page is not None:
        last = place.last_page
        return f"page {place.page}" if last in (None, place.page) else f"pages {place.page} to {last}"
    return f"paragraph {place.paragraph} of the archived text" if place.paragraph is not None else None


def _filled(folder: Path, outcome: Outcome) -> Iterator[_Filled]:
    by_path: dict[str, dict[str, Filling]] = {}
    for check in outcome.checks:
        filling = _filling(check)
        if filling is not None:
            by_path.setdefault(check.record.path, {})[filling.id] = filling
    snapshot = take_snapshot(folder)
    for file in snapshot.evidence:
        if file.shown in by_path:
            filled = _fill_file(snapshot.folder, file, by_path[file.shown])
            if filled is not None:
                yield filled


def _fill_file(folder: Path, file: BaseFile, wanted: dict[str, Filling]) -> _Filled | None:
    mark = b"\xef\xbb\xbf" if file.data.startswith(b"\xef\xbb\xbf") else b""
    text = file.data[len(mark) :].decode()
    edits, done = _edits(text, wanted)
    new = _applied(text, edits)
    if not done:
        return None
    if not _reads_as(text, new, {filling.id: filling for filling in done}):
        hint = "fill in `seen` and `locator` there by hand"
        raise ClaimcheckError(f"{file.shown} is laid out in a way that cannot be changed safely", hint=hint)
    plan = Plan(
        path=absolute(Path(os.path.normpath(folder / file.name))),
        shown=file.shown,
        before=file.data,
        after=mark + new.encode(),
        lines=(),
        ids=tuple(filling.id for filling in done),
    )
    return _Filled(plan=plan, fillings=tuple(done))


# The edits


class _Edit(Struct, frozen=True):
    start: int
    end: int
    text: str


def _edits(text: str, wanted: dict[str, Filling]) -> tuple[list[_Edit], list[Filling]]:
    """The changes to a text, and the fillings that they make; what has been changed since is left alone."""
    try:
        listed = _value(insertion.tree(text), "evidence")
    except insertion.CannotInsertError:
        return [], []
    edits: list[_Edit] = []
    done: list[Filling] = []
    for record in listed.children if listed is not None and listed.kind == "list" else ():
        name = _value(record, "id")
        filling = wanted.get(name.value.strip()) if name is not None else None
        quotation = _value(record, "quotation")
        if filling is None or quotation is None or quotation.value.strip() != filling.quotation:
            continue
        place = _locator_edit(text, record, filling.locator) if filling.locator is not None else None
        seen = _seen_edits(text, record, filling.seen) if filling.seen is not None else []
        edits += [*([place] if place is not None else []), *seen]
        kept = replace(filling, locator=filling.locator if place else None, seen=filling.seen if seen else None)
        done += [kept] if kept.locator is not None or kept.seen is not None else []
    return edits, done


def _locator_edit(text: str, record: Part, locator: str) -> _Edit | None:
    written = f"locator: {scalar(locator, quote=True)}"
    old = _value(record, "locator")
    if old is not None:
        inner = text[old.start : old.end].rstrip()
        return _Edit(old.start, old.start + len(inner), scalar(locator, quote=True)) if inner in _NOTHING else None
    key = _key(record, "seen")
    if key is None:
        return None
    if record.flow:
        return _Edit(key.start, key.start, f"{written}, ")
    newline = "\r\n" if "\r\n" in text else "\n"
    line = text.rfind("\n", 0, key.start) + 1
    if text[line : key.start].strip():
        # Behind the dash: it makes way.
        return _Edit(key.start, key.start, f"{written}{newline}{' ' * key.column}")
    # Comments right above belong to the key.
    while line and text[(above := text.rfind("\n", 0, line - 1) + 1) : line].lstrip().startswith("#"):
        line = above
    return _Edit(line, line, f"{' ' * key.column}{written}{newline}")


def _seen_edits(text: str, record: Part, seen: Entry) -> list[_Edit]:
    mapping = _value(record, "seen")
    level = _value(mapping, "level") if mapping is not None else None
    key = _key(mapping, "level") if mapping is not None else None
    if mapping is None or level is None or key is None or level.value.strip() != SeenLevel.UNSEEN:
        return []
    end = level.start + len(text[level.start : level.end].rstrip())
    change = _Edit(level.start, end, str(seen["level"]))
    more = {name: value for name, value in seen.items() if name != "level" and _key(mapping, name) is None}
    if not more:
        return [change]
    if mapping.flow:
        return [replace(change, text=change.text + "".join(f", {name}: {_quoted(v)}" for name, v in more.items()))]
    newline = "\r\n" if "\r\n" in text else "\n"
    after = text.find("\n", end)
    at, lead = (after + 1, "") if after >= 0 else (len(text), newline)
    lines = "".join(f"{' ' * key.column}{name}: {_quoted(value)}{newline}" for name, value in more.items())
    return [change, _Edit(at, at, lead + lines)]


def _quoted(value: Value) -> str:
    return scalar(value, quote=True) if isinstance(value, str) else flow(value)


def _applied(text: str, edits: list[_Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _key(mapping: Part, name: str) -> Part | None:
    keys = mapping.children[::2] if mapping.kind == "mapping" else ()
    return next((key for key in keys if key.value == name), None)


def _value(mapping: Part, name: str) -> Part | None:
    pairs = zip(mapping.children[::2], mapping.children[1::2], strict=False) if mapping.kind == "mapping" else ()
    return next((value for key, value in pairs if key.value == name), None)


# The proof


def _reads_as(old: str, new: str, done: dict[str, Filling]) -> bool:
    """Whether the new text reads as the old one with the fillings in it, and nothing else changed."""
    before, after = (_values(text) for text in (old, new))
    listed = before.get("evidence")
    if not isinstance(listed, list):
        return False
    return before | {"evidence": [_with(entry, done) for entry in listed]} == after


def _values(text: str) -> Entry:
    node = read_nodes(text, "", Faults())
    value = value_of(node) if node is not None else {}
    return value if isinstance(value, dict) else {}


def _with(entry: Value, done: dict[str, Filling]) -> Value:
    filling = done.get(str(entry.get("id", ""))) if isinstance(entry, dict) else None
    if filling is None or not isinstance(entry, dict):
        return entry
    seen = entry.get("seen")
    located: Entry = {"locator": filling.locator} if filling.locator is not None else {}
    added: Entry = {"seen": {**seen, **filling.seen}} if filling.seen is not None and isinstance(seen, dict) else {}
    return {**entry, **located, **added}
