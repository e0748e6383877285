"""Hedges of a speaker's own knowledge: "to my knowledge", "as far as I am aware"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimcheck import lexicon
from claimcheck.spans import Span
from claimcheck.text.tokens import Token, tokenise


class Hedge(NamedTuple):
    """A hedge and its place."""

    span: Span


@cache
def knowledge_hedges() -> tuple[str, ...]:
    """The phrases by which a speaker limits a statement to what they know."""
    return tuple(lexicon.load("hedges")["knowledge"])


@cache
def _by_first() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in knowledge_hedges():
        words = tuple(t.lower for t in tokenise(phrase))
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in table.items()}


def find(text: str, tokens: list[Token] | None = None) -> list[Hedge]:
    """The knowledge hedges of a text, in order."""
    tokens = tokens if tokens is not None else tokenise(text)
    lowers = [t.lower for t in tokens]
    found = []
    for index, word in enumerate(lowers):
        for words in _by_first().get(word, ()):
            if tuple(lowers[index : index + len(words)]) == words:
                found.append(Hedge(Span(tokens[index].start, tokens[index + len(words) - 1].end)))
                break
    return found
