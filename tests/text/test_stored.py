"""A reading written out and read back is the reading."""

from __future__ import annotations

import pytest

from claimcheck.text import stored
from claimcheck.text.propositions import read
from claimcheck.text.vocabulary import PLAIN, build

VOCABULARY = build(PLAIN)
SENTENCES = [
    "No bridge was opened without a permit before May 2018.",
    "At least 348 crews, most of them new, worked on the north shore from June 2018 to July 2019.",
    "The former mayor never said how many of the $3.2 million repairs were off the books.",
    "Every boat always carried 12 to 15 life jackets, although two were torn.",
    "Hundreds of pupils may have been sent home in late 2017.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_round_trip(sentence: str) -> None:
    reading = read(sentence, VOCABULARY)

    assert stored.read(stored.write(reading)) == reading


def test_a_vocabulary_comes_back_whole() -> None:
    data = stored.vocabulary_to_data(VOCABULARY)

    assert stored.vocabulary_from_data(data, ()) == VOCABULARY
