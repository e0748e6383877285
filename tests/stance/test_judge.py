"""One sentence against another, by what each of them says; written from the semantics, not from the engine.

`N` is anything that decides nothing: related, or nothing in common.
"""

from __future__ import annotations

import pytest

from claimcheck.model.review import ReasonKind, Stance
from claimcheck.stance.judge import judge

S, C, Q, N = Stance.SUPPORTS, Stance.CONTRADICTS, Stance.QUALIFIES, None

PAIRS: dict[str, list[tuple[str, str, Stance | None]]] = {
    "quantifiers": [
        ("Every guest received a key.", "Some guests received no key.", C),
        ("All guests received a key.", "Every guest received a key.", S),
        ("All guests received a key.", "Some guests received a key.", Q),
        ("No guest received a key.", "One guest received a key.", C),
        ("No guest received a key.", "Every guest received a key.", C),
        ("Some guests received a key.", "All guests received a key.", S),
        ("Some guests received a key.", "Not every guest received a key.", N),
        ("Some guests received no key.", "Some guests received a key.", N),
        ("Not every guest received a key.", "Some guests were not given a towel.", N),
        ("Some guests received a key.", "No guests received a key.", C),
        ("Every guest from Norway received a key.", "Every guest received a key.", S),
        ("Every guest received a key.", "Every guest from Norway received a key.", N),
        ("No guest received a brass key.", "No guest received a key.", S),
        ("No guest received a key.", "No guest received a brass key.", N),
    ],
    "negation": [
        ("The museum repaired the roof.", "The museum did not repair the roof.", C),
        ("The museum did not repair the roof.", "The museum repaired the roof.", C),
        ("The museum never repaired the roof.", "The museum did not repair the roof.", S),
        ("The museum repaired the roof.", "The museum repaired the cellar.", N),
        ("The museum did not repair the roof.", "The museum did not repair the cellar.", N),
        ("The tunnel was never closed.", "The tunnel was closed.", C),
    ],
    "double negation": [
        ("No nurse worked without a mask.", "Every nurse worked with a mask.", S),
        ("No nurse worked without a mask.", "Some nurses worked without a mask.", C),
        ("Every nurse was given a mask.", "Nurses were never denied a mask.", S),
        ("The mayor did not refuse to sign the lease.", "The mayor refused to sign the lease.", C),
    ],
    "with and without": [
        ("The ferry sailed without a pilot.", "The ferry sailed with a pilot.", C),
        ("The ferry sailed with a pilot.", "The ferry sailed without a pilot.", C),
        ("The ferry sailed without a pilot.", "The ferry sailed without a cook.", N),
        ("Some ferries sailed without a pilot.", "Some ferries sailed with a pilot.", N),
        ("Every ferry sailed with a pilot.", "Some ferries sailed without a pilot.", C),
    ],
    "failed to, yet to": [
        ("The bank failed to warn its customers.", "The bank did not warn its customers.", S),
        ("The bank warned its customers.", "The bank failed to warn its customers.", C),
        ("The bank managed to warn its customers.", "The bank warned its customers.", S),
        ("The airport has yet to open the terminal.", "The airport has opened the terminal.", C),
        ("The airport has opened the terminal.", "The airport has yet to open the terminal.", C),
        ("The bank refused to publish the audit.", "The bank published the audit.", C),
    ],
    "counts": [
        ("Twelve bridges were closed.", "Twelve bridges were closed.", S),
        ("Twelve bridges were closed.", "Thirty bridges were closed.", C),
        ("At least 12 bridges were closed.", "Thirty bridges were closed.", S),
        ("At least 40 bridges were closed.", "At least 12 bridges were closed.", Q),
        ("At most 10 bridges were closed.", "At least 12 bridges were closed.", C),
        (
            "By 2023 the crews had closed upwards of 600 bridges.",
            "By 2023 the crews had closed more than 600 bridges.",
            S,
        ),
        ("Only 12 bridges were closed.", "At least 12 bridges were closed.", Q),
        ("More than 200 orchards were flooded.", "More than 150 orchards were flooded.", Q),
        ("Fewer than 20 bridges were closed.", "Thirty bridges were closed.", C),
        ("Twelve bridges were closed.", "Twelve tunnels were closed.", N),
        ("Dozens of bridges were closed.", "Several bridges were closed.", Q),
    ],
    "one": [
        ("One clerk resigned in June 2016.", "A clerk resigned in June 2016.", S),
        ("Only one clerk resigned in June 2016.", "A clerk resigned in June 2016.", N),
        ("One clerk resigned.", "No clerk resigned.", C),
        ("Four singers are performing the hymn outdoors.", "The hymn is being performed by four singers outdoors.", S),
    ],
    "dates": [
        ("The theatre reopened in May 2014.", "The theatre reopened in May 2014.", S),
        ("The theatre reopened in 2014.", "The theatre reopened on May 9, 2014.", S),
        ("The theatre reopened in May 2014.", "The theatre reopened in June 2016.", N),
        ("The theatre reopened in May 2014.", "The theatre reopened.", N),
        ("The theatre was not open in May 2014.", "The theatre was open in May 2016.", N),
    ],
    "actors": [
        ("Brazil banned the pesticide.", "Chile banned the pesticide.", N),
        ("Brazil banned the pesticide.", "Chile did not ban the pesticide.", N),
        ("Maria Lopez wrote the novel Salt Roads.", "Peter Vance wrote the novel Salt Roads.", C),
        ("Maria Lopez criticised the novel Salt Roads.", "Peter Vance criticised the novel Salt Roads.", N),
    ],
    "roles": [
        ("The dog bit the postman.", "The postman bit the dog.", N),
        ("The union sued the brewery.", "The brewery sued the union.", N),
        ("The brewery was sued by the union.", "The union sued the brewery.", S),
        ("The brewery was not sued by the union.", "The union sued the brewery.", C),
    ],
    "opposite words": [
        ("The committee accepted the offer.", "The committee rejected the offer.", C),
        ("The committee did not accept the offer.", "The committee rejected the offer.", S),
        ("The committee rejected the offer.", "The committee did not accept the offer.", N),
        ("The price of bread rose.", "The price of bread fell.", C),
    ],
    "modals": [
        ("The vaccine prevented the outbreak.", "The vaccine may have prevented the outbreak.", N),
        ("The vaccine did not prevent the outbreak.", "The vaccine may have prevented the outbreak.", N),
        ("The hotel must install sprinklers.", "The hotel did not install sprinklers.", N),
        ("The hotel must install sprinklers.", "The hotel installed sprinklers.", N),
        ("The hotel installed sprinklers.", "The hotel must install sprinklers.", N),
        ("The hotel might have installed sprinklers.", "The hotel did not install sprinklers.", N),
    ],
    "embedded content": [
        ("The school bought new laptops.", "The school planned to buy new laptops.", N),
        ("The school bought new laptops.", "Parents wanted the school to buy new laptops.", N),
        ("The school bought new laptops.", "The board recommended that the school buy new laptops.", N),
        ("The school did not buy new laptops.", "The school hoped to buy new laptops.", N),
        ("The river was poisoned.", "There is no record that the river was poisoned.", N),
        ("The river was not poisoned.", "There is no record that the river was poisoned.", N),
    ],
    "asides": [
        ("The castle was sold to a bank.", "The castle, which lost its tower in 1911, was sold to a bank.", S),
        ("The castle was not sold to a bank.", "The castle, which lost its tower, was sold to a bank.", C),
        ("The castle, built of red brick, was sold to a bank.", "The castle was sold to a bank.", N),
        ("Although it rained, the parade crossed the bridge.", "The parade crossed the bridge.", N),
        ("Anna Holt, a former banker, opened the mill.", "Anna Holt opened the mill.", N),
        ("Anna Holt, the new mayor, opened the mill.", "The new mayor, Anna Holt, opened the mill.", S),
        ("The crew, which later left, was paid.", "The crew was paid.", N),
        ("The crew, which later left, was not paid.", "The crew was paid.", C),
        ("The drivers left without a map, having lost their tickets.", "The drivers left without a map.", N),
    ],
    "the same words and a denial": [
        ("The county did not hold 12 hearings in May.", "The county held 12 hearings in May.", C),
        ("The county held 12 hearings in May.", "The county never held 12 hearings in May.", C),
        ("The clerk isn't loudly reading a poem.", "The clerk is loudly reading a poem.", C),
        ("A clerk did not file 12 appeals.", "A clerk filed 12 appeals.", N),
        (
            "The county did not file 12 appeals because of the flood.",
            "The county filed 12 appeals because of the flood.",
            N,
        ),
        ("The county may not file 12 appeals.", "The county may file 12 appeals.", N),
    ],
    "lists": [
        ("The revision affected its advice.", "No revision affected the findings, advice or figures.", C),
        ("No revision affected the findings.", "No revision affected the findings, advice or figures.", S),
        ("No revision affected the findings or the advice.", "No revision affected the findings.", N),
    ],
    "doer and receiver": [
        ("In some ports, the mates warned the crews.", "In some ports, the crews warned the mates.", N),
        ("The crews were warned by the mates.", "The crews warned the mates.", N),
        ("The crews were warned by the mates.", "The mates warned the crews.", S),
        ("The brewer took presents from the clerks.", "The clerks took presents from the brewer.", N),
        ("Loading went on after the mates warned the crews.", "Loading went on after the crews warned the mates.", N),
    ],
    "order": [
        ("The county pays before it inspects the work.", "The county inspects the work before it pays.", N),
        ("The county must repair the pier within 30 days.", "The county must repair the pier within 30 days.", S),
        ("The county must repair the pier after 30 days.", "The county must repair the pier within 30 days.", N),
        ("Not until May 2016 did the theatre open.", "The theatre opened in May 2016.", S),
        ("Not until May 2019 did the theatre open.", "The theatre opened in May 2016.", N),
    ],
    "denials of a lack": [
        ("There was no absence of a plan.", "There was no plan.", N),
        ("Twice as many pupils failed as passed.", "Some pupils failed.", N),
        ("Twice as many pupils failed as passed.", "No pupil failed.", N),
    ],
}

FAULTS: dict[tuple[str, str], str] = {
    ("The bank managed to warn its customers.", "The bank warned its customers."): (
        "a verb that affirms what follows it is dropped in the evidence and asked for in the claim"
    ),
    ("Maria Lopez wrote the novel Salt Roads.", "Peter Vance wrote the novel Salt Roads."): (
        "a first name that opens a sentence is not taken for part of the name"
    ),
}
"""Pairs that the engine is known to read otherwise, with the reason."""


def _cases() -> list[object]:
    return [
        pytest.param(
            claim,
            evidence,
            due,
            id=f"{kind}: {claim} | {evidence}",
            marks=[pytest.mark.xfail(strict=True, reason=why)] if (why := FAULTS.get((claim, evidence))) else [],
        )
        for kind, pairs in PAIRS.items()
        for claim, evidence, due in pairs
    ]


def _side(stance: Stance | None) -> Stance | None:
    return None if stance is Stance.RELATED else stance


@pytest.mark.parametrize(("claim", "evidence", "due"), _cases())
def test_one_sentence_on_another(claim: str, evidence: str, due: Stance | None) -> None:
    assert _side(judge(evidence, claim).stance) is due


@pytest.mark.parametrize("kind", PAIRS)
def test_no_pair_is_reversed(kind: str) -> None:
    sides = {Stance.SUPPORTS, Stance.CONTRADICTS}
    found = [(claim, evidence, judge(evidence, claim).stance, due) for claim, evidence, due in PAIRS[kind]]
    assert not [f for f in found if {f[2], f[3]} == sides]


def test_a_side_comes_with_reasons_in_the_words_of_both() -> None:
    for pairs in PAIRS.values():
        for claim, evidence, _ in pairs:
            judgement = judge(evidence, claim)
            assert judgement.reasons or _side(judgement.stance) is None
            for reason in judgement.reasons:
                assert reason.claim_span is None or claim[reason.claim_span.slice] == reason.claim
                assert reason.evidence_span is None or evidence[reason.evidence_span.slice] == reason.evidence


BOUGHT = "Marsh County bought 16 vans in 2015."


@pytest.mark.parametrize(
    ("claim", "reasons"),
    [
        pytest.param("Marsh County bought 16 vans in 2016.", 1, id="another-year"),
        pytest.param("Marsh County bought 20 vans in 2016, up from 14 in 2014.", 0, id="another-count-of-another-year"),
        pytest.param("Marsh County, which hired a clerk in 2016, bought 16 vans.", 0, id="the-date-of-a-part"),
    ],
)
def test_a_date_is_off_only_where_all_else_is_the_same(claim: str, reasons: int) -> None:
    judgement = judge(BOUGHT, claim)

    assert judgement.stance is Stance.RELATED
    assert sum(r.kind is ReasonKind.DATE for r in judgement.reasons) == reasons
