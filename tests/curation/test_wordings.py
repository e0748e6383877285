"""Whether wordings meet their claims, and what is told of those that do not."""

from __future__ import annotations

from pathlib import Path

from desk_bases import CLAIMS, changed, opened

from claimcheck.curation.wordings import explain, try_wordings
from claimcheck.model.review import Relation

CLAIMS_FILE = "claims/bridges.yml"


def test_good_wordings_all_meet_their_claim(tmp_path: Path) -> None:
    outcome = try_wordings(*opened(tmp_path))

    assert (outcome.claims, outcome.wordings, outcome.misses) == (1, 3, ())


def test_a_denial_under_also_upsets_all_wordings(tmp_path: Path) -> None:
    claims = changed(CLAIMS, "[In 2019 all bridges were inspected.]", "[Not every bridge was inspected in 2019.]")
    claims = changed(claims, "denied_by: [Some bridges were not inspected in 2019.]", "denied_by: []")
    misses = try_wordings(*opened(tmp_path, {CLAIMS_FILE: claims})).misses

    # Where the wordings disagree on which side a sentence stands, it is no match.
    assert [(m.path, m.line, m.column, m.field, m.met) for m in misses] == [
        (CLAIMS_FILE, 2, 10, "claim", None),
        (CLAIMS_FILE, 3, 10, "also[0]", None),
    ]
    assert explain(misses[0]) == (
        "does not meet the claim, since also[0] would put it on the other side; expected: equivalent"
    )


def test_a_wording_that_the_engine_cannot_relate_is_the_desks_to_list(tmp_path: Path) -> None:
    claims = changed(CLAIMS, "[In 2019 all bridges were inspected.]", "[The inspectors left out nothing.]")
    good, listed = try_wordings(*opened(tmp_path / "a")), try_wordings(*opened(tmp_path / "b", {CLAIMS_FILE: claims}))

    assert (listed.misses, good.misses) == ((), ())
    # The claim and its denial are met by each other; the sentence itself has nothing else to be met by.
    assert (good.by_others, listed.by_others) == (3, 2)


def test_a_contrary_is_no_denial(tmp_path: Path) -> None:
    claims = changed(CLAIMS, "denied_by: [Some bridges were not", "denied_by: [No bridges were")
    (miss,) = try_wordings(*opened(tmp_path, {CLAIMS_FILE: claims})).misses

    assert (miss.field, miss.expected, miss.met) == ("denied_by[0]", Relation.DENIES, Relation.OPPOSED)


def test_a_wording_that_another_claim_catches_is_told(tmp_path: Path) -> None:
    claims = CLAIMS + "- {id: a-first, claim: All the bridges were inspected in 2019.}\n"
    misses = try_wordings(*opened(tmp_path, {CLAIMS_FILE: claims})).misses

    # Ties go to the smaller id, so that the later claim answers for all wordings of the earlier one.
    assert {(miss.claim, miss.caught_by) for miss in misses} == {("every-bridge-inspected", "a-first")}
    assert len(misses) == 3
    assert explain(misses[0]) == (
        "meets the claim as equivalent; a-first catches it as equivalent; expected: equivalent"
    )
