"""Workflow commands, read back as a runner reads them."""

from __future__ import annotations

import re

import pytest
import runs
import texts
from hypothesis import given, settings
from msgspec.structs import replace

from claimcheck.cli.outputs import disarmed
from claimcheck.model.run import Level, Run
from claimcheck.report.github import LIMIT, commands, inert, render
from claimcheck.report.text import TextOptions
from claimcheck.report.text import render as as_text

REGISTERED = {"error", "warning", "notice", "debug", "add-mask", "set-output", "stop-commands", "group", "set-env"}
Command = tuple[str, dict[str, str], str]


def runner(line: str) -> Command | None:
    """The command that a runner finds in a line, in the newer form at its start or in the older one anywhere."""
    newer = re.match(r"\s*::(?P<name>[^ :]+)(?: (?P<rest>.*?))?::(?P<data>.*)", line, re.DOTALL)
    if newer is not None and newer["name"].lower() in REGISTERED:
        pairs = (pair.split("=", 1) for pair in (newer["rest"] or "").split(",") if "=" in pair)
        return newer["name"], {key.strip(): _back(value, "%3A:", "%2C,") for key, value in pairs}, _back(newer["data"])
    older = re.search(r"##\[(?P<name>[^ \]]+)[^\]]*\](?P<data>.*)", line, re.DOTALL)
    return (older["name"], {}, older["data"]) if older is not None and older["name"].lower() in REGISTERED else None


def found(text: str) -> list[Command]:
    return [command for line in re.split(r"\r\n|\r|\n", text) if (command := runner(line)) is not None]


def _back(text: str, *more: str) -> str:
    for escape in ("%0D\r", "%0A\n", *more, "%25%"):
        text = text.replace(escape[:3], escape[3:])
    return text


def test_a_result_is_an_annotation_at_its_place() -> None:
    name, properties, data = found(render(runs.four_results()))[1]
    assert name == "error"
    assert properties == {
        "file": "drafts/separations.md",
        "line": "2",
        "endLine": "2",
        "col": "35",
        "endColumn": "47",
        "title": "CC201 figure-differs",
    }
    assert data == "384 -> 348\nrecords: oig-21-36-348-parents"


def test_the_worst_come_first() -> None:
    assert [name for name, _, _ in found(render(runs.four_results()))] == [
        "error",
        "error",
        "error",
        "warning",
        "warning",
    ]


def test_a_claim_without_a_file_names_none() -> None:
    ((_, properties, _),) = found(render(runs.headline()))
    assert properties == {"title": "CC101 contradicted-claim"}


def test_the_last_lines_tell_what_was_compared() -> None:
    *_, counts, base = render(runs.no_claims()).splitlines()
    assert counts == "claimcheck: no results in 1 sentence, 0 claims: nothing to compare."
    assert base.startswith("base 3f9a1c0b55d2, 15 records from 6 sources: ")


@pytest.mark.parametrize(("number", "shown"), [(LIMIT, LIMIT), (LIMIT + 1, LIMIT), (500, LIMIT)])
def test_no_level_exceeds_what_a_step_shows(number: int, shown: int) -> None:
    assert len(found(commands(texts.many(number)))) == shown


def test_the_last_annotation_stands_for_the_rest() -> None:
    last = found(commands(texts.many(30)))[-1]
    assert last[2].startswith("21 more errors, too many to annotate: long.md:10:1, long.md:11:1, ")
    assert last[2].endswith(", ...")


def test_each_level_has_its_own_limit() -> None:
    levels = [run for level in Level for run in texts.many(15, level).drafts]
    names = [name for name, _, _ in found(commands(runs.run_of(*levels)))]
    assert names == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10


@settings(deadline=None)
@given(texts.hostile(), texts.hostile())
def test_nothing_in_a_draft_or_a_path_gives_a_command(text: str, path: str) -> None:
    run = _with_title(texts.run_with(text, path=path), text)
    commands_found = found(render(run))
    assert [name for name, _, _ in commands_found] == ["error", "warning", "notice"]
    assert [p["title"] for _, p, _ in commands_found] == ["CC101 contradicted-claim", "CC402 intent-word", "claimcheck"]
    assert all(set(p) <= {"file", "line", "endLine", "col", "endColumn", "title"} for _, p, _ in commands_found)


@settings(deadline=None)
@given(texts.hostile())
def test_a_closing_line_is_no_command(text: str) -> None:
    assert found(inert(text)) == []


@settings(deadline=None)
@given(texts.hostile())
def test_no_other_report_gives_a_command(text: str) -> None:
    report = as_text(texts.run_with(text, path=None), TextOptions(all_citations=True))
    assert found(disarmed(report, "text")) == []


@pytest.mark.parametrize("form", ["text", "csv", "junit", "json"])
def test_a_report_with_commands_in_it_is_disarmed(form: str) -> None:
    text = '{"a": "##[error]x"}' if form == "json" else "a\n  ::error::x\n::add-mask::a\n##[error]x\n"
    assert found(text)
    assert found(disarmed(text, form)) == []


def _with_title(run: Run, title: str) -> Run:
    return replace(run, base=replace(run.base, covers=title))
