"""Renamed figures stand to one another as the old ones did."""

from __future__ import annotations

import pytest
from rename_figures import broken, figure_table, relation, unit

FIGURES = (139, 280, 300, 348, 350, 391, 438, 471, 500, 545, 666, 1000, 1556, 2737, 2800)


def test_order_precision_and_roundings_stay() -> None:
    table = figure_table(FIGURES, 3)
    assert broken(table) == []
    assert [unit(new) for new in table.values()] == [unit(old) for old in table]
    assert len(set(table.values())) == len(table)
    assert not set(table.values()) & set(table)


def test_a_figure_still_rounds_to_its_neighbour() -> None:
    table = figure_table(FIGURES, 3)
    assert relation(348, 350) == relation(table[348], table[350])


@pytest.mark.parametrize(("figure", "expected"), [(348, 1), (350, 10), (2800, 100), (1000, 1000)])
def test_unit(figure: int, expected: int) -> None:
    assert unit(figure) == expected


def test_a_broken_relation_is_told() -> None:
    assert broken({348: 360, 350: 350})
