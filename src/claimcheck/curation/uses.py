"""Which lists of verified claims hold which records."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.model.evidence import EvidenceBase, VerifiedClaim
from claimcheck.stance.relations import ListName

LISTS = tuple(ListName)
"""The lists of a verified claim, in the order of the format."""


class Use(Struct, frozen=True):
    """One place of a record in a list of a verified claim."""

    claim: str
    listed: str


def uses_of(base: EvidenceBase) -> dict[str, tuple[Use, ...]]:
    """The lists that each record stands in; a record in none is not there."""
    found: dict[str, list[Use]] = {}
    for claim in base.verified_claims:
        for listed in LISTS:
            for name in listed_in(claim, listed):
                found.setdefault(name, []).append(Use(claim.id, listed.value))
    return {name: tuple(uses) for name, uses in found.items()}


def listed_in(claim: VerifiedClaim, listed: ListName) -> tuple[str, ...]:
    """The ids in one list of a verified claim."""
    ids: tuple[str, ...] = getattr(claim, listed.value)
    return ids
