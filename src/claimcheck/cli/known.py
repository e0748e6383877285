"""The options `--baseline` and `--update-baseline`: what is known already, and writing it down."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from claimcheck.baseline import Key, counted, gone, parse, render, updated, without
from claimcheck.cli.jobs import Job
from claimcheck.errors import ConfigError, UsageError
from claimcheck.model.run import Level, Notification, Run
from claimcheck.report.phrasing import count

_MOST = 50_000_000
_NAMED = 5


def narrower(
    path: Path | None, *, update: bool, diff_base: str | None, unsaved: str | None
) -> Callable[[Run, Run, Sequence[Job]], Run]:
    """What leaves out of a run what is not on changed lines, then what is known. Raises ClaimcheckError for options
    that do not go together, and for a baseline that cannot be read."""
    if update and diff_base is not None:
        raise UsageError(
            "--update-baseline and --diff-base: changed lines alone are too little", hint="use one of them"
        )
    baseline = Baseline(path, update=update) if path is not None or update else None

    def narrowed(run: Run, before: Run, jobs: Sequence[Job]) -> Run:
        if diff_base is not None:
            from claimcheck.cli.changed import only_changed

            run = only_changed(run, diff_base, unsaved)
        return run if baseline is None else baseline.apply(run, before, jobs)

    return narrowed


class Baseline:
    """A file of known results, as the options of a run name it."""

    def __init__(self, path: Path | None, *, update: bool) -> None:
        """Raises UsageError for options that do not go together or a file that is not there, ConfigError for one
        that is no baseline."""
        if path is None:
            raise UsageError("--update-baseline: no baseline is named", hint="say --baseline FILE, too")
        self._path = path
        self._update = update
        self._known = self._read()

    def apply(self, run: Run, occurring: Run, jobs: Sequence[Job]) -> Run:
        """The run without what is known, and with notes on that. Writes the file where that is asked for.

        `occurring` is the run as it was before settings dropped results. Raises UsageError where the run tells only
        part of what there is, and ClaimcheckError where the file cannot be written.
        """
        paths = [self._told(job) for job in jobs]
        whole = {path for path, job in zip(paths, jobs, strict=True) if path is not None and job.line is None}
        there = counted(occurring, paths)
        if self._update:
            run = self._write(run, there, paths, jobs)
        covered = whole | {key.path for key in self._known if self._is_no_more(key.path)}
        missing = gone(self._known, there, covered)
        run, taken = without(run, self._known, paths)
        notes = [_note(f"left out as known by the baseline {self._path}: {_by_rule(taken)}")]
        if missing:
            notes.append(_note(f"no longer found, though in the baseline {self._path}: {_missing(missing)}"))
        return replace(run, notifications=(*run.notifications, *notes))

    def _write(self, run: Run, there: Mapping[Key, int], paths: Sequence[str | None], jobs: Sequence[Job]) -> Run:
        from claimcheck.cli.output import write_file

        if any(job.line is not None for job in jobs):
            raise UsageError(
                "--update-baseline: one line of a draft is too little", hint="name the draft without :LINE"
            )
        covered = {path for path in paths if path is not None}
        covered |= {key.path for key in self._known if self._is_no_more(key.path)}
        known = updated(self._known, counted(run, paths), there, covered)
        drafts = [Path(job.draft.path) for job in jobs if job.draft.path not in (None, "-")]
        if known != self._known or not self._path.exists():
            write_file(self._path, render(known), inputs=drafts)
        self._known = known
        held = f"{count(sum(known.values()), 'result')} in {count(len({key.path for key in known}), 'draft')}"
        return replace(run, notifications=(*run.notifications, _note(f"baseline {self._path} written: {held}")))

    def _read(self) -> dict[Key, int]:
        try:
            with self._path.open("rb") as file:
                data = file.read(_MOST + 1)
        except FileNotFoundError:
            if self._update:
                return {}
            hint = "write it first, with --update-baseline beside --baseline"
            raise UsageError(f"{self._path}: no such baseline", hint=hint) from None
        except OSError as error:
            raise UsageError(f"{self._path}: cannot be read: {error.strerror}", hint="name a file") from None
        if len(data) > _MOST:
            raise ConfigError(f"{self._path}: over {_MOST // 1_000_000} MB, too large for a baseline")
        try:
            return parse(data.decode("utf-8-sig"), str(self._path))
        except UnicodeDecodeError as error:
            raise ConfigError(f"{self._path}: not UTF-8, at byte {error.start}") from None

    def _told(self, job: Job) -> str | None:
        """The path of a draft as seen from the file's folder; None for a claim given as an argument."""
        path = job.draft.path
        if path is None or path == "-":
            return path
        folder = self._path.absolute().parent
        try:
            seen = os.path.relpath(path, folder)
        except ValueError:  # On another drive.
            seen = os.path.abspath(path)  # noqa: PTH100
        return seen.replace(os.sep, "/").encode("utf-8", "replace").decode("utf-8")

    def _is_no_more(self, path: str) -> bool:
        return path != "-" and not (self._path.absolute().parent / path).exists()


def _by_rule(found: Mapping[Key, int]) -> str:
    rules: Counter[str] = Counter()
    for key, number in found.items():
        rules[key.rule] += number
    return ", ".join(f"{number} {rule}" for rule, number in sorted(rules.items())) or "nothing"


def _missing(found: Mapping[Key, int]) -> str:
    paths: Counter[str] = Counter()
    for key, number in found.items():
        paths[key.path] += number
    told = ", ".join(f"{number} in {path}" for path, number in sorted(paths.items())[:_NAMED])
    more = ", ..." if len(paths) > _NAMED else ""
    return f"{told}{more}; --update-baseline takes them out"


def _note(message: str) -> Notification:
    return Notification(level=Level.NOTE, message=message)
