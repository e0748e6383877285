"""The command `check`: reads what is to be checked, runs the engine, writes the report."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.cli import streams
from claimcheck.cli.arguments import Input, classify
from claimcheck.cli.entry import FOUND, OK
from claimcheck.cli.jobs import Job, told_left_out, valid_day
from claimcheck.cli.jobs import jobs as read_jobs
from claimcheck.cli.outputs import deliver, plan, relative
from claimcheck.cli.settings import Choices, Found, effective
from claimcheck.drafts.files import Selection
from claimcheck.errors import BaseError, UsageError
from claimcheck.patterns import lazy

if TYPE_CHECKING:
    from claimcheck.model.draft import Draft
    from claimcheck.model.run import CheckedClaim, CheckedDraft, Notification, Run

_DATE = lazy(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


class Settings(Struct, frozen=True, kw_only=True):
    """The options of one invocation."""

    inputs: tuple[str, ...]
    base: Path | tuple[Path, ...] | None
    format: str
    outputs: tuple[str, ...]
    redact: bool
    as_of: str | None
    fail_on: str
    exit_zero: bool
    all: bool
    all_citations: bool
    quiet: bool
    color: str
    stdin_filename: str | None
    date: str | None
    exclude: tuple[str, ...]
    force_exclude: bool
    no_ignore: bool
    baseline: Path | None = None
    update_baseline: bool = False
    diff_base: str | None = None
    choices: Choices = Choices()


def run_check(settings: Settings) -> int:
    """Writes the report and returns the exit code. Raises ClaimcheckError where the job cannot be done."""
    settings, found = effective(settings)
    as_of = None if settings.as_of is None else valid_date(settings.as_of)
    inputs = [classify(argument) for argument in settings.inputs]
    if settings.choices.show:
        return _show_settings(settings, found, inputs)
    paths = [given.path for given in inputs if given.path is not None]
    reports = plan(settings.format, settings.outputs, os.environ, paths)
    narrowed = narrowing(settings)
    jobs, left_out = _jobs(settings, inputs, found.root)
    run = told_left_out(focused(compare(settings, [job.draft for job in jobs], as_of), jobs), left_out)
    run = narrowed(found.apply(run), run, jobs)
    code = exit_code(run, settings.fail_on, exit_zero=settings.exit_zero)
    in_full = any(job.line is not None for job in jobs)
    deliver(
        reports,
        relative(told(run, jobs), Path.cwd()),
        lambda told, file: _text(settings, told, code, in_full=in_full, file=file),
        fail_on=settings.fail_on,
        redacted=settings.redact,
        inputs=paths,
        environ=os.environ,
    )
    return code


def narrowing(settings: Settings) -> Callable[[Run, Run, list[Job]], Run]:
    """What leaves results out of a run that are known, or not on changed lines; it takes the run as it was before
    settings dropped results, too. Raises ClaimcheckError where the options cannot be followed."""
    if settings.baseline is None and settings.diff_base is None and not settings.update_baseline:
        return lambda run, _before, _jobs: run
    from claimcheck.cli.known import narrower

    return narrower(
        settings.baseline,
        update=settings.update_baseline,
        diff_base=settings.diff_base,
        unsaved=settings.stdin_filename,
    )


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
        drafts.append(replace(checked, claims=found, results=checked.results if job.line is None else ()))
    return replace(run, drafts=tuple(drafts), notifications=(*run.notifications, *missing))


def told(run: Run, jobs: list[Job]) -> Run:
    """The run as every report tells it: without headings on which the base is silent."""
    from claimcheck.cli.headings import without_silent_headings

    return without_silent_headings(run, jobs)


def exit_code(run: Run, fail_on: str, *, exit_zero: bool) -> int:
    """1 where a result that is not suppressed reaches `fail_on`, unless told otherwise; else 0."""
    from claimcheck.model.run import LEVEL_ORDER, Level

    least = LEVEL_ORDER[Level(fail_on)]
    found = any(LEVEL_ORDER[r.level] >= least for r in run.results if not r.suppressed)
    return FOUND if found and not exit_zero else OK


def _show_settings(settings: Settings, found: Found, inputs: list[Input]) -> int:
    from claimcheck.cli.settings_page import show

    paths = [str(given.path) for given in inputs if given.path is not None]
    as_json = settings.format == "json"
    text = show(settings, found, paths)
    streams.write_stdout(text, encoding="utf-8" if as_json else None, form="json" if as_json else "text")
    return OK


def _jobs(settings: Settings, inputs: list[Input], root: Path | None) -> tuple[list[Job], list[str]]:
    date = None if settings.date is None else valid_day(settings.date)
    selection = Selection(
        exclude=settings.exclude,
        root=root,
        force_exclude=settings.force_exclude,
        ignored_too=settings.no_ignore,
    )
    return read_jobs(inputs, selection, stdin_filename=settings.stdin_filename, date=date)


def compare(settings: Settings, drafts: list[Draft], as_of: str | None) -> Run:
    """The drafts compared with the base that the settings name. Raises BaseError where it holds nothing."""
    from claimcheck.check import run
    from claimcheck.cli.layers import loaded, notes
    from claimcheck.prepared import build, from_data

    found = loaded(settings.base, build)
    base, built = found.base, found.extra or {}
    if not base.evidence:
        raise BaseError(f"the evidence base {base.id} holds no records: nothing can be compared with it")
    return run(drafts, base, as_of=as_of, prepared=from_data(base, built), notifications=notes(found))


def _on(checked: CheckedDraft, line: int) -> tuple[CheckedClaim, ...]:
    from claimcheck.model.draft import Places

    lines = Places(checked.draft)
    regions = ((claim, lines.region(claim.review.span)) for claim in checked.claims)
    return tuple(claim for claim, region in regions if region.start_line <= line <= region.end_line)


def _no_claim(checked: CheckedDraft, line: int) -> Notification:
    from claimcheck.model.run import Level, Notification

    return Notification(level=Level.NOTE, message="no claim on this line", path=checked.draft.path, line=line)


def _text(settings: Settings, run: Run, code: int, *, in_full: bool, file: Path | None) -> str:
    from claimcheck.report.text import TextOptions, render

    terminal = file is None and streams.stdout_is_terminal()
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
