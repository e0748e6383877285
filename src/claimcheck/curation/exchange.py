"""Making a base of a file, and a file of a base."""

from __future__ import annotations

import gzip
import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from claimcheck.base.faults import Faults
from claimcheck.base.files import MARKER, absolute, shown_path
from claimcheck.curation import laying, tables
from claimcheck.curation.entries import entries_of
from claimcheck.curation.laying import Given, Layout
from claimcheck.curation.locking import sync_folder
from claimcheck.curation.reviews import find_reviews, write_reviews
from claimcheck.curation.yamltext import Entry
from claimcheck.errors import ClaimcheckError, InputError, UsageError
from claimcheck.model.evidence import EvidenceBase

MAX_BYTES = 1_000_000_000
"""The most that a file may hold, unpacked."""
_PARTS = frozenset({"evidence", "claims"})


class Skipped(Struct, frozen=True, kw_only=True):
    """Entries that were left out for one reason, and where they stood."""

    why: str
    places: tuple[str, ...]


class Imported(Struct, frozen=True, kw_only=True):
    """A base that was made, and what was left out on the way."""

    base: EvidenceBase
    layout: Layout
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()


# Reading


def import_text(
    text: str, shown: str, kind: str, *, header: Entry, folder: Path, ratings: Path | None = None
) -> Imported:
    """The base that a text of one kind (claimreview, csv, jsonl) makes; nothing is written.

    `header` says what the text does not say of the base itself; `folder` is where it will be. Raises BaseError with
    every problem and its line, InputError where nothing is left to import.
    """
    faults = Faults()
    if kind == "claimreview":
        return _import_reviews(text, shown, header, folder, ratings)
    read = tables.read_csv if kind == "csv" else tables.read_jsonl
    given = list(tables.once_each(read(text, shown, faults), shown, faults))
    if not given and not faults.problems:
        raise InputError(f"{shown} holds nothing to import")
    layout = laying.lay_out(given, header, shown, faults)
    return Imported(base=laying.check(layout, folder, shown, faults), layout=layout)


def _import_reviews(text: str, shown: str, header: Entry, folder: Path, own: Path | None) -> Imported:
    from claimcheck.curation import claimreview

    table, tally = claimreview.ratings(own), claimreview.Tally()
    reviews = []
    for found in find_reviews(text):
        if found.data is None:
            tally.skip(found.fault, found.place)
        elif review := claimreview.read_review(found.data, found.place, found.line, table, tally):
            reviews.append(review)
    skipped = tuple(
        Skipped(why=why, places=tuple(places))
        for why, places in sorted(tally.skipped.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    if not reviews:
        why = "".join(f"; {len(item.places)} with {item.why}" for item in skipped[:5])
        raise InputError(f"{shown} holds no review that can be imported{why}")
    faults = Faults()
    given = claimreview.entries_from(reviews, Path(shown).name)
    layout = laying.lay_out(given, header, shown, faults)
    remarks = tuple(f"{count} {what}" for what, count in sorted(tally.remarks.items()))
    base = laying.check(layout, folder, shown, faults)
    return Imported(base=base, layout=layout, skipped=skipped, remarks=remarks)


def read_input(path: Path) -> str:
    """The text of a file, unpacked where it is gzip; `-` is standard input. Raises InputError."""
    shown = "standard input" if str(path) == "-" else shown_path(path)
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        if data[:2] == b"\x1f\x8b":
            data = _unpacked(data)
    except (OSError, EOFError, zlib.error, AttributeError) as error:
        raise InputError(f"{shown}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(data) > MAX_BYTES:
        raise InputError(f"{shown}: larger than {MAX_BYTES // 1_000_000} MB", hint="split it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{shown}:{line}: not UTF-8", hint="save the file as UTF-8") from None


def _unpacked(data: bytes) -> bytes:
    import io

    with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
        return stream.read(MAX_BYTES + 1)


# Writing a folder


def check_target(folder: Path, *, force: bool) -> None:
    """Raises UsageError where a base may not be put at `folder`."""
    shown = shown_path(folder)
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir() or folder.is_symlink():
        raise UsageError(f"{shown} is there and is no folder", hint="name another with --to")
    inside = {path.name for path in folder.iterdir()}
    if inside and not force:
        raise UsageError(f"{shown} is there and is not empty", hint="name another folder, or replace it with --force")
    if others := sorted(inside - _PARTS):
        message = f"{shown} holds more than a base: {', '.join(others[:3])}"
        raise UsageError(message, hint="only a folder with evidence/ and claims/ alone is replaced")
    if inside and not (folder / "evidence" / MARKER).is_file():
        raise UsageError(f"{shown} is there and is no base", hint="name another folder")
    if absolute(Path()).is_relative_to(absolute(folder)):
        raise UsageError(f"{shown} is the current folder", hint="go elsewhere, or name another")


def write_folder(layout: Layout, folder: Path, *, force: bool) -> Path | None:
    """Puts the files at `folder`, all at once; a base that was there is kept, and where is returned.

    Raises UsageError as `check_target` does, ClaimcheckError where it cannot be written.
    """
    check_target(folder, force=force)
    folder = absolute(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:40]}.", suffix=".part"))
        try:
            _fill(part, layout)
            return _exchange(part, folder)
        finally:
            with suppress(OSError):
                shutil.rmtree(part)
    except OSError as error:
        raise ClaimcheckError(f"{shown_path(folder)}: cannot be written: {error.strerror}") from None


def _fill(part: Path, layout: Layout) -> None:
    for name, file in layout.files.items():
        path = part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(file.data())
            stream.flush()
            os.fsync(stream.fileno())
    (part / "claims").mkdir(exist_ok=True)
    part.chmod(0o777 & ~_umask())
    for inner in (part, *(path for path in part.rglob("*") if path.is_dir())):
        sync_folder(inner)


def _exchange(part: Path, folder: Path) -> Path | None:
    """Renames the new folder into place; the old one, if there is one, gets a free name beside it."""
    kept = None
    if folder.exists() and any(folder.iterdir()):
        kept = next(path for path in _old_names(folder) if not path.exists())
        folder.rename(kept)
    try:
        part.rename(folder)
    except OSError:
        if kept is not None:
            kept.rename(folder)
        raise
    sync_folder(folder.parent)
    return kept


def _old_names(folder: Path) -> Iterator[Path]:
    yield folder.with_name(f"{folder.name}.old")
    number = 1
    while True:
        number += 1
        yield folder.with_name(f"{folder.name}.old-{number}")


def _umask() -> int:
    value = os.umask(0)
    os.umask(value)
    return value


# Writing a file


def export_text(base: EvidenceBase, kind: str) -> str:
    """The base as a text of one kind: jsonl and csv hold all of it, claimreview its verified claims."""
    if kind == "claimreview":
        return write_reviews(base)
    write = tables.write_csv if kind == "csv" else tables.write_jsonl
    return write(entries_of(base))


__all__ = ["Given", "Imported", "check_target", "export_text", "import_text", "read_input", "write_folder"]
