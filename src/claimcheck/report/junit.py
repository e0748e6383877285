"""JUnit XML: a test suite a draft, a test case a claim."""

from __future__ import annotations

from html import escape

from msgspec import Struct

from claimcheck.model.draft import Places
from claimcheck.model.review import Verdict
from claimcheck.model.run import LEVEL_ORDER, CheckedClaim, CheckedDraft, Level, Result, Run
from claimcheck.patterns import lazy
from claimcheck.report.layout import elided
from claimcheck.report.results import base_line, compared, name
from claimcheck.report.safe import visible

_NAME = 120
"""Characters of a claim in the name of its test case."""

# What XML 1.0 cannot hold, in any form.
_FORBIDDEN = lazy("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Case(Struct, frozen=True, kw_only=True):
    name: str
    failures: tuple[Result, ...] = ()
    others: tuple[Result, ...] = ()
    """Results below the level that fails."""
    skipped: str | None = None


def render(run: Run, fail_on: Level = Level.ERROR) -> str:
    """The run as XML. A claim fails by its results at `fail_on` or above that are not suppressed; one that the
    base does not decide is skipped, for that is no pass; a draft without a claim has one case that passes."""
    suites = [(checked, _cases(checked, fail_on)) for checked in run.drafts]
    totals = _totals([case for _, cases in suites for case in cases])
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="claimcheck" {totals}>']
    for checked, cases in suites:
        lines += _suite(run, checked, cases)
    return "\n".join([*lines, "</testsuites>", ""])


def text_of(text: str) -> str:
    """`text` fit for an element or an attribute: controls as visible escapes, the rest of what XML forbids gone."""
    shown = escape(_FORBIDDEN.sub("", visible(text, keep="\n")))
    return shown.replace("\n", "&#10;")


def _cases(checked: CheckedDraft, fail_on: Level) -> list[_Case]:
    places = Places(checked.draft)
    cases = [_case(claim, places, fail_on) for claim in checked.claims] or [_Case(name="no claim to compare")]
    return [*cases, *(_on_draft(result, places, fail_on) for result in checked.results)]


def _on_draft(result: Result, places: Places, fail_on: Level) -> _Case:
    """A result on the draft itself, as a case of its own."""
    line, column = places.position(result.span.start)
    fails = LEVEL_ORDER[result.level] >= LEVEL_ORDER[fail_on]
    named = f"{line}:{column} {result.name}"
    return _Case(name=named, failures=(result,) if fails else (), others=() if fails else (result,))


def _case(claim: CheckedClaim, places: Places, fail_on: Level) -> _Case:
    review = claim.review
    line, column = places.position(review.span.start)
    shown = sorted((r for r in claim.results if not r.suppressed), key=lambda r: -LEVEL_ORDER[r.level])
    failures = tuple(r for r in shown if LEVEL_ORDER[r.level] >= LEVEL_ORDER[fail_on])
    undecided = not failures and review.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    return _Case(
        name=f"{line}:{column} {elided(' '.join(review.text.split()), _NAME)}".rstrip(),
        failures=failures,
        others=tuple(r for r in shown if r not in failures),
        skipped=f"{review.verdict.value}: neither passed nor failed" if undecided else None,
    )


def _totals(cases: list[_Case]) -> str:
    failures = sum(1 for case in cases if case.failures)
    return f'tests="{len(cases)}" failures="{failures}" errors="0"'


def _suite(run: Run, checked: CheckedDraft, cases: list[_Case]) -> list[str]:
    path = text_of(name(checked.draft))
    skipped = sum(1 for case in cases if case.skipped is not None)
    facts = (("base", base_line(run)), ("compared", compared((checked,))), ("version", run.version))
    lines = [f'  <testsuite name="{path}" {_totals(cases)} skipped="{skipped}">', "    <properties>"]
    lines += [f'      <property name="{key}" value="{text_of(value)}"/>' for key, value in facts]
    lines.append("    </properties>")
    for case in cases:
        lines += _element(case, path)
    return [*lines, "  </testsuite>"]


def _element(case: _Case, path: str) -> list[str]:
    head = f'    <testcase name="{text_of(case.name)}" classname="{path}"'
    inside: list[str] = []
    if case.failures:
        worst = case.failures[0]
        told = text_of("\n".join(_told(result) for result in case.failures))
        message = text_of(worst.message or worst.name)
        inside.append(f'      <failure type="{text_of(worst.rule)}" message="{message}">{told}</failure>')
    if case.skipped is not None:
        inside.append(f'      <skipped message="{text_of(case.skipped)}"/>')
    if case.others:
        inside.append(f"      <system-out>{text_of(chr(10).join(map(_told, case.others)))}</system-out>")
    return [f"{head}>", *inside, "    </testcase>"] if inside else [f"{head}/>"]


def _told(result: Result) -> str:
    parts = [f"{result.level.value} {result.rule} {result.name}: {result.message}"]
    parts += [f"fix: {result.fix}"] if result.fix else []
    parts += [f"records: {', '.join(result.evidence)}"] if result.evidence else []
    return "\n".join(parts)
