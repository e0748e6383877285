"""Reads drafts and older sheets, and writes the sheet."""

from __future__ import annotations

import os
from pathlib import Path

from claimcheck.cli import streams
from claimcheck.cli.arguments import Input, classify
from claimcheck.cli.check import Settings, compare, valid_date
from claimcheck.cli.entry import OK
from claimcheck.cli.guard import say
from claimcheck.cli.jobs import jobs, told_left_out, valid_day
from claimcheck.cli.output import check_file
from claimcheck.cli.outputs import relative
from claimcheck.cli.settings import effective
from claimcheck.curation import locking
from claimcheck.curation.citing import Style, of_record, write
from claimcheck.drafts.files import Selection
from claimcheck.drafts.read import decode, file_bytes
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.model.run import Run
from claimcheck.report.phrasing import count
from claimcheck.report.results import base_line
from claimcheck.report.safe import visible
from claimcheck.sheet import tables
from claimcheck.sheet.merge import merged
from claimcheck.sheet.model import GONE, TWICE, Row
from claimcheck.sheet.rows import rows


def run_sheet(settings: Settings, *, form: str | None, output: Path | None, old: Path | None) -> int:
    """Writes the sheet and returns the exit code. Raises ClaimcheckError where it cannot; nothing is written then."""
    inputs = _inputs(settings)
    paths = [given.path for given in inputs if given.path is not None]
    if output is not None:
        check_file(output, inputs=paths)
    before = None if output is None else _bytes(output)
    filled = [] if output is None or before is None else list(_rows(before, output))
    if old is not None and (output is None or not _same(old, output)):
        filled += _rows(file_bytes(old), old)
    run = _run(settings, inputs)
    made = merged(rows(run, lambda record: write(of_record(record), Style.TEXT)), filled)
    text = tables.write(made, form or _form(output) or "csv")
    for note in run.notifications:
        say(f"claimcheck: {note.level.value}: {note.message}")
    if output is None:
        streams.write_stdout(text, encoding="utf-8")
        return OK
    _replace(output, text, before)
    _tell(run, made, output)
    return OK


def _inputs(settings: Settings) -> list[Input]:
    found = [classify(argument) for argument in settings.inputs]
    for given, argument in zip(found, settings.inputs, strict=True):
        if given.claim is not None:
            raise UsageError(f"{argument!r}: a claim, where a draft is needed", hint=f'claimcheck check "{argument}"')
        if given.line is not None:
            raise UsageError(f"{argument}: a sheet is of a whole draft", hint="leave the line away")
    return found


def _run(settings: Settings, inputs: list[Input]) -> Run:
    settings, found = effective(settings)
    as_of = None if settings.as_of is None else valid_date(settings.as_of)
    date = None if settings.date is None else valid_day(settings.date)
    selection = Selection(
        exclude=settings.exclude,
        root=found.root,
        force_exclude=settings.force_exclude,
        ignored_too=settings.no_ignore,
    )
    read, left_out = jobs(inputs, selection, stdin_filename=settings.stdin_filename, date=date)
    run = compare(settings, [job.draft for job in read], as_of)
    return relative(told_left_out(run, left_out), Path.cwd())


# Older sheets


def _bytes(path: Path) -> bytes | None:
    """What stands in the sheet to be written; None where there is none, or no plain file."""
    return file_bytes(path) if path.exists() and path.is_file() else None


def _rows(data: bytes, path: Path) -> tuple[Row, ...]:
    return tables.read(decode(data, path=str(path)), str(path), _form(path))


def _form(path: Path | None) -> str | None:
    return None if path is None else tables.SUFFIXES.get(path.suffix.lower())


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


# Writing


def _replace(path: Path, text: str, before: bytes | None) -> None:
    """Puts the sheet there in one step, unless somebody has saved another meanwhile."""
    # Spreadsheets open files, and take one without a mark for something else than UTF-8.
    mark = tables.BOM if path.suffix.lower() == ".csv" else ""
    data = (mark + text).encode("utf-8", "replace")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # A device or a pipe cannot be replaced.
        elif data != before:
            locking.replace_file(path, data, before=before)
    except locking.ChangedError:
        raise ClaimcheckError(f"{path} has been changed meanwhile", hint="run it again") from None
    except OSError as error:
        raise ClaimcheckError(f"{path}: cannot be written: {error.strerror}") from None


def _tell(run: Run, made: tuple[Row, ...], path: Path) -> None:
    here = [row for row in made if row.change not in (GONE, TWICE)]
    filled = sum(bool(row.own) for row in here)
    changed = sum(bool(row.change) for row in here)
    parts = [count(len(here), "row"), f"{filled} filled in"]
    parts += [f"{changed} changed since"] if changed else []
    parts += [f"{len(made) - len(here)} kept at the end"] if len(made) > len(here) else []
    streams.write_stdout(f"wrote {visible(str(path))}: {', '.join(parts)}\n{base_line(run)}\n")
