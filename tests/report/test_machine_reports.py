"""What holds of every report that machines read, and its golden files."""

from __future__ import annotations

import csv as spreadsheet
import io
import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import jsonschema
import pytest
import runs
import texts
from hypothesis import given, settings
from test_json_report import SCHEMA

from claimcheck.report import csv, github, gitlab, jsonl, junit, markdown, redact, sarif
from claimcheck.report import json as document

REPORTERS: dict[str, tuple[ModuleType, str]] = {
    "sarif": (sarif, "sarif"),
    "github": (github, "txt"),
    "gitlab": (gitlab, "json"),
    "junit": (junit, "xml"),
    "markdown": (markdown, "md"),
    "csv": (csv, "csv"),
    "jsonl": (jsonl, "jsonl"),
    "redacted": (redact, "txt"),
}
SHOWN = ("headline", "attributed", "four-results", "no-claims", "hostile")


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("form", REPORTERS)
def test_golden(form: str, name: str, golden: Callable[[str, str], None]) -> None:
    module, suffix = REPORTERS[form]
    golden(f"{form}/{name}.{suffix}", _without_rules(form, module.render(runs.RUNS[name]())))


@pytest.mark.parametrize("name", list(runs.RUNS))
@pytest.mark.parametrize("form", REPORTERS)
def test_each_is_whole_text_and_the_same_each_time(form: str, name: str) -> None:
    module, _ = REPORTERS[form]
    text = module.render(runs.RUNS[name]())
    text.encode("utf-8")
    assert text.endswith("\n")
    assert text == module.render(runs.RUNS[name]())
    assert not set(text) & {"\x1b", "\x9b", "\x00", "\u202e", "\ufeff"}


@pytest.mark.parametrize("form", ["github", "gitlab", "junit", "markdown", "redacted"])
def test_suppressed_results_are_left_out(form: str) -> None:
    module, _ = REPORTERS[form]
    assert "CC401" not in module.render(runs.four_results())


@pytest.mark.parametrize("form", ["sarif", "csv", "jsonl"])
def test_suppressed_results_are_kept_and_marked(form: str) -> None:
    module, _ = REPORTERS[form]
    assert "CC401" in module.render(runs.four_results())


# GitLab


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_gitlab_has_the_documented_keys_alone(name: str) -> None:
    issues = json.loads(gitlab.render(runs.RUNS[name]()))
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert set(issue["location"]) == {"path", "lines"}
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_gitlab_writes_an_empty_array_for_a_clean_draft() -> None:
    assert gitlab.render(runs.no_claims()) == "[]\n"


# CSV


@settings(deadline=None)
@given(texts.hostile())
def test_no_cell_is_a_formula_and_every_row_is_whole(text: str) -> None:
    table = csv.render(texts.run_with(text))
    assert table.endswith("\r\n")
    rows = list(spreadsheet.reader(io.StringIO(table, newline=""), strict=True))
    assert [len(row) for row in rows] == [len(csv.COLUMNS)] * 3
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
            assert not any(part.lstrip().startswith(("=", "+", "@")) for part in cell.split(";")[1:])
            assert "\n" not in cell


def test_a_cell_that_needs_no_defence_has_none() -> None:
    rows = list(spreadsheet.DictReader(io.StringIO(csv.render(runs.four_results()), newline="")))
    assert [row["claim"] for row in rows] == [line for line in runs.LINES if not line.endswith("?")]
    assert rows[1]["message"] == "384 -> 348"


def test_a_spreadsheet_has_a_row_for_a_claim_without_a_result() -> None:
    rows = list(spreadsheet.DictReader(io.StringIO(csv.render(runs.not_in_base()), newline="")))
    assert [(row["path"], row["verdict"], row["rule"]) for row in rows] == [("argument", "not-enough-evidence", "")]


def test_a_contradicted_content_stands_beside_a_supported_utterance() -> None:
    (row,) = spreadsheet.DictReader(io.StringIO(csv.render(runs.attributed()), newline=""))
    assert (row["verdict"], row["attributed_to"], row["content_verdict"]) == ("supported", "Nielsen", "contradicted")


# JSON lines


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_lines_hold_the_claims_of_the_json_report(name: str) -> None:
    run = runs.RUNS[name]()
    *claims, last = [json.loads(line) for line in jsonl.render(run).split("\n")[:-1]]
    whole = json.loads(document.render(run))
    for line in claims:
        assert line.pop("type") == "claim"
        line.pop("path")
    assert claims == [claim for draft in whole.pop("drafts") for claim in draft["claims"]]
    assert last == {"type": "run", **whole}


def test_each_line_meets_the_schema_of_a_claim() -> None:
    claim = jsonschema.Draft202012Validator({"$ref": "#/$defs/claim", "$defs": SCHEMA["$defs"]})
    for line in jsonl.render(runs.four_results()).splitlines()[:-1]:
        claim.validate(json.loads(line))


@settings(deadline=None)
@given(texts.hostile())
def test_a_claim_is_one_line(text: str) -> None:
    lines = jsonl.render(texts.run_with(text)).splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["claim", "run"]
    assert json.loads(lines[0])["text"] == text


def _without_rules(form: str, text: str) -> str:
    """A SARIF log without the pages of the rules, which tests of the rules look after."""
    if form != "sarif":
        return text
    log: Any = json.loads(text)
    log["runs"][0]["tool"]["driver"]["rules"] = []
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"
