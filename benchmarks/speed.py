"""Measures how many news sentences a second one core analyses, beside tools that only split sentences.

    python benchmarks/speed.py [FILE...] [--data DIR] [--limit N] [--json]

A row is {id, text}. "Text analysis" is all that is read of a sentence before any comparison: sentences, tokens, times,
quantities, quotations, attribution, hedges and tags. "Whole proposition" is the normal form that comparisons take.
Tools that cannot be imported are named as not installed. All run in turn over the same texts, three rounds, and the
fastest round of each counts; sentences a second are of processor time and count the sentences each tool finds itself.
Seconds differ between machines: read the ratios.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from common import Options, Report, choose, command, new_report, read_rows

from claimcheck.text import attribution, hedges, propositions, quantities, quotations, times
from claimcheck.text.sentences import split
from claimcheck.text.tags import tag
from claimcheck.text.tokens import tokenise
from claimcheck.text.vocabulary import PLAIN, build

FILES = ("attribution/polnear.dev_docs.jsonl",)
ROUNDS = 3

Worker = Callable[[str], int]
"""Reads one document, returns how many sentences it found."""


def _splitting(text: str) -> int:
    return len(split(text))


def _analysis(text: str) -> int:
    found = split(text)
    for span in found:
        sentence = text[span.slice]
        tokens = tokenise(sentence)
        dated = times.find(sentence, tokens=tokens)
        quantities.find(sentence, tokens, times=dated)
        quoted = quotations.find(sentence)
        attribution.find(sentence, tokens, quoted)
        hedges.find(sentence, tokens)
        tag(tokens)
    return len(found)


def _proposition(text: str) -> int:
    vocabulary = build(PLAIN)
    found = split(text)
    for span in found:
        propositions.read(text[span.slice], vocabulary)
    return len(found)


def _spacy() -> Worker:
    nlp = import_module("spacy").blank("en")
    nlp.add_pipe("sentencizer")
    return lambda text: sum(1 for _ in nlp(text).sents)


def _syntok() -> Worker:
    segmenter = import_module("syntok.segmenter")
    return lambda text: sum(len(list(paragraph)) for paragraph in segmenter.process(text))


def _pysbd() -> Worker:
    segmenter = import_module("pysbd").Segmenter(language="en", clean=False)
    return lambda text: len(segmenter.segment(text))


def _sentencex() -> Worker:
    sentencex = import_module("sentencex")
    return lambda text: len(list(sentencex.segment("en", text)))


OURS: Mapping[str, Worker] = {
    "sentences": _splitting,
    "text analysis": _analysis,
    "whole proposition": _proposition,
}
OTHERS: Mapping[str, tuple[str, Callable[[], Worker]]] = {
    "spaCy blank sentencizer": ("spacy", _spacy),
    "syntok": ("syntok", _syntok),
    "pysbd": ("pysbd", _pysbd),
    "sentencex": ("sentencex", _sentencex),
}
"""Name to the module that must be there, and what makes the worker."""


def pace(workers: Mapping[str, Worker], texts: Sequence[str]) -> dict[str, float]:
    """Sentences a second of each worker, the fastest of the rounds; the first text is read once before."""
    best = dict.fromkeys(workers, 0.0)
    for worker in workers.values():
        worker(texts[0])
    for _ in range(ROUNDS):
        for name, worker in workers.items():
            start = time.process_time()
            count = sum(map(worker, texts))
            best[name] = max(best[name], count / max(time.process_time() - start, 1e-9))
    return best


def measure(path: Path, options: Options) -> Report:
    """Sentences a second on the texts of a file, and how our text analysis compares with each other tool."""
    rows = choose(read_rows(path), options, key=lambda row: str(row["id"]), name=lambda row: str(row["id"]))
    report = new_report("speed", path, options, len(rows))
    others = {name: make() for name, (module, make) in OTHERS.items() if find_spec(module)}
    found = pace({**OURS, **others}, [row["text"] for row in rows]) if rows else {}
    ours = found.get("text analysis", 0.0)
    report.figures = {f"{name}, a second": round(value) for name, value in found.items()}
    report.figures |= {f"text analysis to {name}": ours / found[name] for name in others if found.get(name)}
    report.errors = [f"{name}: not installed" for name in OTHERS if name not in others]
    return report


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command; tools that are not installed are named first."""
    for name, (module, _) in OTHERS.items():
        if not find_spec(module):
            print(f"{name}: not installed", file=sys.stderr)
    return command(__doc__, FILES, measure, argv)


if __name__ == "__main__":
    sys.exit(main())
