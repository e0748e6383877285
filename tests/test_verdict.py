"""The verdict as a total function, over every state of the tiers, and its laws."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model.evidence import Evidence, Kind, Seen, SeenLevel, Source, Status
from claimcheck.model.review import Basis, Citation, DecidedBy, Stance, Verdict
from claimcheck.verdict import aggregate, deciding, origins, stands

S, C, Q, R = Stance.SUPPORTS, Stance.CONTRADICTS, Stance.QUALIFIES, Stance.RELATED
BEARING = (S, C, Q)
TIERS = (1, 2, 3)
KINDS = {1: Kind.FINDING, 2: Kind.REPORT, 3: Kind.STATEMENT}
CELLS = tuple(product(TIERS, BEARING))
STATES = tuple(
    tuple(cell for cell, here in zip(CELLS, row, strict=True) if here) for row in product((0, 1), repeat=len(CELLS))
)
"""Every way in which each tier holds, or does not hold, each bearing stance: 512 states."""


def record(
    tier: int = 1,
    *,
    name: str = "e",
    source: str = "s",
    status: Status = Status.CURRENT,
    same_as: str | None = None,
) -> Evidence:
    return Evidence(
        id=name,
        kind=KINDS[tier],
        by="The bridge office",
        source=Source(id=source, title="Bridge log", publisher="The bridge office", dated="2020"),
        quotation="One bridge was closed.",
        seen=Seen(level=SeenLevel.PRIMARY),
        status=status,
        same_as=same_as,
    )


def cite(tier: int, stance: Stance, *, basis: Basis = Basis.DERIVED, **fields: object) -> Citation:
    fields.setdefault("name", f"{tier}-{stance}")
    fields.setdefault("source", f"{tier}-{stance}")
    evidence = record(tier, **fields)  # type: ignore[arg-type]
    return Citation(evidence=evidence, stance=stance, basis=basis, score=0.5, tier=tier)


def of(state: Iterable[tuple[int, Stance]]) -> list[Citation]:
    return [cite(tier, stance) for tier, stance in state]


def verdict(citations: Iterable[Citation]) -> Verdict:
    return aggregate(citations)[0]


def expected(state: tuple[tuple[int, Stance], ...]) -> Verdict:
    """The definition once more, as a list of cases."""
    for tier in (1, 2):
        both = {(tier, S), (tier, C)} & set(state)
        if len(both) == 2:
            return Verdict.CONFLICTING_EVIDENCE
        if both:
            return Verdict.SUPPORTED if (tier, S) in both else Verdict.CONTRADICTED
    if (1, Q) in state or (2, Q) in state:
        return Verdict.EXCEEDS_EVIDENCE
    return Verdict.STATEMENTS_ONLY if state else Verdict.NOT_ENOUGH_EVIDENCE


def ident(state: tuple[tuple[int, Stance], ...]) -> str:
    return " ".join(f"{tier}{stance[0]}" for tier, stance in state) or "nothing"


def test_every_state() -> None:
    wrong = {ident(state): verdict(of(state)) for state in STATES if verdict(of(state)) is not expected(state)}
    assert not wrong


def test_every_verdict_is_reached() -> None:
    assert {verdict(of(state)) for state in STATES} == set(Verdict)


def test_order_changes_nothing() -> None:
    for state in STATES:
        assert aggregate(reversed(of(state))) == aggregate(of(state))


def test_repetition_changes_nothing() -> None:
    for state in STATES:
        assert aggregate(of(state) * 2) == aggregate(of(state))


def test_related_changes_nothing() -> None:
    for state, tier in product(STATES, TIERS):
        assert aggregate([*of(state), cite(tier, R, name="x")]) == aggregate(of(state))


@pytest.mark.parametrize("status", [Status.DISPUTED, Status.RETRACTED])
def test_a_fallen_record_changes_nothing(status: Status) -> None:
    for state, (tier, stance) in product(STATES, CELLS):
        fallen = cite(tier, stance, name="x", status=status)
        assert aggregate([*of(state), fallen]) == aggregate(of(state))


def test_a_superseded_record_still_stands() -> None:
    assert stands(record(status=Status.SUPERSEDED))
    assert verdict([cite(1, S, status=Status.SUPERSEDED)]) is Verdict.SUPPORTED


@pytest.mark.parametrize("tier", TIERS)
def test_one_more_contradiction_never_makes_support(tier: int) -> None:
    for state in STATES:
        after = verdict([*of(state), cite(tier, C, name="x")])
        assert after is not Verdict.SUPPORTED or verdict(of(state)) is Verdict.SUPPORTED


@pytest.mark.parametrize("tier", TIERS)
def test_one_more_support_never_makes_contradiction(tier: int) -> None:
    for state in STATES:
        after = verdict([*of(state), cite(tier, S, name="x")])
        assert after is not Verdict.CONTRADICTED or verdict(of(state)) is Verdict.CONTRADICTED


def test_statements_change_nothing_that_was_decided() -> None:
    for state in STATES:
        above = tuple(cell for cell in state if cell[0] < 3)
        if above:
            assert aggregate(of(state)) == aggregate(of(above))


def test_a_lower_tier_never_overrules_a_side() -> None:
    for state in STATES:
        if sides := tuple(cell for cell in state if cell in {(1, S), (1, C)}):
            assert aggregate(of(state)) == aggregate(of(sides))


def test_swapping_the_sides_swaps_the_verdict() -> None:
    swap = {S: C, C: S, Q: Q}
    mirror = {Verdict.SUPPORTED: Verdict.CONTRADICTED, Verdict.CONTRADICTED: Verdict.SUPPORTED}
    for state in STATES:
        mirrored = [cite(tier, swap[stance]) for tier, stance in state]
        assert verdict(mirrored) is mirror.get(verdict(of(state)), verdict(of(state)))


def test_deciding_citations_give_the_same_verdict() -> None:
    for state in STATES:
        citations = of(state)
        assert aggregate(deciding(citations)) == aggregate(citations)


def test_what_decided_is_named_unless_nothing_did() -> None:
    for state in STATES:
        found, decided_by = aggregate(of(state))
        assert (decided_by is None) is (found is Verdict.NOT_ENOUGH_EVIDENCE)


citations_strategy = st.lists(
    st.builds(
        cite,
        st.sampled_from(TIERS),
        st.sampled_from(Stance),
        basis=st.sampled_from(Basis),
        name=st.sampled_from("abcdef"),
        source=st.sampled_from("xyz"),
        status=st.sampled_from(Status),
        same_as=st.sampled_from((None, None, "a", "b", "zz")),
    ),
    max_size=8,
    unique_by=lambda citation: citation.evidence.id,
)


@given(citations_strategy, st.randoms())
def test_any_order_any_repetition(citations: list[Citation], random: object) -> None:
    shuffled = citations * 2
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert aggregate(shuffled) == aggregate(citations)


@given(citations_strategy)
def test_the_verdict_depends_on_what_stands_alone(citations: list[Citation]) -> None:
    standing = [c for c in citations if stands(c.evidence) and c.stance is not R]
    assert aggregate(standing) == aggregate(citations)
    assert verdict(citations) is expected(tuple({(c.tier, c.stance) for c in standing}))


@given(citations_strategy)
def test_decided_by_counts_what_decides(citations: list[Citation]) -> None:
    decisive = deciding(citations)
    decided_by = aggregate(citations)[1]
    if decided_by is not None:
        assert {c.tier for c in decisive} == {decided_by.tier}
        assert decided_by.origins == len(origins(decisive)) <= len({c.evidence.id for c in decisive})
        assert (decided_by.basis is Basis.REVIEWED) is any(c.basis is Basis.REVIEWED for c in decisive)


def test_passages_of_one_document_are_one_origin() -> None:
    passages = [cite(1, C, name=name, source="report") for name in ("a", "b", "c")]
    assert aggregate(passages) == (
        Verdict.CONTRADICTED,
        DecidedBy(tier=1, origins=1, basis=Basis.DERIVED),
    )


def test_a_conflict_counts_the_origins_of_both_sides() -> None:
    citations = [cite(2, S, source="courier"), cite(2, C, source="gazette"), cite(3, S, source="mayor")]
    assert aggregate(citations)[1] == DecidedBy(tier=2, origins=2, basis=Basis.DERIVED)


def test_qualifications_beside_a_side_do_not_count() -> None:
    citations = [cite(1, S, source="log"), cite(1, Q, source="register", basis=Basis.REVIEWED)]
    assert aggregate(citations)[1] == DecidedBy(tier=1, origins=1, basis=Basis.DERIVED)


def test_the_same_words_published_twice_are_one_origin() -> None:
    first = cite(1, C, name="first", source="log")
    copy = cite(1, C, name="copy", source="annual", same_as="first")
    second_copy = cite(1, C, name="second-copy", source="leaflet", same_as="copy")
    assert origins([first, copy, second_copy]) == {"log"}


def test_a_ring_of_copies_is_one_origin() -> None:
    ring = [cite(1, C, name=a, source=a, same_as=b) for a, b in (("a", "b"), ("b", "c"), ("c", "a"))]
    assert len(origins(ring)) == 1


def test_copies_of_a_record_that_is_not_cited_are_one_origin() -> None:
    copies = [cite(1, C, name=name, source=name, same_as="elsewhere") for name in ("a", "b")]
    assert len(origins(copies)) == 1


@pytest.mark.parametrize("bases", [(Basis.REVIEWED, Basis.DERIVED), (Basis.DERIVED, Basis.REVIEWED)])
def test_one_reviewed_citation_makes_the_basis_reviewed(bases: tuple[Basis, Basis]) -> None:
    citations = [cite(1, S, name=str(n), basis=basis) for n, basis in enumerate(bases)]
    decided_by = aggregate(citations)[1]
    assert decided_by is not None
    assert decided_by.basis is Basis.REVIEWED


def test_a_reviewed_citation_of_a_lower_tier_leaves_the_basis_derived() -> None:
    decided_by = aggregate([cite(1, C), cite(3, S, basis=Basis.REVIEWED)])[1]
    assert decided_by == DecidedBy(tier=1, origins=1, basis=Basis.DERIVED)


def test_the_tier_is_the_citation_s_own() -> None:
    utterance = Citation(evidence=record(3), stance=S, basis=Basis.DERIVED, score=1.0, tier=1)
    assert verdict([utterance]) is Verdict.SUPPORTED
