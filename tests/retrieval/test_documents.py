"""Records and verified claims come to retrieval with all their wordings."""

from __future__ import annotations

from pathlib import Path

from claimcheck.base.find import load_base
from claimcheck.retrieval.documents import of_claim, of_evidence

BASE = load_base(Path(__file__).parents[1] / "bases/harbour/evidence")


def test_a_record_brings_what_it_says_and_who_says_it() -> None:
    for evidence in BASE.evidence:
        made = of_evidence(evidence)

        assert (evidence.quotation or evidence.summary or "") in made.text
        assert all(p in made.text for p in evidence.propositions)
        assert evidence.by in made.title


def test_a_verified_claim_brings_every_wording() -> None:
    for claim in BASE.verified_claims:
        made = of_claim(claim)

        assert all(w in made.text.split("\n") for w in (claim.claim, *claim.also, *claim.denied_by))
