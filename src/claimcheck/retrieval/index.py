"""Which records may bear on a claim: an inverted index over meanings, ranked by rarity (idf).

The index only proposes; the stance comes from comparison. Scores are sums of inverse document frequencies, in
[0, inf), higher is closer; ties break by position in the base.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log
from typing import Any

from msgspec import Struct

from claimcheck.model.evidence import Evidence, EvidenceBase, VerifiedClaim
from claimcheck.text.mentions import terms
from claimcheck.text.vocabulary import Vocabulary


class Index(Struct, frozen=True):
    """Postings over records and verified claims."""

    evidence: Mapping[str, list[int]]
    claims: Mapping[str, list[int]]
    evidence_count: int
    claim_count: int


def _evidence_text(evidence: Evidence) -> str:
    parts = (
        evidence.quotation,
        evidence.summary,
        *evidence.variants,
        *evidence.propositions,
        evidence.by,
        evidence.relays.by if evidence.relays else None,
    )
    return "\n".join(p for p in parts if p)


def _claim_text(claim: VerifiedClaim) -> str:
    return "\n".join((claim.claim, *claim.also, *claim.denied_by))


def _postings(texts: Iterable[str], vocabulary: Vocabulary) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = {}
    for position, text in enumerate(texts):
        for term in terms(text, vocabulary):
            postings.setdefault(term, []).append(position)
    return {term: postings[term] for term in sorted(postings)}


def build(base: EvidenceBase, vocabulary: Vocabulary) -> dict[str, Any]:
    """The index of a base as JSON-able data."""
    return {
        "evidence": _postings((_evidence_text(e) for e in base.evidence), vocabulary),
        "claims": _postings((_claim_text(c) for c in base.verified_claims), vocabulary),
        "counts": [len(base.evidence), len(base.verified_claims)],
    }


def from_data(data: Mapping[str, Any]) -> Index:
    """The index that `build` made."""
    return Index(data["evidence"], data["claims"], *data["counts"])


def rank(query: Iterable[str], postings: Mapping[str, list[int]], count: int, limit: int) -> list[int]:
    """Positions of the best `limit` texts for a set of terms."""
    scores: dict[int, float] = {}
    # Sums of floats hang on their order, and sets have none.
    for term in sorted(query):
        rows = postings.get(term)
        if rows:
            weight = log(1 + count / len(rows))
            for row in rows:
                scores[row] = scores.get(row, 0.0) + weight
    return sorted(scores, key=lambda row: (-scores[row], row))[:limit]
