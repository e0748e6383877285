"""What a sound base becomes, and which files are read."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.base import files
from claimcheck.base.find import load_base
from claimcheck.base.load import read_base
from claimcheck.errors import BaseError
from claimcheck.model.evidence import (
    Evidence,
    Kind,
    Measure,
    Name,
    PartOf,
    Period,
    Relays,
    Seen,
    SeenLevel,
    Source,
    Status,
    VerifiedClaim,
    Via,
)

REPOSITORY = Path(__file__).parents[2]

FULL = {
    "evidence/base.yml": "id: full\ntitle: Full\ncovers: bridges\nperiod: 2017/2021-06\nclaims: ../claims\n",
    "evidence/lexicon.yml": """\
names:
  - id: office
    name: Office of Bridges
    also: [OB, the Office]
    type: body
    kinds: [inspectors]
    part_of: [City Hall, {id: works, from: 2017-01-20, to: 2021}]
  - {id: city, name: City Hall, type: body}
  - {id: works, name: Department of Works, type: body}
synonyms:
  - [shut, closed off]
narrower:
  - {term: bridge, narrower: [footbridge, viaduct]}
antonyms:
  - [open, shut]
""",
    "evidence/measures.yml": """\
- {id: bridges, title: all bridges, counts: bridges}
- {id: closed, title: bridges closed, counts: bridges, part_of: bridges}
""",
    "evidence/good.yml": """\
source:
  id: report
  title: "On Bridges"
  publisher: Office of Bridges
  dated: 2018
  published: 2018-06
  number: OB-1
  url: https://example.org/1
  url_is: listing
  also: [the bridge report]
evidence:
  - id: report-1
    kind: statement
    by: office
    quotation: >
      Seven bridges
      were shut.
    summary: ~
    variants: [Seven were shut.]
    locator: p. 3
    seen: {level: press, in: x, via: {publisher: Courier, date: 2018-07, url: http://example.org}}
    dated: 2018-05-01
    occasion: hearing
    period: ../2018-06
    measure: closed
    propositions: [Seven bridges were shut.]
    read_as: [shut means closed]
    misreadings: [not eight]
    tags: [count]
    relays: {by: OB, kind: finding, document: report}
    status: superseded
    superseded_by: report-2
    same_as: report-2
    once: true
  - id: report-2
    kind: data
    by: the mayor's cousin
    quotation: null
    summary: Eight.
    seen: {level: copy}
    status: retracted
    status_reason: miscounted
    status_date: 2019
""",
    "claims/c.yml": """\
- id: c
  claim: Seven bridges were shut.
  also: [A.]
  denied_by: [B.]
  supported_by: [report-1]
  contradicted_by: []
  context: [report-2]
  response: [report-2]
  safe_wording: C.
  reviewed: {by: desk, on: 2026-11-22}
""",
}
SOURCE = Source(
    id="report",
    title="On Bridges",
    publisher="Office of Bridges",
    dated="2018",
    published="2018-06",
    number="OB-1",
    url="https://example.org/1",
    url_is="listing",
    also=("the bridge report",),
)


def messages(error: BaseError) -> list[str]:
    return [str(problem) for problem in error.problems]


def test_every_key_of_a_record_arrives(write_base: Any) -> None:
    write_base(FULL)
    first, second = load_base().evidence
    assert first == Evidence(
        id="report-1",
        kind=Kind.STATEMENT,
        by="Office of Bridges",
        source=SOURCE,
        quotation="Seven bridges were shut.",
        variants=("Seven were shut.",),
        locator="p. 3",
        seen=Seen(
            level=SeenLevel.PRESS,
            where="x",
            via=Via(publisher="Courier", date="2018-07", url="http://example.org"),
        ),
        dated="2018-05-01",
        occasion="hearing",
        period=Period("0001-01-01", "2018-06-30"),
        measure="closed",
        propositions=("Seven bridges were shut.",),
        read_as=("shut means closed",),
        misreadings=("not eight",),
        tags=("count",),
        relays=Relays(by="OB", kind=Kind.FINDING, document="report"),
        status=Status.SUPERSEDED,
        superseded_by="report-2",
        same_as="report-2",
        same_origin="report",
        once=True,
        path="evidence/good.yml",
        line=12,
    )
    assert (second.by, second.quotation, second.summary) == ("the mayor's cousin", None, "Eight.")
    assert (second.status, second.status_reason, second.status_date) == (
        Status.RETRACTED,
        "miscounted",
        "2019",
    )


def test_a_copy_is_of_one_origin_with_what_it_copies(write_base: Any) -> None:
    write_base(
        {
            "evidence/copy.yml": """\
source: {id: leaflet, title: Leaflet, publisher: Office, dated: 2018-07}
evidence:
  - {id: copy, kind: finding, by: Office, quotation: Closed., seen: {level: copy}, same_as: good-1}
"""
        }
    )
    for base in (load_base(), load_base()):  # as written, then from the compiled form
        assert {record.id: record.origin for record in base.evidence} == {
            "copy": "good",
            "good-1": "good",
            "good-2": "good",
        }


def test_the_rest_of_a_base_arrives(write_base: Any) -> None:
    write_base(FULL)
    base = load_base()
    assert (base.id, base.title, base.covers) == ("full", "Full", "bridges")
    assert base.period == Period("2017-01-01", "2021-06-30")
    assert base.sources == (SOURCE,)
    assert base.measures == (
        Measure(id="bridges", title="all bridges", counts="bridges"),
        Measure(id="closed", title="bridges closed", counts="bridges", part_of="bridges"),
    )
    assert base.lexicon.names[0] == Name(
        id="office",
        name="Office of Bridges",
        type="body",
        also=("OB", "the Office"),
        kinds=("inspectors",),
        part_of=(PartOf(id="city"), PartOf(id="works", period=Period("2017-01-20", "2021-12-31"))),
    )
    assert base.lexicon.synonyms == (("shut", "closed off"),)
    assert base.lexicon.narrower == (("bridge", ("footbridge", "viaduct")),)
    assert base.lexicon.antonyms == (("open", "shut"),)
    assert base.verified_claims == (
        VerifiedClaim(
            id="c",
            claim="Seven bridges were shut.",
            also=("A.",),
            denied_by=("B.",),
            supported_by=("report-1",),
            context=("report-2",),
            response=("report-2",),
            safe_wording="C.",
            reviewed_by="desk",
            reviewed_on="2026-11-22",
            path="claims/c.yml",
            line=1,
        ),
    )


def test_the_compiled_form_keeps_every_key(write_base: Any) -> None:
    top = write_base(FULL)
    base = read_base(top / "evidence")
    assert load_base() == load_base() == base


def test_scalars_stay_the_text_that_was_written(write_base: Any) -> None:
    words = [
        "no",
        "on",
        "010",
        "12:30",
        "1_000",
        "2018-02-30",
        "0x1F",
        "1e3",
        ".inf",
        "true",
        "null",
        "=",
        "<<",
    ]
    write_base({"evidence/lexicon.yml": f"synonyms: [[{', '.join(words)}]]\n"})
    assert load_base().lexicon.synonyms == (tuple(words),)


def test_a_byte_order_mark_and_crlf_are_no_matter(write_base: Any) -> None:
    text = FULL["evidence/good.yml"].replace("\n", "\r\n").encode("utf-8-sig")
    write_base({**FULL, "evidence/good.yml": text})
    assert load_base().evidence[0].quotation == "Seven bridges were shut."


def test_files_below_and_files_in_yaml_are_read_and_hidden_ones_are_not(write_base: Any) -> None:
    more = "source: {{id: {0}, title: T, publisher: P, dated: 2018}}\nevidence: []\n"
    write_base(
        {
            "evidence/2018/a.yml": more.format("a"),
            "evidence/b.yaml": more.format("b"),
            "evidence/.c.yml": "nonsense",
            "evidence/.git/d.yml": "nonsense",
            "evidence/notes.txt": "nonsense",
        }
    )
    assert [source.id for source in load_base().sources] == ["a", "b", "good"]


def test_claims_may_lie_inside_the_evidence_folder(write_base: Any) -> None:
    write_base(
        {
            "evidence/base.yml": "id: a\ntitle: A\ncovers: x\nclaims: claims\n",
            "evidence/claims/c.yml": "- {id: c, claim: C.}\n",
        }
    )
    assert [claim.path for claim in load_base().verified_claims] == ["evidence/claims/c.yml"]


def test_a_hidden_claims_key_is_found(write_base: Any) -> None:
    write_base(
        {
            "evidence/base.yml": 'id: a\ntitle: A\ncovers: x\n"\\x63laims": ../verified\n',
            "verified/c.yml": "- {id: c, claim: C.}\n",
        }
    )
    assert len(load_base().verified_claims) == 1


def test_problems_of_all_files_come_together_in_file_order(write_base: Any) -> None:
    write_base({"evidence/x.yml": "{}", "evidence/a.yml": "[]", "claims/c.yml": "x", "evidence/lexicon.yml": "[]"})
    with pytest.raises(BaseError) as caught:
        load_base()
    paths = [problem.path for problem in caught.value.problems]
    assert paths == [
        "claims/c.yml",
        "evidence/a.yml",
        "evidence/lexicon.yml",
        "evidence/x.yml",
        "evidence/x.yml",
    ]
    assert caught.value.message == "5 problems in the evidence base evidence"


def test_paths_are_shown_from_the_current_directory_or_whole(
    write_base: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = write_base({"evidence/x.yml": "[]"})
    (tmp_path / "elsewhere").mkdir()
    whole = (top / "evidence/x.yml").as_posix()
    for here, shown in (
        (top / "evidence", "x.yml"),
        (tmp_path, "work/evidence/x.yml"),
        (tmp_path / "elsewhere", whole),
    ):
        monkeypatch.chdir(here)
        with pytest.raises(BaseError) as caught:
            load_base(top)
        assert caught.value.problems[0].path == shown


# Files that cannot be used


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            b"# \xc3\xa9\n# a\xc3\xa9\xff",
            "evidence/x.yml:2:5: not UTF-8: the byte 0xff cannot stand here (save the file as UTF-8)",
        ),
        (
            b"# caf\xe9\n",
            "evidence/x.yml:1:6: not UTF-8: the byte 0xe9 cannot stand here (save the file as UTF-8)",
        ),
        (
            "x: y".encode("utf-16"),
            "evidence/x.yml:1:1: not UTF-8: the byte 0xff cannot stand here (save the file as UTF-8)",
        ),
        (b"x: y\x00", "evidence/x.yml:1:5: the character U+0000 is not allowed in YAML (take it out)"),
    ],
)
def test_bytes_that_are_no_text_are_told(data: bytes, problem: str, write_base: Any) -> None:
    write_base({"evidence/x.yml": data})
    with pytest.raises(BaseError) as caught:
        load_base()
    assert messages(caught.value) == [problem]


def test_a_file_that_is_too_large_is_not_read(write_base: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1_000_000)
    write_base({"evidence/x.yml": b"#" * 1_000_001})
    with pytest.raises(BaseError) as caught:
        load_base()
    assert messages(caught.value) == ["evidence/x.yml:1:1: larger than 1 MB (split it)"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and named pipes")
def test_pipes_and_broken_links_and_links_out_are_told(write_base: Any, tmp_path: Path) -> None:
    top = write_base()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yml").write_text("secret: x")
    os.mkfifo(top / "evidence/pipe.yml")
    (top / "evidence/broken.yml").symlink_to("nowhere")
    (top / "evidence/out.yml").symlink_to(outside / "secret.yml")
    (top / "claims").symlink_to(outside)
    with pytest.raises(BaseError) as caught:
        load_base()
    assert messages(caught.value) == [
        "claims/secret.yml:1:1: a link that leads out of the base (put the file itself here)",
        "evidence/broken.yml:1:1: cannot be read: No such file or directory",
        "evidence/out.yml:1:1: a link that leads out of the base (put the file itself here)",
        "evidence/pipe.yml:1:1: not a regular file",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_an_evidence_folder_that_is_a_link_is_read(write_base: Any, tmp_path: Path) -> None:
    top = write_base(FULL)
    (tmp_path / "linked").symlink_to(top / "evidence")
    assert len(load_base(tmp_path / "linked").evidence) == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(write_base: Any) -> None:
    top = write_base()
    (top / "evidence/good.yml").chmod(0)
    with pytest.raises(BaseError) as caught:
        load_base()
    assert messages(caught.value) == ["evidence/good.yml:1:1: cannot be read: Permission denied"]


def test_many_wrong_links_do_not_take_long(write_base: Any) -> None:
    ids = ", ".join(f"no-such-record-{number}" for number in range(3000))
    write_base({"claims/c.yml": f"- {{id: c, claim: C., context: [{ids}]}}\n"})
    with pytest.raises(BaseError) as caught:
        load_base()
    assert len(caught.value.problems) == 3000


# Digest


def test_the_digest_is_of_names_and_bytes(write_base: Any, tmp_path: Path) -> None:
    first = load_base(write_base(FULL)).digest
    assert first.startswith("sha256:")
    assert len(first) == 71
    assert load_base(write_base(FULL, root=tmp_path / "copy")).digest == first
    changed = {**FULL, "evidence/measures.yml": f"{FULL['evidence/measures.yml']}\n"}
    assert load_base(write_base(changed, root=tmp_path / "changed")).digest != first
    top = write_base(FULL, root=tmp_path / "renamed")
    (top / "claims/c.yml").rename(top / "claims/d.yml")
    assert load_base(top).digest != first


# The loader without libyaml, and the bases of this repository


def test_the_pure_loader_reads_the_same(write_base: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    top = write_base({**FULL, "evidence/x.yml": "source: {id: &a x, title: !t X, publisher: *a}\n"})
    with pytest.raises(BaseError) as fast:
        read_base(top / "evidence")
    (top / "evidence/x.yml").unlink()
    base = read_base(top / "evidence")
    monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    assert read_base(top / "evidence") == base
    write_base({**FULL, "evidence/x.yml": "source: {id: &a x, title: !t X, publisher: *a}\n"})
    with pytest.raises(BaseError) as slow:
        read_base(top / "evidence")
    assert slow.value.problems == fast.value.problems


FOLDERS = [
    path.parent for path in (*REPOSITORY.glob("evidence/base.yml"), *REPOSITORY.glob("tests/bases/*/evidence/base.yml"))
]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_the_bases_of_the_repository_are_sound(folder: Path) -> None:
    try:
        read_base(folder, start=REPOSITORY)
    except BaseError as error:
        pytest.fail("\n".join(messages(error)))
