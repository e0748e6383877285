"""Two sentences that run parallel, and the words in which they differ.

Much of what a claim changes is small: a figure, a colour, one member of "and", "into" for "out of". Where most words
are the same and in the same order, each difference can be held against the logic by itself (MacCartney and Manning
2007 call it an edit).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from claimcheck.text.stems import stem
from claimcheck.text.tags import Tag, tag
from claimcheck.text.tokens import Token, tokenise

_LEAST_SHARED = 0.5
"""The share of the longer sentence that must be the same, in order, for the two to run parallel."""
_LONGEST = 90


class Words(Struct, frozen=True):
    """The words of a sentence, marks left out, with their tags."""

    text: str
    tokens: tuple[Token, ...]
    tags: tuple[Tag, ...]
    stems: tuple[str, ...]

    def lower(self, position: int) -> str:
        """The lower-case word at a position, empty outside the sentence."""
        return self.tokens[position].lower if 0 <= position < len(self.tokens) else ""

    def capital(self, position: int) -> bool:
        """Whether the word at a position, not the first, is written as a name."""
        return 0 < position < len(self.tokens) and self.tokens[position].text[0].isupper()


class Edit(Struct, frozen=True):
    """The positions of words of the claim where the evidence has its own; either may be none."""

    claim: Sequence[int]
    evidence: Sequence[int]
    start: int
    """Where the words of the evidence begin, or would if there were any."""


class Parallel(Struct, frozen=True):
    """The words of both sentences and all the edits between them, in order."""

    claim: Words
    evidence: Words
    edits: tuple[Edit, ...]
    shared: tuple[tuple[int, int], ...]
    """The positions of the words that both have, in order."""

    def claimed(self, edit: Edit) -> list[str]:
        """The words of the claim in an edit."""
        return [self.claim.lower(i) for i in edit.claim]

    def told(self, edit: Edit) -> list[str]:
        """The words of the evidence in an edit."""
        return [self.evidence.lower(i) for i in edit.evidence]


@lru_cache(maxsize=1024)
def words_of(text: str) -> Words:
    """The words of a sentence."""
    tokens = tokenise(text)
    known = next((its for table in _KNOWN if (its := table.get(text)) is not None), None)
    tags = [_TAGS[ord(letter) - _FIRST] for letter in known] if known is not None else tag(tokens)
    kept = [(token, its) for token, its in zip(tokens, tags, strict=True) if token.is_word or token.lower == "n't"]
    lower = [t.lower for t, _ in kept]
    return Words(text, tuple(t for t, _ in kept), tuple(g for _, g in kept), tuple(stem(w) for w in lower))


_TAGS = tuple(Tag)
_FIRST = ord("a")
_KNOWN: list[Mapping[str, str]] = []
"""Of the bases asked last, as they were given: a large one is not copied."""


def tags_of(text: str) -> str:
    """The tags of a sentence's tokens, a letter each: what `prime` takes."""
    return "".join(chr(_FIRST + _TAGS.index(its)) for its in tag(tokenise(text)))


def prime(tags: Mapping[str, str]) -> None:
    """Takes over what `tags_of` gave for sentences with the same word lists, so that they need not be tagged again."""
    _KNOWN[:] = [tags, *_KNOWN[:3]]


def parallel(claim: str, evidence: str) -> Parallel | None:
    """The two sentences with their edits; None where they do not run parallel."""
    beside = side_by_side(claim, evidence)
    if beside is None or len(beside.shared) < _LEAST_SHARED * max(len(beside.claim.stems), len(beside.evidence.stems)):
        return None
    return beside


def side_by_side(claim: str, evidence: str) -> Parallel | None:
    """The two sentences with their edits, however few words they share; None where one is too long."""
    mine, theirs = words_of(claim), words_of(evidence)
    if not 0 < max(len(mine.stems), len(theirs.stems)) <= _LONGEST:
        return None
    shared = _common(mine.stems, theirs.stems)
    return Parallel(mine, theirs, tuple(_between(shared, len(mine.stems), len(theirs.stems))), tuple(shared))


def _common(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The positions of a longest common subsequence."""
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            same = one[i] == other[j]
            best[i][j] = best[i + 1][j + 1] + 1 if same else max(best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _between(shared: Sequence[tuple[int, int]], mine: int, theirs: int) -> list[Edit]:
    """What stands between the shared words."""
    found, i, j = [], 0, 0
    for a, b in (*shared, (mine, theirs)):
        if a > i or b > j:
            found.append(Edit(range(i, a), range(j, b), j))
        i, j = a + 1, b + 1
    return found
