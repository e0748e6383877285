"""What follows from a sentence by its joints, its order, its figures and its verbs; and what does not."""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge

SIDES = (Stance.SUPPORTS, Stance.CONTRADICTS)

SUPPORTED = (
    # joints
    ("The council closed the library but not the pool.", "The council closed the library."),
    ("The council closed the library but not the pool.", "The council did not close the pool."),
    ("Neither the mayor nor the governor attended the meeting.", "The governor did not attend the meeting."),
    ("Not only the mayor but also the governor attended the meeting.", "The governor attended the meeting."),
    ("The mayor attended the dinner rather than the meeting.", "The mayor attended the dinner."),
    ("The teachers, but not the pupils, were told of the fire.", "The teachers were told of the fire."),
    ("Tom Reed signed the contract, and so did Anna Berg.", "Anna Berg signed the contract."),
    ("Tom Reed signed the contract, and Anna Berg did too.", "Anna Berg signed the contract."),
    ("John went to Paris by car, and Bill by train.", "Bill went to Paris by train."),
    # verbs that say that a thing was so
    ("The mayor knew that the bridge was unsafe.", "The bridge was unsafe."),
    ("The mayor did not know that the bridge was unsafe.", "The bridge was unsafe."),
    ("The mayor admitted that the bridge was unsafe.", "The bridge was unsafe."),
    ("The mayor saw the governor sign the bill.", "The governor signed the bill."),
    # order
    ("The bridge is longer than the tunnel.", "The tunnel is shorter than the bridge."),
    (
        "The bridge is longer than the tunnel. The tunnel is longer than the pier.",
        "The bridge is longer than the pier.",
    ),
    ("Spain exported more cars than France.", "France exported fewer cars than Spain."),
    ("Smith left before Jones left. Jones left before Moss left.", "Smith left before Moss left."),
    ("The vote came before the trial.", "The trial came after the vote."),
    ("The Ann is faster than every boat. The Tern is a boat.", "The Ann is faster than the Tern."),
    # figures
    ("Prices rose from 10 to 12 euros.", "Prices rose by 2 euros."),
    ("The storm killed 11 sailors and six soldiers.", "The storm killed 17 people."),
    ("Half of the 200 clinics were inspected.", "100 clinics were inspected."),
)
CONTRADICTED = (
    ("The council closed the library but not the pool.", "The council closed the pool."),
    ("Neither the mayor nor the governor attended the meeting.", "The mayor attended the meeting."),
    ("The mayor attended the dinner instead of the meeting.", "The mayor attended the meeting."),
    ("The teachers, but not the pupils, were told of the fire.", "The pupils were told of the fire."),
    ("The mayor knew that the bridge was unsafe.", "The bridge was safe."),
    ("The bridge is longer than the tunnel.", "The tunnel is longer than the bridge."),
    (
        "The bridge is longer than the tunnel. The tunnel is longer than the pier.",
        "The pier is longer than the bridge.",
    ),
    ("The mayor left before the governor left.", "The mayor left after the governor left."),
    ("The fleet grew from 30 to 45 ships.", "The fleet grew by 10 ships."),
    ("The seal was a fake Roman seal.", "The seal was a Roman seal."),
    ("The town has 200 schools.", "The town does not have 200 schools."),
    ("Ada Moss is the 21-year-old champion from Sweden.", "Ada Moss is not Sweden's 21-year-old champion."),
    ("Ada Moss wrote her first novel in 1991.", "Ada Moss wrote her first novel in 1992."),
)
SILENT = (
    ("Police arrested Ada Berg and charged Tom Reed.", "Police charged Ada Berg."),
    ("Police arrested Ada Berg and charged Tom Reed.", "Police arrested Ada Berg and Tom Reed."),
    ("The play was written by Ada Berg and directed by Tom Reed.", "The play was written and directed by Ada Berg."),
    ("The mayor believed that the bridge was unsafe.", "The bridge was unsafe."),
    ("The mayor did not admit that the bridge was unsafe.", "The bridge was unsafe."),
    ("The mayor said the clerk knew that the bridge was unsafe.", "The bridge was unsafe."),
    ("The mayor said profits rose and sales fell.", "Sales fell."),
    ("If the mayor knew that the bridge was unsafe, he left.", "The bridge was unsafe."),
    (
        "The bridge is longer than the tunnel. The bridge is longer than the pier.",
        "The tunnel is longer than the pier.",
    ),
    ("The bridge was open before the pier was open.", "The pier was open after the bridge was open."),
    ("Moss is a better painter than Reed.", "Moss is better than Reed."),
    ("Sales rose to 300 million euros.", "Sales rose 5 million euros."),
    ("The fire killed two sailors and injured three soldiers.", "The fire killed five people."),
    ("The fire killed two sailors and three dogs.", "The fire killed five people."),
    ("The town has 200 schools.", "The town does not have 300 schools."),
    ("This case of fever is not the first case confirmed in the town.", "A case of fever was not confirmed."),
    ("Police stopped an attempted murder.", "Police stopped a murder."),
    ("The mayor was building a house.", "The mayor built a house."),
    ("The firm has made a loss since 1992.", "The firm made a loss in 1993."),
    ("All guests of the inn are guests of the town.", "The guests of the inn have the right to stay in Leeds."),
    ("Reed paid rent on the old flat for 8 years.", "Reed paid rent for a total of 15 years."),
)
NEVER_SUPPORTED = (
    ("Reed is older than Holm and younger than Berg.", "Reed is older than Berg."),
    ("The king was about to abdicate.", "The king abdicated."),
    ("The school offers more than 200 day and evening classes.", "The school offers more than 200 evening classes."),
    ("The salt is a compound of iron and chlorine.", "The salt is a compound of iron."),
    (
        "The fee is the ratio between the cost of a thing and its price.",
        "The fee is the ratio between the cost of a thing.",
    ),
    ("Gin and tonic, also known as G and T, is a common drink.", "Gin, also known as G and T, is a common drink."),
    ("The mayor never smoked and drank.", "The mayor drank."),
    ("Moss wrote all but two of the chapters in the book.", "Moss wrote all of the chapters in the book."),
    ("Moss wrote all but two of the chapters in the book.", "Moss wrote two of the chapters in the book."),
    ("None but Ada managed to finish the race.", "None but Tom managed to finish the race."),
    ("The board neither fined nor suspended members.", "The board fined members."),
    ("The board neither fined nor suspended members.", "The board fined and suspended members."),
    (
        "The teachers were told of the fire but the pupils were not.",
        "The pupils and the teachers were told of the fire.",
    ),
    (
        "The town has two parts, Holm and Berg, which are set on opposite banks of the river.",
        "The town has two parts, Holm and Berg, which are not set on opposite banks of the river.",
    ),
    (
        "The vote was held by hand, with members answering no.",
        "The vote was held by hand, without members answering no.",
    ),
    (
        "The lab did not find that one of its most costly tools failed.",
        "The lab did not find that one of its least costly tools failed.",
    ),
    (
        "Tom Reed, a Jordanian clerk, was not convicted of theft.",
        "Tom Reed, a Norwegian clerk, was not convicted of theft.",
    ),
)


@pytest.mark.parametrize(("premise", "claim"), SUPPORTED)
def test_supported(premise: str, claim: str) -> None:
    assert judge(premise, claim).stance is Stance.SUPPORTS


@pytest.mark.parametrize(("premise", "claim"), CONTRADICTED)
def test_contradicted(premise: str, claim: str) -> None:
    found = judge(premise, claim)
    assert found.stance is Stance.CONTRADICTS
    assert found.reasons


@pytest.mark.parametrize(("premise", "claim"), SILENT)
def test_silent(premise: str, claim: str) -> None:
    assert judge(premise, claim).stance not in SIDES


@pytest.mark.parametrize(("premise", "claim"), NEVER_SUPPORTED)
def test_never_supported(premise: str, claim: str) -> None:
    assert judge(premise, claim).stance is not Stance.SUPPORTS
