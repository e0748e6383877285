"""The terminal report: golden files, and what must hold of each."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import runs
from msgspec.structs import replace

from claimcheck.model.evidence import Evidence, Kind, Relays, Seen, SeenLevel
from claimcheck.model.review import Stance, Verdict
from claimcheck.report.text import TextOptions, render

SGR = re.compile(r"\x1b\[[0-9;]*m")
PRINTED = [name for name in runs.RUNS if name != "hostile"]
FORBIDDEN = re.compile(r"\b(true|false|score|no evidence)\b", re.IGNORECASE)


def text(name: str, **options: object) -> str:
    return render(runs.RUNS[name](), TextOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", list(runs.RUNS))
def test_golden(name: str, width: int, golden: Callable[[str, str], None]) -> None:
    golden(f"text-{width}/{name}.txt", text(name, width=width, exit_code=0))


@pytest.mark.parametrize("name", ["headline", "misquotation"])
def test_golden_with_all_citations(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"text-all/{name}.txt", text(name, all_citations=True))


def test_golden_of_all_claims_of_a_draft(golden: Callable[[str, str], None]) -> None:
    golden("text-all/four-results.txt", text("four-results", all=True))


@pytest.mark.parametrize("name", ["headline", "attributed", "four-results"])
def test_golden_quiet(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"text-quiet/{name}.txt", text(name, quiet=True))


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", PRINTED)
def test_no_line_is_wider_than_the_page(name: str, width: int) -> None:
    lines = text(name, width=width).splitlines()
    assert [line for line in lines if len(line) > width and " " in line.strip() and "separations.md" not in line] == []


@pytest.mark.parametrize(("asked", "given"), [(10, 60), (500, 120)])
def test_the_width_is_held_within_bounds(asked: int, given: int) -> None:
    assert text("headline", width=asked) == text("headline", width=given)


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_colour_changes_no_word(name: str) -> None:
    coloured = text(name, color=True)
    assert SGR.sub("", coloured) == text(name)
    assert "\x1b" not in text(name)


@pytest.mark.parametrize("name", PRINTED)
def test_no_verdict_on_truth_is_printed(name: str) -> None:
    assert FORBIDDEN.search(text(name)) is None


def test_deciding_words_are_bold_in_the_quotation_and_on_the_why_line() -> None:
    coloured = text("headline", color=True)
    assert "\x1b[1msome parents without their children\x1b[0m despite" in coloured
    assert 'finding: "\x1b[1msome parents without their children\x1b[0m"' in coloured


def test_quoted_words_copy_clean() -> None:
    flat = " ".join(text("headline").split())
    assert f'"{runs.CONSISTENT.quotation}"' in flat
    assert f'"{runs.EVERY.quotation}"' in flat


def test_the_answer_comes_first_and_contradicting_before_supporting() -> None:
    report = text("headline")
    order = [
        "CONTRADICTED BY",
        "Contradicting:",
        "Supporting:",
        "The findings dispute",
        "Bears on it",
        "base 3f9a1c",
    ]
    places = [report.index(words) for words in order]
    assert places == sorted(places)
    assert places[0] == 0


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_every_report_ends_with_the_base(name: str) -> None:
    tail = text(name).splitlines()[-8:]
    assert any(line.startswith("base 3f9a1c0b55d2, ") for line in tail)


def test_the_line_on_knowledge_is_whole_and_only_for_persons() -> None:
    line = "The findings dispute what was said. They say nothing about what the speaker knew."
    assert line in " ".join(text("headline").split())
    assert line not in " ".join(text("statements-only").split())
    run = runs.headline()
    body = replace(runs.EVERY, by="ICE")
    review = run.drafts[0].claims[0].review
    citations = (*runs.against(runs.HEADLINE, "no parent"), runs.cite(body, Stance.SUPPORTS))
    only_body = runs.single(replace(review, citations=citations))
    assert line not in " ".join(render(only_body).split())


def test_a_finding_published_before_the_statement_is_not_called_later() -> None:
    early = replace(runs.CONSISTENT, source=replace(runs.OIG, dated="2018-01", published=None))
    citations = (runs.cite(early, Stance.CONTRADICTS), runs.cite(runs.EVERY, Stance.SUPPORTS))
    found = runs.review(runs.HEADLINE, Verdict.CONTRADICTED, citations, decided_by=runs.BY_FINDING)
    assert "Published" not in render(runs.single(found))


def test_passages_and_press_accounts_of_one_report_count_once() -> None:
    account = replace(runs.CBS_ACCOUNT, id="account")
    citations = (
        runs.cite(runs.CONSISTENT, Stance.CONTRADICTS),
        runs.cite(replace(runs.WANTED, same_as=runs.CONSISTENT.id), Stance.CONTRADICTS),
        runs.cite(account, Stance.CONTRADICTS),
    )
    found = runs.review(runs.HEADLINE, Verdict.CONTRADICTED, citations, decided_by=runs.BY_FINDING)
    report = render(runs.single(found))
    assert "One inspector-general report (2 passages) contradicts it" in report
    assert "Contradicting: 1 document, 2 passages, 1 press account" in report


def test_a_rest_of_one_document_is_called_passages() -> None:
    many = tuple(runs.cite(replace(runs.CONSISTENT, id=f"passage-{n}"), Stance.CONTRADICTS) for n in range(5))
    found = runs.review(runs.HEADLINE, Verdict.CONTRADICTED, many, decided_by=runs.BY_FINDING)
    assert "2 more passages of the same document: --all-citations" in render(runs.single(found))
    assert "more passages" not in render(runs.single(found), TextOptions(all_citations=True))


@pytest.mark.parametrize(
    ("record", "words"),
    [
        pytest.param(runs.CONSISTENT, "read at oig.dhs.gov", id="primary"),
        pytest.param(runs.TOLD, "press copy; page not seen", id="press-without-outlet"),
        pytest.param(runs.EVERY, "As quoted by CNN, May 24, 2021; transcript not seen", id="quoted"),
        pytest.param(
            replace(runs.EVERY, quotation=None, summary="All had it."),
            "As reported by CNN, May 24, 2021; transcript not seen",
            id="reported",
        ),
        pytest.param(runs.ORDER, "read in a copy: courtlistener.com", id="copy"),
        pytest.param(
            replace(runs.NO_POLICY, relays=Relays(by="ICE", kind=Kind.STATEMENT)),
            "As quoted by DHS Office of Inspector General, May 24, 2021; read at oig.dhs.gov",
            id="relayed",
        ),
        pytest.param(runs.RETRACTED, "read in Politico, July 25, 2018", id="own-reporting"),
        pytest.param(replace(runs.ORDER, seen=Seen(level=SeenLevel.UNSEEN)), "words not seen", id="unseen"),
    ],
)
def test_where_words_were_seen(record: Evidence, words: str) -> None:
    found = runs.review("A claim.", Verdict.SUPPORTED, (runs.cite(record, Stance.SUPPORTS),))
    assert words in " ".join(render(runs.single(found)).split())


def test_a_claim_met_by_statements_on_both_sides_is_disputed() -> None:
    sides = (runs.cite(runs.EVERY, Stance.SUPPORTS), runs.cite(runs.ALWAYS, Stance.CONTRADICTS))
    assert render(runs.single(runs.review("A.", Verdict.STATEMENTS_ONLY, sides))).startswith("DISPUTED ")
    denied = runs.review("A.", Verdict.STATEMENTS_ONLY, sides[1:])
    assert render(runs.single(denied)).startswith("DENIED ONLY ")


def test_a_factive_report_of_contradicted_words_is_answered_on_the_words() -> None:
    review = runs.attributed().drafts[0].claims[0].review
    assert review.attribution is not None
    factive = replace(review, verdict=Verdict.CONTRADICTED, attribution=replace(review.attribution, factive=True))
    lines = render(runs.single(factive)).splitlines()
    assert lines[0].startswith("WHAT WAS SAID: CONTRADICTED")
    assert lines[1].startswith("IT WAS SAID: SUPPORTED")


def test_a_reply_that_came_out_later_is_left_out_of_an_earlier_view() -> None:
    run = replace(runs.headline(), as_of="2019")
    assert "Reply on file" not in render(run)
    assert "As of 2019." in render(run)


def test_a_long_claim_is_cut_and_a_long_word_is_not() -> None:
    found = runs.review("word " * 200_000, Verdict.NOT_ENOUGH_EVIDENCE)
    report = render(runs.single(found))
    assert len(report) < 3_000
    assert ' ..."' in report
    assert len(render(runs.single(runs.review("x" * 1_000_000, Verdict.NOT_ENOUGH_EVIDENCE)))) < 3_000


def test_hostile_strings_reach_the_terminal_as_escapes() -> None:
    for options in (
        TextOptions(),
        TextOptions(full=True, all_citations=True),
        TextOptions(all=True, quiet=True),
    ):
        report = render(runs.hostile(), options)
        report.encode("utf-8")
        assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", report) is None
        assert "[bold]x[/bold]" in report
    coloured = render(runs.hostile(), TextOptions(full=True, color=True))
    assert "\x1b" not in SGR.sub("", coloured)
    assert "\\x1b[31mNo\\u202e" in coloured
