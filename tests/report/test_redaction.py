"""No words of a draft are left in a redacted report, in any format."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import runs
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.model.draft import Places
from claimcheck.model.evidence import Evidence
from claimcheck.model.review import ReasonKind, Stance, Verdict
from claimcheck.model.run import Level, Notification, Run
from claimcheck.report import csv, github, gitlab, html, jsonl, junit, markdown, redact, sarif
from claimcheck.report import json as document
from claimcheck.report.text import TextOptions
from claimcheck.report.text import render as as_text

RUN_OF_WORDS = 5


def _sarif(run: Run) -> str:
    """A log without the pages of the rules, which are the same whatever the draft."""
    log = json.loads(sarif.render(run))
    del log["runs"][0]["tool"]["driver"]["rules"]
    return json.dumps(log, ensure_ascii=False)


FORMATS: dict[str, Callable[[Run], str]] = {
    "text": lambda run: as_text(run, TextOptions(all=True, all_citations=True, full=True)),
    "json": document.render,
    "jsonl": jsonl.render,
    "sarif": _sarif,
    "github": github.render,
    "gitlab": gitlab.render,
    "junit": junit.render,
    "markdown": markdown.render,
    "csv": csv.render,
    "html": html.render,
}


def survivors(run: Run, report: str) -> list[str]:
    """The runs of five words of the drafts that a report holds."""
    shown = f" {' '.join(report.split())} "
    found = []
    for checked in run.drafts:
        words = checked.draft.text.split()
        parts = (" ".join(words[at : at + RUN_OF_WORDS]) for at in range(len(words) - RUN_OF_WORDS + 1))
        found += [part for part in parts if part in shown]
    return found


@pytest.mark.parametrize("name", list(runs.RUNS))
@pytest.mark.parametrize("form", FORMATS)
def test_no_five_words_survive(form: str, name: str) -> None:
    run = runs.RUNS[name]()
    assert survivors(run, FORMATS[form](redact.redact(run))) == []


@pytest.mark.parametrize("name", list(runs.RUNS))
def test_no_five_words_survive_in_the_listing(name: str) -> None:
    run = runs.RUNS[name]()
    assert survivors(run, redact.render(run)) == []


def test_the_test_finds_what_survives() -> None:
    run = runs.four_results()
    assert survivors(run, as_text(run))


def _word_lists() -> st.SearchStrategy[str]:
    words = st.text(alphabet="bdfgjkqvwxz", min_size=4, max_size=8)
    return st.lists(words, min_size=RUN_OF_WORDS, max_size=12).map(" ".join)


@settings(deadline=None)
@given(_word_lists())
def test_not_one_word_survives_wherever_it_stood(text: str) -> None:
    run = _everywhere(text)
    redacted = redact.redact(run)
    for form, render in FORMATS.items():
        report = render(redacted)
        assert not [word for word in text.split() if word in report], form
    assert not [word for word in text.split() if word in redact.render(run)]


def test_ids_rules_places_and_verdicts_stay() -> None:
    run = runs.four_results()
    whole = json.loads(document.render(run))["drafts"][0]
    bare = json.loads(document.render(redact.redact(run)))["drafts"][0]
    for before, after in zip(whole["claims"], bare["claims"], strict=True):
        assert after["text"] == ""
        for key in ("location", "verdict", "decided_by", "verified_claim"):
            assert after[key] == before[key]
        for key in ("rule", "name", "level", "location", "evidence", "suppressed"):
            assert [r[key] for r in after["results"]] == [r[key] for r in before["results"]]
        for key in ("evidence", "stance", "basis", "tier", "kind", "date", "period"):
            assert [c[key] for c in after["citations"]] == [c[key] for c in before["citations"]]


def test_a_listing_names_rule_place_verdict_and_records() -> None:
    first, *_ = redact.render(runs.four_results()).splitlines()
    assert first == (
        "drafts/separations.md:1:1  error CC101 contradicted-claim  contradicted [reviewed]  "
        "oig-21-36-no-consistent-opportunity"
    )


def test_a_source_that_a_text_was_taken_out_of_is_masked_too() -> None:
    run = runs.four_results()
    (checked,) = run.drafts
    draft = replace(checked.draft, source=f"<p>{checked.draft.text}</p>", anchors=((0, 3),))
    with_source = replace(run, drafts=(replace(checked, draft=draft),))
    (bare,) = redact.redact(with_source).drafts
    assert set(bare.draft.source or "") == {redact.MASK, "\n"}
    span = checked.claims[1].review.span
    assert Places(bare.draft).region(span) == Places(draft).region(span)


def _everywhere(text: str) -> Run:
    """A run with the text wherever words may stand: in the draft, and in the record it quotes."""
    record: Evidence = replace(
        runs.CONSISTENT,
        quotation=text,
        summary=text,
        by=text,
        occasion=text,
        locator=text,
        propositions=(text,),
        misreadings=(text,),
        variants=(text,),
        source=replace(runs.OIG, title=text, publisher=text, number=text),
    )
    why = runs.reason(ReasonKind.PARAPHRASE, text, text, text, record, text)
    said = runs.attributed().drafts[0].claims[0].review.attribution
    assert said is not None
    citation = runs.cite(record, Stance.CONTRADICTS, why, proposition=text)
    found = runs.review(
        text,
        Verdict.CONTRADICTED,
        (citation, runs.cite(record, Stance.RELATED, why)),
        decided_by=runs.BY_FINDING,
        verified_claim=runs.EQUIVALENT,
        attribution=replace(said, source=text, cue=text, content=text, content_citations=(citation,)),
    )
    told = runs.result("CC101", "contradicted-claim", Level.ERROR, text, found.span, record, fix=text)
    verified = replace(runs.VERIFIED, claim=text, safe_wording=text, also=(text,))
    base = replace(runs.BASE, title=text, covers=text, evidence=(record,), verified_claims=(verified,))
    run = runs.single(found, told, path="draft.md", base=base)
    note = Notification(level=Level.NOTE, message=text, path="draft.md", line=1)
    return replace(run, notifications=(note,))
