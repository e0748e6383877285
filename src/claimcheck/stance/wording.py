"""Quoted words against the words on file, and what the reasons say of them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from claimcheck.model.evidence import Evidence
from claimcheck.model.review import EvidenceField, Reason, ReasonKind, Stance
from claimcheck.spans import Span
from claimcheck.stance.quotation import ChangeKind, QuotationMatch, Size, compare
from claimcheck.text.hedges import find as find_hedges
from claimcheck.text.hedges import knowledge_hedges
from claimcheck.text.tokens import tokenise

SHORTEST = 3
"""Quoted words fewer than this are scare quotes or terms, not a quotation to hold against a record."""

Quoted = tuple[str, Span]
"""Quoted words with their place in the sentence."""

_SIZES = tuple(Size)
_MESSAGES = {
    Size.EXACT: "the words on file",
    Size.SMALL: "the words on file but for small words",
    Size.SUBSTANCE: "the words differ in substance from those on file",
}


class Words(Struct, frozen=True):
    """How quoted words stand to those on file."""

    stance: Stance
    reason: Reason
    score: float
    cut: bool
    """Whether words on file are left out."""


def by_words(quotations: Iterable[Quoted], evidence: Evidence) -> Words | None:
    """How the quoted words stand, the worst of them; None if one is no version of the words on file."""
    worst: Words | None = None
    for quoted, place in quotations:
        if sum(1 for t in tokenise(quoted) if t.is_word) < SHORTEST:
            continue
        found = _closest(quoted, place, evidence)
        if found is None:
            return None
        if worst is None or (found.stance is Stance.CONTRADICTS and worst.stance is not Stance.CONTRADICTS):
            worst = found
    return worst


def _closest(quoted: str, place: Span, evidence: Evidence) -> Words | None:
    """How one quotation stands to the nearest version on file, None where it aligns with none."""
    versions = _versions(evidence)
    matches = [(v, compare(quoted, v, knowledge_hedges())) for v in versions]
    aligned = [(v, m) for v, m in matches if m.aligned]
    if not aligned:
        return None
    version, match = min(aligned, key=lambda a: _SIZES.index(a[1].size))
    return Words(
        stance=Stance.CONTRADICTS if match.size is Size.SUBSTANCE else Stance.SUPPORTS,
        reason=_quotation_reason(quoted, place, version, match),
        score=1.0 if match.size is Size.EXACT else 0.9,
        cut=any(c.kind is ChangeKind.CUT for c in match.changes),
    )


def _versions(evidence: Evidence) -> list[str]:
    """The words on file, their other official wordings, and the whole with each such wording in its place."""
    words = evidence.quotation
    variants = list(evidence.variants)
    if words is None:
        return variants
    spliced = []
    for variant in variants:
        match = compare(variant, words, knowledge_hedges())
        if match.aligned and match.on_file_span is not None:
            place = match.on_file_span
            spliced.append(words[: place.start] + variant + words[place.end :])
    return [words, *variants, *spliced]


def _quotation_reason(quoted: str, place: Span, version: str, match: QuotationMatch) -> Reason:
    span = match.on_file_span
    return Reason(
        kind=ReasonKind.QUOTATION,
        claim=quoted,
        evidence=version[span.slice] if span is not None else "",
        message=_MESSAGES[match.size],
        claim_span=place,
        evidence_span=span,
        evidence_field=EvidenceField.QUOTATION,
    )


def hedge_reason(evidence: Evidence, content: str) -> tuple[Reason, ...]:
    """The hedge of the speaker's own knowledge on file that the claim leaves out, if it does."""
    words = evidence.quotation or ""
    on_file = find_hedges(words)
    if not on_file or find_hedges(content):
        return ()
    span = on_file[0].span
    hedge = words[span.slice]
    return (
        Reason(
            kind=ReasonKind.CERTAINTY,
            claim="",
            evidence=hedge,
            message=f'the words on file say "{hedge}"; the claim leaves it out',
            evidence_span=span,
            evidence_field=EvidenceField.QUOTATION,
        ),
    )
