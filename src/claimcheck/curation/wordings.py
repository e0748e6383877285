"""Whether each wording of a verified claim meets it as it should: `also` as equivalent, `denied_by` as its denial.

A wording is tried as a check would meet it, among the claim's wordings, itself included: listing it is how a desk
settles what the engine cannot read. It fails where the engine reads it against the list all the same, where another
claim answers for it, and where claim and denial are both universal: "never" and "every" may both be false.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.base.links import CLAIM
from claimcheck.curation.desk import Desk, wordings
from claimcheck.curation.places import Places
from claimcheck.model.evidence import VerifiedClaim
from claimcheck.model.review import Relation
from claimcheck.retrieval.documents import Query
from claimcheck.retrieval.rank import rank
from claimcheck.stance.matching import nearest, relation_to
from claimcheck.text.proposition import Form

NEAREST = 20
"""Verified claims among which another may catch a wording."""


class Miss(Struct, frozen=True, kw_only=True):
    """A wording that does not meet its claim as it should, or that another claim catches."""

    path: str
    line: int
    column: int
    claim: str
    field: str
    text: str
    expected: Relation
    met: Relation | None
    """How it met its own claim; None where it did not."""
    caught_by: str | None = None
    """The other claim that answers for it, if one does."""
    caught_as: Relation | None = None
    against: tuple[str, ...] = ()
    """Other wordings of the claim by which it would stand on the other side, such as `denied_by[2]`."""


class Outcome(Struct, frozen=True, kw_only=True):
    """How many wordings of how many claims were tried, and which failed."""

    claims: int
    wordings: int
    by_others: int
    """How many would be met in the same way if they were not listed themselves."""
    misses: tuple[Miss, ...]


def try_wordings(desk: Desk, places: Places) -> Outcome:
    """Tries every wording of every verified claim. The claim's own words must meet it as equivalent, too."""
    claims = desk.base.verified_claims
    tried = [(claim, field, text) for claim in claims for field, text in wordings(claim)]
    results = [_try(desk, places, claim, field, text) for claim, field, text in tried]
    return Outcome(
        claims=len(claims),
        wordings=len(tried),
        by_others=sum(by_others for _, by_others in results),
        misses=tuple(miss for miss, _ in results if miss is not None),
    )


def _try(desk: Desk, places: Places, claim: VerifiedClaim, field: str, text: str) -> tuple[Miss | None, bool]:
    """How a wording fails, if it does, and whether the other wordings would do for it."""
    within = desk.ready.within
    proposition = within.read(text)
    expected = Relation.DENIES if field.startswith("denied_by") else Relation.EQUIVALENT
    met = relation_to(proposition, claim, within)
    rest = _without(claim, field)
    alone = relation_to(proposition, rest, within) if rest is not None else None
    if expected is Relation.DENIES and alone is Relation.OPPOSED and _both_universal(desk, claim, text):
        met = alone
    found = nearest(proposition, _candidates(desk, claim, text), within)
    caught = found[0] if found is not None and found[0].id != claim.id else None
    if met is expected and caught is None:
        return None, alone is expected
    mark = places.at(CLAIM, claim.id, field)
    miss = Miss(
        path=mark.path,
        line=mark.line,
        column=mark.column,
        claim=claim.id,
        field=field,
        text=text,
        expected=expected,
        met=met,
        caught_by=caught.id if caught is not None else None,
        caught_as=caught.relation if caught is not None else None,
        against=tuple(_against(desk, claim, field, text)) if met is None else (),
    )
    return miss, alone is expected


def _without(claim: VerifiedClaim, field: str) -> VerifiedClaim | None:
    """The claim without one of its wordings; None where nothing would affirm it."""
    name, _, index = field.rstrip("]").partition("[")
    if name == "claim":
        return replace(claim, claim=claim.also[0], also=claim.also[1:]) if claim.also else None
    texts: tuple[str, ...] = getattr(claim, name)
    kept = tuple(text for position, text in enumerate(texts) if position != int(index))
    return replace(claim, also=kept) if name == "also" else replace(claim, denied_by=kept)


_AFFIRM = frozenset({Relation.EQUIVALENT, Relation.NARROWER, Relation.BROADER})
_DENY = frozenset({Relation.DENIES, Relation.OPPOSED})


def _against(desk: Desk, claim: VerifiedClaim, field: str, text: str) -> Iterator[str]:
    """The wordings that, read by themselves, put a wording on the side where it is not listed."""
    within = desk.ready.within
    denies = field.startswith("denied_by")
    for other, words in wordings(claim):
        relation = relation_to(within.read(text), replace(claim, claim=words, also=(), denied_by=()), within)
        same_side = denies is other.startswith("denied_by")
        if other != field and relation in (_DENY if same_side else _AFFIRM - {Relation.BROADER}):
            yield other


def _both_universal(desk: Desk, claim: VerifiedClaim, text: str) -> bool:
    """Whether claim and wording both deny that something exists: such two exclude each other, and may both be false."""
    within = desk.ready.within
    return within.read(claim.claim).form is within.read(text).form is Form.DENIES


def _candidates(desk: Desk, claim: VerifiedClaim, text: str) -> list[VerifiedClaim]:
    """The claims that a check of the wording would look at, its own among them."""
    shelf, claims = desk.ready.index.claims, desk.base.verified_claims
    rows = rank(Query(text=text), shelf, desk.ready.within.vocabulary, NEAREST)
    near = [claims[row] for row in rows]
    return near if claim in near else [*near, claim]


def explain(miss: Miss) -> str:
    """What happened to a wording, in a sentence."""
    met = f"meets the claim as {_ADJECTIVES[miss.met]}" if miss.met is not None else "does not meet the claim"
    if miss.against:
        met += f", since {' and '.join(miss.against)} would put it on the other side"
    caught = ""
    if miss.caught_by is not None and miss.caught_as is not None:
        caught = f"; {miss.caught_by} catches it as {_ADJECTIVES[miss.caught_as]}"
    return f"{met}{caught}; expected: {_ADJECTIVES[miss.expected]}"


_ADJECTIVES = {
    Relation.EQUIVALENT: "equivalent",
    Relation.DENIES: "its denial",
    Relation.NARROWER: "narrower",
    Relation.BROADER: "broader",
    Relation.OPPOSED: "opposed",
}
