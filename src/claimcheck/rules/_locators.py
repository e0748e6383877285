"""Places within a document as people write them: "p. 4", "sections 3-5", "08:14"."""

from __future__ import annotations

from functools import cache

from claimcheck.lexicon import load
from claimcheck.patterns import lazy

Place = tuple[str, str, str]
"""Of what, from which figure, to which."""

_PAGE, _TIME = "page", "time"
_FIGURE = r"\d{1,9}(?:[.:]\d{1,9}){0,4}"
_RANGE = rf"(?P<first>{_FIGURE})(?:\s{{0,3}}[-\u2010-\u2014]\s{{0,3}}(?P<last>{_FIGURE}))?(?!\w)"
_FOUND = lazy(rf"(?:(?P<word>[^\W\d_]{{1,20}}|[\u00a7\u00b6]{{1,2}})\.?\s{{0,3}})?(?<![\d.:]){_RANGE}")
_NEXT = lazy(rf"\s{{0,3}}(?:,|&|and)\s{{0,3}}{_RANGE}")
"""A further figure after the same word: "pp. 2, 5 and 8"."""


def places(locator: str, *, bare: bool = False) -> tuple[Place, ...]:
    """The numbered places that a locator names; with `bare` a figure that it opens with is a page."""
    text = locator.casefold()
    found: list[Place] = []
    position = 0
    while (match := _FOUND.search(text, position)) is not None:
        position = match.end()
        unit = _TIME if ":" in match["first"] else _units().get(match["word"] or "")
        if unit is None and bare and not text[: match.start("first")].strip():
            unit = _PAGE
        while unit is not None and match is not None:
            found.append((unit, match["first"], match["last"] or match["first"]))
            position = match.end()
            match = _NEXT.match(text, position)
    return tuple(found)


def differ(one: tuple[Place, ...], other: tuple[Place, ...]) -> bool:
    """Whether the two name places of one sort and have none of that sort in common."""
    shared = {unit for unit, _, _ in one} & {unit for unit, _, _ in other}
    return any(not any(_meet(a, b) for a in one for b in other if a[0] == b[0] == unit) for unit in shared)


def _meet(one: Place, other: Place) -> bool:
    """Whether two ranges share a place; "2" holds "2.4"."""
    (first, last), (start, end) = (tuple(map(_figures, place[1:])) for place in (one, other))
    return first[: len(end)] <= end[: len(first)] and start[: len(last)] <= last[: len(start)]


def _figures(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.replace(":", ".").split(".")))


@cache
def _units() -> dict[str, str]:
    return {word: row[0] for row in load("locators") for word in row}
