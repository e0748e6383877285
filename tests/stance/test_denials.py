"""Whom a denial spares and whom it leaves out: "some" beside "not", what was never left undone, the known doer."""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge

SOME_NOT = "The yard did not repair some of the boats."
NEVER_FAILED = "The yard never failed to repair a boat."


@pytest.mark.parametrize(
    ("evidence", "claim", "due"),
    [
        # Who did not repair some boats left these out, and may have repaired others.
        (SOME_NOT, "Some of the boats were not repaired by the yard.", Stance.SUPPORTS),
        (SOME_NOT, "Not all of the boats were repaired by the yard.", Stance.SUPPORTS),
        (SOME_NOT, "The yard repaired all of the boats.", Stance.CONTRADICTS),
        (SOME_NOT, "The yard repaired a boat.", Stance.RELATED),
        (SOME_NOT, NEVER_FAILED, Stance.CONTRADICTS),
        ("Twelve boats were not repaired by the yard.", "The yard did not repair 12 boats.", Stance.SUPPORTS),
        ("Some of the boats were repaired by the yard.", "The yard did not repair some of the boats.", Stance.RELATED),
        # What was never left undone was done each time.
        (NEVER_FAILED, "The yard repaired every boat.", Stance.SUPPORTS),
        (NEVER_FAILED, "The yard did not repair some boats.", Stance.CONTRADICTS),
        ("The yard repaired every boat.", NEVER_FAILED, Stance.SUPPORTS),
        ("The yard failed to repair 12 boats.", "In no case did the yard fail to repair a boat.", Stance.CONTRADICTS),
    ],
)
def test_what_a_denial_leaves_out(evidence: str, claim: str, due: Stance) -> None:
    assert judge(evidence, claim).stance is due
