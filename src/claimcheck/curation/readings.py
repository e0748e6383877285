"""The rules that hold a base's reviewed lists and wordings against the engine's own reading of them."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.base.faults import quoted
from claimcheck.check import CANDIDATES
from claimcheck.curation.desk import Desk, Remark, on_claim, wordings
from claimcheck.curation.uses import listed_in
from claimcheck.model.evidence import VerifiedClaim
from claimcheck.model.review import Citation, Relation, Stance
from claimcheck.retrieval.documents import Query
from claimcheck.retrieval.rank import rank
from claimcheck.stance.figures import settle
from claimcheck.stance.matching import relation_to
from claimcheck.stance.records import cite
from claimcheck.stance.relations import ListName, listed

_OPPOSITE = {ListName.SUPPORTED_BY: Stance.CONTRADICTS, ListName.CONTRADICTED_BY: Stance.SUPPORTS}
_SAYS = {Stance.SUPPORTS: "supports", Stance.CONTRADICTS: "contradicts"}
_SAME = {Relation.EQUIVALENT: "means the same as", Relation.DENIES: "is exactly the denial of"}


def list_against_reading(desk: Desk) -> Iterator[Remark]:
    """Records on one side of a claim that the engine reads as standing on the other."""
    for claim in desk.base.verified_claims:
        for side, opposite in _OPPOSITE.items():
            for index, name in enumerate(listed_in(claim, side)):
                citation = _own_reading(desk, claim, name)
                if citation is not None and citation.stance is opposite:
                    said = f"the record, read by itself, {_SAYS[opposite]} the claim"
                    message = f"{name} stands under {side.value}, but {said}"
                    yield on_claim(claim, message, field=f"{side.value}[{index}]", hint=_because(citation))


def _own_reading(desk: Desk, claim: VerifiedClaim, name: str) -> Citation | None:
    within, record = desk.ready.within, desk.records.get(name)
    return None if record is None else cite(within.read(claim.claim), record, within)


def _because(citation: Citation) -> str | None:
    """What the record was read as."""
    return f"read as {quoted(citation.proposition)}" if citation.proposition else None


def unlisted_side(desk: Desk) -> Iterator[Remark]:
    """Records that take a side on a claim by the engine's reading, and that the claim does not list."""
    for claim in desk.base.verified_claims:
        known = {name for name, _ in listed(claim)}
        for citation in _bearing(desk, claim):
            if citation.stance in _SAYS and citation.evidence.id not in known:
                message = f"{citation.evidence.id} {_SAYS[citation.stance]} it, and is in none of its lists"
                yield on_claim(claim, message, hint=_because(citation))


def _bearing(desk: Desk, claim: VerifiedClaim) -> list[Citation]:
    """The citations that a check of the claim's own words would find."""
    within, shelf = desk.ready.within, desk.ready.index.evidence
    rows = rank(Query(text=claim.claim), shelf, within.vocabulary, CANDIDATES)
    proposition = within.read(claim.claim)
    found = (cite(proposition, desk.base.evidence[row], within) for row in rows)
    return sorted(settle(proposition, [c for c in found if c is not None], within), key=lambda c: c.evidence.id)


def indistinct_claims(desk: Desk) -> Iterator[Remark]:
    """Wordings of one verified claim that the engine takes for another."""
    within, shelf = desk.ready.within, desk.ready.index.claims
    claims = desk.base.verified_claims
    order = {claim.id: index for index, claim in enumerate(claims)}
    for claim in claims:
        for field, text in wordings(claim):
            rows = rank(Query(text=text), shelf, within.vocabulary, _NEAREST)
            for other in (claims[row] for row in sorted(rows)):
                relation = relation_to(within.read(text), other, within) if order[other.id] < order[claim.id] else None
                if relation in _SAME:
                    message = f"{quoted(text)} {_SAME[relation]} {other.id}"
                    yield on_claim(claim, message, field=field, hint="say what sets the two apart, or join them")


_NEAREST = 20
"""Verified claims that each wording is held against."""
