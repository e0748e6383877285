"""`claimcheck check` from outside: arguments, streams, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import Command

from claimcheck.version import __version__

CONTRADICTED = "Every bridge was inspected."
UNKNOWN = "The choir sang."

pytestmark = pytest.mark.usefixtures("base")


def text_of(data: bytes) -> str:
    return data.decode("utf-8")


# What an argument is


def test_a_claim_is_answered_in_full(claimcheck: Command) -> None:
    done = claimcheck("check", CONTRADICTED)
    assert done.returncode == 1
    assert text_of(done.stdout).startswith(f'CONTRADICTED BY THE RECORD   "{CONTRADICTED}"\n')
    assert '"Some bridges were not inspected."' in text_of(done.stdout)
    assert done.stderr == b""


def test_a_claim_that_nothing_bears_on_is_no_failure_and_no_pass(claimcheck: Command) -> None:
    done = claimcheck("check", UNKNOWN)
    assert done.returncode == 0
    assert text_of(done.stdout).startswith("NOT IN THIS BASE")
    assert "That is not a pass" in text_of(done.stdout)


def test_a_file_is_read_and_listed(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(f"# Bridges\n\n{UNKNOWN} {CONTRADICTED}\n", encoding="utf-8")
    done = claimcheck("check", "draft.md")
    assert done.returncode == 1
    assert text_of(done.stdout).startswith("draft.md:3:17  error CC101 contradicted-claim  [reviewed]\n")
    assert "not in base     1  neither passed nor failed" in text_of(done.stdout)


def test_a_line_of_a_file_is_answered_in_full(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(f"{UNKNOWN}\n\n{CONTRADICTED}\n", encoding="utf-8")
    done = claimcheck("check", "draft.txt:3")
    assert done.returncode == 1
    assert text_of(done.stdout).startswith("draft.txt:3:1\nCONTRADICTED BY THE RECORD")
    assert "NOT IN THIS BASE" not in text_of(done.stdout)
    assert claimcheck("check", "draft.txt:1").returncode == 0


def test_a_line_without_a_claim_is_told(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(f"{CONTRADICTED}\n\n{UNKNOWN}\n", encoding="utf-8")
    done = claimcheck("check", "draft.txt:2")
    assert done.returncode == 0
    assert "draft.txt:2  note no claim on this line" in text_of(done.stdout)


def test_a_folder_is_read_in_order(claimcheck: Command, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for name in ("b.txt", "a.md", "skipped.csv"):
        (folder / name).write_text(CONTRADICTED + "\n", encoding="utf-8")
    done = claimcheck("check", "drafts", "--format", "json")
    assert [d["path"] for d in json.loads(done.stdout)["drafts"]] == ["drafts/a.md", "drafts/b.txt"]


def test_several_arguments_are_several_drafts(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(UNKNOWN, encoding="utf-8")
    done = claimcheck("check", CONTRADICTED, "draft.txt", "-", "--format", "json", stdin=UNKNOWN.encode())
    assert [d["path"] for d in json.loads(done.stdout)["drafts"]] == [None, "draft.txt", "-"]


@pytest.mark.parametrize("argument", ["nowhere/draft", "draft.md", "draft.md:12", "DRAFT.TXT", "./x"])
def test_what_looks_like_a_path_and_is_not_there_is_an_error(claimcheck: Command, argument: str) -> None:
    done = claimcheck("check", argument)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"claimcheck: error: {argument}: no such file or folder" in text_of(done.stderr)


@pytest.mark.parametrize("argument", ["Every bridge and/or road was inspected.", "bridges", "a" * 5000, "x\ny"])
def test_anything_else_is_a_claim(claimcheck: Command, argument: str) -> None:
    assert claimcheck("check", argument).returncode in (0, 1)


def test_an_empty_argument_is_an_error(claimcheck: Command) -> None:
    assert claimcheck("check", " ").returncode == 2


def test_a_claim_without_the_command_says_what_was_meant(claimcheck: Command) -> None:
    done = claimcheck("bridges were inspected")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "claimcheck check 'bridges were inspected'" in text_of(done.stderr)


# Standard input


@pytest.mark.parametrize("arguments", [("check",), ("check", "-")])
def test_standard_input_is_the_draft(claimcheck: Command, arguments: tuple[str, ...]) -> None:
    done = claimcheck(*arguments, stdin=f"{UNKNOWN} {CONTRADICTED}\n".encode())
    assert done.returncode == 1
    assert text_of(done.stdout).startswith("-:1:17  error CC101")


def test_standard_input_takes_a_name_and_is_read_by_its_suffix(claimcheck: Command) -> None:
    markdown = f"```\n{CONTRADICTED}\n```\n\n{CONTRADICTED}\n".encode()
    done = claimcheck("check", "--stdin-filename", "notes/draft.md", "--format", "json", stdin=markdown)
    draft = json.loads(done.stdout)["drafts"][0]
    assert draft["path"] == "notes/draft.md"
    assert [c["location"]["start_line"] for c in draft["claims"]] == [5]


def test_an_empty_draft_is_no_failure_and_says_so(claimcheck: Command) -> None:
    done = claimcheck("check", stdin=b"")
    assert done.returncode == 0
    assert "empty, nothing to compare" in text_of(done.stdout)


def test_bytes_that_are_no_text_are_an_error(claimcheck: Command) -> None:
    done = claimcheck("check", stdin=b"caf\xe9 \xff")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "standard input: not UTF-8 text, at byte 3" in text_of(done.stderr)


def test_standard_input_is_read_once(claimcheck: Command) -> None:
    assert claimcheck("check", "-", "-").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_no_argument_on_a_terminal_shows_the_help(environment: dict[str, str]) -> None:
    import pty

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "claimcheck", "check"]
    done = subprocess.run(command, stdin=slave, capture_output=True, env=environment, timeout=60, check=False)
    os.close(master)
    os.close(slave)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Usage: claimcheck check" in done.stderr


# Exit codes


def test_levels_below_the_asked_one_do_not_fail(claimcheck: Command) -> None:
    assert claimcheck("check", CONTRADICTED, "--fail-on", "note").returncode == 1
    assert claimcheck("check", CONTRADICTED, "--exit-zero").returncode == 0


@pytest.mark.parametrize("options", [("--as-of", "2021-13"), ("--as-of", "soon"), ("--format", "xml"), ("--nope",)])
def test_impossible_options_are_usage_errors(claimcheck: Command, options: tuple[str, ...]) -> None:
    done = claimcheck("check", UNKNOWN, *options)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"claimcheck: error: " in done.stderr


def test_an_earlier_day_leaves_later_records_out(claimcheck: Command) -> None:
    done = claimcheck("check", CONTRADICTED, "--as-of", "2019", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["as_of"] == "2019"
    assert json.loads(done.stdout)["base"]["evidence"] == 0


def test_all_problems_of_a_base_are_told_with_their_places(claimcheck: Command, base: Path) -> None:
    broken = (base / "report.yml").read_text(encoding="utf-8").replace("kind: finding", "kind: hunch")
    (base / "report.yml").write_text(broken.replace("level: primary", "level: rumour"), encoding="utf-8")
    done = claimcheck("check", UNKNOWN)
    assert (done.returncode, done.stdout) == (2, b"")
    lines = text_of(done.stderr).splitlines()
    assert [":4:" in lines[0], ":7:" in lines[1]] == [True, True]
    assert all("report.yml:" in line for line in lines[:2])


def test_a_base_without_records_is_an_error(claimcheck: Command, base: Path) -> None:
    (base / "report.yml").unlink()
    (base.parent / "claims" / "bridges.yml").write_text("[]\n", encoding="utf-8")
    assert claimcheck("check", UNKNOWN).returncode == 2


def test_a_base_that_is_not_there_is_an_error(claimcheck: Command) -> None:
    assert claimcheck("check", UNKNOWN, "--base", "nowhere").returncode == 2


# Output


def test_json_and_text_are_the_same_bytes_each_time(claimcheck: Command) -> None:
    for form in ("json", "text"):
        first, second = (claimcheck("check", CONTRADICTED, "-f", form).stdout for _ in range(2))
        assert first == second


def test_colour_is_for_terminals_unless_asked_for(claimcheck: Command) -> None:
    def coloured(*options: str, **env: str) -> bool:
        return b"\x1b[" in claimcheck("check", CONTRADICTED, *options, env=env).stdout

    assert not coloured()
    assert coloured("--color", "always")
    assert coloured(FORCE_COLOR="1")
    assert not coloured(FORCE_COLOR="1", NO_COLOR="1")
    assert not coloured("--color", "never", FORCE_COLOR="1")
    assert coloured("--color", "always", NO_COLOR="1")


def test_a_report_goes_to_a_file_whole(claimcheck: Command, tmp_path: Path) -> None:
    done = claimcheck("check", CONTRADICTED, "--format", "json", "--output", "report.json")
    assert (done.returncode, done.stdout) == (1, b"")
    assert json.loads((tmp_path / "report.json").read_bytes())["schema_version"] == 1
    assert [p.name for p in tmp_path.glob(".report*")] == []


def test_a_report_never_replaces_its_draft(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(CONTRADICTED, encoding="utf-8")
    assert claimcheck("check", "draft.md", "--output", "./draft.md").returncode == 2
    assert (tmp_path / "draft.md").read_text(encoding="utf-8") == CONTRADICTED


def test_an_older_report_stays_if_the_job_fails(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("older", encoding="utf-8")
    assert claimcheck("check", "gone.md", "--output", "report.txt").returncode == 2
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == "older"
    assert claimcheck("check", UNKNOWN, "--output", "no/such/folder.txt").returncode == 2


def test_a_character_the_terminal_lacks_is_replaced(claimcheck: Command) -> None:
    done = claimcheck("check", "The choir sang in Zürich.", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert b"Z?rich" in done.stdout


def test_json_is_utf_8_whatever_the_terminal_uses(claimcheck: Command) -> None:
    done = claimcheck("check", "The choir sang in Zürich.", "-f", "json", env={"PYTHONIOENCODING": "ascii"})
    assert json.loads(done.stdout.decode("utf-8"))["drafts"][0]["claims"][0]["text"] == "The choir sang in Zürich."


def test_escapes_in_a_claim_do_not_reach_the_terminal(claimcheck: Command) -> None:
    done = claimcheck("check", "\x1b[31mThe choir\u202e sang.\x1b]0;x\x07")
    assert b"\x1b" not in done.stdout
    assert "\u202e" not in text_of(done.stdout)
    for argument in ("\x1b[31m/x", "--\x1b[31m", "\x1b[31m"):
        failed = claimcheck("check", "--", argument) if argument.endswith("x") else claimcheck(argument)
        assert b"\x1b" not in failed.stderr
        assert failed.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_a_reader_that_leaves_is_no_error(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(f"{CONTRADICTED}\n\n" * 3_000, encoding="utf-8")
    command = [sys.executable, "-m", "claimcheck", "check", "long.txt"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 1
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "claimcheck", "check", UNKNOWN]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command,
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert b"could not be written" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_an_interrupt_leaves_quietly(environment: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "claimcheck", "check"]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment,
    )
    time.sleep(1.5)  # It waits for the rest of standard input.
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors


# Starting


def test_the_version_needs_no_parser(environment: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "claimcheck", "--version"]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment, timeout=60, check=False)
    assert text_of(done.stdout).strip() == f"claimcheck {__version__}"
    assert _imported(done.stderr) & {"typer", "msgspec", "claimcheck.errors"} == set()


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_check_imports_nothing_it_does_not_need(environment: dict[str, str], tmp_path: Path, form: str) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "claimcheck", "check", UNKNOWN, "-f", form]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment, timeout=60, check=False)
    unneeded = {"rich", "importlib.metadata", "pydantic", "numpy", "markdown_it", "jsonschema"}
    unneeded |= {"claimcheck.report.json"} if form == "text" else {"claimcheck.report.text"}
    assert _imported(done.stderr) & unneeded == set()


def _imported(trace: bytes) -> set[str]:
    return {line.rpartition(b"|")[2].strip().decode() for line in trace.splitlines() if b"import time:" in line}
