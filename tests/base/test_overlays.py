"""Bases laid over one another: the later wins by id, it is told, links lead to all of them, nothing is ever stale."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from claimcheck.base import compiled, find, load
from claimcheck.base.find import load_base, load_base_with
from claimcheck.cli.entry import main
from claimcheck.errors import BaseError
from claimcheck.model.evidence import EvidenceBase, Status

LOWER = {
    "evidence/base.yml": "id: town\ntitle: Town\ncovers: bridges\nperiod: 2018/2020\n",
    "evidence/report.yml": (
        "source: {id: report, title: Report, publisher: Bridge Office, dated: 2020-03-01}\n"
        "evidence:\n"
        "  - id: some-not-inspected\n"
        "    kind: finding\n"
        "    by: office\n"
        "    quotation: Some bridges were not inspected in 2019.\n"
        "    seen: {level: primary}\n"
        "    propositions: [Some bridges were not inspected in 2019.]\n"
        "  - {id: forty, kind: data, by: office, quotation: 40 bridges were closed in 2019., "
        "seen: {level: primary}, measure: closed, propositions: [40 bridges were closed in 2019.]}\n"
    ),
    "evidence/lexicon.yml": (
        "names:\n"
        "  - {id: office, name: Bridge Office, type: body}\n"
        "  - {id: town, name: Orne, type: place}\n"
        "synonyms:\n  - [close, shut]\n"
        "narrower:\n  - {term: bridge, narrower: [viaduct]}\n"
        "antonyms:\n  - [open, closed]\n"
    ),
    "evidence/measures.yml": "- {id: closed, title: closed bridges, counts: bridges}\n",
    "claims/bridges.yml": (
        "- id: every-bridge-inspected\n"
        "  claim: Every bridge was inspected in 2019.\n"
        "  contradicted_by: [some-not-inspected]\n"
    ),
}
MARKER = "id: desk\ntitle: Our desk\ncovers: ferries\nperiod: 2021\n"
TAPE = (
    "source: {id: tape, title: Tape, publisher: Our desk, dated: 2021-05-01}\n"
    "evidence:\n"
    "  - {id: tape-1, kind: finding, by: Bridge Office, quotation: The mill bridge was not inspected in 2019., "
    "seen: {level: copy}, measure: closed, propositions: [The mill bridge was not inspected in 2019.]}\n"
)
EXTENDS = (
    "- extends: every-bridge-inspected\n  contradicted_by: [tape-1]\n  also: [In 2019 all bridges were inspected.]\n"
)


def written(top: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return top


@pytest.fixture
def lower(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return written(tmp_path / "here/town", LOWER)


def desk(lower: Path, files: dict[str, str], name: str = "desk") -> Path:
    return written(lower.parent / name, {"evidence/base.yml": MARKER, **files})


def told(lower: Path, files: dict[str, str]) -> list[str]:
    return [note.message for note in find.load((lower, desk(lower, files))).notes]


def problems(lower: Path, files: dict[str, str]) -> list[str]:
    with pytest.raises(BaseError) as caught:
        load_base((lower, desk(lower, files)))
    return [str(problem) for problem in caught.value.problems]


def test_the_union_holds_both_and_links_lead_across(lower: Path) -> None:
    top = desk(lower, {"evidence/tape.yml": TAPE, "claims/ours.yml": EXTENDS})
    base = load_base((lower, top))
    assert (base.id, base.title, base.covers) == ("town+desk", "Town + Our desk", "bridges; ferries")
    assert base.period is not None
    assert (base.period.start, base.period.end) == ("2018-01-01", "2021-12-31")
    assert [record.id for record in base.evidence] == ["some-not-inspected", "forty", "tape-1"]
    assert base.verified_claims[0].contradicted_by == ("some-not-inspected", "tape-1")
    assert base.verified_claims[0].path == "town/claims/bridges.yml"


def test_what_an_extension_adds_is_told_at_its_place(lower: Path) -> None:
    top = desk(lower, {"evidence/tape.yml": TAPE, "claims/ours.yml": EXTENDS})
    (note,) = find.load((lower, top)).notes
    expected = 'verified claim "every-bridge-inspected" of town gets more from desk: also (1); contradicted_by tape-1'
    assert note.message == expected
    assert (note.path, note.line, note.column) == ("desk/claims/ours.yml", 1, 12)


def test_a_record_is_replaced_whole_and_it_is_told(lower: Path) -> None:
    new = LOWER["evidence/report.yml"].replace("Some bridges were not", "Many bridges were not")
    top = desk(lower, {"evidence/report.yml": new})
    found = find.load((lower, top))
    assert [record.id for record in found.base.evidence] == ["some-not-inspected", "forty"]
    assert found.base.evidence[0].quotation == "Many bridges were not inspected in 2019."
    # The source and the second record are the same in both: nothing to tell.
    assert [note.message for note in found.notes] == ['record "some-not-inspected" of town is replaced by that of desk']
    assert found.notes[0].path == "desk/evidence/report.yml"


def test_a_replaced_source_is_that_of_the_records_below(lower: Path) -> None:
    files = {"evidence/r.yml": "source: {id: report, title: New, publisher: O, dated: 2021}\nevidence: []\n"}
    base = load_base((lower, desk(lower, files)))
    assert {record.source.title for record in base.evidence} == {"New"}
    assert told(lower, files) == ['source "report" of town is replaced by that of desk']


def test_a_claim_is_replaced_whole(lower: Path) -> None:
    claim = "- {id: every-bridge-inspected, claim: Every bridge was seen to., context: [forty]}\n"
    base = load_base((lower, desk(lower, {"claims/x.yml": claim})))
    assert [(c.claim, c.contradicted_by) for c in base.verified_claims] == [("Every bridge was seen to.", ())]


def test_words_are_joined_and_names_replaced(lower: Path) -> None:
    words = (
        "names:\n"
        "  - {id: office, name: Office of Bridges, type: body, part_of: [Orne]}\n"
        "  - {id: rook, name: Ada Rook, type: person, part_of: [office]}\n"
        "synonyms:\n  - [close, shut]\n  - [ferry, boat]\n"
        "narrower:\n  - {term: bridge, narrower: [footbridge]}\n"
    )
    files = {"evidence/lexicon.yml": words}
    base = load_base((lower, desk(lower, files)))
    lexicon = base.lexicon
    assert [name.id for name in lexicon.names] == ["office", "town", "rook"]
    assert [part.id for part in lexicon.names[0].part_of] == ["town"]
    assert lexicon.synonyms == (("close", "shut"), ("ferry", "boat"))
    assert lexicon.narrower == (("bridge", ("viaduct", "footbridge")),)
    # Records below were made by the old name, which the new one no longer has.
    assert {record.by for record in base.evidence} == {"Office of Bridges"}
    assert told(lower, files) == ['name "office" of town is replaced by that of desk']


def test_the_later_of_three_wins(lower: Path) -> None:
    def text(title: str) -> str:
        return f"source: {{id: report, title: {title}, publisher: O, dated: 2021}}\nevidence: []\n"

    one = desk(lower, {"evidence/r.yml": text("One")})
    two = desk(lower, {"evidence/base.yml": MARKER.replace("desk", "two"), "evidence/r.yml": text("Two")}, "two")
    for order, title in (((lower, one, two), "Two"), ((lower, two, one), "One"), ((one, two, lower), "Report")):
        assert load_base(order).sources[0].title == title
    digests = {load_base(order).digest for order in ((lower, one, two), (lower, two, one), (lower, one))}
    assert len(digests) == 3


def test_two_bases_of_one_id_are_told_apart_by_their_folders(lower: Path) -> None:
    new = LOWER["evidence/report.yml"].replace("Some", "Many")
    twin = written(lower.parent / "twin", {**LOWER, "evidence/report.yml": new})
    found = find.load((lower, twin))
    assert found.base.id == "town"
    assert found.notes[0].message.endswith("of town (town/evidence) is replaced by that of town (twin/evidence)")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"evidence/x.yml": "source: {id: forty, title: T, publisher: P, dated: 2021}\nevidence: []\n"},
            'desk/evidence/x.yml:1:14: id: the source "forty" has the id of the record of town (give it another id)',
        ),
        (
            {"claims/x.yml": "- {id: report, claim: A bridge was closed.}\n"},
            'desk/claims/x.yml:1:8: id: the verified claim "report" has the id of the source of town '
            "(give it another id)",
        ),
        (
            {"evidence/measures.yml": "- {id: closed, title: closed lanes, counts: lanes}\n"},
            'desk/evidence/measures.yml:1:8: counts: the measure "closed" counts something else in town: bridges '
            "(its records would be compared by other terms; give this one another id)",
        ),
        (
            {"claims/x.yml": "- {id: x, claim: A bridge was closed., context: [fourty]}\n"},
            'desk/claims/x.yml:1:50: [0].context[0]: no evidence has the id "fourty" (did you mean "forty"?)',
        ),
        (
            {"claims/x.yml": "- {extends: every-bridge, context: [forty]}\n"},
            'desk/claims/x.yml:1:13: [0].extends: no verified claim has the id "every-bridge" '
            '(did you mean "every-bridge-inspected"?)',
        ),
        (
            {"claims/x.yml": "- {extends: every-bridge-inspected, supported_by: [some-not-inspected]}\n"},
            'desk/claims/x.yml:1:13: [0].extends: "some-not-inspected" would stand in "supported_by" and in '
            '"contradicted_by" (to move a record, write the whole claim again under its id)',
        ),
        (
            {"claims/x.yml": "- {extends: every-bridge-inspected, denied_by: [Every bridge was inspected in 2019.]}\n"},
            'desk/claims/x.yml:1:13: [0].extends: "Every bridge was inspected in 2019." would be the claim and its '
            "denial",
        ),
        (
            {"claims/x.yml": "- {extends: every-bridge-inspected}\n"},
            "desk/claims/x.yml:1:13: [0].extends: adds nothing to the claim (add one of also, denied_by, supported_by, "
            "contradicted_by, qualified_by, context, response, safe_wording, reviewed)",
        ),
        (
            {"claims/x.yml": "- {extends: every-bridge-inspected, claim: Some other., context: [forty]}\n"},
            'desk/claims/x.yml:1:37: [0]: unknown key "claim" (known: extends, also, denied_by, supported_by, '
            "contradicted_by, qualified_by, context, response, safe_wording, reviewed)",
        ),
        (
            {"evidence/lexicon.yml": "synonyms:\n  - [open, closed]\n"},
            "desk/evidence/lexicon.yml:2:5: synonyms[0]: a base below has two of these as antonyms",
        ),
        (
            {"evidence/lexicon.yml": "antonyms:\n  - [close, shut]\n"},
            'desk/evidence/lexicon.yml:2:5: antonyms[0]: "close" and "shut" are synonyms too (keep one of the two)',
        ),
    ],
)
def test_what_cannot_be_laid_over_is_told_with_its_place(files: dict[str, str], expected: str, lower: Path) -> None:
    assert problems(lower, files) == [expected]


def test_faults_of_all_bases_are_told_at_once(lower: Path) -> None:
    (lower / "evidence/bad.yml").write_text("[]")
    found = problems(lower, {"evidence/worse.yml": "[]"})
    assert [problem.partition(":")[0] for problem in found] == ["desk/evidence/worse.yml", "town/evidence/bad.yml"]


def test_an_extension_needs_its_claim_below(lower: Path) -> None:
    top = desk(lower, {"evidence/tape.yml": TAPE, "claims/ours.yml": EXTENDS})
    with pytest.raises(BaseError) as caught:
        load_base((top, lower))
    assert str(caught.value.problems[0]).endswith("(name the base that has it before this one)")
    with pytest.raises(BaseError) as caught:
        load_base(top)
    assert any("--base BELOW --base THIS" in str(problem) for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("entry", "valid"),
    [
        ({"extends": "a", "contradicted_by": ["b"]}, True),
        ({"extends": "a", "claim": "A bridge fell."}, False),
        ({"id": "a", "claim": "A bridge fell."}, True),
        ({"id": "a"}, False),
    ],
)
def test_the_editor_knows_extensions(entry: dict[str, object], valid: bool) -> None:
    path = Path(__file__).parents[2] / "docs/schema/claims.schema.json"
    assert Draft7Validator(json.loads(path.read_text(encoding="utf-8"))).is_valid([entry]) is valid


def test_an_extension_of_ones_own_claim_is_refused(lower: Path) -> None:
    (lower / "claims/more.yml").write_text("- {extends: every-bridge-inspected, context: [forty]}\n")
    with pytest.raises(BaseError) as caught:
        load_base(lower)
    assert "is a claim of this same base (write it into the claim itself)" in str(caught.value.problems[0])


def test_a_base_is_named_once(lower: Path) -> None:
    with pytest.raises(BaseError, match="named twice"):
        load_base((lower, lower / "evidence"))


# The bundled base, and the cache


@pytest.fixture
def bundle(lower: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lower base compiled as the bundled one: its files are not to be had."""
    path = tmp_path / "bundle.msgpack"
    compiled.write_compiled(path, load_base(lower), None)
    monkeypatch.setattr(compiled, "BUNDLED", path)
    return path


def test_the_bundled_base_is_called_bundled(bundle: Path, lower: Path) -> None:
    (lower.parent / "evidence").mkdir()
    (lower.parent / "evidence/base.yml").write_text("not: read")
    assert load_base(Path("bundled")).id == "town"
    top = desk(lower, {"evidence/tape.yml": TAPE, "claims/ours.yml": EXTENDS})
    over_files, over_bundle = load_base((lower, top)), load_base((Path("bundled"), top))
    assert over_bundle == over_files
    assert over_bundle.digest == over_files.digest


def test_links_to_a_compiled_base_are_followed_and_checked(bundle: Path, lower: Path) -> None:
    files = {"claims/x.yml": "- {id: x, claim: A bridge was closed., context: [fourty]}\n"}
    with pytest.raises(BaseError, match="1 problem in the evidence base town \\+ desk"):
        load_base((Path("bundled"), desk(lower, files)))
    files = {"evidence/x.yml": "source: {id: forty, title: T, publisher: P, dated: 2021}\nevidence: []\n"}
    with pytest.raises(BaseError, match="problem"):
        load_base((Path("bundled"), desk(lower, files)))


def count_built(base: EvidenceBase) -> dict[str, object]:
    return {"records": len(base.evidence)}


def test_a_second_load_reads_the_cache_with_its_notes(lower: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = desk(lower, {"evidence/tape.yml": TAPE, "claims/ours.yml": EXTENDS})
    first = find.load((lower, top), count_built)
    monkeypatch.setattr(load, "read_layer", lambda *_: pytest.fail("compiled again"))
    assert find.load((lower, top), count_built) == first
    assert first.notes


def test_no_edit_of_any_layer_is_ever_missed(lower: Path, bundle: Path) -> None:
    top = desk(lower, {"evidence/tape.yml": TAPE})
    assert load_base_with(count_built, (lower, top))[1] == {"records": 3}
    report = lower / "evidence/report.yml"
    report.write_text(report.read_text().replace("Some bridges", "Most bridges"))
    assert "Most bridges" in str(load_base((lower, top)).evidence[0].quotation)
    (top / "evidence/tape.yml").unlink()
    assert load_base_with(count_built, (lower, top))[1] == {"records": 2}
    assert "Some bridges" in str(load_base((Path("bundled"), top)).evidence[0].quotation)
    compiled.write_compiled(bundle, load_base(lower), None)
    assert "Most bridges" in str(load_base((Path("bundled"), top)).evidence[0].quotation)


# The command line


def ran(capfd: Any, *arguments: str) -> tuple[int, str, str]:
    capfd.readouterr()
    code = main(arguments)
    out, err = capfd.readouterr()
    return code, out, err


def test_a_check_tells_what_the_overlay_changes(lower: Path, capfd: Any) -> None:
    desk(lower, {"evidence/tape.yml": TAPE, "claims/ours.yml": EXTENDS})
    code, out, _ = ran(capfd, "check", "Every bridge was inspected in 2019.", "--base", "town", "--base", "desk")
    assert code == 1
    assert "tape-1" in out
    assert "gets more from desk" in " ".join(out.split())
    assert ran(capfd, "check", "Every bridge was inspected in 2019.", "--base", "town")[1].count("tape-1") == 0


def test_looking_up_goes_through_all_bases(lower: Path, capfd: Any) -> None:
    desk(lower, {"evidence/tape.yml": TAPE, "claims/ours.yml": EXTENDS})
    both = ("--base", "town", "--base", "desk")
    assert "tape-1" in ran(capfd, "base", "show", "every-bridge-inspected", *both)[1]
    assert "3 of 3 records." in ran(capfd, "base", "list", *both)[1]
    code, out, err = ran(capfd, "base", "cite", "tape-1", *both)
    assert (code, out.partition(",")[0]) == (0, "Bridge Office")
    assert "gets more from desk" in err
    assert "3 records" in ran(capfd, "base", "stats", *both)[1]
    assert '"id": "town"' not in ran(capfd, "base", "export", *both)[1].partition("\n")[0]


def test_lint_and_test_tell_what_the_last_base_brings(lower: Path, capfd: Any) -> None:
    desk(lower, {"evidence/tape.yml": TAPE})
    alone = ran(capfd, "base", "lint", "--base", "town")[1]
    both = ran(capfd, "base", "lint", "--base", "town", "--base", "desk")[1]
    assert "town/evidence" in alone
    assert "town/evidence/report" not in both
    assert "desk/evidence/tape.yml" in both
    assert ran(capfd, "base", "test", "--base", "town", "--base", "desk")[0] == 0


def test_adding_writes_to_the_last_base_alone(lower: Path, capfd: Any) -> None:
    top = desk(lower, {"evidence/tape.yml": TAPE})
    before = {path: path.read_bytes() for path in lower.rglob("*.yml")}
    new = (
        "base",
        "add",
        "--claim",
        "Forty bridges were closed in 2019.",
        "--id",
        "forty-closed",
        "--supported-by",
        "forty",
    )
    assert ran(capfd, *new, "--base", "town", "--base", "desk")[0] == 0
    assert {path: path.read_bytes() for path in lower.rglob("*.yml")} == before
    (written_file,) = (top / "claims").iterdir()
    assert "supported_by: [forty]" in written_file.read_text()
    code, _, err = ran(capfd, *new[:4], "--id", "other", "--supported-by", "fourty", "--base", "town", "--base", "desk")
    assert (code, 'no evidence has the id "fourty"' in err) == (1, True)
    code, _, err = ran(capfd, *new, "--base", "desk", "--base", "bundled")
    assert (code, "the bundled base cannot be changed" in err) == (2, True)


# As of a day


OLD_RECORD = (
    "source: {id: late, title: Late, publisher: Office, dated: 2021-01-05}\nevidence:\n"
    "  - {id: late-1, kind: data, by: office, quotation: 44 bridges were closed in 2019., seen: {level: primary}}\n"
)


def test_as_of_leaves_out_what_came_later_everywhere(lower: Path, capfd: Any) -> None:
    report = lower / "evidence/report.yml"
    report.write_text(
        report.read_text().replace("measure: closed,", "measure: closed, status: superseded, superseded_by: late-1,")
    )
    (lower / "evidence/late.yml").write_text(OLD_RECORD)
    on = ("--base", "town", "--as-of", "2020-12-31")
    now = ran(capfd, "base", "show", "forty", "--base", "town")[1]
    then = ran(capfd, "base", "show", "forty", *on)[1]
    assert "SUPERSEDED by late-1" in now
    assert "SUPERSEDED" not in then
    assert then.startswith("As of December 31, 2020.\n")
    assert "superseded" in ran(capfd, "base", "list", "--base", "town")[1]
    assert "superseded" not in ran(capfd, "base", "list", *on)[1]
    assert ran(capfd, "base", "show", "late-1", *on)[0] == 2
    for command in (("list",), ("search", "bridges"), ("stats",), ("list", "--format", "json")):
        assert "late-1" not in ran(capfd, "base", *command, *on)[1]
    assert '"as_of": "2020-12-31"' in ran(capfd, "base", "stats", "--format", "json", *on)[1]
    assert "superseded" in ran(capfd, "base", "cite", "forty", "--base", "town")[1].lower()
    assert "superseded" not in ran(capfd, "base", "cite", "forty", *on)[1].lower()
    assert ran(capfd, "base", "list", "--base", "town", "--as-of", "soon")[0] == 2


def test_status_holds_over_layers(lower: Path) -> None:
    late = OLD_RECORD.replace("seen: {level: primary}}", "seen: {level: primary}, measure: closed}")
    new = LOWER["evidence/report.yml"].replace(
        "measure: closed,", "measure: closed, status: superseded, superseded_by: late-1,"
    )
    base = load_base((lower, desk(lower, {"evidence/late.yml": late, "evidence/report.yml": new})))
    assert {record.id: record.status for record in base.evidence}["forty"] is Status.SUPERSEDED
