"""Which files are drafts."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.drafts.files import Selection, match, select
from claimcheck.drafts.globs import Glob
from claimcheck.errors import InputError

NAMES = (
    *(
        "a.txt",
        "b.md",
        ".hidden.md",
        "c.png",
        "~$d.docx",
        "sub/d.md",
        "sub/deep/e.html",
        ".git-like/f.md",
        "old/g.docx",
    ),
    "sub/b.md",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files, which is also the working folder."""
    for name in NAMES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(path: str, **chosen: object) -> list[str]:
    return [each.as_posix() for each in select(Path(path), Selection(**chosen))]  # type: ignore[arg-type]


def matched(pattern: str, **chosen: object) -> list[str]:
    return [each.as_posix() for each in match(pattern, Selection(**chosen))]  # type: ignore[arg-type]


ALL = ["a.txt", "b.md", "old/g.docx", "sub/b.md", "sub/d.md", "sub/deep/e.html"]


def test_a_folder_gives_its_drafts_in_order(folder: Path) -> None:
    assert found(".") == ALL
    assert found("sub") == ["sub/b.md", "sub/d.md", "sub/deep/e.html"]
    assert found("c.png") == ["c.png"]
    assert found(".git-like") == [".git-like/f.md"]


def test_nothing_found_is_an_error(folder: Path) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(InputError, match="no drafts in this folder"):
        found("empty")
    with pytest.raises(InputError, match="no such file"):
        found("gone")
    with pytest.raises(InputError, match="matches no drafts"):
        matched("sub/*.txt")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("*.md", ["b.md"], id="here"),
        pytest.param("**/*.md", ["b.md", "sub/b.md", "sub/d.md"], id="anywhere"),
        pytest.param("sub/**", ["sub/b.md", "sub/d.md", "sub/deep/e.html"], id="all-below"),
        pytest.param("s*/[b-c].md", ["sub/b.md"], id="classes"),
        pytest.param("?.txt", ["a.txt"], id="one-character"),
        pytest.param("./sub/*.md", ["sub/b.md", "sub/d.md"], id="dot"),
        pytest.param("sub/../*.txt", ["sub/../a.txt"], id="up"),
    ],
)
def test_patterns(folder: Path, pattern: str, expected: list[str]) -> None:
    assert matched(pattern) == expected


@pytest.mark.parametrize(
    ("exclude", "left_out"),
    [
        pytest.param("sub", {"sub/b.md", "sub/d.md", "sub/deep/e.html"}, id="folder"),
        pytest.param("b.md", {"b.md", "sub/b.md"}, id="name-at-any-depth"),
        pytest.param("./b.md", {"b.md", "sub/b.md"}, id="dot-is-no-folder"),
        pytest.param("sub/b.md", {"sub/b.md"}, id="path"),
        pytest.param("sub/*", {"sub/b.md", "sub/d.md", "sub/deep/e.html"}, id="folder-within"),
        pytest.param("*.docx", {"old/g.docx"}, id="suffix"),
        pytest.param("**/deep/", {"sub/deep/e.html"}, id="any-folder"),
        pytest.param("nothing", set(), id="nothing"),
    ],
)
def test_excludes(folder: Path, exclude: str, left_out: set[str]) -> None:
    kept = [name for name in ALL if name not in left_out]
    assert found(".", exclude=(exclude,)) == kept
    # From elsewhere, the patterns still count from their root.
    (folder / "other").mkdir()
    os.chdir(folder / "other")
    assert [Path(name).name for name in found("..", exclude=(exclude,), root=folder)] == [Path(n).name for n in kept]


def test_a_named_file_is_excluded_only_by_force(folder: Path) -> None:
    assert found("b.md", exclude=("*.md",)) == ["b.md"]
    assert found("b.md", exclude=("*.md",), force_exclude=True) == []
    assert found("sub", exclude=("sub/",), force_exclude=True) == []


def test_links_are_no_way_round_in_circles(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "self").symlink_to("self")
    (folder / "linked.md").symlink_to(folder / "b.md")
    assert found(".") == sorted([*ALL, "linked.md"])
    assert matched("**/*.md") == ["b.md", "linked.md", "sub/b.md", "sub/d.md"]


git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def repository(folder: Path) -> Path:
    """The folder as a repository that ignores some of its files."""
    subprocess.run(["git", "init", "-q", "."], check=True, cwd=folder)
    (folder / ".gitignore").write_text("old/\n*.txt\n")
    (folder / "sub" / ".gitignore").write_text("d.md\n!kept.txt\n")
    (folder / "sub" / "kept.txt").write_text("x")
    return folder


@git
def test_what_git_ignores_is_left_out(repository: Path) -> None:
    assert found(".") == ["b.md", "sub/b.md", "sub/deep/e.html", "sub/kept.txt"]
    assert matched("sub/*.md") == ["sub/b.md"]
    assert found("a.txt") == ["a.txt"]
    assert found(".", ignored_too=True) == sorted([*ALL, "sub/kept.txt"])
    with pytest.raises(InputError, match="no drafts") as caught:
        found("old")
    assert "--no-ignore" in str(caught.value.hint)


@git
def test_a_tracked_file_is_never_ignored(repository: Path) -> None:
    subprocess.run(["git", "add", "-f", "a.txt"], check=True, cwd=repository)
    assert "a.txt" in found(".")
    (repository / "a.txt").unlink()
    assert "a.txt" not in found(".")


@git
def test_a_repository_within_has_rules_of_its_own(repository: Path) -> None:
    inner = repository / "sub" / "inner"
    inner.mkdir()
    subprocess.run(["git", "init", "-q", "."], check=True, cwd=inner)
    (inner / "h.txt").write_text("x")
    (inner / "i.md").write_text("x")
    (inner / ".gitignore").write_text("i.md")
    assert "sub/inner/h.txt" in found(".")
    assert "sub/inner/i.md" not in found(".")


@git
def test_settings_of_a_repository_start_no_program(repository: Path) -> None:
    mark = repository / "started"
    hook = repository / "hook.sh"
    hook.write_text(f"#!/bin/sh\ntouch '{mark}'\n")
    hook.chmod(0o755)
    subprocess.run(["git", "config", "core.fsmonitor", str(hook)], check=True, cwd=repository)
    found(".")
    assert not mark.exists()


def test_without_git_nothing_is_ignored(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("*.md")
    monkeypatch.setenv("PATH", "")
    assert found(".") == ALL


PARTS = st.lists(st.sampled_from(["a", "b", "**", "*", "a*", "?"]), max_size=5).map(tuple)


@given(PARTS, st.lists(st.sampled_from(["a", "b", "ab"]), max_size=5))
def test_a_pattern_is_matched_name_by_name(parts: tuple[str, ...], names: list[str]) -> None:
    def slow(parts: tuple[str, ...], names: list[str]) -> bool:
        if not parts:
            return not names
        if parts[0] == "**":
            return slow(parts[1:], names) or (bool(names) and slow(parts, names[1:]))
        return bool(names) and bool(Path(names[0]).match(parts[0])) and slow(parts[1:], names[1:])

    assert Glob(parts).matches(names) == slow(parts, names)


def test_a_pattern_of_many_stars_takes_no_time() -> None:
    assert not Glob(("**", "a") * 50).matches(["a"] * 49)
    assert not Glob(("*a" * 50 + "b",)).matches(["a" * 250])
