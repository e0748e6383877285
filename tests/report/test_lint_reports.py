"""The reports of `base lint`: by the same schemas as those of `check`, and with nothing in a base taken for more."""

from __future__ import annotations

import csv as spreadsheet
import io
import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import jsonschema
import pytest
import runs
import texts
from hypothesis import given, settings
from msgspec.structs import replace
from test_html_report import read, shown
from test_junit_report import check
from test_sarif_report import OASIS, OURS

from claimcheck.cli.lint_machine import COLUMNS, csv, gitlab, junit, sarif
from claimcheck.cli.lint_output import Linted
from claimcheck.cli.lint_pages import html, markdown
from claimcheck.curation.desk import Finding
from claimcheck.curation.lint import FORMAT, RULES
from claimcheck.model.run import Level, Rule

NAMED = {rule.name: rule for rule in RULES}
FORMS: dict[str, tuple[Callable[[Linted], str], str]] = {
    "sarif": (sarif, "sarif"),
    "gitlab": (gitlab, "json"),
    "junit": (lambda linted: junit(linted, Level.ERROR), "xml"),
    "csv": (csv, "csv"),
    "markdown": (markdown, "md"),
    "html": (html, "html"),
}


def finding(name: str, line: int, message: str, *, hint: str | None = None, rule: Rule | None = None) -> Finding:
    rule = rule or NAMED[name]
    return Finding(
        rule=rule,
        level=rule.level,
        path="evidence/report.yml",
        line=line,
        column=5,
        id="forty-closed",
        message=f"forty-closed: {message}",
        hint=hint,
    )


BASE = runs.no_claims().base
SOME = Linted(
    findings=(
        finding("missing-locator", 3, "no locator", hint="page, section or timestamp, or `not seen`"),
        finding("proposition-exceeds-record", 7, 'the proposition says "43", the record does not'),
        finding("missing-measure", 7, '"43 bridges" is a figure without a measure'),
    ),
    base=BASE,
    rules=RULES,
)
CLEAN = Linted(findings=(), base=BASE, rules=RULES)
BROKEN = Linted(
    findings=(replace(finding("", 4, "expected one of finding", rule=FORMAT), id=""),), base=None, rules=(FORMAT,)
)
TWINS = Linted(findings=(SOME.findings[0], SOME.findings[0]), base=BASE, rules=RULES)
NOWHERE = Linted(findings=(replace(SOME.findings[0], path=""),), base=BASE, rules=RULES)
ALL = {"some": SOME, "clean": CLEAN, "broken": BROKEN, "twins": TWINS, "nowhere": NOWHERE}
every = pytest.mark.parametrize("name", list(ALL))


def hostile(text: str) -> Linted:
    worst = replace(SOME.findings[0], path=f"evidence/{text}.yml", id=text, message=text, hint=text)
    return Linted(findings=(worst,), base=BASE, rules=RULES)


@pytest.mark.parametrize("name", ["some", "clean", "broken"])
@pytest.mark.parametrize("form", FORMS)
def test_golden(form: str, name: str, golden: Callable[[str, str], None]) -> None:
    make, suffix = FORMS[form]
    golden(f"lint/{name}.{suffix}", _bare(form, make(ALL[name])))


def _bare(form: str, text: str) -> str:
    """Without the pages of the rules, which tests of the rules look after, and without the style's digest."""
    if form == "html":
        return re.sub(r"sha256-[A-Za-z0-9+/=]{44}", "sha256-...", text)
    if form != "sarif":
        return text
    log = json.loads(text)
    log["runs"][0]["tool"]["driver"]["rules"] = []
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


@settings(deadline=None)
@given(texts.hostile())
def test_no_words_of_a_base_are_more_than_words(text: str) -> None:
    linted = hostile(text)
    for make, _ in FORMS.values():
        written = make(linted)
        written.encode("utf-8")
        assert not set(written) & {"\x1b", "\x9b", "\x00", "\u202e", "\ufeff"}
    jsonschema.Draft202012Validator(OURS).validate(json.loads(sarif(linted)))
    check(ElementTree.fromstring(junit(linted, Level.NOTE).encode()))
    row = next(iter(list(spreadsheet.reader(io.StringIO(csv(linted), newline=""), strict=True))[1:]))
    assert not any(cell.startswith(("=", "+", "-", "@")) or "\n" in cell for cell in row)
    assert len(read(html(linted)).find("tr")) == 2
    assert sum(line.startswith("| note |") for line in markdown(linted).splitlines()) == 1


# SARIF


@every
def test_sarif_is_as_github_asks(name: str) -> None:
    jsonschema.Draft202012Validator(OURS).validate(json.loads(sarif(ALL[name])))


@pytest.mark.skipif(not OASIS.is_file(), reason="the standard's schema is not in the repository")
@every
def test_sarif_is_as_the_standard_asks(name: str) -> None:
    schema = json.loads(OASIS.read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(json.loads(sarif(ALL[name])))


def test_sarif_lists_every_rule_and_says_which_were_asked() -> None:
    run = json.loads(sarif(BROKEN))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == [rule.id for rule in RULES]
    assert run["properties"] == {"base": None, "asked": ["CC600"]}
    assert [rules[result["ruleIndex"]] for result in run["results"]] == ["CC600"]


def test_sarif_keeps_the_worst_of_too_many() -> None:
    notes = (SOME.findings[0],) * 25_000
    run = json.loads(sarif(replace(SOME, findings=(*notes, *SOME.findings[1:]))))["runs"][0]
    assert len(run["results"]) == 25_000
    assert [result["level"] for result in run["results"][:3]] == ["error", "warning", "note"]
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert told[0]["message"]["text"] == "2 results left out: a run may hold 25,000"


# GitLab


@every
def test_gitlab_has_the_documented_keys_alone(name: str) -> None:
    issues = json.loads(gitlab(ALL[name]))
    assert len(issues) == len(ALL[name].findings)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major"}
        assert set(issue["location"]) == {"path", "lines"}
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_a_finding_that_moves_keeps_its_fingerprint() -> None:
    moved = replace(SOME, findings=tuple(replace(f, line=f.line + 9) for f in SOME.findings))
    before, after = ([issue["fingerprint"] for issue in json.loads(gitlab(linted))] for linted in (SOME, moved))
    assert before == after


# JUnit


@pytest.mark.parametrize("fail_on", list(Level))
@every
def test_junit_schema_and_counts(name: str, fail_on: Level) -> None:
    root = ElementTree.fromstring(junit(ALL[name], fail_on).encode())
    check(root)
    for suite in root:
        cases = suite.findall("testcase")
        assert suite.attrib["tests"] == str(len(cases)) != "0"
        assert suite.attrib["failures"] == str(sum(case.find("failure") is not None for case in cases))
    for total in ("tests", "failures"):
        assert root.attrib[total] == str(sum(int(suite.attrib[total]) for suite in root))


def test_junit_has_a_suite_for_each_rule_asked_and_fails_at_the_level() -> None:
    root = ElementTree.fromstring(junit(SOME, Level.WARNING).encode())
    assert [suite.attrib["name"] for suite in root] == [f"{rule.id} {rule.name}" for rule in RULES]
    assert [suite.attrib["name"][:5] for suite in root if suite.attrib["failures"] != "0"] == ["CC605", "CC609"]
    note = root[1].find("testcase/system-out")
    assert note is not None
    assert (note.text or "").startswith("note CC601 missing-locator: forty-closed: no locator (page")


# CSV and pages


def test_csv_has_a_row_a_finding() -> None:
    header, *rows = spreadsheet.reader(io.StringIO(csv(SOME), newline=""), strict=True)
    assert tuple(header) == COLUMNS
    assert [row[1:5] for row in rows] == [
        ["3", "5", "note", "CC601"],
        ["7", "5", "error", "CC605"],
        ["7", "5", "warning", "CC609"],
    ]


def test_markdown_has_the_worst_first_and_keeps_to_its_limit() -> None:
    assert [row.split(" | ")[0] for row in markdown(SOME).splitlines() if " | evidence" in row] == [
        "| error",
        "| warning",
        "| note",
    ]
    many = replace(SOME, findings=(*SOME.findings[:1] * 5_000, *SOME.findings[1:]))
    text = markdown(many)
    rows = sum(" | evidence" in row for row in text.splitlines())
    assert len(text.encode()) <= 65_536
    assert f"{5_002 - rows:,} findings." in text


def test_the_page_is_one_table_that_can_be_heard() -> None:
    page = html(SOME)
    root = read(page)
    assert root.find("html", lang="en")
    assert [n.text for n in root.find("h1")] == ["claimcheck base lint"]
    (table,) = root.find("table")
    assert [n.text for n in table.find("caption")] == ["Findings, the worst first"]
    assert [n.text for n in table.find("th", scope="col")] == ["Level", "Where", "Rule", "Finding"]
    assert [n.find("td")[0].text for n in table.find("tr")[1:]] == ["error", "warning", "note"]
    assert "1 error, 1 warning, 1 note in" in shown(root)


def test_the_page_loads_nothing_and_its_style_is_allowed() -> None:
    from base64 import b64encode
    from hashlib import sha256

    page = html(SOME)
    root = read(page)
    assert not [n for n in root.all() if n.tag in {"script", "img", "link"} or {"src", "href"} & set(n.attributes)]
    (style,) = root.find("style")
    digest = b64encode(sha256(style.text.encode()).digest()).decode()
    (policy,) = root.find("meta", http_equiv="Content-Security-Policy")
    assert f"style-src 'sha256-{digest}'" in (policy.attributes["content"] or "")
    assert "default-src 'none'" in (policy.attributes["content"] or "")


def test_a_clean_base_has_no_table() -> None:
    assert not read(html(CLEAN)).find("table")
    assert "Nothing found in" in html(CLEAN)
