"""The command `explain`: the page of a rule."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from claimcheck.model.run import Rule

_HELP = """Shows what a rule does and why, examples, and what it misses.

\b
Examples:
  claimcheck explain CC301
  claimcheck explain altered-quotation
  claimcheck explain CC301 CC401 --format json
"""


class Format(StrEnum):
    """How a page is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.command(help=_HELP)
def explain(
    rules: Annotated[list[str], typer.Argument(metavar="RULE...", help="Ids or names of rules.")],
    *,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.TEXT,
) -> None:
    """Shows the pages of rules."""
    from claimcheck.cli import rule_pages, streams
    from claimcheck.report.view import NARROWEST, WIDEST

    found = [_rule(word) for word in rules]
    if format is Format.JSON:
        body = {"schema_version": 1, "rules": [rule_pages.data(rule) for rule in found]}
        streams.write_stdout(json.dumps(body, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", form="json")
        return
    if format is Format.MARKDOWN:
        streams.write_stdout("\n".join(rule_pages.markdown(rule) for rule in found), encoding="utf-8")
        return
    width = min(max(streams.width(), NARROWEST), WIDEST)
    streams.write_stdout("\n".join(rule_pages.text(rule, width) for rule in found))


def _rule(word: str) -> Rule:
    from claimcheck.rules import get

    rule = get(word.strip())
    if rule is not None:
        return rule
    from claimcheck.base.faults import Faults
    from claimcheck.errors import UsageError
    from claimcheck.rules import RULES, alike, rules_on_bases

    near = Faults().nearest(word, alike(word, (*RULES, *rules_on_bases())))
    raise UsageError(f"{word}: no such rule", hint=near or "all rules: claimcheck rules")
