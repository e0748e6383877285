"""Published drafts against a newer base: exactly the planted turns, each in its group, and no others."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from claimcheck.cli.entry import main

NOUNS = ("lamps", "buoys", "bollards", "benches", "signs", "bells", "ropes", "chains", "anchors", "pumps")
"""What was replaced, by a figure each; none of these figures changes."""
COUNTS = {noun: 11 + 3 * index for index, noun in enumerate(NOUNS)}

HEADER = "id: quay\ntitle: Works at the quays (invented)\ncovers: works at the quays of Marrowhaven\n"
LEXICON = "names:\n  - {id: mha, name: Harbour Authority, also: [the Authority], type: body}\n"


class Record(NamedTuple):
    """A record to write: its words are its proposition."""

    id: str
    text: str
    published: str
    kind: str = "finding"
    more: str = ""

    @property
    def source(self) -> str:
        head = (
            f"source: {{id: {self.id}, title: Report {self.id}, publisher: Harbour Authority, dated: {self.published}}}"
        )
        return (
            f"{head}\nevidence:\n  - id: r-{self.id}\n    kind: {self.kind}\n    by: Harbour Authority\n"
            f"    quotation: {self.text}\n    seen: {{level: primary}}\n    propositions: [{self.text}]\n{self.more}"
        )


def replaced(noun: str, count: int) -> str:
    return f"The Harbour Authority replaced {count} {noun} in 2022."


OLD = (
    *(Record(noun, replaced(noun, count), "2023-01-10", "data") for noun, count in COUNTS.items()),
    Record("fenders", "Every fender was inspected in 2022.", "2023-01-20"),
    Record("cranes", replaced("cranes", 4), "2023-01-20", "data"),
    Record("gates", replaced("gates", 6), "2023-01-20", "data"),
)
RETRACTED = "    status: retracted\n    status_date: 2024-02-01\n    status_reason: counted twice\n"
NEW = (
    *(record for record in OLD if record.id not in ("cranes", "gates")),
    Record("cranes", replaced("cranes", 4), "2023-01-20", "data", RETRACTED),
    # Public long before the drafts, and found only now.
    Record("ladders", replaced("ladders", 9), "2022-12-15", "data"),
    Record("divers", "No diver was trained in 2022.", "2022-12-20"),
    # Public after the drafts.
    Record("fenders-2", "Some fenders were not inspected in 2022.", "2024-03-01"),
    Record("masts", "The Harbour Authority replaced 5 masts in 2022.", "2024-03-01", "data"),
    Record("cameras", replaced("cameras", 7), "2022-12-15", "data"),
)

PLANTED = {
    # (draft, sentence): (when, before, after, record)
    "03": (replaced("ladders", 14), "wrong-when-published", "not-enough-evidence", "contradicted", "r-ladders"),
    "11": (
        "Some divers were trained in 2022.",
        "wrong-when-published",
        "not-enough-evidence",
        "contradicted",
        "r-divers",
    ),
    "17": (
        "Every fender was inspected in 2022.",
        "overtaken-since",
        "supported",
        "conflicting-evidence",
        "r-fenders-2",
    ),
    "23": (replaced("masts", 8), "overtaken-since", "not-enough-evidence", "contradicted", "r-masts"),
    "29": (replaced("cranes", 4), "overtaken-since", "supported", "not-enough-evidence", "r-cranes"),
    "31": (replaced("gates", 6), "otherwise", "supported", "not-enough-evidence", "r-gates"),
    "37": (replaced("cameras", 7), "otherwise", "not-enough-evidence", "supported", "r-cameras"),
    "41": (replaced("ladders", 12), "undated", "not-enough-evidence", "contradicted", "r-ladders"),
}
FILLERS = (
    "The tide was high that morning.",
    "What will the council do next?",
    "Harbour staff declined to comment on the weather.",
    "The market on the east quay sold herring and crab.",
)


def write_base(folder: Path, records: tuple[Record, ...]) -> None:
    evidence = folder / "evidence"
    evidence.mkdir(parents=True, exist_ok=True)
    for path in evidence.iterdir():
        path.unlink()
    (evidence / "base.yml").write_text(HEADER)
    (evidence / "lexicon.yml").write_text(LEXICON)
    for record in records:
        (evidence / f"{record.id}.yml").write_text(record.source)


def draft_text(number: int) -> str:
    """A draft of a few paragraphs: some figures right, one wrong all along, and what is planted."""
    key = f"{number:02d}"
    right = [replaced(noun, COUNTS[noun]) for noun in (NOUNS[number % 10], NOUNS[(number * 3 + 1) % 10])]
    # Contradicted by the older base as well: known, so no turn.
    wrong = [replaced(NOUNS[(number + 5) % 10], 2)] if number % 4 == 0 else []
    said = PLANTED[key][:1] if key in PLANTED else ()
    paragraphs = [right[0], FILLERS[number % 4], *said, *wrong, right[1], FILLERS[(number + 1) % 4]]
    month, day = 2 + number % 9, 1 + number % 27
    front = "" if key == "41" else f"---\ntitle: Quay notes {number}\ndate: 2023-{month:02d}-{day:02d}\n---\n\n"
    return front + "\n\n".join(paragraphs) + "\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A repository whose base was OLD at the tag `then` and is NEW, and an archive of 50 published drafts."""
    monkeypatch.setattr("claimcheck.base.cache.folder", lambda: tmp_path / "cache")
    top = tmp_path / "desk"
    write_base(top, OLD)
    git(top, "init", "-q")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "then")
    git(top, "tag", "then")
    write_base(top, NEW)
    (top / "published").mkdir()
    for number in range(50):
        (top / "published" / f"{number:02d}.md").write_text(draft_text(number))
    monkeypatch.chdir(top)
    return top


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def ran(capfd: Any, *arguments: str) -> tuple[int, str, str]:
    capfd.readouterr()
    code = main(arguments)
    out, err = capfd.readouterr()
    return code, out, err


def test_exactly_the_planted_turns_are_found(desk: Path, capfd: Any) -> None:
    code, out, err = ran(capfd, "base", "recheck", "published", "--since", "then", "--format", "json")
    assert (code, err) == (1, "")
    page = json.loads(out)
    found = {
        Path(turn["path"]).stem: (turn["claim"], turn["when"], turn["before"], turn["after"], turn["records"][0]["id"])
        for turn in page["turned"]
    }
    assert found == PLANTED
    assert page["summary"]["turned"] == len(page["turned"]) == len(PLANTED)
    assert page["summary"]["drafts"] == 50
    whens = [turn["when"] for turn in page["turned"]]
    order = ["wrong-when-published", "overtaken-since", "undated", "otherwise"]
    assert whens == sorted(whens, key=order.index)


def test_the_page_for_people_names_place_claim_verdicts_and_record(desk: Path, capfd: Any) -> None:
    code, out, _ = ran(capfd, "base", "recheck", "published/03.md", "published/17.md", "--since", "then")
    assert code == 1
    assert out.startswith("Wrong when published (1)\n  published/03.md:10:1: 2023-05-04 ")
    assert "NOT SETTLED BY THIS BASE -> CONTRADICTED BY THE RECORD" in out
    assert "by r-ladders (OFFICIAL DATA, Harbour Authority, public 2022-12-15)" in out
    assert out.index("Wrong when published") < out.index("Overtaken since (1)")
    assert "2 turned (1 wrong when published; 1 overtaken since)" in " ".join(out.split())


def test_an_older_base_may_be_a_folder(desk: Path, tmp_path: Path, capfd: Any) -> None:
    write_base(tmp_path / "old", OLD)
    code, out, _ = ran(capfd, "base", "recheck", "published", "--old", str(tmp_path / "old"), "--format", "json")
    assert code == 1
    assert {Path(turn["path"]).stem for turn in json.loads(out)["turned"]} == set(PLANTED)


def test_nothing_turns_where_nothing_changed(desk: Path, capfd: Any) -> None:
    assert ran(capfd, "base", "recheck", "published", "--old", ".")[0] == 0
    code, _, err = ran(capfd, "base", "recheck", "publishd", "--old", ".")
    assert (code, "publishd: no such file or folder" in err) == (2, True)
    code, out, _ = ran(capfd, "base", "recheck", "published", "--since", "then", "--exit-zero", "-f", "json")
    assert (code, len(json.loads(out)["turned"])) == (0, len(PLANTED))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("published",), "name the older base once"),
        (("published", "--since", "then", "--old", "."), "name the older base once"),
        (("published", "--since", "nope"), "nope: no such branch, tag or commit"),
        (("published", "--since", "--output=x"), "no such branch, tag or commit"),
        (("nowhere/", "--since", "then"), "no such file or folder"),
        (("published", "--since", "then", "--base", "bundled"), "has no revisions"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: tuple[str, ...], told: str, desk: Path, capfd: Any) -> None:
    code, out, err = ran(capfd, "base", "recheck", *arguments)
    assert (code, out) == (2, "")
    assert told in err
