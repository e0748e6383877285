"""Workflow commands for GitHub Actions: annotations, the worst first, within what a step may show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from claimcheck.model.run import LEVEL_ORDER, Level, Notification, Run
from claimcheck.report.phrasing import count
from claimcheck.report.results import (
    ARGUMENT,
    STDIN,
    WITHHELD,
    Placed,
    base_line,
    compared,
    found_in,
    placed,
)
from claimcheck.report.safe import visible

LIMIT = 10
"""Annotations of one level that a step shows; more are dropped without a word."""
SUMMARY_LIMIT = 1_000_000
"""Bytes that a step's summary may hold, with some room below GitHub's 1,024 KiB."""

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_NAMED = 5
"""How many places the annotation that stands for the rest names."""


class _Annotation(Struct, frozen=True, kw_only=True):
    level: Level
    title: str
    message: str
    place: str
    properties: tuple[tuple[str, str], ...] = ()


def render(run: Run) -> str:
    """The run as workflow commands, then the counts and the base as plain lines."""
    return commands(run) + "".join(f"{inert(line)}\n" for line in _closing(run))


def commands(run: Run) -> str:
    """The commands alone: at most `LIMIT` a level, the last of them for all that do not fit."""
    return _commands([_of_result(p) for p in placed(run)] + [_of_notification(n) for n in run.notifications])


def remarks(notifications: Iterable[Notification]) -> str:
    """The commands for what is said of files that are no drafts, such as those of a base; as many a level."""
    return _commands([_of_notification(note) for note in notifications])


def _commands(found: Sequence[_Annotation]) -> str:
    lines: list[str] = []
    for level in sorted(Level, key=lambda level: -LEVEL_ORDER[level]):
        lines += [_command(a) for a in _within_limit([a for a in found if a.level is level])]
    return "".join(f"{line}\n" for line in lines)


def inert(line: str) -> str:
    """A line that no runner takes for a command, and that is one line."""
    shown = visible(line).replace("##[", "## [")
    return shown.lstrip().replace("::", ": :", 1) if shown.lstrip().startswith("::") else shown


def data(text: str) -> str:
    """A command's message; line feeds stay, as the escapes that a runner turns back."""
    return visible(text, keep="\n").replace("%", "%25").replace("\n", "%0A")


def value(text: str) -> str:
    """A command's property."""
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def _closing(run: Run) -> tuple[str, ...]:
    return f"claimcheck: {found_in(run)} in {compared(run.drafts)}", f"{base_line(run)} {WITHHELD}"


def _of_result(found: Placed) -> _Annotation:
    result, region = found.result, found.region
    parts = [found.message]
    parts += [f"fix: {result.fix}"] if result.fix else []
    parts += [f"records: {', '.join(result.evidence)}"] if result.evidence else []
    properties: list[tuple[str, str]] = []
    if found.path not in (ARGUMENT, STDIN):
        properties += [("file", found.path), ("line", str(region.start_line)), ("endLine", str(region.end_line))]
        if region.start_line == region.end_line:  # A runner drops columns that span lines.
            properties += [("col", str(region.start_column)), ("endColumn", str(region.end_column))]
    return _Annotation(
        level=result.level,
        title=f"{result.rule} {result.name}",
        message="\n".join(parts),
        place=found.place,
        properties=tuple(properties),
    )


def _of_notification(note: Notification) -> _Annotation:
    named = note.path is not None and note.path != "-"
    properties = [("file", note.path or "")] if named else []
    properties += [("line", str(note.line))] if named and note.line is not None else []
    return _Annotation(
        level=note.level,
        title="claimcheck",
        message=note.message,
        place=":".join(str(part) for part in (note.path, note.line) if part is not None),
        properties=tuple(properties),
    )


def _within_limit(found: Sequence[_Annotation]) -> list[_Annotation]:
    if len(found) <= LIMIT:
        return list(found)
    rest = found[LIMIT - 1 :]
    places = ", ".join(visible(a.place) for a in rest[:_NAMED])
    more = ", ..." if len(rest) > _NAMED else ""
    level = rest[0].level
    told = f"{count(len(rest), f'more {level.value}')}, too many to annotate: {places}{more}"
    return [*found[: LIMIT - 1], _Annotation(level=level, title="claimcheck", message=told, place="")]


def _command(annotation: _Annotation) -> str:
    properties = (*annotation.properties, ("title", annotation.title))
    told = ",".join(f"{key}={value(text)}" for key, text in properties if text)
    return f"::{_COMMANDS[annotation.level]} {told}::{data(annotation.message)}"
