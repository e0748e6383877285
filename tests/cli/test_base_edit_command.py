"""`claimcheck base add`, `import` and `export` from outside: options, streams, exit codes, files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import SRC, Command

from claimcheck.cli.base_add import answers

pytestmark = pytest.mark.usefixtures("base")

RECORD = ("--source", "report", "--id", "bo-2", "--kind", "data", "--by", "Bridge Office", "--seen", "primary")
YAML = "source: report\nid: bo-3\nkind: data\nby: Bridge Office\nsummary: Nine bridges.\nseen: {level: copy}\n"


def text_of(data: bytes) -> str:
    return data.decode("utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# add


def test_a_record_from_options(claimcheck: Command, base: Path) -> None:
    done = claimcheck("base", "add", *RECORD, "--quotation", "Nine: no more.", "--tag", "a", "--tag", "b")
    assert (done.returncode, done.stderr) == (0, b"")
    assert text_of(done.stdout) == "added bo-2 to evidence/report.yml:9\n"
    assert (
        (base / "report.yml")
        .read_text(encoding="utf-8")
        .endswith(
            '  - id: bo-2\n    kind: data\n    by: Bridge Office\n    quotation: "Nine: no more."\n'
            "    seen: {level: primary}\n    tags: [a, b]\n"
        )
    )
    assert claimcheck("base", "show", "bo-2").returncode == 0


@pytest.mark.parametrize("how", ["pipe", "dash", "file"])
def test_a_record_as_yaml(claimcheck: Command, tmp_path: Path, how: str) -> None:
    (tmp_path / "new.yml").write_text(YAML, encoding="utf-8")
    arguments = {"pipe": [], "dash": ["-"], "file": ["new.yml"]}[how]
    done = claimcheck("base", "add", *arguments, stdin=b"" if how == "file" else YAML.encode())
    assert done.returncode == 0, done.stderr
    assert text_of(done.stdout) == "added bo-3 to evidence/report.yml:9\n"


BARE = YAML.removeprefix("source: report\n")


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["--source", "report"], BARE),
        (["-", "--source", "report"], BARE),
        (["--source", "report"], YAML),
        (["--source", "report"], f"source:\n{BARE}"),
        (["--source", "report"], f"source: {{id: report}}\nevidence: [{{{', '.join(BARE.splitlines())}}}]\n"),
        (
            ["-", "--source", "report", "--id", "bo-3", "--seen", "copy"],
            "kind: data\nby: Bridge Office\nsummary: Nine bridges.\n",
        ),
    ],
)
def test_options_fill_what_a_piped_record_lacks(
    claimcheck: Command, base: Path, arguments: list[str], stdin: str
) -> None:
    done = claimcheck("base", "add", *arguments, stdin=stdin.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert text_of(done.stdout) == "added bo-3 to evidence/report.yml:9\n"
    added = (base / "report.yml").read_text(encoding="utf-8")
    assert added.endswith(
        "  - id: bo-3\n    kind: data\n    by: Bridge Office\n    summary: Nine bridges.\n    seen: {level: copy}\n"
    )


def test_options_describe_a_new_source_for_piped_records(claimcheck: Command, base: Path) -> None:
    about = ("--source", "new", "--title", "New report", "--publisher", "Office", "--source-dated", "2021")
    record = ", ".join(BARE.splitlines())
    records = f"evidence:\n  - {{{record}}}\n  - {{{record.replace('bo-3', 'bo-4').replace('Nine', 'Ten')}}}\n"
    done = claimcheck("base", "add", *about, stdin=records.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert (base / "new.yml").read_text(encoding="utf-8").startswith('source:\n  id: new\n  title: "New report"\n')
    assert claimcheck("base", "show", "bo-3", "bo-4").returncode == 0


def test_the_place_of_a_record_is_an_option(claimcheck: Command, base: Path) -> None:
    assert claimcheck("base", "add", *RECORD, "--summary", "Nine.", "--locator", "page 3").returncode == 0
    piped = claimcheck("base", "add", "-", "--source", "report", "--locator", "page 4", stdin=BARE.encode())
    assert (piped.returncode, piped.stderr) == (0, b"")
    text = (base / "report.yml").read_text(encoding="utf-8")
    assert [line.strip() for line in text.splitlines() if "locator" in line] == ["locator: page 3", "locator: page 4"]


def test_a_verified_claim_and_any_other_key(claimcheck: Command, tmp_path: Path) -> None:
    options = ("--claim", "No bridge fell.", "--id", "no-fall", "--context", "bo-1-not-every-bridge")
    done = claimcheck("base", "add", *options, "--set", "reviewed.by=desk", "--set", "also=All stood.")
    assert text_of(done.stdout) == "added no-fall to claims/bridges.yml:7\n"
    assert "also: [All stood.]" in (tmp_path / "claims/bridges.yml").read_text(encoding="utf-8")


def test_a_dry_run_shows_the_change_alone(claimcheck: Command, base: Path) -> None:
    before = files(base)
    done = claimcheck("base", "add", "--dry-run", stdin=YAML.encode())
    assert done.returncode == 0
    assert text_of(done.stdout).startswith("--- a/evidence/report.yml\n+++ b/evidence/report.yml\n@@")
    assert files(base) == before


def test_what_breaks_a_rule_exits_with_1_and_is_told_whole(claimcheck: Command, base: Path) -> None:
    before = files(base)
    done = claimcheck("base", "add", stdin=YAML.replace("data", "dta").replace("{level: copy}", "copy").encode())
    assert done.returncode == 1
    assert done.stdout == b""
    lines = text_of(done.stderr).splitlines()
    assert lines[0].startswith("standard input:3:7: kind: expected one of finding")
    assert lines[1].startswith("standard input:6:7: seen: expected a mapping, got text")
    assert lines[-1] == "claimcheck: error: 2 problems in what is to be added; nothing was written"
    assert files(base) == before


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (["--source", "reprot", "--id", "x"], b"", 'no source has the id "reprot"'),
        (["new.yml"], b"", "cannot be read"),
        (["-", "--id", "x"], YAML.encode(), 'standard input:2:5: id is "bo-3", the options say "x"'),
        (["--source", "other"], YAML.encode(), 'standard input:1:9: source.id is "report", the options say "other"'),
        (["-", "--tag", "a"], f"{YAML}tags: [b]\n".encode(), 'tags is "b", the options say "a"'),
        (["-", "--seen", "press"], YAML.encode(), 'seen.level is "copy", the options say "press"'),
        (["--source", "report"], b"id: x\nclaim: A bridge fell.\n", "a verified claim has no source"),
        (["--source", "report"], b"- {id: x}\n- {id: y}\n", "not with a list"),
        (["-", "--id", "x"], b"source: report\nevidence: [{id: a}, {id: b}]\n", "standard input holds 2 records"),
        (["--source", "report"], b"", "cannot be read"),
        ([], b"", "cannot be read"),
        (["--base", "nowhere", "--id", "x"], b"", "no evidence base at nowhere"),
        (["--set", "x"], b"", "write KEY=TEXT"),
        (["--id", "x", "--file", "../x.yml"], b"", "lies outside"),
        ([], b"\xff", "not UTF-8"),
    ],
)
def test_what_cannot_be_done_exits_with_2(
    claimcheck: Command, arguments: list[str], stdin: bytes, message: str
) -> None:
    done = claimcheck("base", "add", *arguments, stdin=stdin)
    assert done.returncode == 2
    assert message in text_of(done.stderr)
    assert b"Traceback" not in done.stderr


def test_questions_ask_for_what_is_missing_alone() -> None:
    # Nothing for the number of things: what is needed is asked for again.
    given = iter(["new", "New report", "", "Office", "2020", "", "r-1", "B", "", "Nine.", "copy", "", "p. 2", ""])
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return next(given)

    assert answers({"kind": "data"}, ask, lambda _: False) == {
        **{"source.id": "new", "source.title": "New report", "source.publisher": "Office", "source.dated": "2020"},
        **{"id": "r-1", "by": "B", "summary": "Nine.", "seen.level": "copy", "locator": "p. 2"},
    }
    assert asked[2] == asked[3] == "its publisher"
    assert not list(given)


def test_a_misspelt_kind_is_asked_for_again() -> None:
    given = iter(["findng", "finding", "prim", "seen", "Copy", "", ""])
    known = {"source.id": "new", "id": "r-1", "by": "B", "quotation": "It was so.", "seen.in": "x"}
    found = answers(known, lambda _: next(given), lambda _: True)
    assert found == {"kind": "finding", "seen.level": "Copy"}


def test_nothing_is_asked_where_nothing_needed_is_missing() -> None:
    def ask(question: str) -> str:
        raise AssertionError(question)

    assert answers({"claim": "C.", "id": "c"}, ask, lambda _: True) == {}


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_on_a_terminal_it_asks(tmp_path: Path, environment: dict[str, str], base: Path) -> None:
    import pty

    keyboard, terminal = pty.openpty()
    os.write(keyboard, b"\nreport\nbo-4\ndata\nBridge Office\n\nNine bridges.\ncopy\n\n\n\n")
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "base", "add"],
        stdin=terminal,
        capture_output=True,
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(SRC)},
        timeout=60,
        check=False,
    )
    os.close(terminal)
    os.close(keyboard)
    assert done.returncode == 0, done.stderr
    assert text_of(done.stdout) == "added bo-4 to evidence/report.yml:9\n"
    assert "summary: Nine bridges." in (base / "report.yml").read_text(encoding="utf-8")


# import and export


def test_out_and_in_again_is_the_same_base(claimcheck: Command, tmp_path: Path) -> None:
    for kind in ("jsonl", "csv"):
        out = claimcheck("base", "export", "--format", kind, "--output", f"base.{kind}")
        assert (out.returncode, out.stdout) == (0, b"")
        done = claimcheck("base", "import", f"base.{kind}", "--from", kind, "--to", f"from-{kind}")
        assert (done.returncode, done.stderr) == (0, b"")
        assert text_of(done.stdout) == (
            f"imported 1 record from 1 source and 1 verified claim to from-{kind}; skipped 0\n"
        )
        again = claimcheck("base", "export", "--format", kind, "--base", f"from-{kind}")
        assert again.stdout == (tmp_path / f"base.{kind}").read_bytes()
    assert claimcheck("check", "--base", "from-csv", "Every bridge was inspected.").returncode == 1


def test_reviews_come_in_and_what_was_skipped_is_told(claimcheck: Command, tmp_path: Path) -> None:
    review = {
        "@type": "ClaimReview",
        "author": {"name": "Desk"},
        "datePublished": "2020",
        "claimReviewed": "A bridge fell.",
    }
    rows = [review | {"reviewRating": {"alternateName": rating}} for rating in ("False", "Odd", "Full Flop", "Odd")]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = claimcheck("base", "import", "in.jsonl", "--from", "claimreview", "--to", "made")
    assert done.returncode == 0
    assert text_of(done.stderr).splitlines() == [
        'skipped 2: an unknown rating: "Odd" (line 2, line 4)',
        'skipped 1: the rating "Full Flop": it rates a change of position (line 3)',
    ]
    assert text_of(done.stdout).endswith("skipped 3\n")
    assert text_of(claimcheck("check", "--base", "made", "A bridge fell.").stdout).startswith("CONTRADICTED")


def test_nothing_is_replaced_unasked(claimcheck: Command, tmp_path: Path) -> None:
    claimcheck("base", "export", "--output", "b.jsonl")
    arguments = ("base", "import", "b.jsonl", "--from", "jsonl", "--to", "made")
    assert claimcheck(*arguments).returncode == 0
    before = files(tmp_path / "made")
    refused = claimcheck(*arguments)
    assert refused.returncode == 2
    assert b"--force" in refused.stderr
    assert files(tmp_path / "made") == before
    forced = claimcheck(*arguments, "--force")
    assert forced.returncode == 0
    assert text_of(forced.stderr) == "the base that was there is now made.old\n"


def test_no_file_of_the_base_is_overwritten(claimcheck: Command, base: Path) -> None:
    before = files(base)
    for name in ("base.yml", "report.yml", "../claims/bridges.yml"):
        done = claimcheck("base", "export", "--output", f"evidence/{name}")
        assert done.returncode == 2
        assert b"a file of the base itself" in done.stderr
    assert files(base) == before


def test_problems_in_a_file_leave_nothing_behind(claimcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,kind,by\nx,data,B\n", encoding="utf-8")
    before = files(tmp_path)
    done = claimcheck("base", "import", "in.csv", "--from", "csv", "--to", "made")
    assert done.returncode == 2
    assert b'in.csv:2:1: "source" is missing' in done.stderr
    assert b"Traceback" not in done.stderr
    assert {name: data for name, data in files(tmp_path).items() if not name.startswith("cache")} == before


def test_the_template_is_printed_and_can_be_imported(claimcheck: Command, tmp_path: Path) -> None:
    done = claimcheck("base", "import", "--template")
    assert (done.returncode, done.stderr) == (0, b"")
    imported = claimcheck("base", "import", "-", "--from", "csv", "--to", "made", "--title", "Lifts", stdin=done.stdout)
    assert imported.returncode == 0, imported.stderr
    assert "title: Lifts" in (tmp_path / "made/evidence/base.yml").read_text(encoding="utf-8")


def test_what_is_missing_is_named(claimcheck: Command) -> None:
    done = claimcheck("base", "import", "x.csv")
    assert done.returncode == 2
    assert b"missing: --from, --to" in done.stderr


def test_a_check_loads_nothing_of_this(environment: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import sys\nfrom claimcheck.cli.entry import main\nmain(['check', 'Every bridge was inspected.'])\n"
        "sys.exit(any(n.startswith(('claimcheck.curation', 'claimcheck.cli.base')) for n in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 0, done.stderr


SOURCE = "source: {id: new, title: New, publisher: Office, dated: 2024}\nevidence: []\n"


def test_a_source_may_come_before_its_records(claimcheck: Command, base: Path) -> None:
    done = claimcheck("base", "add", "-", stdin=SOURCE.encode())
    assert (done.returncode, text_of(done.stdout)) == (0, "added the source new in evidence/new.yml\n")
    again = claimcheck("base", "add", "-", stdin=SOURCE.encode())
    assert (again.returncode, b'the source "new" is there: evidence/new.yml' in again.stderr) == (2, True)
    record = b"{id: new-1, source: new, kind: data, by: Office, summary: Nine bridges., seen: {level: copy}}"
    assert claimcheck("base", "add", "-", stdin=record).stdout == b"added new-1 to evidence/new.yml:7\n"


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_on_a_terminal_it_asks_for_the_file(tmp_path: Path, environment: dict[str, str], base: Path) -> None:
    import pty

    (tmp_path / "claims" / "more.yml").write_text("[]\n", encoding="utf-8")
    keyboard, terminal = pty.openpty()
    os.write(keyboard, b"All was well.\nwell\nbo-1-not-every-bridge\n\n\n\n\n\nmore.yml\n")
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "base", "add"],
        stdin=terminal,
        capture_output=True,
        cwd=tmp_path,
        env=environment,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert text_of(done.stdout).startswith("added well to claims/more.yml:")
    assert "file (bridges.yml, more.yml, or a new one): " in text_of(done.stderr)
