"""Values that a claim fills in, held against those that a premise states."""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge
from claimcheck.stance.slots import Fit, slots, times_fit
from claimcheck.stance.stated import same_name

ADA = "Ada Rose Moss ( born July 6 , 1927 ) is an English actress and author ."
FILM = "Low Tide is a 1994 Danish drama film directed by Rosa Quill , released on October 30 , 1994 by Kite Films ."
SUPPORTED = [
    (ADA, "Ada Moss is an actress ."),
    (ADA, "Ada Moss is an author ."),
    (ADA, "Ada Moss was born in July ."),
    (ADA, "Ada Moss was born in the twenties ."),
    (FILM, "Low Tide was released in October ."),
    (FILM, "Low Tide was directed by Rosa Quill ."),
    (FILM, "Rosa Quill directed Low Tide ."),
    (FILM, "Low Tide is a Danish film ."),
    ("Moss has played Ann in Low Tide .", "Ada Moss played Ann ."),
    ("`` I Sank a Boat `` is a song .", "I Sank a Boat is a song ."),
    # An opening pronoun has the claim's subject to take up, and nothing else
    ("It was founded in 1904 in Leeds .", "Tern Works was founded in 1904 ."),
    ("The film was released on March 23 , 1994 .", "Low Tide was released in 1994 ."),
    (
        "One of the oldest fairs , it honours the harvest of the valley .",
        "Selby Fair honours the harvest of the valley .",
    ),
    (
        "Low Tide ( also called Tide , M.D . ) is a Danish drama film that ran in Leeds .",
        "Low Tide is a Danish film .",
    ),
    ("In 1986 , Moss married painter Ben Quill .", "Ada Moss got married ."),
    (ADA, "There is an English actress named Ada Moss ."),
    (
        "The Selby Islands , known locally as the Holms , is a flat state within the Aire .",
        "The Selby Islands is a state .",
    ),
]
CONTRADICTED = [
    (ADA, "Ada Moss was born in May ."),
    (ADA, "Ada Moss was born on July 7 , 1927 ."),
    (ADA, "Ada Moss is not an author ."),
    (ADA, "Ada Moss is something other than an actress ."),
    (FILM, "Low Tide was released in 2017 ."),
    (FILM, "Low Tide was directed by Ann Lee ."),
    (FILM, "Low Tide is a Mexican film ."),
    (FILM, "Low Tide is a truck ."),
    ("Tern was the second band of Leeds .", "Tern was the third band of Leeds ."),
    ("Moss played Ann in Low Tide .", "Ada Moss has yet to play Ann ."),
    ("It was founded in 1904 in Leeds .", "Tern Works was founded in 1911 ."),
    ("Selby is a form of dance originating from Jamaica .", "Selby originated in Australia ."),
]
SILENT = [
    (ADA, "Ada Moss is a dancer ."),
    (ADA, "Ben Moss was born in May ."),
    (ADA, "Ada Moss is only an actress ."),
    (FILM, "Low Tide stars Ann Lee ."),
    ("Ada Moss wrote a novel in 1991 .", "Ada Moss wrote a novel in 1992 ."),
    ("Ada and Ben Moss were born in 1990 .", "Ben Moss was born in 1991 ."),
    ("Tern was founded in either 1912 or 1915 .", "Tern was founded in 1915 ."),
    ("Ada Moss is a former judge .", "Ada Moss is a judge ."),
    ("Ada Moss may be a painter .", "Ada Moss is a painter ."),
    ("Ben said that Ada Moss is a painter .", "Ada Moss is a painter ."),
    ("Ada Moss married Ben Quill in 1950 . He died in 1960 .", "Ada Moss died in 1961 ."),
    ("Low Tide is an album by Ben Quill . He was born in 1960 .", "Low Tide was born in 1960 ."),
    ("Low Tide was released in Japan in 2005 .", "Low Tide was released in 2004 ."),
    ("Low Tide was released on DVD in 2005 .", "Low Tide was released in 2004 ."),
    ("Critics of Ada Moss were born in 1990 .", "Ada Moss was born in 1991 ."),
]


@pytest.mark.parametrize(("premise", "claim"), SUPPORTED)
def test_supported(premise: str, claim: str) -> None:
    assert judge(premise, claim).stance is Stance.SUPPORTS


@pytest.mark.parametrize(("premise", "claim"), CONTRADICTED)
def test_contradicted(premise: str, claim: str) -> None:
    assert judge(premise, claim).stance is Stance.CONTRADICTS


@pytest.mark.parametrize(("premise", "claim"), SILENT)
def test_silent(premise: str, claim: str) -> None:
    assert judge(premise, claim).stance not in (Stance.SUPPORTS, Stance.CONTRADICTS)


@pytest.mark.parametrize(
    ("one", "other", "due"),
    [
        ("Carla Lee", "Lee", True),
        ("Carla Ann Lee", "Carla Lee", True),
        ("Chris Lee", "Christopher John Lee", True),
        ("Low Tide", "Low Tide 2", False),
        ("Carla Lee", "Ben Lee", False),
        ("Lee", "Lee and Moss", False),
        ("C", "C #", False),
    ],
)
def test_same_name(one: str, other: str, due: bool) -> None:
    assert same_name(one, other) is due


def test_times() -> None:
    claim, given = slots("X was born in May .", "X"), slots("X was born on 26 December 1970 .", "X")
    assert times_fit(claim.times, given.times) is Fit.CLASHES
    assert times_fit(given.times, claim.times) is not Fit.AGREES
