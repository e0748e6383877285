"""`base verify`: the command, its run, and its page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli import streams
from claimcheck.cli.app import Color, Format
from claimcheck.cli.base import Base

if TYPE_CHECKING:
    from claimcheck.cli.base_run import Output
    from claimcheck.curation.verify import Outcome
    from claimcheck.model.evidence import EvidenceBase

_HELP = """Looks for every quotation, word for word, in texts of the sources that you keep.

--sources names a folder. What is in it is named by sources' ids: report-7.pdf, report-7.txt, report-7/page-1.txt.
Words that a source is quoted with elsewhere: report-7.via.txt. Read are .txt, .md, .html and .pdf.
What is not at hand is not judged. Of several bases every record is looked for, and --write changes the file that the
record stands in; the bundled base is never written to.

\b
Examples:
  claimcheck base verify --sources ~/archive
  claimcheck base verify --sources ~/archive --format json
  claimcheck base verify --sources ~/archive --dry-run     what --write would change, as a diff

\b
Exit codes:
  0  nothing differs
  1  a quotation differs from its text, or is not found in it
  2  could not do the job
"""

_NAMED = 5


def register(app: typer.Typer) -> None:
    """Adds the command `verify` to the app."""
    app.command("verify", help=_HELP)(verify)


def verify(
    *,
    sources: Annotated[
        Path, typer.Option("--sources", metavar="DIR", help="The folder with the texts, named by sources' ids.")
    ],
    base: Base = None,
    write: Annotated[
        bool, typer.Option("--write", help="Fill in `seen` and `locator` where they are missing or not seen.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what --write would change, and write nothing.")
    ] = False,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")] = Format.TEXT,
    color: Annotated[
        Color, typer.Option("--color", help="When to colour; NO_COLOR and FORCE_COLOR count too.")
    ] = Color.AUTO,
) -> None:
    """Looks for quotations in their sources."""
    from claimcheck.cli.base_run import Output
    from claimcheck.cli.layers import named

    output = Output(base=named(base), json=format is Format.JSON, color=color.value)
    raise typer.Exit(run_verify(output, sources, write=write, dry_run=dry_run))


def run_verify(output: Output, folder: Path, *, write: bool, dry_run: bool) -> int:
    """Writes what came of every quotation, or the change to the files; the exit code. Raises ClaimcheckError."""
    from claimcheck.base.find import find_layers
    from claimcheck.base.snapshot import take_snapshot
    from claimcheck.cli.entry import FOUND, OK
    from claimcheck.cli.layers import loaded, tell_notes
    from claimcheck.curation import verify_write
    from claimcheck.curation.add import difference
    from claimcheck.curation.places import Places
    from claimcheck.curation.verify import verify as look
    from claimcheck.curation.verify_texts import read_archive
    from claimcheck.errors import BaseError

    folders = [layer for layer in find_layers(output.base) if layer is not None]
    if not folders and (write or dry_run):
        raise BaseError("there is no evidence base here to write to", hint="name one with --base")
    found = loaded(output.base)
    tell_notes(found)
    base = found.base
    archive = read_archive(folder, [source.id for source in base.sources])
    snapshots = [take_snapshot(layer) for layer in folders]
    outcome = look(base, archive, Places(base, *snapshots))
    code = FOUND if outcome.failed else OK
    if dry_run:
        plans = (plan for layer in folders for plan in verify_write.plans(layer, outcome))
        streams.write_stdout("".join(map(difference, plans)))
        _tell_left(verify_write.left(snapshots, outcome))
        return code
    written = [text for layer in folders for text in verify_write.write(layer, outcome)] if write else None
    if write:
        _tell_left(verify_write.left(snapshots, outcome))
    _tell(output, base, outcome, written, code)
    return code


def _tell_left(records: Sequence[str]) -> None:
    """Says which records could have been filled in, were the bundled base one's own."""
    if records:
        from claimcheck.cli.guard import say

        more = f", and {len(records) - _NAMED:,} more" if len(records) > _NAMED else ""
        say(f"note: the bundled base is never written to; left as they are: {', '.join(records[:_NAMED])}{more}")


def _tell(output: Output, base: EvidenceBase, outcome: Outcome, written: Sequence[str] | None, code: int) -> None:
    if output.json:
        from claimcheck.curation.data import document
        from claimcheck.curation.verify_data import outcome_data

        streams.write_stdout(document(base, outcome_data(outcome, written)), encoding="utf-8", form="json")
        return
    from claimcheck.cli.base_verify_page import page
    from claimcheck.report.styled import ansi, plain
    from claimcheck.report.view import NARROWEST, WIDEST

    width = min(max(streams.width(), NARROWEST), WIDEST)
    lines = page(base, outcome, written, code=code, width=width)
    color = streams.wants_color(output.color, os.environ, terminal=streams.stdout_is_terminal())
    streams.write_stdout(ansi(lines) if color else plain(lines))
