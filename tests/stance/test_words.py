"""Small differences between parallel sentences: what each does to the stance."""

from __future__ import annotations

import pytest

from claimcheck.model.review import Stance
from claimcheck.stance.exclusive import exclude
from claimcheck.stance.judgement import compare
from claimcheck.stance.parallel import parallel
from claimcheck.text.propositions import read
from claimcheck.text.vocabulary import PLAIN, build

S, C, R = Stance.SUPPORTS, Stance.CONTRADICTS, Stance.RELATED

CASES = (
    # "And" and "or"
    ("Smith and Jones signed the contract.", "Jones signed the contract.", S),
    ("Smith and Jones signed the contract.", "Smith signed the contract.", S),
    ("Smith, Jones and Baker signed the contract.", "Baker signed the contract.", S),
    ("Smith or Jones signed the contract.", "Jones signed the contract.", R),
    ("Smith signed the contract.", "Smith and Jones signed the contract.", R),
    ("The clerk sold apples and pears.", "The clerk sold pears.", S),
    ("The clerk sold apples or pears.", "The clerk sold pears.", R),
    ("The clerk did not sell apples or pears.", "The clerk did not sell pears.", S),
    ("The clerk did not sell apples and pears.", "The clerk did not sell pears.", R),
    ("The clerk did not sell pears.", "The clerk did not sell apples or pears.", R),
    ("She studied at the Marsh and Fenwick Medical College.", "She studied at the Marsh Medical College.", R),
    ("The choir sang Land of Hope and Glory.", "The choir sang Land of Glory.", R),
    ("The group consists of Hill, Brook and Dale.", "The group consists of Hill and Brook.", R),
    ("The owners of the ferry are Hill and Brook.", "The owners of the ferry are Hill.", R),
    # Figures and dates
    ("The tower has 49 floors and four lifts.", "The tower has 50 floors and four lifts.", R),
    ("It aired until 1998 and won four awards.", "It aired until 1999 and won four awards.", R),
    ("The clerk solved problems 75 to 125 in a day.", "The clerk solved problems 25 to 125 in a day.", R),
    ("It is a member of the 568 Group.", "It is a member of the 569 Group.", R),
    # Ways and roles
    ("The boat is moving into the harbour.", "The boat is moving out of the harbour.", R),
    ("The boat is lying near the harbour.", "The boat is lying far from the harbour.", C),
    ("The man in the straw hat smoked a cigar.", "The man in the hat smoked a straw cigar.", R),
    # Alternatives
    ("The dog is a small animal.", "The dog is a large animal.", C),
    ("It is the seventh book of the series.", "It is the eighth book of the series.", C),
    ("A driver parked a red car in the yard.", "A driver parked a blue car in the yard.", R),
    # Downward and exact
    ("Few sailors read news magazines.", "Few sailors read magazines.", R),
    ("Exactly one tall sailor ran.", "Exactly one sailor ran.", R),
    ("No sailor read a magazine.", "No sailor read a news magazine.", S),
    ("No sailor read a news magazine.", "No sailor read a magazine.", R),
    ("Tom does not sell used boats.", "Tom does not sell boats.", R),
    ("Many sailors read magazines.", "Few sailors read magazines.", R),
    ("Just one sailor attended the meeting.", "Some sailors attended the meeting.", R),
    # Words added
    ("The sailor sliced the bread.", "The sailor carefully sliced the bread.", R),
    ("The sailor carefully sliced the bread.", "The sailor sliced the bread.", S),
)


@pytest.mark.parametrize(("evidence", "claim", "stance"), CASES, ids=str)
def test_small_differences(evidence: str, claim: str, stance: Stance) -> None:
    vocabulary = build(PLAIN)
    found = compare(read(claim, vocabulary), read(evidence, vocabulary), vocabulary).stance
    assert (found if found in (S, C) else R) is stance


def test_words_exclude_one_another_in_one_set() -> None:
    assert exclude("red", "blue")
    assert not exclude("red", "scarlet")
    assert not exclude("red", "monday")
    assert not exclude("first", "first")


def test_sentences_that_share_little_do_not_run_parallel() -> None:
    assert parallel("The boat sank.", "Nobody reads magazines on Monday.") is None


def test_edits_come_in_order() -> None:
    found = parallel("The red boat sank twice.", "The blue boat sank.")
    assert found is not None
    assert [(found.claimed(e), found.told(e)) for e in found.edits] == [(["red"], ["blue"]), (["twice"], [])]
