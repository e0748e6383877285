"""Whether a name of the claim stands in the evidence only as a part of the name of something else.

"Mark Twain" is not the Mark Twain Prize, Virginia not West Virginia, and who writes of the University of Virginia does
not write of Virginia. A longer name that only adds forenames before is the same one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck import lexicon
from claimcheck.stance.comparison import Compared
from claimcheck.text.fact_words import kinds, word_list
from claimcheck.text.tags import word_class
from claimcheck.text.tokens import Token, tokenise


def part_of_longer(compared: Compared) -> bool:
    """Whether some name of the claim is in the evidence, and there only within the name of another thing."""
    mine, told = tokenise(compared.claim.text), tokenise(compared.evidence.text)
    known = [(t.span.start, t.span.end) for t in compared.claim.terms if t.name is not None]
    for first, last in _names(mine):
        if any(start < mine[last - 1].end and mine[first].start < end for start, end in known):
            continue
        places = [i for i in range(len(told)) if _stands(mine[first:last], told, i)]
        if places and all(_within(mine, (first, last), told, i) for i in places):
            return True
    return False


def of_another(more: Sequence[str]) -> bool:
    """Whether words that one name has more than another make it the name of something else: "Prize", "West"."""
    return not _telling().isdisjoint(more)


@cache
def _telling() -> frozenset[str]:
    settled = frozenset(lexicon.load("single_valued")["settled"])
    things = frozenset(noun for noun, kind in kinds().items() if kind not in ("person", "animal", "food"))
    return settled | things | word_list("other_names") | word_list("before_names")


def _names(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The runs of words with a capital, without the closed words that a sentence may begin with."""
    first = -1
    for index, token in enumerate(tokens):
        if token.is_word and token.text[0].isupper() and (first >= 0 or not _closed(token)):
            first = index if first < 0 else first
        elif first >= 0:
            yield first, index
            first = -1
    if first >= 0:
        yield first, len(tokens)


def _closed(token: Token) -> bool:
    names = ("determiners", "prepositions", "pronouns", "subordinators", "universals", "existentials", "negatives")
    return any(token.lower in word_class(name) for name in names)


def _stands(run: Sequence[Token], told: Sequence[Token], place: int) -> bool:
    window = told[place : place + len(run)]
    return [t.lower for t in window] == [t.lower for t in run] and all(t.text[0].isupper() for t in window)


def _within(mine: Sequence[Token], run: tuple[int, int], told: Sequence[Token], place: int) -> bool:
    """Whether a run of the claim is, at a place of the evidence, a part of a longer name of another thing."""
    first, last = run
    end = place + last - first
    following = told[end] if end < len(told) else None
    if following is not None and _is_name(following) and not _same(mine, last, following):
        return not {following.lower, told[end - 1].lower} & _titles()
    before = told[place - 1] if place else None
    if before is None or _same(mine, first - 1, before):
        return False
    if before.text[0].isupper() and before.lower in word_list("before_names"):
        return True
    whole = told[place - 2] if before.lower == "of" and place > 1 else None
    return whole is not None and whole.text[0].isupper() and whole.lower in word_list("named_after")


def _same(tokens: Sequence[Token], index: int, other: Token) -> bool:
    return 0 <= index < len(tokens) and tokens[index].lower == other.lower


def _is_name(token: Token) -> bool:
    return token.is_word and token.text[0].isupper() and not _closed(token)


@cache
def _titles() -> frozenset[str]:
    return frozenset(lexicon.load("titles")["titles"])
