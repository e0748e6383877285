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
def _by_first() -> dict[str, list[str]]:
    """The phrases by their first word."""
    table: dict[str, list[str]] = {}
    for phrase in knowledge_hedges():
        first = phrase.split(maxsplit=1)[0]
        table.setdefault(first.lower() if first.isalnum() else tokenise(first)[0].lower, []).append(phrase)
    return table


@cache
def _opened_by(first: str) -> tuple[tuple[str, ...], ...]:
    """The words of the phrases with this first word, the longest first; few of them are ever asked for."""
    rows = (tuple(t.lower for t in tokenise(phrase)) for phrase in _by_first().get(first, ()))
    return tuple(sorted(rows, key=len, reverse=True))


def find(text: str, tokens: list[Token] | None = None) -> list[Hedge]:
    """The knowledge hedges of a text, in order."""
    tokens = tokens if tokens is not None else tokenise(text)
    lowers = [t.lower for t in tokens]
    openers = _openers()
    if openers.isdisjoint(lowers):
        return []
    found = []
    for index, word in enumerate(lowers):
        if word not in openers:
            continue
        framed = _framed(lowers, index)
        if framed:
            found.append(Hedge(Span(tokens[index].start, tokens[framed].end)))
            continue
        for words in _opened_by(word) if word in _by_first() else ():
            if tuple(lowers[index : index + len(words)]) == words:
                found.append(Hedge(Span(tokens[index].start, tokens[index + len(words) - 1].end)))
                break
    return found


@cache
def _openers() -> frozenset[str]:
    """Every word that a hedge may begin with."""
    return frozenset({*_by_first(), *(opening[0] for opening, _ in _frames())})


_LONGEST_SUBJECT = 6


def _framed(lowers: list[str], index: int) -> int:
    """The last token of a hedge around a name from `index` on, or 0: "as far as the mayor is aware"."""
    for opening, closings in _frames():
        after = index + len(opening)
        if lowers[index] == opening[0] and tuple(lowers[index:after]) == opening:
            return next(
                (i for i in range(after, min(after + _LONGEST_SUBJECT, len(lowers))) if lowers[i] in closings),
                0,
            )
    return 0


@cache
def _frames() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    frames = lexicon.load("hedges")["knowledge_frames"]
    return tuple((tuple(frame["opening"].split()), frozenset(frame["closing"])) for frame in frames)
