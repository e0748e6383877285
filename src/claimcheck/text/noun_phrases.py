"""Noun phrases around a position: their extent, their head, whether they name one known thing."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.spans import Span
from claimcheck.text.clause import RELATIVE
from claimcheck.text.parse import Parse
from claimcheck.text.tags import Tag, word_class

_PARTS = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER})
_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER})
_AFTER_HEAD = frozenset({Tag.ADJECTIVE, Tag.DETERMINER, Tag.NOUN, Tag.MARK})
_LONGEST_SHOWN = 6


def _is_part(parse: Parse, position: int) -> bool:
    return parse.tags[position] in _PARTS or parse.word(position) == "of"


def shown(parse: Parse, start: int) -> Span:
    """An operator with the noun it stands before, as the words to show."""
    end = start
    for position in range(start, min(start + _LONGEST_SHOWN, len(parse.tokens))):
        if position != start and not _is_part(parse, position):
            break
        end = position
        if parse.tags[position] is Tag.NOUN:
            break
    return parse.span(start, end)


def extent(parse: Parse, start: int, *, back: bool = False) -> frozenset[int]:
    """The noun phrase from `start` on, with "of" and relative clauses; with `back` from its beginning on."""
    home = parse.clause_of[start]
    first = last = start
    while back and first > 0 and _continues(parse, first - 1, home):
        first -= 1
    while last < len(parse.tokens) and _continues(parse, last, home):
        last += 1
    return frozenset(range(first, last)) | _relatives(parse, last, home) if last > first else frozenset()


def _continues(parse: Parse, position: int, home: int) -> bool:
    """Whether a position carries on a noun phrase of the clause `home`; what is masked parts none."""
    if position in parse.masked:
        return True
    return parse.clause_of.get(position) == home and _is_part(parse, position)


def _relatives(parse: Parse, end: int, home: int) -> frozenset[int]:
    """The relative clauses that open at `end`, or a comma later."""
    return frozenset(
        i
        for number, clause in enumerate(parse.clauses)
        if clause.kind == RELATIVE and clause.opener in (end, end + 1) and number != home
        for i in clause.tokens
    )


def head(parse: Parse, positions: Sequence[int]) -> set[int]:
    """The head of the first noun phrase that no preposition introduces, and the heads joined to it by "and" or "or"."""
    found: set[int] = set()
    joined: set[int] = set()
    governed = seen_noun = False
    for before, position in zip((-1, *positions), positions, strict=False):
        tag = parse.tags[position]
        if not found and before >= 0 and position > before + 1 and parse.word(before + 1) == ",":
            governed = False  # "In some ports, the crew ...": the phrase set before the subject ends here.
        if tag is Tag.PREPOSITION or tag is Tag.TO:
            if found:
                break
            governed = True
        elif tag is Tag.DETERMINER and governed and seen_noun:
            governed = False
        elif found and parse.word(position) in word_class("adverbial"):
            break
        elif tag is Tag.NOUN and not governed:
            found = {position}
        elif found and _joins(parse, position):
            joined, found = joined | found, set()
        elif found and tag not in _AFTER_HEAD:
            break
        seen_noun = seen_noun or tag is Tag.NOUN
    return joined | found


def _joins(parse: Parse, position: int) -> bool:
    """Whether "and" or "or" at a position is followed by another noun and not by a verb."""
    if parse.word(position) not in ("and", "or"):
        return False
    after = position + 1
    while after < len(parse.tags) and parse.tags[after] in _BEFORE_NOUN:
        after += 1
    return after < len(parse.tags) and parse.tags[after] is Tag.NOUN


def is_definite(parse: Parse, position: int) -> bool:
    """Whether the noun phrase that ends at a position begins with "the", "their" or a possessor."""
    start = position
    while (
        start > 0
        and parse.tags[start - 1] in (Tag.ADJECTIVE, Tag.NOUN)
        and parse.clause_of.get(start - 1) == parse.clause_of[position]
    ):
        start -= 1
    before = parse.word(start - 1)
    return before in word_class("definite") or before == "'s"


def is_coordinated(parse: Parse, position: int) -> bool:
    """Whether the noun at a position is joined to another noun by "and" or "or"."""
    tags = parse.tags
    if tags[position] is not Tag.NOUN or (position + 1 < len(tags) and tags[position + 1] is Tag.NOUN):
        return False  # "Or senior managers": what stands before a noun sorts it.
    before, after = position - 1, position + 2
    while before >= 0 and tags[before] in _BEFORE_NOUN:
        before -= 1
    if before > 0 and tags[before] is Tag.COORDINATOR and tags[before - 1] is Tag.NOUN:
        return True
    while after < len(tags) and tags[after] in _BEFORE_NOUN:
        after += 1
    if after >= len(tags) or tags[after] is not Tag.NOUN:
        return False
    return tags[position + 1] is Tag.COORDINATOR or _opens_list(parse, position)


def _opens_list(parse: Parse, position: int) -> bool:
    """Whether the noun at a position is the first of a list: "findings, conclusions or advice"."""
    at, commas = position + 1, 0
    while at < len(parse.tags) and (parse.tags[at] in (*_BEFORE_NOUN, Tag.NOUN) or parse.word(at) == ","):
        commas += parse.word(at) == ","
        at += 1
    return commas > 0 and parse.word(position + 1) == "," and _joins(parse, at)
