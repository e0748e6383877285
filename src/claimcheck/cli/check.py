"""The command `check`: reads what is to be checked, runs the engine, writes the report."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.cli import streams
from claimcheck.cli.arguments import Input, classify
from claimcheck.cli.entry import FOUND, OK
from claimcheck.errors import BaseError, InputError, UsageError
from claimcheck.patterns import lazy

if TYPE_CHECKING:
    from claimcheck.model.draft import Draft
    from claimcheck.model.run import CheckedClaim, CheckedDraft, Notification, Run

_DATE = lazy(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


class Settings(Struct, frozen=True, kw_only=True):
    """The options of one invocation."""

    inputs: tuple[str, ...]
    base: Path | None
    json: bool
    output: Path | None
    as_of: str | None
    fail_on: str
    exit_zero: bool
    all: bool
    all_citations: bool
    quiet: bool
    color: str
    stdin_filename: str | None


class Job(Struct, frozen=True, kw_only=True):
    """A draft to check, and the line that alone is asked about, if one is."""

    draft: Draft
    line: int | None = None


def run_check(settings: Settings) -> int:
    """Writes the report and returns the exit code. Raises ClaimcheckError where the job cannot be done."""
    as_of = None if settings.as_of is None else valid_date(settings.as_of)
    inputs = [classify(argument) for argument in settings.inputs]
    jobs = _jobs(inputs, settings.stdin_filename)
    run = focused(_run(settings, [job.draft for job in jobs], as_of), jobs)
    code = exit_code(run, settings.fail_on, exit_zero=settings.exit_zero)
    in_full = any(job.line is not None for job in jobs)
    _write(settings, _render(settings, run, code, in_full=in_full), inputs)
    return code


def valid_date(text: str) -> str:
    """The date as given, whole or partial. Raises UsageError for anything else."""
    from datetime import date

    found = _DATE.fullmatch(text)
    if found is not None:
        year, month, day = (int(part) if part else 1 for part in found.groups())
        try:
            date(year, month, day)
        except ValueError:
            found = None
    if found is None:
        raise UsageError(f"--as-of {text}: not a date", hint="write 2021-05-24, 2021-05 or 2021")
    return text


def focused(run: Run, jobs: list[Job]) -> Run:
    """The run with only the claims that touch the lines asked about; a line without one is remarked on."""
    drafts: list[CheckedDraft] = []
    missing: list[Notification] = []
    for checked, job in zip(run.drafts, jobs, strict=True):
        found = checked.claims if job.line is None else _on(checked, job.line)
        if job.line is not None and not found:
            missing.append(_no_claim(checked, job.line))
        drafts.append(replace(checked, claims=found))
    return replace(run, drafts=tuple(drafts), notifications=(*run.notifications, *missing))


def exit_code(run: Run, fail_on: str, *, exit_zero: bool) -> int:
    """1 where a result that is not suppressed reaches `fail_on`, unless told otherwise; else 0."""
    from claimcheck.model.run import LEVEL_ORDER, Level

    least = LEVEL_ORDER[Level(fail_on)]
    found = any(LEVEL_ORDER[r.level] >= least for r in run.results if not r.suppressed)
    return FOUND if found and not exit_zero else OK


def _jobs(inputs: list[Input], stdin_filename: str | None) -> list[Job]:
    from claimcheck.drafts.read import expand, read_path, read_text

    if sum(given.stdin for given in inputs) > 1:
        raise UsageError("standard input can be read only once")
    jobs: list[Job] = []
    for given in inputs:
        if given.stdin:
            jobs.append(Job(draft=_stdin(stdin_filename)))
        elif given.path is not None:
            paths = expand(given.path) if given.path.is_dir() else [given.path]
            jobs += [Job(draft=read_path(path), line=given.line) for path in paths]
        else:
            jobs.append(Job(draft=read_text(_encodable(given.claim or ""), path=None)))
    return jobs


def _stdin(name: str | None) -> Draft:
    from claimcheck.drafts.read import SUFFIXES, read_text

    suffix = Path(name).suffix.lower() if name else ".txt"
    if suffix and suffix not in SUFFIXES:
        raise InputError(f"{name}: cannot read {suffix} files", hint=f"drafts end in {', '.join(SUFFIXES)}")
    text = streams.read_stdin(name or "standard input")
    return read_text(text, path=name or "-", suffix=suffix or ".txt")


def _encodable(claim: str) -> str:
    # Bytes of an argument that are no text arrive as lone surrogates.
    if any("\ud800" <= char <= "\udfff" for char in claim):
        raise InputError("an argument is not text in the terminal's encoding", hint="pipe it in as UTF-8")
    return claim


def _run(settings: Settings, drafts: list[Draft], as_of: str | None) -> Run:
    from claimcheck.base.find import load_base_with
    from claimcheck.check import run
    from claimcheck.prepared import build, from_data

    base, built = load_base_with(build, settings.base)
    if not base.evidence:
        raise BaseError(f"the evidence base {base.id} holds no records: nothing can be compared with it")
    return run(drafts, base, as_of=as_of, prepared=from_data(base, built))


def _on(checked: CheckedDraft, line: int) -> tuple[CheckedClaim, ...]:
    from claimcheck.model.draft import Places

    lines = Places(checked.draft)
    regions = ((claim, lines.region(claim.review.span)) for claim in checked.claims)
    return tuple(claim for claim, region in regions if region.start_line <= line <= region.end_line)


def _no_claim(checked: CheckedDraft, line: int) -> Notification:
    from claimcheck.model.run import Level, Notification

    return Notification(level=Level.NOTE, message="no claim on this line", path=checked.draft.path, line=line)


def _render(settings: Settings, run: Run, code: int, *, in_full: bool) -> str:
    if settings.json:
        from claimcheck.report import json

        return json.render(run)
    from claimcheck.report.text import TextOptions, render

    terminal = settings.output is None and streams.stdout_is_terminal()
    options = TextOptions(
        width=streams.width() if terminal else streams.PIPED_WIDTH,
        color=streams.wants_color(settings.color, os.environ, terminal=terminal),
        all=settings.all,
        all_citations=settings.all_citations,
        quiet=settings.quiet,
        full=in_full,
        exit_code=code,
    )
    return render(run, options)


def _write(settings: Settings, text: str, inputs: list[Input]) -> None:
    if settings.output is None:
        streams.write_stdout(text, encoding="utf-8" if settings.json else None)
        return
    from claimcheck.cli.output import write_file

    write_file(settings.output, text, inputs=[given.path for given in inputs if given.path is not None])
