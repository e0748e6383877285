"""Words of a simple claim against the words of a fact: in the same order, each the same or one that says as much."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck import lexicon
from claimcheck.text.stems import stem
from claimcheck.text.vocabulary import Vocabulary


def covers(claim: Sequence[str], given: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the words of a claim stand in the same order among those of another sentence."""
    place = 0
    for word in claim:
        first = place
        while place < len(given) and not answers(word, given[place], vocabulary):
            place += 1
        # "Franklin and Marshall College" is no Franklin College.
        joined = 0 < first < place and given[first] == "and"
        if place == len(given) or joined:
            return False
        place += 1
    return True


def answers(claim: str, given: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of a claim is answered by one of another sentence: the same, a synonym, or a narrower one."""
    if claim == given or (_verb_rows().get(stem(claim), 0) & _verb_rows().get(stem(given), 0)):
        return True
    mine, theirs = vocabulary.meanings(claim), vocabulary.meanings(given)
    return not mine.isdisjoint(theirs) or any(not theirs.isdisjoint(vocabulary.narrower.get(m, ())) for m in mine)


@cache
def _verb_rows() -> dict[str, int]:
    """Verbs to the rows of `same_verbs` they stand in, as bits."""
    found: dict[str, int] = {}
    for number, row in enumerate(lexicon.load("facts")["same_verbs"]):
        for verb in row:
            found[stem(verb)] = found.get(stem(verb), 0) | 1 << number
    return found
