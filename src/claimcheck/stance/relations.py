"""How the reviewed lists of a verified claim carry over to an input that meets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from claimcheck.model.evidence import VerifiedClaim
from claimcheck.model.review import Match, Relation, Stance


class ListName(StrEnum):
    """The lists of a verified claim."""

    SUPPORTED_BY = "supported_by"
    CONTRADICTED_BY = "contradicted_by"
    QUALIFIED_BY = "qualified_by"
    CONTEXT = "context"
    RESPONSE = "response"


class Derive(StrEnum):
    """The mark of a list that settles nothing for an input: the engine judges each record itself."""

    DERIVE = "derive"


DERIVE = Derive.DERIVE

_SUPPORTS, _CONTRADICTS = Stance.SUPPORTS, Stance.CONTRADICTS
_QUALIFIES, _RELATED = Stance.QUALIFIES, Stance.RELATED

# The columns are supported_by, contradicted_by, qualified_by.
_TABLE: dict[Relation, tuple[Stance | Derive, Stance | Derive, Stance | Derive]] = {
    Relation.EQUIVALENT: (_SUPPORTS, _CONTRADICTS, _QUALIFIES),
    Relation.DENIES: (_CONTRADICTS, _SUPPORTS, _RELATED),
    Relation.NARROWER: (DERIVE, _CONTRADICTS, _QUALIFIES),
    Relation.BROADER: (_SUPPORTS, DERIVE, _RELATED),
    Relation.OPPOSED: (_CONTRADICTS, DERIVE, _RELATED),
}
_COLUMNS = (ListName.SUPPORTED_BY, ListName.CONTRADICTED_BY, ListName.QUALIFIED_BY)

PRECEDENCE: tuple[Relation, ...] = (
    Relation.EQUIVALENT,
    Relation.DENIES,
    Relation.NARROWER,
    Relation.OPPOSED,
    Relation.BROADER,
)
"""Which verified claim to take where several match; the earlier settles more."""


def carry(relation: Relation, listed: ListName) -> Stance | Derive:
    """The stance of a listed record on the input, or `DERIVE` where the list does not tell."""
    if listed not in _COLUMNS:
        return Stance.RELATED
    return _TABLE[relation][_COLUMNS.index(listed)]


def listed(claim: VerifiedClaim) -> Iterator[tuple[str, ListName]]:
    """Each evidence id of a verified claim with its list; an id in two lists comes with the first."""
    lists = (claim.supported_by, claim.contradicted_by, claim.qualified_by, claim.context, claim.response)
    seen: set[str] = set()
    for name, ids in zip(ListName, lists, strict=True):
        for evidence_id in ids:
            if evidence_id not in seen:
                seen.add(evidence_id)
                yield evidence_id, name


def best(matches: Iterable[Match]) -> Match | None:
    """The match to use: by `PRECEDENCE`, then by id; None for no match."""
    return min(matches, key=lambda match: (PRECEDENCE.index(match.relation), match.id), default=None)
