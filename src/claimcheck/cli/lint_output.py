"""What `base lint` writes, where to, and in which format: as `check` does, from findings instead of results."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from claimcheck.cli import base_pages as pages
from claimcheck.cli import streams
from claimcheck.cli.entry import FOUND, OK
from claimcheck.cli.outputs import AUTO, GITHUB, TEXT, Plan, Target, plan, write
from claimcheck.errors import UsageError
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.run import Level, Rule

if TYPE_CHECKING:
    from claimcheck.base.find import Bases
    from claimcheck.cli.base_run import LintSettings
    from claimcheck.curation.desk import Finding


class Linted(Struct, frozen=True, kw_only=True):
    """What was found in a base."""

    findings: tuple[Finding, ...]
    base: EvidenceBase | None
    """None where it does not keep the format."""
    rules: tuple[Rule, ...]
    """Those that were asked."""


def reports_of(settings: LintSettings, bases: Bases) -> Plan:
    """The reports that the options ask for. Raises UsageError where they cannot be, or would overwrite the base."""
    reports = plan(settings.format, settings.outputs, os.environ)
    written = [target.path for target in reports.files if target.path is not None and target.path.exists()]
    for kept in _files(bases) if written else ():
        for path in written:
            if path.samefile(kept):
                raise UsageError(f"{path}: the report would overwrite the base", hint="give --output another name")
    return reports


def tell(reports: Plan, linted: Linted, settings: LintSettings, *, color: str, width: int) -> int:
    """Writes every report and returns the exit code. Raises ClaimcheckError where one cannot be written."""
    from claimcheck.curation.lint import reaches

    fails = reaches(linted.findings, Level(settings.fail_on)) and not settings.exit_zero
    code = FOUND if fails else OK

    def make(target: Target) -> str:
        if target.format not in (AUTO, TEXT):
            return _rendered(target.format, linted, Level(settings.fail_on))
        terminal = target.path is None and streams.stdout_is_terminal()
        colored = streams.wants_color(color, os.environ, terminal=terminal)
        columns = width if target.path is None else streams.PIPED_WIDTH
        return _text(linted, code, quiet=settings.quiet, color=colored, width=columns)

    write(
        reports,
        make,
        commands=lambda: _commands(linted),
        summary=lambda: _summary(linted),
        inputs=(),
        environ=os.environ,
    )
    return code


def _files(bases: Bases) -> list[Path]:
    """The files of all bases on disk, those at fault too."""
    from claimcheck.base.find import find_layers
    from claimcheck.base.snapshot import take_snapshot

    found: list[Path] = []
    for folder in find_layers(bases):
        if folder is not None:
            snapshot = take_snapshot(folder)
            files = (*snapshot.evidence, *snapshot.claims, *((snapshot.marker,) if snapshot.marker else ()))
            found += [path for file in files if (path := snapshot.folder / file.name).exists()]
    return found


def _text(linted: Linted, code: int, *, quiet: bool, color: bool, width: int) -> str:
    from claimcheck.report.styled import ansi, plain

    findings = linted.findings
    rows = pages.rule_counts(findings) if quiet else pages.finding_lines(findings)
    lines = [*rows, *pages.lint_summary(findings, linted.base, code=code, width=width)]
    return ansi(lines) if color else plain(lines)


def _json(linted: Linted) -> str:
    from claimcheck.curation import data

    return data.document(linted.base, data.findings(linted.findings))


def _jsonl(linted: Linted) -> str:
    """Each result on a line, then one with the rest of the document; without it a stream was cut off."""
    import json

    from claimcheck.report.json import escaped

    whole = json.loads(_json(linted))
    rows = [{"type": "result", **row} for row in whole.pop("results")]
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in (*rows, {"type": "run", **whole}))
    return "".join(f"{escaped(line)}\n" for line in lines)


def _commands(linted: Linted) -> str:
    from claimcheck.report.github import remarks

    return remarks(pages.notification(finding) for finding in linted.findings)


def _github(linted: Linted) -> str:
    from claimcheck.report.github import inert

    closing = (pages.found_in(linted.findings, linted.base), pages.base_name(linted.base))
    return _commands(linted) + "".join(f"{inert(line)}\n" for line in closing if line)


def _summary(linted: Linted) -> str:
    from claimcheck.cli.lint_pages import markdown
    from claimcheck.report.github import SUMMARY_LIMIT

    return markdown(linted, SUMMARY_LIMIT)


def _rendered(form: str, linted: Linted, fail_on: Level) -> str:
    from claimcheck.cli import lint_machine, lint_pages

    makers: dict[str, Callable[[Linted], str]] = {
        "json": _json,
        "jsonl": _jsonl,
        "sarif": lint_machine.sarif,
        GITHUB: _github,
        "gitlab": lint_machine.gitlab,
        "junit": lambda found: lint_machine.junit(found, fail_on),
        "markdown": lint_pages.markdown,
        "csv": lint_machine.csv,
        "html": lint_pages.html,
    }
    return makers[form](linted)
