"""Measures sentence boundaries against gold sentences.

    python benchmarks/sentences.py [FILE...] [--data DIR] [--half tune|report|all] [--errors N] [--json]

A row is {id, sentences, para_start} (sentences are joined by a space, paragraphs by a blank line) or {id, text,
sentences} (a rule: right if the sentences are these). A boundary is the place where a sentence other than the first
begins; "within paragraphs" leaves out those that a blank line gives away. pysbd, syntok and sentencex stand beside
where they can be imported, and a floor that cuts at every stop before a capital.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from common import Figures, Options, Report, Row, choose, command, f1, new_report, read_rows, share

from claimcheck.text.sentences import split

FILES = ("sentences/ud_gum.dev.jsonl", "sentences/ud_ewt.dev.jsonl", "sentences/golden_rules_en.jsonl")

Splitter = Callable[[str], list[int]]
"""A text to the offsets where its sentences begin, without white space before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with the offsets of its sentences; `given` are those after a blank line."""

    name: str
    text: str
    starts: frozenset[int]
    given: frozenset[int]
    rule: bool


def document(row: Row) -> Document:
    """A document of either format."""
    if "text" in row:
        starts = frozenset(_starts_of(row["text"], row["sentences"]))
        return Document(name=row["id"], text=row["text"], starts=starts, given=frozenset(), rule=True)
    return _joined(row["id"], row["sentences"], set(row["para_start"]))


def _joined(name: str, sentences: Sequence[str], paragraphs: set[int]) -> Document:
    text, starts, given = "", [], []
    for index, sentence in enumerate(sentences):
        text += "" if index == 0 else "\n\n" if index in paragraphs else " "
        starts.append(len(text))
        if index in paragraphs:
            given.append(len(text))
        text += sentence
    return Document(name=name, text=text, starts=frozenset(starts), given=frozenset(given), rule=False)


def _starts_of(text: str, sentences: Iterable[str]) -> list[int]:
    """Where sentences begin that were given as strings, in order; white space may have been changed."""
    starts, place = [], 0
    for sentence in sentences:
        words = sentence.split()
        if not words:
            continue
        found = re.compile(r"\s+".join(map(re.escape, words))).search(text, place)
        if found is None:
            continue
        starts.append(found.start())
        place = found.end()
    return starts


# ---------------------------------------------------------------- splitters


def ours(text: str) -> list[int]:
    """Where the engine begins sentences."""
    return [span.start for span in split(text)]


_CUT = re.compile(r"(?<=[.!?])[\"')\]\u201d\u2019]*\s+(?=[\"'(\[\u201c\u2018]*[A-Z0-9])|\n\s*\n")


def naive(text: str) -> list[int]:
    """The floor: after every stop before a capital or digit."""
    return [0, *(cut.end() for cut in _CUT.finditer(text))]


def _pysbd(text: str) -> list[int]:
    pysbd = import_module("pysbd")
    return _starts_of(text, pysbd.Segmenter(language="en", clean=False).segment(text))


def _syntok(text: str) -> list[int]:
    segmenter = import_module("syntok.segmenter")
    return [sentence[0].offset for paragraph in segmenter.process(text) for sentence in paragraph if sentence]


def _sentencex(text: str) -> list[int]:
    sentencex = import_module("sentencex")
    return _starts_of(text, sentencex.segment("en", text))


@cache
def others() -> Mapping[str, Splitter]:
    """The floor, and the tools that can be imported here."""
    tools: dict[str, Splitter] = {"pysbd": _pysbd, "syntok": _syntok, "sentencex": _sentencex}
    return {"stop and capital": naive, **{name: tool for name, tool in tools.items() if find_spec(name)}}


# ---------------------------------------------------------------- figures


def figures_of(documents: Sequence[Document], splitter: Splitter) -> Figures:
    """Boundary precision, recall and F1; for rules the share that is right as a whole."""
    got = [frozenset(splitter(document.text)) for document in documents]
    if documents and all(document.rule for document in documents):
        return {"rules right": share(sum(g == d.starts for d, g in zip(documents, got, strict=True)), len(documents))}
    all_of = _boundaries([d.starts for d in documents], got, [frozenset((0,))] * len(documents))
    within = _boundaries([d.starts for d in documents], got, [d.given | {0} for d in documents])
    return {**all_of, "F1 within paragraphs": within["F1"]}


def _boundaries(
    due: Sequence[frozenset[int]], got: Sequence[frozenset[int]], skip: Sequence[frozenset[int]]
) -> Figures:
    due = [d - s for d, s in zip(due, skip, strict=True)]
    got = [g - s for g, s in zip(got, skip, strict=True)]
    both = sum(len(d & g) for d, g in zip(due, got, strict=True))
    precision, recall = share(both, sum(map(len, got))), share(both, sum(map(len, due)))
    return {"precision": precision, "recall": recall, "F1": f1(precision, recall)}


def errors_of(document: Document) -> list[str]:
    """Each boundary too many (`+`) or too few (`-`), with the words around it."""
    got = set(ours(document.text))
    signs = [(place, "+") for place in got - document.starts] + [(place, "-") for place in document.starts - got]
    return [f"{sign} {document.name}: {_around(document.text, place)}" for place, sign in sorted(signs)]


def _around(text: str, place: int) -> str:
    return f"{text[max(0, place - 60) : place]}|{text[place : place + 60]}".replace("\n", "\u23ce")


def measure(path: Path, options: Options) -> Report:
    """The figures of a file of gold sentences."""

    def name(row: dict[str, Any]) -> str:
        return str(row["id"])

    documents = [document(row) for row in choose(read_rows(path), options, key=name, name=name)]
    report = new_report("sentences", path, options, len(documents))
    report.figures = figures_of(documents, ours)
    report.beside = {tool: figures_of(documents, splitter) for tool, splitter in others().items()}
    report.errors = [line for each in documents for line in errors_of(each)]
    return report


if __name__ == "__main__":
    sys.exit(command(__doc__, FILES, measure))
