"""Values of which a thing has one, and evidence that says less than its words look like."""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.judge import judge
from claimcheck.stance.longer_names import of_another

SIDES = (Stance.SUPPORTS, Stance.CONTRADICTS)
CONTRADICTED = [
    ("Low Tide is a 1927 novel by Rosa Quill .", "Low Tide is a book by Ann Holm about a Danish family ."),
    ("Ada Moss was born in Salem , Oregon , to a farmer .", "Ada Moss was born in Nevada ."),
    ("Tern Works was founded in 2006 in Uppsala , Sweden .", "Tern Works was established in Breda , Netherlands ."),
    ("Velden is the largest city of Morocco .", "Velden is a city in Egypt and the seat of a bishop ."),
    ("Moss was mayor of Selby from 1990 to 1994 .", "Ada Moss was mayor of Selby from 1992 to 1994 ."),
    ("Moss died in 2014 at the age of 54 .", "Ada Moss was 65 when she passed away ."),
    ("Low Tide is a sonnet by Rosa Quill .", "Low Tide is a tragic novel ."),
    ("Mother Tern is an old statue in Leon , Spain . It has no head .", "The statue is located in Argentina ."),
    ("Low Tide is a novel by Rosa Quill published in 1931 .", "The 1931 novel Low Tide was published in 1932 ."),
    ("Ada Rose Moss born February 28 , 1949 is an actress .", "Ada Moss was born on February 18 , 1949 ."),
]
SUPPORTED = [
    ("Ada Moss is a rapper and actor .", "Ada Moss is a person ."),
    ("Velden is one of the oldest attractions in Italy .", "Velden is in Italy ."),
]
OPEN = [
    # A longer name is another thing's.
    ("Tern Studios was founded in 1994 .", "Tern was founded in 1994 ."),
    ("West Selby was founded in 1863 .", "Selby was founded in 1863 ."),
    ("West Selby is a town founded in 1863 .", "Selby was founded in 1788 ."),
    ("The Ada Moss Prize was established in 1998 .", "Ada Moss was established in 1998 ."),
    ("The University of Selby was founded in 1819 .", "Selby was founded in 1819 ."),
    ("Ada Moss Junior was born in 1990 .", "Ada Moss was born in 1960 ."),
    # What can be, what was, what is so in a story, what was dated is another deed.
    ("Drinking tea can raise the risk of burns .", "Drinking tea raises the risk of burns ."),
    ("In the novel , Moss burned the mill .", "Moss burned the mill ."),
    ("The comet was found after the planet was seen in 1846 .", "The comet was found in 1846 ."),
    ("The crew was idle .", "The crew is idle ."),
    # Denials that no term carries.
    ("With its 2 million people , Selby has few doctors .", "Selby does not have 2 million people ."),
    ("This case of rabies is not the first case confirmed on the island .", "A case of rabies was not confirmed ."),
    ("There was not one long march , but a series of marches .", "The long march was a series of marches ."),
    # A word that only describes another thing is not the thing.
    ("Genes behind inherited risk are often encoded in the cell .", "Inheritance is not encoded in the cell ."),
    # Places and dates that do not exclude each other.
    ("Ada Moss was born in the United States .", "Ada Moss was born in Ohio ."),
    ("Ada Moss was born in Berlin . She grew up in France .", "Ada Moss was born in Germany ."),
    ("Ada Moss was born in London to a family from Ireland .", "Ada Moss was born in Germany ."),
    ("Velden is a town in Austria with a port in Italy .", "Velden is a port in Italy ."),
    ("Low Tide is a novel by Ann Holm and Per Lind .", "Low Tide is a book by Per Lind about the sea ."),
    ("Low Tide is a film released in 1937 .", "The novel Low Tide was released in 1932 ."),
    ("He died on June 3 , 2001 , in Boston , at age 86.His funeral was held in Leeds .", "Moss died in Leeds ."),
]


@pytest.mark.parametrize(("evidence", "claim"), CONTRADICTED)
def test_one_value_is_enough_against_a_claim(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance is Stance.CONTRADICTS


@pytest.mark.parametrize(("evidence", "claim"), SUPPORTED)
def test_a_noun_says_what_its_kind_does(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance is Stance.SUPPORTS


@pytest.mark.parametrize(("evidence", "claim"), OPEN)
def test_what_leaves_it_open(evidence: str, claim: str) -> None:
    assert judge(evidence, claim).stance not in SIDES


@pytest.mark.parametrize(("more", "due"), [(["prize"], True), (["west"], True), (["rose", "ann"], False)])
def test_words_that_make_a_name_anothers(more: list[str], due: bool) -> None:
    assert of_another(more) is due
