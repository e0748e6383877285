"""Measures check-worthiness: which sentences are worth a check.

    python benchmarks/worthiness.py [FILE...] [--data DIR] [--half tune|report|all] [--errors N] [--json]

A file is JSON lines of {id, text, label} (1 is worth a check), or YAML of {text, label: "yes" or "no", kind}. Of a
file named *.train* the report half is the last fifth by id, in the order the sentences were spoken, for neighbours
come from one debate; the weights never saw it, and it is all that is measured unless `--half tune` asks for the rest.

Floors: "worth it" always, and a Naive Bayes over words that is trained on the first four fifths of the train file.
Beside them TF-IDF over words and pairs with logistic regression, trained on the same, where scikit-learn is installed.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml
from common import HERE, Figures, Half, Options, Report, Row, Table, command, f1, half_of, new_report, read_rows, share

from claimcheck.claims.worthiness import WORTHY, features, worthiness
from claimcheck.text.tokens import tokenise

TRAIN = "worthiness/ct24.train.jsonl.gz"
FILES = (TRAIN, "worthiness/ct24.dev.jsonl", str(HERE / "own" / "worthiness.yml"))
HELD_OUT = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A labelled sentence."""

    text: str
    worthy: bool
    kind: str = ""


# ---------------------------------------------------------------- rows


def read(path: Path, half: Half) -> list[Sentence]:
    """The sentences of one half of a file."""
    if path.suffix in (".yml", ".yaml"):
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        return [_from_yaml(row) for row in rows if half in ("all", half_of(row["text"]))]
    if ".train" in path.name:
        seen, held_out = parted(path)
        return seen if half == "tune" else held_out
    return [_from_json(row) for row in read_rows(path) if half in ("all", half_of(str(row["id"])))]


def parted(path: Path) -> tuple[list[Sentence], list[Sentence]]:
    """The part of a train file that the weights were made from, and the part they never saw."""
    rows = sorted(read_rows(path), key=lambda row: int(row["id"]))
    cut = round(len(rows) * (1 - HELD_OUT))
    sentences = [_from_json(row) for row in rows]
    return sentences[:cut], sentences[cut:]


def _from_json(row: Row) -> Sentence:
    return Sentence(text=row["text"], worthy=bool(int(row["label"])))


def _from_yaml(row: Row) -> Sentence:
    return Sentence(text=row["text"], worthy=row["label"] == "yes", kind=row.get("kind", ""))


# ---------------------------------------------------------------- figures


def figures(sentences: Sequence[Sentence], scores: Sequence[float], threshold: float) -> Figures:
    """F1, precision and recall at the threshold, average precision without one."""
    taken = [score >= threshold for score in scores]
    hits = sum(take and s.worthy for take, s in zip(taken, sentences, strict=True))
    precision, recall = share(hits, sum(taken)), share(hits, sum(s.worthy for s in sentences))
    return {
        "F1": f1(precision, recall),
        "precision": precision,
        "recall": recall,
        "average precision": average_precision(sentences, scores),
    }


def average_precision(sentences: Sequence[Sentence], scores: Sequence[float]) -> float:
    """The mean precision at each gain of recall; sentences of one score come together."""
    ranked = sorted(zip(scores, sentences, strict=True), key=lambda pair: -pair[0])
    wanted = sum(s.worthy for s in sentences)
    total, hits, before = 0.0, 0, 0
    for place, (score, sentence) in enumerate(ranked, 1):
        hits += sentence.worthy
        if place == len(ranked) or ranked[place][0] < score:
            total += (hits - before) * hits / place
            before = hits
    return share(total, wanted)


# ---------------------------------------------------------------- floors


Scorer = Callable[[Sequence[str]], Sequence[float]]


def naive_bayes(seen: Sequence[Sentence]) -> Scorer:
    """Multinomial Naive Bayes over lower-case words, one added to each count; 0.5 is as likely as not."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for sentence in seen:
        counts[sentence.worthy].update(_words(sentence.text))
    known = counts[True].keys() | counts[False].keys()
    totals = {worthy: sum(count.values()) + len(known) for worthy, count in counts.items()}
    worth = sum(s.worthy for s in seen)
    prior = math.log(worth / (len(seen) - worth))

    def odds(word: str) -> float:
        return math.log((counts[True][word] + 1) / totals[True]) - math.log((counts[False][word] + 1) / totals[False])

    def score(text: str) -> float:
        margin = prior + sum(odds(word) for word in _words(text) if word in known)
        return 1 / (1 + math.exp(-max(-500.0, min(500.0, margin))))

    return lambda texts: [score(text) for text in texts]


def _words(text: str) -> list[str]:
    return [t.lower for t in tokenise(text) if t.is_word]


def tf_idf(seen: Sequence[Sentence]) -> Scorer:
    """TF-IDF over words and pairs with balanced logistic regression; needs scikit-learn."""
    vectorizer: Any = import_module("sklearn.feature_extraction.text").TfidfVectorizer(
        ngram_range=(1, 2), sublinear_tf=True, min_df=2
    )
    regression: Any = import_module("sklearn.linear_model").LogisticRegression(class_weight="balanced", max_iter=2000)
    regression.fit(vectorizer.fit_transform([s.text for s in seen]), [s.worthy for s in seen])
    return lambda texts: [float(p) for p in regression.predict_proba(vectorizer.transform(texts))[:, 1]]


def others(path: Path, options: Options) -> dict[str, Scorer]:
    """The other scorers, trained on what our weights were made from; none where that file is absent."""
    train = path if ".train" in path.name else options.data / TRAIN if options.data else None
    if train is None or not train.is_file():
        return {}
    seen, _ = parted(train)
    found = {"Naive Bayes": naive_bayes(seen)}
    if find_spec("sklearn"):
        found["TF-IDF + LR"] = tf_idf(seen)
    return found


# ---------------------------------------------------------------- the command


def measure(path: Path, options: Options) -> Report:
    """The figures of a file, with the floors beside them."""
    sentences = read(path, options.half)[: options.limit]
    texts = [s.text for s in sentences]
    scores = [worthiness(text) for text in texts]
    report = new_report("worthiness", path, options, len(sentences))
    report.figures = figures(sentences, scores, WORTHY)
    report.beside["always"] = figures(sentences, [1.0] * len(sentences), WORTHY)
    for name, scorer in others(path, options).items():
        report.beside[name] = figures(sentences, scorer(texts), 0.5)
    report.tables = _by_kind(sentences, scores)
    report.errors = _misses(sentences, scores)
    return report


def _by_kind(sentences: Sequence[Sentence], scores: Sequence[float]) -> list[Table]:
    """How many of each kind are right, where the file has kinds."""
    right: dict[str, list[bool]] = {}
    for sentence, score in zip(sentences, scores, strict=True):
        if sentence.kind:
            right.setdefault(sentence.kind, []).append((score >= WORTHY) == sentence.worthy)
    rows = tuple((kind, len(marks), share(sum(marks), len(marks))) for kind, marks in right.items())
    return [Table(title="right by kind", header=("kind", "rows", "right"), rows=rows)] if rows else []


def _misses(sentences: Sequence[Sentence], scores: Sequence[float]) -> list[str]:
    """What was decided wrongly, the surest first."""
    wrong = [(s, score) for s, score in zip(sentences, scores, strict=True) if (score >= WORTHY) != s.worthy]
    return [
        f"{score:.2f} {'missed' if s.worthy else 'not worth it'}: {s.text}\n     {', '.join(features(s.text)[:6])}"
        for s, score in sorted(wrong, key=lambda pair: -abs(pair[1] - WORTHY))
    ]


if __name__ == "__main__":
    sys.exit(command(__doc__, FILES, measure))
