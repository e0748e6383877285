"""Every fault of a base is told with its place: the table is broken.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.base.find import load_base
from claimcheck.errors import BaseError

TABLE = Path(__file__).with_name("broken.yml")
SOURCE = "source: {id: x, title: X, publisher: P, dated: 2018}\nevidence:\n  - "
CASES: list[dict[str, Any]] = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
ONE_FILE = {"claim": "claims/x.yml", "lexicon": "evidence/lexicon.yml", "measures": "evidence/measures.yml"}


def files_of(case: dict[str, Any]) -> dict[str, str | bytes | None]:
    """The files of a case; an empty text takes one away."""
    files: dict[str, str | bytes | None] = {name: text or None for name, text in case.get("files", {}).items()}
    if "record" in case:
        files["evidence/x.yml"] = f"{SOURCE}{case['record']}\n"
    return files | {name: case[key] for key, name in ONE_FILE.items() if key in case}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_problem_is_told_with_its_place(case: dict[str, Any], write_base: Any) -> None:
    if not hasattr(yaml, "CBaseLoader") and "not YAML" in str(case["problems"]):
        pytest.skip("the pure parser words syntax errors in another way")
    write_base(files_of(case))
    with pytest.raises(BaseError) as caught:
        load_base()
    assert [str(problem) for problem in caught.value.problems] == case["problems"]


def test_the_table_is_long_enough_and_names_are_unique() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) >= 60


def test_very_large_values_are_told_in_short(write_base: Any) -> None:
    record = "{id: r, kind: '" + "word " * 900_000 + "', by: O, quotation: Aaa bbb., seen: {level: copy}}"
    write_base({"evidence/x.yml": f"{SOURCE}{record}\n"})
    with pytest.raises(BaseError) as caught:
        load_base()
    (problem,) = map(str, caught.value.problems)
    assert problem.startswith("evidence/x.yml:3:19: evidence[0].kind: expected one of finding, data, act, ")
    assert len(problem) < 250


def test_a_file_over_the_limit_is_not_read(write_base: Any) -> None:
    write_base({"evidence/x.yml": f"{SOURCE}{{id: r, quotation: '{'word ' * 1_000_001}'}}\n"})
    with pytest.raises(BaseError) as caught:
        load_base()
    assert [str(problem) for problem in caught.value.problems] == ["evidence/x.yml:1:1: larger than 5 MB (split it)"]


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 50_000 + "x", "{a: " * 50_000, "? " * 50_000])
def test_depth_has_a_limit(write_base: Any, text: str) -> None:
    write_base({"evidence/x.yml": text})
    with pytest.raises(BaseError) as caught:
        load_base()
    (problem,) = map(str, caught.value.problems)
    assert "nested more than 20 deep (is a bracket left open?)" in problem


def test_traps_that_are_none(write_base: Any) -> None:
    sound = "{id: no, kind: finding, by: 'yes', quotation: 'on', locator: 12:30, seen: {level: copy}, tags: [010, off]}"
    write_base({"evidence/x.yml": b"\xef\xbb\xbf---\r\n" + f"{SOURCE}{sound}\n".replace("\n", "\r\n").encode()})
    found = next(record for record in load_base().evidence if record.id == "no")
    assert (found.by, found.quotation, found.locator, found.tags) == ("yes", "on", "12:30", ("010", "off"))
