"""What is ruled out before the terms are aligned would have come to nothing."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from claimcheck.base.find import load_base
from claimcheck.stance.context import context
from claimcheck.stance.judgement import compare

HARBOUR = Path(__file__).parents[1] / "bases" / "harbour" / "evidence"


def test_what_is_ruled_out_has_nothing_in_common() -> None:
    harbour = context(load_base(HARBOUR))
    said = [p for e in harbour.base.evidence for p in harbour.propositions(e)]
    claims = [harbour.read(text) for c in harbour.base.verified_claims for text in (c.claim, *c.also, *c.denied_by)]
    ruled_out = 0
    for claim, evidence in product([*claims, *said], said):
        if not harbour.may_bear(claim, evidence):
            ruled_out += 1
            assert compare(claim, evidence, harbour.vocabulary).stance is None, (claim.text, evidence.text)
    assert ruled_out > len(said)


def test_the_same_few_words_still_meet() -> None:
    harbour = context(load_base(HARBOUR))
    one, other = harbour.read("It rained."), harbour.read("It rained!")
    assert harbour.may_bear(one, other)
