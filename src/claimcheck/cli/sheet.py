"""The command `sheet`: a table of all that can be checked in drafts."""

# No `from __future__ import annotations`: the parser would compile and evaluate each annotation at every start.
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.app import Color
from claimcheck.cli.options import (
    AsOfOption,
    BaseOption,
    ConfigOption,
    DateOption,
    ExcludeOption,
    ForceExcludeOption,
    IsolatedOption,
    StdinFilenameOption,
)

_HELP = """Lists all that can be checked in DRAFT, a row each, for a person to work through.

Names and titles, figures, dates, superlatives, quotations, facts inside quotations and all other claims
of the whole draft. Each row says where it stands, what the base says of its claim, and by which record.
A row without a verdict, or with not-enough-evidence, has neither passed nor failed.

The columns status, checker, date and note, and any you add, are yours. Run on the next version of the
draft, the sheet at --output keeps what is filled in, matched by the words and not by the line. A filled
row that the draft has no more stays at the end, marked "gone".

\b
Examples:
  claimcheck sheet draft.md -o sheet.csv        make it; after edits, the same again
  claimcheck sheet draft-2.md -o sheet-2.csv --previous sheet.csv
  claimcheck sheet drafts/ --format markdown
  cat draft.txt | claimcheck sheet - --format json

\b
Exit codes:
  0  the sheet is written, whatever it says
  2  nothing is written: a draft or an older sheet that cannot be read
"""

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class SheetFormat(StrEnum):
    """How the sheet is written."""

    CSV = "csv"
    MARKDOWN = "markdown"
    JSON = "json"


@app.command(help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def sheet(
    *,
    drafts: Annotated[list[str], typer.Argument(metavar="DRAFT...", help="Files, folders, or - for standard input.")],
    format: Annotated[
        SheetFormat | None,
        typer.Option("--format", "-f", help="By default what the suffix of --output says, else csv."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it to FILE; what is filled in there is kept."),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option("--previous", metavar="SHEET", help="Take over what is filled in there; it is not changed."),
    ] = None,
    base: BaseOption = None,
    as_of: AsOfOption = None,
    date: DateOption = None,
    stdin_filename: StdinFilenameOption = None,
    exclude: ExcludeOption = None,
    force_exclude: ForceExcludeOption = False,
    no_ignore: Annotated[bool, typer.Option("--no-ignore", help="Read what git ignores, too.")] = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
) -> None:
    """Writes a sheet."""
    from claimcheck.cli.check import Settings
    from claimcheck.cli.layers import chosen
    from claimcheck.cli.settings import Choices
    from claimcheck.cli.sheet_run import run_sheet

    settings = Settings(
        inputs=tuple(drafts),
        base=chosen(base),
        format="text",
        outputs=(),
        redact=False,
        as_of=as_of,
        fail_on="error",
        exit_zero=True,
        all=False,
        all_citations=False,
        quiet=False,
        color=Color.NEVER.value,
        stdin_filename=stdin_filename,
        date=date,
        exclude=tuple(exclude or ()),
        force_exclude=force_exclude,
        no_ignore=no_ignore,
        choices=Choices(config=config, isolated=isolated),
    )
    raise typer.Exit(run_sheet(settings, form=None if format is None else format.value, output=output, old=previous))
