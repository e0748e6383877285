"""A sentence that differs from another in words of one meaning alone says the same, however hard it is to read."""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        (
            "The board did not meet the deadline of July 10, 2018 for moving patients under 5.",
            "The board didn't meet the deadline of July 10, 2018 for moving patients under 5.",
        ),
        (
            "The board did not carefully and fully consider the impact of the move.",
            "The board didn't carefully and fully consider the impact of the move.",
        ),
        ("Lawyers had not found the owners of 666 boats.", "Lawyers hadn't found the owners of 666 boats."),
        ("The nurse did not move seven patients.", "The nurse did not move 7 patients."),
    ],
)
def test_twins_support(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance is Stance.SUPPORTS


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("Lawyers had not found the owners of 666 boats.", "Lawyers had found the owners of 666 boats."),
        ("Lawyers had not found the owners of 666 boats.", "Lawyers had not found the owners of 665 boats."),
        ("The nurse did not move seven patients to the ward.", "The nurse did not move seven patients from the ward."),
    ],
)
def test_near_twins_do_not(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance is not Stance.SUPPORTS
