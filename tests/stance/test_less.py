"""What says less than a claim, or something else, though it has the claim's words: nothing of it may support."""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge

SPLICED = (
    ("The firm bought Heron Mill and sold Tern Mill.", "The firm bought Tern Mill."),
    ("She was born in Leeds but raised in York.", "She was born in York."),
    ("She was born in Leeds but raised in York.", "She was born in York but raised in Leeds."),
    ("The lane is open to carts but closed to lorries.", "The lane is open to lorries."),
    ("The mill was closed but the lane was not closed.", "The lane was closed."),
    ("The cup was lent in April and returned in May.", "The cup was lent in May."),
    ("It was lent in April and returned in May.", "It was returned in April and lent in May."),
    ("Paint is sold in tins rather than tubes.", "Paint is sold in tubes."),
    ("Paint is sold in tins instead of tubes.", "Paint is sold in tubes instead of tins."),
    ("The village has a chapel but no inn.", "The village has an inn but no chapel."),
    ("The village has no inn and no chapel.", "The village has an inn and a chapel."),
    ("Moss wrote the tune and Quill the verses.", "Quill wrote the tune and Moss the verses."),
    ("Ada and Ben were born in 1950 and 1951 respectively.", "Ada and Ben were born in 1951 and 1950 respectively."),
    ("Moss lost the first race but won the second.", "Moss lost the second race."),
    ("She is the mother of Ada and the sister of Ben.", "She is the mother of Ben."),
    ("Two men are sitting while three men stand.", "Two men are sitting while three men sit."),
    ("The order was lost and replaced by Quill.", "The order was lost and replaced Quill."),
)
TOGETHER = (
    ("He wrote 51 songs in Welsh and Irish.", "He wrote 51 songs in Welsh."),
    ("The town has 300 barns and mills.", "The town has 300 barns."),
    ("It was the first play staged in Leeds and York.", "It was the first play staged in Leeds."),
    ("Ada and Ben have three sons.", "Ada has three sons."),
    ("You need a key and a pass to enter.", "You need a key to enter."),
    ("Half of the carts and lorries left.", "Half of the carts left."),
    ("The depot has offices in Leeds and York only.", "The depot has offices in Leeds only."),
)
OF_ANOTHER = (
    ("The Irish branch of Heron was founded in 1991.", "Heron was founded in 1991."),
    ("Moss's album was released in 1999.", "Moss was released in 1999."),
    ("The second season of the serial was shown in 2005.", "The serial was shown in 2005."),
    ("The town is known for its harbour.", "The town is known as the Harbour."),
    ("The ointment reduced the need for bandages.", "The ointment reduced bandages."),
    ("The new van is as fast as the old lorry.", "The old lorry is fast."),
    ("Does the ointment reduce pain in adults?", "The ointment reduces pain in adults."),
)
LESSER = (
    ("Leeds is one of the largest towns in the county.", "Leeds is the largest town in the county."),
    ("Leeds is the second largest town in the county.", "Leeds is the largest town in the county."),
    ("Heron House was once the tallest house in the county.", "Heron House is the tallest house in the county."),
    ("The Aire is the longest river in the county after the Wharfe.", "The Aire is the longest river in the county."),
    ("The Aire is the longest river in the north of the county.", "The Aire is the longest river in the county."),
    ("Low Tide is the best-selling album by a Welsh choir.", "Low Tide is the best-selling album."),
    ("Ada Moss served as deputy mayor of Leeds.", "Ada Moss served as mayor of Leeds."),
    ("Heron is considered the best van of the year by some.", "Heron is the best van of the year."),
    ("The ointment almost removed the stain.", "The ointment removed the stain."),
    ("Leeds was the seat of the court from 1900 to 1950.", "Leeds is the seat of the court."),
    ("The crews of both teams met in May.", "The crews of the teams met in July."),
)
STILL_SAID = (
    ("The firm mended Heron Mill and sold Tern Mill.", "The firm mended Heron Mill."),
    ("The clerk filed letters about carts and lorries in the depot.", "The clerk filed letters in the depot."),
    ("The clerk has a big and old desk.", "The clerk has a desk."),
    ("Ada Moss and Ben Quill signed the lease.", "Ben Quill and Ada Moss signed the lease."),
    ("Nearly a dozen crews left the depot.", "About a dozen crews left the depot."),
    ("The town of Selby was rebuilt in 1991.", "Selby was rebuilt in 1991."),
    ("The depot has a yard of 200 metres and a hall of 90 metres.", "The depot has a yard of 200 metres."),
)


@pytest.mark.parametrize(("premise", "claim"), [*SPLICED, *TOGETHER, *OF_ANOTHER, *LESSER])
def test_nothing_is_supported(premise: str, claim: str) -> None:
    assert judge(premise, claim).stance is not Stance.SUPPORTS


@pytest.mark.parametrize(("premise", "claim"), STILL_SAID)
def test_what_is_said_is_supported(premise: str, claim: str) -> None:
    assert judge(premise, claim).stance is Stance.SUPPORTS


NOT_DENIED = (
    ("The lease was signed by the mayor or the clerk.", "The lease was not signed by the clerk."),
    ("The Irish branch of Heron was founded in 1991.", "Heron was not founded in 1991."),
    ("Critics of Ada Moss won the vote.", "Ada Moss did not win the vote."),
    ("Lack of sleep harms the crews.", "Sleep harms the crews."),
)


@pytest.mark.parametrize(("premise", "claim"), NOT_DENIED)
def test_nothing_is_contradicted(premise: str, claim: str) -> None:
    assert judge(premise, claim).stance is not Stance.CONTRADICTS
