"""The commands of `claimcheck base` that change a base or carry it elsewhere: add, import, export."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from claimcheck.curation.yamltext import Value

_ADD_HELP = """Adds a record or a verified claim to a base, after checking the base as it would be.

It is given by options, as YAML or JSON in FILE or on standard input (`-`), or, on a terminal, in answer to questions.
Options beside a record in FILE or on standard input fill what it lacks; one that says something else is an error.
The file keeps its comments, order and style. One process writes at a time; what is there is never half written.

\b
Examples:
  claimcheck base add --source report-7 --id report-7-pay --kind finding --by "Audit Office" \\
      --quotation "No one was paid." --seen primary --seen-in audit.example
  claimcheck base add --claim "Everyone was paid." --id everyone-paid --contradicted-by report-7-pay
  claimcheck base add record.yml --dry-run
  generate | claimcheck base add - --file claims/pay.yml
  generate | claimcheck base add --source report-7

\b
Exit codes:
  0  added, or with --dry-run: could be added
  1  what is to be added breaks a rule of the format; nothing was written
  2  could not do the job: no such base, file or source, or a base with problems of its own
"""

_IMPORT_HELP = """Makes a new base in a folder from fact checks, a spreadsheet or JSON lines.

claimreview: schema.org ClaimReview as JSON, JSON-LD or JSON lines; csv: a table with a header; jsonl: what
`base export` writes. Each may be compressed with gzip. The folder appears whole or not at all.

\b
Exit codes:
  0  imported; what was skipped, and why, is told
  2  nothing was written: problems in the file, a folder that is there
"""

_EXPORT_HELP = """Writes a base as JSON lines, a table, or ClaimReview.

jsonl and csv hold all of the base; `base import` makes an equal base of them. claimreview holds the verified claims
alone, each rated by what its lists of evidence say.

\b
Exit codes:
  0  written
  2  could not do the job
"""


class Given(StrEnum):
    """What `import` reads."""

    CLAIMREVIEW = "claimreview"
    CSV = "csv"
    JSONL = "jsonl"


class Written(StrEnum):
    """What `export` writes."""

    JSONL = "jsonl"
    CSV = "csv"
    CLAIMREVIEW = "claimreview"


Base = Annotated[
    list[Path] | None,
    typer.Option(
        "--base",
        metavar="PATH",
        help="The evidence base. Default: the nearest one. Of several, the last is written to; the others are what "
        "it lies on.",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the commands `add`, `import` and `export` to the app."""
    app.command("add", help=_ADD_HELP)(add)
    app.command("import", help=_IMPORT_HELP)(import_)
    app.command("export", help=_EXPORT_HELP)(export)


def add(
    *,
    given: Annotated[
        Path | None, typer.Argument(metavar="FILE|-", help="YAML or JSON to add; `-` is standard input.")
    ] = None,
    base: Base = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Which file of the base to add to.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")] = False,
    id: Annotated[str | None, typer.Option("--id", help="The id of the record or claim.")] = None,
    source: Annotated[
        str | None, typer.Option(metavar="ID", help="Its source; a new one with the options below.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="A new source's title.")] = None,
    publisher: Annotated[str | None, typer.Option(help="A new source's publisher.")] = None,
    source_dated: Annotated[str | None, typer.Option(metavar="DATE", help="A new source's date.")] = None,
    number: Annotated[str | None, typer.Option(help="A new source's number.")] = None,
    url: Annotated[str | None, typer.Option(help="A new source's address.")] = None,
    kind: Annotated[str | None, typer.Option(help="finding, data, act, report, statement or filing.")] = None,
    by: Annotated[str | None, typer.Option(help="Who asserts it.")] = None,
    quotation: Annotated[str | None, typer.Option(help="The words of the source.")] = None,
    summary: Annotated[str | None, typer.Option(help="What it says, in our words.")] = None,
    locator: Annotated[str | None, typer.Option(help="Page, section or time.")] = None,
    seen: Annotated[str | None, typer.Option(metavar="LEVEL", help="primary, copy, press or unseen.")] = None,
    seen_in: Annotated[str | None, typer.Option(help="Where the words were read.")] = None,
    dated: Annotated[str | None, typer.Option(metavar="DATE", help="If not the source's date.")] = None,
    period: Annotated[str | None, typer.Option(help="What it is about: 2017-07/2018-07-11.")] = None,
    occasion: Annotated[str | None, typer.Option(help="Where a statement was made.")] = None,
    measure: Annotated[str | None, typer.Option(metavar="ID", help="What its figure counts.")] = None,
    proposition: Annotated[list[str] | None, typer.Option(help="A plain sentence it carries; may be repeated.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="May be repeated.")] = None,
    claim: Annotated[str | None, typer.Option(help="A verified claim's words.")] = None,
    also: Annotated[list[str] | None, typer.Option(help="The same claim in other words; may be repeated.")] = None,
    denied_by: Annotated[list[str] | None, typer.Option(help="Its contradictory; may be repeated.")] = None,
    supported_by: Annotated[list[str] | None, typer.Option(metavar="ID", help="May be repeated.")] = None,
    contradicted_by: Annotated[list[str] | None, typer.Option(metavar="ID", help="May be repeated.")] = None,
    qualified_by: Annotated[list[str] | None, typer.Option(metavar="ID", help="May be repeated.")] = None,
    context: Annotated[list[str] | None, typer.Option(metavar="ID", help="May be repeated.")] = None,
    response: Annotated[list[str] | None, typer.Option(metavar="ID", help="May be repeated.")] = None,
    safe_wording: Annotated[str | None, typer.Option(help="Wording the desk has cleared.")] = None,
    reviewed_by: Annotated[str | None, typer.Option(help="Who reviewed the claim.")] = None,
    reviewed_on: Annotated[str | None, typer.Option(metavar="DATE", help="When.")] = None,
    set: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=TEXT", help="Any other key: relays.by=... Repeat for lists."),
    ] = None,
) -> None:
    """Adds to a base."""
    from claimcheck.cli.base_add import run_add
    from claimcheck.cli.layers import named

    values: dict[str, Value | list[str] | None] = {
        **{"id": id, "kind": kind, "by": by, "quotation": quotation, "summary": summary, "locator": locator},
        **{"seen.level": seen, "seen.in": seen_in, "dated": dated, "period": period, "occasion": occasion},
        **{"measure": measure, "propositions": proposition, "tags": tag, "claim": claim, "also": also},
        **{"denied_by": denied_by, "supported_by": supported_by, "contradicted_by": contradicted_by},
        **{"qualified_by": qualified_by, "context": context, "response": response, "safe_wording": safe_wording},
        **{"reviewed.by": reviewed_by, "reviewed.on": reviewed_on, "source.id": source, "source.title": title},
        **{"source.publisher": publisher, "source.dated": source_dated, "source.number": number, "source.url": url},
    }
    options: dict[str, Value] = {
        key: list(value) if isinstance(value, list) else value for key, value in values.items() if value
    }
    raise typer.Exit(run_add(given, options, set or [], base=named(base), file=file, dry_run=dry_run))


def import_(
    context: typer.Context,
    *,
    given: Annotated[Path | None, typer.Argument(metavar="FILE", help="What to import; `-` is standard input.")] = None,
    from_: Annotated[Given | None, typer.Option("--from", help="What FILE holds.")] = None,
    to: Annotated[Path | None, typer.Option("--to", metavar="FOLDER", help="Where the new base is made.")] = None,
    id: Annotated[str | None, typer.Option(help="The id of the new base. Default: from the name of FILE.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    covers: Annotated[str | None, typer.Option(help="What it covers.")] = None,
    ratings: Annotated[
        Path | None, typer.Option(metavar="FILE", help="YAML that says what further ratings mean (claimreview).")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a base that is there; it is kept as FOLDER.old.")
    ] = False,
    template: Annotated[bool, typer.Option("--template", help="Print an example table and exit.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name every entry that was skipped.")] = False,
) -> None:
    """Makes a base of a file."""
    from claimcheck.cli.base_exchange import ImportSettings, run_import, show_template

    if template:
        raise typer.Exit(show_template())
    if given is None or from_ is None or to is None:
        missing = ["FILE"] * (given is None) + ["--from"] * (from_ is None) + ["--to"] * (to is None)
        context.fail(f"missing: {', '.join(missing)}")
    settings = ImportSettings(
        path=given,
        kind=from_.value,
        to=to,
        id=id,
        title=title,
        covers=covers,
        ratings=ratings,
        force=force,
        verbose=verbose,
    )
    raise typer.Exit(run_import(settings))


def export(
    *,
    base: Annotated[
        list[Path] | None,
        typer.Option(
            "--base",
            metavar="PATH",
            help="The evidence base, or `bundled`. Default: the nearest, or the bundled one. Several become one.",
        ),
    ] = None,
    format: Annotated[Written, typer.Option("--format", "-f", help="How to write it.")] = Written.JSONL,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.")
    ] = None,
) -> None:
    """Writes a base in another form."""
    from claimcheck.cli.base_exchange import run_export
    from claimcheck.cli.layers import named

    raise typer.Exit(run_export(named(base), format.value, output))
