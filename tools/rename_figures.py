"""Other figures for a story, that stand to one another as the old ones did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

_CLOSENESS = (0.05, 0.10, 0.25)
_ROUNDS = 12


def unit(figure: int) -> int:
    """The power of ten to which a figure is given: 1 for 348, 10 for 350, 100 for 2,800."""
    power = 1
    while figure and figure % (power * 10) == 0:
        power *= 10
    return power


def _rounds_to(figure: int, rounded: int) -> bool:
    step = unit(rounded)
    return (2 * figure + step) // (2 * step) * step == rounded


def relation(one: int, other: int) -> tuple[bool, ...]:
    """What a comparison of figures turns on: which is larger, and whether one is the other said roundly."""
    close = abs(one - other) <= _CLOSENESS[0] * max(one, other)
    return (one < other, one == other, close and _rounds_to(one, other), close and _rounds_to(other, one))


def closeness(one: int, other: int) -> int:
    """How close two figures are, in steps."""
    return sum(abs(one - other) <= limit * max(one, other) for limit in _CLOSENESS)


def _start(figure: int, factor: int) -> int:
    """The multiple of the roundest figure near by, plus what is left: 348 keeps its distance to 350."""
    step = unit(figure)
    power = step * 10
    rounded = figure
    while power <= figure:
        near = (2 * figure + power) // (2 * power) * power
        if abs(near - figure) <= _CLOSENESS[0] * max(near, figure):
            rounded = near
        power *= 10
    start = rounded * factor + figure - rounded
    return start if unit(start) == step else figure * factor


def _candidates(target: int, step: int) -> Iterator[int]:
    """Figures of the same precision within a few per cent of the target, the nearest first."""
    reach = max(target // (25 * step), 2)
    for distance in range(reach + 1):
        for figure in sorted({target - distance * step, target + distance * step}):
            if figure > 0 and unit(figure) == step:
                yield figure


def _cost(figure: int, new: int, table: Mapping[int, int]) -> int:
    """How badly a new figure stands to the others: relations count most, then the steps of closeness."""
    others = [(old, other) for old, other in table.items() if old != figure]
    strict = sum(relation(figure, old) != relation(new, other) for old, other in others)
    return 100 * strict + sum(closeness(figure, old) != closeness(new, other) for old, other in others)


def figure_table(figures: Iterable[int], factor: int) -> dict[int, int]:
    """A new figure for each, about `factor` times as large, of the same precision, in the same relations.

    Moves those that compare otherwise to where they do so least. Relations that cannot be kept are told by
    `broken`; a step of closeness at its very edge may be lost.
    """
    table = {figure: _start(figure, factor) for figure in sorted(set(figures))}
    for _ in range(_ROUNDS):
        costs = {figure: _cost(figure, new, table) for figure, new in table.items()}
        if not any(costs.values()):
            break
        for figure in (figure for figure, cost in costs.items() if cost):
            table[figure] = _best_place(figure, factor, table)
    return table


def _best_place(figure: int, factor: int, table: Mapping[int, int]) -> int:
    places = (table[figure], *_candidates(figure * factor, unit(figure)))
    return min(places, key=lambda new: _cost(figure, new, table))


def broken(table: Mapping[int, int]) -> list[str]:
    """The pairs of figures that do not stand to each other as they did."""
    pairs = sorted(table.items())
    return [
        f"{one} and {other} become {new} and {new_other}, which compare otherwise"
        for index, (one, new) in enumerate(pairs)
        for other, new_other in pairs[index + 1 :]
        if relation(one, other) != relation(new, new_other)
    ]
