"""Quotations of a base against texts at hand: what is verified, where, and what is written back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from desk_bases import FILES, REPORT, SPEECH, changed, write

from claimcheck.base.load import build_base, read_base
from claimcheck.base.snapshot import take_snapshot
from claimcheck.curation.add import difference
from claimcheck.curation.places import Places
from claimcheck.curation.verify import At, Check, Outcome, State, verify
from claimcheck.curation.verify_texts import read_archive
from claimcheck.curation.verify_write import plans
from claimcheck.curation.verify_write import write as write_back
from claimcheck.errors import ClaimcheckError
from claimcheck.stance.quotation import Size

PAPER = """\
source: {id: paper, title: What Rook said, publisher: Town Paper, dated: 2020-04-02, url: "https://www.paper.example/a/"}
evidence: []
"""
OWN = "Summary\n\nSome bridges were\nnot inspected in 2019.\n\nAt least 40 bridges were closed in May 2019."
PAPERS = "Ada Rook told the council: “Every bridge was inspected in 2019.”"


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    return tmp_path / "texts"


def run(texts: Path, files: dict[str, str], changes: dict[str, str] | None = None) -> Outcome:
    for name, text in files.items():
        (texts / name).write_text(text, encoding="utf-8")
    snapshot = take_snapshot(write(texts.parent, changes))
    base = build_base(snapshot)
    return verify(base, read_archive(texts, [s.id for s in base.sources]), Places(base, snapshot))


def check(outcome: Outcome, name: str) -> Check:
    return next(check for check in outcome.checks if check.record.id == name)


def test_words_are_verified_at_their_source(texts: Path) -> None:
    outcome = run(texts, {"report.txt": OWN})
    found = check(outcome, "some-not-inspected")
    assert (found.state, found.at, found.text_of) == (State.VERIFIED, At.SOURCE, "report")
    assert found.place is not None
    assert (found.place.file, found.place.paragraph, found.place.offset) == ("report.txt", 2, 9)
    assert found.passage == "Some bridges were not inspected in 2019"
    assert (str(found.mark), outcome.failed) == ("evidence/report.yml:6:16", False)
    assert outcome.counts == {
        "verified_at_source": 2,
        "verified_at_outlet": 0,
        "verified_variant": 0,
        "differs": 0,
        "not_found": 0,
        "no_text": 1,
    }


@pytest.mark.parametrize("how", ["address", "publisher and date", "file"])
def test_words_are_verified_only_where_they_are_quoted(texts: Path, how: str) -> None:
    paper = PAPER if how == "address" else PAPER.replace("www.paper.example/a", "other.example/b")
    name = "speech.via.txt" if how == "file" else "paper.txt"
    changes = {"evidence/paper.yml": paper.replace("2020-04-02", "2020-04-09") if how == "file" else paper}
    found = check(run(texts, {name: PAPERS}, changes), "rook-every-bridge")
    assert (found.state, found.at) == (State.VERIFIED, At.OUTLET)
    assert found.place is not None
    assert found.place.file == name


def test_another_article_of_the_outlet_is_not_where_words_were_seen(texts: Path) -> None:
    paper = PAPER.replace("www.paper.example/a", "other.example/b").replace("2020-04-02", "2020-04-09")
    found = check(run(texts, {"paper.txt": PAPERS}, {"evidence/paper.yml": paper}), "rook-every-bridge")
    assert (found.state, found.at, found.place) == (State.NO_TEXT, None, None)
    assert [source for source, _ in found.elsewhere] == ["paper"]


def test_the_source_counts_before_the_outlet(texts: Path) -> None:
    files = {"speech.txt": "Hardly any bridge was inspected in 2019.", "paper.txt": PAPERS}
    outcome = run(texts, files, {"evidence/paper.yml": PAPER})
    found = check(outcome, "rook-every-bridge")
    assert (found.state, found.at, found.text_of, found.size) == (State.DIFFERS, At.SOURCE, "speech", Size.SUBSTANCE)
    assert [(edit.record, edit.text) for edit in found.edits if not edit.same] == [("Every", "Hardly any")]
    assert [source for source, _ in found.elsewhere] == ["paper"]
    assert outcome.failed


def test_a_small_word_differs_too(texts: Path) -> None:
    found = check(run(texts, {"report.txt": OWN.replace("in May", "in the May")}), "forty-closed")
    assert (found.state, found.size) == (State.DIFFERS, Size.SMALL)
    text = run(texts, {"report.txt": "Crews said little else that day."})
    assert check(text, "forty-closed").state is State.NOT_FOUND
    assert text.failed


def test_an_ellipsis_may_not_hide_a_negation(texts: Path) -> None:
    quotation = "Some bridges were ... inspected in 2019."
    report = changed(REPORT, "quotation: Some bridges were not inspected in 2019.", f'quotation: "{quotation}"')
    found = check(run(texts, {"report.txt": OWN}, {"evidence/report.yml": report}), "some-not-inspected")
    assert (found.state, found.size) == (State.DIFFERS, Size.SUBSTANCE)
    assert [(gap.text, gap.substance) for gap in found.elided] == [("not", True)]
    plain = OWN.replace("were\nnot", "were, the office writes,")
    found = check(run(texts, {"report.txt": plain}, {"evidence/report.yml": report}), "some-not-inspected")
    assert (found.state, [gap.text for gap in found.elided]) == (State.VERIFIED, [", the office writes,"])


def test_a_variant_may_stand_there_instead(texts: Path) -> None:
    more = "    variants: [At least forty bridges were shut in May 2019.]\n    measure:"
    changes = {"evidence/report.yml": changed(REPORT, "    measure:", more)}
    outcome = run(texts, {"report.txt": "At least forty bridges were shut in May 2019."}, changes)
    found = check(outcome, "forty-closed")
    assert (found.state, found.field) == (State.VERIFIED, "variants[0]")
    assert (outcome.counts["verified_at_source"], outcome.counts["verified_variant"]) == (0, 1)


def test_a_summary_is_not_looked_for(texts: Path) -> None:
    report = changed(REPORT, "quotation: Some bridges were not", "summary: Some bridges were not")
    outcome = run(texts, {"report.txt": OWN}, {"evidence/report.yml": report})
    assert (len(outcome.checks), outcome.unquoted) == (2, 1)


# Writing back

LONG = "At least 40 bridges were closed in May 2019."
ROUGH = """\
# Kept by hand.
source: {id: report, title: State of the Bridges, publisher: Bridge Office, dated: 2020-03-01}
evidence:
  - id: some-not-inspected   # the first
    kind: finding
    by: Bridge Office
    quotation: "Some bridges were
      not inspected in 2019."
    # who saw it?
    seen:
      level: unseen   # nobody yet

  - {id: forty-closed, kind: data, by: Office, quotation: LONG, seen: {level: unseen, in: a desk}}
  - seen: {level: primary}
    id: given
    kind: data
    by: Bridge Office
    locator: 'not seen'  # look it up
    quotation: At least 40 bridges were closed in May 2019.
    same_as: forty-closed
  - id: kept
    kind: data
    by: Bridge Office
    locator: page 9
    quotation: At least 40 bridges were closed in May 2019.
    seen: {level: copy}
    same_as: forty-closed
""".replace("LONG", LONG)
AFTER = (
    """\
--- a/evidence/report.yml
+++ b/evidence/report.yml
@@ -6,16 +6,18 @@
     by: Bridge Office
     quotation: "Some bridges were
       not inspected in 2019."
+    locator: "paragraph 2 of the archived text"
     # who saw it?
     seen:
-      level: unseen   # nobody yet
+      level: copy   # nobody yet
+      in: "archived file report.txt"
~
-  - {id: forty-closed, kind: data, by: Office, quotation: LONG, seen: {level: unseen, in: a desk}}
+  - {id: forty-closed, kind: data, by: Office, quotation: LONG, ADDED, seen: {level: copy, in: a desk}}
   - seen: {level: primary}
     id: given
     kind: data
     by: Bridge Office
-    locator: 'not seen'  # look it up
+    locator: "paragraph 3 of the archived text"  # look it up
     quotation: At least 40 bridges were closed in May 2019.
     same_as: forty-closed
   - id: kept
""".replace("LONG", LONG)
    .replace("ADDED", 'locator: "paragraph 3 of the archived text"')
    .replace("~", " ")
)
CHANGES = {"evidence/report.yml": ROUGH}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_what_is_missing_is_written(texts: Path, newline: str) -> None:
    outcome = run(texts, {"report.txt": OWN}, CHANGES)
    file = texts.parent / "evidence" / "report.yml"
    file.write_bytes(ROUGH.replace("\n", newline).encode())
    before = file.read_bytes()

    (plan,) = plans(texts.parent / "evidence", outcome)
    assert difference(plan).replace("\r\n", "\n") == AFTER
    assert file.read_bytes() == before

    written = write_back(texts.parent / "evidence", outcome)
    assert written[0] == ("evidence/report.yml: some-not-inspected: locator: paragraph 2 of the archived text")
    assert (len(written), file.read_bytes()) == (5, plan.after)
    read_base(texts.parent / "evidence")
    again = run(texts, {}, {"evidence/report.yml": file.read_bytes().decode()})
    assert plans(texts.parent / "evidence", again) == ()


def test_words_seen_with_an_outlet_have_no_place_in_their_source(texts: Path) -> None:
    speech = SPEECH.replace("    locator: first column\n", "").replace("level: press, via", "level: unseen, via")
    outcome = run(texts, {"paper.txt": PAPERS}, {"evidence/paper.yml": PAPER, "evidence/speech.yml": speech})
    written = write_back(texts.parent / "evidence", outcome)
    assert written == ("evidence/speech.yml: rook-every-bridge: seen: {level: press, in: archived file paper.txt}",)
    (record,) = [e for e in read_base(texts.parent / "evidence").evidence if e.id == "rook-every-bridge"]
    assert (record.seen.level, record.locator) == ("press", None)
    assert record.seen.via is not None


def test_what_was_changed_meanwhile_is_left_alone(texts: Path) -> None:
    outcome = run(texts, {"report.txt": OWN}, CHANGES)
    file = texts.parent / "evidence" / "report.yml"
    file.write_text(
        ROUGH.replace("At least 40", "At least 41").replace("Some bridges", "All bridges"), encoding="utf-8"
    )
    assert plans(texts.parent / "evidence", outcome) == ()


def test_what_differs_is_not_written(texts: Path) -> None:
    outcome = run(texts, {"report.txt": OWN.replace("40", "41").replace("not", "never")}, CHANGES)
    assert outcome.failed
    assert plans(texts.parent / "evidence", outcome) == ()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a folder that may not be written to")
def test_a_folder_that_may_not_be_written_to(texts: Path) -> None:
    outcome = run(texts, {"report.txt": OWN}, CHANGES)
    folder = texts.parent / "evidence"
    folder.chmod(0o500)
    try:
        with pytest.raises(ClaimcheckError, match="cannot be written"):
            write_back(folder, outcome)
    finally:
        folder.chmod(0o700)


# Two news reports that are not part of the project

SEEDS = Path(os.environ.get("CLAIMCHECK_SEEDS", "seeds"))
SEEN_THERE = {
    "cbs-2021-05-24": 7,
    "cnn-2021-05-24": 1,
}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="CLAIMCHECK_SEEDS names no folder with the two reports")
def test_the_quotations_of_the_two_reports_are_found() -> None:
    folder = Path(__file__).parents[2] / "evidence"
    snapshot = take_snapshot(folder)
    base = build_base(snapshot)
    outcome = verify(base, read_archive(SEEDS, [source.id for source in base.sources]), Places(base, snapshot))
    assert not outcome.failed
    found = [check.text_of for check in outcome.checks if check.state is State.VERIFIED]
    assert {name: found.count(name) for name in SEEN_THERE} == SEEN_THERE


def test_the_small_base_is_the_one_meant() -> None:
    assert {"evidence/report.yml", "evidence/speech.yml"} <= FILES.keys()
