"""What a claim adds to the evidence, and what the evidence is unsure of, keep it from taking a side."""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge

CLOSED = "The ward closed 40 beds in May 2018."
UNASKED = "The clinic moved some patients without asking the patients."


@pytest.mark.parametrize(
    "claim",
    [
        "The ward closed 40 beds in May 2018 despite three court orders.",
        "The ward closed 40 beds in May 2018 even though doctors objected.",
        "The ward closed 40 beds in May 2018 in order to save money.",
        "The ward closed 40 beds in May 2018 instead of a corridor.",
        "The ward closed 40 beds in May 2018 against the advice of doctors.",
        "The ward closed 40 beds in May 2018 twice.",
        "The ward closed 40 beds again in May 2018.",
        "The ward closed 40 beds every week in May 2018.",
        "The ward closed 40 beds a week in May 2018.",
        "For the third time, the ward closed 40 beds in May 2018.",
        "If in May 2018, the ward closed 40 beds, the audit would have said so.",
    ],
)
def test_a_circumstance_of_the_claims_own(claim: str) -> None:
    assert judge(CLOSED, claim).stance is Stance.RELATED


@pytest.mark.parametrize(
    "claim",
    [
        "The clinic moved some patients without asking the patients by letter.",
        "The clinic moved some patients without asking the patients in Canada.",
        "The clinic moved some patients without asking the patients at gunpoint.",
        "The clinic moved some patients without asking the patients and their nurses.",
        "The clinic moved some patients without asking the patients secretly.",
        "The clinic moved some patients without asking the patients in order to save money.",
    ],
)
def test_what_stands_behind_without_is_not_always_denied(claim: str) -> None:
    assert judge(UNASKED, claim).stance is Stance.RELATED


def test_times_beside_one_another_are_all_held_against_the_evidence() -> None:
    told = "Between July 1, 2017 and June 26, 2018, the clinic moved 207 patients."
    assert (
        judge(told, "The clinic moved 207 patients between July 1, 2017 and June 26, 2018.").stance is Stance.SUPPORTS
    )
    claim = "The clinic moved 207 patients between July 1, 2017 and June 26, 2018 in March 2009."
    assert judge(told, claim).stance is Stance.RELATED


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        pytest.param(CLOSED, "In May 2018 the ward closed 40 beds.", id="moved"),
        pytest.param(
            "The ward closed 40 beds despite a court order.",
            "Despite a court order, the ward closed 40 beds.",
            id="the-same-concession",
        ),
        pytest.param("The ward was never closed.", "The ward was not closed because of the strike.", id="no-reason"),
        pytest.param("No patient had a choice.", "No patient had a choice of bed.", id="spelt-out"),
        pytest.param("The line runs 40 trains a day.", "The line runs 40 trains a day.", id="the-same-rate"),
        pytest.param("A nurse spent more than a week there.", "A nurse spent more than a week there.", id="no-rate"),
    ],
)
def test_what_the_evidence_has_is_not_added(evidence: str, claim: str) -> None:
    expected = Stance.RELATED if "because" in claim else Stance.SUPPORTS
    assert judge(evidence, claim).stance is expected


@pytest.mark.parametrize(
    "evidence",
    [
        "Maybe the ward closed 40 beds.",
        "The ward probably closed 40 beds.",
        "The ward reportedly closed 40 beds.",
        "The ward supposedly closed 40 beds.",
        "The ward almost closed 40 beds.",
        "On paper, the ward closed 40 beds.",
        "In theory, the ward closed 40 beds.",
        "Imagine the ward closed 40 beds.",
        "There was a rumour that the ward closed 40 beds.",
        "It is a myth that the ward closed 40 beds.",
        "Some people believe that in May the ward closed 40 beds.",
    ],
)
@pytest.mark.parametrize("claim", ["The ward closed 40 beds.", "The ward did not close 40 beds."])
def test_evidence_that_is_unsure_takes_no_side(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance is Stance.RELATED


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("The ward probably closed 40 beds.", "The ward probably closed 40 beds."),
        ("The ward closed almost 40 beds.", "The ward closed almost 40 beds."),
        ("Nearly all beds in the ward were closed.", "Nearly all beds in the ward were closed."),
        ("The ward closed 40 beds that the board had bought.", "The ward closed 40 beds."),
    ],
)
def test_a_doubt_that_both_share_or_that_is_none(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance is Stance.SUPPORTS


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("The ward closed 40 beds in two and a half years.", "The ward closed 40 beds."),
        (
            "The ward, which was set up in May 2017, closed 40 beds in June 2018.",
            "The ward closed 40 beds in June 2018.",
        ),
    ],
)
def test_half_of_a_figure_is_no_doubt_and_the_date_of_an_aside_is_its_own(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance is Stance.SUPPORTS


def test_the_date_of_an_aside_dates_nothing_else() -> None:
    evidence = "The ward, which was set up in May 2017, closed 40 beds."
    assert judge(evidence, "The ward closed 40 beds in May 2017.").stance is Stance.RELATED


@pytest.mark.parametrize(
    ("evidence", "claim", "due"),
    [
        ("The yard repaired the boats.", "In October, the yard repaired the boats.", Stance.RELATED),
        ("The yard repaired the boats in June 2019.", "The yard repaired the boats in June.", Stance.SUPPORTS),
        ("The yard repaired the boats in June 2019.", "The yard repaired the boats in October.", Stance.RELATED),
        ("The yard did not repair the boats.", "The yard repaired the boats in October.", Stance.CONTRADICTS),
    ],
)
def test_a_month_without_its_year_must_be_in_the_evidence(evidence: str, claim: str, due: Stance) -> None:
    assert judge(evidence, claim).stance is due
