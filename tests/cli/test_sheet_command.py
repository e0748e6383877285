"""`claimcheck sheet`: real files and pipes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Command

pytestmark = pytest.mark.usefixtures("base")

DRAFT = "Every bridge was inspected. Jane Roe counted 14 bridges in May 2018.\n"


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def fill(path: Path, text: str, **cells: str) -> None:
    rows = table(path.read_bytes())
    next(row for row in rows if row["text"] == text).update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_rows_of_a_draft_from_a_pipe(claimcheck: Command) -> None:
    done = claimcheck("sheet", "-", "--stdin-filename", "d.md", stdin=DRAFT.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    rows = table(done.stdout)
    assert [(r["kind"], r["text"], r["place"], r["verdict"]) for r in rows] == [
        ("claim", "Every bridge was inspected.", "d.md:1:1", "contradicted"),
        ("claim", "Jane Roe counted 14 bridges in May 2018.", "d.md:1:29", "not-enough-evidence"),
        ("name", "Jane Roe", "d.md:1:29", ""),
        ("figure", "14 bridges", "d.md:1:46", "not-enough-evidence"),
        ("date", "May 2018", "d.md:1:60", "not-enough-evidence"),
    ]
    assert rows[0]["source"].startswith("Bridge Office, BO-1, Bridges, 2020-03-01")
    assert rows[0]["suggested citation"].startswith("[@bo-1-not-every-bridge] Bridge Office")
    assert len({row["id"] for row in rows}) == len(rows)


def test_the_next_draft_keeps_what_is_filled_in(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "d.md").write_text(DRAFT, encoding="utf-8")
    sheet = tmp_path / "s.csv"
    assert claimcheck("sheet", "d.md", "-o", "s.csv").stdout.startswith(b"wrote s.csv: 5 rows, 0 filled in\n")
    ids = [row["id"] for row in table(sheet.read_bytes())]
    fill(sheet, "Jane Roe", status="ok", note='=1+1; "x"\nline')
    fill(sheet, "14 bridges", status="ok", checker="AB")
    (tmp_path / "d.md").write_text(f"New.\n\n{DRAFT.replace('14', '15')}", encoding="utf-8")
    done = claimcheck("sheet", "d.md", "-o", "s.csv")
    assert done.stdout.startswith(b"wrote s.csv: 5 rows, 1 filled in, 1 changed since, 1 kept at the end\n")
    rows = {row["text"]: row for row in table(sheet.read_bytes())}
    assert rows["Jane Roe"]["note"] == '\'=1+1; "x"\nline'
    assert rows["Jane Roe"]["place"] == "d.md:3:29"
    assert rows["15 bridges"]["status"] == ""
    assert rows["15 bridges"]["change"].startswith('was "14 bridges" (status: ok; checker: AB)')
    assert (rows["14 bridges"]["change"], rows["14 bridges"]["checker"]) == ("gone", "AB")
    assert rows["Jane Roe"]["id"] in ids
    before = sheet.read_bytes()
    claimcheck("sheet", "d.md", "-o", "s.csv")
    assert sheet.read_bytes() == before


@pytest.mark.parametrize("name", ["s.md", "s.json"])
def test_a_previous_sheet_of_another_format(claimcheck: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "d.md").write_text(DRAFT, encoding="utf-8")
    claimcheck("sheet", "d.md", "-o", "s.csv")
    fill(tmp_path / "s.csv", "Jane Roe", status="a|b")
    old = (tmp_path / "s.csv").read_bytes()
    assert claimcheck("sheet", "d.md", "-o", name, "--previous", "s.csv").returncode == 0
    assert (tmp_path / "s.csv").read_bytes() == old
    rows = table(claimcheck("sheet", "d.md", "--previous", name).stdout)
    assert [row["status"] for row in rows if row["text"] == "Jane Roe"] == ["a|b"]


def test_json(claimcheck: Command) -> None:
    data = json.loads(claimcheck("sheet", "-", "--format", "json", stdin=DRAFT.encode()).stdout)
    assert data["schema_version"] == 1
    assert list(data["rows"][0]) == [c for c in data["columns"] if c not in ("status", "checker", "date", "note")]


def test_a_broken_sheet_stays_as_it_is(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "d.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "s.csv").write_text("text,kind\na,b,c\n", encoding="utf-8")
    done = claimcheck("sheet", "d.md", "-o", "s.csv")
    assert done.returncode == 2
    assert b"s.csv:2:1: 3 cells under 2 columns" in done.stderr
    assert (tmp_path / "s.csv").read_text(encoding="utf-8") == "text,kind\na,b,c\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("d.md", "-o", "d.md"), b"would overwrite the draft"),
        (("none.md",), b"none.md"),
        (("Every bridge was inspected.",), b"a claim, where a draft is needed"),
        (("d.md:1",), b"whole draft"),
        (("d.md", "--previous", "none.csv"), b"none.csv"),
        (("d.md", "-o", "other.md"), b"other.md:1:1: no row of a table"),
    ],
)
def test_what_cannot_be_done(claimcheck: Command, tmp_path: Path, arguments: tuple[str, ...], said: bytes) -> None:
    (tmp_path / "d.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "other.md").write_text("Another draft.\n", encoding="utf-8")
    done = claimcheck("sheet", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert (tmp_path / "d.md").read_text(encoding="utf-8") == DRAFT
    assert (tmp_path / "other.md").read_text(encoding="utf-8") == "Another draft.\n"


def test_check_does_not_load_it(tmp_path: Path, environment: dict[str, str]) -> None:
    code = "import sys, claimcheck.cli.app; print([m for m in sys.modules if 'sheet' in m])"
    done = subprocess.run([sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_the_example_of_the_page(tmp_path: Path, environment: dict[str, str]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "sheet.md").read_text(encoding="utf-8")
    draft = page.split("```markdown\n", 1)[1].split("```", 1)[0]
    shown = page.split("| kind | text | place | verdict |\n| --- | --- | --- | --- |\n", 1)[1].split("\n\n", 1)[0]
    folder = tmp_path / "apart"  # From the base beside the other drafts.
    folder.mkdir()
    (folder / "draft.md").write_text(draft, encoding="utf-8")
    bundled = Path(__file__).parents[2] / "evidence"
    command = [sys.executable, "-m", "claimcheck", "sheet", "draft.md", "--base", str(bundled)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    rows = [" | ".join((r["kind"], r["text"], r["place"], r["verdict"])).rstrip() for r in table(done.stdout)]
    assert [row.strip("| ") for row in shown.splitlines()] == [row.strip("| ") for row in rows]
