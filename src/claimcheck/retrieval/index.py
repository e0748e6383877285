"""An inverted index over documents as plain data: `build` makes it, `from_data` reads it back.

A posting holds a row and what a term is worth there: its saturated frequency over the fields (BM25F), in thousandths.
Whole numbers keep sums free of the order they are taken in. Beside the postings stand the stems of each document and
how many documents hold each run of letters, for the closer look at the best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Any

from msgspec import Struct

from claimcheck.model.evidence import EvidenceBase
from claimcheck.retrieval.documents import Document, of_claim, of_evidence
from claimcheck.retrieval.words import grams, stems_of
from claimcheck.text.mentions import terms_of
from claimcheck.text.tokens import tokenise
from claimcheck.text.vocabulary import Vocabulary

SATURATION = 1.5
"""k1 of BM25: how soon a repeated word stops counting. 1.2 did a little worse on both sets that `rank` names."""
LENGTH = 0.75
"""b of BM25: how much of a document's length is held against it. The usual value; 0.4 with a k1 of 0.9 did worse."""
MEANING = 0.25
"""What a shared meaning counts beside a shared word: a synonym finds what words miss, and proves little. Neither none
nor a half moved the public sets by more than 0.01; with none, a claim in other words than the record finds nothing."""
SCALE = 1000


class Shelf(Struct, frozen=True):
    """One collection made ready to be asked."""

    postings: Mapping[str, Sequence[int]]
    """Term to row, worth, row, worth ..."""
    stems: Sequence[str]
    """The stems of each row: text, then a bar, then title."""
    grams: Mapping[str, int]
    """Run of letters to the number of rows that hold it."""
    by: Sequence[str]
    days: Sequence[int]
    """Zero where a row has no day."""

    @property
    def count(self) -> int:
        """How many documents it holds."""
        return len(self.stems)

    def rarity(self, term: str) -> float:
        """The inverse document frequency of a term; of one that no document holds, that of half a document."""
        return rarity(len(self.postings.get(term, ())) // 2, self.count)

    def gram_weight(self, gram: str) -> int:
        """The squared rarity of a run of letters."""
        return round(SCALE * rarity(self.grams.get(gram, 0), self.count) ** 2)


class Index(Struct, frozen=True):
    """The records and the verified claims of a base."""

    evidence: Shelf
    claims: Shelf


def rarity(holders: int, count: int) -> float:
    """The logarithm of how few of `count` documents hold a term."""
    return log(1 + (count - holders + 0.5) / (holders + 0.5))


def shelve(documents: Iterable[Document], vocabulary: Vocabulary) -> dict[str, Any]:
    """Documents as the JSON-able data of a shelf."""
    rows = list(documents)
    texts: list[list[str]] = []
    titles: list[list[str]] = []
    meant: list[tuple[str, ...]] = []
    known: dict[str, frozenset[str]] = {}
    for document in rows:
        text, title = tokenise(document.text), tokenise(document.title)
        texts.append(stems_of(text))
        titles.append(stems_of(title))
        meant.append(tuple(terms_of(text + title, vocabulary, known).difference(texts[-1], titles[-1])))
    mean = sum(map(len, texts + titles)) / max(1, len(rows)) or 1.0
    postings: dict[str, list[int]] = {}
    held: Counter[str] = Counter()
    for row, its in enumerate(zip(texts, titles, strict=True)):
        stems = its[0] + its[1]
        rate = SATURATION * (1 - LENGTH + LENGTH * len(stems) / mean)
        counts: dict[str, float] = dict(Counter(stems))
        counts |= dict.fromkeys(meant[row], MEANING)
        for term, count in counts.items():
            worth = count * (SATURATION + 1) / (count + rate)
            postings.setdefault(term, []).extend((row, round(SCALE * worth)))
        held.update(grams(stems))
    return {
        "postings": {term: postings[term] for term in sorted(postings)},
        "stems": [f"{' '.join(text)} | {' '.join(title)}" for text, title in zip(texts, titles, strict=True)],
        "grams": {gram: held[gram] for gram in sorted(held)},
        "by": [d.by for d in rows],
        "days": [d.day or 0 for d in rows],
    }


def shelf_from_data(data: Mapping[str, Any]) -> Shelf:
    """The shelf that `shelve` made."""
    return Shelf(data["postings"], data["stems"], data["grams"], data["by"], data["days"])


def build(base: EvidenceBase, vocabulary: Vocabulary) -> dict[str, Any]:
    """The index of a base as JSON-able data."""
    return {
        "evidence": shelve(map(of_evidence, base.evidence), vocabulary),
        "claims": shelve(map(of_claim, base.verified_claims), vocabulary),
    }


def from_data(data: Mapping[str, Any]) -> Index:
    """The index that `build` made."""
    return Index(shelf_from_data(data["evidence"]), shelf_from_data(data["claims"]))
