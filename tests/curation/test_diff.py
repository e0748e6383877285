"""What changed between two bases, read from folders and from git revisions, and which verdicts it turns."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from desk_bases import CLAIMS, FILES, LEXICON, MEASURES, REPORT, changed, write

from claimcheck.base.load import read_base
from claimcheck.base.snapshot import take_snapshot
from claimcheck.cli.entry import main
from claimcheck.curation import revisions
from claimcheck.curation.diff import ADDED, CHANGED, REMOVED, Difference, compare
from claimcheck.curation.revisions import at_revision, named
from claimcheck.errors import BaseError, ClaimcheckError, UsageError


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.base.cache.folder", lambda: tmp_path / "cache")


def difference(tmp_path: Path, changes: dict[str, str]) -> Difference:
    """From the good base to the good base with changes."""
    return compare(read_base(write(tmp_path / "old")), read_base(write(tmp_path / "new", changes)))


def told(found: Difference) -> list[tuple[str, str, str, list[str]]]:
    return [(c.table, c.id, c.what, [field.name for field in c.fields]) for c in found.changes]


def test_the_same_base_laid_out_otherwise_is_no_change(tmp_path: Path) -> None:
    head, _, records = REPORT.partition("evidence:\n")
    first, _, second = records.partition("  - id: forty-closed")
    other = f"# Another comment.\n{head}evidence:\n  - id: forty-closed{second}{first}"
    found = difference(tmp_path, {"evidence/report.yml": other, "claims/bridges.yml": f"\n{CLAIMS}\n"})
    assert found.is_empty
    assert told(found) == []


def test_what_was_added_removed_and_changed_is_told_field_by_field(tmp_path: Path) -> None:
    new = changed(REPORT, "locator: page 4", "locator: page 5")
    new = changed(new, "title: State of the Bridges", "title: The Bridges")
    new = changed(new, "    tags: [inspection]\n", "")
    new += "  - {id: new-1, kind: finding, by: Bridge Office, quotation: A bridge fell., seen: {level: primary}}\n"
    claims = changed(CLAIMS, "  context: [forty-closed]\n", "")
    found = difference(tmp_path, {"evidence/report.yml": new, "claims/bridges.yml": claims})
    assert told(found) == [
        ("evidence", "forty-closed", CHANGED, ["locator"]),
        ("evidence", "some-not-inspected", CHANGED, ["tags"]),
        ("evidence", "new-1", ADDED, []),
        ("verified claim", "every-bridge-inspected", CHANGED, ["context"]),
        ("source", "report", CHANGED, ["title"]),
    ]
    locator = found.changes[0].fields[0]
    assert (locator.before, locator.after) == ("page 4", "page 5")
    assert found.changes[0].path.endswith("new/evidence/report.yml")
    back = compare(found.new, found.old)
    assert [change.what for change in back.changes if change.id == "new-1"] == [REMOVED]
    assert back.count("evidence", REMOVED) == 1


def test_what_no_longer_stands_comes_first_retracted_before_superseded(tmp_path: Path) -> None:
    fallen = changed(REPORT, "    locator: page 3\n", "    status: superseded\n    superseded_by: forty-closed\n")
    fallen = changed(
        fallen, "    locator: page 4\n", "    status: retracted\n    status_date: 2021-02-01\n    status_reason: x\n"
    )
    more = FILES["evidence/speech.yml"] + (
        "  - {id: a-1, kind: statement, by: rook, quotation: Bridges are safe., seen: {level: copy}}\n"
    )
    found = difference(tmp_path, {"evidence/report.yml": fallen, "evidence/speech.yml": more})
    assert [(c.id, c.status) for c in found.changes] == [
        ("forty-closed", ("current", "retracted")),
        ("some-not-inspected", ("current", "superseded")),
        ("a-1", None),
    ]


def test_words_names_measures_and_the_base_itself_count(tmp_path: Path) -> None:
    found = difference(
        tmp_path,
        {
            "evidence/lexicon.yml": changed(LEXICON, "Ada Rook", "Ada Rooke") + "synonyms:\n  - [close, shut]\n",
            "evidence/measures.yml": changed(MEASURES, "counts: bridges", "counts: spans"),
            "evidence/base.yml": FILES["evidence/base.yml"] + "period: 2019\n",
        },
    )
    # Who asserts a record is told by the full name.
    assert [(c.table, c.id) for c in found.changes] == [
        ("evidence", "rook-every-bridge"),
        ("measure", "closed-bridges"),
        ("name", "rook"),
    ]
    assert [(w.kind, w.what, w.words) for w in found.words] == [("synonyms", ADDED, "close, shut")]
    assert [(field.name, field.after) for field in found.base] == [("period", "2019")]


# Revisions


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def commit(folder: Path, tag: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", tag, "--allow-empty")
    git(folder, "tag", tag)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the good base at its top, tagged `one`."""
    top = tmp_path / "repo"
    write(top)
    git(top, "init", "-q")
    commit(top, "one")
    monkeypatch.chdir(top)
    return top


def test_a_revision_is_read_as_its_folder_was(repo: Path) -> None:
    before = take_snapshot(repo / "evidence")
    (repo / "evidence/report.yml").write_text(changed(REPORT, "page 3", "page 33"))
    (repo / "evidence/.hidden.yml").write_text("not: read")
    commit(repo, "two")
    then, now = at_revision(repo / "evidence", "one"), at_revision(repo / "evidence", "HEAD")
    assert (then.digest, now.digest) == (before.digest, take_snapshot(repo / "evidence").digest)
    assert [file.shown for file in then.evidence] == [file.shown for file in before.evidence]
    assert then.claims == before.claims
    for spec in ("one:evidence", "one:", "one:.", "one:evidence/base.yml", "one:./evidence", "one:/evidence/"):
        assert named(spec).digest == then.digest


def test_a_base_that_is_gone_from_the_folder_can_still_be_read(repo: Path) -> None:
    expected = take_snapshot(repo / "evidence").digest
    git(repo, "rm", "-rq", "evidence", "claims")
    commit(repo, "gone")
    assert at_revision(repo / "evidence", "one").digest == expected
    with pytest.raises(BaseError, match=r"gone has no base\.yml"):
        at_revision(repo / "evidence", "gone")


def test_a_base_may_lie_deep_and_have_a_claims_folder_of_its_own(repo: Path) -> None:
    header = FILES["evidence/base.yml"] + "claims: verdicts\n"
    write(repo / "deep/er", {"evidence/base.yml": header, "evidence/verdicts/x.yml": CLAIMS, "claims/bridges.yml": "["})
    expected = take_snapshot(repo / "deep/er/evidence")
    commit(repo, "deep")
    git(repo, "rm", "-rq", "deep")
    found = named("deep:deep/er/evidence")
    assert found.digest == expected.digest
    assert [file.name for file in found.claims] == ["verdicts/x.yml"]


def test_links_are_followed_within_the_base_alone(repo: Path) -> None:
    (repo / "secret.yml").write_text("a: secret")
    (repo / "outside").mkdir()
    (repo / "outside/x.yml").write_text(REPORT)
    write(repo / "sub", {"evidence/report.yml": FILES["evidence/speech.yml"]})
    (repo / "sub/evidence/report.yml").unlink()
    (repo / "sub/kept.yml").write_text(REPORT)
    (repo / "sub/evidence/report.yml").symlink_to("../kept.yml")
    (repo / "sub/evidence/etc.yml").symlink_to("/etc/hostname")
    (repo / "sub/evidence/out.yml").symlink_to("../../secret.yml")
    (repo / "sub/evidence/dangling.yml").symlink_to("nowhere.yml")
    (repo / "sub/evidence/folder").symlink_to("../../outside")
    commit(repo, "links")
    found = named("links:sub/evidence")
    assert {file.name for file in found.evidence} >= {"report.yml", "speech.yml"}
    assert not any(b"secret" in file.data for file in found.evidence)
    assert sorted(problem.path.rpartition("/")[2] for problem in found.faults.problems) == [
        "dangling.yml",
        "etc.yml",
        "out.yml",
    ]


def test_reading_a_revision_writes_nothing(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.mkdtemp", lambda *_, **__: pytest.fail("a folder was made"))
    before = sorted(path for path in repo.rglob("*") if ".git" not in path.parts)
    named("one:evidence")
    with pytest.raises(UsageError):
        named("two:evidence")
    assert sorted(path for path in repo.rglob("*") if ".git" not in path.parts) == before


@pytest.mark.parametrize("spec", ["two:evidence", "--help:evidence", ":evidence", "one^{tree}:evidence", "-1:evidence"])
def test_what_is_no_commit_is_refused(spec: str, repo: Path) -> None:
    with pytest.raises(UsageError, match="no such branch, tag or commit"):
        named(spec)


def test_paths_that_lead_out_are_refused(repo: Path) -> None:
    for spec in ("one:../evidence", "one:a/../../evidence", "one:./../.."):
        with pytest.raises(ClaimcheckError, match=r"out of the repository|is not in the repository"):
            named(spec)


def test_a_folder_outside_of_any_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = write(tmp_path / "plain")
    with pytest.raises(UsageError, match="is in no git repository"):
        at_revision(folder, "HEAD")


def test_without_git_it_says_so(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo))
    with pytest.raises(ClaimcheckError, match="git cannot be run"):
        named("one:evidence")


def test_variables_of_a_hook_do_not_lead_elsewhere(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert at_revision(repo / "evidence", "one").evidence


def test_a_large_file_of_a_revision_is_refused(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "MAX_BYTES", 300)
    assert any("larger than" in problem.message for problem in named("one:evidence").faults.problems)


# The command


def ran(capfd: Any, *arguments: str) -> tuple[int, str, str]:
    capfd.readouterr()
    code = main(arguments)
    out, err = capfd.readouterr()
    return code, out, err


DRAFT = "Every bridge was inspected in 2019.\n\nAt least 40 bridges were closed in May 2019.\n\nThe mayor spoke.\n"


def test_turned_verdicts_are_told_with_place_and_record(repo: Path, capfd: Any) -> None:
    retracted = "    status: retracted\n    status_date: 2021-02-01\n    status_reason: miscounted\n"
    (repo / "evidence/report.yml").write_text(changed(REPORT, "    locator: page 4\n", retracted))
    (repo / "draft.md").write_text(DRAFT)
    code, out, err = ran(capfd, "base", "diff", "--since", "one", "draft.md")
    assert (code, err) == (1, "")
    assert out.startswith(
        "Status (1)\n  ~ evidence/report.yml:11: forty-closed\n      current -> retracted 2021-02-01: miscounted"
    )
    assert "draft.md:3:1: SUPPORTED -> NOT SETTLED BY THIS BASE" in out
    assert "no longer by forty-closed" in out
    assert "Records: 1 changed. 1 verdict turned in 1 draft." in out
    page = json.loads(ran(capfd, "base", "diff", "one:evidence", ".", "draft.md", "--format", "json")[1])
    assert page["changes"][0]["status"] == {"before": "current", "after": "retracted"}
    (turn,) = page["turned"]
    assert (turn["path"], turn["line"], turn["before"], turn["after"]) == (
        "draft.md",
        3,
        "supported",
        "not-enough-evidence",
    )
    assert turn["records"] == [
        {"id": "forty-closed", "stance": "supports", "gone": True, "published": "2020-03-01", "status": "retracted"}
    ]
    assert page["summary"]["records"] == {"added": 0, "removed": 0, "changed": 1}


def test_changes_alone_exit_with_0(repo: Path, capfd: Any) -> None:
    (repo / "evidence/report.yml").write_text(changed(REPORT, "page 3", "page 33"))
    code, out, _ = ran(capfd, "base", "diff", "one:evidence", "evidence")
    assert code == 0
    assert "locator: page [-3-] {+33+}" in out
    assert "turned" not in out
    code, out, _ = ran(capfd, "base", "diff", "evidence", "evidence")
    assert (code, out.partition("\n")[0]) == (0, "Nothing changed.")
    (repo / "draft.md").write_text(DRAFT)
    assert ran(capfd, "base", "diff", "one:evidence", "evidence", "draft.md")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("evidence",), "two bases are needed"),
        ((), "two bases are needed"),
        (("evidence", "nowhere"), "there is no evidence base at nowhere"),
        (("evidence", "one:nowhere"), "one has no base.yml at nowhere"),
        (("evidence", "evidence", "no-such.md"), "no such file"),
        (("evidence", "evidence", "--base", "evidence"), "--base goes with --since"),
    ],
)
def test_what_cannot_be_compared_is_told(arguments: tuple[str, ...], expected: str, repo: Path, capfd: Any) -> None:
    code, out, err = ran(capfd, "base", "diff", *arguments)
    assert (code, out) == (2, "")
    assert expected in err


def test_problems_of_an_older_base_are_told_at_their_place(repo: Path, capfd: Any) -> None:
    (repo / "evidence/bad.yml").write_text("[]")
    commit(repo, "bad")
    (repo / "evidence/bad.yml").unlink()
    code, _, err = ran(capfd, "base", "diff", "--since", "bad")
    assert code == 2
    assert "evidence/bad.yml:1:1: expected a mapping" in err


def test_of_several_bases_only_the_last_was_another(repo: Path, capfd: Any) -> None:
    claim = "- extends: every-bridge-inspected\n  also: [No bridge was left uninspected in 2019.]\n"
    (repo / "own/evidence").mkdir(parents=True)
    (repo / "own/claims").mkdir()
    (repo / "own/evidence/base.yml").write_text("id: own\ntitle: Own\ncovers: bridges\n")
    commit(repo, "two")
    (repo / "own/claims/x.yml").write_text(claim)
    (repo / "evidence/report.yml").write_text(changed(REPORT, "page 3", "page 33"))
    out = ran(capfd, "base", "diff", "--since", "two", "--base", "evidence", "--base", "own")[1]
    assert "Verified claims: 1 changed." in out
    assert "page" not in out


def test_hostile_words_cannot_reach_the_terminal(repo: Path, capfd: Any) -> None:
    (repo / "evidence/report.yml").write_text(changed(REPORT, "page 3", '"\\e]0;owned\\a\\u202E"'))
    out = ran(capfd, "base", "diff", "--since", "one", "--color", "never")[1]
    assert "\x1b" not in out
    assert "\u202e" not in out
