"""`claimcheck base` from outside: arguments, streams, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Command

pytestmark = pytest.mark.usefixtures("base")

RECORD, CLAIM = "bo-1-not-every-bridge", "every-bridge-inspected"


def text_of(data: bytes) -> str:
    return data.decode("utf-8")


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# lint


def test_lint_tells_each_finding_on_a_line_with_its_place(claimcheck: Command) -> None:
    done = claimcheck("base", "lint")
    assert done.returncode == 0
    lines = text_of(done.stdout).splitlines()
    assert lines[0] == (
        "claims/bridges.yml:1:3: note CC606 one-sided-claim: every-bridge-inspected: nothing stands under supported_by"
    )
    assert lines[1].startswith("evidence/report.yml:3:5: note CC601 missing-locator: bo-1-not-every-bridge: no locator")
    assert lines[2] == "2 notes in 1 record and 1 verified claim."
    assert lines[3].startswith("base mini ")
    assert lines[3].endswith("exit 0")
    assert done.stderr == b""


def test_lint_fails_at_the_level_asked_for(claimcheck: Command) -> None:
    assert claimcheck("base", "lint", "--fail-on", "note").returncode == 1
    assert claimcheck("base", "lint", "--fail-on", "note", "--exit-zero").returncode == 0
    assert claimcheck("base", "lint", "--fail-on", "note", "--ignore", "CC601,one-sided-claim").returncode == 0
    assert claimcheck("base", "lint", "--fail-on", "note", "--select", "CC605").returncode == 0
    assert claimcheck("base", "lint", "--fail-on", "warning").returncode == 0


def test_lint_in_short_counts_by_rule(claimcheck: Command) -> None:
    lines = text_of(claimcheck("base", "lint", "-q").stdout).splitlines()
    assert lines[:2] == ["    1  note     CC601 missing-locator", "    1  note     CC606 one-sided-claim"]


def test_lint_as_json(claimcheck: Command) -> None:
    done = claimcheck("base", "lint", "--format", "json")
    report = json.loads(done.stdout)
    assert report["schema_version"] == 1
    assert report["base"]["id"] == "mini"
    assert report["summary"] == {"results": {"error": 0, "warning": 0, "note": 2}}
    assert report["results"][0] == {
        "rule": "CC606",
        "name": "one-sided-claim",
        "level": "note",
        "path": "claims/bridges.yml",
        "line": 1,
        "column": 3,
        "id": CLAIM,
        "message": "every-bridge-inspected: nothing stands under supported_by",
        "hint": None,
    }


def test_a_broken_base_is_found_by_lint_and_stops_the_rest(claimcheck: Command, base: Path) -> None:
    rewrite(base / "report.yml", "kind: finding", "kind: findng")
    done = claimcheck("base", "lint")
    assert done.returncode == 1
    assert text_of(done.stdout).startswith(
        "evidence/report.yml:4:11: error CC600 base-format: evidence[0].kind: expected one of finding, "
    )
    assert 'did you mean "finding"?' in text_of(done.stdout)
    report = json.loads(claimcheck("base", "lint", "--format", "json").stdout)
    assert (report["base"], report["summary"]["results"]["error"]) == (None, 1)
    for command in (["test"], ["show", RECORD], ["list"], ["search", "x"], ["stats"], ["cite", RECORD]):
        other = claimcheck("base", *command)
        assert other.returncode == 2
        assert other.stdout == b""
        assert text_of(other.stderr).startswith("evidence/report.yml:4:11: evidence[0].kind:")


def test_an_unknown_rule_is_an_error(claimcheck: Command) -> None:
    done = claimcheck("base", "lint", "--ignore", "CC699")
    assert done.returncode == 2
    assert text_of(done.stderr).startswith("claimcheck: error: --ignore CC699: no such rule\n  did you mean")


# test


def test_test_is_silent_about_good_wordings(claimcheck: Command) -> None:
    done = claimcheck("base", "test")
    assert done.returncode == 0
    assert text_of(done.stdout).startswith("2 wordings of 1 verified claim: all meet their claim. 1 would be met")


def test_test_names_the_failures(claimcheck: Command, base: Path) -> None:
    rewrite(base.parent / "claims" / "bridges.yml", "[Some bridges were not inspected.]", "[No bridge was inspected.]")
    done = claimcheck("base", "test")
    assert done.returncode == 1
    first, second, *_ = text_of(done.stdout).splitlines()
    assert first == (
        'claims/bridges.yml:3:15: failed every-bridge-inspected denied_by[0]: "No bridge was inspected." '
        "meets the claim as opposed; expected: its denial"
    )
    assert second.startswith("2 wordings of 1 verified claim: 1 failure.")
    (failure,) = json.loads(claimcheck("base", "test", "--format", "json").stdout)["failures"]
    assert (failure["expected"], failure["met"], failure["caught_by"]) == ("denies", "opposed", None)


# show, list, search, stats, cite


def test_show_has_everything_of_a_record(claimcheck: Command) -> None:
    shown = text_of(claimcheck("base", "show", RECORD).stdout)
    assert shown.startswith(f"FINDING {RECORD}")
    assert '"Some bridges were not inspected."' in shown
    assert "used by     every-bridge-inspected (contradicted_by)" in shown
    assert "file        evidence/report.yml:3" in shown


@pytest.mark.parametrize(
    ("name", "head"), [(CLAIM, "VERIFIED CLAIM"), ("report", "SOURCE"), ("office", "NAME OF A BODY")]
)
def test_show_knows_the_other_parts(claimcheck: Command, name: str, head: str) -> None:
    assert text_of(claimcheck("base", "show", name).stdout).startswith(f"{head} {name}")


def test_show_as_json(claimcheck: Command) -> None:
    record, claim = json.loads(claimcheck("base", "show", RECORD, CLAIM, "-f", "json").stdout)["items"]
    assert (record["type"], record["tier"], record["source"]["number"]) == ("evidence", 1, "BO-1")
    assert record["used_by"] == [{"verified_claim": CLAIM, "list": "contradicted_by"}]
    assert (claim["type"], claim["contradicted_by"]) == ("verified-claim", [RECORD])


def test_an_unknown_id_gets_the_nearest(claimcheck: Command) -> None:
    done = claimcheck("base", "show", "every-bridge-inspectd")
    assert done.returncode == 2
    assert done.stdout == b""
    assert text_of(done.stderr) == (
        'claimcheck: error: nothing in the base mini has the id "every-bridge-inspectd"\n'
        '  did you mean "every-bridge-inspected"?\n'
    )


def test_list_with_filters(claimcheck: Command) -> None:
    assert text_of(claimcheck("base", "list", "--kind", "finding", "--by", "office").stdout).startswith(RECORD)
    assert text_of(claimcheck("base", "list", "--tier", "3").stdout).startswith("0 of 1 record.\n")
    assert text_of(claimcheck("base", "list", "--verified").stdout).startswith(CLAIM)
    assert json.loads(claimcheck("base", "list", "--since", "2021", "-f", "json").stdout)["records"] == []


def test_list_refuses_what_is_no_date_or_kind(claimcheck: Command) -> None:
    done = claimcheck("base", "list", "--since", "last year")
    assert done.returncode == 2
    assert "--since last year: not a date" in text_of(done.stderr)
    assert claimcheck("base", "list", "--kind", "rumour").returncode == 2


def test_search_marks_words_with_colour_alone(claimcheck: Command) -> None:
    plain = text_of(claimcheck("base", "search", "inspected", "bridges").stdout)
    assert '    "Some bridges were not inspected."\n' in plain
    assert "  matched bridges, inspected\n" in plain
    colored = text_of(claimcheck("base", "search", "inspected bridges", "--color", "always").stdout)
    assert "\x1b[1mbridges\x1b[0m" in colored


def test_search_without_a_hit_says_so(claimcheck: Command) -> None:
    done = claimcheck("base", "search", "sandwich")
    assert done.returncode == 0
    assert text_of(done.stdout).startswith("Nothing in this base holds any of these words.\n")
    assert claimcheck("base", "search", " ").returncode == 2


def test_stats_count(claimcheck: Command) -> None:
    assert "Records by kind\n  finding" in text_of(claimcheck("base", "stats").stdout)
    counts = json.loads(claimcheck("base", "stats", "-f", "json").stdout)["statistics"]
    assert (counts["records"], counts["kinds"], counts["one_sided"]) == (1, {"finding": 1}, [CLAIM])


def test_cite_writes_a_line_each(claimcheck: Command) -> None:
    done = claimcheck("base", "cite", RECORD, "report", "--style", "html")
    assert done.returncode == 0
    lines = text_of(done.stdout).splitlines()
    assert lines[0].startswith("<p>Bridge Office, <cite>Bridges</cite>, BO-1, March 1, 2020: <q>Some bridges")
    assert lines[1] == "<p>Bridge Office, <cite>Bridges</cite>, BO-1, March 1, 2020.</p>"


# The group


def test_no_base_is_the_same_error_as_in_check(claimcheck: Command) -> None:
    asked = claimcheck("check", "--base", "nowhere", "Bridges rust.")
    for command in (["lint"], ["test"], ["show", "x"], ["list"], ["search", "x"], ["stats"], ["cite", "x"]):
        done = claimcheck("base", *command, "--base", "nowhere")
        assert (done.returncode, done.stdout, done.stderr) == (2, b"", asked.stderr)


def test_an_unknown_command_gets_the_nearest(claimcheck: Command) -> None:
    done = claimcheck("base", "serch", "x")
    assert done.returncode == 2
    assert text_of(done.stderr) == 'claimcheck: error: base serch: no such command\n  did you mean "search"?\n'


def test_help_names_all_commands(claimcheck: Command) -> None:
    done = claimcheck("base", "--help")
    assert done.returncode == 0
    for command in ("lint", "test", "show", "list", "search", "stats", "cite", "add", "import", "export"):
        assert f"\n  {command} " in text_of(done.stdout)
    assert "base" in text_of(claimcheck("--help").stdout)
    assert claimcheck("base").returncode == 2


def test_hostile_words_cannot_reach_the_terminal(claimcheck: Command, base: Path) -> None:
    rewrite(base / "report.yml", "title: Bridges", 'title: "\\e]0;owned\\a\\u202E"')
    for command in (["show", RECORD], ["show", "report"], ["cite", RECORD], ["cite", RECORD, "--style", "markdown"]):
        out = text_of(claimcheck("base", *command).stdout)
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_check_loads_nothing_of_this(environment: dict[str, str], tmp_path: Path) -> None:
    program = (
        "import sys; from claimcheck.cli.entry import main; main(['check', 'Every bridge was inspected.']); "
        "print([m for m in sys.modules if 'curation' in m or m.startswith('claimcheck.cli.base')], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=tmp_path, env=environment, timeout=60, check=False
    )
    assert done.stderr.strip() == b"[]"


# Words that a runner would take for commands

HOSTILE = """\
source: {id: hostile, title: "::error::title", publisher: Bridge Office, dated: 2021}
evidence:
  - id: hostile-1
    kind: finding
    by: Bridge Office
    quotation: >-
      ::set-output name=x::one ##[error]two


      ::warning::All lamps were lit.
    seen: {level: copy}
    propositions: [All lamps were lit.]
"""
COMMANDS = (
    ("base", "lint"),
    ("base", "show", "hostile-1"),
    ("base", "show", "hostile-1", "--format", "json"),
    ("base", "list"),
    ("base", "search", "lamps"),
    ("base", "cite", "hostile-1"),
    ("base", "stats"),
    ("base", "export"),
    ("base", "export", "--format", "csv"),
    ("base", "add", "more.yml", "--dry-run"),
    ("base", "show", "x\n::error::y"),
    ("check", "x/\n::error::y.md"),
)


def armed(output: bytes) -> list[str]:
    """The lines that a runner obeys."""
    return [line for line in text_of(output).splitlines() if line.strip().startswith("::") or "##[" in line]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_stream_holds_a_command_for_a_runner(claimcheck: Command, base: Path, command: tuple[str, ...]) -> None:
    (base / "hostile.yml").write_text(HOSTILE, encoding="utf-8")
    (base.parent / "more.yml").write_text("source: {id: hostile}\nevidence: []\n", encoding="utf-8")
    done = claimcheck(*command, env={"GITHUB_ACTIONS": "true"})
    assert armed(done.stdout) + armed(done.stderr) == []
    assert done.stdout + done.stderr
    if "json" in command:
        assert "##[error]two" in json.loads(done.stdout)["items"][0]["quotation"]


def test_lint_annotates_in_a_workflow(claimcheck: Command, base: Path) -> None:
    done = claimcheck("base", "lint", "--format", "github", env={"GITHUB_ACTIONS": "true"})
    lines = text_of(done.stdout).splitlines()
    assert lines[0] == (
        "::notice file=claims/bridges.yml,line=1,title=claimcheck::"
        "CC606 one-sided-claim: every-bridge-inspected: nothing stands under supported_by"
    )
    assert lines[2] == "2 notes in 1 record and 1 verified claim."
    (base / "report.yml").write_text('source: {id: "::error::x"}\n', encoding="utf-8")
    broken = claimcheck("base", "lint", "--format", "github", env={"GITHUB_ACTIONS": "true"})
    commands = armed(broken.stdout)
    assert (broken.returncode, bool(commands)) == (1, True)
    assert all(line.startswith("::error file=") and "CC600 base-format: " in line for line in commands)


def test_the_faults_of_a_base_hold_no_command_either(claimcheck: Command, base: Path) -> None:
    (base / "hostile.yml").write_text('source: {id: "::error::x", dated: "##[error]"}\n', encoding="utf-8")
    done = claimcheck("base", "stats", env={"GITHUB_ACTIONS": "true"})
    assert (done.returncode, armed(done.stderr)) == (2, [])
    assert b"hostile.yml:1:" in done.stderr


def test_outside_a_runner_words_stay_as_they_are(claimcheck: Command, base: Path) -> None:
    (base / "hostile.yml").write_text(HOSTILE, encoding="utf-8")
    assert "##[error]two" in text_of(claimcheck("base", "show", "hostile-1").stdout)
