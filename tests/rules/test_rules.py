"""Which rule speaks for which review, at which level, and what it says."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from review_builders import base, check, cite, draft, marks, reason, record, review, said, told

import claimcheck.rules
from claimcheck.model.evidence import Status, VerifiedClaim
from claimcheck.model.review import ClaimReview
from claimcheck.model.run import Result, Rule
from claimcheck.rules import EXPLAINING, MODULES, RULES, get, page, results_for
from claimcheck.spans import Span

CLAIM = "The county inspected 210 bridges."
FIGURE = reason("quantity", "210", "120", at=21)


def ids(results: tuple[Result, ...]) -> list[str]:
    return [result.rule for result in results]


class TestRegistry:
    def test_every_module_is_registered(self) -> None:
        found = {m.name for m in pkgutil.iter_modules(claimcheck.rules.__path__) if not m.name.startswith("_")}
        assert found == {module.__name__.rpartition(".")[2] for module in MODULES}

    def test_modules_are_named_for_their_rules(self) -> None:
        for module in MODULES:
            assert module.__name__.rpartition(".")[2] == module.RULE.name.replace("-", "_")

    def test_ids_and_names_are_unique_and_in_order(self) -> None:
        assert [rule.id for rule in RULES] == sorted({rule.id for rule in RULES})
        assert len({rule.name for rule in RULES}) == len(RULES)

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
    def test_each_has_a_page_and_a_summary(self, rule: Rule) -> None:
        assert page(rule).headline.endswith(".")
        assert rule.summary.endswith(".")

    @pytest.mark.parametrize("wanted", ["CC201", "cc201", "figure-differs", "Figure-Differs"])
    def test_get_takes_id_and_name(self, wanted: str) -> None:
        rule = get(wanted)
        assert rule is not None
        assert rule.id == "CC201"

    def test_get_knows_no_other(self) -> None:
        assert get("CC999") is None

    def test_get_knows_the_rules_on_bases(self) -> None:
        rule = get("missing-locator")
        assert rule is not None
        assert rule.id == "CC601"
        assert rule not in RULES

    def test_the_page_on_verdicts_lists_each(self) -> None:
        text = (Path(__file__).parents[2] / "docs" / "verdicts.md").read_text(encoding="utf-8")
        assert not [rule.id for rule in RULES if f"| {rule.id} {rule.name} |" not in text]

    def test_modules_import_alone(self) -> None:
        for module in MODULES:
            assert importlib.import_module(module.__name__) is module


class TestVerdicts:
    @pytest.mark.parametrize(("basis", "level"), [("reviewed", "error"), ("derived", "warning")])
    def test_contradicted(self, basis: str, level: str) -> None:
        assert told(check(review(cite("contradicts", basis=basis)))) == [("CC101", level)]

    def test_conflict_on_either_basis(self) -> None:
        sides = [cite("supports", evidence=record("a")), cite("contradicts", evidence=record("b"))]
        assert told(check(review(*sides))) == [("CC102", "warning")]

    @pytest.mark.parametrize("basis", ["reviewed", "derived"])
    def test_exceeds(self, basis: str) -> None:
        qualified = cite("qualifies", reason("quantifier", "all", "some"), basis=basis)
        (result,) = check(review(qualified))
        assert (result.rule, result.level) == ("CC103", "warning")
        assert result.fix == "the record says \u201csome\u201d"

    @pytest.mark.parametrize(
        ("stances", "message"),
        [
            (["supports"], "asserted, by statements alone"),
            (["contradicts"], "denied, by statements alone"),
            (["supports", "contradicts"], "disputed, by statements alone"),
            (["qualifies"], "goes further than the statements on file"),
        ],
    )
    def test_statements_only(self, stances: list[str], message: str) -> None:
        citations = [cite(stance, evidence=record(stance, tier=3)) for stance in stances]
        (result,) = check(review(*citations))
        assert (result.rule, result.level, result.message) == ("CC104", "note", message)

    def test_supported_and_not_in_this_base_are_silent(self) -> None:
        assert check(review(cite("supports"))) == ()
        assert check(review()) == ()
        assert check(review(cite("related"))) == ()

    def test_cleared_wording_is_the_fix(self) -> None:
        verified = VerifiedClaim(id="v", claim="Every bridge was inspected.", safe_wording="Some were.")
        one = review(cite("contradicts", basis="reviewed"), match=("v", "equivalent"))
        (result,) = check(one, within=base(verified=(verified,)))
        assert result.fix == "wording the desk has cleared: Some were."

    def test_evidence_is_what_decided_the_strongest_first(self) -> None:
        far, near = record("far"), record("near")
        statement = record("statement", tier=3)
        citations = [
            cite("contradicts", evidence=statement),
            cite("contradicts", evidence=far, score=0.4),
            cite("contradicts", evidence=near, score=0.9),
        ]
        (result,) = check(review(*citations))
        assert result.evidence == ("near", "far")

    def test_content_decides_for_a_factive_claim(self) -> None:
        against = cite("contradicts", evidence=record("finding"))
        one = review(
            cite("supports", evidence=record("speech", tier=3), tier=2),
            attribution=said(against, factive=True),
        )
        (result,) = check(one, path="draft.md")
        assert (result.rule, result.evidence) == ("CC101", ("finding",))


class TestFigures:
    def test_derived(self) -> None:
        (result,) = check(review(cite("contradicts", FIGURE)))
        assert (result.rule, result.level, result.fix) == ("CC201", "warning", "210 -> 120")
        assert CLAIM[result.span.slice] == "210"

    def test_reviewed_lists_speak_first(self) -> None:
        assert told(check(review(cite("contradicts", FIGURE, basis="reviewed")))) == [("CC101", "error")]

    @pytest.mark.parametrize("stance", ["contradicts", "qualifies", "related"])
    @pytest.mark.parametrize("basis", ["reviewed", "derived"])
    def test_named_document_makes_an_error(self, stance: str, basis: str) -> None:
        citation = cite(stance, FIGURE, evidence=record(source="log"), basis=basis)
        assert told(check(review(citation, document="log"))) == [("CC201", "error")]

    def test_another_document_does_not(self) -> None:
        citation = cite("contradicts", FIGURE, evidence=record(source="log"))
        assert told(check(review(citation, document="audit"))) == [("CC201", "warning")]

    @pytest.mark.parametrize("kind", ["population", "name", "date"])
    def test_another_matter_in_the_named_document_does_not(self, kind: str) -> None:
        citation = cite("related", FIGURE, reason(kind, "a", "b"), evidence=record(source="log"))
        assert "CC201" not in ids(check(review(citation, document="log")))

    def test_a_supported_figure_is_no_difference(self) -> None:
        citations = [
            cite("supports", evidence=record("a", source="log")),
            cite("related", FIGURE, evidence=record("b", source="log")),
        ]
        assert check(review(*citations, document="log")) == ()

    def test_a_denial_beside_the_figure_is_no_difference_of_figures(self) -> None:
        citation = cite("contradicts", FIGURE, reason("negation", "with", "without"))
        assert told(check(review(citation))) == [("CC101", "warning")]

    def test_the_same_words_are_no_difference(self) -> None:
        citation = cite("contradicts", reason("quantity", "120", "120"), reason("paraphrase"))
        assert ids(check(review(citation))) == ["CC101"]

    def test_another_figure_that_goes_further(self) -> None:
        citation = cite("qualifies", reason("quantity", "at least 438", "at least 348"))
        assert told(check(review(citation))) == [("CC201", "warning")]

    def test_the_same_figure_that_goes_further(self) -> None:
        citation = cite("qualifies", reason("quantity", "only 348", "at least 348"))
        assert told(check(review(citation))) == [("CC103", "warning")]

    def test_a_dropped_bound_is_a_note(self) -> None:
        citation = cite("supports", reason("quantity", "348", "at least 348"))
        (result,) = check(review(citation))
        assert (result.rule, result.level, result.fix) == ("CC201", "note", "348 -> at least 348")

    @pytest.mark.parametrize(("claim", "evidence"), [("at least 348", "at least 348"), ("1,200", "1200"), ("3", "$3")])
    def test_an_agreeing_figure_is_silent(self, claim: str, evidence: str) -> None:
        assert check(review(cite("supports", reason("quantity", claim, evidence)))) == ()

    OTHER = (FIGURE, reason("population", "", "county-bridges"))

    def test_counts_of_other_things_ask_what_is_counted(self) -> None:
        (result,) = check(review(cite("related", *self.OTHER)))
        assert (result.rule, result.level, result.fix) == ("CC203", "warning", None)
        assert result.message == "the counts on record are others (120): what does this one count?"
        assert CLAIM[result.span.slice] == "210"

    def test_counts_of_other_things_that_are_only_stated_do_not(self) -> None:
        assert check(review(cite("related", *self.OTHER, evidence=record(tier=3)))) == ()

    def test_a_figure_that_a_record_holds_may_be_meant(self) -> None:
        other = cite("related", evidence=record("b", quotation="210 tunnels were closed."))
        assert check(review(cite("related", *self.OTHER), other)) == ()

    def test_population_beside_is_silent(self) -> None:
        citations = [
            cite("supports", evidence=record("a")),
            cite("related", reason("population", "bridges", "tunnels"), evidence=record("b")),
        ]
        assert check(review(*citations)) == ()


class TestDates:
    DATE = reason("date", "June 2017", "May 4, 2017")

    def test_derived(self) -> None:
        assert told(check(review(cite("contradicts", self.DATE)))) == [("CC202", "warning")]

    def test_named_document_makes_an_error(self) -> None:
        citation = cite("contradicts", self.DATE, evidence=record(source="log"), basis="reviewed")
        assert told(check(review(citation, document="log"))) == [("CC202", "error")]

    def test_near_miss(self) -> None:
        (result,) = check(review(cite("related", self.DATE)))
        assert (result.rule, result.level) == ("CC202", "warning")
        assert result.message == "the record has this of May 4, 2017"


class TestSuperseded:
    OLDER = record("older", quotation="40 bridges are closed.", status=Status.SUPERSEDED, superseded_by="newer")
    NEWER = record("newer", quotation="31 bridges are closed.", dated="2016-02")
    BASE = base(OLDER, NEWER)
    TEXT = "40 bridges are closed."
    SUPERSEDED = reason("superseded", "40", "31")

    def one(self, reference: str | None) -> ClaimReview:
        citation = cite("supports", self.SUPERSEDED, evidence=self.OLDER)
        return review(citation, text=self.TEXT, reference=reference)

    @pytest.mark.parametrize(
        ("reference", "expected"),
        [
            (None, [("CC105", "note")]),
            ("2017-01-01", [("CC105", "warning")]),
            ("2016-03-01", [("CC105", "warning")]),
            ("2016-02-29", []),
            ("2015-06-01", []),
        ],
    )
    def test_level_by_date(self, reference: str | None, expected: list[tuple[str, str]]) -> None:
        assert told(check(self.one(reference), within=self.BASE)) == expected

    def test_the_draft_s_date_where_the_claim_has_none(self) -> None:
        dated = replace(draft(self.TEXT), date="2017-01-01")
        assert told(results_for(dated, [self.one(None)], self.BASE)[0]) == [("CC105", "warning")]

    def test_a_current_record_that_agrees_makes_it_current(self) -> None:
        citations = [
            cite("supports", self.SUPERSEDED, evidence=self.OLDER),
            cite("supports", evidence=record("another")),
        ]
        assert check(review(*citations, text=self.TEXT), within=self.BASE) == ()

    def test_an_older_figure_contradicted_by_the_newer(self) -> None:
        citations = [
            cite("contradicts", reason("quantity", "40", "31"), evidence=self.NEWER),
            cite("related", self.SUPERSEDED, evidence=self.OLDER),
        ]
        one = review(*citations, text=self.TEXT, reference="2017-01-01")
        assert told(check(one, within=self.BASE)) == [("CC105", "warning")]

    def test_a_figure_that_was_never_right(self) -> None:
        citations = [
            cite("contradicts", reason("quantity", "12", "31"), evidence=self.NEWER),
            cite("related", self.SUPERSEDED, evidence=self.OLDER),
        ]
        one = review(*citations, text="12 bridges are closed.", reference="2017-01-01")
        assert told(check(one, within=self.BASE)) == [("CC201", "warning")]

    def test_a_ring_ends(self) -> None:
        a = record("a", status=Status.SUPERSEDED, superseded_by="b")
        b = record("b", status=Status.SUPERSEDED, superseded_by="a")
        one = review(cite("supports", self.SUPERSEDED, evidence=a), reference="2020-01-01")
        assert ids(check(one, within=base(a, b))) == ["CC105"]


class TestNearMisses:
    @pytest.mark.parametrize(("kind", "rule"), [("speaker", "CC303"), ("name", "CC403"), ("date", "CC202")])
    def test_where_nothing_decides(self, kind: str, rule: str) -> None:
        near = cite("related", reason(kind, "Westbury", "Larkfield"))
        assert told(check(review(near))) == [(rule, "warning")]

    @pytest.mark.parametrize("stance", ["supports", "contradicts", "qualifies"])
    def test_not_beside_what_decides(self, stance: str) -> None:
        near = cite("related", reason("name", "Westbury", "Larkfield"), evidence=record("near"))
        assert "CC403" not in ids(check(review(near, cite(stance))))

    @pytest.mark.parametrize(("tier", "rule"), [(1, "CC403"), (3, "CC104")])
    def test_beside_statements_only_where_it_is_stronger(self, tier: int, rule: str) -> None:
        near = cite("related", reason("name", "Westbury", "Larkfield"), evidence=record("near", tier=tier))
        one = review(near, cite("supports", evidence=record("statement", tier=3)))
        assert ids(check(one)) == [rule]

    def test_the_closest_speaks(self) -> None:
        citations = [
            cite("related", reason("date", "2011", "2015"), evidence=record("b"), score=0.4),
            cite("related", reason("name", "Westbury", "Larkfield"), evidence=record("a"), score=0.8),
        ]
        assert ids(check(review(*citations))) == ["CC403"]

    def test_a_retracted_record_is_no_near_miss(self) -> None:
        near = cite("related", reason("name", "a", "b"), evidence=record(status=Status.RETRACTED))
        assert check(review(near)) == ()


class TestQuotations:
    ALTERED = reason("quotation", "chance", "choice")

    def test_altered(self) -> None:
        citation = cite("contradicts", self.ALTERED, evidence=record(tier=3), tier=2)
        one = review(citation, attribution=said(status="words-differ"))
        assert told(check(one)) == [("CC301", "error")]

    def test_altered_outranks_the_content_and_the_reviewed_lists(self) -> None:
        citation = cite("contradicts", self.ALTERED, evidence=record("speech", tier=3), tier=2)
        content = cite("contradicts", evidence=record("finding"), basis="reviewed")
        one = review(citation, attribution=said(content, factive=True, status="words-differ"))
        assert ids(check(one)) == ["CC301"]

    def test_not_on_file_is_silent(self) -> None:
        one = review(cite("related", self.ALTERED), attribution=said(status="not-on-file"))
        assert check(one) == ()

    def test_exact_words_are_silent(self) -> None:
        one = review(cite("supports", reason("quotation", "choice", "choice"), tier=2), attribution=said())
        assert check(one) == ()


class TestMeaning:
    def test_dropped_hedge(self) -> None:
        hedge = reason("certainty", "", "to my knowledge")
        (result,) = check(review(cite("supports", hedge, tier=2), attribution=said()))
        assert (result.rule, result.level) == ("CC401", "note")
        assert result.message == "the sentence drops \u201cto my knowledge\u201d"

    def test_dropped_hedge_stands_beside_a_factive_content(self) -> None:
        hedge = reason("certainty", "", "to my knowledge")
        utterance = cite("supports", hedge, evidence=record("speech", tier=3), tier=2)
        content = cite("contradicts", evidence=record("finding"))
        one = review(utterance, attribution=said(content, factive=True))
        assert ids(check(one)) == ["CC101", "CC401"]

    def test_certainty_elsewhere_is_silent(self) -> None:
        assert check(review(cite("related", reason("certainty", "", "may")))) == ()

    def test_intent_words_stand_beside(self) -> None:
        text = "The clinic deliberately and illegally burned 30 charts."
        spans = (Span(28, 37), Span(11, 23))
        one = review(cite("contradicts"), text=text, intent_words=spans)
        results = check(one)
        assert told(results) == [("CC101", "warning"), ("CC402", "warning")]
        assert text[results[1].span.slice] == "deliberately"
        assert results[1].message.endswith("\u201cdeliberately\u201d, \u201cillegally\u201d")


class TestUnanswered:
    SAID = "Ortiz said that every bridge was inspected."
    AGAINST = cite("contradicts", evidence=record("finding"))

    def results(self, *paragraphs: str, others: tuple[tuple[int, ClaimReview], ...] = ()) -> list[str]:
        """The rules on a statement that is the first paragraph, with claims in others."""
        text = "\n\n".join((self.SAID, *paragraphs))
        reviews = [self.claim(), *(other for _, other in others)]
        return ids(results_for(draft(text, path="draft.md"), reviews, base(), marks(text))[0])

    def claim(self, *, match: tuple[str, str] | None = None) -> ClaimReview:
        utterance = cite("supports", evidence=record("speech", tier=3), tier=2)
        return review(utterance, text=self.SAID, attribution=said(self.AGAINST), match=match)

    def other(self, paragraph: int, *citations: object, match: tuple[str, str] | None = None) -> ClaimReview:
        start = len(self.SAID) + 2 + 12 * (paragraph - 1)
        return review(*citations, text="A sentence", start=start, match=match)  # type: ignore[arg-type]

    def test_alone(self) -> None:
        assert self.results() == ["CC304"]

    def test_level_and_evidence(self) -> None:
        (result,) = results_for(draft(self.SAID, path="-"), [self.claim()], base())[0]
        assert (result.level, result.evidence) == ("warning", ("finding",))

    def test_not_for_an_argument(self) -> None:
        assert check(self.claim(), path=None) == ()

    def test_not_for_a_factive_claim(self) -> None:
        one = review(cite("supports", tier=2), text=self.SAID, attribution=said(self.AGAINST, factive=True))
        assert ids(check(one, path="draft.md")) == ["CC101"]

    @pytest.mark.parametrize("content", ["supports", "qualifies", "related"])
    def test_not_where_the_content_is_not_contradicted(self, content: str) -> None:
        one = review(cite("supports", tier=2), text=self.SAID, attribution=said(cite(content)))
        assert check(one, path="draft.md") == ()

    @pytest.mark.parametrize(("paragraph", "expected"), [(1, []), (2, ["CC304"])])
    def test_answered_by_evidence(self, paragraph: int, expected: list[str]) -> None:
        answer = self.other(paragraph, cite("supports", evidence=record("finding")))
        found = self.results("A sentence", "A sentence", others=((paragraph, answer),))
        assert found == expected

    def test_another_statement_contradicted_by_the_same_record_is_no_answer(self) -> None:
        echo = self.other(1, cite("contradicts", evidence=record("finding")))
        assert self.results("A sentence", others=((1, echo),)) == ["CC304"]

    @pytest.mark.parametrize(
        ("mine", "theirs", "expected"),
        [
            ("equivalent", "denies", []),
            ("equivalent", "opposed", []),
            ("equivalent", "equivalent", ["CC304"]),
            ("equivalent", "broader", ["CC304"]),
            ("narrower", "denies", []),
            ("denies", "equivalent", []),
            ("denies", "denies", ["CC304"]),
            ("opposed", "narrower", []),
            ("broader", "denies", ["CC304"]),
        ],
    )
    def test_answered_through_a_verified_claim(self, mine: str, theirs: str, expected: list[str]) -> None:
        answer = self.other(1, match=("v", theirs))
        text = f"{self.SAID}\n\nA sentence"
        reviews = [self.claim(match=("v", mine)), answer]
        assert ids(results_for(draft(text, path="draft.md"), reviews, base())[0]) == expected

    def test_another_verified_claim_is_no_answer(self) -> None:
        text = f"{self.SAID}\n\nA sentence"
        reviews = [self.claim(match=("v", "equivalent")), self.other(1, match=("w", "denies"))]
        assert ids(results_for(draft(text, path="draft.md"), reviews, base())[0]) == ["CC304"]

    @pytest.mark.parametrize(
        ("mark", "expected"),
        [
            ("[@finding]", []),
            ("[see @finding, p. 3]", []),
            ("[@other; @finding]", []),
            ("[@other]", ["CC304"]),
            ("[@finding-2]", ["CC304"]),
            ("@finding", ["CC304"]),
        ],
    )
    def test_answered_by_a_citation_mark(self, mark: str, expected: list[str]) -> None:
        assert self.results(f"Not so {mark}.") == expected

    def test_a_heading_between_is_no_paragraph(self) -> None:
        text = f"{self.SAID}\n\nThe audit\n\nNot so [@finding]."
        found = results_for(draft(text, path="draft.md", headings=(1,)), [self.claim()], base(), marks(text))[0]
        assert found == ()


def test_at_most_one_result_explains_a_verdict() -> None:
    explaining = {module.RULE.id for module in EXPLAINING}
    kinds = ("quantity", "date", "population", "quotation", "quantifier", "superseded", "name", "speaker")
    for stance in ("supports", "contradicts", "qualifies", "related"):
        for basis in ("reviewed", "derived"):
            everything = cite(stance, *(reason(kind, "one", "two") for kind in kinds), basis=basis)
            assert len([r for r in ids(check(review(everything, document="e-source"))) if r in explaining]) <= 1


def test_results_come_for_each_review_in_order() -> None:
    reviews = [review(), review(cite("contradicts")), review()]
    assert [len(found) for found in results_for(draft(CLAIM), reviews, base())] == [0, 1, 0]


def test_a_reason_outside_the_claim_falls_back_to_the_whole_claim() -> None:
    stray = reason("quantity", "210", "120", at=400)
    (result,) = check(review(cite("contradicts", stray)))
    assert result.span == Span(0, len(CLAIM))
