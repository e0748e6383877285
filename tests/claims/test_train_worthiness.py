"""The training of the check-worthiness weights, on made examples."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from train_worthiness import BIAS, Example, Fit, best_margin, chosen, train, training_part, written

MADE: list[Example] = [
    (
        frozenset(name for name, every in (("up", 2), ("down", 3), ("noise", 7)) if i % every == 0),
        int(i % 2 == 0 and i % 3 > 0),
    )
    for i in range(600)
]


def test_weights_have_the_sign_of_what_they_tell() -> None:
    weights = Fit(MADE, ["up", "down", "noise"]).run(0.0, 1.0)

    assert weights["up"] > 1
    assert weights["down"] < -1
    assert abs(weights["noise"]) < 0.5


def test_the_slope_is_flat_where_training_ends() -> None:
    fit = Fit(MADE, ["up", "noise"])
    weights = fit.run(0.0, 2.0, rounds=200, enough=1e-6)

    for name in ("up", "noise"):
        slope = sum(fit.chances[i] - MADE[i][1] for i in fit.places[name]) + 2.0 * weights[name]
        assert slope == pytest.approx(0, abs=1e-2)


def test_sparse_choice_leaves_the_noise_out() -> None:
    assert set(chosen(MADE, 15.0, 300)) == {"up", "down"}
    assert len(chosen(MADE, 15.0, 1)) == 1


def test_one_half_is_the_best_threshold() -> None:
    assert best_margin([(2.0, 1), (1.0, 1), (0.5, 0), (-1.0, 0)]) == (1.0, 1.0)


def test_training_is_the_same_at_every_run_and_fits_the_list() -> None:
    weights, score = train(MADE, limit=10, sparse=5.0, ridge=1.0)

    assert train(MADE, limit=10, sparse=5.0, ridge=1.0) == (weights, score)
    assert score > 0.95
    assert written(weights).startswith(f"bias: {weights[BIAS]:.2f}\nweights:\n")


def test_the_last_fifth_is_never_read() -> None:
    assert [row["id"] for row in training_part([{"id": n} for n in range(10)])] == list(range(8))
