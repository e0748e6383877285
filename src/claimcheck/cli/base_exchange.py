"""`base import` and `base export`: reading, writing, and telling what was left out."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from claimcheck.base.files import MARKER
from claimcheck.base.find import Bases, find_layers
from claimcheck.base.snapshot import take_snapshot
from claimcheck.cli import layers, streams
from claimcheck.cli.guard import say
from claimcheck.curation import exchange
from claimcheck.curation.tables import TEMPLATE
from claimcheck.curation.yamltext import Entry
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.report.phrasing import count

_SHOWN = 5
"""So many places are named a reason; all with --verbose."""


class ImportSettings(Struct, frozen=True, kw_only=True):
    """The options of one import."""

    path: Path
    kind: str
    to: Path
    id: str | None
    title: str | None
    covers: str | None
    ratings: Path | None
    force: bool
    verbose: bool


def show_template() -> int:
    """Writes an example table to standard output; the exit code."""
    streams.write_stdout(TEMPLATE, encoding="utf-8")
    return 0


def run_import(settings: ImportSettings) -> int:
    """Makes a base and tells what was skipped; the exit code. Raises ClaimcheckError; nothing is then written."""
    exchange.check_target(settings.to, force=settings.force)
    text = exchange.read_input(settings.path)
    shown = "standard input" if str(settings.path) == "-" else str(settings.path)
    made = exchange.import_text(
        text,
        shown,
        settings.kind,
        header=_header(settings),
        folder=settings.to.absolute(),
        ratings=settings.ratings,
    )
    kept = exchange.write_folder(made.layout, settings.to, force=settings.force)
    _tell(made, settings, kept)
    _compile(settings.to)
    return 0


def _compile(folder: Path) -> None:
    """Compiles the new base, so that the first check does not have to. It was checked before it was written."""
    from claimcheck.prepared import build

    with suppress(ClaimcheckError):
        layers.loaded(folder, build)


def _header(settings: ImportSettings) -> Entry:
    """What is said of the base where the file does not say it."""
    stem = "import" if str(settings.path) == "-" else settings.path.name.partition(".")[0]
    name = "-".join(re.findall(r"[A-Za-z0-9]+", stem)) or "import"
    given = {"id": settings.id, "title": settings.title, "covers": settings.covers}
    default = {"id": name, "title": name, "covers": f"what {settings.path.name or stem} held"}
    return {key: given[key] or default[key] for key in default}


def _tell(made: exchange.Imported, settings: ImportSettings, kept: Path | None) -> None:
    base = made.base
    for item in made.skipped:
        places = item.places if settings.verbose else item.places[:_SHOWN]
        more = "" if len(places) == len(item.places) else ", ..."
        say(f"skipped {len(item.places)}: {item.why} ({', '.join(places)}{more})")
    for remark in made.remarks:
        say(f"note: {remark}")
    if kept is not None:
        say(f"the base that was there is now {kept.name}")
    claims, skipped = count(len(base.verified_claims), "verified claim"), sum(len(item.places) for item in made.skipped)
    held = f"{count(len(base.evidence), 'record')} from {count(len(base.sources), 'source')} and {claims}"
    streams.write_stdout(f"imported {held} to {settings.to}; skipped {skipped}\n")


def _check_output(base: Bases, output: Path) -> None:
    """Raises UsageError where the file to write is one of the base's own."""
    for folder in find_layers(base):
        snapshot = take_snapshot(folder) if folder is not None else None
        files = (*snapshot.evidence, *snapshot.claims) if snapshot is not None else ()
        paths = [(folder or Path()) / name for name in (MARKER, *(file.name for file in files))]
        if snapshot and any(path.exists() and output.exists() and output.samefile(path) for path in paths):
            raise UsageError(f"{output} is a file of the base itself", hint="give --output another name")


def run_export(base: Bases, kind: str, output: Path | None) -> int:
    """Writes a base in another form; the exit code. Raises ClaimcheckError."""
    if output is not None:
        _check_output(base, output)
    found = layers.loaded(base)
    layers.tell_notes(found)
    loaded = found.base
    text = exchange.export_text(loaded, kind)
    if output is None:
        streams.write_stdout(text, encoding="utf-8", form="text" if kind == "csv" else "json")
    else:
        from claimcheck.cli.output import write_file

        write_file(output, text)
    if kind == "claimreview":
        say(f"exported {len(loaded.verified_claims)} verified claims; this form has no place for evidence itself")
    return 0
