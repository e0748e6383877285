"""One statement out of a sentence that joins two; one member out of a list; who hands a thing over and who gets it."""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge

SUPPORTS, CONTRADICTS, RELATED = Stance.SUPPORTS, Stance.CONTRADICTS, Stance.RELATED
SOLD = "The port sold the boats and repaired the crane."
HELD = "The port held 861 crates beyond the limit of 72 hours."
JOINED = "The board liked the plan but did not suggest another site."


@pytest.mark.parametrize(
    ("evidence", "claim", "due"),
    [
        ("The yard was built in 1989 and has 36 cranes.", "The yard has 36 cranes.", SUPPORTS),
        (JOINED, "The board did not suggest another site.", SUPPORTS),
        (JOINED, "The board suggested another site.", CONTRADICTS),
        ("The yard may have repaired the boats and sold the tools.", "The yard sold the tools.", RELATED),
        # A member may go where each does it for itself.
        ("The district covers Ely, March and Wisbech.", "The district covers Ely and March.", SUPPORTS),
        ("Anna Lewis and Tom Hari founded the firm.", "Anna Lewis founded the firm.", SUPPORTS),
        # Not where they are all there is, or act together.
        ("The members are Anna Lewis, Tom Hari and Bo Reed.", "The members are Anna Lewis and Tom Hari.", RELATED),
        (
            "The group consists of Anna Lewis, Tom Hari and Bo Reed.",
            "The group consists of Anna Lewis and Tom Hari.",
            RELATED,
        ),
        ("The duo is Anna Lewis and Tom Hari.", "The duo is Anna Lewis.", RELATED),
        # Giving and getting.
        ("The yard got the records from the port.", "The yard gave the records to the port.", RELATED),
        ("The yard gave the owners a receipt.", "The yard had a receipt from the owners.", RELATED),
        ("The yard has the records.", "The yard made the records.", RELATED),
        ("The yard took the records.", "The yard made the records.", RELATED),
        ("The yard kept no record of the boats.", "The yard had no record of the boats.", SUPPORTS),
        ("The yard was given the records.", "The yard got the records.", SUPPORTS),
        # What was done to another thing.
        (SOLD, "The port sold the crane.", RELATED),
        (SOLD, "The port did not sell the crane.", RELATED),
        (SOLD, "The port repaired the crane.", SUPPORTS),
        ("The port sold the boats, which had a crane.", "The port sold a crane.", RELATED),
        ("The port repaired and sold the boats.", "The port repaired the boats.", SUPPORTS),
        ("The port bought boats and the mayor sold cranes.", "The port did not buy cranes.", RELATED),
        # A limit, and what went past it.
        (HELD, "The port held hundreds of crates past the 72-hour limit.", SUPPORTS),
        (HELD, "The port held crates for longer than the permitted 72 hours.", SUPPORTS),
        (HELD, "The port held hundreds of crates past the 27-hour limit.", CONTRADICTS),
        # An office once held.
        ("Ann Cole was president of the board.", "Ann Cole is president of the board.", RELATED),
        ("Ann Cole is president of the board.", "Ann Cole is the president of the board.", SUPPORTS),
    ],
)
def test_stance(evidence: str, claim: str, due: Stance) -> None:
    assert judge(evidence, claim).stance is due
