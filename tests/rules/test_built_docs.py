"""The pages made from the program are current."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import build_docs  # noqa: E402

from claimcheck.rules import RULES, rules_on_bases  # noqa: E402


def test_the_made_pages_are_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_docs.main(["--check"]) == 0
    assert capsys.readouterr().err == ""


def test_a_stale_page_is_told_and_then_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build_docs, "ROOT", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "rules.md").write_text("old\n", encoding="utf-8")
    assert build_docs.main(["--check"]) == 1
    assert "docs/rules.md: not current" in capsys.readouterr().err
    assert build_docs.main([]) == 0
    assert build_docs.main(["--check"]) == 0


def test_the_page_has_a_section_for_each_link() -> None:
    text = build_docs.rules_page()
    for rule in (*RULES, *rules_on_bases()):
        assert f"](#{rule.id.lower()}-{rule.name}) |" in text
        assert f"\n### {rule.id} {rule.name}\n" in text


def test_no_line_of_prose_is_long() -> None:
    lines = build_docs.rules_page().splitlines()
    assert not [line for line in lines if len(line) > 120 and not line.startswith("|")]
