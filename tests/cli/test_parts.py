"""The parts of the command line that need no process."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from claimcheck.cli.arguments import Input, classify
from claimcheck.cli.check import valid_date
from claimcheck.cli.output import write_file
from claimcheck.cli.streams import wants_color
from claimcheck.errors import ClaimcheckError, UsageError


def test_arguments_are_classified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").touch()
    (tmp_path / "a claim").touch()
    (tmp_path / "draft.md:7").touch()
    assert classify("-") == Input(stdin=True)
    assert classify("draft.md") == Input(path=Path("draft.md"))
    assert classify("draft.md:3") == Input(path=Path("draft.md"), line=3)
    assert classify("draft.md:3:14") == Input(path=Path("draft.md"), line=3)
    assert classify("draft.md:7") == Input(path=Path("draft.md:7"))
    assert classify("a claim") == Input(path=Path("a claim"))
    assert classify("a claim in gone.md") == Input(claim="a claim in gone.md")
    assert classify("NUL \0 in it") == Input(claim="NUL \0 in it")


@pytest.mark.parametrize("argument", ["", "\n", "gone.md", "gone/", "https://example.org", "gone.md:4"])
def test_impossible_arguments(argument: str) -> None:
    with pytest.raises(UsageError):
        classify(argument)


def test_lines_start_at_one_and_folders_have_none(tmp_path: Path) -> None:
    for argument in (f"{tmp_path}:1", f"{tmp_path}:0"):
        with pytest.raises(UsageError):
            classify(argument)


@pytest.mark.parametrize("text", ["2021", "2021-05", "2020-02-29"])
def test_dates_may_be_partial(text: str) -> None:
    assert valid_date(text) == text


@pytest.mark.parametrize("text", ["", "21", "2021-5", "2021-02-29", "2021-00", "0000", "2021-05-24T00", "２０２１"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(UsageError):
        valid_date(text)


@pytest.mark.parametrize(
    ("choice", "environ", "terminal", "colour"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
    ],
)
def test_when_to_colour(choice: str, environ: dict[str, str], terminal: bool, colour: bool) -> None:
    assert wants_color(choice, environ, terminal=terminal) is colour


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions and links")
def test_an_overwritten_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("older")
    target.chmod(0o640)
    link.symlink_to(target)
    write_file(link, "newer")
    assert link.is_symlink()
    assert target.read_text() == "newer"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "report.txt"
    target.write_text("older")
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(ClaimcheckError, match="No space left"):
        write_file(target, "newer")
    assert [p.name for p in tmp_path.iterdir()] == ["report.txt"]
    assert target.read_text() == "older"
