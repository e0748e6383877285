"""Measures how well claims that were checked before are found again.

    python benchmarks/retrieval.py [QUERIES...] [--data DIR] [--half tune|report|all] [--errors N] [--json]

Beside a file of queries ({id, text} a row) lie qrels_*.tsv (query, document, score) and corpus.jsonl.gz ({id, text,
title, date, and speaker where it is known}). Queries fall into halves by their id. Debate lines carry their day and
occasion in the id ("20161005_vice_pres_0437"), posts in the line under them ("\u2014 Name (@handle) March 5, 2020").
`claimcheck` uses them as a newsroom can, which knows who spoke and when; `text alone` drops both. Beside stand the
words without the closer look, and BM25 over the same stems (title and text, k1 1.2, b 0.75, grammatical words kept).
MAP@5 is the mean over queries of the average precision in the first five. Documents of one day with the query are
often the very check of it, so the two columns answer different questions.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import log
from pathlib import Path
from time import perf_counter

from common import Figures, Options, Report, Row, choose, command, new_report, read_rows, read_tsv, share

from claimcheck.retrieval.closeness import ask
from claimcheck.retrieval.documents import Document, Query
from claimcheck.retrieval.index import Shelf, shelf_from_data, shelve
from claimcheck.retrieval.posts import read_post
from claimcheck.retrieval.rank import rank, word_scores
from claimcheck.text.stems import stem
from claimcheck.text.tokens import tokenise
from claimcheck.text.vocabulary import PLAIN, build

FILES = ("retrieval/tweets_snopes/queries_dev.jsonl", "retrieval/debates_politifact/queries_dev.jsonl")
CUT = 5

_AMERICAN = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")
_BRITISH = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_OCCASION = re.compile(r"(\d{8})_(\w+)_\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A corpus with the queries put to it and what answers them, as rows of the corpus."""

    corpus: list[Row]
    queries: list[Row]
    gold: dict[str, set[int]]


Search = Callable[[Row], Sequence[int]]
"""A query row to rows of the corpus, best first, at most five."""


def read_task(path: Path, options: Options) -> Task:
    """The task that a file of queries belongs to."""
    corpus = read_rows(path.parent / "corpus.jsonl.gz")
    place = {row["id"]: number for number, row in enumerate(corpus)}
    gold: dict[str, set[int]] = defaultdict(set)
    for query, document, _ in read_tsv(path.parent / f"{path.stem.replace('queries', 'qrels')}.tsv")[1:]:
        gold[query].add(place[document])
    queries = choose(read_rows(path), options, key=lambda row: str(row["id"]), name=lambda row: str(row["id"]))
    return Task(corpus=corpus, queries=[row for row in queries if gold[row["id"]]], gold=dict(gold))


# ---------------------------------------------------------------- reading


def day_of(text: str | None) -> int | None:
    """The first full date in a text as an ordinal; None if there is none."""
    for pattern, form in ((_AMERICAN, "%B %d, %Y"), (_BRITISH, "%d %B %Y")):
        found = pattern.search(text or "")
        if found:
            try:
                return datetime.strptime(found[0], form).toordinal()
            except ValueError:
                continue
    return None


def document(row: Row) -> Document:
    """A row of the corpus as retrieval sees it."""
    return Document(text=row["text"], title=row["title"], by=row.get("speaker") or "", day=day_of(row.get("date")))


def query(row: Row) -> Query:
    """A query with its day and speaker, from the line under a post or the id of a debate line."""
    found = _OCCASION.fullmatch(row["id"])
    if found is None:
        return read_post(row["text"])
    day = datetime.strptime(found[1], "%Y%m%d").toordinal()
    return Query(text=row["text"], by=found[2].replace("_", " "), day=day)


# ---------------------------------------------------------------- ways to search


def searches(shelf: Shelf) -> dict[str, Search]:
    """Our ways to search, by name, the fullest first."""
    vocabulary = build(PLAIN)

    def whole(row: Row) -> list[int]:
        return rank(query(row), shelf, vocabulary, CUT)

    def alone(row: Row) -> list[int]:
        return rank(Query(text=query(row).text), shelf, vocabulary, CUT)

    def words(row: Row) -> list[int]:
        return _best(word_scores(ask(Query(text=query(row).text), shelf, vocabulary), shelf))

    return {"claimcheck": whole, "text alone": alone, "words alone": words}


def bm25(corpus: Sequence[Row], k1: float = 1.2, b: float = 0.75) -> Search:
    """Plain BM25 over stems of title and text."""
    bags = [Counter(_stems(f"{row['title']}\n{row['text']}")) for row in corpus]
    mean = share(sum(bag.total() for bag in bags), len(bags))
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row, bag in enumerate(bags):
        rate = k1 * (1 - b + b * bag.total() / mean)
        for term, count in bag.items():
            postings[term].append((row, count * (k1 + 1) / (count + rate)))

    def search(row: Row) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for term in sorted(set(_stems(row["text"])) & postings.keys()):
            found = postings[term]
            rarity = log(1 + (len(bags) - len(found) + 0.5) / (len(found) + 0.5))
            for place, worth in found:
                scores[place] += rarity * worth
        return _best(scores)

    return search


def _stems(text: str) -> list[str]:
    return [stem(t.lower) for t in tokenise(text) if t.is_word]


def _best(scores: dict[int, float]) -> list[int]:
    return sorted(scores, key=lambda row: (-scores[row], row))[:CUT]


# ---------------------------------------------------------------- figures


def average_precision(found: Sequence[int], gold: set[int]) -> float:
    """The average precision in the first five."""
    hits = [number for number, row in enumerate(found[:CUT], 1) if row in gold]
    return share(sum(share(rank_of, place) for rank_of, place in enumerate(hits, 1)), min(len(gold), CUT))


def figures(search: Search, task: Task) -> tuple[Figures, list[Sequence[int]]]:
    """The figures of a way to search, and what it found."""
    start = perf_counter()
    found = [search(row) for row in task.queries]
    spent = perf_counter() - start
    golds = [task.gold[row["id"]] for row in task.queries]
    pairs = list(zip(found, golds, strict=True))
    count = len(task.queries)
    return {
        "MAP@5": share(sum(average_precision(f, g) for f, g in pairs), count),
        "recall@5": share(sum(share(len(g.intersection(f)), len(g)) for f, g in pairs), count),
        "milliseconds a query": round(1000 * share(spent, count), 1),
    }, found


@cache
def _indexed(path: Path) -> tuple[Shelf, float]:
    start = perf_counter()
    shelf = shelf_from_data(shelve(map(document, read_rows(path)), build(PLAIN)))
    return shelf, perf_counter() - start


def measure(path: Path, options: Options) -> Report:
    """The figures of one file of queries."""
    task = read_task(path, options)
    report = new_report("retrieval", path, options, len(task.queries))
    # All files of queries have one name: the folder tells them apart.
    report.file = f"{path.parent.name}/{path.name}"
    shelf, spent = _indexed(path.parent / "corpus.jsonl.gz")
    for name, search in searches(shelf).items():
        measured, found = figures(search, task)
        if name == "claimcheck":
            report.figures = measured | {"documents": len(task.corpus), "seconds to index": round(spent, 1)}
            report.errors = [
                _error(row, f, task) for row, f in zip(task.queries, found, strict=True) if _misses(row, f, task)
            ]
        else:
            report.beside[name] = measured
    report.beside["BM25, stemmed"] = figures(bm25(task.corpus), task)[0]
    return report


def _misses(row: Row, found: Sequence[int], task: Task) -> bool:
    return not found or found[0] not in task.gold[row["id"]]


def _error(row: Row, found: Sequence[int], task: Task) -> str:
    gold = [task.corpus[place]["text"] for place in sorted(task.gold[row["id"]])]
    first = task.corpus[found[0]]["text"] if found else "nothing"
    return f"{row['id']}: {row['text']}\n    sought: {' / '.join(gold)}\n    first:  {first}"


if __name__ == "__main__":
    sys.exit(command(__doc__, FILES, measure))
