"""The commands `base ...` and their options, as the parser sees them; loaded only when one of them is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from claimcheck.cli.app import Color, FailOn, Format, FormatOption, OutputOption
from claimcheck.cli.entry import FAILED
from claimcheck.curation.citing import Style
from claimcheck.model.evidence import Kind, Status

if TYPE_CHECKING:
    from claimcheck.cli.base_run import Output

EDITING = ("add", "import", "export", "verify", "diff", "recheck")
"""Commands that `base_edit`, `base_verify` and `base_diff` register."""

_GROUP_HELP = """Looks after an evidence base: checks it, looks things up in it, adds to it.

\b
  claimcheck base lint                          what is wrong, and what is missing
  claimcheck base test                          does each wording meet its claim
  claimcheck base search "plain words"
  claimcheck base show ID
  claimcheck base verify --sources DIR          is every quotation word for word in its source
  claimcheck base diff OLD NEW [DRAFTS...]      what changed, and which verdicts it turns
  claimcheck base recheck ARCHIVE --since REV   published drafts against what the base has learnt
"""

_EPILOG = """Exit codes: 0 done and clean, 1 something found by lint, test, verify, diff or recheck, 2 the job could not
be done."""

_LINT_HELP = """Checks a base: its format, and the editorial rules CC601 to CC614.

One line a finding: file:line:column: level id name: what is the matter (what to do).
A base that does not keep the format is told as CC600, all of it at once, and nothing else is checked.

\b
Examples:
  claimcheck base lint --base evidence/
  claimcheck base lint --ignore missing-locator,unused-record
  claimcheck base lint --select CC605 --format json
  claimcheck base lint --fail-on warning --quiet
  claimcheck base lint --format github         annotations in a workflow of GitHub Actions
  claimcheck base lint -o sarif=base.sarif -o junit=base.xml

\b
Exit codes:
  0  nothing at or above --fail-on (or --exit-zero)
  1  something at or above --fail-on
  2  could not do the job: there is no base
"""

_TEST_HELP = """Tries every wording of every verified claim.

The claim and each `also` must meet the claim as equivalent, each `denied_by` as its denial, and none may be caught by
another verified claim. Exits with 1 where one fails.
"""

_SHOW_HELP = """Shows records, verified claims, sources, measures or names in full, by their ids."""

_LIST_HELP = """Lists records by date, or with --verified the verified claims that list such records.

Filters are joined by "and"; --kind, --status and --tier may be given several times, any of the values will do.
Dates may be partial; a record passes if a day of its date lies inside.

\b
Examples:
  claimcheck base list --kind finding --since 2019
  claimcheck base list --by "Inspector General" --tag custody
  claimcheck base list --verified --source report-2020
"""

_SEARCH_HELP = """Finds verified claims and records by their words, best first, with the words that matched.

Synonyms and names of the base count too. The words need no quotation marks.
"""

_STATS_HELP = """Counts what is in a base: kinds, tiers, years, sources, where words were seen, what is one-sided."""

_CITE_HELP = """Writes a reference to a record or a source, one line each, ready to paste.

Words in quotation marks are word for word; a summary is called one.
"""


class Tier(StrEnum):
    """What a record may do: establish, establish more weakly, assert."""

    ONE = "1"
    TWO = "2"
    THREE = "3"


Base = Annotated[
    list[Path] | None,
    typer.Option(
        "--base",
        metavar="PATH",
        help="The evidence base, or `bundled`. Default: the nearest, or the bundled one. Repeat it to lay bases over "
        "one another.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Leave out what was public only after DATE (2021, 2021-05-24)."),
]
Form = Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")]
Colored = Annotated[Color, typer.Option("--color", help="When to colour; NO_COLOR and FORCE_COLOR count too.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of the base.")]


class Group(TyperGroup):
    """The commands on a base. Those that change it are loaded when one of them is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return [*super().list_commands(ctx), *(name for name in EDITING if name not in self.commands)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name."""
        if cmd_name in EDITING and cmd_name not in self.commands:
            self.commands.update(_editing_commands())
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that `args` start with. Raises UsageError for an unknown one, with the nearest."""
        known = self.list_commands(ctx)
        if args and args[0] not in known:
            from claimcheck.curation.listing import nearest
            from claimcheck.errors import UsageError

            hint = nearest(args[0], known) or f"commands: {', '.join(known)}"
            raise UsageError(f"base {args[0]}: no such command", hint=hint)
        return super().resolve_command(ctx, args)


def _editing_commands() -> Mapping[str, Any]:
    """The commands that change a base, each by its name."""
    from claimcheck.cli import base_diff, base_edit, base_verify

    edits = typer.Typer(rich_markup_mode=None, add_completion=False)
    base_edit.register(edits)
    base_verify.register(edits)
    base_diff.register(edits)
    commands: Mapping[str, Any] = getattr(typer.main.get_command(edits), "commands", {})
    return commands


app = typer.Typer(
    name="base",
    cls=Group,
    add_completion=False,
    help=_GROUP_HELP,
    epilog=_EPILOG,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback(invoke_without_command=True)
def _root(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(FAILED)


@app.command(help=_LINT_HELP)
def lint(
    *,
    base: Base = None,
    format: FormatOption = "text",
    output: OutputOption = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="RULE,...", help="Only these rules, by id or name.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULE,...", help="Not these rules, by id or name.")
    ] = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="The lowest level that exits with 1.")] = FailOn.ERROR,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever was found.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show how often each rule spoke, and no more.")] = False,
    color: Colored = Color.AUTO,
) -> None:
    """Checks a base."""
    from claimcheck.cli.base_run import LintSettings, run_lint

    settings = LintSettings(
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        fail_on=fail_on.value,
        exit_zero=exit_zero,
        quiet=quiet,
        format=format,
        outputs=tuple(output or ()),
    )
    raise typer.Exit(run_lint(_output(base, Format.TEXT, color), settings))


@app.command(name="test", help=_TEST_HELP)
def try_wordings(*, base: Base = None, format: Form = Format.TEXT, color: Colored = Color.AUTO) -> None:
    """Tries every wording of every verified claim."""
    from claimcheck.cli.base_run import run_test

    raise typer.Exit(run_test(_output(base, format, color)))


@app.command(help=_SHOW_HELP)
def show(
    ids: Ids, *, as_of: AsOf = None, base: Base = None, format: Form = Format.TEXT, color: Colored = Color.AUTO
) -> None:
    """Shows parts of a base in full."""
    from claimcheck.cli.base_run import run_show

    raise typer.Exit(run_show(_output(base, format, color, as_of), ids))


@app.command(name="list", help=_LIST_HELP)
def list_(
    *,
    kind: Annotated[list[Kind] | None, typer.Option("--kind", help="What the record is.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who asserts it, or is relayed.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="ID", help="The source it is from.")] = None,
    status: Annotated[list[Status] | None, typer.Option("--status", help="Whether it still stands.")] = None,
    tag: Annotated[str | None, typer.Option("--tag", metavar="TAG", help="A tag it has.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Made on or after this date.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Made on or before this date.")] = None,
    tier: Annotated[list[Tier] | None, typer.Option("--tier", help="1 and 2 establish, 3 asserts.")] = None,
    measure: Annotated[str | None, typer.Option("--measure", metavar="ID", help="What its figure counts.")] = None,
    verified: Annotated[bool, typer.Option("--verified", help="List the verified claims instead.")] = False,
    as_of: AsOf = None,
    base: Base = None,
    format: Form = Format.TEXT,
    color: Colored = Color.AUTO,
) -> None:
    """Lists records or verified claims."""
    from claimcheck.cli.base_run import run_list, valid_day
    from claimcheck.curation.listing import Filters

    filters = Filters(
        kinds=frozenset(value.value for value in kind or ()),
        by=by,
        source=source,
        status=frozenset(value.value for value in status or ()),
        tag=tag,
        since=valid_day("--since", since),
        until=valid_day("--until", until),
        tiers=frozenset(int(value.value) for value in tier or ()),
        measure=measure,
    )
    raise typer.Exit(run_list(_output(base, format, color, as_of), filters, verified=verified))


@app.command(help=_SEARCH_HELP)
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to look for.")],
    *,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=100, help="At most so many of each.")] = 10,
    as_of: AsOf = None,
    base: Base = None,
    format: Form = Format.TEXT,
    color: Colored = Color.AUTO,
) -> None:
    """Finds claims and records by their words."""
    from claimcheck.cli.base_run import run_search

    raise typer.Exit(run_search(_output(base, format, color, as_of), " ".join(words), limit))


@app.command(help=_STATS_HELP)
def stats(*, as_of: AsOf = None, base: Base = None, format: Form = Format.TEXT, color: Colored = Color.AUTO) -> None:
    """Counts what is in a base."""
    from claimcheck.cli.base_run import run_stats

    raise typer.Exit(run_stats(_output(base, format, color, as_of)))


@app.command(help=_CITE_HELP)
def cite(
    ids: Ids,
    *,
    style: Annotated[Style, typer.Option("--style", "-s", help="How to write it.")] = Style.TEXT,
    as_of: AsOf = None,
    base: Base = None,
) -> None:
    """Writes references."""
    from claimcheck.cli.base_run import run_cite

    raise typer.Exit(run_cite(_output(base, Format.TEXT, Color.NEVER, as_of), ids, style))


def _output(base: list[Path] | None, format: Format, color: Color, as_of: str | None = None) -> Output:
    from claimcheck.cli.base_run import Output, valid_day
    from claimcheck.cli.layers import named

    day = valid_day("--as-of", as_of)
    return Output(base=named(base), json=format is Format.JSON, color=color.value, as_of=day)
