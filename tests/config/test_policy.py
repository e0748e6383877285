"""What settings do to rules and results."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.config.merge import RuleOptions, merged
from claimcheck.config.policy import Policy, apply, matches, policy_for
from claimcheck.config.selectors import matching
from claimcheck.config.values import Config, PerPath
from claimcheck.errors import UsageError
from claimcheck.model.draft import Draft
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.review import ClaimReview, Verdict
from claimcheck.model.run import CheckedClaim, CheckedDraft, Level, Result, Run
from claimcheck.rules import RULES
from claimcheck.spans import Span

IDS = frozenset(rule.id for rule in RULES)
FIGURES = frozenset({"CC201", "CC202", "CC203"})


def dropped(config: Config, path: str | None = None) -> frozenset[str]:
    return frozenset(rule for rule, ruling in policy_for(config, path).items() if ruling.level is None)


def level(config: Config, rule: str, path: str | None = None) -> str | None:
    ruling = policy_for(config, path).get(rule)
    return None if ruling is None else str(ruling.level)


class TestSelectors:
    @pytest.mark.parametrize(
        ("selector", "expected"),
        [
            ("ALL", IDS),
            ("all", IDS),
            ("CC", IDS),
            ("CC2", FIGURES),
            ("CC20", FIGURES),
            ("cc201", {"CC201"}),
            ("figure-differs", {"CC201"}),
            ("Figure-Differs", {"CC201"}),
            ("figure", set()),
            ("C", set()),
            ("", set()),
            ("CC6", set()),
            ("missing-locator", set()),
            ("CC2011", set()),
        ],
    )
    def test_matching(self, selector: str, expected: set[str]) -> None:
        assert matching(selector) == expected


class TestSelection:
    def test_without_settings_nothing_changes(self) -> None:
        assert policy_for(Config(), None) == {}

    @pytest.mark.parametrize(
        ("config", "expected"),
        [
            (Config(select=("CC2",)), IDS - FIGURES),
            (Config(ignore=("CC2",)), FIGURES),
            (Config(select=("CC2",), ignore=("CC201",)), (IDS - FIGURES) | {"CC201"}),
            (Config(select=("ALL", "CC201"), ignore=("CC2",)), FIGURES - {"CC201"}),
            (Config(select=("CC201",), ignore=("CC201",)), IDS),
            (Config(select=("CC201",), ignore=("figure-differs",)), IDS),
            (Config(select=("CC1",), extend_select=("CC201",)), IDS - matching("CC1") - {"CC201"}),
            (Config(ignore=("CC2",), extend_ignore=("CC104",)), FIGURES | {"CC104"}),
            (Config(ignore=("ALL",)), IDS),
            (Config(levels=(("CC2", "off"),)), FIGURES),
            (Config(levels=(("CC2", "off"), ("CC202", "note"))), FIGURES - {"CC202"}),
        ],
    )
    def test_the_narrower_wins(self, config: Config, expected: frozenset[str]) -> None:
        assert dropped(config) == expected

    @pytest.mark.parametrize(
        ("config", "key"),
        [
            (Config(select=("CC1",)), "select"),
            (Config(ignore=("CC2",)), "ignore"),
            (Config(extend_ignore=("CC201",)), "extend-ignore"),
            (Config(levels=(("CC2", "off"),)), "levels"),
            (Config(command_levels=(("CC2", "off"),)), "--levels"),
            (Config(per_path=(PerPath(pattern="a", ignore=("ALL",)),)), 'per-path."a"'),
        ],
    )
    def test_a_ruling_names_its_key(self, config: Config, key: str) -> None:
        assert policy_for(config, "a/b.md")["CC201"].key == key

    @given(st.permutations(["ALL", "CC2", "CC201", "CC3"]), st.permutations(["CC20", "CC301", "figure-differs"]))
    def test_order_within_a_list_does_not_matter(self, select: list[str], ignore: list[str]) -> None:
        config = Config(select=tuple(select), ignore=tuple(ignore))
        ordered = Config(select=tuple(sorted(select)), ignore=tuple(sorted(ignore)))
        assert policy_for(config, None) == policy_for(ordered, None)


class TestLevels:
    def test_the_narrower_wins_and_of_two_alike_the_later(self) -> None:
        config = Config(levels=(("CC201", "note"), ("CC2", "warning"), ("ALL", "error")))
        assert [level(config, rule) for rule in ("CC201", "CC202", "CC301")] == ["note", "warning", "error"]
        assert level(Config(levels=(("CC201", "note"), ("figure-differs", "error"))), "CC201") == "error"

    def test_paths_go_before_the_rest_and_the_later_table_before_the_earlier(self) -> None:
        config = Config(
            levels=(("CC201", "error"),),
            per_path=(
                PerPath(pattern="opinion/**", levels=(("CC2", "warning"),)),
                PerPath(pattern="*.md", levels=(("ALL", "note"),)),
            ),
        )
        assert level(config, "CC201", "opinion/a.txt") == "warning"
        assert level(config, "CC201", "opinion/a.md") == "note"
        assert level(config, "CC201", "news/a.txt") == "error"
        assert level(config, "CC201", None) == "error"

    def test_the_command_line_goes_before_paths(self) -> None:
        config = Config(
            per_path=(PerPath(pattern="*.md", levels=(("CC201", "off"),)),), command_levels=(("CC2", "note"),)
        )
        assert level(config, "CC201", "a.md") == "note"


class TestPaths:
    @pytest.mark.parametrize(
        ("pattern", "path", "expected"),
        [
            ("opinion/**", "opinion/a.md", True),
            ("opinion/**", "opinion/2020/a.md", True),
            ("opinion", "opinion/2020/a.md", True),
            ("opinion/", "news/opinion/a.md", True),
            ("opinion/*.md", "opinion/2020/a.md", False),
            ("opinion/*.md", "news/opinion/a.md", False),
            ("**/opinion/*.md", "news/opinion/a.md", True),
            ("**/opinion/*.md", "opinion/a.md", True),
            ("*.md", "deep/down/a.md", True),
            ("*.md", "a.txt", False),
            ("./a.md", "a.md", True),
            ("a?.md", "ab.md", True),
            ("[ab].md", "b.md", True),
            ("Opinion", "opinion/a.md", False),
            ("a.md", "../a.md", True),
        ],
    )
    def test_matches(self, pattern: str, path: str, expected: bool) -> None:
        assert matches(pattern, path) is expected

    def test_a_hostile_pattern_takes_no_time(self) -> None:
        assert not matches("**/a*/" * 30 + "z", "a/" * 60 + "b")
        assert not matches("*a" * 30 + "b", "a" * 200)


class TestMerging:
    FILE = Config(
        select=("CC1", "CC2"),
        ignore=("CC104",),
        extend_ignore=("CC203",),
        levels=(("CC2", "note"),),
        origins={"select": "f:1:1", "ignore": "f:2:1", "extend-ignore": "f:3:1", "levels": "f:4:1"},
    )

    def test_select_starts_anew(self) -> None:
        found = merged(self.FILE, RuleOptions(select=("CC104,CC203",)))
        assert IDS - dropped(found) == {"CC104", "CC203"}
        assert dict(found.origins) == {"select": "--select", "levels": "f:4:1"}

    def test_ignore_takes_the_place_of_the_key(self) -> None:
        found = merged(self.FILE, RuleOptions(ignore=("CC101", "CC102")))
        assert (found.ignore, found.extend_ignore) == (("CC101", "CC102"), ("CC203",))
        assert found.origin("ignore") == "--ignore"

    def test_extending_adds(self) -> None:
        found = merged(self.FILE, RuleOptions(extend_select=("CC301",), extend_ignore=("CC202",)))
        assert (found.extend_select, found.extend_ignore) == (("CC301",), ("CC203", "CC202"))
        assert (found.origin("extend-select"), found.origin("extend-ignore")) == (
            "--extend-select",
            "f:3:1 and --extend-ignore",
        )

    def test_levels(self) -> None:
        found = merged(self.FILE, RuleOptions(levels=("CC201=Error, CC3 = off",)))
        assert found.command_levels == (("CC201", "error"), ("CC3", "off"))
        assert level(found, "CC201") == "error"
        assert level(found, "CC202") == "note"

    def test_nothing_said_changes_nothing(self) -> None:
        assert merged(self.FILE, RuleOptions()) == self.FILE

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (RuleOptions(select=("CC9",)), "--select CC9: no such rule"),
            (RuleOptions(select=(" , ",)), "--select: no rule is named"),
            (RuleOptions(ignore=("CC605",)), "--ignore CC605: a rule on evidence bases"),
            (RuleOptions(extend_select=("nothing",)), "--extend-select nothing: no such rule"),
            (RuleOptions(extend_ignore=("",)), "--extend-ignore: no rule is named"),
            (RuleOptions(levels=("CC1",)), "--levels CC1: no level"),
            (RuleOptions(levels=("CC1=loud",)), "--levels CC1=loud: no such level"),
            (RuleOptions(levels=("CC9=note",)), "--levels CC9=note: no such rule"),
            (RuleOptions(levels=(",",)), "--levels: nothing is named"),
        ],
    )
    def test_what_cannot_be(self, options: RuleOptions, message: str) -> None:
        with pytest.raises(UsageError) as caught:
            merged(Config(), options)
        assert caught.value.message.startswith(message)
        assert caught.value.hint


# Applying


def result(rule: str, level: str = "warning") -> Result:
    return Result(rule=rule, name=rule.lower(), level=Level(level), message="m", span=Span(0, 1))


def claim(*results: Result) -> CheckedClaim:
    review = ClaimReview(
        span=Span(0, 1),
        text="x",
        verdict=Verdict.CONTRADICTED,
        decided_by=None,
        attribution=None,
        verified_claim=None,
        citations=(),
    )
    return CheckedClaim(review=review, results=results)


def checked(*claims: CheckedClaim, path: str = "a.md") -> CheckedDraft:
    return CheckedDraft(draft=Draft(path=path, text="x", blocks=()), sentences=1, skipped=0, claims=claims)


def run_of(*drafts: CheckedDraft) -> Run:
    base = EvidenceBase(id="b", title="B", covers="b", digest="sha256:0", evidence=(), verified_claims=())
    return Run(version="0", base=base, as_of=None, drafts=drafts)


def told(run: Run) -> list[list[tuple[str, str]]]:
    return [[(r.rule, str(r.level)) for c in d.claims for r in c.results] for d in run.drafts]


def test_results_are_dropped_and_their_levels_changed_draft_by_draft() -> None:
    before = run_of(
        checked(claim(result("CC101", "error"), result("CC402")), claim(result("CC104", "note"))),
        checked(claim(result("CC101", "error"), result("CC402")), path="b.md"),
    )
    policies: list[Policy] = [
        policy_for(Config(ignore=("CC104",), levels=(("CC101", "note"),)), "a.md"),
        policy_for(Config(ignore=("CC4",)), "b.md"),
    ]
    after = apply(before, policies)
    assert told(after) == [[("CC101", "note"), ("CC402", "warning")], [("CC101", "error")]]
    assert [(n.level, n.message) for n in after.notifications] == [
        (Level.NOTE, "left out by the settings: 1 CC104, 1 CC402")
    ]
    reviews = [[c.review for c in d.claims] for d in after.drafts]
    assert reviews == [[c.review for c in d.claims] for d in before.drafts]


def test_where_nothing_is_left_out_nothing_is_said() -> None:
    before = run_of(checked(claim(result("CC101", "error"))))
    assert apply(before, [{}]) == before
    after = apply(before, [policy_for(Config(levels=(("CC1", "note"),)), None)])
    assert after.notifications == ()


def test_a_suppressed_result_stays_suppressed() -> None:
    before = run_of(checked(claim(replace(result("CC101"), suppressed=True))))
    (after,) = apply(before, [policy_for(Config(levels=(("CC1", "error"),)), None)]).results
    assert (after.suppressed, after.level) == (True, Level.ERROR)


def test_a_rule_that_is_not_known_here_is_left_alone() -> None:
    before = run_of(checked(claim(result("CC999"))))
    assert told(apply(before, [policy_for(Config(ignore=("ALL",)), None)])) == [[("CC999", "warning")]]
