"""The command `rules`: all rules in one table."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from claimcheck.cli.explain import Format

_HELP = """Lists the rules with their levels by default. `claimcheck explain RULE` shows one in full.

Rules of family 6 are about evidence bases: `claimcheck base lint` runs them.
"""

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.command(help=_HELP)
def rules(*, format: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.TEXT) -> None:
    """Lists all rules."""
    from claimcheck.cli import rule_pages, streams
    from claimcheck.rules import RULES, rules_on_bases

    every = (*RULES, *rules_on_bases())
    if format is Format.JSON:
        body = {"schema_version": 1, "rules": [rule_pages.data(rule, whole=False) for rule in every]}
        streams.write_stdout(json.dumps(body, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", form="json")
    elif format is Format.MARKDOWN:
        streams.write_stdout(rule_pages.markdown_table(every), encoding="utf-8")
    else:
        streams.write_stdout(rule_pages.table(every))
