"""The commands on a base: loads it, asks `curation`, writes the answer, returns the exit code."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.cli import streams
from claimcheck.cli.entry import FOUND, OK
from claimcheck.cli.layers import loaded, tell_notes
from claimcheck.errors import BaseError, UsageError

if TYPE_CHECKING:
    from claimcheck.base.find import Bases
    from claimcheck.curation.citing import Style
    from claimcheck.curation.listing import Filters
    from claimcheck.curation.places import Places
    from claimcheck.model.evidence import EvidenceBase
    from claimcheck.prepared import Prepared
    from claimcheck.report.styled import Line


class Output(Struct, frozen=True, kw_only=True):
    """Which base, and how to write the answer."""

    base: Path | tuple[Path, ...] | None
    json: bool = False
    color: str = "auto"
    as_of: str | None = None


class LintSettings(Struct, frozen=True, kw_only=True):
    """The options of `lint`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    exit_zero: bool = False
    quiet: bool = False
    format: str = "text"
    outputs: tuple[str, ...] = ()


def run_lint(output: Output, settings: LintSettings) -> int:
    """Writes what the loader and the editorial rules find. Raises ClaimcheckError where there is no base."""
    from claimcheck.cli.lint_output import Linted, reports_of, tell
    from claimcheck.curation.lint import FORMAT, chosen, format_findings, lint

    entries = chosen(split_words(settings.select), split_words(settings.ignore))
    reports = reports_of(settings, output.base)
    try:
        ready = _prepared(output)
    except BaseError as error:
        if not error.problems:
            raise
        broken = Linted(findings=format_findings(error.problems), base=None, rules=(FORMAT,))
        return tell(reports, broken, settings, color=output.color, width=_width())
    from claimcheck.curation.desk import desk

    findings = lint(desk(ready), _places(output.base, ready.base), entries)
    if below := _below(output):
        # What the bases below say of themselves is their own desks' matter.
        lower = _prepared(below, quiet=True)
        known = set(lint(desk(lower), _places(below.base, lower.base), entries))
        findings = tuple(finding for finding in findings if finding not in known)
    linted = Linted(findings=findings, base=ready.base, rules=(FORMAT, *(entry.rule for entry in entries)))
    return tell(reports, linted, settings, color=output.color, width=_width())


def run_test(output: Output) -> int:
    """Writes which wordings of verified claims fail."""
    from claimcheck.curation.desk import desk
    from claimcheck.curation.wordings import try_wordings

    ready = _prepared(output)
    outcome = try_wordings(desk(ready), _places(output.base, ready.base))
    if below := _below(output):
        lower = _prepared(below, quiet=True)
        known = set(try_wordings(desk(lower), _places(below.base, lower.base)).misses)
        outcome = replace(outcome, misses=tuple(miss for miss in outcome.misses if miss not in known))
    code = FOUND if outcome.misses else OK
    if output.json:
        from claimcheck.curation import data

        _write_json(data.document(ready.base, data.outcome(outcome)))
        return code
    from claimcheck.cli import base_pages as pages

    lines = pages.outcome_lines(outcome)
    _write_lines([*lines, *pages.outcome_summary(outcome, ready.base, code=code, width=_width())], output)
    return code


def run_show(output: Output, names: Sequence[str]) -> int:
    """Writes the parts of a base that have these ids, in full."""
    from claimcheck.curation.listing import find_things
    from claimcheck.curation.uses import uses_of

    base = _loaded(output)
    found = [thing for name in names for thing in find_things(base, name)]
    uses = uses_of(base)
    if output.json:
        from claimcheck.curation import data

        items = [data.thing(table, value, uses) for table, value in found]
        _write_json(data.document(base, {"items": items}, as_of=output.as_of))
        return OK
    from claimcheck.cli import base_pages as pages

    lines: list[Line] = []
    for _, value in found:
        lines += [*pages.thing_lines(value, base, uses.get(value.id, ()), _width()), ()]
    _write_lines([*lines, *pages.closing(base, None, _width())], output)
    return OK


def run_list(output: Output, filters: Filters, *, verified: bool) -> int:
    """Writes the records, or the verified claims, that pass some filters."""
    from claimcheck.curation.listing import select_claims, select_records
    from claimcheck.curation.uses import uses_of

    base = _loaded(output)
    claims = select_claims(base, filters) if verified else ()
    records = () if verified else select_records(base, filters)
    if output.json:
        from claimcheck.curation import data

        uses = uses_of(base)
        content: dict[str, object] = {"verified_claims": [data.verified_claim(claim) for claim in claims]}
        if not verified:
            content = {"records": [data.record(record, uses) for record in records]}
        _write_json(data.document(base, content, as_of=output.as_of))
        return OK
    from claimcheck.cli import base_tables as tables

    rows = tables.claim_rows(claims, _width()) if verified else tables.record_rows(records, _width())
    noun = "verified claim" if verified else "record"
    _write_lines([*rows, *tables.list_summary(len(claims) + len(records), noun, base, _width())], output)
    return OK


def run_search(output: Output, words: str, limit: int) -> int:
    """Writes what answers to some words, best first."""
    from claimcheck.curation.searching import search
    from claimcheck.curation.uses import uses_of

    if not words.strip():
        raise UsageError("nothing to search for", hint="claimcheck base search WORDS")
    ready = _prepared(output)
    claims, records = search(ready, words, limit)
    if output.json:
        from claimcheck.curation import data

        content = {"query": words, **data.hits(claims, records, uses_of(ready.base))}
        _write_json(data.document(ready.base, content, as_of=output.as_of))
        return OK
    from claimcheck.cli import base_pages as pages
    from claimcheck.cli import base_tables as tables
    from claimcheck.report.layout import para

    rows = tables.hit_rows(claims, records, _width())
    nothing = para("Nothing in this base holds any of these words.", width=_width())
    _write_lines([*(rows or nothing), *pages.closing(ready.base, None, _width())], output)
    return OK


def run_stats(output: Output) -> int:
    """Writes what is in a base."""
    from claimcheck.curation.statistics import statistics

    base = _loaded(output)
    found = statistics(base)
    if output.json:
        from claimcheck.curation import data

        _write_json(data.document(base, {"statistics": data.statistics(found)}, as_of=output.as_of))
        return OK
    from claimcheck.cli import base_tables as tables

    _write_lines(tables.statistics_lines(found, base, _width()), output)
    return OK


def run_cite(output: Output, names: Sequence[str], style: Style) -> int:
    """Writes references to records and sources, one a line."""
    from claimcheck.curation.citing import cite

    base = _loaded(output)
    streams.write_stdout("".join(cite(base, name, style) + "\n" for name in names))
    return OK


def split_words(values: Sequence[str]) -> tuple[str, ...]:
    """The words of options that may be given several times, each with several words between commas."""
    return tuple(word for value in values for part in value.split(",") if (word := part.strip()))


def valid_day(option: str, text: str | None) -> str | None:
    """A date as given, whole or partial. Raises UsageError for anything else."""
    from claimcheck.base.dates import check_date

    try:
        return None if text is None else check_date(text)
    except ValueError as error:
        raise UsageError(f"{option} {text}: not a date", hint=str(error)) from None


# Loading


def _loaded(output: Output) -> EvidenceBase:
    found = loaded(output.base)
    tell_notes(found)
    if output.as_of is None:
        return found.base
    from claimcheck.base.as_of import base_as_of

    return base_as_of(found.base, output.as_of)


def _prepared(output: Output, *, quiet: bool = False) -> Prepared:
    from claimcheck.prepared import build, from_data, prepare

    found = loaded(output.base, build)
    if not quiet:
        tell_notes(found)
    if output.as_of is None:
        return from_data(found.base, found.extra or {})
    from claimcheck.base.as_of import base_as_of

    return prepare(base_as_of(found.base, output.as_of))


def _below(output: Output) -> Output | None:
    """The same without the last base; None where it lies on no other."""
    from claimcheck.cli.layers import chosen

    below = chosen(output.base[:-1]) if isinstance(output.base, tuple) else None
    return None if below is None else replace(output, base=below)


def _places(bases: Bases, base: EvidenceBase) -> Places:
    """Where things are written: in the files of bases on disk, else as far as their records remember."""
    from claimcheck.base.find import find_layers
    from claimcheck.base.snapshot import take_snapshot
    from claimcheck.curation.places import Places

    folders = find_layers(bases)
    return Places(base, *(take_snapshot(folder) for folder in folders if folder is not None))


# Writing


def _width() -> int:
    from claimcheck.report.view import NARROWEST, WIDEST

    return min(max(streams.width(), NARROWEST), WIDEST)


def _write_lines(lines: Sequence[Line], output: Output) -> None:
    from claimcheck.report.styled import ansi, plain

    if output.as_of is not None:
        from claimcheck.report.phrasing import date
        from claimcheck.report.styled import line

        lines = [line(f"As of {date(output.as_of)}."), (), *lines]
    color = streams.wants_color(output.color, os.environ, terminal=streams.stdout_is_terminal())
    streams.write_stdout(ansi(lines) if color else plain(lines))


def _write_json(text: str) -> None:
    streams.write_stdout(text, encoding="utf-8", form="json")
