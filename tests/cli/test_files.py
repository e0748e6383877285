"""`claimcheck check` on files: which are read, how each kind is, and where results stand in them."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from command_line import Command, Completed

CLAIM = "Every bridge was inspected."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

pytestmark = pytest.mark.usefixtures("base")


def docx(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return buffer.getvalue()


def drafts(done: Completed) -> list[str]:
    return [draft["path"] for draft in json.loads(done.stdout)["drafts"]]


def places(done: Completed) -> list[tuple[str, int, int, str]]:
    return [
        (draft["path"], claim["location"]["start_line"], claim["location"]["start_column"], claim["text"])
        for draft in json.loads(done.stdout)["drafts"]
        for claim in draft["claims"]
    ]


def test_each_kind_is_read_with_its_own_places(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"# Bridges\n\n> {CLAIM}\n", encoding="utf-8")
    (tmp_path / "b.html").write_text(
        f"<nav>{CLAIM}</nav>\n<p>&nbsp;<b>Every</b>\n bridge was inspected.", encoding="utf-8"
    )
    (tmp_path / "c.docx").write_bytes(docx("One.", CLAIM))
    done = claimcheck("check", "a.md", "b.html", "c.docx", "--format", "json")
    assert done.returncode == 1
    assert places(done) == [("a.md", 3, 3, CLAIM), ("b.html", 2, 13, CLAIM), ("c.docx", 2, 1, CLAIM)]


def test_a_line_of_a_page_and_a_paragraph_of_a_document(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(f"<p>One.</p>\n<p>{CLAIM}</p>", encoding="utf-8")
    (tmp_path / "c.docx").write_bytes(docx("One.", CLAIM))
    for name in ("b.html", "c.docx"):
        assert claimcheck("check", f"{name}:2").returncode == 1
        assert b"no claim on this line" in claimcheck("check", f"{name}:1").stdout


def test_standard_input_is_read_by_the_name_it_is_given(claimcheck: Command) -> None:
    page = f"<script>{CLAIM}</script><p>{CLAIM}".encode()
    done = claimcheck("check", "--stdin-filename", "x.html", "--format", "json", stdin=page)
    assert places(done) == [("x.html", 1, 48, CLAIM)]
    done = claimcheck("check", "-", "--stdin-filename", "x.docx", "--format", "json", stdin=docx("One.", CLAIM))
    assert places(done) == [("x.docx", 2, 1, CLAIM)]
    done = claimcheck("check", "-", "--stdin-filename", "x.pdf", stdin=b"x")
    assert done.returncode == 2
    assert b"x.pdf: cannot read .pdf files\n  save it as .docx, .html or .txt" in done.stderr


def test_a_document_that_is_none_is_an_error(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "c.docx").write_bytes(b"words")
    done = claimcheck("check", "c.docx")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"c.docx: not a .docx file" in done.stderr


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Drafts in folders, each with the one claim."""
    for name in ("drafts/a.md", "drafts/old/b.txt", "drafts/.c.md", "drafts/my notes/d.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CLAIM, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["drafts"], ["drafts/a.md", "drafts/my notes/d.md", "drafts/old/b.txt"]),
        (["drafts/**/*.md"], ["drafts/a.md", "drafts/my notes/d.md"]),
        (["drafts/my notes/*.md"], ["drafts/my notes/d.md"]),
        (["drafts", "--exclude", "old"], ["drafts/a.md", "drafts/my notes/d.md"]),
        (["drafts", "--exclude", "drafts/old/*", "--exclude", "a.md"], ["drafts/my notes/d.md"]),
        (["drafts/a.md", "drafts", "./drafts/a.md"], ["drafts/a.md", "drafts/my notes/d.md", "drafts/old/b.txt"]),
        (["drafts/a.md", "--exclude", "*.md"], ["drafts/a.md"]),
        (["drafts/a.md", "drafts/old/b.txt", "--exclude", "*.md", "--force-exclude"], ["drafts/old/b.txt"]),
        (["drafts/.c.md"], ["drafts/.c.md"]),
    ],
)
def test_which_files_are_read(claimcheck: Command, files: Path, arguments: list[str], expected: list[str]) -> None:
    done = claimcheck("check", *arguments, "--format", "json")
    assert drafts(done) == expected


def test_what_is_left_out_by_force_is_told(claimcheck: Command, files: Path) -> None:
    done = claimcheck("check", "drafts/a.md", "--exclude", "drafts", "--force-exclude")
    assert done.returncode == 0
    assert b"drafts/a.md" in done.stdout
    assert b"left out by an exclude pattern" in done.stdout


@pytest.mark.parametrize("argument", ["drafts/*.docx", "nothing/**/*.md", "*.html"])
def test_a_pattern_that_matches_nothing_is_an_error(claimcheck: Command, files: Path, argument: str) -> None:
    done = claimcheck("check", argument)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{argument}: matches no drafts".encode() in done.stderr


@pytest.mark.parametrize("claim", ["Did 5 * 3 bridges fall?", "Who knew?", "He said [sic] so.", "Why *not*"])
def test_a_claim_with_signs_is_no_pattern(claimcheck: Command, files: Path, claim: str) -> None:
    assert drafts(claimcheck("check", claim, "--format", "json")) == [None]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_what_git_ignores_is_left_out_unless_asked_for(claimcheck: Command, files: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], check=True, cwd=files)
    (files / ".gitignore").write_text("old/\n")
    assert "drafts/old/b.txt" not in drafts(claimcheck("check", "drafts", "--format", "json"))
    assert "drafts/old/b.txt" in drafts(claimcheck("check", "drafts", "--no-ignore", "--format", "json"))
    done = claimcheck("check", "drafts/old")
    assert done.returncode == 2
    assert b"--no-ignore" in done.stderr


def test_the_date_of_a_draft(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ndate: 2021-05-24\n---\n{CLAIM}", encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<time datetime=2021-05-25></time>{CLAIM}", encoding="utf-8")

    def dates(*more: str) -> list[str]:
        done = claimcheck("check", "a.md", "b.html", *more, "--format", "json")
        return [draft["date"] for draft in json.loads(done.stdout)["drafts"]]

    assert dates() == ["2021-05-24", "2021-05-25"]
    assert dates("--date", "2020-01-02") == ["2020-01-02"] * 2
    done = claimcheck("check", CLAIM, "--date", "2020-01")
    assert done.returncode == 2
    assert b"--date 2020-01: not a day" in done.stderr
