"""`base lint` with the formats and outputs of `check`."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from command_line import Command

from claimcheck.cli.outputs import AUTO, FORMATS, TEXT

pytestmark = pytest.mark.usefixtures("base")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_of_check_in_print_and_in_a_file(claimcheck: Command, tmp_path: Path, form: str) -> None:
    printed = claimcheck("base", "lint", "--format", form)
    beside = claimcheck("base", "lint", "--output", f"{form}=report")
    assert (printed.returncode, printed.stderr, beside.returncode, beside.stderr) == (0, b"", 0, b"")
    written = (tmp_path / "report").read_bytes()
    assert written.removeprefix("\ufeff".encode()) == printed.stdout
    assert b"CC606" in written
    assert b"2 notes in 1 record" in beside.stdout
    assert written.startswith("\ufeff".encode()) is (form == "csv")


def test_several_reports_of_one_run_agree(claimcheck: Command, tmp_path: Path) -> None:
    named = {"sarif": "a.sarif", "junit": "a.xml", "gitlab": "a.json", "csv": "a.csv", "jsonl": "a.jsonl"}
    options = [part for form, file in named.items() for part in ("-o", f"{form}={file}")]
    done = claimcheck("base", "lint", "--fail-on", "note", *options)
    assert done.returncode == 1
    read = {form: (tmp_path / file).read_text(encoding="utf-8-sig") for form, file in named.items()}
    assert len(json.loads(read["sarif"])["runs"][0]["results"]) == 2
    assert ElementTree.fromstring(read["junit"]).attrib["failures"] == "2"
    assert [issue["check_name"] for issue in json.loads(read["gitlab"])] == ["CC606", "CC601"]
    assert len(list(csv.DictReader(read["csv"].splitlines()))) == 2
    *rows, whole = map(json.loads, read["jsonl"].splitlines())
    assert [row["type"] for row in (*rows, whole)] == ["result", "result", "run"]
    report = json.loads(claimcheck("base", "lint", "--format", "json").stdout)
    assert [{"type": "result", **row} for row in report.pop("results")] == rows
    assert {"type": "run", **report} == whole


def test_a_bare_output_takes_the_report_from_standard_output(claimcheck: Command, tmp_path: Path) -> None:
    done = claimcheck("base", "lint", "--format", "json", "-o", "report.json")
    assert (done.returncode, done.stdout) == (0, b"")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["base"]["id"] == "mini"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "sarf"], "--format sarf: no such format\n  did you mean sarif?"),
        (["-o", "sarf=x"], "--output sarf=x: sarf is no format"),
        (["-o", "sarif=x", "-o", "junit=x"], "x is named twice"),
        (["-o", "sarif=none/x"], "there is no folder none"),
        (["-o", "evidence"], "a folder, where a file to write is needed"),
        (["-o", "sarif=evidence/report.yml"], "evidence/report.yml: the report would overwrite the base"),
        (["-o", "claims/bridges.yml"], "the report would overwrite the base"),
        (["-o", "evidence/base.yml"], "the report would overwrite the base"),
    ],
)
def test_outputs_that_cannot_be(claimcheck: Command, base: Path, options: list[str], said: str) -> None:
    before = {path: path.read_bytes() for path in base.parent.rglob("*.yml")}
    done = claimcheck("base", "lint", *options)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert {path: path.read_bytes() for path in base.parent.rglob("*.yml")} == before


def test_a_broken_base_is_reported_in_every_format(claimcheck: Command, base: Path, tmp_path: Path) -> None:
    (base / "report.yml").write_text("source: {id: x}\nevidence: {}\n", encoding="utf-8")
    forms = [form for form in FORMATS if form not in (AUTO, TEXT)]
    done = claimcheck("base", "lint", *(part for form in forms for part in ("-o", f"{form}=r.{form}")))
    assert done.returncode == 1
    assert b"Until they are mended" in done.stdout
    for form in forms:
        assert b"CC600" in (tmp_path / f"r.{form}").read_bytes(), form
    # A file at fault is part of the base all the same.
    over = claimcheck("base", "lint", "-o", "sarif=evidence/report.yml")
    assert (over.returncode, b"would overwrite the base" in over.stderr) == (2, True)


def test_an_old_file_stays_where_the_new_one_cannot_be_written(claimcheck: Command, base: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sarif"
    old.write_text("old", encoding="utf-8")
    done = claimcheck("base", "lint", "--base", "nowhere", "-o", "sarif=old.sarif")
    assert (done.returncode, old.read_text(encoding="utf-8")) == (2, "old")
    assert claimcheck("base", "lint", "-o", "sarif=old.sarif").returncode == 0
    assert json.loads(old.read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_where_a_workflow_runs_auto_annotates_and_adds_to_the_summary(claimcheck: Command, tmp_path: Path) -> None:
    runner = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    assert "::notice" not in claimcheck("base", "lint", env=runner).stdout.decode()
    assert not (tmp_path / "summary.md").exists()
    text = claimcheck("base", "lint", "--format", "auto", env=runner).stdout.decode()
    assert text.index("2 notes in 1 record") < text.index("::notice file=claims/bridges.yml")
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("<!-- claimcheck base lint -->")
