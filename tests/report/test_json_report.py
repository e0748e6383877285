"""The JSON report: golden files, its schema, and that it gives back what went in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import runs
from msgspec.structs import replace

from claimcheck import report
from claimcheck.model.evidence import Kind, Period, Relays
from claimcheck.model.review import Stance, Verdict
from claimcheck.report.json import render

SCHEMA = json.loads((Path(report.__file__).parent / "schema" / "check.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_golden(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"json/{name}.json", render(runs.RUNS[name]()))


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_output_meets_its_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(render(runs.RUNS[name]())))


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_the_schema_names_every_key(name: str) -> None:
    strict = _closed(SCHEMA)
    jsonschema.Draft202012Validator(strict).validate(json.loads(render(runs.RUNS[name]())))


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_one_run_gives_one_text(name: str) -> None:
    assert render(runs.RUNS[name]()) == render(runs.RUNS[name]())


def test_hostile_strings_come_back_unchanged_and_act_on_nothing() -> None:
    text = render(runs.hostile())
    text.encode("utf-8")
    assert not set(text) & {"\x1b", "\x9b", "\u202e", "\ud800"}
    assert json.loads(text)["drafts"][0]["claims"][0]["text"] == runs.HOSTILE


def test_locations_count_code_points_lines_and_columns() -> None:
    claim = _claims(runs.four_results())[1]
    assert claim["location"] == {
        "start": 41,
        "end": 133,
        "start_line": 2,
        "start_column": 1,
        "end_line": 2,
        "end_column": 93,
    }


def test_spans_cut_their_words_out_of_the_texts() -> None:
    claim = _claims(runs.headline())[0]
    reasons = [(c, r) for c in claim["citations"] for r in c["reasons"] if r["evidence_span"]]
    assert reasons
    for citation, reason in reasons:
        assert _cut(citation[reason["evidence_field"]], reason["evidence_span"]) == reason["evidence"]
        if reason["claim_span"]:
            assert _cut(claim["text"], reason["claim_span"]) == reason["claim"]


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        (Period("2017-07-01", "2018-07-11"), "2017-07/2018-07-11"),
        (Period("2017-01-01", "2021-12-31"), "2017/2021"),
        (Period("2018-01-01", "2018-12-31"), "2018"),
        (Period("2018-06-01", "2018-06-30"), "2018-06"),
        (Period("2018-06-01", "2018-06-01"), "2018-06-01"),
        (Period("2017-01-01", "2018-07-11"), "2017-01/2018-07-11"),
        (Period(end="2018-07-11"), "../2018-07-11"),
        (Period(start="2018-08-01"), "2018-08/.."),
        (Period(), "../.."),
        (None, None),
    ],
)
def test_periods(period: Period | None, shown: str | None) -> None:
    record = replace(runs.CONSISTENT, period=period)
    found = runs.review("A.", Verdict.SUPPORTED, (runs.cite(record, Stance.SUPPORTS),))
    assert _claims(runs.single(found))[0]["citations"][0]["period"] == shown


def test_words_passed_on_are_the_speakers() -> None:
    record = replace(runs.NO_POLICY, relays=Relays(by="ICE", kind=Kind.STATEMENT))
    found = runs.review("A.", Verdict.STATEMENTS_ONLY, (runs.cite(record, Stance.SUPPORTS),))
    citation = _claims(runs.single(found))[0]["citations"][0]
    assert (citation["kind"], citation["by"], citation["tier"]) == ("statement", "ICE", 3)
    assert citation["relays"]["through"] == runs.OIG.publisher


def test_suppressed_results_are_listed_and_not_counted() -> None:
    document = json.loads(render(runs.four_results()))
    assert document["summary"]["results"] == {"error": 3, "warning": 1, "note": 0}
    assert [r["rule"] for c in document["drafts"][0]["claims"] for r in c["results"] if r["suppressed"]] == ["CC401"]


def _claims(run: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render(run))["drafts"][0]["claims"]
    return found


def _cut(text: str, span: dict[str, int]) -> str:
    return text[span["start"] : span["end"]]


def _closed(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if "properties" in closed and "additionalProperties" not in closed:
        closed["additionalProperties"] = False
    return closed
