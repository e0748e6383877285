"""What the README shows is what happens."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def test_the_python_example_prints_what_its_comments_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir(ROOT)
    (code,) = blocks("python")
    out = io.StringIO()

    with contextlib.redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})

    lines = out.getvalue().splitlines()
    assert lines[0] == "contradicted"
    assert lines[1].startswith("contradicts oig-21-36-")
    assert lines[-1] == "contradicts"


def test_the_quick_start_has_the_two_commands() -> None:
    start = README.split("## Quick start", 1)[1]
    first, second = re.findall(r"```sh\n(.*?)```", start, re.S)[:2]

    assert 'claimcheck check "no parent was deported without a choice" --exit-zero' in first
    assert "pytest" in second


def test_every_page_the_readme_names_is_there() -> None:
    pages = re.findall(r"\]\(([\w/.]+)\)", README)

    assert pages
    assert [p for p in pages if not (ROOT / p).is_file()] == []
