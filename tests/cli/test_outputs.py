"""`--format`, `--output` and `--redact` from outside: which report goes where, and what is an error."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from command_line import Command

from claimcheck.cli.outputs import FORMATS

CONTRADICTED = "Every bridge was inspected."
UNKNOWN = "The choir sang."
ACTIONS = {"GITHUB_ACTIONS": "true"}

pytestmark = pytest.mark.usefixtures("base")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft in a folder, one claim of it contradicted."""
    path = tmp_path / "drafts" / "a b.md"
    path.parent.mkdir()
    path.write_text(f"# Bridges\n\n{UNKNOWN} {CONTRADICTED}\n", encoding="utf-8")
    return path


def text_of(data: bytes) -> str:
    return data.decode("utf-8")


# Formats on standard output


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("text", "drafts/a b.md:3:17  error CC101 contradicted-claim  [reviewed]\n"),
        ("auto", "drafts/a b.md:3:17  error CC101 contradicted-claim  [reviewed]\n"),
        ("json", '{\n  "schema_version": 1,'),
        ("jsonl", '{"type":"claim","path":"drafts/a b.md",'),
        ("sarif", '{\n  "$schema": "https://docs.oasis-open.org/'),
        ("github", "::error file=drafts/a b.md,line=3,endLine=3,col=17,endColumn=44,title=CC101 contradicted-claim::"),
        ("gitlab", '[\n  {\n    "description": "CC101 contradicted-claim: '),
        ("junit", '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="claimcheck" tests="2" failures="1"'),
        ("markdown", "<!-- claimcheck -->\n### claimcheck: 1 error\n"),
        ("csv", "path,line,column,claim,verdict,"),
        ("html", "<!DOCTYPE html>"),
        ("JSON", '{\n  "schema_version": 1,'),
    ],
)
def test_each_format(claimcheck: Command, draft: Path, form: str, start: str) -> None:
    done = claimcheck("check", "drafts", "--format", form)
    assert (done.returncode, done.stderr) == (1, b"")
    assert text_of(done.stdout).startswith(start)


def test_a_machine_format_is_utf_8_whatever_the_terminal(claimcheck: Command) -> None:
    done = claimcheck("check", "Caf\u00e9s were inspected.", "-f", "jsonl", env={"PYTHONIOENCODING": "latin-1"})
    assert json.loads(done.stdout.splitlines()[0])["text"] == "Caf\u00e9s were inspected."


@pytest.mark.parametrize(("given", "meant"), [("jsn", "json"), ("markdwon", "markdown"), ("sarf", "sarif")])
def test_an_unknown_format_is_answered_with_the_nearest(claimcheck: Command, given: str, meant: str) -> None:
    for arguments in (("--format", given), ("--output", f"{given}=x")):
        done = claimcheck("check", UNKNOWN, *arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert f"did you mean {meant}? formats: auto, text, " in text_of(done.stderr)


# Files


def test_reports_go_to_files_beside_the_one_on_standard_output(
    claimcheck: Command, draft: Path, tmp_path: Path
) -> None:
    done = claimcheck("check", "drafts", "-o", "sarif=a.sarif", "-o", "junit=a.xml", "-o", "csv=a.csv")
    assert done.returncode == 1
    assert text_of(done.stdout).startswith("drafts/a b.md:3:17  error CC101")
    log = json.loads((tmp_path / "a.sarif").read_text(encoding="utf-8"))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "drafts/a%20b.md", "uriBaseId": "%SRCROOT%"}
    assert ElementTree.parse(tmp_path / "a.xml").getroot().attrib["failures"] == "1"
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as table:
        assert [row["verdict"] for row in csv.DictReader(table)] == ["not-enough-evidence", "contradicted"]


def test_a_file_without_a_format_takes_the_report_of_format(claimcheck: Command, draft: Path, tmp_path: Path) -> None:
    done = claimcheck("check", "drafts", "-f", "gitlab", "-o", "quality.json", "-o", "text=report.txt")
    assert (done.returncode, done.stdout) == (1, b"")
    assert json.loads((tmp_path / "quality.json").read_text(encoding="utf-8"))[0]["check_name"] == "CC101"
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").startswith("drafts/a b.md:3:17")


def test_a_spreadsheet_is_marked_in_a_file_alone(claimcheck: Command, tmp_path: Path) -> None:
    assert claimcheck("check", UNKNOWN, "-f", "csv").stdout.startswith(b"path,")
    claimcheck("check", UNKNOWN, "-o", "csv=a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,")


def test_a_name_with_an_equals_sign_is_written_as_a_path(claimcheck: Command, tmp_path: Path) -> None:
    assert claimcheck("check", UNKNOWN, "-o", "./v=1.txt").returncode == 0
    assert (tmp_path / "v=1.txt").is_file()


def test_junit_fails_what_fails_the_run(claimcheck: Command, tmp_path: Path) -> None:
    claimcheck("check", CONTRADICTED, "--fail-on", "note", "-o", "junit=a.xml")
    assert ElementTree.parse(tmp_path / "a.xml").getroot().attrib["failures"] == "1"


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        (("a", "b"), "only one file can take the report of --format"),
        (("sarif=a", "json=a"), "a is named twice"),
        (("sarif=a", "json=./a"), "a is named twice"),
        (("a", "json=a"), "a is named twice"),
        (("sarif=nowhere/a",), "nowhere/a: there is no folder nowhere"),
        (("nowhere/a",), "nowhere/a: there is no folder nowhere"),
        (("sarif=drafts",), "drafts: a folder, where a file to write is needed"),
        (("sarif=",), "a file is needed"),
        (("json=-",), "a file is needed"),
        (("",), "a file is needed"),
        (("sarif=drafts/a b.md",), "the report would overwrite the draft"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is(
    claimcheck: Command, draft: Path, tmp_path: Path, outputs: tuple[str, ...], words: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    text = draft.read_bytes()
    done = claimcheck("check", "drafts/a b.md", *(part for output in outputs for part in ("--output", output)))
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in text_of(done.stderr)
    assert "Traceback" not in text_of(done.stderr)
    assert [p for p in sorted(tmp_path.rglob("*")) if "cache" not in str(p) and p not in before] == []
    assert draft.read_bytes() == text


def test_an_older_report_is_replaced_whole(claimcheck: Command, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("x" * 100_000, encoding="utf-8")
    claimcheck("check", UNKNOWN, "-o", "gitlab=a.json")
    assert target.read_text(encoding="utf-8") == "[]\n"
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


# Paths


@pytest.mark.parametrize("form", ["json", "gitlab"])
def test_paths_below_the_working_directory_are_relative(claimcheck: Command, draft: Path, form: str) -> None:
    for given in (str(draft), f"./{draft.parent.name}/{draft.name}", f"drafts/../drafts/{draft.name}"):
        text = text_of(claimcheck("check", given, "-f", form).stdout)
        assert '"path": "drafts/a b.md"' in text


def test_a_path_elsewhere_stays_as_it_is(claimcheck: Command, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("elsewhere") / "draft.md"
    path.write_text(CONTRADICTED, encoding="utf-8")
    report = json.loads(claimcheck("check", str(path), "-f", "json").stdout)
    assert report["drafts"][0]["path"] == path.as_posix()


def test_standard_input_has_a_name_in_reports_that_need_one(claimcheck: Command) -> None:
    done = claimcheck("check", "-f", "gitlab", stdin=CONTRADICTED.encode())
    assert json.loads(done.stdout)[0]["location"]["path"] == "stdin"
    done = claimcheck("check", "-f", "gitlab", "--stdin-filename", "a.md", stdin=CONTRADICTED.encode())
    assert json.loads(done.stdout)[0]["location"]["path"] == "a.md"


# GitHub Actions


def test_auto_adds_annotations_where_actions_run(claimcheck: Command, draft: Path) -> None:
    lines = text_of(claimcheck("check", "drafts", env=ACTIONS).stdout).splitlines()
    assert lines[0].startswith("drafts/a b.md:3:17  error CC101")
    assert [line.partition(" ")[0] for line in lines if line.startswith("::")] == ["::error"]


@pytest.mark.parametrize("form", ["text", "json", "sarif", "csv"])
def test_a_format_that_was_chosen_stays(claimcheck: Command, draft: Path, form: str) -> None:
    assert (
        claimcheck("check", "drafts", "-f", form, env=ACTIONS).stdout
        == claimcheck("check", "drafts", "-f", form).stdout
    )


def test_a_file_is_not_annotated(claimcheck: Command, draft: Path, tmp_path: Path) -> None:
    done = claimcheck("check", "drafts", "-o", "report.txt", env=ACTIONS)
    assert done.stdout == b""
    assert "::" not in (tmp_path / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["auto", "github"])
def test_the_step_summary_is_added_to(claimcheck: Command, draft: Path, tmp_path: Path, form: str) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n", encoding="utf-8")
    claimcheck("check", "drafts", "-f", form, env=ACTIONS | {"GITHUB_STEP_SUMMARY": str(summary)})
    assert summary.read_text(encoding="utf-8").startswith("Before.\n<!-- claimcheck -->\n### claimcheck: 1 error\n")


def test_a_summary_that_cannot_be_written_fails_nothing(claimcheck: Command, tmp_path: Path) -> None:
    done = claimcheck("check", UNKNOWN, "-f", "github", env={"GITHUB_STEP_SUMMARY": str(tmp_path / "no" / "x")})
    assert done.returncode == 0
    assert "the step summary cannot be written" in text_of(done.stderr)


def test_a_draft_gives_the_runner_no_command(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(
        "::error::The bridge fell.\n\n##[error]Every bridge was inspected.\n", encoding="utf-8"
    )
    for form in ("auto", "text", "json", "jsonl", "sarif", "gitlab", "junit", "markdown", "csv", "html"):
        done = claimcheck("check", "draft.txt", "-f", form, "--all", env=ACTIONS)
        lines = text_of(done.stdout).splitlines()
        assert not [line for line in lines if line.lstrip().startswith("::error::") or "##[" in line], form


# Headings

HEADED = """# Every tower of the town was painted blue.

## Every bridge was inspected.

The tower of the town is tall. Some towers were painted.
"""


@pytest.mark.parametrize("form", FORMATS)
def test_a_heading_that_nothing_bears_on_is_in_no_report(claimcheck: Command, tmp_path: Path, form: str) -> None:
    (tmp_path / "a.md").write_text(HEADED, encoding="utf-8")
    done = claimcheck("check", "a.md", "--format", form, "--exit-zero", "--all")
    text = done.stdout.decode()
    # The page shows the draft itself: there the heading stands, without a mark.
    shown = re.sub(r"<h\d[^>]*>[^<]*painted blue\.</h\d>", "", text) if form == "html" else text
    assert "painted blue" not in shown
    assert "CC101" in text or form == "html"


def test_headings_count_alike_in_all_reports(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(HEADED, encoding="utf-8")
    draft = json.loads(claimcheck("check", "a.md", "--format", "json").stdout)["drafts"][0]
    assert (draft["sentences"], draft["skipped"], len(draft["claims"])) == (4, 1, 3)
    text = claimcheck("check", "a.md").stdout.decode()
    assert "4 sentences, 3 claims" in text
    assert "not in base     2  neither passed nor failed" in text
    assert "not a claim     1  sentences: questions, opinion, transitions, headings" in text
    page = claimcheck("check", "a.md", "--format", "html").stdout.decode()
    assert "4 sentences, 3 claims" in page
    assert "questions, opinion, transitions, headings" in page


def test_a_heading_that_is_asked_about_is_told_of(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(HEADED, encoding="utf-8")
    assert "NOT IN THIS BASE" in claimcheck("check", "a.md:1").stdout.decode()
    sheet = claimcheck("sheet", "a.md").stdout.decode()
    assert "Every tower of the town was painted blue." in sheet


# Redaction


@pytest.mark.parametrize(
    "form", ["auto", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "csv", "html"]
)
def test_redacted_reports_hold_ids_and_no_words(claimcheck: Command, tmp_path: Path, form: str) -> None:
    claim = "The Bridge Office said that every bridge was inspected before the winter storms."
    (tmp_path / "draft.md").write_text(f"{claim} {CONTRADICTED}\n", encoding="utf-8")
    done = claimcheck("check", "draft.md", "--redact", "-f", form, "-o", f"{form}=report", env=ACTIONS)
    for report in (text_of(done.stdout), (tmp_path / "report").read_text(encoding="utf-8")):
        assert "winter" not in report
        assert "every bridge was inspected" not in report.lower()
        assert "Some bridges were not inspected" not in report
        assert "CC101" in report


def test_a_redacted_run_exits_as_the_other_does(claimcheck: Command) -> None:
    assert claimcheck("check", CONTRADICTED, "--redact").returncode == 1
    assert claimcheck("check", UNKNOWN, "--redact").returncode == 0
