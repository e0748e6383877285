"""The command `init`: a new evidence base with a worked example."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli import streams
from claimcheck.cli.entry import OK

_HELP = """Makes a new evidence base in DIR, with a worked example, settings and a CI workflow.

The example is invented. Nothing is overwritten: where a file is there already, nothing is written.

\b
Examples:
  claimcheck init
  claimcheck init newsdesk/ --dry-run

\b
Exit codes:
  0  made, or with --dry-run: could be made
  2  nothing was written: a file is there already, or cannot be written
"""

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def init(
    *,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where. Default: the current folder.")] = Path(),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List the files and write nothing.")] = False,
) -> None:
    """Makes a new base."""
    from claimcheck.curation import init as making

    made = making.files()
    if dry_run:
        making.check(folder, made)
    else:
        making.write(folder, made)
    lines = [f"{'would write' if dry_run else 'wrote'} {(folder / path).as_posix()}" for path in made]
    here = "" if folder.resolve() == Path.cwd() else f"cd {folder.as_posix()}\n"
    example = 'claimcheck check "Every bridge was inspected in 2023."'
    after = [] if dry_run else ["", f"next:\n{here}{example}\nthen read README.md"]
    streams.write_stdout("\n".join([*lines, *after]) + "\n")
    raise typer.Exit(OK)
