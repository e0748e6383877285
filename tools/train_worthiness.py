"""Trains the weights of the check-worthiness score and writes them into its word list.

    python tools/train_worthiness.py FILE [--limit 300] [--sparse 12.5] [--ridge 10] [--dry-run]

FILE holds JSON lines (`.gz` allowed) of {id, text, label}; ids number the sentences in the order they were spoken.
The last fifth by id is never read: it is what benchmarks/worthiness.py measures. Of the rest, an L1 penalty chooses
the traits, an L2 penalty weighs them, and the bias is moved so that a score of one half is where F1 is highest over
five runs of neighbouring sentences, each scored by the weights of the other four. Plain Python, two minutes, the same
result at every run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "src" / "claimcheck" / "lexicon" / "en" / "worthiness.yaml"
MARK = "# Written by tools/train_worthiness.py\n"
HELD_OUT = 0.2
RARE = 40
"""Traits of fewer sentences get no weight."""
FOLDS = 5
BIAS = ""
"""The trait of every sentence; it carries no penalty."""

Example = tuple[frozenset[str], int]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file in the order they were spoken."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in data.splitlines() if line.strip()]
    return sorted(rows, key=lambda row: int(row["id"]))


def training_part(rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """All but the last fifth."""
    return rows[: round(len(rows) * (1 - HELD_OUT))]


@dataclass(slots=True)
class Fit:
    """Logistic regression by coordinate descent: each weight in turn takes a Newton step, no longer than its trust."""

    examples: Sequence[Example]
    names: Sequence[str]
    places: dict[str, list[int]] = field(init=False)
    weights: dict[str, float] = field(init=False)
    trust: dict[str, float] = field(init=False)
    margins: list[float] = field(init=False)
    chances: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.places = {name: [] for name in self.names}
        for index, (names, _) in enumerate(self.examples):
            for name in names & self.places.keys():
                self.places[name].append(index)
        self.places[BIAS] = list(range(len(self.examples)))
        self.weights = dict.fromkeys(self.places, 0.0)
        self.trust = dict.fromkeys(self.places, 1.0)
        self.margins = [0.0] * len(self.examples)
        self.chances = [0.5] * len(self.examples)

    def run(self, sparse: float, ridge: float, rounds: int = 60, enough: float = 1e-3) -> dict[str, float]:
        """The weights, the bias under `BIAS`; those that the L1 penalty takes away are 0."""
        for _ in range(rounds):
            moved = [
                self._step(name, 0.0 if name == BIAS else sparse, 0.0 if name == BIAS else ridge)
                for name in self.places
            ]
            if max(moved) < enough:
                break
        return dict(self.weights)

    def _step(self, name: str, sparse: float, ridge: float) -> float:
        weight, places = self.weights[name], self.places[name]
        chances = [self.chances[i] for i in places]
        slope = sum(chances) - sum(self.examples[i][1] for i in places) + ridge * weight
        bend = sum(chance * (1 - chance) for chance in chances) + ridge + 1e-9
        step = _shrunk(weight, slope, bend, sparse)
        step = max(-self.trust[name], min(self.trust[name], step))
        self.trust[name] = max(2 * abs(step), self.trust[name] / 2)
        if abs(step) > 1e-6:
            self._move(name, step)
        return abs(step)

    def _move(self, name: str, step: float) -> None:
        self.weights[name] += step
        for index in self.places[name]:
            self.margins[index] += step
            self.chances[index] = logistic(self.margins[index])


def _shrunk(weight: float, slope: float, bend: float, sparse: float) -> float:
    """The Newton step under an L1 penalty: a weight that would change its sign stops at 0."""
    if weight > 0 or (weight == 0 and slope < -sparse):
        return max(-(slope + sparse) / bend, -weight)
    if weight < 0 or (weight == 0 and slope > sparse):
        return min(-(slope - sparse) / bend, -weight)
    return 0.0


def logistic(margin: float) -> float:
    """The chance that a margin stands for."""
    return 1 / (1 + math.exp(-margin))


def margin_of(weights: dict[str, float], names: frozenset[str]) -> float:
    """The sum of the weights of an example."""
    return weights[BIAS] + sum(weights[name] for name in sorted(names & weights.keys()))


def common(examples: Sequence[Example]) -> list[str]:
    """The traits of enough sentences, but not of nearly all."""
    counts: dict[str, int] = {}
    for names, _ in examples:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if RARE <= count <= len(examples) - RARE)


def chosen(examples: Sequence[Example], sparse: float, limit: int) -> list[str]:
    """The traits that an L1 penalty leaves, at most `limit`: those that tell most."""
    weights = Fit(examples, common(examples)).run(sparse, 0.0, rounds=25, enough=5e-3)
    left = [name for name, weight in weights.items() if weight and name != BIAS]
    return sorted(left, key=_telling(weights, examples))[:limit]


def _telling(weights: dict[str, float], examples: Sequence[Example]) -> Callable[[str], tuple[float, str]]:
    """A key that sorts traits by how much they move the scores, most first."""
    counts = dict.fromkeys(weights, 0)
    for names, _ in examples:
        for name in names & weights.keys():
            counts[name] += 1

    def key(name: str) -> tuple[float, str]:
        share = counts[name] / len(examples)
        return -abs(weights[name]) * math.sqrt(share * (1 - share)), name

    return key


def best_margin(scored: Sequence[tuple[float, int]]) -> tuple[float, float]:
    """The margin from which on "worth it" gives the highest F1, and that F1."""
    wanted = sum(label for _, label in scored)
    hits, best = 0, (0.0, 0.0)
    for taken, (margin, label) in enumerate(sorted(scored, key=lambda pair: -pair[0]), 1):
        hits += label
        score = 2 * hits / (taken + wanted)
        if score > best[1]:
            best = (margin, score)
    return best


def cross_scored(examples: Sequence[Example], names: Sequence[str], ridge: float) -> list[tuple[float, int]]:
    """Margins and labels, each run of neighbours scored by weights from the others."""
    size = math.ceil(len(examples) / FOLDS)
    scored: list[tuple[float, int]] = []
    for start in range(0, len(examples), size):
        others = [*examples[:start], *examples[start + size :]]
        weights = Fit(others, names).run(0.0, ridge)
        scored += [(margin_of(weights, found), label) for found, label in examples[start : start + size]]
    return scored


def train(examples: Sequence[Example], *, limit: int, sparse: float, ridge: float) -> tuple[dict[str, float], float]:
    """The weights, with the bias moved to the best margin, and the F1 found on the way."""
    names = chosen(examples, sparse, limit)
    margin, score = best_margin(cross_scored(examples, names, ridge))
    weights = Fit(examples, names).run(0.0, ridge)
    weights[BIAS] -= margin
    rounded = {name: round(weight, 2) for name, weight in weights.items()}
    order = sorted(
        (name for name, weight in rounded.items() if weight and name != BIAS), key=_telling(weights, examples)
    )
    return {BIAS: rounded[BIAS], **{name: rounded[name] for name in order}}, score


def written(weights: dict[str, float]) -> str:
    """The weights as YAML, those that tell most first."""
    rows = [f"  {_quoted(name)}: {weight:.2f}" for name, weight in weights.items() if name != BIAS]
    return "\n".join([f"bias: {weights[BIAS]:.2f}", "weights:", *rows]) + "\n"


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def main(argv: Sequence[str] | None = None) -> int:
    """Trains, writes and prints a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int, default=300, help="at most so many weights")
    parser.add_argument("--sparse", type=float, default=12.5, help="strength of the L1 penalty that chooses")
    parser.add_argument("--ridge", type=float, default=10.0, help="strength of the L2 penalty that weighs")
    parser.add_argument("--dry-run", action="store_true", help="print the weights, write nothing")
    arguments = parser.parse_args(argv)

    sys.path.insert(0, str(ROOT / "src"))
    from claimcheck.claims.traits import read, traits

    rows = training_part(read_rows(arguments.file))
    examples = [(traits(read(row["text"])), int(row["label"])) for row in rows]
    weights, score = train(examples, limit=arguments.limit, sparse=arguments.sparse, ridge=arguments.ridge)
    print(f"{len(weights) - 1} weights from {len(examples)} sentences; F1 {score:.3f} where each was held out")
    if arguments.dry_run:
        print(written(weights), end="")
        return 0
    by_hand = LIST.read_text(encoding="utf-8").partition(MARK)[0]
    LIST.write_text(by_hand + MARK + written(weights), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
