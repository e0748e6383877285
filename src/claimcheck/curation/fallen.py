"""The rule that looks for records which no longer stand and which reviewed lists still cite."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.curation.desk import Desk, Remark, on_claim
from claimcheck.curation.uses import LISTS, listed_in
from claimcheck.model.evidence import Evidence, Status, VerifiedClaim
from claimcheck.model.run import Level
from claimcheck.stance.relations import ListName

_SIDES = (ListName.SUPPORTED_BY, ListName.CONTRADICTED_BY, ListName.QUALIFIED_BY)


def fallen_record(desk: Desk) -> Iterator[Remark]:
    """Retracted records on a side of a claim, and superseded ones where what took their place is in no list of it."""
    for claim in desk.base.verified_claims:
        for side in _SIDES:
            for index, name in enumerate(listed_in(claim, side)):
                record = desk.records.get(name)
                if record is not None:
                    yield from _said(desk, claim, record, f"{side.value}[{index}]", side)


def _said(desk: Desk, claim: VerifiedClaim, record: Evidence, field: str, side: ListName) -> Iterator[Remark]:
    if record.status is Status.RETRACTED:
        message = f"{record.id} stands under {side.value} and is retracted: it decides nothing there"
        yield on_claim(claim, message, field=field, hint="move it to context, and review the claim again")
        return
    newer = _newer(desk, record) if record.status is Status.SUPERSEDED else []
    known = {name for listed in LISTS for name in listed_in(claim, listed)}
    if newer and not known.intersection(newer):
        message = f"{record.id} stands under {side.value} and is superseded by {newer[-1]}, which no list of it holds"
        yield on_claim(claim, message, field=field, hint=f"list {newer[-1]} where it belongs", level=Level.NOTE)


def _newer(desk: Desk, record: Evidence) -> list[str]:
    """What took the place of a record, and of that in turn; the newest last."""
    found: list[str] = []
    newer = desk.records.get(record.superseded_by or "")
    while newer is not None and newer.id not in found:
        found.append(newer.id)
        newer = desk.records.get(newer.superseded_by or "")
    return found
