"""What is looked for and what is looked through: plain values, whatever they were made from."""

from __future__ import annotations

from msgspec import Struct

from claimcheck.model.evidence import Evidence, VerifiedClaim


class Document(Struct, frozen=True, kw_only=True):
    """One record as retrieval sees it."""

    text: str
    """What it says: a claim, a quotation, its propositions."""
    title: str = ""
    """What stands over it or beside it: a headline, who asserts it."""
    by: str = ""
    """Who said it, for queries that know their speaker."""
    day: int | None = None
    """When it was said or checked, as `date.toordinal` counts."""


class Query(Struct, frozen=True, kw_only=True):
    """What to look for. Speaker and days count only where the document has its own."""

    text: str
    around: str = ""
    """The sentences beside it, which hold what it leaves out: "They would close" tells not who."""
    by: str = ""
    day: int | None = None
    until: int | None = None
    """The last day that counts, as `date.toordinal` counts: documents of later days are left out."""


def of_evidence(evidence: Evidence) -> Document:
    """A record of the base."""
    said = (evidence.quotation, evidence.summary, *evidence.variants, *evidence.propositions)
    names = (evidence.by, evidence.relays.by if evidence.relays else None)
    return Document(text=_lines(said), title=_lines(names))


def of_claim(claim: VerifiedClaim) -> Document:
    """A verified claim of the base with all its wordings."""
    return Document(text=_lines((claim.claim, *claim.also, *claim.denied_by)))


def _lines(parts: tuple[str | None, ...]) -> str:
    return "\n".join(p for p in parts if p)
