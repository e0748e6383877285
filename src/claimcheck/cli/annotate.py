"""The command `annotate`: the results of a check as notes on a copy of the draft."""

# No `from __future__ import annotations`: the parser would compile and evaluate each annotation at every start.
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.app import Color, FailOn
from claimcheck.cli.options import (
    AsOfOption,
    BaselineOption,
    BaseOption,
    ConfigOption,
    DateOption,
    DiffBaseOption,
    ExtendIgnoreOption,
    ExtendSelectOption,
    IgnoreOption,
    IsolatedOption,
    LevelsOption,
    SelectOption,
)

_HELP = """Checks DRAFT and writes a copy of it with a note on each result.

In a Word document (.docx) the notes are comments, in Markdown (.md) footnotes. Each says which rule
found what, the words of the record with their source, and why. The draft itself stays as it is.
Notes of an earlier copy are replaced, and are no part of the text when a copy is checked.

\b
Examples:
  claimcheck annotate draft.docx -o draft-checked.docx
  claimcheck annotate draft.md -o draft-checked.md --exit-zero
  claimcheck annotate draft-checked.docx -o again.docx    new notes in place of the old
  claimcheck annotate draft.md -o draft-checked.md --force --select CC3
  claimcheck annotate draft.md -o new.md --diff-base origin/main    notes on what changed alone

\b
Exit codes:
  0  the copy is written, and nothing is at or above --fail-on (or --exit-zero)
  1  the copy is written, and something is
  2  nothing is written: a draft that cannot be annotated, a file that is there already
"""

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def annotate(
    context: typer.Context,
    *,
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="A .docx or Markdown file.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="COPY", help="Where the copy goes; never the draft itself.")
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace COPY where it is there already.")] = False,
    base: BaseOption = None,
    as_of: AsOfOption = None,
    date: DateOption = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="The lowest level that exits with 1.")] = FailOn.ERROR,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever was found.")] = False,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    extend_select: ExtendSelectOption = None,
    extend_ignore: ExtendIgnoreOption = None,
    levels: LevelsOption = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    baseline: BaselineOption = None,
    diff_base: DiffBaseOption = None,
) -> None:
    """Writes an annotated copy."""
    from claimcheck.cli.annotate_run import run_annotate
    from claimcheck.cli.check import Settings
    from claimcheck.cli.layers import chosen
    from claimcheck.cli.settings import Choices, given

    settings = Settings(
        inputs=(str(draft),),
        base=chosen(base),
        format="text",
        outputs=(),
        redact=False,
        as_of=as_of,
        fail_on=fail_on.value,
        exit_zero=exit_zero,
        all=False,
        all_citations=False,
        quiet=False,
        color=Color.NEVER.value,
        stdin_filename=None,
        date=date,
        exclude=(),
        force_exclude=False,
        no_ignore=False,
        baseline=baseline,
        diff_base=diff_base,
        choices=Choices(
            select=tuple(select or ()),
            ignore=tuple(ignore or ()),
            extend_select=tuple(extend_select or ()),
            extend_ignore=tuple(extend_ignore or ()),
            levels=tuple(levels or ()),
            config=config,
            isolated=isolated,
            given=given(context),
        ),
    )
    raise typer.Exit(run_annotate(settings, draft, output, force=force))
