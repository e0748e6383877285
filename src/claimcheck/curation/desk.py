"""What the checks of a base work on, and what they hand back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from claimcheck.base.links import CLAIM, EVIDENCE, SOURCE
from claimcheck.curation.uses import Use, uses_of
from claimcheck.model.evidence import Evidence, EvidenceBase, Source, VerifiedClaim
from claimcheck.model.run import Level, Rule
from claimcheck.prepared import Prepared


class Remark(Struct, frozen=True, kw_only=True):
    """One thing to say about a value of the base; the rule's level unless it has its own."""

    table: str
    id: str
    field: str = ""
    """The path of the value within its entry, such as `propositions[1]`."""
    message: str
    hint: str | None = None
    level: Level | None = None


class Finding(Struct, frozen=True, kw_only=True):
    """A remark under its rule, at its place."""

    rule: Rule
    level: Level
    path: str
    line: int
    column: int
    id: str
    message: str
    hint: str | None = None


class Desk(Struct, frozen=True, kw_only=True):
    """A base made ready to be checked."""

    ready: Prepared
    records: Mapping[str, Evidence]
    uses: Mapping[str, tuple[Use, ...]]

    @property
    def base(self) -> EvidenceBase:
        """The base itself."""
        return self.ready.base


def desk(ready: Prepared) -> Desk:
    """A base with its records by id and where each is used."""
    return Desk(
        ready=ready,
        records={record.id: record for record in ready.base.evidence},
        uses=uses_of(ready.base),
    )


def on_record(
    record: Evidence, message: str, *, field: str = "", hint: str | None = None, level: Level | None = None
) -> Remark:
    """A remark about a record."""
    return Remark(table=EVIDENCE, id=record.id, field=field, message=message, hint=hint, level=level)


def on_claim(
    claim: VerifiedClaim, message: str, *, field: str = "", hint: str | None = None, level: Level | None = None
) -> Remark:
    """A remark about a verified claim."""
    return Remark(table=CLAIM, id=claim.id, field=field, message=message, hint=hint, level=level)


def on_source(source: Source, message: str, *, field: str = "", hint: str | None = None) -> Remark:
    """A remark about a source."""
    return Remark(table=SOURCE, id=source.id, field=field, message=message, hint=hint)


def wordings(claim: VerifiedClaim) -> Iterator[tuple[str, str]]:
    """All wordings of a verified claim with their fields: the claim, `also[0]`, `denied_by[0]`."""
    yield "claim", claim.claim
    for field, texts in (("also", claim.also), ("denied_by", claim.denied_by)):
        for index, text in enumerate(texts):
            yield f"{field}[{index}]", text
