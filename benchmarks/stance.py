"""Measures `judge(premise, hypothesis)` on files of labelled pairs.

    python benchmarks/stance.py [FILE...] [--data DIR] [--half tune|report|all] [--limit N] [--errors N] [--json]

A row is {id, claim, evidence, label} with an optional category; labels are `supports`, `contradicts` and `neutral`, or
two of them. The engine takes a side when it answers one of the first two; all other answers count as `neutral`.
Precision is over the sides taken. Where a set has no label for contradictions, what is labelled neutral may be one: its
precision is over `supports` alone, and contradictions of what is labelled `supports` are shown apart. A reversal is
supports for contradicts or the other way round, of the sides taken. A figure that has no cases is `-`. Beside stand:
always the commonest label; and naive Bayes over the words of the claim alone, five-fold, which shows what the set gives
away (it takes as many sides as the engine does, its surest ones). Halves keep the pairs of one claim together.
Sets labelled under the rule that both sentences describe one picture (SNLI's: `ONE_SCENE`) are judged under it, too.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from pathlib import Path
from time import perf_counter

from common import Figures, Options, Report, Row, Table, choose, command, draw, new_report, read_rows, share

from claimcheck.model.review import Stance
from claimcheck.stance.judge import Judgement, judge

FILES = tuple(
    f"pairs/{name}.jsonl"
    for name in (
        "fever_symmetric.dev",
        "fool_me_twice.dev",
        "vitaminc.train300",
        "scifact.train",
        "wice.dev_oracle_chunks",
        "equate_rte_quant",
        "equate_reddit",
        "equate_stress",
        "healthver.dev",
        "politihop.dev",
        "factcheck_bench",
        "neg_nli_rte",
        "conjnli.dev",
        "fracas",
        "med.half",
        "breaking_nli.half",
        "sick.train",
    )
)
SIDES = ("supports", "contradicts")
LABELS = (*SIDES, "neutral")
PRECISIONS = (0.92, 0.88, 0.85, 0.80)
FOLDS = 5
ONE_SCENE = ("breaking_nli",)
"""The sets whose labels take both sentences to describe one picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a pair; `score` orders answers by how sure they are."""

    label: str
    score: float
    reasons: tuple[str, ...] = ()


def answer_of(judgement: Judgement) -> Answer:
    """A judgement in the words of the sets."""
    sides = {Stance.SUPPORTS: "supports", Stance.CONTRADICTS: "contradicts"}
    label = sides.get(judgement.stance, "neutral") if judgement.stance else "neutral"
    reasons = tuple(f"{r.kind.value}: {r.claim} / {r.evidence}" for r in judgement.reasons)
    return Answer(label=label, score=judgement.score, reasons=reasons)


# ---------------------------------------------------------------- floors


def always(rows: Sequence[Row]) -> tuple[str, list[Answer]]:
    """The commonest label for every pair."""
    label = max(LABELS, key=Counter(row["label"] for row in rows).__getitem__)
    return f"always {label}", [Answer(label=label, score=1.0)] * len(rows)


def words_of(claim: str) -> frozenset[str]:
    """Words and pairs of words of a claim."""
    words = re.findall(r"[a-z]+(?:'[a-z]+)?|\d+", claim.lower())
    return frozenset([*words, *(f"{a} {b}" for a, b in pairwise(words))])


class Bayes:
    """Multinomial naive Bayes over sets of words, with one added to every count."""

    def __init__(self, rows: Iterable[tuple[frozenset[str], str]]) -> None:
        self.labels: Counter[str] = Counter()
        self.seen: dict[str, Counter[str]] = defaultdict(Counter)
        for words, label in rows:
            self.labels[label] += 1
            self.seen[label].update(words)
        self.words = frozenset(word for seen in self.seen.values() for word in seen)
        self.totals = {label: sum(seen.values()) + len(self.words) for label, seen in self.seen.items()}

    def answer(self, words: frozenset[str]) -> Answer:
        """The likeliest label with its probability."""
        if not self.labels:
            return Answer(label="neutral", score=0.0)
        logs = {label: self._log(label, words) for label in self.labels}
        best = max(logs, key=logs.__getitem__)
        return Answer(label=best, score=1 / sum(exp(each - logs[best]) for each in logs.values()))

    def _log(self, label: str, words: frozenset[str]) -> float:
        seen, total = self.seen[label], self.totals[label]
        return log(self.labels[label]) + sum(log((seen[word] + 1) / total) for word in words & self.words)


def claim_alone(rows: Sequence[Row]) -> list[Answer]:
    """What the claim's words give away; a claim is never judged by what was learnt from itself."""
    words = [words_of(row["claim"]) for row in rows]
    folds = [draw(row["claim"]) // 2 % FOLDS for row in rows]
    learnt = [
        Bayes((w, r["label"]) for w, r, f in zip(words, rows, folds, strict=True) if f != fold) for fold in range(FOLDS)
    ]
    return [learnt[fold].answer(each) for each, fold in zip(words, folds, strict=True)]


def surest(answers: Sequence[Answer], most: int) -> list[Answer]:
    """The answers with all sides but the `most` surest made neutral."""
    sides = [i for i, answer in enumerate(answers) if answer.label in SIDES]
    kept = set(sorted(sides, key=lambda i: -answers[i].score)[:most])
    return [a if i in kept else Answer(label="neutral", score=a.score) for i, a in enumerate(answers)]


# ---------------------------------------------------------------- figures


def taken(answers: Sequence[Answer]) -> int:
    """How many sides are taken."""
    return sum(answer.label in SIDES for answer in answers)


def reversed_(label: str, answer: str) -> bool:
    """Whether one side was taken for the other."""
    return {label, answer} == set(SIDES)


def side_figures(labels: Sequence[str], answers: Sequence[Answer]) -> Figures:
    """Share, precision and reversals of the sides taken; a share of nothing is left out."""
    sides = [(label, a.label) for label, a in zip(labels, answers, strict=True) if a.label in SIDES]
    three = "contradicts" in labels
    counted = {
        "precision of sides": [label == got for label, got in sides if three or got == "supports"],
        "reversals, of sides": [reversed_(label, got) for label, got in sides if three],
        "precision of supports": [label == got for label, got in sides if got == "supports"],
        "precision of contradicts": [label == got for label, got in sides if three and got == "contradicts"],
        "contradicts what is supported": [
            label == "supports" for label, got in sides if not three and got != "supports"
        ],
    }
    shares = {name: share(sum(marks), len(marks)) for name, marks in counted.items() if marks}
    return {"takes a side": share(len(sides), len(labels)), **shares}


def accuracy(labels: Sequence[str], answers: Sequence[Answer]) -> float:
    """The share of pairs answered with their label."""
    return share(sum(label == a.label for label, a in zip(labels, answers, strict=True)), len(labels))


def balanced(labels: Sequence[str], answers: Sequence[Answer]) -> float:
    """The mean over labels of the share of each that is answered right."""
    recalls = []
    for label in set(labels):
        right = [a.label == label for due, a in zip(labels, answers, strict=True) if due == label]
        recalls.append(share(sum(right), len(right)))
    return share(sum(recalls), len(recalls))


def label_figures(labels: Sequence[str], answers: Sequence[Answer]) -> Figures:
    """Accuracy over the labels."""
    return {
        "accuracy": accuracy(labels, answers),
        "balanced accuracy": balanced(labels, answers),
        "accuracy, supports or not": share(
            sum((due == "supports") == (a.label == "supports") for due, a in zip(labels, answers, strict=True)),
            len(labels),
        ),
    }


def group_figures(rows: Sequence[Row], answers: Sequence[Answer]) -> Figures:
    """Figures over categories, each counting as much as any other; over single premises for FraCaS."""
    labels = [row["label"] for row in rows]
    if _is_fracas(rows):
        one = [i for i, row in enumerate(rows) if premises(row["evidence"]) == 1]
        return {"accuracy, one premise": accuracy([labels[i] for i in one], [answers[i] for i in one])}
    groups = by_group(rows)
    if len(groups) < 2:
        return {}
    each = [([labels[i] for i in places], [answers[i] for i in places]) for places in groups.values()]
    return {
        "accuracy over categories": share(sum(accuracy(*pair) for pair in each), len(each)),
        "balanced accuracy over categories": share(sum(balanced(*pair) for pair in each), len(each)),
    }


def figures_of(rows: Sequence[Row], answers: Sequence[Answer], sides: Sequence[Answer] | None = None) -> Figures:
    """All figures; `sides` are the answers that count as sides, where they are fewer."""
    labels = [row["label"] for row in rows]
    return {
        **side_figures(labels, answers if sides is None else sides),
        **label_figures(labels, answers),
        **group_figures(rows, answers),
    }


# ---------------------------------------------------------------- groups

_SECTIONS = (
    (80, "1 quantifiers"),
    (113, "2 plurals"),
    (141, "3 anaphora"),
    (196, "4 ellipsis"),
    (219, "5 adjectives"),
    (250, "6 comparatives"),
    (325, "7 temporal reference"),
    (333, "8 verbs"),
    (346, "9 attitudes"),
)


def _is_fracas(rows: Sequence[Row]) -> bool:
    return bool(rows) and all(str(row["id"]).startswith("fracas-") for row in rows)


def premises(evidence: str) -> int:
    """How many sentences a premise of FraCaS has."""
    return max(1, len(re.findall(r"[.?!](?=\s|$)", evidence.strip())))


def group_of(row: Row) -> str:
    """The category or section of a row, empty if it has none."""
    name = str(row["id"])
    if name.startswith("fracas-"):
        number = int(name.removeprefix("fracas-").split("-")[0])
        section = next(title for last, title in _SECTIONS if number <= last)
        return f"{section}, {'one premise' if premises(row['evidence']) == 1 else 'several'}"
    return str(row.get("category", ""))


def by_group(rows: Sequence[Row]) -> Mapping[str, list[int]]:
    """Groups to the places of their rows."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        groups[group_of(row)].append(place)
    return dict(sorted(groups.items()))


def group_table(rows: Sequence[Row], answers: Sequence[Answer]) -> Table | None:
    """The figures of each category or section; None if there are none."""
    groups = by_group(rows)
    if len(groups) < 2:
        return None
    lines: list[list[str | float]] = []
    for name, places in groups.items():
        labels, got = [rows[i]["label"] for i in places], [answers[i] for i in places]
        sides = side_figures(labels, got)
        precision = sides.get("precision of sides", "-")
        shares = (accuracy(labels, got), balanced(labels, got), sides["takes a side"])
        lines.append([name, len(places), *shares, precision])
    header = ("", "rows", "accuracy", "balanced", "takes a side", "precision")
    return Table(title="by category", header=header, rows=lines)


def confusion(labels: Sequence[str], answers: Sequence[Answer]) -> Table:
    """Labels down, answers across."""
    counts = Counter((label, a.label) for label, a in zip(labels, answers, strict=True))
    due = [label for label in LABELS if label in set(labels)]
    rows: list[list[str | float]] = [[label, *(counts[label, got] for got in LABELS)] for label in due]
    return Table(title="label down, answer across", header=("", *LABELS), rows=rows)


def widest(labels: Sequence[str], answers: Sequence[Answer], precision: float) -> float:
    """The widest share of pairs whose sides, surest first, keep a precision; sides of one score go together."""
    judged = SIDES if "contradicts" in labels else SIDES[:1]
    sides = sorted(
        ((a.score, label == a.label) for label, a in zip(labels, answers, strict=True) if a.label in judged),
        key=lambda side: -side[0],
    )
    best, right = 0, 0
    for count, (score, ok) in enumerate(sides, start=1):
        right += ok
        last_of_score = count == len(sides) or sides[count][0] != score
        if last_of_score and right >= precision * count:
            best = count
    return share(best, len(labels))


def curve(labels: Sequence[str], answers: Sequence[Answer]) -> Table:
    """How wide each precision holds, by the engine's score."""
    rows = tuple((f"precision {p:.2f}", widest(labels, answers, p)) for p in PRECISIONS)
    return Table(title="widest share by score", header=("", "share"), rows=rows)


# ---------------------------------------------------------------- errors


def errors_of(rows: Sequence[Row], answers: Sequence[Answer]) -> list[str]:
    """Reversals first, then other wrong sides, then sides not taken."""
    kinds: dict[str, list[str]] = {"REVERSED": [], "wrong": [], "silent": []}
    for row, answer in zip(rows, answers, strict=True):
        if row["label"] == answer.label:
            continue
        kind = "REVERSED" if reversed_(row["label"], answer.label) else "wrong" if answer.label in SIDES else "silent"
        kinds[kind].append(_shown(kind, row, answer))
    return [line for lines in kinds.values() for line in lines]


def _shown(kind: str, row: Row, answer: Answer) -> str:
    group = f" [{group_of(row)}]" if group_of(row) else ""
    lines = [f"{kind} {row['id']}{group}: {answer.label} ({answer.score:.2f}), labelled {row['label']}"]
    lines += [f"    claim:    {row['claim']}", f"    evidence: {row['evidence'][:400]}"]
    return "\n".join([*lines, *(f"    {reason}" for reason in answer.reasons)])


# ---------------------------------------------------------------- the measure

Judge = Callable[[str, str], Judgement]


def report_of(report: Report, rows: Sequence[Row], answers: Sequence[Answer]) -> Report:
    """The report filled with figures, floors, tables and misses."""
    labels = [row["label"] for row in rows]
    name, same = always(rows)
    cues = claim_alone(rows)
    report.figures = figures_of(rows, answers)
    report.beside[name] = figures_of(rows, same)
    report.beside["claim alone"] = figures_of(rows, cues, surest(cues, taken(answers)))
    report.tables += [confusion(labels, answers), curve(labels, answers)]
    groups = group_table(rows, answers)
    report.tables += [groups] if groups else []
    report.errors = errors_of(rows, answers)
    return report


def measure(path: Path, options: Options) -> Report:
    """The figures of a file of pairs."""
    rows = choose(read_rows(path), options, key=lambda r: r["claim"], name=lambda r: f"{r['id']} {r['claim']}")
    report = new_report("stance", path, options, len(rows))
    start = perf_counter()
    scene = path.name.startswith(ONE_SCENE)
    answers = [answer_of(judge(row["evidence"], row["claim"], one_scene=scene)) for row in rows]
    report.seconds = perf_counter() - start
    return report_of(report, rows, answers)


if __name__ == "__main__":
    sys.exit(command(__doc__, FILES, measure))
