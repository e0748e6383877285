"""How near a document stands to a query beyond the words they share: letters, pairs, days, speakers.

Each feature lies between 0 and 1, or a little over for `pairs`. Sums run over whole numbers or over sorted terms, so
no score hangs on the order of a set.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, sqrt

from msgspec import Struct

from claimcheck.retrieval.documents import Query
from claimcheck.retrieval.index import Shelf
from claimcheck.retrieval.words import grams, shared_meanings, telling_stems
from claimcheck.text.vocabulary import Vocabulary

MONTH = 30
YEAR = 365


class Asked(Struct, frozen=True):
    """A query made ready to be held against the documents of a shelf."""

    terms: tuple[tuple[str, float], ...]
    """Stems and meanings with their rarity, sorted."""
    total: float
    """The rarity of all stems together: what a full match of words is worth."""
    pairs: tuple[tuple[tuple[str, str], float], ...]
    """Two telling stems in a row, and the rarity of the commoner one."""
    grams: frozenset[str]
    speakers: frozenset[str]
    day: int | None


class Features(Struct, frozen=True):
    """What the closer look finds, besides the score of the words."""

    letters: float
    """The cosine of their runs of four letters: compounds, misspellings, forms that no stemmer joins."""
    pairs: float
    """How much of the query's rarity lies in pairs of stems that stand side by side here too."""
    month: float
    """1 on the same day, half a month away; 0 if either has no day."""
    year: float
    """1 on the same day, 0.37 a year away; 0 if either has no day."""
    by: float
    """1 if the query knows who speaks and the document has it so."""


def ask(query: Query, shelf: Shelf, vocabulary: Vocabulary) -> Asked:
    """A query made ready."""
    stems = telling_stems(query.text)
    rare = {stem: shelf.rarity(stem) for stem in sorted(set(stems))}
    meant = {m: shelf.rarity(m) for m in shared_meanings(query.text, stems, vocabulary) if m in shelf.postings}
    return Asked(
        terms=tuple(sorted((rare | meant).items())),
        total=sum(rare.values()) or 1.0,
        pairs=tuple((pair, min(rare[pair[0]], rare[pair[1]])) for pair in sorted(set(pairwise(stems)))),
        grams=grams(stems),
        speakers=frozenset(telling_stems(query.by)),
        day=query.day,
    )


class Glass:
    """The closer look through one query. Weights of letters are looked up once a query."""

    def __init__(self, asked: Asked, shelf: Shelf) -> None:
        self._asked = asked
        self._shelf = shelf
        self._weights: dict[str, int] = {}
        self._length = sqrt(self._squares(asked.grams))

    def features(self, row: int) -> Features:
        """What there is to see in one document."""
        text, _, title = self._shelf.stems[row].partition(" | ")
        texts, titles = text.split(), title.split()
        month, year = self._nearness(row)
        return Features(
            letters=self._letters(texts + titles),
            pairs=self._pairs({*pairwise(texts), *pairwise(titles)}),
            month=month,
            year=year,
            by=float(bool(self._asked.speakers and self._asked.speakers & set(telling_stems(self._shelf.by[row])))),
        )

    def _squares(self, found: frozenset[str]) -> int:
        weights = self._weights
        for gram in found:
            if gram not in weights:
                weights[gram] = self._shelf.gram_weight(gram)
        return sum([weights[gram] for gram in found])

    def _letters(self, stems: list[str]) -> float:
        found = grams(stems)
        length = self._length * sqrt(self._squares(found))
        return self._squares(found & self._asked.grams) / length if length else 0.0

    def _pairs(self, found: set[tuple[str, str]]) -> float:
        return sum(weight for pair, weight in self._asked.pairs if pair in found) / self._asked.total

    def _nearness(self, row: int) -> tuple[float, float]:
        day = self._shelf.days[row]
        if not day or self._asked.day is None:
            return 0.0, 0.0
        apart = abs(day - self._asked.day)
        return 1 / (1 + apart / MONTH), exp(-apart / YEAR)
