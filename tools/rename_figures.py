"""Other figures for a story, that stand to one another as the old ones did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_CLOSENESS = (0.05, 0.10, 0.25)
_REACH = 0.35
"""Figures further apart than this share of the larger only have to keep their order."""


def unit(figure: int) -> int:
    """The power of ten to which a figure is given: 1 for 348, 10 for 350, 100 for 2,800."""
    power = 1
    while figure and figure % (power * 10) == 0:
        power *= 10
    return power


def _rounds_to(figure: int, rounded: int) -> bool:
    step = unit(rounded)
    return (2 * figure + step) // (2 * step) * step == rounded


def relation(one: int, other: int) -> tuple[object, ...]:
    """All that a comparison of two figures may look at: order, closeness, whether one is the other rounded."""
    if one == other:
        return ("same",)
    apart = abs(one - other) / max(one, other)
    if apart > _REACH:
        return (one < other,)
    close = tuple(apart <= limit for limit in _CLOSENESS)
    rounded = close[0] and (_rounds_to(one, other), _rounds_to(other, one))
    return (one < other, *close, rounded)


def _candidates(target: int, step: int) -> Iterable[int]:
    """Figures of the same precision, the nearest to the target first, within two per cent of it."""
    reach = max(target // (50 * step), 2)
    for distance in range(reach + 1):
        for figure in {target + distance * step, target - distance * step}:
            if figure > 0 and unit(figure) == step:
                yield figure


def figure_table(figures: Iterable[int], factor: int) -> dict[int, int]:
    """A new figure for each, about `factor` times as large, of the same precision, in the same relations.

    The roundest are placed first. Where no figure keeps all relations, the plain multiple is taken; `broken` tells.
    """
    table: dict[int, int] = {}
    for figure in sorted(set(figures), key=lambda f: (-unit(f), f)):
        fitting = (
            new
            for new in _candidates(figure * factor, unit(figure))
            if all(relation(figure, old) == relation(new, other) for old, other in table.items())
        )
        table[figure] = next(iter(fitting), figure * factor)
    return table


def broken(table: Mapping[int, int]) -> list[str]:
    """The pairs of figures that do not stand to each other as they did."""
    pairs = sorted(table.items())
    return [
        f"{one} and {other} become {new} and {new_other}, which compare otherwise"
        for index, (one, new) in enumerate(pairs)
        for other, new_other in pairs[index + 1 :]
        if relation(one, other) != relation(new, new_other)
    ]
