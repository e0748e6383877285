"""Results on changed lines alone, in repositories of git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Command, Completed
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.cli.changed import Lines, hunks

WRONG = "Every bridge was inspected."
INTENT = "The Bridge Office lied about the bridges."
FINE = "The sun is warm."

Git = Callable[..., str]

pytestmark = [
    pytest.mark.usefixtures("base"),
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git"),
]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Runs git in the folder, which is made a repository with one commit on `main`."""

    def run(*arguments: str, folder: Path = tmp_path) -> str:
        names = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(tmp_path)}
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=kept | names | quiet, capture_output=True, check=True, text=True
        )
        return done.stdout

    run("init", "-q", "-b", "main")
    (tmp_path / ".gitignore").write_text("home/\ncache/\nignored/\n", encoding="utf-8")
    run("add", ".")
    run("commit", "-qm", "base")
    return run


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def commit(git: Git) -> None:
    git("add", "-A")
    git("commit", "-qm", "more", "--allow-empty")


def found(claimcheck: Command, *more: str, ref: str = "main") -> list[str]:
    done = claimcheck("check", *(more or (".",)), "--diff-base", ref, "--format", "json")
    assert done.returncode in (0, 1), done.stderr
    return results(done)


def results(done: Completed) -> list[str]:
    report = json.loads(done.stdout)
    every = [(d, r) for d in report["drafts"] for r in (*(r for c in d["claims"] for r in c["results"]), *d["results"])]
    return [f"{d['path']}:{r['location']['start_line']} {r['rule']}" for d, r in every]


class TestChangedLines:
    def test_what_was_there_is_left_out_and_that_is_said(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "a.md", WRONG, "", INTENT)
        commit(git)
        done = claimcheck("check", "a.md", "--diff-base", "main", "--format", "json")
        assert done.returncode == 0
        assert results(done) == []
        (note,) = json.loads(done.stdout)["notifications"]
        assert note["message"] == "left out, on lines unchanged since main: 1 CC101, 1 CC402"
        assert len(json.loads(done.stdout)["drafts"][0]["claims"]) == 2

    def test_committed_staged_and_in_the_folder(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "a.md", WRONG, "", FINE)
        commit(git)
        git("switch", "-qc", "work")
        write(tmp_path, "a.md", WRONG, "", INTENT, "", FINE)
        commit(git)
        assert found(claimcheck) == ["a.md:3 CC402"]
        write(tmp_path, "a.md", WRONG, "", INTENT, "", FINE, "", WRONG)
        git("add", "a.md")
        assert found(claimcheck) == ["a.md:3 CC402", "a.md:7 CC101"]
        write(tmp_path, "a.md", WRONG, "", INTENT, "", FINE, "", WRONG, "", INTENT)
        assert found(claimcheck) == ["a.md:3 CC402", "a.md:7 CC101", "a.md:9 CC402"]

    def test_since_the_merge_base(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "a.md", WRONG, "", FINE)
        commit(git)
        git("switch", "-qc", "work")
        write(tmp_path, "b.md", INTENT)
        commit(git)
        git("switch", "-q", "main")
        write(tmp_path, "a.md", FINE)
        commit(git)
        git("switch", "-q", "work")
        assert found(claimcheck) == ["b.md:1 CC402"]

    def test_files_git_does_not_follow_are_new(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "new/b.md", WRONG)
        write(tmp_path, "ignored/c.md", WRONG)
        commits = git("rev-list", "--count", "HEAD").strip()
        assert found(claimcheck, ".", "ignored/c.md") == ["new/b.md:1 CC101", "ignored/c.md:1 CC101"]
        assert git("rev-list", "--count", "HEAD").strip() == commits

    @pytest.mark.parametrize("name", ["größe über alles.md", 'a "b" c.md', "-rf.md", ":(top)x.md", "a\tb.md", "*.md"])
    def test_names_of_any_kind(self, claimcheck: Command, git: Git, tmp_path: Path, name: str) -> None:
        write(tmp_path, f"drafts/{name}", WRONG, "", FINE)
        write(tmp_path, "drafts/other.md", WRONG, "", FINE)
        commit(git)
        write(tmp_path, f"drafts/{name}", WRONG, "", INTENT)
        assert found(claimcheck) == [f"drafts/{name}:3 CC402"]

    def test_renamed_and_changed(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        fill = [f"Paragraph {number} is about nothing at all." for number in range(20)]
        write(tmp_path, "old name.md", WRONG, "", *fill)
        commit(git)
        git("switch", "-qc", "work")
        git("mv", "old name.md", "neu ü.md")
        commit(git)
        assert found(claimcheck) == []
        write(tmp_path, "neu ü.md", WRONG, "", *fill, "", INTENT)
        assert found(claimcheck) == ["neu ü.md:24 CC402"]

    def test_a_sentence_counts_if_any_of_its_lines_does(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "a.md", "Every bridge", "of the town", "was inspected.", "", FINE)
        commit(git)
        assert found(claimcheck) == []
        write(tmp_path, "a.md", "Every bridge", "was inspected.", "", FINE)
        assert found(claimcheck) == ["a.md:1 CC101"]

    def test_a_cut_before_a_sentence_leaves_it_alone(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "a.md", FINE, "", WRONG, "", FINE)
        commit(git)
        write(tmp_path, "a.md", WRONG, "")
        assert found(claimcheck) == []

    def test_line_ends_of_windows(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        path.write_bytes(f"{WRONG}\r\n\r\n{FINE}\r\n".encode())
        commit(git)
        path.write_bytes(f"{WRONG}\r\n\r\n{INTENT}\r\n".encode())
        assert found(claimcheck) == ["a.md:3 CC402"]

    def test_old_line_ends_make_all_of_it_changed(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(f"{WRONG}\r\r{FINE}\r".encode())
        commit(git)
        assert found(claimcheck) == []
        path.write_bytes(f"{WRONG}\r\r{INTENT}\r".encode())
        assert found(claimcheck) == ["a.txt:1 CC101", "a.txt:3 CC402"]

    def test_a_word_document_counts_as_a_whole(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        def save(*paragraphs: str) -> None:
            space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            body = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs)
            with zipfile.ZipFile(tmp_path / "a.docx", "w") as file:
                document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
                file.writestr("word/document.xml", document)

        save(WRONG)
        commit(git)
        assert found(claimcheck) == []
        save(WRONG, FINE)
        assert found(claimcheck) == ["a.docx:1 CC101"]

    def test_settings_of_git_change_nothing(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        for key, value in {
            "diff.external": "false",
            "diff.noprefix": "true",
            "diff.mnemonicPrefix": "true",
            "color.diff": "always",
            "color.ui": "always",
            "diff.interHunkContext": "20",
            "diff.context": "9",
            "diff.renames": "false",
            "diff.words.textconv": "false",
        }.items():
            git("config", key, value)
        write(tmp_path, ".gitattributes", "*.md diff=words")
        write(tmp_path, "drafts/a.md", WRONG, "", FINE, "", WRONG)
        commit(git)
        write(tmp_path, "drafts/a.md", FINE, "", FINE, "", WRONG, "", INTENT)
        assert found(claimcheck) == ["drafts/a.md:7 CC402"]

    def test_words_that_look_like_a_diff(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        odd = ["-- a/a.md", "++ b/a.md", "@@ -1,9 +1,9 @@", "diff --git a/a.md b/a.md", "Binary files a and b differ"]
        write(tmp_path, "a.txt", WRONG, "", *odd)
        commit(git)
        write(tmp_path, "a.txt", WRONG, "", *reversed(odd), "", INTENT)
        assert found(claimcheck) == ["a.txt:9 CC402"]

    def test_claims_and_standard_input_are_new(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "a.md", WRONG)
        commit(git)
        assert claimcheck("check", WRONG, "--diff-base", "main").returncode == 1
        draft = f"{WRONG}\n".encode()
        assert claimcheck("check", "-", "--diff-base", "main", stdin=draft).returncode == 1
        named = ("check", "-", "--diff-base", "main", "--stdin-filename", "a.md")
        assert claimcheck(*named, stdin=draft).returncode == 1

    def test_from_a_folder_of_a_hook(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "drafts/a.md", WRONG)
        commit(git)
        write(tmp_path, "drafts/a.md", WRONG, "", INTENT)
        hook = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/other", "GIT_PREFIX": "drafts/"}
        done = claimcheck("check", "drafts", "--diff-base", "main", "--format", "json", env=hook)
        assert results(done) == ["drafts/a.md:3 CC402"]

    def test_two_repositories(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "a.md", WRONG)
        commit(git)
        inner = tmp_path / "inner"
        write(inner, "b.md", WRONG, "", FINE)
        git("init", "-q", "-b", "main", folder=inner)
        git("add", ".", folder=inner)
        git("commit", "-qm", "one", folder=inner)
        write(inner, "b.md", WRONG, "", INTENT)
        assert found(claimcheck, "a.md", "inner/b.md") == ["inner/b.md:3 CC402"]

    def test_with_a_baseline(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "a.md", WRONG)
        commit(git)
        write(tmp_path, "a.md", WRONG, "", INTENT)
        claimcheck("check", "a.md", "--baseline", "known.json", "--update-baseline")
        write(tmp_path, "a.md", WRONG, "", INTENT, "", WRONG)
        assert found(claimcheck, "a.md", "--baseline", "known.json") == []
        assert found(claimcheck, "a.md") == ["a.md:3 CC402", "a.md:5 CC101"]

    def test_other_line_ends_alone_are_no_change(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        path = write(tmp_path, "a.md", WRONG, "", FINE)
        commit(git)
        path.write_bytes(f"{WRONG}\r\n\r\n{FINE}\r\n".encode())
        assert found(claimcheck) == []
        path.write_bytes(f"{WRONG}\r\n\r\n{INTENT}\r\n".encode())
        assert found(claimcheck) == ["a.md:3 CC402"]

    def test_only_staged(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        path = write(tmp_path, "a.md", WRONG, "", FINE)
        commit(git)
        path.unlink()
        write(tmp_path, "a.md", WRONG, "", INTENT)
        write(tmp_path, "b.md", WRONG)
        git("add", "a.md", "b.md")
        assert found(claimcheck) == ["a.md:3 CC402", "b.md:1 CC101"]
        write(tmp_path, "a.md", WRONG, "", FINE)  # What is read is the file, not the index.
        assert found(claimcheck) == ["b.md:1 CC101"]
        git("rm", "-qf", "--cached", "a.md")
        assert "a.md:1 CC101" in found(claimcheck)  # In the folder, and followed no more.

    def test_suppressions_on_changed_lines_alone(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "a.md", "<!-- claimcheck: allow CC101 -->", FINE)
        commit(git)
        assert found(claimcheck) == []
        write(tmp_path, "a.md", "<!-- claimcheck: allow CC102 -->", FINE)
        assert found(claimcheck) == ["a.md:1 CC502"]


SAID = 'by="D. Hale" on=2023-03-01 reason="a letter, answered below"'
ALLOW = f"<!-- claimcheck: allow CC101 {SAID} -->"
OFF, ON = f"<!-- claimcheck: off CC101 {SAID} -->", "<!-- claimcheck: on -->"
FILE = f"<!-- claimcheck: allow-file CC101 {SAID} -->"
MARK = "[@bo-1-not-every-bridge]"
TELLING = "The bridges are old."

GOVERNED = {
    "an allow taken away": ([ALLOW, WRONG], [WRONG], ["1 CC101"]),
    "an allow taken away above a blank line": ([FINE, "", ALLOW, "", WRONG], [FINE, "", "", WRONG], ["4 CC101"]),
    "an allow added": ([FINE, "", WRONG], [FINE, "", ALLOW, WRONG], ["4 CC101 suppressed"]),
    "an allow without its reason": (
        [ALLOW, WRONG],
        ["<!-- claimcheck: allow CC101 by=me on=2023-03-01 -->", WRONG],
        ["2 CC101", "1 CC502"],
    ),
    "an allow of another rule": ([ALLOW, WRONG], [ALLOW.replace("CC101", "CC402"), WRONG], ["2 CC101", "1 CC501"]),
    "an allow for another reason": ([ALLOW, WRONG], [ALLOW.replace("letter", "note"), WRONG], ["2 CC101 suppressed"]),
    "an allow beside another line": (
        ["Every bridge", f"was inspected. {ALLOW}"],
        ["Every bridge", "was inspected."],
        ["1 CC101"],
    ),
    "a paragraph between": ([ALLOW, WRONG], [ALLOW, FINE, "", WRONG], ["4 CC101"]),
    "an allow that stays": ([ALLOW, WRONG, "", WRONG, "", FINE], [ALLOW, WRONG, "", WRONG, "", INTENT], ["6 CC402"]),
    "an allow that moves with its block": ([ALLOW, WRONG], [FINE, "", ALLOW, WRONG], []),
    "the claim below an unused allow": ([ALLOW, FINE], [ALLOW, TELLING], []),
    "an unused allow": ([FINE], [ALLOW, FINE], ["1 CC501"]),
    "a region taken away": ([OFF, "", INTENT, "", WRONG, "", ON], [INTENT, "", WRONG, ""], ["3 CC101"]),
    "a region ended sooner": (
        [OFF, "", FINE, "", INTENT, "", WRONG, "", ON],
        [OFF, "", FINE, "", ON, "", INTENT, "", WRONG, "", ON],
        ["9 CC101", "11 CC502"],
    ),
    "a region without its end": (
        [OFF, "", FINE, "", ON, "", WRONG],
        [OFF, "", FINE, "", "", WRONG],
        ["6 CC101 suppressed", "1 CC502"],
    ),
    "a region open as before": ([OFF, "", FINE, "", WRONG], [OFF, "", TELLING, "", WRONG], []),
    "all of a draft": ([FILE, "", INTENT, "", WRONG], [INTENT, "", WRONG], ["3 CC101"]),
    "an allow in a footnote": (
        ["So.[^1]", "", f"[^1]: {WRONG}", "", f"    {ALLOW}", "", WRONG],
        ["So.[^1]", "", f"[^1]: {WRONG}", "", WRONG],
        ["3 CC101"],
    ),
    "a citation added": ([WRONG], [WRONG, MARK], ["1 CC101", "2 CC505"]),
    "a citation taken away": ([WRONG, MARK, "", FINE], [WRONG, "", FINE], ["1 CC101"]),
    "a citation of another": ([WRONG, MARK], [WRONG, "[@other]"], ["1 CC101", "2 CC504"]),
    "a citation of another page": ([WRONG, MARK], [WRONG, f"{MARK[:-1]}, p. 4]"], ["1 CC101", "2 CC505"]),
    "a citation that stays": ([WRONG, MARK, "", FINE], [WRONG, MARK, "", TELLING], []),
    "a citation for what was changed": ([TELLING, MARK], [WRONG, MARK], ["1 CC101", "2 CC505"]),
    "a citation for nothing": ([WRONG, "", FINE], [WRONG, "", MARK, "", FINE], []),
}


class TestWhatGovernsAClaim:
    def told(self, claimcheck: Command, *more: str) -> list[str]:
        done = claimcheck("check", *(more or (".",)), "--diff-base", "main", "--format", "json")
        assert done.returncode in (0, 1), done.stderr
        (draft,) = json.loads(done.stdout)["drafts"]
        every = (*(r for c in draft["claims"] for r in c["results"]), *draft["results"])
        return [f"{r['location']['start_line']} {r['rule']}{' suppressed' if r['suppressed'] else ''}" for r in every]

    @pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
    @pytest.mark.parametrize("case", GOVERNED)
    def test_in_markdown(self, claimcheck: Command, git: Git, tmp_path: Path, case: str, end: str) -> None:
        before, after, expected = GOVERNED[case]
        path = tmp_path / "a.md"
        path.write_bytes("".join(f"{line}{end}" for line in before).encode())
        commit(git)
        assert self.told(claimcheck) == []
        path.write_bytes("".join(f"{line}{end}" for line in after).encode())
        assert self.told(claimcheck) == expected

    def test_in_plain_text(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "a.txt", FINE, "", f"[claimcheck: allow CC101 {SAID}]", WRONG)
        commit(git)
        write(tmp_path, "a.txt", FINE, "", WRONG)
        assert self.told(claimcheck) == ["3 CC101"]

    def test_in_a_page_the_line_is_that_of_the_comment(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        write(tmp_path, "a.html", ALLOW, "", f"<p>{WRONG}</p>", "", f"<p>{FINE}</p>")
        commit(git)
        write(tmp_path, "a.html", "", f"<p>{WRONG}</p>", "", f"<p>{FINE}</p>")
        assert self.told(claimcheck) == ["2 CC101"]
        write(tmp_path, "a.html", ALLOW, "", f"<p>{TELLING}</p>", "", f"<p>{FINE}</p>")
        assert self.told(claimcheck) == []
        write(tmp_path, "a.html", ALLOW, "", f"<p>{WRONG}</p>", "", ALLOW, f"<p>{FINE}</p>")
        assert self.told(claimcheck) == ["6 CC501"]

    def test_in_a_renamed_file(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        fill = [line for number in range(20) for line in (f"Paragraph {number} is about nothing at all.", "")]
        write(tmp_path, "old name.md", *fill, ALLOW, WRONG)
        commit(git)
        git("mv", "old name.md", "neu ü.md")
        assert self.told(claimcheck) == []
        write(tmp_path, "neu ü.md", *fill, WRONG)
        assert self.told(claimcheck) == ["41 CC101"]

    def test_where_the_file_was_no_draft(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        fill = [line for number in range(20) for line in (f"Paragraph {number} is about nothing at all.", "")]
        write(tmp_path, "a.rst", *fill, WRONG, "", ALLOW, WRONG)
        commit(git)
        git("mv", "a.rst", "a.md")
        write(tmp_path, "a.md", *fill, WRONG, "", ALLOW, WRONG, "", FINE)
        assert self.told(claimcheck, "a.md") == ["44 CC101 suppressed"]


class TestErrors:
    def told(self, claimcheck: Command, ref: str, env: dict[str, str] | None = None) -> str:
        done = claimcheck("check", "a.md", "--diff-base", ref, env=env)
        assert (done.returncode, done.stdout) == (2, b"")
        return done.stderr.decode()

    @pytest.fixture(autouse=True)
    def draft(self, tmp_path: Path) -> None:
        write(tmp_path, "a.md", WRONG)

    def test_no_such_ref(self, claimcheck: Command, git: Git) -> None:
        commit(git)
        told = self.told(claimcheck, "origin/main")
        assert "--diff-base origin/main: no such branch, tag or commit in " in told
        assert "fetch-depth: 0" in told

    @pytest.mark.parametrize("ref", ["--output=stolen", "-h", "", "main..main", "main^{tree}", "main:a.md"])
    def test_what_is_no_commit(self, claimcheck: Command, git: Git, tmp_path: Path, ref: str) -> None:
        commit(git)
        assert "--diff-base" in self.told(claimcheck, f"{ref}")
        assert not (tmp_path / "stolen").exists()

    def test_no_repository(self, claimcheck: Command, tmp_path: Path) -> None:
        env = {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
        assert "is in no git repository" in self.told(claimcheck, "main", env)

    def test_one_draft_outside_is_told_and_nothing_passes(
        self, claimcheck: Command, git: Git, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        commit(git)
        outside = write(tmp_path_factory.mktemp("outside"), "b.md", WRONG)
        env = {"GIT_CEILING_DIRECTORIES": str(outside.parent.parent)}
        done = claimcheck("check", "a.md", str(outside), "--diff-base", "main", env=env)
        assert (done.returncode, done.stdout) == (2, b"")
        assert f"{outside.parent} is in no git repository" in done.stderr.decode()

    def test_no_commit_yet(self, claimcheck: Command, tmp_path: Path) -> None:
        subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
        assert "has no commit yet" in self.told(claimcheck, "main")

    def test_no_git(self, claimcheck: Command) -> None:
        told = self.told(claimcheck, "main", {"PATH": "/nowhere"})
        assert "--diff-base needs git, which cannot be run" in told
        assert "install git" in told

    def test_nothing_in_common(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        git("switch", "-q", "--orphan", "other")
        git("commit", "-qm", "alone", "--allow-empty")
        write(tmp_path, "a.md", WRONG)
        assert "they share no history" in self.told(claimcheck, "main")

    def test_a_shallow_copy(self, claimcheck: Command, git: Git, tmp_path: Path) -> None:
        commit(git)
        git("switch", "-qc", "work")
        write(tmp_path, "b.md", FINE)
        commit(git)
        git("clone", "-q", "--depth", "1", "--no-single-branch", f"file://{tmp_path}", "copy")
        done = claimcheck("check", "copy/a.md", "--diff-base", "origin/main")
        assert done.returncode == 2
        assert b"only part of the history" in done.stderr
        assert b"fetch-depth: 0" in done.stderr


class TestHunks:
    def test_lines_added_changed_and_cut(self) -> None:
        diff = "--- a/x\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n@@ -5 +7 @@ f\n-old\n+new\n@@ -8,2 +9,0 @@\n-x\n-y\n"
        assert hunks(diff) == (Lines(1, 2, 0), Lines(7, 7, 1), Lines(10, 9, 2))

    def test_a_cut_meets_what_runs_over_it(self) -> None:
        cut = Lines(10, 9)
        assert [cut.meets(*lines) for lines in ((9, 10), (8, 12), (9, 9), (10, 10), (1, 20))] == [
            True,
            True,
            False,
            False,
            True,
        ]

    @given(st.integers(1, 9), st.integers(0, 5), st.integers(1, 12), st.integers(0, 5))
    def test_lines_meet_where_they_share_one(self, first: int, more: int, start: int, length: int) -> None:
        shared = set(range(first, first + more + 1)) & set(range(start, start + length + 1))
        assert Lines(first, first + more).meets(start, start + length) == bool(shared)
