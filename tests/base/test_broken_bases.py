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
