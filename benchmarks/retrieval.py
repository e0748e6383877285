"""Measures how well claims that were checked before are found again.

    python benchmarks/retrieval.py [QUERIES...] [--data DIR] [--half tune|report|all] [--errors N] [--json]

Beside a file of queries ({id, text} a row) lie qrels_*.tsv (query, document, score) and corpus.jsonl.gz ({id, text,
title, date, and speaker where it is known}). Queries fall into halves by their id. Debate lines carry their day,
occasion and place in the id ("20161005_vice_pres_0437"), posts who and when in the line under them ("\u2014 Name
(@handle) March 5, 2020"). `claimcheck` uses them as a newsroom can, which knows who spoke and when. A debate line is
asked as on its own day, so that what was said later is left out; and with the lines of the same occasion at most four
away, as far as they are queries of the file too: the transcripts themselves are not there. `line alone` drops these
lines, `text alone` drops days and speakers as well. Beside stand the words without the closer look, and BM25 over the
same stems (title and text, k1 1.2, b 0.75, grammatical words kept), on the text alone and with day and lines too.
MAP@5 is the mean over queries of the average precision in the first five, recall@5 the share of what answers them that
is among the first five. Documents of one day with the query are often the very check of it, and a line beside which
another query stands is one that somebody checked: so the columns answer different questions.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
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
BESIDE = 4
"""How many lines away a debate line still tells what another is about; 2 to 20 do the same within 0.005."""

_AMERICAN = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")
_BRITISH = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_OCCASION = re.compile(r"((\d{8})_(\w+))_(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A corpus with the queries put to it and what answers them, as rows of the corpus."""

    corpus: list[Row]
    queries: list[Row]
    gold: dict[str, set[int]]
    around: dict[str, str]
    """The lines beside a query, by its id."""


Search = Callable[[Row], Sequence[int]]
"""A query row to rows of the corpus, best first, at most five."""


def read_task(path: Path, options: Options) -> Task:
    """The task that a file of queries belongs to."""
    corpus = read_rows(path.parent / "corpus.jsonl.gz")
    place = {row["id"]: number for number, row in enumerate(corpus)}
    gold: dict[str, set[int]] = defaultdict(set)
    for query, document, _ in read_tsv(path.parent / f"{path.stem.replace('queries', 'qrels')}.tsv")[1:]:
        gold[query].add(place[document])
    rows = read_rows(path)
    queries = [row for row in choose(rows, options, key=_id, name=_id) if gold[row["id"]]]
    return Task(corpus=corpus, queries=queries, gold=dict(gold), around=lines_beside(rows))


def _id(row: Row) -> str:
    return str(row["id"])


def lines_beside(rows: Sequence[Row]) -> dict[str, str]:
    """The debate lines near each debate line, by its id."""
    occasions: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for row in rows:
        if found := _OCCASION.fullmatch(row["id"]):
            occasions[found[1]].append((int(found[4]), row))
    return {
        row["id"]: "\n".join(other["text"] for near, other in lines if 0 < abs(near - place) <= BESIDE)
        for lines in occasions.values()
        for place, row in lines
    }


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


def query(row: Row, around: str = "") -> Query:
    """A query with its day and speaker, from the line under a post or the id of a debate line.

    A debate line is looked up on its day, or the next where it went past midnight; a post at any time.
    """
    found = _OCCASION.fullmatch(row["id"])
    if found is None:
        return read_post(row["text"])
    day = datetime.strptime(found[2], "%Y%m%d").toordinal()
    return Query(text=row["text"], around=around, by=found[3].replace("_", " "), day=day, until=day + 1)


# ---------------------------------------------------------------- ways to search


def searches(shelf: Shelf, around: Mapping[str, str]) -> dict[str, Search]:
    """Our ways to search, by name, the fullest first."""
    vocabulary = build(PLAIN)

    def whole(row: Row) -> list[int]:
        return rank(query(row, around.get(row["id"], "")), shelf, vocabulary, CUT)

    def line(row: Row) -> list[int]:
        return rank(query(row), shelf, vocabulary, CUT)

    def alone(row: Row) -> list[int]:
        return rank(Query(text=query(row).text), shelf, vocabulary, CUT)

    def words(row: Row) -> list[int]:
        return _best(word_scores(ask(Query(text=query(row).text), shelf, vocabulary), shelf))

    return {"claimcheck": whole, "line alone": line, "text alone": alone, "words alone": words}


def bm25s(task: Task, k1: float = 1.2, b: float = 0.75) -> dict[str, Search]:
    """Plain BM25 over stems of title and text: a query alone, and with its lines beside in what was said by its day."""
    corpus = task.corpus
    bags = [Counter(_stems(f"{row['title']}\n{row['text']}")) for row in corpus]
    mean = share(sum(bag.total() for bag in bags), len(bags))
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row, bag in enumerate(bags):
        rate = k1 * (1 - b + b * bag.total() / mean)
        for term, count in bag.items():
            postings[term].append((row, count * (k1 + 1) / (count + rate)))

    days = [document(row).day or 0 for row in corpus]

    def scored(text: str) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        for term in sorted(set(_stems(text)) & postings.keys()):
            found = postings[term]
            rarity = log(1 + (len(bags) - len(found) + 0.5) / (len(found) + 0.5))
            for place, worth in found:
                scores[place] += rarity * worth
        return scores

    def placed(row: Row) -> list[int]:
        until = query(row).until
        scores = scored(f"{row['text']}\n{task.around.get(row['id'], '')}")
        return _best({place: score for place, score in scores.items() if until is None or days[place] <= until})

    return {"BM25, stemmed": lambda row: _best(scored(row["text"])), "BM25, day and lines": placed}


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
    for name, search in searches(shelf, task.around).items():
        measured, found = figures(search, task)
        if name == "claimcheck":
            report.figures = measured | {"documents": len(task.corpus), "seconds to index": round(spent, 1)}
            report.errors = [
                _error(row, f, task) for row, f in zip(task.queries, found, strict=True) if _misses(row, f, task)
            ]
        else:
            report.beside[name] = measured
    for name, search in bm25s(task).items():
        report.beside[name] = figures(search, task)[0]
    return report


def _misses(row: Row, found: Sequence[int], task: Task) -> bool:
    return not found or found[0] not in task.gold[row["id"]]


def _error(row: Row, found: Sequence[int], task: Task) -> str:
    gold = [task.corpus[place]["text"] for place in sorted(task.gold[row["id"]])]
    first = task.corpus[found[0]]["text"] if found else "nothing"
    return f"{row['id']}: {row['text']}\n    sought: {' / '.join(gold)}\n    first:  {first}"


if __name__ == "__main__":
    sys.exit(command(__doc__, FILES, measure))
