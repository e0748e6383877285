"""Finding records and verified claims by their words, and the words that were found."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.model.evidence import Evidence, VerifiedClaim
from claimcheck.prepared import Prepared
from claimcheck.retrieval.documents import Query
from claimcheck.retrieval.rank import rank
from claimcheck.retrieval.words import shared_meanings, telling_stems
from claimcheck.spans import Span
from claimcheck.text.stems import stem
from claimcheck.text.tokens import tokenise
from claimcheck.text.vocabulary import Vocabulary


class Hit(Struct, frozen=True, kw_only=True):
    """Something found, with the words of the query that it holds."""

    thing: Evidence | VerifiedClaim
    text: str
    """The words to show."""
    spans: tuple[Span, ...]
    """Where in `text` they are."""
    words: tuple[str, ...]
    """The words of the thing, shown or not, that answer to the query."""


def search(ready: Prepared, words: str, limit: int) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The verified claims and the records that answer to some words, best first."""
    base, index, vocabulary = ready.base, ready.index, ready.within.vocabulary
    query = Query(text=words)
    asked = _Asked(words, vocabulary)
    claims = (base.verified_claims[row] for row in rank(query, index.claims, vocabulary, limit))
    records = (base.evidence[row] for row in rank(query, index.evidence, vocabulary, limit))
    return tuple(_hit(c, _claim_texts(c), asked) for c in claims), tuple(_hit(r, _texts(r), asked) for r in records)


class _Asked:
    """A query by its stems and meanings."""

    def __init__(self, words: str, vocabulary: Vocabulary) -> None:
        stems = telling_stems(words)
        self._stems = frozenset(stems) | frozenset(stem(t.lower) for t in tokenise(words) if not t.is_word)
        self._meanings = shared_meanings(words, stems, vocabulary)
        self._vocabulary = vocabulary

    def spans(self, text: str) -> tuple[Span, ...]:
        """The words of a text that answer to the query: by stem, by meaning, as a name."""
        tokens = tokenise(text)
        found = [Span(t.start, t.end) for t in tokens if self._matches(t.lower)]
        names = (hit for hit in self._vocabulary.find_names(tokens) if f"@{hit[2]}" in self._meanings)
        found += [Span(tokens[first].start, tokens[last - 1].end) for first, last, _ in names]
        return tuple(sorted(found))

    def _matches(self, word: str) -> bool:
        meanings = self._vocabulary.meanings(word)
        # Marks and articles stand for nothing, in a query as in a text.
        return any(c.isalnum() for c in word) and bool({stem(word)} & self._stems or meanings & self._meanings)


def _hit(thing: Evidence | VerifiedClaim, texts: tuple[str, ...], asked: _Asked) -> Hit:
    """The first of its texts that holds the most of what was asked."""
    spans = {text: asked.spans(text) for text in texts}
    held = {text: len({stem(text[s.slice].lower()) for s in spans[text]}) for text in texts}
    shown = max(texts, key=lambda text: held[text])
    words = dict.fromkeys(text[span.slice].casefold() for text in texts for span in spans[text])
    return Hit(thing=thing, text=shown, spans=spans[shown], words=tuple(words))


def _texts(record: Evidence) -> tuple[str, ...]:
    found = (record.quotation, record.summary, *record.variants, *record.propositions)
    return tuple(text for text in found if text)


def _claim_texts(claim: VerifiedClaim) -> tuple[str, ...]:
    return claim.claim, *claim.also, *claim.denied_by
