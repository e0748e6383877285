"""The findings of `base lint` for machines: SARIF, GitLab Code Quality, JUnit and a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from claimcheck.cli.base_pages import base_name, found_in, told
from claimcheck.fingerprint import claim_key, numbered
from claimcheck.model.run import LEVEL_ORDER, Level
from claimcheck.report.safe import visible
from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.cli.lint_output import Linted
    from claimcheck.curation.desk import Finding

BASE = "base"
"""What stands for a path where it is not known."""
COLUMNS = ("path", "line", "column", "level", "rule", "name", "id", "message", "hint")
_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}

Object = dict[str, Any]


def path_of(finding: Finding) -> str:
    """The file of a finding, or what stands for it."""
    return finding.path or BASE


def identities(findings: Sequence[Finding]) -> tuple[str, ...]:
    """A fingerprint for each finding; by its rule, its entry and its words, not by its line."""
    return numbered((f.path, claim_key(f.rule.id, f.message, (f.id,))) for f in findings)


# SARIF


def sarif(linted: Linted) -> str:
    """The findings as a SARIF log with all rules on bases; of more than a run may hold the worst are kept, and a
    notification says how many were left out."""
    from claimcheck.curation.lint import RULES
    from claimcheck.report import sarif as log

    pairs = zip(linted.findings, identities(linted.findings), strict=True)
    found = sorted(pairs, key=lambda pair: -LEVEL_ORDER[pair[0].level])
    numbers = {rule.id: number for number, rule in enumerate(RULES)}
    rules = [log.described(rule) for rule in RULES]
    run = {
        "tool": {"driver": {"name": "claimcheck", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {log.DRAFTS_AT: log.FOLDERS[log.DRAFTS_AT]},
        "invocations": [_invocation(len(found) - log.RESULTS)],
        "results": [_result(finding, key, numbers[finding.rule.id]) for finding, key in found[: log.RESULTS]],
        "properties": {"base": _base(linted), "asked": [rule.id for rule in linted.rules]},
    }
    return log.log(run)


def _invocation(left_out: int) -> Object:
    from claimcheck.report.phrasing import count
    from claimcheck.report.sarif import RESULTS

    text = f"{count(left_out, 'result')} left out: a run may hold {RESULTS:,}"
    notes = [{"level": "warning", "message": {"text": text}}] if left_out > 0 else []
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


def _result(finding: Finding, fingerprint: str, number: int) -> Object:
    from claimcheck.report.sarif import artifact, plain

    region = {"startLine": max(finding.line, 1), "startColumn": max(finding.column, 1)}
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": number,
        "level": finding.level.value,
        "message": {"text": plain(told(finding))},
        "locations": [{"physicalLocation": {"artifactLocation": artifact(path_of(finding)), "region": region}}],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
        "properties": {"id": visible(finding.id) or None},
    }


def _base(linted: Linted) -> Object | None:
    base = linted.base
    if base is None:
        return None
    return {"digest": base.digest, "title": visible(base.title), "evidence": len(base.evidence)}


# GitLab


def gitlab(linted: Linted) -> str:
    """The findings as a Code Quality report; `[]` where there is none."""
    import json

    pairs = zip(linted.findings, identities(linted.findings), strict=True)
    issues = [_issue(finding, fingerprint) for finding, fingerprint in pairs]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding, fingerprint: str) -> Object:
    return {
        "description": visible(f"{finding.rule.id} {finding.rule.name}: {told(finding)}"),
        "check_name": finding.rule.id,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.level],
        "location": {"path": visible(path_of(finding)), "lines": {"begin": max(finding.line, 1)}},
    }


# JUnit


def junit(linted: Linted, fail_on: Level) -> str:
    """The findings as XML: a test suite for each rule that was asked, a test case a finding. Those at `fail_on` or
    above fail; a rule that found nothing has one case that passes."""
    from claimcheck.report.junit import text_of

    by_rule = {rule.id: [f for f in linted.findings if f.rule.id == rule.id] for rule in linted.rules}
    facts = (("base", base_name(linted.base)), ("found", found_in(linted.findings, linted.base)))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="claimcheck base lint" {_totals(list(by_rule.values()), fail_on)}>',
    ]
    for rule in linted.rules:
        name, found = text_of(f"{rule.id} {rule.name}"), by_rule[rule.id]
        lines += [f'  <testsuite name="{name}" {_totals([found], fail_on)} skipped="0">', "    <properties>"]
        for key, value in (*facts, ("version", __version__)):
            lines.append(f'      <property name="{key}" value="{text_of(value)}"/>')
        lines.append("    </properties>")
        lines += _cases(found, name, fail_on)
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>", ""])


def _totals(suites: Sequence[Sequence[Finding]], fail_on: Level) -> str:
    tests = sum(len(found) or 1 for found in suites)
    failures = sum(_fails(finding, fail_on) for found in suites for finding in found)
    return f'tests="{tests}" failures="{failures}" errors="0"'


def _cases(found: Sequence[Finding], suite: str, fail_on: Level) -> list[str]:
    from claimcheck.report.junit import text_of

    if not found:
        return [f'    <testcase name="nothing found" classname="{suite}"/>']
    lines: list[str] = []
    for finding in found:
        name = text_of(f"{path_of(finding)}:{finding.line}:{finding.column} {finding.message}")
        message, level = text_of(told(finding)), finding.level.value
        inside = (
            f'<failure type="{text_of(finding.rule.id)}" message="{message}">{level} {suite}: {message}</failure>'
            if _fails(finding, fail_on)
            else f"<system-out>{level} {suite}: {message}</system-out>"
        )
        lines += [f'    <testcase name="{name}" classname="{suite}">', f"      {inside}", "    </testcase>"]
    return lines


def _fails(finding: Finding, fail_on: Level) -> bool:
    return LEVEL_ORDER[finding.level] >= LEVEL_ORDER[fail_on]


# CSV


def csv(linted: Linted) -> str:
    """The findings as RFC 4180 text, without a byte order mark; no cell is a formula."""
    import csv as spreadsheet
    import io

    from claimcheck.report.csv import cell

    text = io.StringIO(newline="")
    writer = spreadsheet.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for f in linted.findings:
        rule = (f.level.value, f.rule.id, f.rule.name)
        row = (path_of(f), f.line, f.column, *rule, f.id, f.message, f.hint or "")
        writer.writerow([cell(value) for value in row])
    return text.getvalue()
