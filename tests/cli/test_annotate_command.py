"""`claimcheck annotate`: copies of real files, and when it refuses to write one."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from command_line import Command

CLAIM = "Every bridge was inspected."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

pytestmark = pytest.mark.usefixtures("base")


def docx(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        file.writestr("[Content_Types].xml", types)
        file.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return buffer.getvalue()


def results(claimcheck: Command, name: str) -> list[object]:
    """What a check finds, without places in the file."""
    (draft,) = json.loads(claimcheck("check", name, "--format", "json").stdout)["drafts"]
    return [(claim["text"], claim["verdict"], claim["results"], claim["citations"]) for claim in draft["claims"]]


def test_a_word_document(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "d.docx").write_bytes(docx("One.", f"So it was. {CLAIM} Well."))
    done = claimcheck("annotate", "d.docx", "-o", "c.docx")
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.startswith(b"wrote c.docx: 1 note (1 error)\n")
    with zipfile.ZipFile(tmp_path / "c.docx") as file:
        said = "\n".join("".join(p.itertext()) for p in ET.fromstring(file.read("word/comments.xml")).iter(f"{{{W}}}p"))
    assert "CC101 contradicted-claim, error" in said
    assert 'FINDING: "Some bridges were not inspected."' in said
    assert "Source: Bridge Office, BO-1" in said
    assert "Why: " in said
    assert results(claimcheck, "c.docx") == results(claimcheck, "d.docx") != []


def test_markdown(claimcheck: Command, tmp_path: Path) -> None:
    draft = f"---\ndate: 2021-01-01\n---\r\nSo it was. {CLAIM} Well.\r\n"
    (tmp_path / "d.md").write_bytes(b"\xef\xbb\xbf" + draft.encode())
    assert claimcheck("annotate", "d.md", "-o", "c.md").returncode == 1
    copy = (tmp_path / "c.md").read_bytes().decode("utf-8-sig")
    assert f"{CLAIM}[^cc-1] Well.\r\n" in copy
    assert "\r\n[^cc-1]: claimcheck CC101 contradicted-claim, error: " in copy
    assert (tmp_path / "c.md").read_bytes().startswith(b"\xef\xbb\xbf---")
    assert results(claimcheck, "c.md") == results(claimcheck, "d.md") != []


@pytest.mark.parametrize("name", ["d.docx", "d.md"])
def test_a_copy_annotated_again_is_the_same(claimcheck: Command, tmp_path: Path, name: str) -> None:
    text = f"So it was. {CLAIM} Well."
    (tmp_path / name).write_bytes(docx(text) if name.endswith("x") else text.encode())
    again = [f"{number}{name}" for number in range(3)]
    for before, after in zip([name, *again], again, strict=False):
        assert claimcheck("annotate", before, "-o", after).returncode == 1
    files = {(tmp_path / each).read_bytes() for each in again}
    assert len(files) == 1
    done = claimcheck("annotate", again[-1], "-o", f"x{name}", "--ignore", "ALL")
    assert done.returncode in (0, 2)
    assert claimcheck("annotate", again[-1], "-o", f"y{name}", "--ignore", "CC1").returncode == 0
    assert b"claimcheck" not in (tmp_path / f"y{name}").read_bytes()


def test_utf_16(claimcheck: Command, tmp_path: Path) -> None:
    for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        (tmp_path / "d.md").write_bytes(mark + CLAIM.encode(encoding))
        assert claimcheck("annotate", "d.md", "-o", "c.md", "--force").returncode == 1
        data = (tmp_path / "c.md").read_bytes()
        assert data.startswith(mark)
        assert data[2:].decode(encoding).startswith(f"{CLAIM}[^cc-1]\n")


def test_options_of_check_hold(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "d.md").write_text(CLAIM, encoding="utf-8")
    assert claimcheck("annotate", "d.md", "-o", "a.md", "--exit-zero").returncode == 0
    assert claimcheck("annotate", "d.md", "-o", "b.md", "--as-of", "2019").returncode == 0
    assert claimcheck("annotate", "d.md", "-o", "e.md", "--levels", "CC101=note").returncode == 0
    assert "[^cc-1]" in (tmp_path / "a.md").read_text()
    assert (tmp_path / "b.md").read_text() == CLAIM
    assert "contradicted-claim, note" in (tmp_path / "e.md").read_text()
    (tmp_path / "claimcheck.toml").write_text('fail-on = "note"\nignore = ["CC101"]\n', encoding="utf-8")
    assert claimcheck("annotate", "d.md", "-o", "f.md").returncode == 0
    assert claimcheck("annotate", "d.md", "-o", "g.md", "--isolated").returncode == 1


def test_what_a_baseline_holds_gets_no_note(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "d.md").write_text(f"{CLAIM}\n", encoding="utf-8")
    assert claimcheck("check", "d.md", "--baseline", "known.json", "--update-baseline").returncode == 0
    (tmp_path / "d.md").write_text(f"{CLAIM}\n\nSo it was. {CLAIM}\n", encoding="utf-8")
    held = (tmp_path / "known.json").read_bytes()
    done = claimcheck("annotate", "d.md", "-o", "c.md", "--baseline", "known.json")
    assert done.returncode == 1
    assert b"left out as known by the baseline known.json: 1 CC101" in done.stderr
    copy = (tmp_path / "c.md").read_text(encoding="utf-8")
    assert copy.startswith(f"{CLAIM}\n\nSo it was. {CLAIM}[^cc-1]\n")
    assert (tmp_path / "known.json").read_bytes() == held
    (tmp_path / "claimcheck.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert claimcheck("annotate", "d.md", "-o", "e.md").returncode == 1
    assert (tmp_path / "e.md").read_bytes() == (tmp_path / "c.md").read_bytes()
    assert claimcheck("annotate", "d.md", "-o", "f.md", "--isolated").returncode == 1
    assert (tmp_path / "f.md").read_text(encoding="utf-8").startswith(f"{CLAIM}[^cc-1]\n")


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_unchanged_lines_get_no_note(claimcheck: Command, tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    allow = '<!-- claimcheck: allow CC101 by="D. Hale" on=2023-03-01 reason="a letter, answered below" -->'
    (tmp_path / "d.md").write_text(f"{CLAIM}\n\n{allow}\n{CLAIM}\n", encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", "d.md")
    git("commit", "-qm", "one")
    done = claimcheck("annotate", "d.md", "-o", "c.md", "--diff-base", "main")
    assert done.returncode == 0
    assert b"left out, on lines unchanged since main: 1 CC101" in done.stderr
    assert (tmp_path / "c.md").read_bytes() == (tmp_path / "d.md").read_bytes()
    (tmp_path / "d.md").write_text(f"{CLAIM}\n\n{CLAIM}\n\nSo it was. {CLAIM}\n", encoding="utf-8")
    assert claimcheck("annotate", "d.md", "-o", "c.md", "--diff-base", "main", "--force").returncode == 1
    copy = (tmp_path / "c.md").read_text(encoding="utf-8")
    assert copy.startswith(f"{CLAIM}\n\n{CLAIM}[^cc-1]\n\nSo it was. {CLAIM}[^cc-2]\n")
    # An annotated copy has lines of its own: what is written below its notes stands further down.
    (tmp_path / "d.md").write_text(f"{copy}\n{CLAIM}\n", encoding="utf-8")
    git("add", "d.md")
    git("commit", "-qm", "two")
    (tmp_path / "d.md").write_text(f"{copy}\n{CLAIM}\n\n{CLAIM} Again.\n", encoding="utf-8")
    assert claimcheck("annotate", "d.md", "-o", "c.md", "--diff-base", "main", "--force").returncode == 1
    again = (tmp_path / "c.md").read_text(encoding="utf-8")
    assert again.count("[^cc-") == 2
    assert f"\n{CLAIM}[^cc-1] Again.\n" in again


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("d.md", "-o", "c.md", "--baseline", "none.json"), "no such baseline"),
        (("d.md", "-o", "c.md", "--diff-base=--output=x"), "not a branch, tag or commit"),
        (("d.html", "-o", "c.html"), ".html files cannot be annotated"),
        (("d.txt", "-o", "c.txt"), "Word documents (.docx) and of Markdown"),
        (("none.md", "-o", "c.md"), "no such file"),
        (("-", "-o", "c.md"), "standard input"),
        ((".", "-o", "c.md"), "a folder"),
        (("d.md", "-o", "d.md"), "overwrite the draft"),
        (("d.md", "-o", "d.md", "--force"), "overwrite the draft"),
        (("d.md", "-o", "link.md", "--force"), "overwrite the draft"),
        (("d.md", "-o", "other.md"), "--force"),
        (("d.md", "-o", "c.docx"), "is a .md file"),
        (("d.md", "-o", "no/c.md"), "there is no folder"),
        (("d.md",), "--output"),
        (("bad.docx", "-o", "c.docx"), "not a .docx file"),
        (("d.md", "-o", "c.md", "--as-of", "then"), "not a date"),
    ],
)
def test_what_is_refused_writes_nothing(
    claimcheck: Command, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    for name in ("d.md", "d.html", "d.txt", "other.md", "bad.docx"):
        (tmp_path / name).write_text(CLAIM, encoding="utf-8")
    os.link(tmp_path / "d.md", tmp_path / "link.md")
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    done = claimcheck("annotate", *arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_force_replaces_a_file(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "d.md").write_text(CLAIM, encoding="utf-8")
    (tmp_path / "c.md").write_text("old", encoding="utf-8")
    assert claimcheck("annotate", "d.md", "-o", "c.md", "--force", "--exit-zero").returncode == 0
    assert (tmp_path / "c.md").read_text().startswith(CLAIM)
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_nothing_found_is_told_and_copied(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "d.md").write_text("The weather was fine.\n", encoding="utf-8")
    done = claimcheck("annotate", "d.md", "-o", "c.md")
    assert done.returncode == 0
    assert b"0 notes (no results)" in done.stdout
    assert (tmp_path / "c.md").read_bytes() == (tmp_path / "d.md").read_bytes()


def test_check_does_not_load_it(claimcheck: Command, environment: dict[str, str]) -> None:
    code = (
        "import sys; from claimcheck.cli.entry import main; main(['check', 'So it was.'])\n"
        "print([m for m in sys.modules if m.startswith('claimcheck') and 'annotate' in m], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=False, timeout=60)
    assert done.stderr.endswith(b"[]\n")
