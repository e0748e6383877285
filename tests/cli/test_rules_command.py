"""`claimcheck rules` and `claimcheck explain` from outside."""

from __future__ import annotations

import json

import pytest
from command_line import Command

from claimcheck.rules import RULES, rules_on_bases

EVERY = (*RULES, *rules_on_bases())


def text_of(data: bytes) -> str:
    return data.decode("utf-8")


def test_the_table_has_every_rule_on_a_line(claimcheck: Command) -> None:
    done = claimcheck("rules")
    lines = text_of(done.stdout).splitlines()
    assert done.returncode == 0
    assert done.stderr == b""
    assert [line.split()[:3] for line in lines] == [[rule.id, rule.name, rule.level] for rule in EVERY]


def test_the_table_as_markdown(claimcheck: Command) -> None:
    lines = text_of(claimcheck("rules", "--format", "markdown").stdout).splitlines()
    assert lines[:2] == ["| id | name | level | finds |", "| --- | --- | --- | --- |"]
    assert len(lines) == len(EVERY) + 2


def test_the_table_as_json(claimcheck: Command) -> None:
    found = json.loads(claimcheck("rules", "-f", "json").stdout)
    assert found["schema_version"] == 1
    assert found["rules"][0] == {
        "id": "CC101",
        "name": "contradicted-claim",
        "level": "error",
        "summary": "The record contradicts the claim and nothing as strong supports it.",
        "family": "Verdicts",
    }
    assert [rule["id"] for rule in found["rules"]] == [rule.id for rule in EVERY]


@pytest.mark.parametrize("name", ["CC301", "cc301", "altered-quotation"])
def test_a_page_in_the_terminal(claimcheck: Command, name: str) -> None:
    done = claimcheck("explain", name)
    page = text_of(done.stdout)
    assert done.returncode == 0
    assert page.startswith("CC301 altered-quotation\nQuotations and speakers. Level by default: error\n\nFlags words")
    assert "\nWhy\n" in page
    assert "\nFires, as an error (a claim, against the invented base tests/bases/harbour)\n  | Lorne said:" in page
    assert "\nDoes not fire (" in page
    assert "\nWhat it misses\n" in page
    assert not [line for line in page.splitlines() if len(line) > 80 and not line.startswith("  | ")]


def test_a_page_on_bases(claimcheck: Command) -> None:
    page = text_of(claimcheck("explain", "missing-locator").stdout)
    assert page.startswith("CC601 missing-locator\nEvidence bases. Level by default: note\n")
    assert "\nWhy\n" in page


def test_pages_as_json(claimcheck: Command) -> None:
    found = json.loads(claimcheck("explain", "CC105", "CC600", "--format", "json").stdout)
    figure, base = found["rules"]
    assert (figure["id"], base["id"]) == ("CC105", "CC600")
    assert [(e["fires"], e["level"], e["draft"]) for e in figure["examples"]] == [
        (True, "warning", True),
        (True, "note", False),
        (False, None, True),
    ]
    assert figure["examples"][0]["text"].startswith("---\ndate: 2023-12-01\n---\n\n")
    assert figure["why"]
    assert base["examples"] == []


def test_a_page_as_markdown(claimcheck: Command) -> None:
    page = text_of(claimcheck("explain", "CC102", "-f", "markdown").stdout)
    assert page.startswith("### CC102 conflicting-evidence\n")
    assert "```text\nThe east door of the mill was locked during the fire.\n```" in page


def test_without_docstrings_the_summary_is_left(claimcheck: Command) -> None:
    done = claimcheck("explain", "CC301", env={"PYTHONOPTIMIZE": "2"})
    assert done.returncode == 0
    assert "The quoted words differ in substance from the words on file." in text_of(done.stdout)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("alterd-quotation", 'did you mean "altered-quotation"?'),
        ("CC302", 'did you mean "CC3'),
        ("CC0601", 'did you mean "CC601"?'),
        ("qqqq", "all rules: claimcheck rules"),
        ("", "all rules: claimcheck rules"),
        ("\x1b[31m", "all rules: claimcheck rules"),
    ],
)
def test_an_unknown_rule(claimcheck: Command, word: str, hint: str) -> None:
    done = claimcheck("explain", "CC301", word)
    assert done.returncode == 2
    assert done.stdout == b""
    assert "no such rule" in text_of(done.stderr)
    assert hint in text_of(done.stderr)
    assert b"\x1b" not in done.stderr


def test_no_rule_at_all(claimcheck: Command) -> None:
    assert claimcheck("explain").returncode == 2


def test_help_names_the_commands(claimcheck: Command) -> None:
    page = text_of(claimcheck("--help").stdout)
    assert "explain" in page
    assert "rules" in page
    assert "CC301" in text_of(claimcheck("explain", "--help").stdout)
