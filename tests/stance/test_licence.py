"""What a word dropped, added or widened makes of a sentence, by the quantity or the denial it stands under."""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        # How many at most: neither wider nor narrower.
        ("Few wardens bought apples.", "Few wardens bought fruit."),
        ("Exactly 12 wardens bought apples.", "Exactly 12 wardens bought fruit."),
        ("Few wardens kept written records.", "Few wardens kept records."),
        # A denial of one occasion is no denial of all.
        ("The wardens did not record sales after work at the yard.", "The wardens did not record sales at the yard."),
        # A supposition for a time.
        ("If the ship sails this summer, the yard will close.", "If the ship sails, the yard will close."),
        # Another end of a stretch, or none.
        ("The ferry service ran between 1990 and 1995.", "The ferry service ran between 1990 and 1996."),
        ("The mayor served the town from 1999 to 2005.", "The mayor served the town since 1999."),
        ("The yard will close.", "If the ship sails, the yard will close."),
    ],
)
def test_what_is_not_the_same_supports_nothing(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance is Stance.RELATED


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        # Two sentences given as a pair need not share two telling words.
        ("They do not have a car.", "They do not have a fast car."),
        ("Trams ran between July 2017 and May 2018.", "Trams ran between 2017 and 2018."),
        ("After the visit, the wardens did not record sales.", "The wardens did not record sales."),
        ("Some crews were not given a briefing before departure.", "Some crews were not given a briefing."),
    ],
)
def test_what_a_denial_of_more_leaves_denied(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance is Stance.SUPPORTS
