"""`claimcheck base verify` from outside: the table, JSON, writing back, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Command

pytestmark = pytest.mark.usefixtures("base")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    return folder


def test_the_table_ends_with_the_counts(claimcheck: Command, texts: Path) -> None:
    (texts / "report.txt").write_text("Summary\n\nSome bridges\nwere not inspected.\n", encoding="utf-8")
    (texts / "reprot.txt").write_text("x", encoding="utf-8")
    done = claimcheck("base", "verify", "--sources", "texts", env={"COLUMNS": "120"})
    assert (done.returncode, done.stderr) == (0, b"")
    page = done.stdout.decode()
    assert page.splitlines()[:4] == [
        "Verified at the source (1)",
        "  bo-1-not-every-bridge: report.txt, paragraph 2, character 9",
        "",
        "Files (1)",
    ]
    told = " ".join(page.split())
    assert 'reprot.txt: no source of the base has the id reprot (did you mean "report"?); not read' in told
    counts = "1 quotation: 1 verified at the source, 0 only where others quote it, 0 differ, 0 not found,"
    assert f"{counts} 0 without a text at hand. base mini " in told
    assert told.endswith("exit 0")


def test_what_differs_is_shown_word_by_word(claimcheck: Command, texts: Path) -> None:
    (texts / "report.html").write_text("<p>Most bridges were not inspected.</p>", encoding="utf-8")
    done = claimcheck("base", "verify", "--sources", "texts", "--color", "always")
    assert done.returncode == 1
    assert "\x1b[31m[-Some-]\x1b[0m" in done.stdout.decode()
    plain = claimcheck("base", "verify", "--sources", "texts").stdout.decode().splitlines()
    assert plain[:3] == [
        "Differs (1)",
        "  evidence/report.yml:6:16: bo-1-not-every-bridge: report.html, paragraph 1, character 0 (of substance)",
        "      [-Some-] {+Most+} bridges were not inspected",
    ]


def test_json(claimcheck: Command, texts: Path) -> None:
    (texts / "report.txt").write_text("Other words.\fMost bridges were not inspected.", encoding="utf-8")
    done = claimcheck("base", "verify", "--sources", "texts", "--format", "json")
    document = json.loads(done.stdout)
    (record,) = document["records"]
    assert (done.returncode, record["state"], record["size"], record["at"]) == (1, "differs", "substance", "source")
    assert record["place"] == {"file": "report.txt", "page": 2, "last_page": None, "paragraph": None, "offset": 13}
    assert record["changes"] == [{"record": "Some", "text": "Most"}]
    assert document["summary"]["differs"] == 1
    assert "written" not in document


def test_writing_back(claimcheck: Command, base: Path, texts: Path) -> None:
    (texts / "report.txt").write_text("Some bridges were not inspected.", encoding="utf-8")
    before = (base / "report.yml").read_text(encoding="utf-8")
    shown = claimcheck("base", "verify", "--sources", "texts", "--dry-run")
    added = '    locator: "paragraph 1 of the archived text"\n'
    assert (shown.returncode, "+" + added in shown.stdout.decode()) == (0, True)
    assert (base / "report.yml").read_text(encoding="utf-8") == before
    done = claimcheck("base", "verify", "--sources", "texts", "--write")
    assert done.returncode == 0
    assert "Written (1)" in done.stdout.decode()
    assert (base / "report.yml").read_text(encoding="utf-8") == before.replace("    seen:", added + "    seen:")
    assert not [path for path in base.iterdir() if path.name.startswith(".")]


DESK = {
    "desk/evidence/base.yml": "id: desk\ntitle: Desk\ncovers: bridges\n",
    "desk/evidence/tape.yml": """\
source: {id: tape, title: Tape, publisher: Bridge Office, dated: 2021-05-01}
evidence:
  - id: tape-mill-bridge
    kind: finding
    by: Bridge Office
    quotation: The mill bridge was not inspected in 2019.
    seen: {level: unseen}
    propositions: [The mill bridge was not inspected in 2019.]
""",
}


def test_of_several_bases_each_record_is_filled_in_where_it_stands(
    claimcheck: Command, base: Path, texts: Path, tmp_path: Path
) -> None:
    for name, text in DESK.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (texts / "report.txt").write_text("Some bridges were not inspected.", encoding="utf-8")
    (texts / "tape.txt").write_text("The mill bridge was not inspected in 2019.", encoding="utf-8")
    both = ("base", "verify", "--sources", "texts", "--base", "evidence", "--base", "desk")
    found = json.loads(claimcheck(*both, "-f", "json").stdout)
    assert [record["state"] for record in found["records"]] == ["verified", "verified"]
    shown = claimcheck(*both, "--dry-run").stdout.decode()
    assert ("--- a/evidence/report.yml" in shown, "--- a/desk/evidence/tape.yml" in shown) == (True, True)
    done = claimcheck(*both, "--write")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Written (3)" in done.stdout.decode()
    locator = 'locator: "paragraph 1 of the archived text"'
    assert locator in (base / "report.yml").read_text(encoding="utf-8")
    tape = (tmp_path / "desk/evidence/tape.yml").read_text(encoding="utf-8")
    assert locator in tape
    assert 'seen: {level: copy, in: "archived file tape.txt"}' in tape


def test_a_record_that_is_replaced_is_left_alone(claimcheck: Command, base: Path, texts: Path, tmp_path: Path) -> None:
    (tmp_path / "desk/evidence").mkdir(parents=True)
    for name in ("base.yml", "report.yml"):
        text = (base / name).read_text(encoding="utf-8").replace("id: mini", "id: desk")
        text = text.replace("level: primary", "level: copy").replace("claims: ../claims\n", "")
        (tmp_path / "desk/evidence" / name).write_text(text, encoding="utf-8")
    (texts / "report.txt").write_text("Some bridges were not inspected.", encoding="utf-8")
    before = (base / "report.yml").read_text(encoding="utf-8")
    done = claimcheck("base", "verify", "--sources", "texts", "--base", "evidence", "--base", "desk", "--write")
    assert b"is replaced by that of desk" in done.stderr
    assert (base / "report.yml").read_text(encoding="utf-8") == before
    assert "locator:" in (tmp_path / "desk/evidence/report.yml").read_text(encoding="utf-8")


def test_the_bundled_base_is_never_written_to(claimcheck: Command, texts: Path) -> None:
    done = claimcheck("base", "verify", "--sources", "texts", "--base", "bundled", "--write")
    assert done.returncode == 2
    assert b"no evidence base here to write to" in done.stderr


def test_what_cannot_be_done(claimcheck: Command, texts: Path) -> None:
    none = claimcheck("base", "verify", "--sources", "nowhere")
    assert (none.returncode, none.stdout) == (2, b"")
    assert b"nowhere is no folder" in none.stderr
    assert claimcheck("base", "verify").returncode == 2
    (texts / "report.pdf").write_bytes(b"%PDF-1.4 broken")
    broken = claimcheck("base", "verify", "--sources", "texts")
    assert broken.returncode == 2
    assert b"report.pdf" in broken.stderr
