"""Which documents may bear on a query, best first: BM25F over words and meanings, then a closer look at the best.

The index only proposes; the stance comes from comparison. Nothing here reads negation or tells 348 from 843.
Scores are comparable within one query only; ties stand in the order of the shelf.

Where the weights come from: CheckThat! 2022 task 2 (tweets against Snopes, debate lines against PolitiFact), the train
queries and the tune half of the dev queries, the mean of both sets' MAP@5, rounded to a tenth. The figure is flat
around them: 0.3 more or less of `letters` or `pairs`, 0.1 of the others, moves it by less than 0.006. From 0.738 it
falls to 0.724 without the letters, 0.726 without the month, 0.731 without the year, 0.734 without the speaker, 0.678
without these three, 0.671 on the words alone. Pairs help where neither day nor speaker is known: 0.678 against 0.673.
Of the same queries, debate lines alone: 0.576 with day and speaker, 0.610 if what was said later is left out as well,
0.647 if the lines beside them are known too. With `AROUND` anywhere from 0.5 to 0.9 it moves by less than 0.007.

Tried and left out, since none moved both sets by more than chance would: a title that weighs otherwise than the text,
how much of the document the query covers and the other way round, words that stand in title and text, the rarest word
they share, word classes, capitalised words and figures by themselves, rarity to any other power, repeated words of a
query, pairs with words between, words of one family ("immigrant", "immigration"), words that speech is full of at a
part of their weight, the best sentence of a query, the longest common run, fuzzy ratios, words that occur together
elsewhere, the nearest neighbours' votes, and the letters of the lines beside.
"""

from __future__ import annotations

from msgspec import Struct

from claimcheck.retrieval.closeness import Asked, Features, Glass, ask
from claimcheck.retrieval.documents import Query
from claimcheck.retrieval.index import SCALE, Shelf
from claimcheck.text.vocabulary import Vocabulary

DEPTH = 100
"""How many are looked at closely: 50 lose 0.005 of MAP@5, 30 lose 0.01, and a hundred take some 6 milliseconds."""

AROUND = 0.7
"""What a sentence beside the query counts: less than its own words, which decide where they tell enough."""


class Weights(Struct, frozen=True, kw_only=True):
    """What a feature counts beside the score of the words, which counts 1."""

    letters: float = 0.8
    pairs: float = 0.5
    month: float = 0.2
    year: float = 0.2
    by: float = 0.2


WEIGHTS = Weights()


def rank(query: Query, shelf: Shelf, vocabulary: Vocabulary, limit: int) -> list[int]:
    """Rows of the best `limit` documents, best first: only those that share a word or a meaning.

    From `DEPTH` on they come in the order of their words alone: who takes that many compares them in full anyway.
    """
    asked = ask(query, shelf, vocabulary)
    words = word_scores(asked, shelf)
    if query.around:
        words = _with_around(words, word_scores(ask(Query(text=query.around), shelf, vocabulary), shelf))
    if query.until is not None:
        words = {row: score for row, score in words.items() if shelf.days[row] <= query.until}
    best = sorted(words, key=lambda row: (-words[row], row))
    if limit >= DEPTH:
        return best[:limit]
    glass = Glass(asked, shelf)
    total = {row: words[row] + weigh(glass.features(row), WEIGHTS) for row in best[:DEPTH]}
    return sorted(total, key=lambda row: (-total[row], row))[:limit]


def _with_around(own: dict[int, float], beside: dict[int, float]) -> dict[int, float]:
    """The scores of a query's words and of those beside it together."""
    return own | {row: own.get(row, 0.0) + AROUND * score for row, score in beside.items()}


def word_scores(asked: Asked, shelf: Shelf) -> dict[int, float]:
    """BM25F of every document that shares a term, as a share of the query's rarity."""
    scores: dict[int, float] = {}
    for term, rarity in asked.terms:
        posting = shelf.postings.get(term, ())
        weight = rarity / (asked.total * SCALE)
        for row, worth in zip(posting[::2], posting[1::2], strict=True):
            scores[row] = scores.get(row, 0.0) + weight * worth
    return scores


def weigh(found: Features, weights: Weights) -> float:
    """The features of a document in one figure."""
    return (
        weights.letters * found.letters
        + weights.pairs * found.pairs
        + weights.month * found.month
        + weights.year * found.year
        + weights.by * found.by
    )
