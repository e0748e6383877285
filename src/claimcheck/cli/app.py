"""The commands and their options, as the parser sees them."""

# No `from __future__ import annotations`: the parser would compile and evaluate each annotation at every start.
from enum import StrEnum
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from claimcheck.cli.entry import FAILED
from claimcheck.cli.options import (
    AllCitationsOption,
    AsOfOption,
    BaselineOption,
    BaseOption,
    ConfigOption,
    DateOption,
    DiffBaseOption,
    ExcludeOption,
    ExtendIgnoreOption,
    ExtendSelectOption,
    ForceExcludeOption,
    IgnoreOption,
    InputsArgument,
    IsolatedOption,
    LevelsOption,
    SelectOption,
    ShowSettingsOption,
    StdinFilenameOption,
    UpdateBaselineOption,
)

_EPILOG = """Exit codes: 0 nothing at or above --fail-on, 1 something, 2 the job could not be done."""

_GROUP_HELP = """Checks claims and drafts against a base of official statements and findings.

\b
  claimcheck check "no parent was deported without a choice"
  claimcheck check draft.md
  claimcheck check --help
"""

_CHECK_HELP = """Compares claims or drafts with the evidence base and shows the citations on both sides.

An argument that names a file or a folder is read; PATH:LINE shows the claims of that line in full;
`-` is standard input; anything else is a claim. One that looks like a path and is not there is an error.

\b
Examples:
  claimcheck check "no parent was deported without a choice"
  claimcheck check draft.md                    results, one headline each
  claimcheck check draft.md:22                 one line's claims in full
  claimcheck check drafts/ --fail-on warning   every draft below
  cat draft.txt | claimcheck check             standard input is the draft
  claimcheck check draft.md --format json --output report.json
  claimcheck check drafts/ -o sarif=claims.sarif -o junit=claims.xml

\b
Exit codes:
  0  nothing at or above --fail-on (or --exit-zero)
  1  something at or above --fail-on
  2  could not do the job: a file that is not there, a base with problems
"""


class Format(StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The lowest level that fails a run."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Color(StrEnum):
    """When the report is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="text, json, jsonl, sarif, github, gitlab, junit, markdown, csv, html or auto: text, "
        "and annotations where GitHub Actions runs.",
    ),
]
OutputOption = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="[FORMAT=]FILE",
        help="Write the report, or one more in FORMAT, to FILE, whole or not at all. Repeatable.",
    ),
]
RedactOption = Annotated[
    bool, typer.Option("--redact", help="Report ids, rules and places without any words of the draft.")
]


_LAZY = {
    "annotate": "claimcheck.cli.annotate",
    "base": "claimcheck.cli.base",
    "explain": "claimcheck.cli.explain",
    "init": "claimcheck.cli.init",
    "rules": "claimcheck.cli.rules",
    "sheet": "claimcheck.cli.sheet",
}
"""Commands that `check` need not know, by their modules."""


class Group(TyperGroup):
    """The commands; a claim given where a command is due is answered with what was meant."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return [*super().list_commands(ctx), *(name for name in _LAZY if name not in self.commands)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name; most are loaded only here."""
        if cmd_name in _LAZY and cmd_name not in self.commands:
            from importlib import import_module

            self.commands[cmd_name] = typer.main.get_command(import_module(_LAZY[cmd_name]).app)
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that `args` start with. Raises UsageError for a text or a path."""
        from claimcheck.cli.arguments import explain_missing_command

        known = tuple(self.list_commands(ctx))
        if args and args[0] not in known:
            explain_missing_command(args[0], known)
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=Group,
    help=_GROUP_HELP,
    epilog=_EPILOG,
    # Plain help: no markup in it to inject into, and half the start-up time.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(value: bool) -> None:
    if value:
        from claimcheck.version import __version__

        typer.echo(f"claimcheck {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option("--version", "-V", help="Show the version and exit.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(FAILED)


@app.command(help=_CHECK_HELP)
def check(
    context: typer.Context,
    *,
    inputs: InputsArgument = None,
    base: BaseOption = None,
    format: FormatOption = "auto",
    output: OutputOption = None,
    redact: RedactOption = False,
    as_of: AsOfOption = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="The lowest level that exits with 1.")] = FailOn.ERROR,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever was found.")] = False,
    all: Annotated[bool, typer.Option("--all", help="List claims without a result too.")] = False,
    all_citations: AllCitationsOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show answers and counts alone.")] = False,
    color: Annotated[
        Color, typer.Option("--color", help="When to colour; NO_COLOR and FORCE_COLOR count too.")
    ] = Color.AUTO,
    stdin_filename: StdinFilenameOption = None,
    date: DateOption = None,
    exclude: ExcludeOption = None,
    force_exclude: ForceExcludeOption = False,
    no_ignore: Annotated[bool, typer.Option("--no-ignore", help="Read what git ignores, too.")] = False,
    baseline: BaselineOption = None,
    update_baseline: UpdateBaselineOption = False,
    diff_base: DiffBaseOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    extend_select: ExtendSelectOption = None,
    extend_ignore: ExtendIgnoreOption = None,
    levels: LevelsOption = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    show_settings: ShowSettingsOption = False,
) -> None:
    """Compares claims or drafts with the base."""
    from claimcheck.cli.check import Settings, run_check
    from claimcheck.cli.layers import chosen
    from claimcheck.cli.settings import Choices, given
    from claimcheck.cli.streams import stdin_is_terminal

    if not inputs and not show_settings and stdin_is_terminal():
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(FAILED)
    settings = Settings(
        inputs=tuple(inputs or ("-",)),
        base=chosen(base),
        format=format,
        outputs=tuple(output or ()),
        redact=redact,
        as_of=as_of,
        fail_on=fail_on.value,
        exit_zero=exit_zero,
        all=all,
        all_citations=all_citations,
        quiet=quiet,
        color=color.value,
        stdin_filename=stdin_filename,
        date=date,
        exclude=tuple(exclude or ()),
        force_exclude=force_exclude,
        no_ignore=no_ignore,
        baseline=baseline,
        update_baseline=update_baseline,
        diff_base=diff_base,
        choices=Choices(
            select=tuple(select or ()),
            ignore=tuple(ignore or ()),
            extend_select=tuple(extend_select or ()),
            extend_ignore=tuple(extend_ignore or ()),
            levels=tuple(levels or ()),
            config=config,
            isolated=isolated,
            show=show_settings,
            given=given(context),
        ),
    )
    raise typer.Exit(run_check(settings))
