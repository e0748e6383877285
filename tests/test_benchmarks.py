"""The gate on accuracy: labelled claims against the bundled base and an invented one, with floors that only go up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import drafts  # noqa: E402
from cases import measure  # noqa: E402
from claimcheck.base.find import load_base  # noqa: E402

FLOORS = yaml.safe_load((ROOT / "benchmarks/own/floors.yml").read_text(encoding="utf-8"))
SETS = {
    "claims": (ROOT / "benchmarks/own/claims.yml", ROOT / "evidence"),
    "adversary": (ROOT / "benchmarks/own/adversary.yml", ROOT / "evidence"),
    "paraphrases": (ROOT / "benchmarks/own/paraphrases.yml", ROOT / "evidence"),
    "third": (ROOT / "benchmarks/own/third.yml", ROOT / "evidence"),
    "harbour-third": (ROOT / "tests/bases/harbour/third.yml", ROOT / "tests/bases/harbour/evidence"),
    "harbour-adversary": (ROOT / "tests/bases/harbour/adversary.yml", ROOT / "tests/bases/harbour/evidence"),
    "harbour-adversary-second": (
        ROOT / "tests/bases/harbour/adversary_second.yml",
        ROOT / "tests/bases/harbour/evidence",
    ),
    "harbour": (ROOT / "tests/bases/harbour/cases.yml", ROOT / "tests/bases/harbour/evidence"),
}


@pytest.mark.parametrize("name", SETS)
def test_labelled_claims_keep_their_floors(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path, base = SETS[name]
    tally = measure(yaml.safe_load(path.read_text(encoding="utf-8")), load_base(base))

    shares = {key.split()[0]: sum(marks) / len(marks) for key, marks in tally.right.items()}

    assert shares["never"] == 1, "\n".join(e for e in tally.errors if e.startswith("NEVER"))
    assert {k: shares[k] >= floor for k, floor in FLOORS[name].items()} == dict.fromkeys(FLOORS[name], True), shares


def test_every_set_has_floors() -> None:
    assert FLOORS.keys() == {*SETS, "drafts"}
    assert FLOORS["drafts"].keys() == {key.stem for key in drafts.KEYS}


@pytest.mark.parametrize("key", drafts.KEYS, ids=lambda key: key.stem)
def test_planted_errors_are_found_and_little_else(key: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made = drafts.measure(key, load_base(ROOT / "evidence"))
    floor = FLOORS["drafts"][key.stem]
    assert made.found >= floor["found"], made.lines
    assert len(made.lines[drafts.ALARM]) <= floor["alarms"], made.lines[drafts.ALARM]
