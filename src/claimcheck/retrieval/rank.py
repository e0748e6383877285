"""Which documents may bear on a query, best first: BM25F over words and meanings, then a closer look at the best.

The index only proposes; the stance comes from comparison. Nothing here reads negation or tells 348 from 843.
Scores are comparable within one query only; ties stand in the order of the base.

The closer look adds to each of the best `DEPTH` what BM25 does not see. Every feature lies in [0, 1] or near it, and
BM25 itself is divided by the rarity of the whole query, so that the weights mean the same for long and short queries.
"""

from __future__ import annotations

from math import sqrt

from msgspec import Struct

from claimcheck.retrieval.documents import Query
from claimcheck.retrieval.index import SCALE, Shelf
from claimcheck.retrieval.words import grams, shared_meanings, telling_stems
from claimcheck.text.vocabulary import Vocabulary

DEPTH = 100
"""How many are looked at closely."""


class Weights(Struct, frozen=True):
    words: float = 1.0
    letters: float = 0.6
    pairs: float = 0.3
    run: float = 0.4
    day: float = 0.3
    year: float = 0.2
    by: float = 0.25


WEIGHTS = Weights()


class _Asked(Struct, frozen=True):
    """A query made ready to be held against documents."""

    stems: list[str]
    rarities: dict[str, float]
    total: float
    grams: frozenset[str]
    gram_weights: dict[str, int]
    length: float
    pairs: frozenset[tuple[str, str]]
    query: Query


def rank(query: Query, shelf: Shelf, vocabulary: Vocabulary, limit: int) -> list[int]:
    """Rows of the best `limit` documents, best first; only those that share a word or a meaning.

    More than `DEPTH` come in BM25's order: who takes that many compares them in full anyway.
    """
    stems = telling_stems(query.text)
    terms = sorted({*stems, *shared_meanings(query.text, stems, vocabulary)})
    scores = _scores(terms, shelf)
    best = sorted(scores, key=lambda row: (-scores[row], row))
    if limit >= min(DEPTH, len(best)) :
        return best[:limit]
    return best
