"""The findings of `base lint` as pages for people: Markdown for a comment, and HTML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimcheck.cli.base_pages import base_name, found_in, told
from claimcheck.cli.lint_machine import path_of
from claimcheck.model.run import LEVEL_ORDER
from claimcheck.report.html_markup import Markup, element, join, text
from claimcheck.report.markdown import LIMIT, fitting, plain, size
from claimcheck.report.phrasing import count
from claimcheck.report.safe import visible

if TYPE_CHECKING:
    from claimcheck.cli.lint_output import Linted
    from claimcheck.curation.desk import Finding

MARKER = "<!-- claimcheck base lint -->"
"""The first line of the Markdown, by which a workflow finds its own comment again."""
_HEADER = ("| | Where | Rule | Finding |", "| --- | --- | --- | --- |")
_RESERVE = 200
"""Bytes kept for the line on what was left out."""
_TITLE = "claimcheck base lint"
_COLUMNS = ("Level", "Where", "Rule", "Finding")
_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding-block: .5rem; }
th, td { border-block-end: 1px solid; padding: .4rem .6rem; text-align: start; vertical-align: top; }
td { overflow-wrap: anywhere; }
"""


def markdown(linted: Linted, limit: int = LIMIT) -> str:
    """The findings as Markdown of at most `limit` bytes, the worst first; a last line says how many were left out.

    Nothing in a base is taken for Markdown, HTML or a mention.
    """
    found = _worst_first(linted.findings)
    head = [MARKER, f"### {_TITLE}", "", plain(found_in(linted.findings, linted.base)), ""]
    foot = [plain(name)] if (name := base_name(linted.base)) else []
    rows = fitting((_row(f) for f in found), limit - size((*head, *_HEADER, *foot, "", "")) - _RESERVE)
    rest = len(found) - len(rows)
    lines = [*head, *([*_HEADER, *rows, ""] if rows else [])]
    lines += [f"**Left out, for a comment has a limit of length:** {count(rest, 'finding')}.", ""] if rest else []
    return "\n".join([*lines, *foot, ""])


def html(linted: Linted) -> str:
    """The findings as one HTML page, the worst first; it loads nothing and runs nothing."""
    from claimcheck.report.html import source_digest

    policy = f"default-src 'none'; style-src {source_digest(_STYLE)}; base-uri 'none'; form-action 'none'"
    head = (
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{text(policy)}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", _TITLE),
        element("style", Markup(_STYLE)),
    )
    counts = element("p", found_in(linted.findings, linted.base))
    main = element("main", element("h1", _TITLE), counts, _table(_worst_first(linted.findings)))
    name = base_name(linted.base)
    body = element("body", main, element("footer", element("p", name)) if name else "")
    return "<!DOCTYPE html>\n" + element("html", element("head", *head), body, lang="en") + "\n"


def _worst_first(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: -LEVEL_ORDER[finding.level])


def _where(finding: Finding) -> str:
    return f"{visible(path_of(finding))}:{finding.line}:{finding.column}"


def _row(finding: Finding) -> str:
    rule = plain(f"{finding.rule.id} {finding.rule.name}")
    return f"| {finding.level.value} | {plain(_where(finding))} | {rule} | {plain(told(finding))} |"


def _table(found: list[Finding]) -> str:
    if not found:
        return ""
    titles = element("tr", *(element("th", title, scope="col") for title in _COLUMNS))
    rows = join((_cells(finding) for finding in found), "\n")
    caption = element("caption", "Findings, the worst first")
    return element("table", caption, element("thead", titles), element("tbody", rows))


def _cells(finding: Finding) -> Markup:
    rule = f"{finding.rule.id} {finding.rule.name}"
    words = (finding.level.value, _where(finding), rule, told(finding))
    return element("tr", *(element("td", word) for word in words))
