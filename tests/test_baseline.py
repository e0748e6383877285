"""What a baseline keeps, what it lets through, and what its file looks like."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.baseline import Key, counted, gone, parse, render, updated, without
from claimcheck.errors import ConfigError
from claimcheck.model.draft import Draft
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.review import ClaimReview, Verdict
from claimcheck.model.run import CheckedClaim, CheckedDraft, Level, Result, Run
from claimcheck.spans import Span

BASE = EvidenceBase(
    id="mini",
    title="Mini",
    covers="bridges",
    period=None,
    digest="sha256:0",
    sources=(),
    evidence=(),
    verified_claims=(),
)
Said = tuple[str, tuple[str, ...]]
"""A claim, and the rules that found something on it."""


def drafted(path: str | None, *said: Said, evidence: tuple[str, ...] = ("b", "a")) -> CheckedDraft:
    text = "\n".join(claim for claim, _ in said)
    claims, start = [], 0
    for claim, rules in said:
        span = Span(start, start + len(claim))
        review = ClaimReview(
            span=span,
            text=claim,
            verdict=Verdict.CONTRADICTED,
            decided_by=None,
            attribution=None,
            verified_claim=None,
            citations=(),
        )
        results = (
            Result(rule=rule, name=rule, level=Level.ERROR, message=f"at {start}", span=span, evidence=evidence)
            for rule in rules
        )
        claims.append(CheckedClaim(review=review, results=tuple(results)))
        start += len(claim) + 1
    return CheckedDraft(
        draft=Draft(path=path, text=text, blocks=()), sentences=len(said), skipped=0, claims=tuple(claims)
    )


def run_of(*drafts: CheckedDraft) -> Run:
    return Run(version="1", base=BASE, as_of=None, drafts=drafts)


def paths(run: Run) -> list[str | None]:
    return [checked.draft.path for checked in run.drafts]


def known_of(run: Run) -> dict[Key, int]:
    return counted(run, paths(run))


def left(run: Run, known: dict[Key, int]) -> list[str]:
    return [result.rule for result in without(run, known, paths(run))[0].results]


ONE = ("Every bridge was inspected.", ("CC101",))
TWO = ("No bridge was ever closed.", ("CC101", "CC402"))


class TestKnown:
    def test_what_is_known_is_left_out(self) -> None:
        known = known_of(run_of(drafted("a.md", ONE)))
        run, taken = without(run_of(drafted("a.md", ONE, TWO)), known, ["a.md"])
        assert [result.rule for result in run.results] == ["CC101", "CC402"]
        assert taken == known
        assert len(run.drafts[0].claims) == 2

    @pytest.mark.parametrize(
        "words",
        ["every  bridge\nwas inspected", "Every bridge was inspected.", "EVERY bridge was\u00a0inspected ."],
    )
    def test_edits_of_no_matter_change_nothing(self, words: str) -> None:
        known = known_of(run_of(drafted("a.md", TWO, ONE)))
        assert left(run_of(drafted("a.md", (words, ("CC101",)))), known) == []

    def test_quotation_marks_may_be_straightened(self) -> None:
        known = known_of(run_of(drafted("a.md", ("“It’s done,” they said.", ("CC301",)))))
        assert left(run_of(drafted("a.md", ('"It\'s done," they said.', ("CC301",)))), known) == []

    @pytest.mark.parametrize(
        "other",
        [
            drafted("b.md", ONE),
            drafted("a.md", ("Every bridge was inspected twice.", ("CC101",))),
            drafted("a.md", ("Every bridge was inspected.", ("CC102",))),
            drafted("a.md", ONE, evidence=("c",)),
        ],
        ids=["path", "words", "rule", "records"],
    )
    def test_another_matter_is_new(self, other: CheckedDraft) -> None:
        known = known_of(run_of(drafted("a.md", ONE)))
        assert len(left(run_of(other), known)) == 1

    def test_the_order_of_records_is_no_matter(self) -> None:
        known = known_of(run_of(drafted("a.md", ONE, evidence=("a", "b", "b"))))
        assert left(run_of(drafted("a.md", ONE, evidence=("b", "a"))), known) == []

    def test_more_of_a_kind_than_known_are_new(self) -> None:
        known = known_of(run_of(drafted("a.md", ONE, ONE)))
        run, _ = without(run_of(drafted("a.md", ONE, TWO, ONE, ONE)), known, ["a.md"])
        assert [len(claim.results) for claim in run.drafts[0].claims] == [0, 2, 0, 1]

    def test_suppressed_results_need_no_entry_and_stay(self) -> None:
        checked = drafted("a.md", ONE)
        (claim,) = checked.claims
        allowed = replace(claim, results=(replace(claim.results[0], suppressed=True),))
        run = run_of(replace(checked, claims=(allowed,)))
        assert known_of(run) == {}
        assert left(run, known_of(run_of(checked))) == ["CC101"]

    def test_results_on_the_draft_are_known_too(self) -> None:
        result = Result(rule="CC501", name="x", level=Level.WARNING, message="unused", span=Span(0, 0))
        run = run_of(replace(drafted("a.md", ONE), results=(result,)))
        assert left(run, known_of(run)) == []

    def test_claims_typed_are_never_known(self) -> None:
        run = run_of(drafted(None, ONE))
        assert known_of(run) == {}
        assert left(run, known_of(run_of(drafted("a.md", ONE)))) == ["CC101"]


class TestGone:
    def test_what_no_longer_occurs_is_gone(self) -> None:
        known = known_of(run_of(drafted("a.md", ONE, ONE, TWO)))
        (lost,) = gone(known, known_of(run_of(drafted("a.md", ONE, TWO))), {"a.md"}).items()
        assert (lost[0].rule, lost[1]) == ("CC101", 1)

    def test_what_was_not_looked_at_is_not(self) -> None:
        known = known_of(run_of(drafted("a.md", ONE), drafted("b.md", ONE)))
        assert gone(known, known_of(run_of(drafted("a.md", ONE))), {"a.md"}) == {}

    def test_an_update_takes_it_out_and_keeps_the_rest(self) -> None:
        known = known_of(run_of(drafted("a.md", ONE), drafted("b.md", TWO)))
        now = known_of(run_of(drafted("b.md", ONE)))
        assert updated(known, now, now, {"b.md"}) == known_of(run_of(drafted("a.md", ONE), drafted("b.md", ONE)))

    def test_what_settings_leave_out_stays_known(self) -> None:
        known = known_of(run_of(drafted("a.md", TWO)))
        told = known_of(run_of(drafted("a.md", (TWO[0], ("CC101",)))))
        assert updated(known, told, known, {"a.md"}) == known

    def test_what_settings_leave_out_is_not_learnt(self) -> None:
        told = known_of(run_of(drafted("a.md", (TWO[0], ("CC101",)))))
        assert updated({}, told, known_of(run_of(drafted("a.md", TWO))), {"a.md"}) == told


class TestFile:
    def test_an_entry_a_line_in_order(self) -> None:
        text = render(known_of(run_of(drafted("b.md", ONE), drafted("a.md", TWO, TWO))))
        rows = [json.loads(line.rstrip(",")) for line in text.splitlines() if line.startswith("    {")]
        assert [(row["path"], row["rule"], row["count"]) for row in rows] == [
            ("a.md", "CC101", 2),
            ("a.md", "CC402", 2),
            ("b.md", "CC101", 1),
        ]
        assert rows[0]["evidence"] == ["a", "b"]
        assert text.endswith("  ]\n}\n")

    def test_no_word_of_the_draft_is_in_it(self) -> None:
        text = render(known_of(run_of(drafted("a.md", ONE, TWO)))).lower()
        assert not [word for word in ("bridge", "inspected", "closed", "at 0") if word in text]

    def test_without_entries(self) -> None:
        assert render({}) == '{\n  "schema_version": 1,\n  "results": []\n}\n'
        assert parse(render({}), "b.json") == {}

    def test_order_and_doubles_are_no_matter(self) -> None:
        known = known_of(run_of(drafted("a.md", ONE, TWO)))
        whole = json.loads(render(known))
        whole["results"] = [*reversed(whole["results"]), whole["results"][0]]
        assert parse(json.dumps(whole), "b.json") == known

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("", "b.json:1:1: not JSON: Expecting value"),
            ("[]", "b.json:1:1: not a baseline: an object is expected"),
            ('{"results": []}', "b.json:1:1: no schema_version, where 1 is expected"),
            ('{\n  "schema_version": 2,\n  "results": []}', "b.json:2:3: schema_version 2, where 1 is expected"),
            (
                '{"schema_version": 1, "entries": []}',
                'b.json:1:1: not a baseline: "schema_version" and a list "results" are expected',
            ),
            ('{"schema_version": 1,\n "results": [\n  1]}', "b.json:3:3: not an entry: an object is expected"),
            ("[" * 100_000, None),
        ],
    )
    def test_what_is_no_baseline_is_told_with_its_place(self, text: str, told: str | None) -> None:
        with pytest.raises(ConfigError) as caught:
            parse(text, "b.json")
        assert caught.value.message == told or (told is None and caught.value.message.startswith("b.json:"))
        assert caught.value.hint

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            ({"count": 0}, '"count" is below 1'),
            ({"count": True}, '"count" is missing, or not what it should be'),
            ({"evidence": [1]}, '"evidence" holds what is no id'),
            ({"path": None}, '"path" is missing, or not what it should be'),
        ],
    )
    def test_a_bad_entry_is_told_with_its_line(self, change: dict[str, object], told: str) -> None:
        lines = render(known_of(run_of(drafted("a.md", TWO)))).splitlines()
        entry = json.loads(lines[4].rstrip(","))
        lines[4] = f"    {json.dumps(entry | change)}"
        with pytest.raises(ConfigError) as caught:
            parse("\n".join(lines), "b.json")
        assert caught.value.message == f"b.json:5:5: {told}"

    def test_marks_of_a_merge_are_told_with_the_way_out(self) -> None:
        lines = render(known_of(run_of(drafted("a.md", TWO)))).splitlines()
        lines.insert(4, "<<<<<<< HEAD")
        with pytest.raises(ConfigError) as caught:
            parse("\n".join(lines), "b.json")
        assert caught.value.message.startswith("b.json:5:1: not JSON")
        assert caught.value.hint == "a merge left both sides in it: keep the lines of both, without the marks"


CLAIMS = st.sampled_from(["Every bridge was inspected.", "No bridge was closed.", "“Done,” they said.", ""])
SAID = st.tuples(CLAIMS, st.lists(st.sampled_from(["CC101", "CC201", "CC402"]), max_size=3).map(tuple))
DRAFTS = st.lists(st.lists(SAID, max_size=4), max_size=3).map(
    lambda drafts: run_of(*(drafted(f"{number}.md", *said) for number, said in enumerate(drafts)))
)


@given(DRAFTS)
def test_a_run_against_its_own_baseline_leaves_nothing(run: Run) -> None:
    known = parse(render(known_of(run)), "b.json")
    assert known == known_of(run)
    rest, taken = without(run, known, paths(run))
    assert rest.results == ()
    assert taken == known
    assert gone(known, known_of(run), set(filter(None, paths(run)))) == {}
    assert updated(known, known, known, set(filter(None, paths(run)))) == known


@given(DRAFTS, DRAFTS)
def test_what_is_left_and_what_is_taken_is_all(one: Run, other: Run) -> None:
    rest, taken = without(one, known_of(other), paths(one))
    assert len(rest.results) + sum(taken.values()) == len(one.results)
    assert [c.review for d in rest.drafts for c in d.claims] == [c.review for d in one.drafts for c in d.claims]


@given(DRAFTS, st.randoms())
def test_the_order_of_entries_is_no_matter(run: Run, random: object) -> None:
    entries = list(known_of(run).items())
    random.shuffle(entries)  # type: ignore[attr-defined]
    assert render(dict(entries)) == render(known_of(run))


def test_the_file_is_plain_ascii() -> None:
    text = render(known_of(run_of(drafted("größe/ü.md", ONE))))
    assert text.isascii()
    assert next(iter(parse(text, "b.json"))).path == "größe/ü.md"
    assert Path(next(iter(parse(text, "b.json"))).path).name == "ü.md"
