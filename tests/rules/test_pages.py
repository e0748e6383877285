"""The pages of the rules: whole, in their form, and with examples that do what they say."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from claimcheck.base.load import read_base
from claimcheck.check import run
from claimcheck.curation import lint
from claimcheck.drafts.read import read_text
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.run import Result, Rule
from claimcheck.prepared import Prepared, prepare
from claimcheck.rules import RULES, page, rules_on_bases
from claimcheck.rules._page import BUNDLED, Example, parse

ROOT = Path(__file__).parents[2]

EXAMPLES = [(rule, example) for rule in RULES for example in page(rule).examples]


@cache
def base_of(name: str) -> tuple[EvidenceBase, Prepared]:
    folder = ROOT / "evidence" if name == BUNDLED else ROOT / "tests" / "bases" / name / "evidence"
    base = read_base(folder)
    return base, prepare(base)


def results_on(example: Example) -> tuple[Result, ...]:
    base, prepared = base_of(example.base)
    path = "draft.md" if example.draft else None
    draft = read_text(example.text, path=path, suffix=".md" if example.draft else ".txt")
    return run([draft], base, prepared=prepared).results


def about(value: object) -> str:
    if isinstance(value, Rule):
        return value.id
    return ("fires" if value.fires else "silent") if isinstance(value, Example) else ""


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=about)
def test_an_example_does_what_its_page_says(rule: Rule, example: Example) -> None:
    found = [result.level for result in results_on(example) if result.rule == rule.id]
    assert found == ([example.level] if example.fires else [])


@pytest.mark.parametrize("rule", RULES, ids=about)
def test_a_page_is_whole(rule: Rule) -> None:
    found = page(rule)
    assert found.does
    assert found.why
    assert found.misses
    assert all(example.note for example in found.examples)
    assert any(not example.fires for example in found.examples)
    assert any(example.fires for example in found.examples)


def test_the_rules_on_bases_are_those_of_the_linter() -> None:
    assert rules_on_bases() == lint.RULES


@pytest.mark.parametrize("rule", rules_on_bases(), ids=about)
def test_the_rules_on_bases_say_why(rule: Rule) -> None:
    found = page(rule)
    assert found.headline == rule.summary
    assert all(part.endswith(".") for part in (*found.does, *found.why))
    assert found.does
    assert found.why


# The form

PAGE = """Flags a thing
that differs.

One paragraph.

Another.

Why:
    Because.

    And also.

Fires (harbour, warning, draft):
    > One line.
    >
    >   Another.

    What to see.

Silent (bundled):
    > Nothing.

Misses:
    The rest.
"""


def test_a_page_is_read_by_its_form() -> None:
    found = parse(PAGE)
    assert found.headline == "Flags a thing that differs."
    assert found.does == ("One paragraph.", "Another.")
    assert found.why == ("Because.", "And also.")
    assert found.misses == ("The rest.",)
    fires, silent = found.examples
    assert (fires.fires, fires.base, fires.level, fires.draft) == (True, "harbour", "warning", True)
    assert fires.text == "One line.\n\n  Another."
    assert fires.note == "What to see."
    assert (silent.fires, silent.base, silent.level, silent.note) == (False, "bundled", None, "")


def test_a_headline_alone_is_a_page() -> None:
    assert parse("Flags it.\n").headline == "Flags it."


@pytest.mark.parametrize(
    "text",
    [
        "Head.\n\nReasons:\n    Because.\n",
        "Head.\n\nWhy:\n    Because.\n\nStray text.\n",
        "Head.\n\nFires (harbour):\n    > No level.\n",
        "Head.\n\nFires (harbour, loud):\n    > No such level.\n",
        "Head.\n\nSilent (harbour, error):\n    > A level.\n",
        "Head.\n\nSilent (harbour):\n    Not marked.\n",
        "Head.\n\nSilent ():\n    > No base.\n",
    ],
)
def test_what_does_not_keep_the_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"section|form"):
        parse(text)
