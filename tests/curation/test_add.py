"""Adding to a base: what is kept, what is refused, and what a killed or a crowded writer leaves behind."""

from __future__ import annotations

import os
import platform
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.base.faults import Faults, Mark
from claimcheck.base.load import read_base
from claimcheck.base.nodes import read_nodes
from claimcheck.curation import insertion, locking
from claimcheck.curation.add import RefusedError, add, difference, plan
from claimcheck.curation.additions import Addition, from_text, from_values, node_of, value_of
from claimcheck.curation.yamltext import Entry, Style, Value, item_lines
from claimcheck.errors import BaseError, ClaimcheckError, InputError, UsageError

SRC = Path(__file__).parents[2] / "src"
KILLS = int(os.environ.get("CLAIMCHECK_KILLS", "25"))
"""How often a writer is killed; 200 by hand."""

HEADER = "id: town\ntitle: Town\ncovers: bridges\n"
REPORT = """\
# What the office found. Ask Ines before changing it.
source:
  id: report   # the first one
  title: "Bridges: a report"
  publisher: Bridge Office
  dated: 2020-03-01

evidence:
  # the summary
  - id: report-1
    kind: finding
    by: Bridge Office
    quotation: "Some bridges were not inspected."   # page 3
    seen: {level: primary, in: office.example}
    # check the page again

# - id: not-yet
"""
CLAIMS = """\
- id: every-bridge
  claim: Every bridge was inspected.
  contradicted_by: [report-1]
"""
RECORD = """\
source: report
id: report-2
kind: finding
by: Bridge Office
quotation: "Nobody looked: not once."
seen: {level: primary}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small base, seen from the folder above it."""
    files = {"evidence/base.yml": HEADER, "evidence/report.yml": REPORT, "claims/bridges.yml": CLAIMS}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path / "evidence"


def record(name: str = "report-2", **more: Value) -> Addition:
    values = {"id": name, "kind": "data", "by": "Bridge Office", "summary": f"Words of {name}.", "source.id": "report"}
    return from_values({**values, "seen.level": "copy", **more}, "the options")


def claim(name: str, **more: Value) -> Addition:
    return from_values({"id": name, "claim": f"The bridge {name} was open.", **more}, "the options")


def ids(folder: Path) -> set[str]:
    base = read_base(folder)
    return {e.id for e in base.evidence} | {c.id for c in base.verified_claims}


# What is written


def test_all_else_in_the_file_stays_as_it_was(folder: Path) -> None:
    done = add(folder, from_text(RECORD, "record.yml"))
    before, _, after = REPORT.partition("\n# - id: not-yet")
    assert (folder / "report.yml").read_text() == (
        before
        + """\
  - id: report-2
    kind: finding
    by: Bridge Office
    quotation: "Nobody looked: not once."
    seen: {level: primary}
"""
        + "\n# - id: not-yet"
        + after
    )
    assert (done.shown, done.lines, done.ids) == ("evidence/report.yml", (16,), ("report-2",))


@pytest.mark.parametrize(
    "text",
    [
        REPORT.replace("\n", "\r\n"),
        "\ufeff" + REPORT,
        REPORT.rstrip("\n"),
        REPORT.replace("# - id: not-yet\n", "").rstrip("\n"),
        "---\n" + REPORT + "...\n",
        REPORT.replace('"Some bridges were not inspected."   # page 3', ">-\n      Some bridges\n      were not.\n\n"),
        "evidence: []  # none yet\n" + REPORT.partition("\nevidence")[0],
        REPORT.partition("\nevidence")[0] + "\nevidence: [ ]\n",
        REPORT.partition("\nevidence")[0] + "\nevidence: [  # none\n  ]\n",
        "source: {id: report, title: T, publisher: P, dated: 2020}\nevidence:\n"
        "- {id: report-1, kind: data, by: B, summary: S., seen: {level: copy}}\n# the end\n",
        '{"source": {"id": "report", "title": "T", "publisher": "P", "dated": "2020"}, "evidence": [\n'
        '{"id": "report-1", "kind": "data", "by": "B", "summary": "S.", "seen": {"level": "copy"}}\n]}\n',
        '{"source": {"id": "report", "title": "T", "publisher": "P", "dated": "2020"}, "evidence": []}',
    ],
)
def test_any_layout_takes_an_entry(folder: Path, text: str) -> None:
    (folder / "report.yml").write_bytes(text.encode())
    (folder.parent / "claims/bridges.yml").unlink()
    add(folder, from_text(RECORD, "record.yml"))
    assert "report-2" in ids(folder)
    after = (folder / "report.yml").read_bytes().decode()
    assert [line for line in text.split("\n") if line.strip()[:1] == "#"] == [
        line for line in after.split("\n") if line.strip()[:1] == "#"
    ]
    assert after.count("\r\n") in (0, after.count("\n"))
    assert after.startswith("\ufeff") == text.startswith("\ufeff")


def test_a_new_source_gets_a_file_of_its_own(folder: Path) -> None:
    new = {"source.id": "memo-1", "source.title": "A memo", "source.publisher": "Mayor", "source.dated": "2021"}
    assert add(folder, record("memo-1-a", **new)).shown == "evidence/memo-1.yml"
    assert "memo-1-a" in ids(folder)


def test_several_records_of_one_source_go_in_together_or_not_at_all(folder: Path) -> None:
    item = "  - {{id: {}, kind: {}, by: B, summary: S., seen: {{level: copy}}}}\n"
    text = "source: report\nevidence:\n" + item.format("one", "data") + item.format("two", "daat")
    with pytest.raises(RefusedError) as refused:
        add(folder, from_text(text, "two.yml"))
    assert [str(problem) for problem in refused.value.problems] == [
        'two.yml:4:21: kind: expected one of finding, data, act, report, statement, filing, got "daat" '
        '(did you mean "data"?)'
    ]
    assert "one" not in ids(folder)
    assert add(folder, from_text(text.replace("daat", "data"), "two.yml")).ids == ("one", "two")


def test_a_verified_claim_goes_into_the_one_file_there_is(folder: Path) -> None:
    assert add(folder, claim("north", supported_by=["report-1"])).shown == "claims/bridges.yml"
    add(folder, claim("south"), file=Path("more.yml"))
    assert {"north", "south"} <= ids(folder)
    with pytest.raises(UsageError, match="which file") as asked:
        add(folder, claim("west"))
    assert "bridges.yml, more.yml" in (asked.value.hint or "")


def test_the_difference_is_shown_and_nothing_written(folder: Path) -> None:
    shown = difference(plan(folder, record()))
    assert "--- a/evidence/report.yml\n+++ b/evidence/report.yml\n" in shown
    assert "\n+  - id: report-2\n" in shown
    assert (folder / "report.yml").read_text() == REPORT


def test_json_with_its_own_escapes_is_read() -> None:
    text = '{"source": "s", "id": "a", "summary": "\\ud83d\\ude00 \\/ x", "once": true, "period": null, "dated": 2020}'
    assert from_text(text, "x.json").entries[0] == {"id": "a", "summary": "😀 / x", "dated": "2020", "once": "true"}


# What is refused


def test_all_problems_are_told_where_the_words_were_given(folder: Path) -> None:
    text = RECORD.replace("finding", "findng").replace("report-2", "report-1") + "mesure: x\nsuperseded_by: report-9\n"
    with pytest.raises(RefusedError) as refused:
        add(folder, from_text(text, "record.yml"))
    places = {str(problem).partition(": ")[0] for problem in refused.value.problems}
    assert places == {"record.yml:2:5", "record.yml:3:7", "record.yml:7:1", "record.yml:8:16"}
    assert 'did you mean "measure"?' in "".join(str(problem) for problem in refused.value.problems) or any(
        "unknown key" in problem.message for problem in refused.value.problems
    )
    assert refused.value.exit_code == 1
    assert (folder / "report.yml").read_text() == REPORT


def test_an_id_taken_is_told_of_the_addition_whichever_file_comes_first(folder: Path) -> None:
    new = {"source.id": "a-memo", "source.title": "A memo", "source.publisher": "Mayor", "source.dated": "2021"}
    with pytest.raises(RefusedError) as refused:
        add(folder, record("report-1", **new))
    assert str(refused.value.problems[0]) == (
        'the options:1:1: id: the id "report-1" is taken (first at evidence/report.yml:10:9)'
    )
    assert not (folder / "a-memo.yml").exists()


def test_a_base_with_problems_is_not_added_to(folder: Path) -> None:
    (folder.parent / "claims/bridges.yml").write_text(CLAIMS.replace("report-1", "report-7"))
    with pytest.raises(BaseError, match="already") as refused:
        add(folder, record())
    assert refused.value.exit_code == 2
    assert len(refused.value.problems) == 1


@pytest.mark.parametrize(
    ("addition", "file", "message"),
    [
        (record(**{"source.id": "reprot"}), None, 'no source has the id "reprot"'),
        (record(**{"source.id": ""}), None, "which source"),
        (record(), "../outside.yml", "lies outside"),
        (record(), "lexicon.yml", "holds no evidence"),
        (record(), "report.txt", "end in .yml"),
        (record(), ".report.yml", "hidden"),
        (record(), "other.yml", "has its file"),
        (record(**{"source.title": "Another"}), None, "another title"),
        (claim("x"), "../evidence/report.yml", "lies outside"),
    ],
)
def test_what_has_no_place(folder: Path, addition: Addition, file: str | None, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        add(folder, addition, file=Path(file) if file else None)
    assert {path.name for path in folder.iterdir()} == {"base.yml", "report.yml"}


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("just words", InputError, "no record"),
        ("[]", InputError, "no record"),
        ("- {claim: a}\n- {quotation: b}", InputError, "mixes"),
        ("id: a\nid: b", BaseError, "cannot be read"),
        ("id: [", BaseError, "cannot be read"),
        ("{id: &a x, claim: *a}", BaseError, "cannot be read"),
        ('{"claim": "\\ud800"}', BaseError, "cannot be read"),
    ],
)
def test_what_cannot_be_read(text: str, kind: type[ClaimcheckError], message: str) -> None:
    with pytest.raises(kind, match=message):
        from_text(text, "x.yml")


# Words


texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(list("\"'\\:#-,[]{}\n\t |>&*!%@`?~ ")), max_size=300
)
words = st.lists(st.text("ab:#'\"\\,- é", min_size=1, max_size=12), max_size=60).map(" ".join)
values = st.recursive(
    texts | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc: #", max_size=4), inner, max_size=3),
    max_leaves=6,
)
styles = st.builds(
    lambda dash, gap, quote, width, flow: Style(dash=dash, key=dash + gap, quote=quote, width=width, flow=flow),
    st.integers(0, 4),
    st.integers(2, 4),
    st.booleans(),
    st.none() | st.integers(20, 120),
    st.booleans(),
)


@given(st.dictionaries(st.text("abc: #", max_size=4), values, min_size=1, max_size=4), styles)
@settings(max_examples=200, deadline=None)
def test_the_loader_reads_what_was_written(entry: Entry, style: Style) -> None:
    faults = Faults()
    node = read_nodes("\n".join(item_lines(entry, style)) + "\n", "x", faults)
    assert not faults.problems
    assert node is not None
    assert value_of(node) == [value_of(node_of(entry, Mark("x", 1, 1)))]


@given(
    st.dictionaries(st.sampled_from(["id", "summary", "tags"]), values, min_size=1), st.sampled_from([REPORT, CLAIMS])
)
@settings(max_examples=100, deadline=None)
def test_what_was_there_is_read_as_before(entry: Entry, text: str) -> None:
    key = "evidence" if text is REPORT else None
    new = read_nodes(insertion.append(text, [entry], key=key).text, "x", Faults())
    old = read_nodes(text, "x", Faults())
    assert old is not None
    assert new is not None
    before, after = value_of(old), value_of(new)
    if isinstance(before, dict) and isinstance(after, dict):
        assert {**before, "evidence": None} == {**after, "evidence": None}
        before, after = before["evidence"], after["evidence"]
    assert isinstance(after, list)
    assert after[:-1] == before


# Several writers, and killed ones


WRITER = """
import sys
from pathlib import Path
from claimcheck.curation.add import add
from claimcheck.curation.additions import from_values
name, count = sys.argv[2], int(sys.argv[3])
for number in range(count):
    this = f"{name}-{number}"
    record = {"id": this, "kind": "data", "by": "B", "summary": this, "seen.level": "copy", "source.id": "report"}
    claim = {"id": this, "claim": f"The bridge {this} was open."}
    add(Path(sys.argv[1]), from_values(claim if number % 2 else record, "x"))
    print(this, flush=True)
"""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", WRITER, str(folder), name, str(count)]
    environment = os.environ | {"PYTHONPATH": str(SRC)}
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment)


def test_ten_at_once(folder: Path) -> None:
    writers = [writer(folder, f"w{number}", 4) for number in range(10)]
    told = {line for process in writers for line in process.communicate(timeout=120)[0].split()}
    assert all(process.returncode == 0 for process in writers)
    assert len(told) == 40
    assert told <= ids(folder)
    assert {path.name for path in folder.iterdir()} == {"base.yml", "report.yml"}


@pytest.mark.skipif(os.name != "posix", reason="needs a signal that cannot be caught")
def test_killed_at_any_moment_every_file_parses_and_nothing_told_is_missing(folder: Path) -> None:
    chance = random.Random(4)
    for number in range(KILLS):
        process = writer(folder, f"k{number}", 1000)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        told = set((first + process.stdout.read()).split())
        process.stdout.close()
        process.wait()
        assert told
        assert told <= ids(folder)
        if number % 10 == 9:  # A file that grows without end makes each further try slower.
            (folder / "report.yml").write_text(REPORT)
            (folder.parent / "claims/bridges.yml").write_text(CLAIMS)
    add(folder, record("last"))
    assert {"report-1", "every-bridge", "last"} <= ids(folder)
    assert not list(folder.glob(f".*{locking.PART}"))


def test_a_file_changed_meanwhile_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = locking.replace_file
    edited = REPORT.replace("Ask Ines", "Ask Ole")

    def late(path: Path, data: bytes, *, before: bytes | None) -> None:
        if "Ask Ines" in path.read_text():
            path.write_text(edited)
        real(path, data, before=before)

    monkeypatch.setattr(locking, "replace_file", late)
    add(folder, record())
    assert "Ask Ole" in (folder / "report.yml").read_text()
    assert "report-2" in ids(folder)


def test_who_waits_too_long_is_told(folder: Path) -> None:
    with locking.locked(folder), pytest.raises(locking.LockedError, match=str(os.getpid())):
        add(folder, record(), timeout=0.1)
    add(folder, record())


@pytest.mark.parametrize("owner", ["999999999 {node}\n", "", "7 elsewhere\n"])
def test_without_kernel_locks_a_dead_owner_is_not_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, owner: str
) -> None:
    monkeypatch.setattr(locking, "fcntl", None)
    lock = folder / locking.LOCK
    lock.write_text(owner.format(node=platform.node()))
    if "999999999" not in owner:
        with pytest.raises(locking.LockedError):
            add(folder, record(), timeout=0.1)
        old = time.time() - 2 * locking.STALE
        os.utime(lock, (old, old))
    add(folder, record(), timeout=1)
    assert not lock.exists()
    with locking.locked(folder), pytest.raises(locking.LockedError):
        add(folder, record("report-3"), timeout=0.1)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        with pytest.raises(ClaimcheckError, match="cannot be written"):
            add(folder, record())
    finally:
        folder.chmod(0o700)


def test_the_mode_of_a_file_is_kept(folder: Path) -> None:
    (folder / "report.yml").chmod(0o640)
    add(folder, record())
    assert (folder / "report.yml").stat().st_mode & 0o777 == 0o640
