"""Which files with settings are looked at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.config.find import candidates

TABLE = "[tool.claimcheck]\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    (folder / "project" / "drafts" / "deep").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    return folder


def found(folder: Path, below: Path) -> list[str]:
    return [Path(path).relative_to(below).as_posix() for path in candidates(str(folder))]


def test_the_nearest_comes_first_and_one_folder_prefers_its_own_file(home: Path) -> None:
    for place in ("claimcheck.toml", "project/claimcheck.toml", "project/drafts/claimcheck.toml"):
        (home / place).write_text("", encoding="utf-8")
    (home / "project" / "pyproject.toml").write_text(TABLE, encoding="utf-8")
    assert found(home / "project" / "drafts" / "deep", home) == [
        "project/drafts/claimcheck.toml",
        "project/claimcheck.toml",
        "project/pyproject.toml",
        "claimcheck.toml",
    ]


def test_the_root_of_the_repository_ends_the_search(home: Path) -> None:
    (home / "project" / ".git").mkdir()
    (home / "claimcheck.toml").write_text("", encoding="utf-8")
    assert found(home / "project" / "drafts", home) == []
    (home / "project" / "claimcheck.toml").write_text("", encoding="utf-8")
    assert found(home / "project" / "drafts", home) == ["project/claimcheck.toml"]


def test_a_work_tree_has_a_file_in_place_of_the_folder(home: Path) -> None:
    (home / "project" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    (home / "claimcheck.toml").write_text("", encoding="utf-8")
    assert found(home / "project", home) == []


def test_home_ends_the_search(home: Path, tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text("", encoding="utf-8")
    assert found(home / "project", tmp_path) == []
    (tmp_path / "elsewhere").mkdir()
    assert found(tmp_path / "elsewhere", tmp_path)[:1] == ["claimcheck.toml"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[tool.claimcheck]\n", True),
        ("[ tool . 'claimcheck' ]\n", True),
        ('["tool"."claimcheck".levels]\n', True),
        ("[tool]\nclaimcheck.ignore = []\n", True),
        ("tool = {claimcheck = {}}\n", True),
        ("tool.claimcheck.ignore = []\n", True),
        ('[project]\nname = "claimcheck-cli"\n[tool.ruff]\n', False),
        ("[tool.ruff]\n", False),
        ("", False),
    ],
)
def test_a_shared_file_counts_only_if_it_may_have_our_table(home: Path, text: str, expected: bool) -> None:
    (home / "pyproject.toml").write_text(text, encoding="utf-8")
    assert bool(found(home, home)) is expected


def test_folders_and_pipes_of_the_name_are_passed_over(home: Path) -> None:
    (home / "claimcheck.toml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(home / "pyproject.toml")
    assert found(home, home) == []
