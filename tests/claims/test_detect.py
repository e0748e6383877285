"""Where a sentence is cut into claims: between main clauses that stand alone, and nowhere else."""

from __future__ import annotations

import pytest

from claimcheck.claims.detect import coordinates


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Between April 2019 and March 2022 the port was shut and the yard was sold.",
            ["Between April 2019 and March 2022 the port was shut", "the yard was sold."],
        ),
        (
            "Councillors voted for fees collected between April 2019 and March 2022 were told.",
            ["Councillors voted for fees collected between April 2019 and March 2022 were told."],
        ),
        ("The port and the yard were shut.", ["The port and the yard were shut."]),
    ],
)
def test_a_sentence_is_cut_between_its_main_clauses(text: str, parts: list[str]) -> None:
    assert [text[s.slice].rstrip(" ,") for s in coordinates(text)] == parts
