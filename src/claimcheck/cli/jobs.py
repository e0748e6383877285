"""What is to be checked: the arguments of `check` read into drafts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.cli import streams
from claimcheck.cli.arguments import Input
from claimcheck.drafts.files import Selection, match, select
from claimcheck.drafts.read import read_bytes, read_path, read_text, suffix_of
from claimcheck.errors import InputError, UsageError
from claimcheck.model.draft import Draft
from claimcheck.model.run import Level, Notification, Run


class Job(Struct, frozen=True, kw_only=True):
    """A draft to check, and the line that alone is asked about, if one is."""

    draft: Draft
    line: int | None = None


def jobs(
    inputs: Iterable[Input], selection: Selection, *, stdin_filename: str | None = None, date: str | None = None
) -> tuple[list[Job], list[str]]:
    """The drafts in the order named, each file once, and the named files that `selection` leaves out.

    `date` is that of every draft, whatever its file states. Raises InputError for what cannot be read.
    """
    given = list(inputs)
    if sum(each.stdin for each in given) > 1:
        raise UsageError("standard input can be read only once")
    found: list[Job] = []
    left_out: list[str] = []
    seen: set[tuple[str, int | None]] = set()
    for each in given:
        if each.stdin:
            found.append(Job(draft=_stdin(stdin_filename, date)))
        elif each.claim is not None:
            found.append(Job(draft=read_text(_encodable(each.claim), path=None, date=date)))
        else:
            paths = list(_paths(each, selection))
            if not paths:
                left_out.append(str(each.path))
            for path in paths:
                key = (os.path.realpath(path), each.line)
                if key not in seen:
                    found.append(Job(draft=read_path(path, date=date), line=each.line))
                seen.add(key)
    return found, left_out


def told_left_out(run: Run, paths: Iterable[str]) -> Run:
    """The run with a note on each named file that was left out."""
    notes = (Notification(level=Level.NOTE, message="left out by an exclude pattern", path=path) for path in paths)
    return replace(run, notifications=(*run.notifications, *notes))


def valid_day(text: str) -> str:
    """The day as given. Raises UsageError for anything but a whole ISO date."""
    from datetime import date

    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise UsageError(f"--date {text}: not a day", hint="write 2021-05-24")


def _paths(given: Input, selection: Selection) -> Iterator[Path]:
    if given.pattern is not None:
        yield from match(given.pattern, selection)
    elif given.path is not None:
        yield from select(given.path, selection)


def _stdin(name: str | None, date: str | None) -> Draft:
    if not name:
        return read_text(streams.read_stdin("standard input"), path="-", date=date)
    suffix = suffix_of(name)
    return read_bytes(streams.stdin_bytes(), path=name, suffix=suffix, date=date)


def _encodable(claim: str) -> str:
    # Bytes of an argument that are no text arrive as lone surrogates.
    if any("\ud800" <= char <= "\udfff" for char in claim):
        raise InputError("an argument is not text in the terminal's encoding", hint="pipe it in as UTF-8")
    return claim
