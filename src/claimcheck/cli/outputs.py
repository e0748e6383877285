"""Which reports a run of `check` writes, where to, and in which format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.cli import streams
from claimcheck.cli.disarm import RAW, disarmed, on_runner
from claimcheck.errors import UsageError
from claimcheck.patterns import lazy

if TYPE_CHECKING:
    from claimcheck.model.run import Level, Run

AUTO, TEXT, GITHUB = "auto", "text", "github"
FORMATS = (AUTO, TEXT, "json", "jsonl", "sarif", GITHUB, "gitlab", "junit", "markdown", "csv", "html")
"""What a report can be written in; each but the first two is a module of `claimcheck.report`."""

_NAMED = lazy(r"(?P<format>[A-Za-z][A-Za-z0-9-]*)=(?P<path>.*)")


class Target(Struct, frozen=True, kw_only=True):
    """One report: its format, and its file; None for standard output."""

    format: str
    path: Path | None = None


class Plan(Struct, frozen=True, kw_only=True):
    """All reports of one run: the files first, then what goes to standard output."""

    files: tuple[Target, ...] = ()
    stdout: Target | None = None
    actions: bool = False
    """Whether a runner reads standard output, and takes lines of it for commands."""


def plan(form: str, outputs: Sequence[str], environ: Mapping[str, str], inputs: Sequence[Path] = ()) -> Plan:
    """The reports that the options ask for.

    `auto` is text; where GitHub Actions runs, annotations follow it on standard output. Raises UsageError for an
    unknown format, a file that cannot be one, a report over one of `inputs`, and two reports in one file.
    """
    chosen = known(form, "--format")
    files = tuple(_target(given, chosen) for given in outputs)
    bare = [t for t, given in zip(files, outputs, strict=True) if not _is_named(given)]
    if len(bare) > 1:
        first, second = (str(target.path) for target in bare[:2])
        raise UsageError(
            f"--output {first} and --output {second}: only one file can take the report of --format",
            hint=f"name the format of the other: --output sarif={second}",
        )
    _no_two_alike(files)
    if files:
        from claimcheck.cli.output import check_file

        for target in files:
            if target.path is not None:
                check_file(target.path, inputs=inputs)
    stdout = None if bare else Target(format=chosen)
    return Plan(files=files, stdout=stdout, actions=on_runner(environ))


def known(form: str, option: str) -> str:
    """The format of this name, whatever its case. Raises UsageError with the nearest right name."""
    if form.lower() in FORMATS:
        return form.lower()
    from difflib import get_close_matches

    near = get_close_matches(form.lower(), FORMATS, n=1, cutoff=0.5)
    meant = f"did you mean {near[0]}? " if near else ""
    raise UsageError(f"{option} {form}: no such format", hint=f"{meant}formats: {', '.join(FORMATS)}")


def relative(run: Run, folder: Path) -> Run:
    """The run with paths told from `folder` where they lie below it, with forward slashes."""

    def told(path: str | None) -> str | None:
        return path if path is None or path == "-" else _told(path, folder)

    drafts = tuple(replace(d, draft=replace(d.draft, path=told(d.draft.path))) for d in run.drafts)
    notes = tuple(replace(note, path=told(note.path)) for note in run.notifications)
    return replace(run, drafts=drafts, notifications=notes)


def deliver(
    reports: Plan,
    run: Run,
    as_text: Callable[[Run, Path | None], str],
    *,
    fail_on: str,
    redacted: bool,
    inputs: Iterable[Path],
    environ: Mapping[str, str],
) -> None:
    """Writes every report; none is written before all are made. `as_text` makes the text report for a file, or
    for standard output. Raises ClaimcheckError where one cannot be written."""

    def commands() -> str:
        from claimcheck.report import github

        return github.commands(_redacted(run) if redacted else run)

    def summary() -> str:
        from claimcheck.report import github, markdown

        return markdown.render(_redacted(run) if redacted else run, limit=github.SUMMARY_LIMIT)

    make = _maker(run, as_text, fail_on=fail_on, redacted=redacted)
    write(reports, make, commands=commands, summary=summary, inputs=inputs, environ=environ)


def write(
    reports: Plan,
    make: Callable[[Target], str],
    *,
    commands: Callable[[], str],
    summary: Callable[[], str],
    inputs: Iterable[Path],
    environ: Mapping[str, str],
) -> None:
    """Writes what `make` makes for each report, all made before the first is written. `commands` are the annotations
    that follow a text, `summary` what is added to the summary of a step. Raises ClaimcheckError where one cannot be
    written."""
    kept = list(inputs)
    made = [(target.path, _marked(make(target), target)) for target in reports.files]
    shown = "" if reports.stdout is None else _shown(reports, make, commands)
    for path, text in made:
        if path is not None:
            from claimcheck.cli.output import write_file

            write_file(path, text, inputs=kept)
    if reports.stdout is not None:
        plain = reports.stdout.format in (AUTO, TEXT)
        streams.write_stdout(shown, encoding=None if plain else "utf-8", form=RAW)
    if reports.stdout is not None and _annotates(reports):
        _summarise(summary, environ)


def _marked(text: str, target: Target) -> str:
    # Spreadsheets open files, and take one without a mark for something else than UTF-8.
    return f"\ufeff{text}" if target.format == "csv" else text


def _maker(
    run: Run, as_text: Callable[[Run, Path | None], str], *, fail_on: str, redacted: bool
) -> Callable[[Target], str]:
    bare = _redacted(run) if redacted else run

    def make(target: Target) -> str:
        if target.format in (AUTO, TEXT):
            return _redacted_text(run) if redacted else as_text(run, target.path)
        return _rendered(target.format, bare, fail_on)

    return make


def _rendered(form: str, run: Run, fail_on: str) -> str:
    from importlib import import_module

    reporter = import_module(f"claimcheck.report.{form}")
    rendered = reporter.render(run, _level(fail_on)) if form == "junit" else reporter.render(run)
    return str(rendered)


def _level(name: str) -> Level:
    from claimcheck.model.run import Level

    return Level(name)


def _redacted(run: Run) -> Run:
    from claimcheck.report.redact import redact

    return redact(run)


def _redacted_text(run: Run) -> str:
    from claimcheck.report.redact import render

    return render(run)


def _shown(reports: Plan, make: Callable[[Target], str], commands: Callable[[], str]) -> str:
    """What goes to standard output, such that a runner finds no command in it but ours."""
    target = reports.stdout or Target(format=AUTO)
    text = make(target)
    if not reports.actions or target.format == GITHUB:
        return text
    text = disarmed(text, target.format)
    return text + commands() if target.format == AUTO else text


def _annotates(reports: Plan) -> bool:
    form = reports.stdout.format if reports.stdout is not None else ""
    return form == GITHUB or (form == AUTO and reports.actions)


def _summarise(summary: Callable[[], str], environ: Mapping[str, str]) -> None:
    """Adds the results to the summary of the step, where there is one; a failure is told and fails nothing."""
    path = environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    data = summary().encode("utf-8", "replace")
    try:
        with Path(path).open("ab") as file:
            file.write(data)
    except OSError as error:
        from claimcheck.cli.guard import say

        say(f"claimcheck: warning: {path}: the step summary cannot be written: {error.strerror}")


def _is_named(given: str) -> bool:
    return _NAMED.fullmatch(given) is not None


def _target(given: str, chosen: str) -> Target:
    found = _NAMED.fullmatch(given)
    if found is None:
        return Target(format=chosen, path=_file(given, given))
    form = found["format"]
    try:
        known(form, "--output")
    except UsageError as error:
        hint = f"{error.hint}; for a file of this name: --output ./{given}"
        raise UsageError(f"--output {given}: {form} is no format", hint=hint) from None
    return Target(format=known(form, "--output"), path=_file(found["path"], given))


def _file(path: str, given: str) -> Path:
    if not path or path == "-":
        hint = "a report for standard output is named with --format"
        raise UsageError(f"--output {given}: a file is needed", hint=hint)
    return Path(path)


def _no_two_alike(files: Sequence[Target]) -> None:
    seen: dict[str, Target] = {}
    for target in files:
        if target.path is None or (target.path.exists() and not target.path.is_file()):
            continue  # A device or a pipe takes as many as come.
        real = os.path.normcase(os.path.realpath(target.path))
        if real in seen:
            raise UsageError(f"--output: {target.path} is named twice", hint="give each report a file of its own")
        seen[real] = target


def _told(path: str, folder: Path) -> str:
    for start in (folder, Path(os.path.realpath(folder))):
        whole = os.path.normpath(start / path)
        if Path(whole).is_relative_to(start):
            return Path(whole).relative_to(start).as_posix()
    return Path(path).as_posix()
