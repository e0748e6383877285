"""The rules on citation marks, on drafts against the invented bases."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.base.load import read_base
from claimcheck.check import run
from claimcheck.drafts.read import read_text
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.run import Result, Run
from claimcheck.prepared import Prepared, prepare
from claimcheck.rules._locators import differ, places

ROOT = Path(__file__).parents[2]
ON_MARKS = ("CC106", "CC504", "CC505", "CC506", "CC507")


@cache
def base_of(name: str) -> tuple[EvidenceBase, Prepared]:
    base = read_base(ROOT / "tests" / "bases" / name / "evidence")
    return base, prepare(base)


def checked(text: str, *, base: str = "harbour", as_of: str | None = None) -> Run:
    found, prepared = base_of(base)
    draft = read_text(text, path="draft.md", suffix=".md")
    return run([draft], found, as_of=as_of, prepared=None if as_of else prepared)


def on_marks(text: str, *, base: str = "harbour") -> list[tuple[str, str, str]]:
    results = [r for r in checked(text, base=base).results if r.rule in ON_MARKS]
    return [(r.rule, r.level.value, text[r.span.slice]) for r in results]


def only(text: str, *, base: str = "harbour") -> Result:
    (found,) = (r for r in checked(text, base=base).results if r.rule in ON_MARKS)
    return found


SOME = "Some passengers boarding at Gull Quay were not given a safety briefing"
FOUND = "msi-f-22-11-briefings"
UNTENDERED = "ca-2023-07-fourteen-untendered"


class TestUnresolved:
    @pytest.mark.parametrize(
        ("mark", "fix"),
        [
            ("[@msi-f-22-11-briefing]", 'did you mean "msi-f-22-11-briefings"?'),
            ("[@MSI-F-22-11-BRIEFINGS]", 'did you mean "msi-f-22-11-briefings"?'),
            ("[@smith2019]", 'find it with "claimcheck base search"'),
            ("[@msi-notices-2022]", "cite one of its records: msi-2022-08-19-merganser-stopped, "),
            ("[@every-passenger-briefed]", "cite one of its records: lorne-2022-09-15-every-passenger"),
        ],
    )
    def test_what_may_be_meant(self, mark: str, fix: str) -> None:
        found = only(f"{SOME} {mark}.")
        assert (found.rule, found.level, found.evidence) == ("CC504", "error", ())
        assert found.fix is not None
        assert found.fix.startswith(fix)

    def test_each_id_of_a_mark_by_itself(self) -> None:
        text = f"{SOME} [@{FOUND}, sec. 3; @smith2019; @jones]."
        assert on_marks(text) == [("CC504", "error", "@smith2019"), ("CC504", "error", "@jones")]

    @pytest.mark.parametrize(
        ("mark", "due"),
        [
            ("[Follow @harbour for more]", False),
            ("[see @smith2019]", False),
            ("[see @msi-f-22-11-briefing]", True),
            ("[see @msi-f-22-11]", True),
            (f"[see @{FOUND}; @smith2019]", True),
            ("[-@smith2019]", True),
        ],
    )
    def test_words_before_the_id(self, mark: str, due: bool) -> None:
        assert bool(on_marks(f"{SOME} {mark}.")) == due

    def test_beside_a_sentence_that_claims_nothing(self) -> None:
        text = "Why was that so [@smith2019]?"
        (found,) = checked(text).drafts[0].results
        assert (found.rule, text[found.span.slice]) == ("CC504", "@smith2019")

    def test_ids_are_told_on_one_line_and_short(self) -> None:
        found = only(f"{SOME} [@{{a\nb\x1b[31m{'x' * 400}}}].".replace("[31m", ""))
        assert found.message.isprintable()
        assert len(found.message) < 120

    def test_very_many_are_told_quickly(self) -> None:
        text = f"{SOME} [{'; '.join(f'@msi-f-22-{n}' for n in range(2_000))}]."[:400] + "]."
        assert {rule for rule, _, _ in on_marks(text)} == {"CC504"}


class TestContradicting:
    @pytest.mark.parametrize(
        ("text", "level"),
        [
            (f"Every passenger is given a safety briefing [@{FOUND}].", "error"),
            (
                f"The Harbour Authority awarded 41 dredging contracts without a competitive tender [@{UNTENDERED}].",
                "error",
            ),
            ("Night sailings from Gull Quay resumed on 2 May 2022 [@notice-2022-03-14-night-sailings].", "error"),
            (
                "Some dredging contracts were awarded without a competitive tender [@lorne-2023-01-12-no-contract].",
                "note",
            ),
        ],
    )
    def test_level(self, text: str, level: str) -> None:
        found = only(text)
        assert (found.rule, found.level) == ("CC505", level)

    @pytest.mark.parametrize(
        "text",
        [
            f"Every passenger is given a safety briefing [@lorne-2022-09-15-every-passenger; but see @{FOUND}].",
            f"Lorne told the Transport Committee that every passenger is given a safety briefing [@{FOUND}].",
            "Lorne told the Transport Committee: \u201cEvery child is given a safety briefing before the boat leaves"
            " the quay.\u201d [@lorne-2022-09-15-every-passenger]",
            f"{SOME} [@{FOUND}].",
        ],
    )
    def test_silent(self, text: str) -> None:
        assert on_marks(text) == []

    def test_a_clause_that_it_bears_out_is_enough(self) -> None:
        text = (
            "The Harbour Authority paid at least 61 invoices, and the Harbour Authority awarded 14 dredging contracts"
            f" without a competitive tender [@{UNTENDERED}]."
        )
        assert on_marks(text) == []


class TestUnsupporting:
    def test_another_matter(self) -> None:
        found = only(f"Some dredging contracts were awarded without a competitive tender [@{FOUND}].")
        assert (found.rule, found.level) == ("CC506", "note")
        assert found.fix is not None
        assert UNTENDERED in found.fix

    @pytest.mark.parametrize(
        "text",
        [
            f"Why was that so [@{FOUND}]?",
            f"[@{FOUND}]",
            f"Lorne lied about the tenders [@{FOUND}].",
            f"Lorne told the Transport Committee that every passenger is given a safety briefing [@{FOUND}].",
        ],
    )
    def test_silent_where_nothing_was_compared(self, text: str) -> None:
        assert on_marks(text) == []

    def test_a_second_record_on_the_matter_is_left_alone(self) -> None:
        text = f"{SOME} [@{FOUND}; see also @lorne-2022-09-15-every-passenger]."
        assert on_marks(text) == []


PLACES = [
    ("p. 4", (("page", "4", "4"),)),
    ("pp. 3\u20135", (("page", "3", "5"),)),
    ("pages 3 - 5 and 9", (("page", "3", "5"), ("page", "9", "9"))),
    ("Sec. 1; 83 FR 29435", (("section", "1", "1"),)),
    ("Part III.A, Likelihood of Success", ()),
    ("table 1, third issue", (("table", "1", "1"),)),
    ("08:14", (("time", "08:14", "08:14"),)),
    ("08:14-08:20", (("time", "08:14", "08:20"),)),
    ("notice 9 of 2022", (("notice", "9", "9"),)),
    ("statement of claim, paragraph 9", (("paragraph", "9", "9"),)),
    ("12", ()),
    ("Appendix B", ()),
    ("", ()),
]


class TestLocator:
    @pytest.mark.parametrize(
        ("locator", "due"),
        [
            ("sec. 3", False),
            ("section 3", False),
            ("\u00a7 3", False),
            ("sections 2-4", False),
            ("secs. 1, 3 and 9", False),
            ("sec. 4", True),
            ("\u00a7\u00a7 4-9", True),
            ("secs. 1, 2 and 9", True),
            ("p. 4", False),
            ("at length", False),
            ("sec. III", False),
        ],
    )
    def test_against_section_3(self, locator: str, due: bool) -> None:
        assert [rule for rule, _, _ in on_marks(f"{SOME} [@{FOUND}, {locator}].")] == ["CC507"] * due

    def test_it_says_what_the_record_has(self) -> None:
        found = only(f"{SOME} [@{FOUND}, sec. 4].")
        assert (found.level, found.message, found.fix) == (
            "warning",
            'the record has "section 3"',
            "sec. 4 -> section 3",
        )

    @pytest.mark.parametrize(("text", "expected"), PLACES)
    def test_places(self, text: str, expected: tuple[tuple[str, str, str], ...]) -> None:
        assert places(text) == expected

    def test_a_figure_alone_is_a_page_in_a_mark(self) -> None:
        assert places("12-14", bare=True) == (("page", "12", "14"),)
        assert places("in 2012", bare=True) == ()

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("p. 4", "page 4", False),
            ("p. 4", "p. 5", True),
            ("pp. 3-5", "p. 4", False),
            ("p. 4", "pp. 1-2", True),
            ("sec. 2", "section 2.4", False),
            ("sec. 2.4", "section 2", False),
            ("sec. 2.40", "section 2.4", True),
            ("08:14", "08:21", True),
            ("8:14", "08:14", False),
            ("p. 4, sec. 2", "p. 4, sec. 3", True),
            ("p. 4", "section 4", False),
            ("", "p. 4", False),
        ],
    )
    def test_differ(self, one: str, other: str, expected: bool) -> None:
        assert differ(places(one), places(other)) == expected
        assert differ(places(other), places(one)) == expected

    @given(st.text("pP. 0123-\u2013,;:and\u00a7\u00b6secx\n", max_size=60))
    def test_any_locator_agrees_with_itself(self, text: str) -> None:
        assert not differ(places(text), places(text)) or "-" in text or "\u2013" in text


class TestOneSided:
    EAST = "The east door of the mill was locked during the fire"

    def test_it_takes_the_place_of_the_conflict(self) -> None:
        text = f"{self.EAST} [@gazette-east-door-locked]."
        results = checked(text, base="newsrooms").results
        assert [(r.rule, r.level.value, r.evidence) for r in results] == [
            ("CC106", "warning", ("herald-east-door-open",))
        ]

    @pytest.mark.parametrize(
        "rest",
        [
            " [@gazette-east-door-locked; @herald-east-door-open].",
            " [@gazette-east-door-locked]. The Herald has it otherwise [@herald-east-door-open].",
            " [@gazette-east-door-locked].\n\nNot so, wrote the other paper [@herald-east-door-open].",
            ".",
        ],
    )
    def test_both_sides(self, rest: str) -> None:
        rules = [r.rule for r in checked(self.EAST + rest, base="newsrooms").drafts[0].claims[0].results]
        assert "CC106" not in rules
        assert "CC102" in rules

    def test_the_side_against_the_sentence_alone(self) -> None:
        rules = [r.rule for r in checked(f"{self.EAST} [@herald-east-door-open].", base="newsrooms").results]
        assert rules == ["CC102", "CC505"]


# Beside the rest


ANSWERED = "Lorne told the Transport Committee in September 2022 that every passenger is given a safety briefing."


@pytest.mark.parametrize(
    ("rest", "due"),
    [
        ("", True),
        (f" [@{FOUND}]", False),
        (f"\n\nOthers saw it otherwise? [@{FOUND}]", False),
        (f"\n\n`[@{FOUND}]`", True),
        (f"\n\nThe weather was mild.\n\nSo it was. [@{FOUND}]", True),
        (f" [@{UNTENDERED}]", True),
    ],
)
def test_a_mark_answers_a_statement(rest: str, due: bool) -> None:
    rules = [result.rule for result in checked(ANSWERED + rest).results]
    assert ("CC304" in rules) == due


ALLOWED = 'by="D. Hale" on=2023-03-01 reason="key of our bibliography"'


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- claimcheck: allow unresolved-citation {ALLOWED} -->\n{SOME} [@smith2019].",
        f"<!-- claimcheck: allow CC504 {ALLOWED} -->\nWhy was that so [@smith2019]?",
        f"<!-- claimcheck: allow-file CC504 {ALLOWED} -->\n\nWhy?\n\n[@smith2019]",
    ],
)
def test_results_on_marks_can_be_allowed(text: str) -> None:
    (found,) = checked(text).results
    assert (found.rule, found.suppressed) == ("CC504", True)


def test_what_is_allowed_elsewhere_stays() -> None:
    text = f"<!-- claimcheck: allow CC504 {ALLOWED} -->\nWhy was that so [@smith2019]?\n\nWhy? [@jones]"
    assert [(r.rule, r.suppressed) for r in checked(text).results] == [("CC504", True), ("CC504", False)]


def test_a_record_that_became_public_later_is_passed_over() -> None:
    text = f"Every boat has a crew [@{UNTENDERED}; @smith2019]."
    found = [r.rule for r in checked(text, as_of="2023-01-01").results]
    assert found == ["CC504"]


def test_a_claim_of_its_own_may_cite() -> None:
    base, prepared = base_of("harbour")
    draft = read_text(f"Every passenger is given a safety briefing [@{FOUND}].", path=None)
    assert [r.rule for r in run([draft], base, prepared=prepared).results] == ["CC101", "CC505"]


def test_a_draft_without_marks_loads_nothing_for_them() -> None:
    code = (
        "import sys; from claimcheck.check import run; from claimcheck.base.load import read_base;"
        "from claimcheck.drafts.read import read_text; from pathlib import Path;"
        "base = read_base(Path(sys.argv[1]));"
        "run([read_text('The east door was locked. [mail a@b.org]', path='d.md', suffix='.md')], base);"
        "print([m for m in sys.modules if 'citation' in m or 'citing' in m or 'locator' in m])"
    )
    command = [sys.executable, "-c", code, str(ROOT / "tests" / "bases" / "newsrooms" / "evidence")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
