"""What a fingerprint holds, and what it does not."""

from __future__ import annotations

import pytest
import runs
import texts
from msgspec.structs import replace

from claimcheck.fingerprint import claim_key, fingerprints
from claimcheck.model.run import Level, Run
from claimcheck.spans import Span

CLAIM = 'The report said "no parent" was asked - ever.'


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("The report  said\n\u201cno parent\u201d was asked \u2013 ever.", id="typography"),
        pytest.param('THE REPORT said "no parent" was asked - ever', id="case-and-full-stop"),
    ],
)
def test_tidying_changes_no_key(other: str) -> None:
    assert claim_key("CC101", CLAIM, ["a", "b"]) == claim_key("CC101", other, ["b", "a", "a"])


@pytest.mark.parametrize(
    ("rule", "claim", "evidence"),
    [
        ("CC102", CLAIM, ["a"]),
        ("CC101", CLAIM.replace("no parent", "one parent"), ["a"]),
        ("CC101", CLAIM, ["b"]),
        ("CC101", CLAIM, []),
        ("CC101", CLAIM + "\0a", []),
    ],
)
def test_another_rule_claim_or_record_is_another_key(rule: str, claim: str, evidence: list[str]) -> None:
    assert claim_key("CC101", CLAIM, ["a"]) != claim_key(rule, claim, evidence)


def test_the_key_stays_from_version_to_version() -> None:
    # A baseline on somebody's disk holds it: change it only with the version in it.
    assert claim_key("CC101", CLAIM, ["a"]) == "e0bd9811a3cb44b873666f44e6a9e9bb"


def test_no_line_message_or_level_is_in_it() -> None:
    run = runs.four_results()
    assert fingerprints(_moved(run)) == fingerprints(run)


def test_repeats_and_drafts_are_told_apart() -> None:
    run = texts.many(3)
    other = replace(run.drafts[0], draft=replace(run.drafts[0].draft, path="other.md"))
    found = fingerprints(replace(run, drafts=(*run.drafts, other)))
    assert len(set(found)) == len(found) == 6
    assert found[:3] == fingerprints(run)


def _moved(run: Run) -> Run:
    """The same claims a page further down, told in other words."""
    (checked,) = run.drafts
    claims = tuple(
        replace(
            claim,
            review=replace(claim.review, span=claim.review.span.shift(100)),
            results=tuple(
                replace(r, span=Span(r.span.start + 100, r.span.end + 100), message="other", level=Level.NOTE)
                for r in claim.results
            ),
        )
        for claim in checked.claims
    )
    draft = replace(checked.draft, text="\n" * 100 + checked.draft.text)
    return replace(run, drafts=(replace(checked, draft=draft, claims=claims),))
