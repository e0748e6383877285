"""Suppressions and baselines from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Command, Completed

WRONG = "Every bridge was inspected."
INTENT = "The Bridge Office lied about the bridges."
SAID = 'by="D. Hale" on=2023-03-01 reason="a letter, answered below"'

pytestmark = pytest.mark.usefixtures("base")


def rules(done: Completed) -> list[str]:
    report = json.loads(done.stdout)
    every = [(d, r) for d in report["drafts"] for r in (*(r for c in d["claims"] for r in c["results"]), *d["results"])]
    return [f"{d['path']} {r['rule']}" for d, r in every if not r["suppressed"]]


def notes(done: Completed) -> list[str]:
    return [note["message"] for note in json.loads(done.stdout)["notifications"]]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


class TestSuppressions:
    def test_an_allowed_error_fails_nothing_and_is_counted(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.md", f"<!-- claimcheck: allow contradicted-claim {SAID} -->\n{WRONG}\n\nThe sun is warm.\n")
        done = claimcheck("check", "a.md")
        assert done.returncode == 0
        assert b"CC101" not in done.stdout
        assert b"1 suppressed in 2 sentences" in done.stdout

    def test_one_that_says_too_little_is_told_where_it_stands(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.txt", f"One day.\n\n[claimcheck: allow CC101 by=me]\n{WRONG}\n")
        done = claimcheck("check", "a.txt")
        assert done.returncode == 1
        assert b"a.txt:3:1  warning CC502 incomplete-suppression" in done.stdout
        assert b"a.txt:4:1  error CC101 contradicted-claim" in done.stdout

    def test_an_unused_one_fails_where_warnings_do(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.md", f"The sun is warm.\n\n<!-- claimcheck: allow CC101 {SAID} -->\nThe sea is cold.\n")
        assert claimcheck("check", "a.md").returncode == 0
        assert claimcheck("check", "a.md", "--fail-on", "warning").returncode == 1
        assert claimcheck("check", "a.md", "--levels", "unused-suppression=error").returncode == 1
        assert claimcheck("check", "a.md", "--fail-on", "note", "--ignore", "CC5").returncode == 0

    def test_settings_make_none_unused(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.md", f"<!-- claimcheck: allow CC101 {SAID} -->\n{WRONG}\n")
        assert rules(claimcheck("check", "a.md", "--ignore", "CC101", "--format", "json")) == []

    def test_on_standard_input_with_a_name(self, claimcheck: Command) -> None:
        draft = f"<!-- claimcheck: allow CC101 {SAID} -->\n{WRONG}\n".encode()
        assert claimcheck("check", "-", "--stdin-filename", "a.md", stdin=draft).returncode == 0

    def test_a_draft_of_comments_alone_is_not_silent(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.md", "<!-- claimcheck: allow CC101 -->\n")
        assert b"CC502" in claimcheck("check", "a.md").stdout

    @pytest.mark.parametrize(
        "form", ["text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "csv", "html"]
    )
    def test_every_report_tells_what_is_wrong_with_one(self, claimcheck: Command, tmp_path: Path, form: str) -> None:
        write(tmp_path, "a.md", f"<!-- claimcheck: allow CC101 -->\n{WRONG}\n")
        for more in ((), ("--redact",)):
            done = claimcheck("check", "a.md", "--format", form, *more)
            assert done.returncode == 1
            assert b"CC502" in done.stdout

    def test_sarif_says_who_when_and_why(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.md", f"<!-- claimcheck: allow CC101 {SAID} -->\n{WRONG}\n")
        (result,) = json.loads(claimcheck("check", "a.md", "--format", "sarif").stdout)["runs"][0]["results"]
        why = "D. Hale, 2023-03-01: a letter, answered below"
        assert result["suppressions"] == [{"kind": "inSource", "justification": why}]


class TestBaseline:
    def learn(self, claimcheck: Command, *more: str) -> Completed:
        return claimcheck("check", *(more or (".",)), "--baseline", "known.json", "--update-baseline", "-f", "json")

    def check(self, claimcheck: Command, *more: str) -> Completed:
        return claimcheck("check", *(more or (".",)), "--baseline", "known.json", "--fail-on", "note", "-f", "json")

    def test_what_was_there_before_is_left_out(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "old/a.md", f"{WRONG} {INTENT}\n")
        learnt = self.learn(claimcheck)
        assert learnt.returncode == 0
        assert notes(learnt) == [
            "baseline known.json written: 2 results in 1 draft",
            "left out as known by the baseline known.json: 1 CC101, 1 CC402",
        ]
        write(tmp_path, "old/a.md", f"The sun is warm.\n\nEvery\nbridge was inspected.\n\n{INTENT}\n")
        assert self.check(claimcheck).returncode == 0
        write(tmp_path, "b.md", f"{WRONG}\n")
        done = self.check(claimcheck)
        assert (done.returncode, rules(done)) == (1, ["b.md CC101"])

    def test_the_text_report_says_so(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.md", f"{WRONG}\n\nThe sun is warm.\n")
        self.learn(claimcheck)
        done = claimcheck("check", "a.md", "--baseline", "known.json")
        assert done.returncode == 0
        assert b"error CC101" not in done.stdout
        assert b"note left out as known by the baseline known.json: 1 CC101" in done.stdout

    def test_from_another_folder(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "old/a.md", f"{WRONG}\n")
        self.learn(claimcheck)
        done = self.check(claimcheck, str(tmp_path / "old" / "a.md"))
        assert rules(done) == []
        assert "old/a.md" in (tmp_path / "known.json").read_text(encoding="utf-8")

    def test_what_is_gone_is_told_and_taken_out(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.md", f"{WRONG} {INTENT}\n")
        write(tmp_path, "b.md", f"{WRONG}\n")
        self.learn(claimcheck)
        write(tmp_path, "a.md", f"{INTENT}\n")
        (tmp_path / "b.md").unlink()
        told = "no longer found, though in the baseline known.json: 1 in a.md, 1 in b.md; "
        assert f"{told}--update-baseline takes them out" in notes(self.check(claimcheck))
        assert "written: 1 result in 1 draft" in notes(self.learn(claimcheck))[0]

    def test_other_drafts_are_left_alone(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.md", f"{WRONG}\n")
        write(tmp_path, "b.md", f"{WRONG}\n")
        self.learn(claimcheck)
        done = self.learn(claimcheck, "a.md")
        assert "written: 2 results in 2 drafts" in notes(done)[0]
        assert not [note for note in notes(self.check(claimcheck, "a.md:1")) if "no longer" in note]

    def test_a_file_that_need_not_change_does_not(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.md", f"{WRONG}\n")
        self.learn(claimcheck)
        before = (tmp_path / "known.json").stat()
        self.learn(claimcheck)
        assert (tmp_path / "known.json").stat().st_mtime_ns == before.st_mtime_ns

    def test_settings_name_it_too(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.md", f"{WRONG}\n")
        self.learn(claimcheck)
        write(tmp_path, "claimcheck.toml", 'baseline = "known.json"\n')
        assert claimcheck("check", "a.md").returncode == 0
        assert claimcheck("check", "a.md", "--isolated").returncode == 1

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("--baseline", "no.json"), "no.json: no such baseline\n  write it first, with --update-baseline"),
            (("--update-baseline",), "--update-baseline: no baseline is named\n  say --baseline FILE, too"),
            (("--baseline", "."), ".: cannot be read: Is a directory"),
            (("--baseline", "bad.json"), "bad.json:2:1: not JSON"),
            (
                ("--baseline", "x.json", "--update-baseline", "--diff-base", "main"),
                "--update-baseline and --diff-base: changed lines alone are too little",
            ),
            (("--baseline", "a.md", "--update-baseline"), "a.md:1:1: not JSON"),
        ],
    )
    def test_what_cannot_be_done(
        self, claimcheck: Command, tmp_path: Path, arguments: tuple[str, ...], told: str
    ) -> None:
        write(tmp_path, "a.md", f"{WRONG}\n")
        write(tmp_path, "bad.json", "{\n")
        done = claimcheck("check", "a.md", *arguments)
        assert done.returncode == 2
        assert done.stdout == b""
        assert done.stderr.decode().startswith(f"claimcheck: error: {told}")
        assert (tmp_path / "a.md").read_text(encoding="utf-8") == f"{WRONG}\n"

    def test_one_line_is_too_little_to_learn_from(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.md", f"{WRONG}\n")
        done = self.learn(claimcheck, "a.md:1")
        assert done.returncode == 2
        assert not (tmp_path / "known.json").exists()

    def test_it_holds_nothing_of_the_draft(self, claimcheck: Command, tmp_path: Path) -> None:
        write(tmp_path, "a.md", f"{WRONG} {INTENT}\n")
        self.learn(claimcheck)
        text = (tmp_path / "known.json").read_text(encoding="utf-8")
        assert "inspected" not in text
        assert "lied" not in text
