"""SARIF: by the schema, by what GitHub asks, and by what its messages mean."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
import runs
import texts
from hypothesis import given, settings
from msgspec.structs import replace

from claimcheck.model.run import Level, Run
from claimcheck.report import sarif
from claimcheck.rules import RULES

SCHEMAS = Path(__file__).parent / "schemas"
OURS = json.loads((SCHEMAS / "sarif-for-github.schema.json").read_text(encoding="utf-8"))
OASIS = Path(os.environ.get("SARIF_SCHEMA") or SCHEMAS / "sarif-schema-2.1.0.json")


def log(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sarif.render(run))["runs"][0]
    return found


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_what_github_asks(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(OURS)
    jsonschema.Draft202012Validator(OURS).validate(json.loads(sarif.render(runs.RUNS[name]())))


@pytest.mark.skipif(not OASIS.is_file(), reason="the standard's schema is not in the repository")
@pytest.mark.parametrize("name", list(runs.RUNS))
def test_the_standards_schema(name: str) -> None:
    schema = json.loads(OASIS.read_text(encoding="utf-8"))
    written = json.loads(sarif.render(runs.RUNS[name]()))
    assert written["$schema"] == schema["id"]
    # The standard was published for one draft of JSON Schema, and its errata for another: the file says which.
    dialect = jsonschema.validators.validator_for(schema)
    dialect.check_schema(schema)
    dialect(schema, format_checker=dialect.FORMAT_CHECKER).validate(written)
    with pytest.raises(jsonschema.ValidationError):
        dialect(schema).validate(written | {"runs": [{}]})


def test_every_rule_is_described_whether_it_fired_or_not() -> None:
    rules = log(runs.no_claims())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES]
    assert all("helpUri" not in rule for rule in rules)


def test_results_name_their_rule_by_id_and_index() -> None:
    run = log(runs.four_results())
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_a_rule_that_is_not_in_the_table_is_described_too() -> None:
    run = log(_renamed(runs.headline(), "CC999"))
    assert run["tool"]["driver"]["rules"][-1]["id"] == run["results"][0]["ruleId"] == "CC999"


def test_a_place_is_told_in_lines_and_columns_of_code_points() -> None:
    result = log(runs.four_results())["results"][1]
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "drafts/separations.md", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 2, "startColumn": 35, "endLine": 2, "endColumn": 47},
            }
        }
    ]


def test_a_claim_that_was_an_argument_has_a_location_too() -> None:
    place = log(runs.headline())["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "argument"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("drafts/a b.md", "drafts/a%20b.md"),
        ("100%.md", "100%25.md"),
        ("a:b#c?d.md", "a%3Ab%23c%3Fd.md"),
        ("caf\u00e9.md", "caf%C3%A9.md"),
        ("\udcff.md", "%FF.md"),
        ("/tmp/a b.md", "file:///tmp/a%20b.md"),
        ("C:/drafts/a.md", "file:///C%3A/drafts/a.md"),
        ("../a.md", "../a.md"),
    ],
)
def test_paths_are_percent_encoded(path: str, uri: str) -> None:
    assert sarif.uri(path) == uri


@settings(deadline=None)
@given(texts.hostile())
def test_any_path_is_a_uri_that_gives_it_back(path: str) -> None:
    found = urlsplit(sarif.uri(path.lstrip("/")))
    assert (found.scheme, found.netloc, found.query, found.fragment) == ("", "", "", "")
    assert unquote(found.path, errors="surrogateescape") == path.lstrip("/").replace("\ud800", "?")


def test_a_place_outside_the_folder_hangs_on_no_base() -> None:
    for path in ("../a.md", "/tmp/a.md"):
        result = log(texts.run_with("A claim.", path=path))["results"][0]
        assert "uriBaseId" not in result["locations"][0]["physicalLocation"]["artifactLocation"]


def test_records_are_linked_to_their_lines() -> None:
    record = replace(runs.CONSISTENT, path="evidence/dhs-oig-21-36.yml", line=12)
    run = replace(runs.headline(), base=replace(runs.BASE, evidence=(record,)))
    result = log(run)["results"][0]
    assert result["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 12}
    assert result["message"]["text"].endswith(f"Records: [{record.id}](1)")


def test_suppressed_results_are_marked_and_all_others_say_so() -> None:
    marks = [result["suppressions"] for result in log(runs.four_results())["results"]]
    assert sorted(map(len, marks)) == [0, 0, 0, 0, 1]
    assert not any("suppressions" in result for result in log(runs.headline())["results"])


def test_two_results_on_one_line_have_two_fingerprints() -> None:
    found = log(texts.run_with("A claim."))["results"]
    hashes = {result["partialFingerprints"]["primaryLocationLineHash"] for result in found}
    assert len(hashes) == len(found) == 2


def test_too_many_results_keep_the_worst(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "RESULTS", 3)
    drafts = (*texts.many(3, Level.NOTE).drafts, *texts.many(2).drafts)
    run = log(runs.run_of(*drafts))
    assert [result["level"] for result in run["results"]] == ["error", "error", "note"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert notes[0]["message"]["text"] == "2 results left out: a run may hold 3"


@settings(deadline=None)
@given(texts.hostile())
def test_no_text_is_a_link_or_a_placeholder(text: str) -> None:
    for result in log(texts.run_with(text))["results"]:
        message = result["message"]["text"].partition("\nRecords: ")[0]
        assert not re.search(r"(?<!\\)(?:\\\\)*\[", message)
        assert not re.search(r"\{\d", message.replace("{{", "").replace("}}", ""))


def _renamed(run: Run, rule: str) -> Run:
    (checked,) = run.drafts
    (claim,) = checked.claims
    results = tuple(replace(result, rule=rule) for result in claim.results)
    return replace(run, drafts=(replace(checked, claims=(replace(claim, results=results),)),))
