"""A sentence built in an unusual order says what it says in the plain one."""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge

SUPPORTS, CONTRADICTS, RELATED = Stance.SUPPORTS, Stance.CONTRADICTS, Stance.RELATED
SOME_NOT = "Some of the boats were not repaired."
NOT_ALWAYS = "The yard did not always record the owner's wish."
READY = "The ministry was fully prepared for the storm."
NOT_READY = "The ministry was not fully prepared for the storm."
UNABLE = "Some crews could not talk to their families."
MISSED = "The yard did not meet the deadline of May 3, 2019."


@pytest.mark.parametrize(
    ("evidence", "claim", "due"),
    [
        # Frames around the whole.
        (SOME_NOT, "It is wrong to say that all of the boats were repaired.", SUPPORTS),
        (SOME_NOT, "It is far from true that all of the boats were repaired.", SUPPORTS),
        (SOME_NOT, "It is not as if all of the boats were repaired.", SUPPORTS),
        (
            "All of the boats were repaired.",
            "Whoever claims that all boats were repaired is wrong.",
            CONTRADICTS,
        ),
        (SOME_NOT, "The claim that all of the boats were repaired is false.", SUPPORTS),
        ("All of the boats were repaired.", "The idea that all boats were repaired is wrong.", CONTRADICTS),
        (
            "Anyone who says that all of the boats were repaired is wrong.",
            "All of the boats were repaired.",
            CONTRADICTS,
        ),
        # What is not wholly so, and what is.
        (NOT_READY, "It is not true that the ministry was fully prepared for the storm.", SUPPORTS),
        (NOT_READY, "The ministry was anything but fully prepared for the storm.", SUPPORTS),
        (NOT_READY, "The ministry was completely prepared for the storm.", CONTRADICTS),
        (NOT_READY, "The ministry was prepared for the storm.", RELATED),
        (READY, "It is false that the ministry was completely prepared for the storm.", CONTRADICTS),
        # Success.
        ("The yard succeeded in reaching the owners.", "The yard reached the owners.", SUPPORTS),
        ("The yard could not reach the owners.", "The yard succeeded in reaching the owners.", CONTRADICTS),
        ("The yard tried to reach the owners.", "The yard succeeded in reaching the owners.", RELATED),
        # A denial put first: over the whole, over "a", over "always".
        (SOME_NOT, "By no means were all of the boats repaired.", SUPPORTS),
        ("Some of the repairs were intentional.", "By no means was any of the repairs intentional.", CONTRADICTS),
        ("Some of the boats were repaired.", "At no point were all of the boats repaired.", RELATED),
        ("Some of the boats were repaired.", "At no point was a boat repaired.", CONTRADICTS),
        ("One boat was not repaired.", "At no point was a single boat repaired.", Stance.QUALIFIES),
        (NOT_ALWAYS, "Not in every case did the yard record the owner's wish.", SUPPORTS),
        ("The yard always recorded the owner's wish.", "Not in every case did the yard record it.", CONTRADICTS),
        # What was done or not done, put last.
        (UNABLE, "What some crews were not able to do was talk to their families.", SUPPORTS),
        (UNABLE, "What some crews could do was talk to their families.", RELATED),
        ("The yard repaired the boats.", "What the yard did not do was repair the boats.", CONTRADICTS),
        ("The yard did not repair the boats.", "What the yard did was repair the boats.", CONTRADICTS),
        ("Some of the boats have not been repaired.", "Yet to be repaired are some of the boats.", SUPPORTS),
        ("Some of the boats have been repaired.", "Yet to be repaired are some of the boats.", RELATED),
        # Less than it, far from it, no action, a deadline, no idea.
        ("The board was not fully prepared.", "The board was less than fully prepared.", SUPPORTS),
        (
            "The yard had the tools to repair boats.",
            "The yard was far from lacking the tools to repair boats.",
            SUPPORTS,
        ),
        (
            "The board did not act on warnings.",
            "The board took no action on warnings.",
            SUPPORTS,
        ),
        ("The board acted on warnings.", "The board took no action on warnings.", CONTRADICTS),
        (MISSED, "The yard missed the deadline of May 3, 2019.", SUPPORTS),
        (MISSED, "The deadline of May 3, 2019 came and went without being met by the yard.", SUPPORTS),
        ("The yard met the deadline of May 3, 2019.", "The yard missed the deadline of May 3, 2019.", CONTRADICTS),
        ("The board did not tell the owners.", "The board kept the owners in the dark.", SUPPORTS),
        (
            "The owners did not know why boats were sold.",
            "The owners had no idea why boats were sold.",
            SUPPORTS,
        ),
        (
            "The board gave crews no clear guidance.",
            "The crews received clear guidance from the board.",
            CONTRADICTS,
        ),
    ],
)
def test_a_sentence_says_what_it_says_in_plain_order(evidence: str, claim: str, due: Stance) -> None:
    assert judge(evidence, claim).stance is due


def test_two_verbs_of_which_neither_answers_the_other_deny_nothing() -> None:
    assert judge("The board did not tell the owners.", "The board kept the owners.").stance is RELATED
